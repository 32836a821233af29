#include "kinds/scored/scored-manual-private.h"

#include "manual/lists.h"
#include "manual/measure.h"

#include <math.h>
#include <string.h>

#define SCORE_WIDTH 10
#define RANK_WIDTH  8
/* A chart below so many empty rows would never be seen: then it stands above them. */
#define MANY_SPARE_ROWS 20
/* So many bars has the chart of a table in which nothing stands yet, and so many rows of it are printed. */
#define EMPTY_BARS 8
#define BAR_HEIGHT 22 /* pixels a row */
#define CHART_ROW  20 /* pixels of a row of the sheet that was given no height */

static const SandText weight_word = SAND_MANUAL_TEXT ("Weight", "权重");
static const SandText total_word = SAND_MANUAL_TEXT ("Total 0–100", "总分 0–100");
static const SandText rank_word = SAND_MANUAL_TEXT ("Rank", "名次");
static const SandText mark_word = SAND_MANUAL_TEXT ("Result", "结果");
static const SandText selected_word = SAND_MANUAL_TEXT ("✓ selected", "✓ 入选");
static const SandText excluded_word = SAND_MANUAL_TEXT ("excluded", "淘汰");
static const SandText about_word = SAND_MANUAL_TEXT ("The criteria", "各项标准");
static const SandText unnamed_word = SAND_MANUAL_TEXT ("(no name)", "（未命名）");

typedef struct {
  SandGrid              *grid;
  const SandMeasurement *measurement;
  guint                  n; /* columns of criteria, blank ones included */
  gboolean               marks;
  guint                  chart_row; /* above the table, 0 for below */
  guint                  about_row; /* above the table: what is said of the criteria; 0 for none */
} Layout;

static void
layout_free (gpointer data)
{
  Layout *self = data;

  sand_grid_free (self->grid);
  g_free (self);
}

static const SandScoredConfig *
config_of (const SandBookSheet *sheet)
{
  return &sheet->exercise->config.scored;
}

static gboolean
is_own (const SandBookSheet *sheet)
{
  return config_of (sheet)->source == SAND_CRITERIA_OWN;
}

static char *
code_of (const Layout *self, guint m)
{
  const char *code = m < self->measurement->n_measures ? self->measurement->measures[m].code : NULL;
  return code != NULL ? g_strdup (code) : g_strdup_printf ("#score.%u", m + 1);
}

static void
add_criteria (SandBookSheet *sheet, Layout *self)
{
  static const SandText none = SAND_MANUAL_TEXT ("", "");

  for (guint m = 0; m < self->n; m++) {
    g_autofree char *code = code_of (self, m);
    gboolean         given = m < self->measurement->n_measures;
    sand_grid_add_extra (self->grid, code, given ? &self->measurement->measures[m].label : &none, NULL, SCORE_WIDTH,
                         FALSE);
  }
}

static void
add_results (Layout *self)
{
  static const char *const hidden[] = { "gaps", "straight", "estimated" };
  static const char *const marks[] = { "excluded", "selected", "#eligible", "#last", "#place" };

  sand_grid_add_extra (self->grid, "total", &total_word, NULL, SCORE_WIDTH, FALSE);
  sand_grid_add_extra (self->grid, "rank", &rank_word, NULL, RANK_WIDTH, FALSE);
  if (self->marks)
    sand_grid_add_extra (self->grid, "#mark", &mark_word, NULL, SCORE_WIDTH, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (hidden); i++)
    sand_grid_add_hidden (self->grid, hidden[i]);
  for (gsize i = 0; self->marks && i < G_N_ELEMENTS (marks); i++)
    sand_grid_add_hidden (self->grid, marks[i]);
}

static guint
count_bars (const SandBookSheet *sheet, const Layout *self)
{
  return sheet->n_records > 0 ? sheet->n_records : MIN (sand_grid_get_capacity (self->grid), EMPTY_BARS);
}

static guint
chart_height (const SandBookSheet *sheet, const Layout *self)
{
  return count_bars (sheet, self) * BAR_HEIGHT + 70;
}

