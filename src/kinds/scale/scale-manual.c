#include "kinds/scale/scale-manual.h"

#include "base/id.h"
#include "kinds/scale/bands-manual.h"
#include "kinds/scale/pairs-manual.h"
#include "manual/lists.h"
#include "manual/measure.h"

#include <math.h>
#include <string.h>

/* The upper block has its cells over pairs of the lower block's columns. */
#define MIN_BAND_COLUMNS 11
#define NUMBER_WIDTH     8.5
#define NAME_WIDTH       18
#define BOUND_WIDTH      8.5
#define LABEL_WIDTH      14
#define SUM_TOLERANCE    "0.01"
/* What stands above the first line of the levels and of the try-out, in points. */
#define CHART_LINE_HEIGHT 21

#define TEXT(en, zh)             \
  {                              \
    (char *) (en), (char *) (zh) \
  }

typedef enum {
  FIELD_DEFINITION,
  FIELD_UNIT,
  FIELD_SOURCE,
  FIELD_OBTAINABLE,
  FIELD_MEASURABLE,
  FIELD_KIND,
  FIELD_DIRECTION,
  FIELD_WEIGHT,
  N_FIELDS
} Field;

/* Columns behind number and name. */
static const struct {
  const char *code;
  SandText    label;
  guint       first, last;
} fields[N_FIELDS] = {
  [FIELD_DEFINITION] = { "definition", TEXT ("Definition", "定义"), 2, 4 },
  [FIELD_UNIT] = { "unit", TEXT ("Unit", "单位"), 5, 5 },
  [FIELD_SOURCE] = { "source", TEXT ("Where the figure comes from", "数据来源"), 6, 7 },
  [FIELD_OBTAINABLE] = { "obtainable", TEXT ("Get it 1–5", "易获取"), 8, 8 },
  [FIELD_MEASURABLE] = { "measurable", TEXT ("Measurable 1–5", "可衡量 1–5"), 9, 9 },
  [FIELD_KIND] = { "value_type", TEXT ("Kind", "类型"), 10, 10 },
  [FIELD_DIRECTION] = { "direction", TEXT ("Direction", "方向"), 11, 11 },
  [FIELD_WEIGHT] = { "weight", TEXT ("Weight", "权重"), 12, 12 },
};

static const SandText factor_word = TEXT ("Factor", "因素");
static const SandText factors_title = TEXT ("Factors and weights", "因素与权重");
static const SandText bands_title =
  TEXT ("Levels: where each begins (“open” = no limit) and what it means; change them and every total follows",
        "分档：每档的起始值（“不限”＝没有下限）与描述；改动后所有得分随之重算");
static const SandText try_title = TEXT ("Try it on one customer", "试算：拿一个客户试一试");
static const SandText try_name = TEXT ("Customer", "试算客户");
static const SandText raw_word = TEXT ("Figure or choice", "原始数据");
static const SandText level_word = TEXT ("Level", "档级");
static const SandText meaning_word = TEXT ("What the level means", "该档描述");
static const SandText points_word = TEXT ("Points", "得分");
static const SandText from_word = TEXT ("from", "起始");
static const SandText text_word = TEXT ("description", "描述");
static const SandText end_word = TEXT ("Upper end", "上限");
static const SandText chart_word = TEXT ("Weights", "权重分布");

static guint
count_columns (const SandScaleLayout *layout)
{
  guint pairs = layout->scale->by_pairs ? layout->scale->factors->len + 3 : 0;

  return SAND_SCALE_FIRST_COLUMN + MAX (MAX (MIN_BAND_COLUMNS, 2 * layout->levels + 1), pairs);
}

guint
sand_scale_manual_count_factors (const SandExercise *exercise, const SandScale *scale)
{
  return MAX (scale->factors->len, exercise->config.scale.factor_min);
}

static void
set_widths (SandBookSheet *sheet, guint n)
{
  g_autofree double *widths = g_new (double, n);

  for (guint i = 0; i < n; i++)
    widths[i] = (i - SAND_SCALE_FIRST_COLUMN) % 2 == 0 ? BOUND_WIDTH : LABEL_WIDTH;
  widths[0] = NUMBER_WIDTH;
  widths[1] = NAME_WIDTH;
  widths[n - 1] = BOUND_WIDTH + 1;
  sand_sheet_set_widths (sheet, widths, NULL, n);
}

