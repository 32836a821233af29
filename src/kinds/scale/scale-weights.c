#include "kinds/scale/scale-weights.h"

#include <math.h>

/* Weights nearer than this are the same: they are typed with two decimals at most. */
#define SAME_WEIGHT 0.005

/**
 * sand_weights_sum:
 * @weights: points; NAN where none was given
 *
 * Returns: the sum of those that are given.
 */
double
sand_weights_sum (const double *weights, gsize n)
{
  double sum = 0;
  for (gsize i = 0; i < n; i++)
    sum += isfinite (weights[i]) ? weights[i] : 0;
  return sum;
}

/**
 * sand_weights_are_equal:
 *
 * Returns: whether there are at least two weights and all are given and the same.
 */
gboolean
sand_weights_are_equal (const double *weights, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!isfinite (weights[i]) || fabs (weights[i] - weights[0]) > SAME_WEIGHT)
      return FALSE;
  return n >= 2;
}

static double
share_at (const double *shares, gsize i)
{
  return isfinite (shares[i]) && shares[i] > 0 ? shares[i] : 0;
}

static gsize
find_largest (const double *remainders, gsize n)
{
  gsize best = 0;
  for (gsize i = 1; i < n; i++)
    if (remainders[i] > remainders[best] + 1e-12)
      best = i;
  return best;
}

/**
 * sand_weights_round:
 * @shares: any amounts that are not negative; NAN counts as nothing
 * @n: at least 1
 * @total: what the result adds up to
 * @out_weights: @n whole numbers
 *
 * Splits @total in proportion to @shares by the method of the largest remainder (Hamilton); of equal remainders
 * the earlier gets the point. Each positive share gets at least 1 when @total allows it, since a weight of 0 would
 * drop the factor.
 *
 * Returns: %FALSE, without touching @out_weights, when all shares are zero.
 */
gboolean
sand_weights_round (const double *shares, gsize n, guint total, double *out_weights)
{
  g_autofree double *remainders = g_new0 (double, n);
  double             sum = 0;
  guint              positive = 0;
  guint              floor_weight;
  double             left = total;

  for (gsize i = 0; i < n; i++) {
    sum += share_at (shares, i);
    positive += share_at (shares, i) > 0 ? 1 : 0;
  }
  if (positive == 0)
    return FALSE;
  floor_weight = total >= positive ? 1 : 0;
  for (gsize i = 0; i < n; i++) {
    double exact = share_at (shares, i) / sum * total;
    out_weights[i] = share_at (shares, i) > 0 ? MAX (floor (exact + 1e-9), (double) floor_weight) : 0;
    remainders[i] = share_at (shares, i) > 0 ? exact - out_weights[i] : -(double) INFINITY;
    left -= out_weights[i];
  }
  for (; left > 0.5; left -= 1) {
    gsize best = find_largest (remainders, n);
    out_weights[best] += 1;
    remainders[best] -= 1;
  }
  /* Lifting tiny shares to 1 may have spent too much: those that got most beyond their share give it back. */
  for (; left < -0.5; left += 1) {
    gsize worst = n;
    for (gsize i = 0; i < n; i++)
      if (out_weights[i] > floor_weight && (worst == n || remainders[i] < remainders[worst] - 1e-12))
        worst = i;
    out_weights[worst] -= 1;
    remainders[worst] += 1;
  }
  return TRUE;
}

static gsize
find_heaviest (const double *weights, const gboolean *locked, gsize n)
{
  gsize best = n;
  for (gsize i = 0; i < n; i++)
    if (!locked[i] && (best == n || weights[i] > weights[best]))
      best = i;
  return best;
}

/**
 * sand_weights_distribute:
 * @weights: points as typed; NAN where none was given
 * @locked: which stay as they are
 * @total: what all add up to, normally 100
 * @out_weights: @n weights; may be @weights
 *
 * "Distribute the rest": what the locked weights leave goes to the others as whole numbers, in proportion to what
 * they have, or evenly when they have nothing. A fraction that locked weights leave over goes to the heaviest of
 * the others, so that the sum is exactly @total.
 *
 * Returns: %FALSE, without touching @out_weights, when every weight is locked or the locked ones already use up
 * @total.
 */
gboolean
sand_weights_distribute (const double *weights, const gboolean *locked, gsize n, double total, double *out_weights)
{
  g_autofree double *shares = g_new0 (double, MAX (n, 1));
  g_autofree double *parts = g_new0 (double, MAX (n, 1));
  double             rest = total;
  double             has = 0;
  gsize              n_free = 0;

  for (gsize i = 0; i < n; i++) {
    if (locked[i])
      rest -= isfinite (weights[i]) ? weights[i] : 0;
    else
      has += share_at (weights, i);
    n_free += locked[i] ? 0 : 1;
  }
  if (n_free == 0 || rest < (double) n_free)
    return FALSE;
  /* A factor without a weight yet gets the mean of the others: in proportion it would stay at nothing. */
  for (gsize i = 0; i < n; i++)
    if (!locked[i])
      shares[i] = has <= 0 ? 1 : share_at (weights, i) > 0 ? weights[i]
                                                           : has / (double) n_free;
  sand_weights_round (shares, n, (guint) floor (rest + 1e-9), parts);
  parts[find_heaviest (parts, locked, n)] += rest - floor (rest + 1e-9);
  for (gsize i = 0; i < n; i++)
    out_weights[i] = !locked[i] ? parts[i] : isfinite (weights[i]) ? weights[i]
                                                                   : 0;
  return TRUE;
}