void
sand_criteria_manual_lay_out (SandBookSheet *sheet)
{
  const SandScoredConfig *config = config_of (sheet);
  Layout                 *self = g_new0 (Layout, 1);
  guint                   row;

  sheet->layout = self;
  sheet->free_layout = layout_free;
  self->measurement = sheet->result->detail;
  self->n = is_own (sheet) ? MAX (self->measurement->n_measures, config->own_max) : self->measurement->n_measures;
  self->marks = config->best_max > 0 || (config->knock_outs != NULL && config->knock_outs->len > 0);
  self->grid = sand_grid_new (sheet, sand_scored_manual_list_rows (sheet), &config->rows);
  sand_grid_add_number (self->grid);
  sand_grid_add_name (self->grid, NULL);
  sand_grid_add_all_typed (self->grid, sheet->exercise->columns);
  add_criteria (sheet, self);
  add_results (self);
  sand_grid_want_totals (self->grid);
  sand_grid_fix_columns (self->grid);
  row = sand_sheet_place_figures (sheet, SAND_HEAD_ROWS);
  if (config->own_fields->len > 0) {
    self->about_row = row;
    row += 2 + self->n * config->own_fields->len;
  }
  sand_grid_place_rows (self->grid, row);
  if (sand_grid_get_capacity (self->grid) - sheet->n_records > MANY_SPARE_ROWS) {
    self->chart_row = row;
    sand_grid_place_rows (self->grid, row + chart_height (sheet, self) / CHART_ROW + 2);
  }
}

/* The cells of all criteria in the row of the weights (or of the header), and in a record's row. */
static char *
across (SandBookSheet *sheet, const Layout *self, guint row)
{
  g_autofree char *first = code_of (self, 0);
  g_autofree char *last = code_of (self, self->n - 1);

  return sand_range_name (row, (guint) sand_sheet_get_line (sheet, first), row,
                          (guint) sand_sheet_get_line (sheet, last));
}

static char *
scores_of (SandBookSheet *sheet, const Layout *self, guint record)
{
  g_autofree char *first_code = code_of (self, 0);
  g_autofree char *last_code = code_of (self, self->n - 1);
  g_autofree char *first = sand_sheet_cell_of (sheet, first_code, record, sheet);
  g_autofree char *last = sand_sheet_cell_of (sheet, last_code, record, sheet);

  return g_strdup_printf ("%s:%s", first, last);
}

static void
get_range (SandBookSheet *sheet, const Layout *self, guint m, double *out_min, double *out_max)
{
  gboolean given = m < self->measurement->n_measures;

  *out_min = given ? self->measurement->measures[m].min : config_of (sheet)->own_score_min;
  *out_max = given ? self->measurement->measures[m].max : config_of (sheet)->own_score_max;
}

static gboolean
is_same (double a, double b)
{
  return !(a < b) && !(a > b);
}

/* All criteria have the same scores and more is better: then one product does for all. */
static gboolean
is_uniform (SandBookSheet *sheet, const Layout *self)
{
  double first_min, first_max, min, max;

  get_range (sheet, self, 0, &first_min, &first_max);
  for (guint m = 0; m < self->n; m++) {
    get_range (sheet, self, m, &min, &max);
    if (!is_same (min, first_min) || !is_same (max, first_max) || min < 0 ||
        (m < self->measurement->n_measures && self->measurement->measures[m].down))
      return FALSE;
  }
  return TRUE;
}

static char *
cell_of (SandBookSheet *sheet, const Layout *self, guint m, guint record)
{
  g_autofree char *code = code_of (self, m);
  return sand_sheet_cell_of (sheet, code, record, sheet);
}

/* How many criteria have no score, or none that fits. */
static char *
make_gaps (SandBookSheet *sheet, const Layout *self, guint record)
{
  g_autofree char *header = across (sheet, self, sand_grid_get_header_row (self->grid));
  g_autofree char *scores = scores_of (sheet, self, record);
  GString         *out = g_string_new (NULL);
  double           min, max;

  if (is_uniform (sheet, self)) {
    get_range (sheet, self, 0, &min, &max);
    g_string_append_printf (out, "COUNTA(%s)-SUMPRODUCT((%s<>\"\")*ISNUMBER(%s)*(%s>=%.10g)*(%s<=%.10g))", header,
                            header, scores, scores, min, scores, max);
    return g_string_free (out, FALSE);
  }
  g_string_append_printf (out, "COUNTA(%s)", header);
  for (guint m = 0; m < self->n; m++) {
    g_autofree char *cell = cell_of (sheet, self, m, record);
    get_range (sheet, self, m, &min, &max);
    g_string_append_printf (out, "-IF(AND(ISNUMBER(%s),%s>=%.10g,%s<=%.10g),1,0)", cell, cell, min, cell, max);
  }
  return g_string_free (out, FALSE);
}

