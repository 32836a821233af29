#include "kinds/scored/measurement.h"

#include "kinds/scored/analysis.h"

#include <math.h>

/* Fewer customers order themselves alike by accident too often. */
#define DOUBLE_MIN_ROWS 6
#define DOUBLE_CORREL   0.85
#define SAME_MIN_ROWS   3

/* The marks of all complete rows, one criterion after the other. */
typedef struct {
  guint   n;      /* rows */
  double *levels; /* measures × n */
} Complete;

static Complete
collect_complete (const SandMeasurement *self)
{
  Complete complete = { .n = 0, .levels = g_new0 (double, (gsize) self->n_rows * self->n_measures + 1) };

  for (guint r = 0; r < self->n_rows; r++)
    complete.n += self->rows[r].gaps == 0 ? 1 : 0;
  for (guint r = 0, at = 0; r < self->n_rows; r++) {
    for (guint m = 0; m < self->n_measures && self->rows[r].gaps == 0; m++)
      complete.levels[(gsize) m * complete.n + at] = sand_measurement_mark (self, r, m)->fraction;
    at += self->rows[r].gaps == 0 ? 1 : 0;
  }
  return complete;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = fabs (((const SandDoubleCount *) a)->correl);
  double second = fabs (((const SandDoubleCount *) b)->correl);
  return (first < second) - (first > second);
}

/* Spearman's correlation is Pearson's of the mean ranks; the ranks of each factor are needed once only. */
static void
find_doubles (SandMeasurement *self, const Complete *complete)
{
  g_autofree double *ranks = g_new0 (double, (gsize) complete->n * self->n_measures + 1);

  if (complete->n < DOUBLE_MIN_ROWS)
    return;
  for (guint m = 0; m < self->n_measures; m++)
    sand_rank_mean (complete->levels + (gsize) m * complete->n, complete->n, ranks + (gsize) m * complete->n);
  for (guint a = 0; a < self->n_measures; a++)
    for (guint b = a + 1; b < self->n_measures; b++) {
      SandDoubleCount pair = { .first = a, .second = b };
      pair.correl = sand_correl (ranks + (gsize) a * complete->n, ranks + (gsize) b * complete->n, complete->n);
      if (fabs (pair.correl) >= DOUBLE_CORREL)
        g_array_append_val (self->doubles, pair);
    }
  g_array_sort (self->doubles, compare_doubles);
}

static void
find_same_levels (SandMeasurement *self, const Complete *complete)
{
  for (guint m = 0; m < self->n_measures && complete->n >= SAME_MIN_ROWS; m++)
    if (sand_all_same (complete->levels + (gsize) m * complete->n, complete->n))
      g_array_append_val (self->same_level, m);
}

static gboolean
is_rated_twice (const SandMeasurement *self, guint g, guint r)
{
  const SandMeasureGroup *group = &self->groups[g];

  for (guint m = group->first; m < group->first + group->n; m++) {
    const SandMark *mark = sand_measurement_mark (self, r, m);
    if (!isfinite (mark->fraction) || !isfinite (mark->blind_fraction))
      return FALSE;
  }
  return group->n > 0;
}

static SandBlindGap
measure_gap (const SandMeasurement *self, guint g, guint r)
{
  const SandMeasureGroup *group = &self->groups[g];
  SandBlindGap            gap = { .row = r, .group = g, .measure = group->first };

  for (guint m = group->first; m < group->first + group->n; m++) {
    const SandMark *mark = sand_measurement_mark (self, r, m);
    double          points = self->measures[m].share * 100;
    double          difference = points * (mark->blind_fraction - mark->fraction);
    gap.total += points * mark->fraction;
    gap.blind_total += points * mark->blind_fraction;
    if (fabs (difference) > fabs (gap.points)) {
      gap.measure = m;
      gap.points = difference;
    }
  }
  return gap;
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  const SandBlindGap *first = a;
  const SandBlindGap *second = b;
  double              wide = fabs (first->blind_total - first->total);
  double              narrow = fabs (second->blind_total - second->total);
  return (wide < narrow) - (wide > narrow);
}

static void
find_blind_gaps (SandMeasurement *self)
{
  for (guint r = 0; r < self->n_rows; r++)
    for (guint g = 0; g < self->n_groups; g++)
      if (is_rated_twice (self, g, r)) {
        SandBlindGap gap = measure_gap (self, g, r);
        g_array_append_val (self->blind_gaps, gap);
      }
  g_array_sort (self->blind_gaps, compare_gaps);
}

/**
 * sand_measurement_analyse:
 *
 * What the numbers say about the instrument, from the rows without gaps: factors that order at least six customers
 * alike (rank correlation of 0.85 or more, either sign), factors on which all stand alike, and how far two people
 * are apart who rated a customer independently. Called once, after sand_measurement_compute().
 */
void
sand_measurement_analyse (SandMeasurement *self)
{
  Complete complete = collect_complete (self);

  find_doubles (self, &complete);
  find_same_levels (self, &complete);
  find_blind_gaps (self);
  g_free (complete.levels);
}
