#include "kinds/map/firmness.h"

#define N_FACTORS 7

typedef struct {
  gsize   n;
  double *x, *y, *x_weights, *y_weights;
} Sample;

static void
fill_sample (Sample *self, gsize n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (42);

  self->n = n;
  self->x = g_new0 (double, n *N_FACTORS);
  self->y = g_new0 (double, n *N_FACTORS);
  self->x_weights = g_new0 (double, N_FACTORS);
  self->y_weights = g_new0 (double, N_FACTORS);
  for (gsize i = 0; i < n * N_FACTORS; i++) {
    self->x[i] = g_rand_int_range (random, 0, 5) / 4.0;
    self->y[i] = g_rand_int_range (random, 0, 5) / 4.0;
  }
  for (gsize f = 0; f < N_FACTORS; f++) {
    self->x_weights[f] = 5 + (double) f * 3;
    self->y_weights[f] = 25 - (double) f * 3;
  }
}

static void
clear_sample (Sample *self)
{
  g_free (self->x);
  g_free (self->y);
  g_free (self->x_weights);
  g_free (self->y_weights);
}

static void
run (const Sample *self, SandDivider divider, guint64 seed, double variation, double *out)
{
  SandAxis          x = { N_FACTORS, self->x, self->x_weights };
  SandAxis          y = { N_FACTORS, self->y, self->y_weights };
  SandFirmnessSetup setup = {
    .divider = divider,
    .x = 50,
    .y = 50,
    .runs = SAND_FIRMNESS_RUNS,
    .seed = seed,
    .variation = variation,
  };
  sand_firmness (&x, &y, self->n, &setup, out);
}

static void
test_same_seed_same_result (void)
{
  Sample sample = { 0 };
  double first[30], again[30], other[30];
  guint  differing = 0;

  fill_sample (&sample, 30);
  run (&sample, SAND_DIVIDER_MEDIAN, 1, 0.2, first);
  run (&sample, SAND_DIVIDER_MEDIAN, 1, 0.2, again);
  run (&sample, SAND_DIVIDER_MEDIAN, 2, 0.2, other);
  for (gsize i = 0; i < 30; i++) {
    g_assert_cmpfloat_with_epsilon (first[i], again[i], 1e-12);
    g_assert_cmpfloat_with_epsilon (first[i], other[i], 0.1);
    differing += first[i] > other[i] || first[i] < other[i] ? 1 : 0;
  }
  g_assert_cmpuint (differing, >, 0);
  clear_sample (&sample);
}

/* The more the weights vary, the less firmly customers stand; without variation all stand where they are. */
static void
test_more_variation_is_less_firm (void)
{
  static const double variations[] = { 0, 0.1, 0.2, 0.5, 0.9 };
  Sample              sample = { 0 };
  double              last = 0;

  fill_sample (&sample, 60);
  for (gsize v = 0; v < G_N_ELEMENTS (variations); v++) {
    double shares[60], sum = 0;
    run (&sample, SAND_DIVIDER_FIXED, 3, variations[v], shares);
    for (gsize i = 0; i < 60; i++)
      sum += shares[i];
    if (v == 0)
      g_assert_cmpfloat_with_epsilon (sum, 60, 1e-9);
    else
      g_assert_cmpfloat (sum, <, last);
    last = sum;
  }
  clear_sample (&sample);
}

/* Two factors on one axis, one earned and one not: the nearer the weights are to even, the nearer the customer is
 * to the divider. */
static void
test_farther_from_the_divider_is_firmer (void)
{
  const double fractions[] = { 1, 0 }, sure[] = { 1 };
  double       last = 0;

  for (double weight = 50; weight <= 75; weight += 2.5) {
    const double      weights[] = { weight, 100 - weight };
    SandAxis          x = { 2, fractions, weights };
    SandAxis          y = { 1, sure, sure };
    SandFirmnessSetup setup = { .x = 50, .y = 50, .runs = 2000, .seed = 9, .variation = 0.2 };
    double            share;
    sand_firmness (&x, &y, 1, &setup, &share);
    g_assert_cmpfloat (share, >=, last);
    if (weight < 51)
      g_assert_cmpfloat_with_epsilon (share, 0.5, 0.05);
    last = share;
  }
  /* 75 : 25 can at worst become 60 : 30. */
  g_assert_cmpfloat_with_epsilon (last, 1, 1e-12);
}

static void
test_no_points_and_no_weights (void)
{
  const double      fractions[] = { 1, 1 }, weights[] = { 0, 0 };
  SandAxis          axis = { 2, fractions, weights };
  SandFirmnessSetup setup = { .x = 50, .y = 50, .runs = 10, .seed = 1, .variation = 0.2 };
  double            share = -1;

  sand_firmness (&axis, &axis, 0, &setup, &share);
  g_assert_cmpfloat_with_epsilon (share, -1, 1e-12);
  sand_firmness (&axis, &axis, 1, &setup, &share);
  g_assert_cmpfloat_with_epsilon (share, 1, 1e-12);
}

static void
test_speed (void)
{
  Sample sample = { 0 };
  double shares[30], elapsed_ms;
  gint64 began;

  fill_sample (&sample, 30);
  began = g_get_monotonic_time ();
  run (&sample, SAND_DIVIDER_MEDIAN, 1, 0.2, shares);
  elapsed_ms = (double) (g_get_monotonic_time () - began) / 1000;
  g_test_minimized_result (elapsed_ms, "30 customers, 1,000 runs with medians: %.2f ms", elapsed_ms);
  clear_sample (&sample);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/map/firmness/same-seed-same-result", test_same_seed_same_result);
  g_test_add_func ("/kinds/map/firmness/more-variation-is-less-firm", test_more_variation_is_less_firm);
  g_test_add_func ("/kinds/map/firmness/farther-from-the-divider-is-firmer", test_farther_from_the_divider_is_firmer);
  g_test_add_func ("/kinds/map/firmness/no-points-and-no-weights", test_no_points_and_no_weights);
  g_test_add_func ("/kinds/map/firmness/speed", test_speed);
  return g_test_run ();
}