/* What a score is worth, 0..1, as the program reckons it (sand_score_fraction()). */
static char *
make_fraction (SandBookSheet *sheet, const Layout *self, guint m, const char *cell)
{
  gboolean         down = m < self->measurement->n_measures && self->measurement->measures[m].down;
  g_autofree char *score = NULL;
  double           min, max;

  get_range (sheet, self, m, &min, &max);
  score = down ? g_strdup_printf ("(%.10g-%s)", min + max, cell) : g_strdup (cell);
  return min < 0 ? g_strdup_printf ("(%s-(%.10g))/%.10g", score, min, max - min)
                 : g_strdup_printf ("%s/%.10g", score, max);
}

static char *
make_sum (SandBookSheet *sheet, const Layout *self, guint record, const char *weights)
{
  g_autofree char *scores = scores_of (sheet, self, record);
  GString         *out = g_string_new ("(");
  double           min, max;

  get_range (sheet, self, 0, &min, &max);
  if (is_uniform (sheet, self)) {
    g_string_free (out, TRUE);
    return g_strdup_printf ("SUMPRODUCT(%s,%s)/SUM(%s)/%.10g*100", weights, scores, weights, max);
  }
  for (guint m = 0; m < self->n; m++) {
    g_autofree char *cell = cell_of (sheet, self, m, record);
    g_autofree char *code = code_of (self, m);
    g_autofree char *weight =
      sand_cell_name (sand_grid_get_totals_row (self->grid), (guint) sand_sheet_get_line (sheet, code));
    g_autofree char *fraction = make_fraction (sheet, self, m, cell);
    g_string_append_printf (out, "%s%s*%s", m > 0 ? "+" : "", weight, fraction);
  }
  g_string_append_printf (out, ")/SUM(%s)*100", weights);
  return g_string_free (out, FALSE);
}

static SandValue
number_or_none (double number)
{
  return isfinite (number) ? sand_value_number (number) : sand_value_none ();
}

static const SandMeasuredRow *
get_row (const Layout *self, guint record)
{
  return record < self->measurement->n_rows ? &self->measurement->rows[record] : NULL;
}

/* Criteria without a name count for nothing in the workbook; one that has work in it is called something. */
static void
write_own_header (SandBookSheet *sheet, const Layout *self, guint m, guint column)
{
  gboolean    given = m < self->measurement->n_measures;
  const char *label = given ? sand_text_get (&self->measurement->measures[m].label, sheet->book->language) : "";

  if (given && *label == '\0')
    label = sand_text_get (&unnamed_word, sheet->book->language);
  if (*label == '\0')
    sand_sheet_put_blank (sheet, sand_grid_get_header_row (self->grid), column, SAND_LOOK_INPUT, SAND_CELL_CENTRE);
  else
    sand_sheet_put_text_as (sheet, sand_grid_get_header_row (self->grid), column, label, SAND_LOOK_INPUT,
                            SAND_CELL_CENTRE);
}

static void
write_weight (SandBookSheet *sheet, const Layout *self, guint m)
{
  g_autofree char   *code = code_of (self, m);
  guint              column = (guint) sand_sheet_get_line (sheet, code);
  guint              row = sand_grid_get_totals_row (self->grid);
  gboolean           given = m < self->measurement->n_measures;
  g_autofree char   *header = sand_cell_name (sand_grid_get_header_row (self->grid), column);
  g_autofree char   *formula = g_strdup_printf ("IF(%s=\"\",\"\",1)", header);
  g_auto (SandValue) one = given ? sand_value_int (1) : sand_value_none ();

  if (is_own (sheet))
    write_own_header (sheet, self, m, column);
  if (is_own (sheet) && !config_of (sheet)->weighted)
    sand_sheet_put_formula (sheet, row, column, formula, &one, SAND_LOOK_TOTAL, SAND_CELL_NUMBER);
  else if (given && isfinite (self->measurement->measures[m].weight))
    sand_sheet_put_number (sheet, row, column, self->measurement->measures[m].weight, SAND_LOOK_INPUT,
                           SAND_CELL_NUMBER);
  else
    sand_sheet_put_blank (sheet, row, column, SAND_LOOK_INPUT, SAND_CELL_NUMBER);
}

