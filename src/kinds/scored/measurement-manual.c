#include "kinds/scored/scored-manual-private.h"

#include "kinds/scale/scale-manual.h"
#include "manual/measure.h"

#include <math.h>
#include <string.h>

#define RAW_WIDTH   9.5
#define LEVEL_WIDTH 4.4
#define TOTAL_WIDTH 9
#define RANK_WIDTH  6

static const SandText raw_title = SAND_MANUAL_TEXT ("figures and choices", "原始数据");
static const SandText level_title = SAND_MANUAL_TEXT ("levels", "档级");
static const SandText result_title = SAND_MANUAL_TEXT ("Points and ranks", "得分与名次");
static const SandText weight_word = SAND_MANUAL_TEXT ("Weight", "权重");
static const SandText rank_word = SAND_MANUAL_TEXT ("Rank", "名次");
static const SandText both_word = SAND_MANUAL_TEXT ("Mean", "综合分");
static const SandText potential_word = SAND_MANUAL_TEXT ("Potential", "潜力分");
static const SandText relationship_word = SAND_MANUAL_TEXT ("Relation", "关系分");
static const SandText points_word = SAND_MANUAL_TEXT ("Points", "得分");
static const SandText estimate_word = SAND_MANUAL_TEXT ("Estimated", "估计值");
static const SandText none = SAND_MANUAL_TEXT ("", "");

typedef struct {
  const SandMeasureGroup *group;
  SandBookSheet          *scale; /* (nullable): not in this workbook */
  const SandExercise     *exercise;
  char                   *code; /* its total's name in formulas */
  char                    letter;
  guint                   n; /* columns: factors, blank ones included */
} Group;

typedef struct {
  SandGrid              *grid;
  const SandMeasurement *measurement;
  Group                 *groups;
  guint                  group_row; /* the header above the header */
} Layout;

static void
layout_free (gpointer data)
{
  Layout *self = data;

  sand_grid_free (self->grid);
  for (guint g = 0; g < self->measurement->n_groups; g++)
    g_free (self->groups[g].code);
  g_free (self->groups);
  g_free (self);
}

static char *
code_of (const char *block, guint g, guint k)
{
  return g_strdup_printf ("#%s.%u.%u", block, g + 1, k + 1);
}

static char *
rank_code_of (guint g)
{
  return g_strdup_printf ("#rank.%u", g + 1);
}

static void
read_group (SandBookSheet *sheet, Layout *self, guint g)
{
  Group            *group = &self->groups[g];
  const SandResult *result;

  group->group = &self->measurement->groups[g];
  group->exercise = sand_course_find (sheet->book->course, group->group->exercise);
  group->scale = sand_book_find_sheet (sheet->book, group->group->exercise);
  group->code = *group->group->axis != '\0' && strcmp (group->group->axis, "other") != 0
                  ? g_strdup (group->group->axis)
                  : g_strdup_printf ("#group.%u", g + 1);
  group->letter = (char) ('A' + g);
  if (strcmp (group->group->axis, "potential") == 0)
    group->letter = 'P';
  else if (strcmp (group->group->axis, "relationship") == 0)
    group->letter = 'R';
  result = sand_results_get (sheet->book->results, group->group->exercise);
  group->n = group->scale == NULL ? group->group->n : sand_scale_manual_count_factors (group->exercise, result->detail);
}

static void
add_block (Layout *self, const char *block, double width)
{
  for (guint g = 0; g < self->measurement->n_groups; g++)
    for (guint k = 0; k < self->groups[g].n; k++) {
      g_autofree char *code = code_of (block, g, k);
      sand_grid_add_extra (self->grid, code, &none, NULL, width, FALSE);
    }
}

static const SandText *
choose_label (const Group *group)
{
  if (group->letter == 'P')
    return &potential_word;
  return group->letter == 'R' ? &relationship_word : &points_word;
}

