#include "kinds/scored/analysis.h"

#include <math.h>

#define NONE ((double) NAN)

static void
test_rank (void)
{
  static const struct {
    const char *name;
    gsize       n;
    double      values[6];
    guint       ranks[6];
  } cases[] = {
    { "ties leave places out", 4, { 80, 70, 70, 60 }, { 1, 2, 2, 4 } },
    { "all the same", 3, { 50, 50, 50 }, { 1, 1, 1 } },
    { "gaps have no rank", 4, { NONE, 10, 20, NONE }, { 0, 2, 1, 0 } },
    { "rounding is no order", 3, { 100.0 / 3 * 3, 100, 99 }, { 1, 1, 3 } },
    { "none", 0, { 0 }, { 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint ranks[6] = { 0 };
    g_test_message ("%s", cases[i].name);
    sand_rank (cases[i].values, cases[i].n, ranks);
    for (gsize j = 0; j < cases[i].n; j++)
      g_assert_cmpuint (ranks[j], ==, cases[i].ranks[j]);
  }
}

/* The textbook example: rho is -29/165. */
#define IQ                                        \
  {                                               \
    86, 97, 99, 100, 101, 103, 106, 110, 112, 113 \
  }
#define TELEVISION                      \
  {                                     \
    2, 20, 28, 27, 50, 29, 7, 17, 6, 12 \
  }

static void
test_correlations (void)
{
  static const struct {
    const char *name;
    gsize       n;
    double      x[10], y[10];
    double      pearson, spearman;
  } cases[] = {
    { "straight", 4, { 1, 2, 3, 4 }, { 2, 4, 6, 8 }, 1, 1 },
    { "reverse", 4, { 1, 2, 3, 4 }, { 8, 6, 4, 2 }, -1, -1 },
    { "monotone, not straight", 4, { 1, 2, 3, 4 }, { 1, 10, 100, 1000 }, 0.8241, 1 },
    { "IQ and television", 10, IQ, TELEVISION, -0.07, -0.1758 },
    /* Mean ranks 1, 2.5, 2.5, 4 against 1, 2, 3.5, 3.5. */
    { "ties", 4, { 10, 20, 20, 30 }, { 1, 2, 3, 3 }, 0.8528, 0.8333 },
    { "one side constant", 3, { 5, 5, 5 }, { 1, 2, 3 }, NONE, NONE },
    { "missing pairs are left out", 5, { 1, NONE, 2, 3, 9 }, { 1, 9, 2, 3, NONE }, 1, 1 },
    { "one pair", 1, { 1 }, { 2 }, NONE, NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    double pearson = sand_correl (cases[i].x, cases[i].y, cases[i].n);
    double spearman = sand_spearman (cases[i].x, cases[i].y, cases[i].n);
    g_test_message ("%s: %f %f", cases[i].name, pearson, spearman);
    if (isnan (cases[i].pearson)) {
      g_assert_true (isnan (pearson) && isnan (spearman));
      continue;
    }
    g_assert_cmpfloat_with_epsilon (pearson, cases[i].pearson, 0.001);
    g_assert_cmpfloat_with_epsilon (spearman, cases[i].spearman, 0.001);
  }
}

static void
test_median_and_spread (void)
{
  const double odd[] = { 9, 1, 5 }, even[] = { 4, 1, NONE, 2, 3 };

  g_assert_cmpfloat_with_epsilon (sand_median (odd, 3), 5, 1e-12);
  g_assert_cmpfloat_with_epsilon (sand_median (even, 5), 2.5, 1e-12);
  g_assert_true (isnan (sand_median (odd, 0)));
  g_assert_cmpfloat_with_epsilon (sand_spread (odd, 3), 8, 1e-12);
  g_assert_cmpfloat_with_epsilon (sand_spread (even, 5), 3, 1e-12);
  g_assert_true (isnan (sand_spread (even + 2, 1)));
  g_assert_true (sand_all_same ((const double[]){ 3, NONE, 3 }, 3));
  g_assert_false (sand_all_same ((const double[]){ 3, NONE }, 2));
  g_assert_false (sand_all_same ((const double[]){ 3, 4 }, 2));
}

static void
test_rank_changes (void)
{
  const double          before[] = { 90, 80, 70, 60, NONE }, after[] = { 65, 80, 70, 85, NONE };
  g_autoptr (GArray)    changes = sand_rank_changes (before, after, 5);
  const SandRankChange *first = &g_array_index (changes, SandRankChange, 0);

  g_assert_cmpuint (changes->len, ==, 2);
  g_assert_cmpuint (first->row, ==, 3);
  g_assert_cmpuint (first->rank_before, ==, 4);
  g_assert_cmpuint (first->rank_after, ==, 1);
  g_assert_cmpuint (g_array_index (changes, SandRankChange, 1).row, ==, 0);
  g_assert_cmpfloat_with_epsilon (g_array_index (changes, SandRankChange, 1).total_after, 65, 1e-12);
}

static void
test_select_best (void)
{
  static const struct {
    const char *name;
    double      totals[6];
    gboolean    excluded[6];
    guint       best_min, best_max;
    gboolean    selected[6];
  } cases[] = {
    { "the best three", { 10, 60, 50, 40, 30, 20 }, { 0 }, 2, 3, { 0, 1, 1, 1, 0, 0 } },
    { "excluded are passed over", { 10, 60, 50, 40, 30, 20 }, { 0, 1, 0, 0, 0, 0 }, 2, 3, { 0, 0, 1, 1, 1, 0 } },
    { "a tie at the end stays out", { 10, 60, 50, 40, 40, 20 }, { 0 }, 2, 3, { 0, 1, 1, 0, 0, 0 } },
    { "unless too few remain", { 10, 60, 50, 40, 40, 20 }, { 0 }, 3, 3, { 0, 1, 1, 1, 0, 0 } },
    { "fewer than wanted", { NONE, 60, NONE, NONE, NONE, NONE }, { 0 }, 5, 8, { 0, 1, 0, 0, 0, 0 } },
    { "none wanted", { 10, 60, 50, 40, 30, 20 }, { 0 }, 0, 0, { 0, 0, 0, 0, 0, 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gboolean selected[6];
    g_test_message ("%s", cases[i].name);
    sand_select_best (cases[i].totals, cases[i].excluded, 6, cases[i].best_min, cases[i].best_max, selected);
    for (gsize j = 0; j < 6; j++)
      g_assert_cmpint (selected[j], ==, cases[i].selected[j]);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/scored/analysis/rank", test_rank);
  g_test_add_func ("/kinds/scored/analysis/correlations", test_correlations);
  g_test_add_func ("/kinds/scored/analysis/median-and-spread", test_median_and_spread);
  g_test_add_func ("/kinds/scored/analysis/rank-changes", test_rank_changes);
  g_test_add_func ("/kinds/scored/analysis/select-best", test_select_best);
  return g_test_run ();
}