/* One line: the criterion, which is renamed in the table, the question, and what was chosen. */
static void
write_about_line (SandBookSheet *sheet, const Layout *self, guint row, guint m, const SandColumn *field)
{
  SandBook          *book = sheet->book;
  const SandRecords *records = sand_results_get_records (book->results);
  gboolean           given = m < self->measurement->n_measures;
  const SandRow     *record = given ? sand_records_find (records, self->measurement->measures[m].id) : NULL;
  const char        *name = given ? sand_text_get (&self->measurement->measures[m].label, book->language) : "";
  g_autofree char   *code = code_of (self, m);
  g_autofree char   *header =
    sand_cell_name (sand_grid_get_header_row (self->grid), (guint) sand_sheet_get_line (sheet, code));
  g_autofree char   *formula = g_strdup_printf ("IF(%s=\"\",\"\",%s)", header, header);
  g_auto (SandValue) shown =
    sand_value_text (given && *name == '\0' ? sand_text_get (&unnamed_word, book->language) : name);
  guint last = sheet->n_columns - 1;

  sand_sheet_put_wide (sheet, row, 0, 1, "", SAND_LOOK_GIVEN);
  sand_sheet_put_formula (sheet, row, 0, formula, &shown, SAND_LOOK_GIVEN, SAND_CELL_TEXT);
  sand_sheet_put_wide (sheet, row, 2, 3, sand_text_get (&field->label, book->language), SAND_LOOK_FIGURE_LABEL);
  if (last > 4)
    sand_sheet_put_wide (sheet, row, 4, last, "", SAND_LOOK_INPUT);
  sand_sheet_put_typed (sheet, row, 4, field, record == NULL ? NULL : sand_row_get (record, field->code),
                        SAND_LOOK_INPUT_LEFT);
  sand_sheet_validate (sheet, row, 4, row, 4, field);
  sand_sheet_set_height (sheet, row, 22);
}

static void
write_about (SandBookSheet *sheet, const Layout *self)
{
  GPtrArray *fields = config_of (sheet)->own_fields;
  guint      row = self->about_row;

  if (row == 0)
    return;
  sand_sheet_write_section (sheet, row++, sand_text_get (&about_word, sheet->book->language));
  for (guint m = 0; m < self->n; m++)
    for (guint f = 0; f < fields->len; f++)
      write_about_line (sheet, self, row++, m, g_ptr_array_index (fields, f));
}

static void
write_weights (SandBookSheet *sheet, const Layout *self)
{
  SandText         no_hint = SAND_MANUAL_TEXT ("", "");
  SandColumn       weight = { .type = SAND_TYPE_NUMBER, .min = 0, .max = 1000, .hint = no_hint };
  guint            row = sand_grid_get_totals_row (self->grid);
  g_autofree char *label = sand_text_both (&weight_word, sheet->book->language, " ");
  g_autofree char *first = code_of (self, 0), *last = code_of (self, self->n - 1);

  sand_sheet_put_text_as (sheet, row, 0, "", SAND_LOOK_TOTAL, SAND_CELL_CENTRE);
  sand_sheet_put_text_as (sheet, row, 1, label, SAND_LOOK_TOTAL, SAND_CELL_TEXT);
  for (guint m = 0; m < self->n; m++)
    write_weight (sheet, self, m);
  if (!is_own (sheet) || config_of (sheet)->weighted)
    sand_sheet_validate (sheet, row, (guint) sand_sheet_get_line (sheet, first), row,
                         (guint) sand_sheet_get_line (sheet, last), &weight);
}

static void
write_score (SandBookSheet *sheet, const Layout *self, guint record, guint m)
{
  const SandMark  *mark = get_row (self, record) != NULL && m < self->measurement->n_measures
                            ? sand_measurement_mark (self->measurement, record, m)
                            : NULL;
  g_autofree char *code = code_of (self, m);
  SandLook         look = mark != NULL && mark->estimated ? SAND_LOOK_ESTIMATE : SAND_LOOK_INPUT;
  guint            row, column;

  if (!sand_sheet_locate (sheet, code, record, &row, &column))
    return;
  if (mark == NULL || !sand_value_is_number (&mark->raw))
    sand_sheet_put_blank (sheet, row, column, look, SAND_CELL_NUMBER);
  else
    sand_sheet_put_number (sheet, row, column, sand_value_as_number (&mark->raw, 0), look, SAND_CELL_NUMBER);
}

