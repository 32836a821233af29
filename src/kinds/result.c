#include "kinds/kind-private.h"

#include <math.h>
#include <string.h>

static void
finding_free (SandFinding *finding)
{
  g_free (finding->id);
  g_free (finding->record);
  g_free (finding->field);
  sand_text_clear (&finding->say);
  sand_text_clear (&finding->ask);
  g_clear_pointer (&finding->rows, g_ptr_array_unref);
  g_free (finding);
}

/**
 * sand_result_new:
 * @exercise: what was computed; belongs to the course
 * @taken: (transfer full) (nullable): the frame, %NULL for one without rows
 */
SandResult *
sand_result_new (const SandExercise *exercise, SandFrame *taken)
{
  SandResult *self = g_new0 (SandResult, 1);

  self->exercise = exercise;
  self->frame = taken != NULL ? taken : sand_frame_new (0);
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);
  return self;
}

void
sand_result_free (SandResult *self)
{
  if (self == NULL)
    return;
  if (self->free_detail != NULL)
    self->free_detail (self->detail);
  g_ptr_array_unref (self->findings);
  sand_frame_unref (self->frame);
  g_free (self);
}

double
sand_result_get_completeness (const SandResult *self)
{
  if (!self->started)
    return 0;
  return self->required == 0 ? 1 : (double) self->filled / self->required;
}

SandFinding *
sand_result_add_finding (SandResult *self, const char *id, SandSeverity severity, const char *record, const char *field)
{
  SandFinding *finding = g_new0 (SandFinding, 1);

  finding->id = g_strdup (id);
  finding->severity = severity;
  finding->record = g_strdup (record);
  finding->field = g_strdup (field);
  g_ptr_array_add (self->findings, finding);
  self->errors += severity == SAND_SEVERITY_ERROR ? 1 : 0;
  self->warnings += severity == SAND_SEVERITY_WARN ? 1 : 0;
  return finding;
}

const char *
sand_result_get_problem (const SandResult *self,
                         const char       *record,
                         const char       *field,
                         SandSeverity      mildest,
                         SandLanguage      language)
{
  for (guint i = 0; i < self->findings->len; i++) {
    const SandFinding *finding = self->findings->pdata[i];
    if (finding->severity <= mildest && g_strcmp0 (finding->record, record) == 0 &&
        g_strcmp0 (finding->field, field) == 0)
      return sand_text_get (&finding->say, language);
  }
  return NULL;
}

static void
clear_params (SandParam *params, gsize n_params)
{
  for (gsize i = 0; i < n_params; i++)
    sand_value_clear (&params[i].value);
}

/**
 * sand_result_add_check:
 * @check_id: of the packs' `checks`
 * @record: (nullable): the row it is about
 * @field: (nullable): the field beside which it is shown
 * @params: (array length=n_params): figures for the placeholders; their values are cleared
 *
 * Returns: (transfer none) (nullable): the finding
 */
SandFinding *
sand_result_add_check (SandResult        *self,
                       const SandResults *results,
                       const char        *check_id,
                       const char        *record,
                       const char        *field,
                       SandParam         *params,
                       gsize              n_params)
{
  const SandCheck *check = sand_course_find_check (sand_results_get_course (results), check_id);
  SandFinding     *finding = NULL;

  if (check != NULL) {
    finding = sand_result_add_finding (self, check_id, check->severity, record, field);
    finding->say = sand_result_fill_text (self, results, &check->say, record, field, params, n_params);
    finding->ask = sand_result_fill_text (self, results, &check->ask, record, field, params, n_params);
  } else
    g_warning ("The packs have no text for the check %s", check_id);
  clear_params (params, n_params);
  return finding;
}

void
sand_result_count_rule (SandResult *self, gboolean passed)
{
  self->rules++;
  self->rules_passed += passed ? 1 : 0;
}

guint
sand_result_count_findings (const SandResult *self, const char *id)
{
  guint n = 0;

  for (guint i = 0; i < self->findings->len; i++)
    n += strcmp (((const SandFinding *) g_ptr_array_index (self->findings, i))->id, id) == 0 ? 1 : 0;
  return n;
}

static void
compute_columns (SandResult *self, const SandFormulaScope *scope)
{
  GPtrArray *columns = self->exercise->columns;

  for (guint c = 0; columns != NULL && c < columns->len; c++) {
    const SandColumn *column = g_ptr_array_index (columns, c);
    if (column->formula == NULL)
      continue;
    sand_frame_add_column (self->frame, column->code);
    for (gsize row = 0; row < sand_frame_get_n_rows (self->frame); row++)
      sand_frame_set (self->frame, column->code, row,
                      sand_frame_eval (self->frame, column->formula, (gssize) row, scope));
  }
}

/* The total under a column as figures sum_CODE, avg_CODE or count_CODE. Blanks neither add nor count; no figure at
 * all is blank. */