static void
place_columns (SandBookSheet *sheet, SandScaleLayout *layout)
{
  lxw_row_col_options hidden = { .hidden = LXW_TRUE };
  guint               next;

  sand_sheet_set_line (sheet, "key", 0);
  sand_sheet_set_line (sheet, "name", 1);
  for (guint i = 0; i < N_FIELDS; i++)
    sand_sheet_set_line (sheet, fields[i].code, fields[i].first);
  next = sand_bands_manual_lay_out (sheet, layout, sheet->n_columns);
  next = sand_pairs_manual_lay_out (sheet, layout, next);
  sand_book_check (
    sheet->book,
    worksheet_set_column_opt (sheet->worksheet, (lxw_col_t) sheet->n_columns, (lxw_col_t) (next - 1), 8, NULL, &hidden),
    sheet);
}

static void
place_figures (SandBookSheet *sheet, const SandScaleLayout *layout)
{
  guint weight = fields[FIELD_WEIGHT].first;
  guint used = (guint) sand_sheet_get_line (sheet, "#used");

  sand_sheet_set_figure (sheet, "weight_sum", layout->sum_row, weight);
  sand_sheet_set_figure (sheet, "dominance", layout->sum_row, used + 1);
  sand_sheet_set_figure (sheet, "factors", layout->sum_row, used);
  sand_sheet_set_figure (sheet, "try_total", layout->try_total, fields[FIELD_OBTAINABLE].first);
}

void
sand_scale_manual_lay_out (SandBookSheet *sheet)
{
  SandScaleLayout *layout = g_new0 (SandScaleLayout, 1);
  guint            row;

  sheet->layout = layout;
  sheet->free_layout = g_free;
  layout->scale = sheet->result->detail;
  layout->levels = layout->scale->levels;
  layout->capacity = sand_scale_manual_count_factors (sheet->exercise, layout->scale);
  set_widths (sheet, count_columns (layout));
  row = sand_sheet_place_figures (sheet, SAND_HEAD_ROWS);
  sheet->first = row + 2; /* below section and header */
  sheet->last = sheet->first + layout->capacity - 1;
  sheet->n_records = layout->scale->factors->len;
  layout->sum_row = sheet->last + 1;
  layout->bands_head = layout->sum_row + 3;
  layout->bands_first = layout->bands_head + 2;
  layout->try_title = layout->bands_first + layout->capacity + 1;
  layout->try_head = layout->try_title + 1;
  layout->try_first = layout->try_head + 1;
  layout->try_total = layout->try_first + layout->capacity;
  layout->pairs_title = layout->scale->by_pairs && layout->scale->pairwise.connected ? layout->try_total + 2 : 0;
  sheet->bottom = layout->try_total + 1;
  place_columns (sheet, layout);
  place_figures (sheet, layout);
}

static const SandFactor *
get_factor (const SandScaleLayout *layout, guint index)
{
  return index < layout->scale->factors->len ? sand_scale_get_factor (layout->scale, index) : NULL;
}

static void
put_header (SandBookSheet *sheet, guint row, guint first, guint last, const SandText *label)
{
  g_autofree char *text = sand_book_make_header (sheet->book, label, NULL);
  sand_sheet_put_wide (sheet, row, first, last, text, SAND_LOOK_HEADER);
}

static void
put_number_header (SandBookSheet *sheet, guint row)
{
  SandText number = sand_word_text (SAND_WORD_NUMBER);

  put_header (sheet, row, 0, 0, &number);
  put_header (sheet, row, 1, 1, &factor_word);
}

static void
put_field_text (SandBookSheet *sheet, guint row, Field field, const char *text)
{
  sand_sheet_put_wide (sheet, row, fields[field].first, fields[field].last, text, SAND_LOOK_INPUT);
}

static void
put_field_number (SandBookSheet *sheet, guint row, Field field, double number, SandCellForm form)
{
  if (number > 0)
    sand_sheet_put_number (sheet, row, fields[field].first, number, SAND_LOOK_INPUT, form);
  else
    sand_sheet_put_blank (sheet, row, fields[field].first, SAND_LOOK_INPUT, form);
}

static double
width_of (const SandBookSheet *sheet, Field field)
{
  return sand_sheet_get_width (sheet, fields[field].first, fields[field].last);
}