static void
write_totals (SandBookSheet *sheet, const Layout *self, guint record)
{
  const SandMeasuredRow *row = get_row (self, record);
  g_autofree char       *weights = across (sheet, self, sand_grid_get_totals_row (self->grid));
  g_autofree char       *scores = scores_of (sheet, self, record);
  g_autofree char       *gaps = make_gaps (sheet, self, record);
  g_autofree char       *gap_cell = sand_sheet_cell_of (sheet, "gaps", record, sheet);
  g_autofree char       *sum = make_sum (sheet, self, record, weights);
  g_autofree char       *total = g_strdup_printf ("IF(OR(%s>0,SUM(%s)<=0),\"\",%s)", gap_cell, weights, sum);
  g_autofree char       *rank = sand_scored_manual_make_rank (sheet, "total", record);
  g_autofree char       *straight = g_strdup_printf ("IF(AND(%s=0,COUNT(%s)>=3),IF(MAX(%s)-MIN(%s)<0.000000001,1,0),0)",
                                                     gap_cell, scores, scores, scores);

  sand_scored_manual_put (self->grid, sheet, "gaps", record, gaps,
                          row == NULL ? sand_value_none () : sand_value_int (row->gaps), SAND_LOOK_HIDDEN,
                          SAND_CELL_TEXT);
  sand_scored_manual_put (self->grid, sheet, "total", record, total,
                          number_or_none (row == NULL ? (double) NAN : row->total), SAND_LOOK_COMPUTED,
                          SAND_CELL_SCORE);
  sand_scored_manual_put (self->grid, sheet, "rank", record, rank,
                          row == NULL || row->rank == 0 ? sand_value_none () : sand_value_int (row->rank),
                          SAND_LOOK_COMPUTED, SAND_CELL_INT);
  sand_scored_manual_put (self->grid, sheet, "straight", record, straight,
                          row == NULL ? sand_value_none () : sand_value_int (row->straight ? 1 : 0), SAND_LOOK_HIDDEN,
                          SAND_CELL_TEXT);
  sand_scored_manual_put (self->grid, sheet, "estimated", record, NULL,
                          row == NULL ? sand_value_none () : sand_value_int (row->n_estimated), SAND_LOOK_HIDDEN,
                          SAND_CELL_TEXT);
}

static char *
make_excluded (SandBookSheet *sheet, const Layout *self, guint record)
{
  GPtrArray *rules = config_of (sheet)->knock_outs;
  GString   *out = g_string_new ("IF(OR(FALSE");

  for (guint k = 0; rules != NULL && k < rules->len; k++) {
    const SandKnockOut *rule = g_ptr_array_index (rules, k);
    g_autofree char    *cell = sand_sheet_cell_of (sheet, rule->criterion, record, sheet);
    if (cell != NULL)
      g_string_append_printf (out, ",AND(ISNUMBER(%s),%s<=%.10g)", cell, cell, rule->at_most);
  }
  g_string_append (out, "),1,0)");
  return g_string_free (out, FALSE);
}

/* The best that are not excluded. Where a tie would go beyond the limit the tied rows stay out together, unless too
 * few would remain (sand_select_best()). */
static char *
make_selected (SandBookSheet *sheet, guint record)
{
  const SandScoredConfig *config = config_of (sheet);
  g_autofree char        *eligible = sand_sheet_cell_of (sheet, "#eligible", record, sheet);
  g_autofree char        *last = sand_sheet_cell_of (sheet, "#last", record, sheet);
  g_autofree char        *place = sand_sheet_cell_of (sheet, "#place", record, sheet);
  g_autofree char        *lasts = sand_sheet_range_of (sheet, "#last", sheet);

  return g_strdup_printf ("IF(%s=\"\",0,IF(IF(COUNTIF(%s,\"<=%u\")>=%u,%s,%s)<=%u,1,0))", eligible, lasts,
                          config->best_max, config->best_min, last, place, config->best_max);
}

/* Earlier rows go first among equals: those above are counted up to this one. */
static char *
make_place (SandBookSheet *sheet, guint record)
{
  g_autofree char *cell = sand_sheet_cell_of (sheet, "#eligible", record, sheet);
  g_autofree char *all = sand_sheet_range_of (sheet, "#eligible", sheet);
  guint            column = (guint) sand_sheet_get_line (sheet, "#eligible");
  g_autofree char *above = sand_range_name (sheet->first, column, sheet->first + record, column);

  return g_strdup_printf (
    "IF(%s=\"\",\"\",COUNTIF(%s,\">\"&(%s+0.000001))+COUNTIF(%s,\">=\"&(%s-0.000001))-COUNTIF(%s,\">\"&(%s+"
    "0.000001)))",
    cell, all, cell, above, cell, above, cell);
}

