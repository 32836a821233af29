#include "kinds/scored/measurement.h"

#include "kinds/scored/analysis.h"

#include <math.h>

/**
 * sand_measurement_new:
 *
 * Returns: (transfer full): an empty matrix for a reader to fill: measures, groups and rows first, then the marks,
 * then sand_measurement_compute().
 */
SandMeasurement *
sand_measurement_new (guint n_rows, guint n_measures, guint n_groups)
{
  SandMeasurement *self = g_atomic_rc_box_new0 (SandMeasurement);

  self->n_rows = n_rows;
  self->n_measures = n_measures;
  self->n_groups = n_groups;
  self->rows = g_new0 (SandMeasuredRow, n_rows + 1);
  self->measures = g_new0 (SandMeasure, n_measures + 1);
  self->groups = g_new0 (SandMeasureGroup, n_groups + 1);
  self->marks = g_new0 (SandMark, (gsize) n_rows * n_measures + 1);
  self->group_totals = g_new0 (double, (gsize) n_rows *n_groups + 1);
  self->group_ranks = g_new0 (guint, (gsize) n_rows * n_groups + 1);
  self->doubles = g_array_new (FALSE, FALSE, sizeof (SandDoubleCount));
  self->same_level = g_array_new (FALSE, FALSE, sizeof (guint));
  self->blind_gaps = g_array_new (FALSE, FALSE, sizeof (SandBlindGap));
  for (gsize i = 0; i < (gsize) n_rows * n_measures; i++)
    self->marks[i].fraction = self->marks[i].blind_fraction = (double) NAN;
  return self;
}