static void
add_results (Layout *self)
{
  static const char *const hidden[] = { "gaps", "estimated" };

  for (guint g = 0; g < self->measurement->n_groups; g++) {
    g_autofree char *rank = rank_code_of (g);
    sand_grid_add_extra (self->grid, self->groups[g].code, choose_label (&self->groups[g]), NULL, TOTAL_WIDTH, FALSE);
    sand_grid_add_extra (self->grid, rank, &rank_word, NULL, RANK_WIDTH, FALSE);
  }
  sand_grid_add_extra (self->grid, "total", &both_word, NULL, TOTAL_WIDTH, FALSE);
  sand_grid_add_extra (self->grid, "rank", &rank_word, NULL, RANK_WIDTH, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (hidden); i++)
    sand_grid_add_hidden (self->grid, hidden[i]);
}

void
sand_measurement_manual_lay_out (SandBookSheet *sheet)
{
  Layout *self = g_new0 (Layout, 1);

  sheet->layout = self;
  sheet->free_layout = layout_free;
  self->measurement = sheet->result->detail;
  self->groups = g_new0 (Group, self->measurement->n_groups + 1);
  for (guint g = 0; g < self->measurement->n_groups; g++)
    read_group (sheet, self, g);
  self->grid = sand_grid_new (sheet, sand_scored_manual_list_rows (sheet), &sheet->exercise->config.scored.rows);
  sand_grid_add_number (self->grid);
  sand_grid_add_name (self->grid, NULL);
  sand_grid_add_all_typed (self->grid, sheet->exercise->columns);
  add_block (self, "raw", RAW_WIDTH);
  add_block (self, "level", LEVEL_WIDTH);
  add_results (self);
  sand_grid_want_totals (self->grid);
  sand_grid_fix_columns (self->grid);
  self->group_row = sand_sheet_place_figures (sheet, SAND_HEAD_ROWS);
  sand_grid_place_rows (self->grid, self->group_row + 1);
}

static const SandFactor *
get_factor (const Layout *self, guint g, guint k)
{
  const SandMeasureGroup *group = self->groups[g].group;
  return k < group->n ? self->measurement->measures[group->first + k].factor : NULL;
}

/* A block's columns of one group, in the given row. */
static char *
across (SandBookSheet *sheet, const Layout *self, const char *block, guint g, guint row)
{
  g_autofree char *first = code_of (block, g, 0);
  g_autofree char *last = code_of (block, g, self->groups[g].n - 1);

  return sand_range_name (row, (guint) sand_sheet_get_line (sheet, first), row,
                          (guint) sand_sheet_get_line (sheet, last));
}

/* The same in a record's row, as it is copied down. */
static char *
cells_of (SandBookSheet *sheet, const Layout *self, const char *block, guint g, guint record)
{
  g_autofree char *first_code = code_of (block, g, 0);
  g_autofree char *last_code = code_of (block, g, self->groups[g].n - 1);
  g_autofree char *first = sand_sheet_cell_of (sheet, first_code, record, sheet);
  g_autofree char *last = sand_sheet_cell_of (sheet, last_code, record, sheet);

  return g_strdup_printf ("%s:%s", first, last);
}

static void
write_group_header (SandBookSheet *sheet, const Layout *self, const char *block, guint g, const SandText *what)
{
  SandLanguage     language = sheet->book->language;
  g_autofree char *first = code_of (block, g, 0), *last = code_of (block, g, self->groups[g].n - 1);
  const char      *scale = sand_text_get (&self->groups[g].exercise->short_title, language);
  gboolean         wide = strcmp (block, "raw") == 0;
  g_autofree char *text = wide ? g_strdup_printf ("%s · %s", scale, sand_text_get (what, language))
                               : g_strdup_printf ("%c %s", self->groups[g].letter, sand_text_get (what, language));

  sand_sheet_put_wide (sheet, self->group_row, (guint) sand_sheet_get_line (sheet, first),
                       (guint) sand_sheet_get_line (sheet, last), text, SAND_LOOK_HEADER);
}