/* What the hidden cells hold now, as the formulas find it. */
static void
find_places (const Layout *self, guint record, double *out_eligible, guint *out_last, guint *out_place)
{
  const SandMeasurement *all = self->measurement;

  *out_eligible = (double) NAN;
  *out_last = *out_place = 0;
  if (record >= all->n_rows || all->rows[record].excluded || !isfinite (all->rows[record].total))
    return;
  *out_eligible = all->rows[record].total;
  for (guint r = 0; r < all->n_rows; r++) {
    double other = all->rows[r].excluded ? (double) NAN : all->rows[r].total;
    *out_last += other >= *out_eligible - 1e-6 ? 1 : 0;
    *out_place += other > *out_eligible + 1e-6 || (r <= record && other >= *out_eligible - 1e-6) ? 1 : 0;
  }
}

static void
write_places (SandBookSheet *sheet, const Layout *self, guint record)
{
  g_autofree char *total = sand_sheet_cell_of (sheet, "total", record, sheet);
  g_autofree char *excluded = sand_sheet_cell_of (sheet, "excluded", record, sheet);
  g_autofree char *cell = sand_sheet_cell_of (sheet, "#eligible", record, sheet);
  g_autofree char *all = sand_sheet_range_of (sheet, "#eligible", sheet);
  g_autofree char *eligible = g_strdup_printf ("IF(OR(%s=1,%s=\"\"),\"\",%s)", excluded, total, total);
  g_autofree char *last = g_strdup_printf ("IF(%s=\"\",\"\",COUNTIF(%s,\">=\"&(%s-0.000001)))", cell, all, cell);
  g_autofree char *place = make_place (sheet, record);
  double           value;
  guint            last_value, place_value;

  find_places (self, record, &value, &last_value, &place_value);
  sand_scored_manual_put (self->grid, sheet, "#eligible", record, eligible, number_or_none (value), SAND_LOOK_HIDDEN,
                          SAND_CELL_TEXT);
  sand_scored_manual_put (self->grid, sheet, "#last", record, last,
                          last_value > 0 ? sand_value_int (last_value) : sand_value_none (), SAND_LOOK_HIDDEN,
                          SAND_CELL_TEXT);
  sand_scored_manual_put (self->grid, sheet, "#place", record, place,
                          place_value > 0 ? sand_value_int (place_value) : sand_value_none (), SAND_LOOK_HIDDEN,
                          SAND_CELL_TEXT);
}

static void
write_marks (SandBookSheet *sheet, const Layout *self, guint record)
{
  const SandMeasuredRow *row = get_row (self, record);
  SandLanguage           language = sheet->book->language;
  const char            *yes = sand_text_get (&selected_word, language);
  const char            *out = sand_text_get (&excluded_word, language);
  g_autofree char       *excluded_cell = sand_sheet_cell_of (sheet, "excluded", record, sheet);
  g_autofree char       *selected_cell = sand_sheet_cell_of (sheet, "selected", record, sheet);
  g_autofree char       *excluded = make_excluded (sheet, self, record);
  g_autofree char       *selected = make_selected (sheet, record);
  g_autofree char       *mark =
    g_strdup_printf ("IF(%s=1,\"%s\",IF(%s=1,\"%s\",\"\"))", excluded_cell, out, selected_cell, yes);
  const char *shown = row == NULL ? "" : row->excluded ? out
                                       : row->selected ? yes
                                                       : "";

  sand_scored_manual_put (self->grid, sheet, "excluded", record, excluded,
                          row == NULL ? sand_value_none () : sand_value_int (row->excluded ? 1 : 0), SAND_LOOK_HIDDEN,
                          SAND_CELL_TEXT);
  write_places (sheet, self, record);
  sand_scored_manual_put (self->grid, sheet, "selected", record, selected,
                          row == NULL ? sand_value_none () : sand_value_int (row->selected ? 1 : 0), SAND_LOOK_HIDDEN,
                          SAND_CELL_TEXT);
  sand_scored_manual_put (self->grid, sheet, "#mark", record, mark, sand_value_text (shown), SAND_LOOK_COMPUTED,
                          SAND_CELL_CENTRE);
}

/* A row with scores but without a name would look unused. */
static void
name_nameless (SandBookSheet *sheet, const Layout *self, guint record)
{
  const SandSheetRow *row = g_ptr_array_index (sand_grid_get_rows (self->grid), record);
  guint               at, column;

  if (config_of (sheet)->rows.source == SAND_ROWS_FREE && *sand_text_get (&row->label, sheet->book->language) == '\0' &&
      sand_sheet_locate (sheet, "name", record, &at, &column))
    sand_sheet_put_text (sheet, at, column, sand_text_get (&unnamed_word, sheet->book->language), SAND_LOOK_INPUT);
}

