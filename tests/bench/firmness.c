#include "kinds/map/firmness.h"
#include "timing.h"

#define CUSTOMERS   30
#define FACTORS_X   6
#define FACTORS_Y   8
#define REPETITIONS 41

static void
fill_axis (GRand *random, double *fractions, double *weights, gsize n_factors)
{
  for (gsize i = 0; i < CUSTOMERS * n_factors; i++)
    fractions[i] = g_rand_int_range (random, 0, 5) / 4.0;
  for (gsize i = 0; i < n_factors; i++)
    weights[i] = g_rand_int_range (random, 5, 40);
}

/* firmness: 1,000 weightings of 30 customers. Dividers at the medians are the dearest: each run finds them anew. */
int
main (void)
{
  double            x_fractions[CUSTOMERS * FACTORS_X], y_fractions[CUSTOMERS * FACTORS_Y];
  double            x_weights[FACTORS_X], y_weights[FACTORS_Y], shares[CUSTOMERS];
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  SandAxis          x = { FACTORS_X, x_fractions, x_weights }, y = { FACTORS_Y, y_fractions, y_weights };
  SandFirmnessSetup setup = {
    .divider = SAND_DIVIDER_MEDIAN,
    .runs = SAND_FIRMNESS_RUNS,
    .seed = 7,
    .variation = SAND_FIRMNESS_VARIATION,
  };
  bench_series_auto series;

  fill_axis (random, x_fractions, x_weights, FACTORS_X);
  fill_axis (random, y_fractions, y_weights, FACTORS_Y);
  bench_series_init (&series);
  for (guint i = 0; i < REPETITIONS; i++) {
    bench_series_begin (&series);
    sand_firmness (&x, &y, CUSTOMERS, &setup, shares);
    bench_series_end (&series);
  }
  bench_series_print (&series, "firmness");
  return 0;
}