static void
write_group_headers (SandBookSheet *sheet, const Layout *self)
{
  guint last = (guint) sand_sheet_get_line (sheet, "rank");
  guint first = last - 2 * self->measurement->n_groups - 1;

  sand_sheet_put_wide (sheet, self->group_row, first, last, sand_text_get (&result_title, sheet->book->language),
                       SAND_LOOK_HEADER);
  for (guint g = 0; g < self->measurement->n_groups; g++)
    if (self->groups[g].n > 0) {
      write_group_header (sheet, self, "raw", g, &raw_title);
      write_group_header (sheet, self, "level", g, &level_title);
    }
  sand_sheet_set_height (sheet, self->group_row, 20);
}

/* "P1 年采购额（万元）": follows the scale. Returns how many lines it takes. */
static guint
write_raw_header (SandBookSheet *sheet, const Layout *self, guint g, guint k, guint column)
{
  const Group       *group = &self->groups[g];
  const SandFactor  *factor = get_factor (self, g, k);
  g_autofree char   *name = group->scale == NULL ? NULL : sand_sheet_cell_of (group->scale, "name", k, sheet);
  g_autofree char   *unit = group->scale == NULL ? NULL : sand_sheet_cell_of (group->scale, "unit", k, sheet);
  g_autofree char   *formula = NULL, *text = NULL;
  g_auto (SandValue) value = SAND_VALUE_INIT;

  if (name != NULL)
    formula = g_strdup_printf ("\"%c%u \"&%s&IF(%s=\"\",\"\",\" (\"&%s&\")\")", group->letter, k + 1, name, unit, unit);
  if (factor == NULL)
    text = g_strdup_printf ("%c%u ", group->letter, k + 1);
  else
    text = *factor->unit == '\0' ? g_strdup_printf ("%c%u %s", group->letter, k + 1, factor->name)
                                 : g_strdup_printf ("%c%u %s (%s)", group->letter, k + 1, factor->name, factor->unit);
  value = sand_value_text (text);
  sand_sheet_put_formula (sheet, sand_grid_get_header_row (self->grid), column, formula, &value, SAND_LOOK_HEADER,
                          SAND_CELL_CENTRE);
  return sand_measure_lines (text, sand_sheet_get_width (sheet, column, column) - 1.5);
}

static void
write_weight (SandBookSheet *sheet, const Layout *self, guint g, guint k, guint column)
{
  const Group      *group = &self->groups[g];
  const SandFactor *factor = get_factor (self, g, k);
  gboolean          given = factor != NULL && isfinite (factor->weight);
  g_autofree char  *weight = group->scale == NULL ? NULL : sand_sheet_cell_of (group->scale, "weight", k, sheet);
  g_autofree char  *formula =
    weight == NULL ? NULL : g_strdup_printf ("IF(ISNUMBER(%s),MAX(%s,0),\"\")", weight, weight);
  g_auto (SandValue) value = given ? sand_value_number (MAX (factor->weight, 0)) : sand_value_none ();

  sand_sheet_put_formula (sheet, sand_grid_get_totals_row (self->grid), column, formula, &value, SAND_LOOK_TOTAL,
                          SAND_CELL_NUMBER);
}

static void
write_headers (SandBookSheet *sheet, const Layout *self)
{
  guint            header = sand_grid_get_header_row (self->grid), totals = sand_grid_get_totals_row (self->grid);
  g_autofree char *label = sand_text_both (&weight_word, sheet->book->language, " ");
  guint            lines = 2;

  write_group_headers (sheet, self);
  sand_sheet_put_text_as (sheet, totals, 0, "", SAND_LOOK_TOTAL, SAND_CELL_CENTRE);
  sand_sheet_put_text (sheet, totals, 1, label, SAND_LOOK_TOTAL);
  for (guint g = 0; g < self->measurement->n_groups; g++)
    for (guint k = 0; k < self->groups[g].n; k++) {
      g_autofree char *raw = code_of ("raw", g, k), *level = code_of ("level", g, k);
      g_autofree char *short_name = g_strdup_printf ("%c%u", self->groups[g].letter, k + 1);
      guint            column = (guint) sand_sheet_get_line (sheet, level);
      lines = MAX (lines, write_raw_header (sheet, self, g, k, (guint) sand_sheet_get_line (sheet, raw)));
      sand_sheet_put_text (sheet, header, column, short_name, SAND_LOOK_HEADER);
      write_weight (sheet, self, g, k, column);
    }
  sand_sheet_set_height (sheet, header, sand_measure_height (lines, 10));
}