static void
write_records (SandBookSheet *sheet, const Layout *self)
{
  for (guint record = 0; record < sand_grid_get_capacity (self->grid); record++) {
    for (guint m = 0; m < self->n; m++)
      write_score (sheet, self, record, m);
    write_totals (sheet, self, record);
    if (self->marks)
      write_marks (sheet, self, record);
    if (record < sheet->n_records)
      name_nameless (sheet, self, record);
  }
}

static void
paint_heat (SandBookSheet *sheet, const Layout *self)
{
  g_autofree char       *first = code_of (self, 0), *last = code_of (self, self->n - 1);
  lxw_conditional_format heat = {
    .type = LXW_CONDITIONAL_3_COLOR_SCALE, .min_color = 0xF8D9CF, .mid_color = 0xFFFBE6, .max_color = 0xBFE3D2
  };

  sand_book_check (sheet->book,
                   worksheet_conditional_format_range (sheet->worksheet, sheet->first,
                                                       (lxw_col_t) sand_sheet_get_line (sheet, first), sheet->last,
                                                       (lxw_col_t) sand_sheet_get_line (sheet, last), &heat),
                   sheet);
}

static void
validate_scores (SandBookSheet *sheet, const Layout *self)
{
  for (guint m = 0; m < self->n; m++) {
    SandColumn       score = { .type = SAND_TYPE_SCORE, .hint = SAND_MANUAL_TEXT ("", "") };
    g_autofree char *code = code_of (self, m);
    guint            column = (guint) sand_sheet_get_line (sheet, code);
    GPtrArray       *items = config_of (sheet)->criteria;
    get_range (sheet, self, m, &score.min, &score.max);
    if (!is_own (sheet) && items != NULL && m < items->len)
      score.hint = ((const SandCriterion *) g_ptr_array_index (items, m))->hint;
    sand_sheet_validate (sheet, sheet->first, column, sheet->last, column, &score);
  }
}

static char *
make_chart_range (SandBookSheet *sheet, const char *code, guint n)
{
  guint            column = (guint) sand_sheet_get_line (sheet, code);
  g_autofree char *range = sand_range_name (sheet->first, column, sheet->first + n - 1, column);

  return g_strconcat ("=", sheet->prefix, range, NULL);
}

/* A radar has room for few rows, and needs three criteria that are scored alike. */
#define RADAR_MAX_ROWS     6
#define RADAR_MIN_CRITERIA 3
#define RADAR_HEIGHT       260 /* pixels */
/* Of the width, when it stands beside the bars. */
#define RADAR_SHARE 0.42

static gboolean
has_radar (SandBookSheet *sheet, const Layout *self)
{
  guint n = count_bars (sheet, self);

  return n >= 1 && n <= RADAR_MAX_ROWS && self->measurement->n_measures >= RADAR_MIN_CRITERIA &&
         is_uniform (sheet, self) && self->chart_row == 0;
}

/* How wide the sheet is in pixels, as the library counts them. */
static double
get_pixels (const SandBookSheet *sheet)
{
  return sand_sheet_get_width (sheet, 0, sheet->n_columns - 1) * 7 + 5 * sheet->n_columns;
}

static void
write_chart (SandBookSheet *sheet, const Layout *self)
{
  guint             n = count_bars (sheet, self);
  lxw_chart        *chart = workbook_add_chart (sheet->book->workbook, LXW_CHART_BAR);
  g_autofree char  *names = make_chart_range (sheet, "name", n), *totals = make_chart_range (sheet, "total", n);
  lxw_chart_series *series = chart_add_series (chart, names, totals);
  lxw_chart_fill    fill = { .color = SAND_COLOUR_ACCENT };
  lxw_chart_font    font = { .size = 9 }, title = { .size = 11, .bold = LXW_TRUE, .color = SAND_COLOUR_ACCENT };
  lxw_chart_line    grid = { .color = 0xE6DDCB, .width = 0.5 };
  lxw_chart_options options = { .object_position = LXW_OBJECT_MOVE_DONT_SIZE, .x_offset = 2, .y_offset = 6 };
  guint             row = self->chart_row > 0 ? self->chart_row : sheet->bottom + 1;
  gboolean          beside = has_radar (sheet, self);
  double            width = get_pixels (sheet) - 4, height = beside ? RADAR_HEIGHT : chart_height (sheet, self);

  chart_series_set_fill (series, &fill);
  chart_series_set_labels (series);
  chart_series_set_labels_num_format (series, "0.0");
  chart_series_set_labels_font (series, &font);
  chart_title_set_name (chart, sand_text_get (&total_word, sheet->book->language));
  chart_title_set_name_font (chart, &title);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  chart_axis_set_reverse (chart->y_axis);
  chart_axis_set_num_font (chart->y_axis, &font);
  chart_axis_set_num_font (chart->x_axis, &font);
  chart_axis_set_min (chart->x_axis, 0);
  chart_axis_set_max (chart->x_axis, 100);
  chart_axis_major_gridlines_set_line (chart->x_axis, &grid);
  chart_series_set_labels_position (series, LXW_CHART_LABEL_POSITION_OUTSIDE_END);
  options.x_scale = (beside ? width * (1 - RADAR_SHARE) - 6 : width) / 480;
  options.y_scale = height / 288.0;
  options.description = (char *) sand_text_get (&total_word, sheet->book->language);
  if (self->chart_row == 0) {
    sand_sheet_begin_block (sheet, row);
    sheet->bottom = row + (guint) (height / CHART_ROW) + 1;
  }
  sand_book_check (sheet->book, worksheet_insert_chart_opt (sheet->worksheet, row, 0, chart, &options), sheet);
}