static void
write_texts (SandBookSheet *sheet, guint row, const SandFactor *factor)
{
  static const SandScaleWord kinds[] = { [SAND_FACTOR_NUMBER] = SAND_SCALE_WORD_NUMBER,
                                         [SAND_FACTOR_CHOICE] = SAND_SCALE_WORD_CHOICE,
                                         [SAND_FACTOR_YESNO] = SAND_SCALE_WORD_YESNO };
  SandLanguage               language = sheet->book->language;
  guint                      lines;

  sand_sheet_put_text (sheet, row, 1, factor == NULL ? "" : factor->name, SAND_LOOK_INPUT);
  put_field_text (sheet, row, FIELD_DEFINITION, factor == NULL ? "" : factor->definition);
  put_field_text (sheet, row, FIELD_UNIT, factor == NULL ? "" : factor->unit);
  put_field_text (sheet, row, FIELD_SOURCE, factor == NULL ? "" : factor->source);
  sand_sheet_put_text_as (sheet, row, fields[FIELD_KIND].first,
                          sand_scale_word (kinds[factor == NULL ? SAND_FACTOR_NUMBER : factor->type], language),
                          SAND_LOOK_INPUT, SAND_CELL_CENTRE);
  sand_sheet_put_text_as (
    sheet, row, fields[FIELD_DIRECTION].first,
    sand_scale_word (factor != NULL && factor->down ? SAND_SCALE_WORD_DOWN : SAND_SCALE_WORD_UP, language),
    SAND_LOOK_INPUT, SAND_CELL_CENTRE);
  lines = factor == NULL ? 1 : sand_measure_lines (factor->definition, width_of (sheet, FIELD_DEFINITION));
  lines = factor == NULL ? 1 : MAX (lines, sand_measure_lines (factor->source, width_of (sheet, FIELD_SOURCE)));
  lines = factor == NULL ? 1 : MAX (lines, sand_measure_lines (factor->name, NAME_WIDTH));
  sand_sheet_set_height (sheet, row, MAX (sand_measure_height (lines, 10), 21));
}

static void
write_factor (SandBookSheet *sheet, const SandScaleLayout *layout, guint index)
{
  const SandFactor *factor = get_factor (layout, index);
  guint             row = sheet->first + index;

  sand_sheet_put_number (sheet, row, 0, index + 1, SAND_LOOK_GIVEN, SAND_CELL_INT);
  write_texts (sheet, row, factor);
  put_field_number (sheet, row, FIELD_OBTAINABLE, factor == NULL ? 0 : factor->obtainable, SAND_CELL_INT);
  put_field_number (sheet, row, FIELD_MEASURABLE, factor == NULL ? 0 : factor->measurable, SAND_CELL_INT);
  if (layout->pairs_title == 0) {
    put_field_number (sheet, row, FIELD_WEIGHT, 0, SAND_CELL_NUMBER);
    if (factor != NULL && isfinite (factor->weight))
      sand_sheet_put_number (sheet, row, fields[FIELD_WEIGHT].first, factor->weight, SAND_LOOK_INPUT, SAND_CELL_NUMBER);
  }
}

static char *
make_used_range (const SandBookSheet *sheet)
{
  return sand_sheet_range_of (sheet, "#used", sheet);
}

/* Says whether the weights add up, in words that follow the cells. */
static void
write_check (SandBookSheet *sheet, const SandScaleLayout *layout)
{
  gboolean           chinese = sheet->book->language == SAND_LANGUAGE_ZH;
  double             total = layout->scale->weight_total;
  double             sum = layout->scale->weight_sum;
  g_autofree char   *cell = sand_cell_name (layout->sum_row, fields[FIELD_WEIGHT].first);
  g_autofree char   *wanted = sand_number_to_reading (total, SAND_TYPE_NUMBER, 2, SAND_LANGUAGE_EN);
  g_autofree char   *right = g_strdup_printf (chinese ? "✓ 权重合计%s" : "✓ weights sum to %s", wanted);
  const char        *begin = chinese ? "权重合计" : "weights sum to ";
  g_autofree char   *end = g_strdup_printf (chinese ? "，不是%s" : ", not %s", wanted);
  g_autofree char   *formula = g_strdup_printf ("IF(ABS(%s-%s)<=" SUM_TOLERANCE ",\"%s\",\"%s\"&ROUND(%s,2)&\"%s\")",
                                                cell, wanted, right, begin, cell, end);
  g_autofree char   *wrong = g_strdup_printf ("%s%.10g%s", begin, round (sum * 100) / 100, end);
  g_auto (SandValue) shown = sand_value_text (fabs (sum - total) <= 0.01 ? right : wrong);

  sand_sheet_put_wide (sheet, layout->sum_row, SAND_SCALE_FIRST_COLUMN, fields[FIELD_DIRECTION].first - 1, "",
                       SAND_LOOK_TOTAL);
  sand_sheet_put_formula (sheet, layout->sum_row, SAND_SCALE_FIRST_COLUMN, formula, &shown, SAND_LOOK_TOTAL,
                          SAND_CELL_TEXT);
}

