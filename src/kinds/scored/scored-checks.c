#include "kinds/scored/scored-private.h"

#include "kinds/add-check.h"
#include "kinds/scored/analysis.h"

#include <math.h>

/* Syllabus 1.4: beyond these the rating says little. */
#define ESTIMATED_LIMIT 0.30
#define SPREAD_LIMIT    10.0
#define SPREAD_MIN_ROWS 3
#define SAME_SUM        0.01

typedef struct {
  const SandMeasurement  *measurement;
  const SandScoredConfig *config;
  SandResult             *result;
  SandResults            *results;
} Checker;

#define ADD(self, ...) SAND_ADD_CHECK ((self)->result, (self)->results, __VA_ARGS__)

static gboolean
fails (Checker *self, gboolean passed)
{
  sand_result_count_rule (self->result, passed);
  return !passed;
}

static SandParam
label_param (const char *name, const SandText *label)
{
  return (SandParam){ .name = name, .text = label };
}

static void
check_own_criteria (Checker *self)
{
  const SandMeasurement *all = self->measurement;
  double                 sum = 0;

  if (fails (self, all->n_measures >= self->config->own_min))
    ADD (self, "scored.criteria-min", NULL, NULL, { "n", sand_value_int (all->n_measures) },
         { "min", sand_value_int (self->config->own_min) });
  if (fails (self, all->n_measures <= self->config->own_max))
    ADD (self, "scored.criteria-max", NULL, NULL, { "n", sand_value_int (all->n_measures) },
         { "max", sand_value_int (self->config->own_max) });
  for (guint m = 0; m < all->n_measures; m++) {
    const SandMeasure *measure = &all->measures[m];
    sum += isfinite (measure->weight) ? measure->weight : 0;
    if (fails (self, *sand_text_get (&measure->label, SAND_LANGUAGE_EN) != '\0'))
      ADD (self, "scored.criterion-unnamed", measure->id, "name", { "n", sand_value_int (m + 1) });
  }
  if (self->config->weighted && all->n_measures > 0 && fails (self, fabs (sum - 100) <= SAME_SUM))
    ADD (self, "scored.weight-sum", NULL, "weight", { "sum", sand_value_number (sum) },
         { "off", sand_value_number (fabs (sum - 100)) });
}

/* What else is said of each criterion is checked like any row's cells. */
static void
check_own_fields (Checker *self)
{
  const SandRecords *records = sand_results_get_records (self->results);
  GPtrArray         *fields = self->config->own_fields;

  for (guint m = 0; m < self->measurement->n_measures; m++) {
    const char    *id = self->measurement->measures[m].id;
    const SandRow *row = sand_records_find (records, id);
    for (guint f = 0; row != NULL && f < fields->len; f++) {
      const SandColumn *field = g_ptr_array_index (fields, f);
      sand_result_check_cell (self->result, self->results, field, id, field->code, sand_row_get (row, field->code));
    }
  }
}

static void
check_own_names (Checker *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint m = 0; m < self->measurement->n_measures; m++) {
    const SandMeasure *measure = &self->measurement->measures[m];
    char              *folded = sand_text_fold (sand_text_get (&measure->label, SAND_LANGUAGE_EN));
    if (*folded != '\0' && fails (self, !g_hash_table_contains (seen, folded)))
      ADD (self, "scored.criterion-twice", measure->id, "name", label_param ("criterion", &measure->label));
    g_hash_table_add (seen, folded);
  }
}

static void
check_scales (Checker *self)
{
  for (guint i = 0; i < self->config->scales->len; i++) {
    const char         *id = g_ptr_array_index (self->config->scales, i);
    const SandExercise *scale = sand_course_find (sand_results_get_course (self->results), id);
    gssize              group = sand_measurement_find_group (self->measurement, id);
    gboolean            ready = group >= 0 && self->measurement->groups[group].n > 0;
    if (scale != NULL && fails (self, ready))
      ADD (self, "scored.no-factors", NULL, NULL, label_param ("scale", &scale->title));
  }
}