static void
compute_total (SandResult *self, const SandColumn *column)
{
  const SandValue *values = sand_frame_get_column (self->frame, column->code);
  g_autofree char *name = g_strconcat (column->total, "_", column->code, NULL);
  gboolean         counts = strcmp (column->total, "count") == 0;
  double           sum = 0;
  guint            n = 0;

  for (gsize row = 0; values != NULL && row < sand_frame_get_n_rows (self->frame); row++) {
    if (sand_value_is_empty (&values[row]) || (!counts && isnan (sand_value_as_number (&values[row], NAN))))
      continue;
    sum += sand_value_as_number (&values[row], 0);
    n++;
  }
  if (counts)
    sand_frame_set_figure (self->frame, name, sand_value_int (n));
  else if (n > 0)
    sand_frame_set_figure (self->frame, name, sand_value_number (strcmp (column->total, "avg") == 0 ? sum / n : sum));
  else
    sand_frame_set_figure (self->frame, name, sand_value_none ());
}

static void
compute_totals (SandResult *self)
{
  GPtrArray *columns = self->exercise->columns;

  for (guint c = 0; columns != NULL && c < columns->len; c++) {
    const SandColumn *column = g_ptr_array_index (columns, c);
    if (column->total != NULL)
      compute_total (self, column);
  }
}

static guint
count_errors_in_cells (const SandResult *self)
{
  guint n = 0;

  for (guint i = 0; i < self->findings->len; i++) {
    const SandFinding *finding = g_ptr_array_index (self->findings, i);
    n += finding->severity == SAND_SEVERITY_ERROR && g_str_has_prefix (finding->id, "cell.") ? 1 : 0;
  }
  return n;
}

static void
compute_figures (SandResult *self, const SandFormulaScope *scope)
{
  GPtrArray *figures = self->exercise->figures;

  if (sand_frame_get_figure (self->frame, "rows") == NULL)
    sand_frame_set_figure (self->frame, "rows", sand_value_int ((gint64) sand_frame_get_n_rows (self->frame)));
  sand_frame_set_figure (self->frame, "errors_in_cells", sand_value_int (count_errors_in_cells (self)));
  compute_totals (self);
  for (guint i = 0; figures != NULL && i < figures->len; i++) {
    const SandFigure *figure = g_ptr_array_index (figures, i);
    sand_frame_set_figure (self->frame, figure->code, sand_frame_eval (self->frame, figure->formula, -1, scope));
  }
}

static gboolean
appears (const SandResult *self, const SandRule *rule, gssize row, const SandFormulaScope *scope)
{
  g_auto (SandValue) when = sand_frame_eval (self->frame, rule->when, row, scope);
  return sand_formula_is_true (&when);
}

/* The rows that a text names by {column:rows}, so that pages can mark them. */
static void
add_named_rows (const SandResult *self, SandFinding *finding, const char *template)
{
  const char *end = template == NULL ? NULL : strstr (template, ":rows}");
  const char *start = end;

  while (start != NULL && start > template && start[-1] != '{')
    start--;
  if (start != NULL) {
    g_autofree char *column = g_strndup (start, (gsize) (end - start));
    const SandValue *values = sand_frame_get_column (self->frame, column);
    finding->rows = g_ptr_array_new_with_free_func (g_free);
    for (gsize row = 0; values != NULL && row < sand_frame_get_n_rows (self->frame); row++)
      if (sand_formula_is_true (&values[row]))
        g_ptr_array_add (finding->rows, g_strdup (sand_frame_get_key (self->frame, row)));
  }
}

static void
add_rule_finding (SandResult *self, const SandResults *results, const SandRule *rule, const char *record)
{
  SandFinding *finding = sand_result_add_finding (self,
                                                  rule->id,
                                                  rule->severity,
                                                  record,
                                                  rule->by_row ? rule->column : NULL);

  finding->say = sand_result_fill_text (self, results, &rule->say, record, rule->column, NULL, 0);
  finding->ask = sand_result_fill_text (self, results, &rule->ask, record, rule->column, NULL, 0);
  add_named_rows (self, finding, rule->say.en);
}

static void
ask_rule (SandResult *self, const SandResults *results, const SandRule *rule, const SandFormulaScope *scope)
{
  gboolean passed = TRUE;

  if (!rule->by_row && appears (self, rule, -1, scope)) {
    passed = FALSE;
    add_rule_finding (self, results, rule, NULL);
  }
  for (gsize row = 0; rule->by_row && row < sand_frame_get_n_rows (self->frame); row++)
    if (appears (self, rule, (gssize) row, scope)) {
      passed = FALSE;
      add_rule_finding (self, results, rule, sand_frame_get_key (self->frame, row));
    }
  sand_result_count_rule (self, passed);
}

static int
compare_severity (gconstpointer a, gconstpointer b)
{
  const SandFinding *const *first = a;
  const SandFinding *const *second = b;
  return (int) (*first)->severity - (int) (*second)->severity;
}

/**
 * sand_result_finish:
 *
 * Called once, after the kind filled the frame and made its own checks. A sheet that was not started is asked no
 * rules: they would only say that it is empty. Findings keep their order within a severity.
 */
void
sand_result_finish (SandResult *self, SandResults *results)
{
  SandFormulaScope scope = sand_results_get_scope (results);
  GPtrArray       *rules = self->exercise->rules;

  compute_columns (self, &scope);
  compute_figures (self, &scope);
  for (guint i = 0; self->started && rules != NULL && i < rules->len; i++)
    ask_rule (self, results, g_ptr_array_index (rules, i), &scope);
  g_ptr_array_sort (self->findings, compare_severity);
}
