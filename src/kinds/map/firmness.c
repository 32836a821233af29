#include "kinds/map/firmness.h"

#include <math.h>

/* SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014): tiny,
 * and the same on every machine. */
static guint64
next_random (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static double
next_between (guint64 *state, double low, double high)
{
  return low + (double) (next_random (state) >> 11) * 0x1p-53 * (high - low);
}

/* Factors outermost, so that the inner loop runs over neighbours in memory and the compiler can take several
 * customers at once. */
static void
add_up (const double *by_factor, const double *weights, gsize n_factors, gsize n_points, double *out_totals)
{
  double sum = 0;

  for (gsize f = 0; f < n_factors; f++)
    sum += weights[f];
  for (gsize p = 0; p < n_points; p++)
    out_totals[p] = 0;
  for (gsize f = 0; f < n_factors && sum > 0; f++) {
    const double *fractions = by_factor + f * n_points;
    double        points = weights[f] / sum * 100;
    for (gsize p = 0; p < n_points; p++)
      out_totals[p] += points * fractions[p];
  }
}

static void
vary (const SandAxis *axis, double variation, guint64 *state, double *out_weights)
{
  for (gsize f = 0; f < axis->n_factors; f++)
    out_weights[f] = axis->weights[f] * next_between (state, 1 - variation, 1 + variation);
}

static double *
transpose (const SandAxis *axis, gsize n_points)
{
  double *by_factor = g_new (double, axis->n_factors *n_points + 1);
  for (gsize p = 0; p < n_points; p++)
    for (gsize f = 0; f < axis->n_factors; f++)
      by_factor[f * n_points + p] = axis->fractions[p * axis->n_factors + f];
  return by_factor;
}

/* Hoare's selection: after it values[k] is the k-th smallest and all before it are not larger. */
static double
select_nth (double *values, gsize n, gsize k)
{
  gssize low = 0;
  gssize high = (gssize) n - 1;

  while (low < high) {
    double pivot = values[(low + high) / 2];
    gssize i = low;
    gssize j = high;
    while (i <= j) {
      while (values[i] < pivot)
        i++;
      while (values[j] > pivot)
        j--;
      if (i <= j) {
        double swap = values[i];
        values[i++] = values[j];
        values[j--] = swap;
      }
    }
    if ((gssize) k <= j)
      high = j;
    else if ((gssize) k >= i)
      low = i;
    else
      break;
  }
  return values[k];
}

static double
median_of (const double *values, gsize n, double *scratch)
{
  double upper, lower;

  for (gsize i = 0; i < n; i++)
    scratch[i] = values[i];
  upper = select_nth (scratch, n, n / 2);
  if (n % 2 == 1)
    return upper;
  lower = scratch[0];
  for (gsize i = 1; i < n / 2; i++)
    lower = MAX (lower, scratch[i]);
  return (lower + upper) / 2;
}

typedef struct {
  const SandFirmnessSetup *setup;
  gsize                    n;
  double                  *x, *y, *scratch;
} Run;

static void
find_zones (const Run *run, guint8 *out_zones)
{
  gboolean median = run->setup->divider == SAND_DIVIDER_MEDIAN;
  double   divider_x = median ? median_of (run->x, run->n, run->scratch) : run->setup->x;
  double   divider_y = median ? median_of (run->y, run->n, run->scratch) : run->setup->y;

  for (gsize p = 0; p < run->n; p++)
    out_zones[p] = (guint8) sand_zone_of (run->x[p], run->y[p], divider_x, divider_y);
}

/**
 * sand_firmness:
 * @x: relationship
 * @y: potential
 * @n_points: customers
 * @setup: how often and how far the weights vary; the same setup gives the same result on every machine
 * @out_shares: @n_points shares 0..1: in how many of the runs the customer stays in its zone
 *
 * How firmly the customers stand: the team's weights are opinions, so each run multiplies every weight by a random
 * number around 1, brings the sum back to 100 and looks where the customers fall.
 */
void
sand_firmness (const SandAxis *x, const SandAxis *y, gsize n_points, const SandFirmnessSetup *setup, double *out_shares)
{
  g_autofree double *x_fractions = transpose (x, n_points);
  g_autofree double *y_fractions = transpose (y, n_points);
  g_autofree double *weights = g_new0 (double, MAX (x->n_factors, y->n_factors) + 1);
  g_autofree double *numbers = g_new0 (double, n_points * 3 + 1);
  g_autofree guint8 *zones = g_new0 (guint8, n_points * 2 + 1);
  g_autofree guint  *same = g_new0 (guint, n_points + 1);
  guint64            state = setup->seed;
  Run                run = {
                   .setup = setup,
                   .n = n_points,
                   .x = numbers,
                   .y = numbers + n_points,
                   .scratch = numbers + 2 * n_points,
  };

  if (n_points == 0)
    return;
  add_up (x_fractions, x->weights, x->n_factors, n_points, run.x);
  add_up (y_fractions, y->weights, y->n_factors, n_points, run.y);
  find_zones (&run, zones);
  for (guint i = 0; i < setup->runs; i++) {
    vary (x, setup->variation, &state, weights);
    add_up (x_fractions, weights, x->n_factors, n_points, run.x);
    vary (y, setup->variation, &state, weights);
    add_up (y_fractions, weights, y->n_factors, n_points, run.y);
    find_zones (&run, zones + n_points);
    for (gsize p = 0; p < n_points; p++)
      same[p] += zones[n_points + p] == zones[p] ? 1 : 0;
  }
  for (gsize p = 0; p < n_points; p++)
    out_shares[p] = setup->runs > 0 ? (double) same[p] / setup->runs : 1;
}