static void
check_cell (Checker *self, guint r, guint m)
{
  const SandMeasurement *all = self->measurement;
  const SandMeasure     *measure = &all->measures[m];
  const SandMark        *mark = sand_measurement_mark (all, r, m);

  if (isfinite (mark->fraction) || sand_value_is_empty (&mark->raw))
    return;
  if (measure->factor != NULL)
    ADD (self, "scored.no-band", all->rows[r].id, measure->id, label_param ("criterion", &measure->label),
         { "value", sand_value_copy (&mark->raw) });
  else
    ADD (self, "scored.range", all->rows[r].id, measure->id, label_param ("criterion", &measure->label),
         { "min", sand_value_number (measure->min) }, { "max", sand_value_number (measure->max) });
}

/* One finding for all gaps of a row, beside the first of them. */
static void
check_gaps (Checker *self, guint r)
{
  const SandMeasurement *all = self->measurement;
  const SandMeasure     *first = NULL;
  guint                  missing = all->n_measures - all->rows[r].n_filled;

  for (guint m = 0; m < all->n_measures && first == NULL; m++)
    if (sand_value_is_empty (&sand_measurement_mark (all, r, m)->raw))
      first = &all->measures[m];
  if (fails (self, first == NULL))
    ADD (self, "scored.gaps", all->rows[r].id, first->id, label_param ("criterion", &first->label),
         { "gaps", sand_value_int (missing) }, { "n", sand_value_int (all->n_measures) });
}

static void
check_row (Checker *self, guint r)
{
  const SandMeasuredRow *row = &self->measurement->rows[r];

  check_gaps (self, r);
  for (guint m = 0; m < self->measurement->n_measures; m++)
    check_cell (self, r, m);
  if (fails (self, !row->straight))
    ADD (self, "scored.straight", row->id, NULL, { "n", sand_value_int (self->measurement->n_measures) });
}

/* Free rows are named by the team: each once. */
static void
check_names (Checker *self)
{
  const SandRecords     *records = sand_results_get_records (self->results);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint r = 0; r < self->measurement->n_rows; r++) {
    const char    *id = self->measurement->rows[r].id;
    const SandRow *row = sand_records_find (records, id);
    char          *folded = sand_text_fold (row == NULL ? "" : sand_row_get_text (row, "name"));
    self->result->required++;
    self->result->filled += *folded != '\0' ? 1 : 0;
    if (fails (self, *folded != '\0'))
      ADD (self, "scored.row-unnamed", id, "name", { "n", sand_value_int (r + 1) });
    else if (fails (self, !g_hash_table_contains (seen, folded)))
      sand_result_add_check (self->result, self->results, "scored.row-twice", id, "name", NULL, 0);
    g_hash_table_add (seen, folded);
  }
}

static void
check_knock_outs (Checker *self)
{
  const SandMeasurement *all = self->measurement;
  guint                  selected = 0;

  for (guint r = 0; r < all->n_rows; r++) {
    selected += all->rows[r].selected ? 1 : 0;
    if (all->rows[r].excluded)
      sand_result_add_check (self->result, self->results, "scored.knocked-out", all->rows[r].id, NULL, NULL, 0);
  }
  if (self->config->best_min > 0 && all->n_gaps == 0 && all->n_rows >= self->config->best_min &&
      fails (self, selected >= self->config->best_min))
    ADD (self, "scored.few-selected", NULL, NULL, { "n", sand_value_int (selected) },
         { "min", sand_value_int (self->config->best_min) });
}