static void
mark_wrong_sum (SandBookSheet *sheet, const SandScaleLayout *layout)
{
  g_autofree char       *cell = sand_cell_name (layout->sum_row, fields[FIELD_WEIGHT].first);
  g_autofree char       *formula = g_strdup_printf ("=ABS(%s-%.10g)>" SUM_TOLERANCE, cell, layout->scale->weight_total);
  lxw_conditional_format format = { .type = LXW_CONDITIONAL_TYPE_FORMULA,
                                    .value_string = formula,
                                    .format = sand_styles_get_mark (sheet->book->styles, SAND_LOOK_ERROR) };

  sand_book_check (sheet->book,
                   worksheet_conditional_format_range (sheet->worksheet, layout->sum_row, SAND_SCALE_FIRST_COLUMN,
                                                       layout->sum_row, (lxw_col_t) fields[FIELD_WEIGHT].last, &format),
                   sheet);
}

static void
write_sum (SandBookSheet *sheet, const SandScaleLayout *layout)
{
  const SandFrame *frame = sheet->result->frame;
  guint            row = layout->sum_row;
  guint            used_column = (guint) sand_sheet_get_line (sheet, "#used");
  g_autofree char *weights = sand_sheet_range_of (sheet, "weight", sheet);
  g_autofree char *used = make_used_range (sheet);
  g_autofree char *sum = g_strdup_printf ("SUM(%s)", weights);
  g_autofree char *count = g_strdup_printf ("SUM(%s)", used);
  g_autofree char *max = g_strdup_printf ("IF(COUNT(%s)=0,\"\",MAX(%s))", weights, weights);
  const char      *total = sand_word (SAND_WORD_TOTAL, sheet->book->language);

  sand_sheet_put_wide (sheet, row, 0, 1, total, SAND_LOOK_TOTAL);
  write_check (sheet, layout);
  sand_sheet_put_text_as (sheet, row, fields[FIELD_DIRECTION].first, "Σ", SAND_LOOK_TOTAL, SAND_CELL_CENTRE);
  sand_sheet_put_formula (sheet, row, fields[FIELD_WEIGHT].first, sum, sand_frame_get_figure (frame, "weight_sum"),
                          SAND_LOOK_TOTAL, SAND_CELL_NUMBER);
  sand_sheet_put_formula (sheet, row, used_column, count, sand_frame_get_figure (frame, "factors"), SAND_LOOK_HIDDEN,
                          SAND_CELL_TEXT);
  sand_sheet_put_formula (sheet, row, used_column + 1, max, sand_frame_get_figure (frame, "dominance"),
                          SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
  sand_sheet_set_height (sheet, row, 21);
  mark_wrong_sum (sheet, layout);
}

static void
validate_words (SandBookSheet *sheet, Field field, const char *id, SandScaleWord first, SandScaleWord last)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  const char           *title = sand_text_get (&fields[field].label, sheet->book->language);
  const SandList       *list;

  for (SandScaleWord word = first; word <= last; word++)
    g_ptr_array_add (labels, (char *) sand_scale_word (word, sheet->book->language));
  list = sand_lists_add (sheet->book->lists, id, title, labels);
  sand_sheet_validate_list (sheet, sheet->first, fields[field].first, sheet->last, fields[field].first,
                            list->label_range, TRUE);
}