static void
add_radar_row (SandBookSheet *sheet, const Layout *self, lxw_chart *chart, guint record)
{
  g_autofree char  *first_code = code_of (self, 0), *last_code = code_of (self, self->measurement->n_measures - 1);
  lxw_col_t         first = (lxw_col_t) sand_sheet_get_line (sheet, first_code);
  lxw_col_t         last = (lxw_col_t) sand_sheet_get_line (sheet, last_code);
  lxw_row_t         header = sand_grid_get_header_row (self->grid);
  lxw_row_t         row = sheet->first + record;
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);

  chart_series_set_categories (series, sheet->name, header, first, header, last);
  chart_series_set_values (series, sheet->name, row, first, row, last);
  chart_series_set_name_range (series, sheet->name, row, (lxw_col_t) sand_sheet_get_line (sheet, "name"));
}

/* Where each row is strong and where it is weak, one line a row: to the right of the bars. */
static void
write_radar (SandBookSheet *sheet, const Layout *self)
{
  lxw_chart        *chart = workbook_add_chart (sheet->book->workbook, LXW_CHART_RADAR_WITH_MARKERS);
  lxw_chart_font    font = { .size = 9 };
  lxw_chart_options options = { .object_position = LXW_OBJECT_MOVE_DONT_SIZE, .x_offset = 2, .y_offset = 6 };
  guint             row = sheet->bottom - RADAR_HEIGHT / CHART_ROW - 1;
  double            width = get_pixels (sheet) - 4, min, max;

  get_range (sheet, self, 0, &min, &max);
  for (guint record = 0; record < count_bars (sheet, self); record++)
    add_radar_row (sheet, self, chart, record);
  chart_title_off (chart);
  chart_legend_set_font (chart, &font);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_BOTTOM);
  chart_axis_set_min (chart->y_axis, 0);
  chart_axis_set_max (chart->y_axis, max);
  chart_axis_set_num_font (chart->x_axis, &font);
  chart_axis_set_num_font (chart->y_axis, &font);
  options.x_offset = (int32_t) (width * (1 - RADAR_SHARE));
  options.x_scale = width * RADAR_SHARE / 480;
  options.y_scale = RADAR_HEIGHT / 288.0;
  options.description = (char *) sand_text_get (&sheet->exercise->title, sheet->book->language);
  sand_book_check (sheet->book, worksheet_insert_chart_opt (sheet->worksheet, row, 0, chart, &options), sheet);
}

void
sand_criteria_manual_write (SandBookSheet *sheet)
{
  const Layout *self = sheet->layout;
  gboolean      filled = self->n > 0 && sand_grid_get_capacity (self->grid) > 0;

  sand_sheet_write_head (sheet);
  sand_sheet_write_figures (sheet, SAND_HEAD_ROWS);
  sand_grid_write (self->grid);
  if (filled) {
    write_weights (sheet, self);
    write_about (sheet, self);
    write_records (sheet, self);
    paint_heat (sheet, self);
    validate_scores (sheet, self);
    write_chart (sheet, self);
    if (has_radar (sheet, self))
      write_radar (sheet, self);
  }
  sand_sheet_write_coach (sheet);
  if (self->chart_row > 0)
    sand_sheet_finish_page (sheet, 0, 0, 0, sheet->first + MAX (sheet->n_records + 2, EMPTY_BARS));
  else
    sand_grid_finish_page (self->grid);
}