static void
check_estimated (Checker *self)
{
  const SandMeasurement *all = self->measurement;
  double                 share = all->n_filled > 0 ? (double) all->n_estimated / all->n_filled : 0;

  if (all->n_filled > 0 && fails (self, share <= ESTIMATED_LIMIT))
    ADD (self, "scored.estimated", NULL, NULL, { "share", sand_value_number (share) },
         { "n", sand_value_int (all->n_estimated) }, { "cells", sand_value_int (all->n_filled) });
}

static guint
count_complete (const SandMeasurement *all)
{
  guint n = 0;
  for (guint r = 0; r < all->n_rows; r++)
    n += all->rows[r].gaps == 0 ? 1 : 0;
  return n;
}

/* With scales the packs say per axis what too narrow is. */
static void
check_spread (Checker *self)
{
  const SandMeasurement *all = self->measurement;
  g_autofree double     *totals = g_new0 (double, all->n_rows + 1);
  guint                  complete = count_complete (all);

  for (guint r = 0; r < all->n_rows; r++)
    totals[r] = all->rows[r].total;
  if (complete >= SPREAD_MIN_ROWS && fails (self, sand_spread (totals, all->n_rows) >= SPREAD_LIMIT))
    ADD (self, "scored.spread", NULL, NULL, { "spread", sand_value_number (sand_spread (totals, all->n_rows)) },
         { "n", sand_value_int (complete) });
}

static void
check_factors (Checker *self)
{
  const SandMeasurement *all = self->measurement;

  for (guint i = 0; i < all->doubles->len; i++) {
    const SandDoubleCount *pair = &g_array_index (all->doubles, SandDoubleCount, i);
    ADD (self, pair->correl > 0 ? "scored.double-count" : "scored.opposite", NULL, all->measures[pair->first].id,
         label_param ("first", &all->measures[pair->first].label),
         label_param ("second", &all->measures[pair->second].label),
         { "correl", sand_value_number (pair->correl) });
  }
  for (guint i = 0; i < all->same_level->len; i++) {
    const SandMeasure *measure = &all->measures[g_array_index (all->same_level, guint, i)];
    ADD (self, "scored.same-level", NULL, measure->id, label_param ("criterion", &measure->label),
         { "n", sand_value_int (count_complete (all)) });
  }
  sand_result_count_rule (self->result, all->doubles->len == 0);
  sand_result_count_rule (self->result, all->same_level->len == 0);
}

static void
check_blind (Checker *self)
{
  const SandMeasurement *all = self->measurement;

  for (guint i = 0; i < all->blind_gaps->len; i++) {
    const SandBlindGap *gap = &g_array_index (all->blind_gaps, SandBlindGap, i);
    double              apart = fabs (gap->blind_total - gap->total);
    if (fails (self, apart <= SAND_BLIND_GAP_POINTS))
      ADD (self, "scored.blind-gap", all->rows[gap->row].id, all->measures[gap->measure].id,
           { "gap", sand_value_number (apart) }, { "first", sand_value_number (gap->total) },
           { "second", sand_value_number (gap->blind_total) }, { "points", sand_value_number (fabs (gap->points)) },
           label_param ("group", &all->groups[gap->group].title),
           label_param ("criterion", &all->measures[gap->measure].label));
  }
}

void
sand_scored_check (const SandMeasurement *self, SandResult *result, SandResults *results)
{
  Checker checker = { self, &result->exercise->config.scored, result, results };

  if (checker.config->source == SAND_CRITERIA_OWN) {
    check_own_criteria (&checker);
    check_own_names (&checker);
    check_own_fields (&checker);
  } else if (checker.config->source == SAND_CRITERIA_SCALE)
    check_scales (&checker);
  if (checker.config->rows.source == SAND_ROWS_FREE)
    check_names (&checker);
  for (guint r = 0; r < self->n_rows; r++)
    check_row (&checker, r);
  check_knock_outs (&checker);
  check_estimated (&checker);
  if (checker.config->source == SAND_CRITERIA_SCALE) {
    check_factors (&checker);
    check_blind (&checker);
  } else
    check_spread (&checker);
}