static void
validate_factors (SandBookSheet *sheet, const SandScaleLayout *layout)
{
  SandText   no_hint = { (char *) "", (char *) "" };
  SandColumn rating = { .type = SAND_TYPE_SCORE, .min = 1, .max = 5, .hint = no_hint };
  SandColumn weight = { .type = SAND_TYPE_NUMBER, .min = 0, .max = layout->scale->weight_total, .hint = no_hint };

  sand_sheet_validate (sheet, sheet->first, fields[FIELD_OBTAINABLE].first, sheet->last, fields[FIELD_MEASURABLE].first,
                       &rating);
  if (layout->pairs_title == 0)
    sand_sheet_validate (sheet, sheet->first, fields[FIELD_WEIGHT].first, sheet->last, fields[FIELD_WEIGHT].first,
                         &weight);
  validate_words (sheet, FIELD_KIND, "scale:kind", SAND_SCALE_WORD_NUMBER, SAND_SCALE_WORD_YESNO);
  validate_words (sheet, FIELD_DIRECTION, "scale:direction", SAND_SCALE_WORD_DOWN, SAND_SCALE_WORD_UP);
}

static void
write_factors (SandBookSheet *sheet, const SandScaleLayout *layout)
{
  guint header = sheet->first - 1;

  sand_sheet_write_section (sheet, header - 1, sand_text_get (&factors_title, sheet->book->language));
  put_number_header (sheet, header);
  for (guint i = 0; i < N_FIELDS; i++)
    put_header (sheet, header, fields[i].first, fields[i].last, &fields[i].label);
  sand_sheet_set_height (sheet, header, 44);
  for (guint i = 0; i < layout->capacity; i++)
    write_factor (sheet, layout, i);
  write_sum (sheet, layout);
  validate_factors (sheet, layout);
}

/* "第3档  得 50%" */
static void
write_level_header (SandBookSheet *sheet, const SandScaleLayout *layout, guint level)
{
  double           share = 100 * sand_level_fraction (level, layout->levels, layout->scale->one_based);
  gboolean         chinese = sheet->book->language == SAND_LANGUAGE_ZH;
  g_autofree char *text = g_strdup_printf (
    chinese ? "第%u档 Level %u\n得权重的 %.0f%%" : "Level %u 第%u档\n%.0f%% of the weight", level, level, share);
  guint column = sand_scale_manual_bound_column (level);

  sand_sheet_put_wide (sheet, layout->bands_head, column, column + 1, text, SAND_LOOK_HEADER);
  put_header (sheet, layout->bands_head + 1, column, column, &from_word);
  put_header (sheet, layout->bands_head + 1, column + 1, column + 1, &text_word);
}

/* Two header cells one above the other. */
static void
put_tall_header (SandBookSheet *sheet, guint row, guint column, const SandText *label)
{
  g_autofree char *text = sand_book_make_header (sheet->book, label, NULL);

  sand_book_check (sheet->book,
                   worksheet_merge_range (sheet->worksheet, row, (lxw_col_t) column, row + 1, (lxw_col_t) column, text,
                                          sand_book_get_format (sheet->book, SAND_LOOK_HEADER, SAND_CELL_TEXT)),
                   sheet);
}

static void
write_name_of (SandBookSheet *sheet, const SandScaleLayout *layout, guint row, guint index)
{
  const SandFactor  *factor = get_factor (layout, index);
  g_autofree char   *name = sand_sheet_cell_of (sheet, "name", index, sheet);
  g_autofree char   *formula = g_strdup_printf ("%s&\"\"", name);
  g_auto (SandValue) value = sand_value_text (factor == NULL ? "" : factor->name);

  sand_sheet_put_number (sheet, row, 0, index + 1, SAND_LOOK_GIVEN, SAND_CELL_INT);
  sand_sheet_put_formula (sheet, row, 1, formula, &value, SAND_LOOK_COMPUTED, SAND_CELL_TEXT);
}

static guint
count_band_lines (const SandBookSheet *sheet, const SandScaleLayout *layout, const SandFactor *factor)
{
  guint lines = factor == NULL ? 1 : sand_measure_lines (factor->name, NAME_WIDTH);

  for (guint level = 1; factor != NULL && level <= layout->levels; level++) {
    guint column = sand_scale_manual_label_column (level);
    lines =
      MAX (lines, sand_measure_lines (factor->bands[level - 1].label, sand_sheet_get_width (sheet, column, column)));
  }
  return lines;
}

