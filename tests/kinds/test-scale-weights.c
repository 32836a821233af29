#include "kinds/scale/scale-weights.h"

#include <math.h>

#define NONE ((double) NAN)

static void
assert_weights (const double *found, const double *wanted, gsize n)
{
  for (gsize i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (found[i], wanted[i], 1e-9);
}

static void
test_round (void)
{
  static const struct {
    const char *name;
    gsize       n;
    double      shares[7], weights[7];
  } cases[] = {
    { "thirds: the first of equal remainders", 3, { 1, 1, 1 }, { 34, 33, 33 } },
    { "sevenths", 7, { 1, 1, 1, 1, 1, 1, 1 }, { 15, 15, 14, 14, 14, 14, 14 } },
    { "whole already", 4, { 40, 30, 20, 10 }, { 40, 30, 20, 10 } },
    { "largest remainder", 3, { 47.4, 16.3, 36.3 }, { 48, 16, 36 } },
    { "tiny ones keep a point", 3, { 0.001, 0.001, 0.998 }, { 1, 1, 98 } },
    { "nothing stays nothing", 3, { 0, 1, 1 }, { 0, 50, 50 } },
    { "missing is nothing", 3, { NONE, 3, 1 }, { 0, 75, 25 } },
    { "one", 1, { 0.3 }, { 100 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    double weights[7] = { 0 };
    g_test_message ("%s", cases[i].name);
    g_assert_true (sand_weights_round (cases[i].shares, cases[i].n, 100, weights));
    assert_weights (weights, cases[i].weights, cases[i].n);
  }
  g_assert_false (sand_weights_round ((const double[]){ 0, NONE }, 2, 100, (double[2]){ 0 }));
}

static void
test_round_always_adds_up (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint run = 0; run < 2000; run++) {
    double shares[15], weights[15];
    gsize  n = (gsize) g_rand_int_range (random, 1, 16);
    for (gsize i = 0; i < n; i++)
      shares[i] = pow (g_rand_double_range (random, 0.01, 1), 4);
    g_assert_true (sand_weights_round (shares, n, 100, weights));
    g_assert_cmpfloat_with_epsilon (sand_weights_sum (weights, n), 100, 1e-9);
    for (gsize i = 0; i < n; i++)
      g_assert_cmpfloat (weights[i], >=, 1);
  }
}

static void
test_distribute (void)
{
  static const struct {
    const char *name;
    gsize       n;
    double      weights[5];
    gboolean    locked[5];
    gboolean    possible;
    double      result[5];
  } cases[] = {
    { "all new", 3, { NONE, NONE, NONE }, { 0, 0, 0 }, TRUE, { 34, 33, 33 } },
    { "locked stay", 3, { 40, NONE, NONE }, { 1, 0, 0 }, TRUE, { 40, 30, 30 } },
    { "in proportion", 3, { 40, 20, 10 }, { 1, 0, 0 }, TRUE, { 40, 40, 20 } },
    { "too much is taken back", 3, { 80, 80, 40 }, { 0, 0, 0 }, TRUE, { 40, 40, 20 } },
    { "a new one gets the mean", 3, { 30, 30, NONE }, { 0, 0, 0 }, TRUE, { 38, 37, 25 } },
    { "a locked fraction", 3, { 33.5, NONE, NONE }, { 1, 0, 0 }, TRUE, { 33.5, 33.5, 33 } },
    { "everything locked", 2, { 40, 50 }, { 1, 1 }, FALSE, { 0 } },
    { "nothing left", 3, { 60, 40, NONE }, { 1, 1, 0 }, FALSE, { 0 } },
    { "less left than factors", 3, { 99, NONE, NONE }, { 1, 0, 0 }, FALSE, { 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    double result[5] = { -1, -1, -1, -1, -1 };
    g_test_message ("%s", cases[i].name);
    g_assert_cmpint (sand_weights_distribute (cases[i].weights, cases[i].locked, cases[i].n, 100, result), ==,
                     cases[i].possible);
    if (cases[i].possible) {
      assert_weights (result, cases[i].result, cases[i].n);
      g_assert_cmpfloat_with_epsilon (sand_weights_sum (result, cases[i].n), 100, 1e-9);
    } else {
      g_assert_cmpfloat_with_epsilon (result[0], -1, 1e-12);
    }
  }
}

static void
test_equal (void)
{
  g_assert_true (sand_weights_are_equal ((const double[]){ 20, 20, 20 }, 3));
  g_assert_false (sand_weights_are_equal ((const double[]){ 20, 20, 21 }, 3));
  g_assert_false (sand_weights_are_equal ((const double[]){ 20, NONE, 20 }, 3));
  g_assert_false (sand_weights_are_equal ((const double[]){ 100 }, 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/scale/weights/round", test_round);
  g_test_add_func ("/kinds/scale/weights/round-always-adds-up", test_round_always_adds_up);
  g_test_add_func ("/kinds/scale/weights/distribute", test_distribute);
  g_test_add_func ("/kinds/scale/weights/equal", test_equal);
  return g_test_run ();
}