SandMeasurement *
sand_measurement_ref (SandMeasurement *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_measures (SandMeasurement *self)
{
  for (guint i = 0; i < self->n_measures; i++) {
    g_free (self->measures[i].id);
    g_free (self->measures[i].code);
    sand_text_clear (&self->measures[i].label);
    g_clear_pointer (&self->measures[i].factor, sand_factor_unref);
  }
  for (guint i = 0; i < self->n_groups; i++) {
    g_free (self->groups[i].exercise);
    g_free (self->groups[i].axis);
    sand_text_clear (&self->groups[i].title);
  }
}

static void
clear_measurement (gpointer box)
{
  SandMeasurement *self = box;

  clear_measures (self);
  for (guint i = 0; i < self->n_rows; i++) {
    g_free (self->rows[i].id);
    g_free (self->rows[i].source);
    sand_text_clear (&self->rows[i].label);
  }
  for (gsize i = 0; i < (gsize) self->n_rows * self->n_measures; i++) {
    sand_value_clear (&self->marks[i].raw);
    sand_value_clear (&self->marks[i].blind);
  }
  g_free (self->rows);
  g_free (self->measures);
  g_free (self->groups);
  g_free (self->marks);
  g_free (self->group_totals);
  g_free (self->group_ranks);
  g_array_unref (self->doubles);
  g_array_unref (self->same_level);
  g_array_unref (self->blind_gaps);
}

void
sand_measurement_unref (SandMeasurement *self)
{
  g_atomic_rc_box_release_full (self, clear_measurement);
}

SandMark *
sand_measurement_mark (const SandMeasurement *self, guint row, guint measure)
{
  return &self->marks[(gsize) row * self->n_measures + measure];
}

/**
 * sand_score_fraction:
 * @score: @min..@max
 * @down: whether a low score is good
 *
 * The workbook divides the weighted score by the highest one (syllabus 1.4), so the lowest of 1..5 still earns a
 * fifth. Scores that may be negative have no such zero and count from @min.
 *
 * Returns: the part of the weight that is earned, 0..1; NAN outside the range.
 */
double
sand_score_fraction (double score, double min, double max, gboolean down)
{
  if (!isfinite (score) || score < min || score > max || max <= min)
    return (double) NAN;
  if (down)
    score = min + max - score;
  return min < 0 ? (score - min) / (max - min) : score / max;
}

static double
rate (const SandMeasure *measure, const SandValue *raw, guint *out_level)
{
  if (measure->factor == NULL)
    return sand_score_fraction (sand_value_as_number (raw, (double) NAN), measure->min, measure->max, measure->down);
  *out_level = sand_factor_level (measure->factor, raw);
  return sand_factor_fraction (measure->factor, *out_level);
}

/**
 * sand_measurement_set_mark:
 * @raw: (nullable): what was entered
 * @blind: (nullable): what a second person entered without seeing it
 *
 * For readers: finds levels and fractions.
 */
void
sand_measurement_set_mark (SandMeasurement *self,
                           guint            row,
                           guint            measure,
                           const SandValue *raw,
                           const SandValue *blind,
                           gboolean         estimated)
{
  SandMark *mark = sand_measurement_mark (self, row, measure);

  if (!sand_value_is_empty (raw)) {
    sand_value_set (&mark->raw, sand_value_copy (raw));
    mark->fraction = rate (&self->measures[measure], raw, &mark->level);
    mark->estimated = estimated;
  }
  if (!sand_value_is_empty (blind)) {
    sand_value_set (&mark->blind, sand_value_copy (blind));
    mark->blind_fraction = rate (&self->measures[measure], blind, &mark->blind_level);
  }
}

static double
positive (double weight)
{
  return isfinite (weight) && weight > 0 ? weight : 0;
}

/* A group whose weights do not add up to 100 yet is brought to 100: totals stay comparable while the team is still
 * weighing. */
static void
find_shares (SandMeasurement *self)
{
  for (guint g = 0; g < self->n_groups; g++) {
    const SandMeasureGroup *group = &self->groups[g];
    double                  sum = 0;
    for (guint m = group->first; m < group->first + group->n; m++)
      sum += positive (self->measures[m].weight);
    for (guint m = group->first; m < group->first + group->n; m++)
      self->measures[m].share = sum > 0 ? positive (self->measures[m].weight) / sum : 0;
  }
}

static double
group_total (const SandMeasurement *self, guint g, guint row, const double *shares, gboolean blind)
{
  const SandMeasureGroup *group = &self->groups[g];
  double                  total = 0;
  double                  sum = 0;

  for (guint i = 0; i < group->n; i++) {
    const SandMark *mark = sand_measurement_mark (self, row, group->first + i);
    double          share = shares != NULL ? shares[i] : self->measures[group->first + i].share;
    total += share * 100 * (blind ? mark->blind_fraction : mark->fraction);
    sum += share;
  }
  return sum > 0 ? total : (double) NAN;
}

/* A level or score as such, by which two cells are the same. */
static double
step_of (const SandMeasurement *self, guint row, guint measure)
{
  const SandMark *mark = sand_measurement_mark (self, row, measure);
  return self->measures[measure].factor != NULL ? mark->level : sand_value_as_number (&mark->raw, (double) NAN);
}

/* Two criteria of the same score are an accident; from three on nobody weighed anything. */
#define STRAIGHT_MIN 3

static gboolean
is_straight (const SandMeasurement *self, guint row)
{
  double first = self->n_measures >= STRAIGHT_MIN ? step_of (self, row, 0) : (double) NAN;

  if (!isfinite (first))
    return FALSE;
  for (guint m = 1; m < self->n_measures; m++)
    if (!(fabs (step_of (self, row, m) - first) < 1e-9))
      return FALSE;
  return TRUE;
}

static void
find_best_and_worst (SandMeasurement *self, guint r)
{
  SandMeasuredRow *row = &self->rows[r];

  row->best = row->worst = -1;
  for (guint m = 0; m < self->n_measures && row->gaps == 0; m++) {
    double fraction = sand_measurement_mark (self, r, m)->fraction;
    if (row->best < 0 || fraction > sand_measurement_mark (self, r, (guint) row->best)->fraction)
      row->best = m;
    if (row->worst < 0 || fraction < sand_measurement_mark (self, r, (guint) row->worst)->fraction)
      row->worst = m;
  }
}

static void
compute_row (SandMeasurement *self, guint r)
{
  SandMeasuredRow *row = &self->rows[r];

  for (guint m = 0; m < self->n_measures; m++) {
    const SandMark *mark = sand_measurement_mark (self, r, m);
    row->n_filled += sand_value_is_empty (&mark->raw) ? 0 : 1;
    row->n_estimated += mark->estimated ? 1 : 0;
    row->gaps += isfinite (mark->fraction) ? 0 : 1;
  }
  row->total = self->n_groups > 0 ? 0 : (double) NAN;
  for (guint g = 0; g < self->n_groups; g++) {
    double total = group_total (self, g, r, NULL, FALSE);
    self->group_totals[(gsize) g * self->n_rows + r] = total;
    row->total += total / self->n_groups;
  }
  row->straight = row->gaps == 0 && is_straight (self, r);
  find_best_and_worst (self, r);
  self->n_filled += row->n_filled;
  self->n_estimated += row->n_estimated;
  self->n_gaps += row->gaps;
}

static void
rank_rows (SandMeasurement *self)
{
  g_autofree double *totals = g_new0 (double, self->n_rows + 1);
  g_autofree guint  *ranks = g_new0 (guint, self->n_rows + 1);

  for (guint r = 0; r < self->n_rows; r++)
    totals[r] = self->rows[r].total;
  sand_rank (totals, self->n_rows, ranks);
  for (guint r = 0; r < self->n_rows; r++)
    self->rows[r].rank = ranks[r];
  for (guint g = 0; g < self->n_groups; g++)
    sand_rank (sand_measurement_get_group_totals (self, g), self->n_rows, self->group_ranks + (gsize) g * self->n_rows);
}

/**
 * sand_measurement_compute:
 *
 * Totals of each group 0..100, the grand total (the mean of the groups), ranks, best and worst criterion. A row
 * with a gap has no total and no rank. Called once, after all marks are set.
 */
void
sand_measurement_compute (SandMeasurement *self)
{
  find_shares (self);
  for (guint r = 0; r < self->n_rows; r++)
    compute_row (self, r);
  rank_rows (self);
}

/**
 * sand_measurement_select:
 *
 * Marks the best rows that are not excluded; see sand_select_best().
 */
void
sand_measurement_select (SandMeasurement *self, guint best_min, guint best_max)
{
  g_autofree double   *totals = g_new0 (double, self->n_rows + 1);
  g_autofree gboolean *excluded = g_new0 (gboolean, self->n_rows + 1);
  g_autofree gboolean *selected = g_new0 (gboolean, self->n_rows + 1);

  for (guint r = 0; r < self->n_rows; r++) {
    totals[r] = self->rows[r].total;
    excluded[r] = self->rows[r].excluded;
  }
  sand_select_best (totals, excluded, self->n_rows, best_min, best_max, selected);
  for (guint r = 0; r < self->n_rows; r++)
    self->rows[r].selected = selected[r];
}

/**
 * sand_measurement_points:
 *
 * Returns: what the criterion adds to its group's total, 0..100; NAN for a gap.
 */
double
sand_measurement_points (const SandMeasurement *self, guint row, guint measure)
{
  return self->measures[measure].share * 100 * sand_measurement_mark (self, row, measure)->fraction;
}

double
sand_measurement_group_total (const SandMeasurement *self, guint group, guint row)
{
  return self->group_totals[(gsize) group * self->n_rows + row];
}

/**
 * sand_measurement_get_group_totals:
 *
 * Returns: (transfer none) (array length=n_rows): the totals of one group
 */
const double *
sand_measurement_get_group_totals (const SandMeasurement *self, guint group)
{
  return self->group_totals + (gsize) group * self->n_rows;
}

/**
 * sand_measurement_find_group:
 *
 * Returns: the group of criteria that come from this scale, -1 for none.
 */
gssize
sand_measurement_find_group (const SandMeasurement *self, const char *exercise)
{
  for (guint g = 0; g < self->n_groups; g++)
    if (g_strcmp0 (self->groups[g].exercise, exercise) == 0)
      return g;
  return -1;
}

/**
 * sand_measurement_find_row:
 *
 * Returns: the row of the register's record (or of the row's own), -1 for none.
 */
gssize
sand_measurement_find_row (const SandMeasurement *self, const char *source)
{
  for (guint r = 0; r < self->n_rows; r++)
    if (g_strcmp0 (self->rows[r].source, source) == 0)
      return r;
  return -1;
}

/**
 * sand_measurement_weigh:
 * @weights: one for each criterion of the group, any scale
 * @out_totals: one for each row
 *
 * What the totals of a group would be with other weights.
 */
void
sand_measurement_weigh (const SandMeasurement *self, guint group, const double *weights, double *out_totals)
{
  guint              n = self->groups[group].n;
  g_autofree double *shares = g_new0 (double, n + 1);
  double             sum = 0;

  for (guint i = 0; i < n; i++)
    sum += positive (weights[i]);
  for (guint i = 0; i < n; i++)
    shares[i] = sum > 0 ? positive (weights[i]) / sum : 0;
  for (guint r = 0; r < self->n_rows; r++)
    out_totals[r] = group_total (self, group, r, shares, FALSE);
}

/**
 * sand_measurement_compare_weights:
 * @weights: one for each criterion of the group, such as those of a pairwise comparison
 *
 * Returns: (transfer full) (element-type SandRankChange): which rows would change their place within the group,
 * those that move farthest first
 */
GArray *
sand_measurement_compare_weights (const SandMeasurement *self, guint group, const double *weights)
{
  g_autofree double *totals = g_new0 (double, self->n_rows + 1);

  sand_measurement_weigh (self, group, weights, totals);
  return sand_rank_changes (sand_measurement_get_group_totals (self, group), totals, self->n_rows);
}