static double
measure_band_row (const SandBookSheet *sheet, const SandScaleLayout *layout, guint index)
{
  return MAX (sand_measure_height (count_band_lines (sheet, layout, get_factor (layout, index)), 10), 21);
}

static void
write_bands (SandBookSheet *sheet, const SandScaleLayout *layout)
{
  SandText number = sand_word_text (SAND_WORD_NUMBER);

  sand_sheet_begin_block (sheet, layout->bands_head - 1);
  sand_sheet_write_section (sheet, layout->bands_head - 1, sand_text_get (&bands_title, sheet->book->language));
  put_tall_header (sheet, layout->bands_head, 0, &number);
  put_tall_header (sheet, layout->bands_head, 1, &factor_word);
  for (guint level = 1; level <= layout->levels; level++)
    write_level_header (sheet, layout, level);
  put_tall_header (sheet, layout->bands_head, sand_scale_manual_bound_column (layout->levels + 1), &end_word);
  sand_sheet_set_height (sheet, layout->bands_head, 30);
  sand_sheet_set_height (sheet, layout->bands_head + 1, 30);
  for (guint i = 0; i < layout->capacity; i++) {
    write_name_of (sheet, layout, layout->bands_first + i, i);
    sand_bands_manual_write (sheet, layout, i);
    sand_sheet_set_height (sheet, layout->bands_first + i, measure_band_row (sheet, layout, i));
  }
}

static const SandValue *
get_tried (const SandBookSheet *sheet, const SandScaleLayout *layout, guint index)
{
  const SandRecords *records = sand_results_get_records (sheet->book->results);
  g_autofree char   *id = sand_id_join (layout->scale->sheet, "try", NULL);
  const SandRow     *row = sand_records_find (records, id);
  const SandFactor  *factor = get_factor (layout, index);

  return row == NULL || sand_row_is_gone (row) || factor == NULL ? NULL : sand_row_get (row, factor->id);
}

#define TRY_RAW     2
#define TRY_LEVEL   4
#define TRY_MEANING 5
#define TRY_POINTS  8

