#include "kinds/scored/analysis.h"

#include <math.h>

/* Totals are sums of products; a difference below this is rounding and not an order. */
#define SAME_TOTAL 1e-6

typedef struct {
  double value;
  gsize  index;
} Entry;

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;
  return (first > second) - (first < second);
}

/* Highest first; equal ones in their own order. */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = a;
  const Entry *second = b;

  if (first->value > second->value + SAME_TOTAL || first->value < second->value - SAME_TOTAL)
    return first->value > second->value ? -1 : 1;
  return (first->index > second->index) - (first->index < second->index);
}

static GArray *
sort_entries (const double *values, gsize n)
{
  GArray *entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), (guint) n);

  for (gsize i = 0; i < n; i++) {
    Entry entry = { values[i], i };
    if (isfinite (values[i]))
      g_array_append_val (entries, entry);
  }
  g_array_sort (entries, compare_entries);
  return entries;
}

static gboolean
is_tie (const GArray *entries, guint a, guint b)
{
  return fabs (g_array_index (entries, Entry, a).value - g_array_index (entries, Entry, b).value) <= SAME_TOTAL;
}

/**
 * sand_spread:
 *
 * Returns: the largest minus the smallest of the values that are there; NAN when there is none.
 */
double
sand_spread (const double *values, gsize n)
{
  double low = (double) INFINITY;
  double high = -(double) INFINITY;

  for (gsize i = 0; i < n; i++)
    if (isfinite (values[i])) {
      low = MIN (low, values[i]);
      high = MAX (high, values[i]);
    }
  return high >= low ? high - low : (double) NAN;
}

/**
 * sand_median:
 *
 * Returns: the middle value, or the mean of the two in the middle; NAN when there is none.
 */
double
sand_median (const double *values, gsize n)
{
  g_autoptr (GArray) present = g_array_sized_new (FALSE, FALSE, sizeof (double), (guint) n);
  guint              half;

  for (gsize i = 0; i < n; i++)
    if (isfinite (values[i]))
      g_array_append_val (present, values[i]);
  if (present->len == 0)
    return (double) NAN;
  g_array_sort (present, compare_numbers);
  half = present->len / 2;
  if (present->len % 2 == 1)
    return g_array_index (present, double, half);
  return (g_array_index (present, double, half - 1) + g_array_index (present, double, half)) / 2;
}

/**
 * sand_count_pairs:
 *
 * Returns: at how many places both values are there.
 */
gsize
sand_count_pairs (const double *x, const double *y, gsize n)
{
  gsize pairs = 0;
  for (gsize i = 0; i < n; i++)
    pairs += isfinite (x[i]) && isfinite (y[i]) ? 1 : 0;
  return pairs;
}

/**
 * sand_all_same:
 *
 * Returns: whether at least two values are there and all are the same.
 */
gboolean
sand_all_same (const double *values, gsize n)
{
  gsize present = 0;
  for (gsize i = 0; i < n; i++)
    present += isfinite (values[i]) ? 1 : 0;
  return present >= 2 && sand_spread (values, n) <= SAME_TOTAL;
}

/**
 * sand_correl:
 *
 * Returns: Pearson's correlation of the places where both values are there, -1..1 (the workbook's CORREL); NAN for
 * fewer than two such places or when one side does not vary.
 */
double
sand_correl (const double *x, const double *y, gsize n)
{
  gsize  pairs = sand_count_pairs (x, y, n);
  double mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0;

  for (gsize i = 0; i < n; i++)
    if (isfinite (x[i]) && isfinite (y[i])) {
      mean_x += x[i] / (double) pairs;
      mean_y += y[i] / (double) pairs;
    }
  for (gsize i = 0; i < n; i++)
    if (isfinite (x[i]) && isfinite (y[i])) {
      xx += (x[i] - mean_x) * (x[i] - mean_x);
      yy += (y[i] - mean_y) * (y[i] - mean_y);
      xy += (x[i] - mean_x) * (y[i] - mean_y);
    }
  if (pairs < 2 || xx < 1e-12 || yy < 1e-12)
    return (double) NAN;
  return CLAMP (xy / sqrt (xx * yy), -1.0, 1.0);
}

/**
 * sand_rank_mean:
 * @out_ranks: 1 for the highest; equal values share the mean of their places; NAN for a missing value
 */