static SandValue
number_or_none (double number)
{
  return isfinite (number) ? sand_value_number (number) : sand_value_none ();
}

static SandValue
place_or_none (guint place)
{
  return place > 0 ? sand_value_int (place) : sand_value_none ();
}

/* Who guessed, and why: beside the cell. */
static void
write_note (
  SandBookSheet *sheet, const Layout *self, guint record, guint measure, const SandMark *mark, guint row, guint column)
{
  g_autofree char *id = sand_scored_cell_id (self->measurement, record, measure);
  const SandRow   *cell = sand_records_find (sand_results_get_records (sheet->book->results), id);
  const char      *note = cell == NULL || sand_row_is_gone (cell) ? "" : sand_row_get_text (cell, "note");
  const char      *estimate = mark->estimated ? sand_text_get (&estimate_word, sheet->book->language) : "";
  g_autofree char *text = g_strconcat (estimate, *estimate != '\0' && *note != '\0' ? ": " : "", note, NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  if (*valid != '\0')
    sand_book_check (sheet->book, worksheet_write_comment (sheet->worksheet, row, (lxw_col_t) column, valid), sheet);
}

static void
write_raw (SandBookSheet *sheet, const Layout *self, guint record, guint g, guint k)
{
  const SandFactor *factor = get_factor (self, g, k);
  gboolean          there = factor != NULL && record < self->measurement->n_rows;
  guint             measure = self->groups[g].group->first + k;
  const SandMark   *mark = there ? sand_measurement_mark (self->measurement, record, measure) : NULL;
  SandLook          look = mark != NULL && mark->estimated ? SAND_LOOK_ESTIMATE : SAND_LOOK_INPUT;
  g_autofree char  *code = code_of ("raw", g, k);
  guint             row, column;

  if (!sand_sheet_locate (sheet, code, record, &row, &column))
    return;
  sand_scale_manual_put_raw (sheet, row, column, factor, mark == NULL ? NULL : &mark->raw, look);
  if (mark != NULL)
    write_note (sheet, self, record, measure, mark, row, column);
}

static void
write_level (SandBookSheet *sheet, const Layout *self, guint record, guint g, guint k)
{
  const Group     *group = &self->groups[g];
  gboolean         there = get_factor (self, g, k) != NULL && record < self->measurement->n_rows;
  guint            measure = group->group->first + k;
  guint            level = there ? sand_measurement_mark (self->measurement, record, measure)->level : 0;
  g_autofree char *raw_code = code_of ("raw", g, k), *level_code = code_of ("level", g, k);
  g_autofree char *raw = sand_sheet_cell_of (sheet, raw_code, record, sheet);
  g_autofree char *formula = group->scale == NULL ? NULL : sand_scale_manual_make_level (group->scale, k, raw, sheet);

  sand_scored_manual_put (self->grid, sheet, level_code, record, formula, place_or_none (level), SAND_LOOK_COMPUTED,
                          SAND_CELL_INT);
}

/* How many factors the scale has: every one of them must be rated. */
static char *
make_count (SandBookSheet *sheet, const Group *group)
{
  if (group->scale == NULL)
    return g_strdup_printf ("%u", group->group->n);
  return sand_sheet_figure_of (group->scale, "factors", sheet);
}

/* Each weight times what its level earns; weights that do not add up to 100 are brought to 100, as on the screen. */
static char *
make_total (SandBookSheet *sheet, const Layout *self, guint record, guint g)
{
  const Group      *group = &self->groups[g];
  const SandFactor *factor = get_factor (self, g, 0);
  guint             levels = group->exercise->config.scale.levels;
  gboolean          one_based = factor != NULL ? factor->one_based : group->exercise->config.scale.one_based;
  g_autofree char  *weights = across (sheet, self, "level", g, sand_grid_get_totals_row (self->grid));
  g_autofree char  *cells = cells_of (sheet, self, "level", g, record);
  g_autofree char  *count = make_count (sheet, group);
  g_autofree char  *earned = one_based
                               ? g_strdup_printf ("SUMPRODUCT(%s,%s)/%u", weights, cells, levels)
                               : g_strdup_printf ("(SUMPRODUCT(%s,%s)-SUM(%s))/%u", weights, cells, weights,
                                                  levels - 1);

  return g_strdup_printf ("IF(OR(COUNT(%s)<%s,SUM(%s)<=0),\"\",%s/SUM(%s)*100)", cells, count, weights, earned,
                          weights);
}

static void
write_group_total (SandBookSheet *sheet, const Layout *self, guint record, guint g)
{
  const SandMeasurement *all = self->measurement;
  gboolean               there = record < all->n_rows;
  g_autofree char       *formula = self->groups[g].n == 0 ? NULL : make_total (sheet, self, record, g);
  g_autofree char       *rank_code = rank_code_of (g);
  g_autofree char       *rank = sand_scored_manual_make_rank (sheet, self->groups[g].code, record);
  double                 total = there ? sand_measurement_group_total (all, g, record) : (double) NAN;
  guint                  place = there ? all->group_ranks[(gsize) g * all->n_rows + record] : 0;

  sand_scored_manual_put (self->grid, sheet, self->groups[g].code, record, formula, number_or_none (total),
                          SAND_LOOK_COMPUTED, SAND_CELL_SCORE);
  sand_scored_manual_put (self->grid, sheet, rank_code, record, rank, place_or_none (place), SAND_LOOK_COMPUTED,
                          SAND_CELL_INT);
}

static char *
make_mean (SandBookSheet *sheet, const Layout *self, guint record)
{
  guint    n = self->measurement->n_groups;
  GString *sum = g_string_new (NULL), *blank = g_string_new (NULL);
  char    *formula;

  for (guint g = 0; g < n; g++) {
    g_autofree char *cell = sand_sheet_cell_of (sheet, self->groups[g].code, record, sheet);
    g_string_append_printf (sum, "%s%s", g > 0 ? "+" : "", cell);
    g_string_append_printf (blank, "%s%s=\"\"", g > 0 ? "," : "", cell);
  }
  formula = g_strdup_printf ("IF(OR(%s),\"\",(%s)/%u)", blank->str, sum->str, n);
  g_string_free (sum, TRUE);
  g_string_free (blank, TRUE);
  return formula;
}

static char *
make_gaps (SandBookSheet *sheet, const Layout *self, guint record)
{
  GString *out = g_string_new ("0");

  for (guint g = 0; g < self->measurement->n_groups; g++)
    if (self->groups[g].n > 0) {
      g_autofree char *count = make_count (sheet, &self->groups[g]);
      g_autofree char *cells = cells_of (sheet, self, "level", g, record);
      g_string_append_printf (out, "+%s-COUNT(%s)", count, cells);
    }
  return g_string_free (out, FALSE);
}

static void
write_record (SandBookSheet *sheet, const Layout *self, guint record)
{
  const SandMeasuredRow *row = record < self->measurement->n_rows ? &self->measurement->rows[record] : NULL;
  g_autofree char       *mean = self->measurement->n_groups > 0 ? make_mean (sheet, self, record) : NULL;
  g_autofree char       *rank = sand_scored_manual_make_rank (sheet, "total", record);
  g_autofree char       *gaps = make_gaps (sheet, self, record);

  for (guint g = 0; g < self->measurement->n_groups; g++) {
    for (guint k = 0; k < self->groups[g].n; k++) {
      write_raw (sheet, self, record, g, k);
      write_level (sheet, self, record, g, k);
    }
    write_group_total (sheet, self, record, g);
  }
  sand_scored_manual_put (self->grid, sheet, "total", record, mean,
                          number_or_none (row == NULL ? (double) NAN : row->total), SAND_LOOK_COMPUTED,
                          SAND_CELL_SCORE);
  sand_scored_manual_put (self->grid, sheet, "rank", record, rank, place_or_none (row == NULL ? 0 : row->rank),
                          SAND_LOOK_COMPUTED, SAND_CELL_INT);
  sand_scored_manual_put (self->grid, sheet, "gaps", record, gaps,
                          row == NULL ? sand_value_none () : sand_value_int (row->gaps), SAND_LOOK_HIDDEN,
                          SAND_CELL_TEXT);
  sand_scored_manual_put (self->grid, sheet, "estimated", record, NULL,
                          row == NULL ? sand_value_none () : sand_value_int (row->n_estimated), SAND_LOOK_HIDDEN,
                          SAND_CELL_TEXT);
}

static void
validate (SandBookSheet *sheet, const Layout *self)
{
  for (guint g = 0; g < self->measurement->n_groups; g++)
    for (guint k = 0; k < self->groups[g].n; k++) {
      g_autofree char *code = code_of ("raw", g, k);
      guint            column = (guint) sand_sheet_get_line (sheet, code);
      sand_scale_manual_validate_raw (sheet, sheet->first, column, sheet->last, column, self->groups[g].scale, k,
                                      get_factor (self, g, k));
    }
}

/* Levels from light to dark, totals as bars of 0..100. */
static void
paint (SandBookSheet *sheet, const Layout *self)
{
  lxw_conditional_format heat = { .type = LXW_CONDITIONAL_2_COLOR_SCALE,
                                  .min_color = 0xFBF6EA,
                                  .max_color = 0xE2B765,
                                  .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .min_value = 1 };
  lxw_conditional_format bars = { .type = LXW_CONDITIONAL_DATA_BAR,
                                  .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .min_value = 0,
                                  .max_value = 100,
                                  .bar_color = 0xE9CFA0,
                                  .bar_solid = LXW_TRUE };

  for (guint g = 0; g < self->measurement->n_groups; g++) {
    const Group     *group = &self->groups[g];
    lxw_col_t        total = (lxw_col_t) sand_sheet_get_line (sheet, group->code);
    g_autofree char *first = code_of ("level", g, 0), *last = code_of ("level", g, MAX (group->n, 1) - 1);
    sand_book_check (
      sheet->book,
      worksheet_conditional_format_range (sheet->worksheet, sheet->first, total, sheet->last, total, &bars), sheet);
    if (group->n == 0)
      continue;
    heat.max_value = group->exercise->config.scale.levels;
    sand_book_check (sheet->book,
                     worksheet_conditional_format_range (sheet->worksheet, sheet->first,
                                                         (lxw_col_t) sand_sheet_get_line (sheet, first), sheet->last,
                                                         (lxw_col_t) sand_sheet_get_line (sheet, last), &heat),
                     sheet);
  }
}

/* What was found out on one page, what it is worth on another: on one page nobody could read it. */
static void
choose_half (SandBookSheet *sheet, const Layout *self)
{
  for (guint g = 0; g < self->measurement->n_groups; g++)
    if (self->groups[g].n > 0) {
      g_autofree char *first = code_of ("level", g, 0);
      sheet->right_half = (guint) sand_sheet_get_line (sheet, first);
      return;
    }
}

void
sand_measurement_manual_write (SandBookSheet *sheet)
{
  const Layout *self = sheet->layout;

  sand_sheet_write_head (sheet);
  sand_sheet_write_figures (sheet, SAND_HEAD_ROWS);
  sand_grid_write (self->grid);
  write_headers (sheet, self);
  for (guint record = 0; record < sand_grid_get_capacity (self->grid); record++)
    write_record (sheet, self, record);
  if (sand_grid_get_capacity (self->grid) > 0) {
    validate (sheet, self);
    paint (sheet, self);
  }
  sand_sheet_write_coach (sheet);
  choose_half (sheet, self);
  sand_grid_finish_page (self->grid);
}