static char *
try_cell (const SandScaleLayout *layout, guint index, guint column)
{
  char name[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell_abs (name, layout->try_first + index, (lxw_col_t) column, 0, 1);
  return g_strdup (name);
}

static void
write_try_level (SandBookSheet *sheet, const SandScaleLayout *layout, guint index, const SandTried *tried)
{
  guint             row = layout->try_first + index;
  guint             level = tried == NULL ? 0 : tried->level;
  const SandFactor *factor = get_factor (layout, index);
  g_autofree char  *raw = try_cell (layout, index, TRY_RAW);
  g_autofree char  *cell = try_cell (layout, index, TRY_LEVEL);
  g_autofree char  *formula = sand_scale_manual_make_level (sheet, index, raw, sheet);
  guint             band_row = layout->bands_first + index;
  g_autofree char  *bands =
    sand_range_name (band_row, SAND_SCALE_FIRST_COLUMN, band_row, sand_scale_manual_label_column (layout->levels));
  g_autofree char   *meaning = g_strdup_printf ("IF(%s=\"\",\"\",INDEX(%s,2*%s)&\"\")", cell, bands, cell);
  g_auto (SandValue) level_value = level == 0 ? sand_value_none () : sand_value_int (level);
  g_auto (SandValue) text = sand_value_text (level == 0 ? "" : factor->bands[level - 1].label);

  sand_sheet_put_formula (sheet, row, TRY_LEVEL, formula, &level_value, SAND_LOOK_COMPUTED, SAND_CELL_INT);
  sand_sheet_put_wide (sheet, row, TRY_MEANING, TRY_POINTS - 1, "", SAND_LOOK_COMPUTED);
  sand_sheet_put_formula (sheet, row, TRY_MEANING, meaning, &text, SAND_LOOK_COMPUTED, SAND_CELL_TEXT);
}

static void
write_try_points (SandBookSheet *sheet, const SandScaleLayout *layout, guint index, const SandTried *tried)
{
  g_autofree char   *level = try_cell (layout, index, TRY_LEVEL);
  g_autofree char   *weight = sand_sheet_cell_of (sheet, "weight", index, sheet);
  g_autofree char   *share = layout->scale->one_based ? g_strdup_printf ("%s/%u", level, layout->levels)
                                                      : g_strdup_printf ("(%s-1)/%u", level, layout->levels - 1);
  g_autofree char   *formula = g_strdup_printf ("IF(OR(%s=\"\",%s=\"\"),\"\",%s*%s)", level, weight, weight, share);
  gboolean           there = tried != NULL && isfinite (tried->points);
  g_auto (SandValue) points = there ? sand_value_number (tried->points) : sand_value_none ();

  sand_sheet_put_formula (sheet, layout->try_first + index, TRY_POINTS, formula, &points, SAND_LOOK_COMPUTED,
                          SAND_CELL_SCORE);
}

static void
write_try_row (SandBookSheet *sheet, const SandScaleLayout *layout, guint index)
{
  const SandScale *scale = layout->scale;
  const SandTried *tried = index < scale->tried->len ? &g_array_index (scale->tried, SandTried, index) : NULL;
  guint            row = layout->try_first + index;

  write_name_of (sheet, layout, row, index);
  sand_sheet_put_wide (sheet, row, TRY_RAW, TRY_LEVEL - 1, "", SAND_LOOK_INPUT);
  sand_scale_manual_put_raw (sheet, row, TRY_RAW, get_factor (layout, index), get_tried (sheet, layout, index),
                             SAND_LOOK_INPUT);
  sand_scale_manual_validate_raw (sheet, row, TRY_RAW, row, TRY_RAW, sheet, index, get_factor (layout, index));
  write_try_level (sheet, layout, index, tried);
  write_try_points (sheet, layout, index, tried);
  sand_sheet_set_height (sheet, row, CHART_LINE_HEIGHT);
}

static void
write_try_total (SandBookSheet *sheet, const SandScaleLayout *layout)
{
  guint            row = layout->try_total;
  g_autofree char *points = sand_range_name (layout->try_first, TRY_POINTS, row - 1, TRY_POINTS);
  g_autofree char *used = make_used_range (sheet);
  g_autofree char *formula =
    g_strdup_printf ("IF(AND(SUM(%s)>0,COUNT(%s)=SUM(%s)),SUM(%s),\"\")", used, points, used, points);
  const char *total = sand_word (SAND_WORD_TOTAL, sheet->book->language);

  sand_sheet_put_wide (sheet, row, 0, TRY_POINTS - 1, total, SAND_LOOK_TOTAL);
  sand_sheet_put_formula (sheet, row, TRY_POINTS, formula, sand_frame_get_figure (sheet->result->frame, "try_total"),
                          SAND_LOOK_TOTAL, SAND_CELL_SCORE);
  sand_sheet_set_height (sheet, row, CHART_LINE_HEIGHT);
}

static void
write_try_title (SandBookSheet *sheet, const SandScaleLayout *layout)
{
  SandLanguage     language = sheet->book->language;
  g_autofree char *label = sand_text_both (&try_name, language, " ");
  guint            row = layout->try_title;

  sand_sheet_put_wide (sheet, row, 0, TRY_LEVEL, sand_text_get (&try_title, language), SAND_LOOK_SECTION);
  sand_sheet_put_wide (sheet, row, TRY_MEANING, TRY_MEANING, label, SAND_LOOK_FIGURE_LABEL);
  sand_sheet_put_wide (sheet, row, TRY_MEANING + 1, TRY_POINTS, layout->scale->try_name, SAND_LOOK_INPUT);
  sand_sheet_set_height (sheet, row, 30);
}

static void
write_try (SandBookSheet *sheet, const SandScaleLayout *layout)
{
  guint row = layout->try_head;

  sand_sheet_begin_block (sheet, layout->try_title);
  write_try_title (sheet, layout);
  put_number_header (sheet, row);
  put_header (sheet, row, TRY_RAW, TRY_LEVEL - 1, &raw_word);
  put_header (sheet, row, TRY_LEVEL, TRY_LEVEL, &level_word);
  put_header (sheet, row, TRY_MEANING, TRY_POINTS - 1, &meaning_word);
  put_header (sheet, row, TRY_POINTS, TRY_POINTS, &points_word);
  sand_sheet_set_height (sheet, row, 30);
  for (guint i = 0; i < layout->capacity; i++)
    write_try_row (sheet, layout, i);
  write_try_total (sheet, layout);
}

/* Shades that can be told apart also when printed grey. */
static const lxw_color_t shades[] = { 0x8A5A12, 0x4F83E6, 0x3FA577, 0xDD6A47, 0x989FA7, 0xC79A3A, 0x7A5FB0, 0x2F7F8C };

static void
paint_ring (lxw_chart_series *series, guint n)
{
  lxw_chart_point  points[SAND_PAIRWISE_MAX] = { 0 };
  lxw_chart_point *list[SAND_PAIRWISE_MAX + 1] = { NULL };
  lxw_chart_fill   fills[SAND_PAIRWISE_MAX] = { 0 };

  for (guint i = 0; i < MIN (n, SAND_PAIRWISE_MAX); i++) {
    fills[i].color = shades[i % G_N_ELEMENTS (shades)];
    points[i].fill = &fills[i];
    list[i] = &points[i];
  }
  chart_series_set_points (series, list);
}

static void
place_chart (SandBookSheet *sheet, const SandScaleLayout *layout, lxw_chart *chart)
{
  guint             column = TRY_POINTS + 1;
  double            width = sand_sheet_get_width (sheet, column, sheet->n_columns - 1) * 7.1;
  double            height = (layout->capacity + 1) * CHART_LINE_HEIGHT * 4 / 3.0 + 74;
  lxw_chart_options options = { .x_offset = 10, .y_offset = 4, .object_position = LXW_OBJECT_MOVE_DONT_SIZE };

  options.x_scale = width / 480;
  options.y_scale = height / 288;
  options.description = (char *) sand_text_get (&chart_word, sheet->book->language);
  sand_book_check (
    sheet->book, worksheet_insert_chart_opt (sheet->worksheet, layout->try_title, (lxw_col_t) column, chart, &options),
    sheet);
}

static void
write_chart (SandBookSheet *sheet, const SandScaleLayout *layout)
{
  lxw_chart        *chart = workbook_add_chart (sheet->book->workbook, LXW_CHART_DOUGHNUT);
  guint             n = layout->scale->factors->len == 0 ? layout->capacity : layout->scale->factors->len;
  guint             weight = fields[FIELD_WEIGHT].first;
  g_autofree char  *names = sand_range_name (sheet->first, 1, sheet->first + n - 1, 1);
  g_autofree char  *values = sand_range_name (sheet->first, weight, sheet->first + n - 1, weight);
  g_autofree char  *categories = g_strconcat ("=", sheet->prefix, names, NULL);
  g_autofree char  *numbers = g_strconcat ("=", sheet->prefix, values, NULL);
  lxw_chart_series *series = chart_add_series (chart, categories, numbers);
  lxw_chart_font    font = { .size = 9, .bold = LXW_FALSE };
  lxw_chart_font    white = { .size = 9, .bold = LXW_TRUE, .color = LXW_COLOR_WHITE };
  lxw_chart_font    title = { .size = 11, .bold = LXW_TRUE, .color = SAND_COLOUR_ACCENT };

  paint_ring (series, n);
  chart_title_set_name (chart, sand_text_get (&chart_word, sheet->book->language));
  chart_title_set_name_font (chart, &title);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_RIGHT);
  chart_legend_set_font (chart, &font);
  chart_set_hole_size (chart, 50);
  chart_series_set_labels (series);
  chart_series_set_labels_font (series, &white);
  chart_series_set_labels_options (series, LXW_FALSE, LXW_FALSE, LXW_TRUE);
  place_chart (sheet, layout, chart);
}

void
sand_scale_manual_write (SandBookSheet *sheet)
{
  const SandScaleLayout *layout = sheet->layout;

  sand_sheet_write_head (sheet);
  sand_sheet_write_figures (sheet, SAND_HEAD_ROWS);
  write_factors (sheet, layout);
  write_bands (sheet, layout);
  write_try (sheet, layout);
  write_chart (sheet, layout);
  if (layout->pairs_title > 0)
    sand_pairs_manual_write (sheet, layout);
  sand_sheet_write_coach (sheet);
  sand_sheet_finish_page (sheet, 0, SAND_HEAD_ROWS, SAND_SCALE_FIRST_COLUMN, 0);
}