void
sand_rank_mean (const double *values, gsize n, double *out_ranks)
{
  g_autoptr (GArray) entries = sort_entries (values, n);

  for (gsize i = 0; i < n; i++)
    out_ranks[i] = (double) NAN;
  for (guint from = 0, to = 0; from < entries->len; from = to) {
    for (to = from + 1; to < entries->len && is_tie (entries, from, to);)
      to++;
    for (guint i = from; i < to; i++)
      out_ranks[g_array_index (entries, Entry, i).index] = (from + 1 + to) / 2.0;
  }
}

/**
 * sand_spearman:
 *
 * Returns: Spearman's rank correlation with ties: Pearson's correlation of the mean ranks, over the places where
 * both values are there; NAN where that has none.
 */
double
sand_spearman (const double *x, const double *y, gsize n)
{
  g_autofree double *both = g_new (double, n * 4 + 1);
  double            *both_x = both, *both_y = both + n, *ranks_x = both + 2 * n, *ranks_y = both + 3 * n;

  for (gsize i = 0; i < n; i++) {
    gboolean pair = isfinite (x[i]) && isfinite (y[i]);
    both_x[i] = pair ? x[i] : (double) NAN;
    both_y[i] = pair ? y[i] : (double) NAN;
  }
  sand_rank_mean (both_x, n, ranks_x);
  sand_rank_mean (both_y, n, ranks_y);
  return sand_correl (ranks_x, ranks_y, n);
}

/**
 * sand_rank:
 * @out_ranks: 1 for the highest; equal values share the better place and leave the next ones out (1, 2, 2, 4); 0
 * for a missing value
 */
void
sand_rank (const double *values, gsize n, guint *out_ranks)
{
  g_autoptr (GArray) entries = sort_entries (values, n);
  guint              first = 0;

  for (gsize i = 0; i < n; i++)
    out_ranks[i] = 0;
  for (guint i = 0; i < entries->len; i++) {
    if (i > 0 && !is_tie (entries, i - 1, i))
      first = i;
    out_ranks[g_array_index (entries, Entry, i).index] = first + 1;
  }
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const SandRankChange *first = a;
  const SandRankChange *second = b;
  int                   moved_first = ABS ((int) first->rank_after - (int) first->rank_before);
  int                   moved_second = ABS ((int) second->rank_after - (int) second->rank_before);

  if (moved_first != moved_second)
    return moved_second - moved_first;
  return (int) first->rank_after - (int) second->rank_after;
}

/**
 * sand_rank_changes:
 * @before: totals by the one weighting
 * @after: totals of the same rows by the other
 *
 * Returns: (transfer full) (element-type SandRankChange): the rows whose place differs, those that move farthest
 * first.
 */
GArray *
sand_rank_changes (const double *before, const double *after, gsize n)
{
  g_autofree guint *ranks = g_new0 (guint, n * 2 + 1);
  GArray           *changes = g_array_new (FALSE, FALSE, sizeof (SandRankChange));

  sand_rank (before, n, ranks);
  sand_rank (after, n, ranks + n);
  for (gsize i = 0; i < n; i++) {
    SandRankChange change = { i, ranks[i], ranks[n + i], before[i], after[i] };
    if (change.rank_before != change.rank_after)
      g_array_append_val (changes, change);
  }
  g_array_sort (changes, compare_changes);
  return changes;
}

/**
 * sand_select_best:
 * @excluded: rows that are out, whatever their total
 * @best_min: fewest that are marked when there are enough
 * @best_max: most that are marked
 *
 * Marks the best rows. Where a tie would go beyond @best_max the tied rows are left out together, unless fewer
 * than @best_min would remain: then the earlier ones are taken.
 */
void
sand_select_best (const double   *totals,
                  const gboolean *excluded,
                  gsize           n,
                  guint           best_min,
                  guint           best_max,
                  gboolean       *out_selected)
{
  g_autofree double *eligible = g_new (double, n + 1);
  g_autoptr (GArray) entries = NULL;
  guint              take;

  for (gsize i = 0; i < n; i++) {
    eligible[i] = excluded[i] ? (double) NAN : totals[i];
    out_selected[i] = FALSE;
  }
  entries = sort_entries (eligible, n);
  take = MIN (entries->len, best_max);
  while (take > 0 && take < entries->len && is_tie (entries, take - 1, take))
    take--;
  if (take < best_min)
    take = MIN (entries->len, best_max);
  for (guint i = 0; i < take; i++)
    out_selected[g_array_index (entries, Entry, i).index] = TRUE;
}
