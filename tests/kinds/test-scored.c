#include "market.h"

#include "kinds/scored/analysis.h"
#include "kinds/scored/scored.h"

#include <math.h>
#include <string.h>

/* clang-format off */
#define LONG_LIST \
  EXERCISE ("list", "scored", \
            "'config':{'criteria':{'source':'fixed','items':[" \
            "{'code':'obtainable','label':" TEXT ("Obtainable", "易获取") ",'weight':30,'min':1,'max':5}," \
            "{'code':'measurable','label':" TEXT ("Measurable", "可衡量") ",'weight':50,'min':1,'max':5}," \
            "{'code':'effort','label':" TEXT ("Effort", "代价") ",'weight':20,'min':1,'max':5,'direction':'down'}]}," \
            "'rows':{'mode':'free','min':2,'max':9},'best':[1,2],'knock_out':[{'criterion':'obtainable','at_most':2}]}")
#define OWN \
  EXERCISE ("own", "scored", \
            "'config':{'criteria':{'source':'own','min':2,'max':3,'score_min':0,'score_max':3,'weighted':true," \
            "'fields':[" COLUMN ("kind", "text", ",'required':true") "]}," \
            "'rows':{'mode':'fixed','items':[{'code':'s','label':" TEXT ("South", "南") "}," \
            "{'code':'n','label':" TEXT ("North", "北") "}]}}")
/* clang-format on */

static const SandResult *
compute (Fixture *fixture, const char *exercise)
{
  sand_results_forget_all (fixture->results);
  return sand_results_get (fixture->results, exercise);
}

static double
cell (const SandResult *result, const char *column, gsize row)
{
  const SandValue *value = sand_frame_get (result->frame, column, row);
  g_assert_nonnull (value);
  return sand_value_as_number (value, (double) NAN);
}

static void
score (Fixture *fixture, const char *row, const char *criterion, double value)
{
  g_autofree char *id = g_strdup_printf ("%s:%s", row, criterion);
  fixture_row (fixture, id, "cell", "t1:list");
  fixture_number (fixture, id, "value", value);
}

static void
add_listed (Fixture *fixture, const char *id, const char *name, double obtainable, double measurable, double effort)
{
  fixture_row (fixture, id, "row", "t1:list");
  fixture_text (fixture, id, "name", name);
  score (fixture, id, "list.obtainable", obtainable);
  score (fixture, id, "list.measurable", measurable);
  score (fixture, id, "list.effort", effort);
}

static void
test_fixed_criteria (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, LONG_LIST);
  add_listed (&fixture, "x1", "Spend", 5, 5, 1);  /* 100 */
  add_listed (&fixture, "x2", "Growth", 3, 4, 3); /* 18 + 40 + 12 = 70 */
  add_listed (&fixture, "x3", "Sites", 3, 4, 3);
  add_listed (&fixture, "x4", "Mood", 2, 5, 1);   /* 12 + 50 + 20 = 82, knocked out */
  fixture_row (&fixture, "x5", "row", "t1:list"); /* nothing entered: not a row yet */
  result = compute (&fixture, "list");
  fixture_assert_ids (result, "scored.knocked-out");
  g_assert_cmpuint (sand_frame_get_n_rows (result->frame), ==, 4);
  g_assert_cmpfloat_with_epsilon (cell (result, "total", 0), 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (cell (result, "total", 1), 70, 1e-9);
  g_assert_cmpfloat_with_epsilon (cell (result, "total", 3), 82, 1e-9);
  g_assert_cmpfloat_with_epsilon (cell (result, "rank", 0), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (cell (result, "rank", 3), 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (cell (result, "rank", 1), 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (cell (result, "rank", 2), 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (cell (result, "excluded", 3), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (cell (result, "selected", 3), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (cell (result, "selected", 0), 1, 1e-9);
  /* Growth and Sites tie for the second place of two: neither is marked. */
  g_assert_cmpfloat_with_epsilon (cell (result, "selected", 1), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (cell (result, "measurable", 1), 4, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "spread"), 30, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "rows"), 4, 1e-9);
  g_assert_cmpuint (result->required, ==, result->filled);
}

static void
test_gaps_ranges_and_names (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, LONG_LIST);
  add_listed (&fixture, "x1", "Spend", 5, 5, 1);
  add_listed (&fixture, "x2", "spend ", 3, 9, 3); /* the name again, and a score out of range */
  fixture_row (&fixture, "x3", "row", "t1:list");
  score (&fixture, "x3", "list.obtainable", 4); /* no name, two gaps */
  add_listed (&fixture, "x4", "Same", 3, 3, 3);
  result = compute (&fixture, "list");
  fixture_assert_ids (result, "scored.row-twice scored.row-unnamed scored.range scored.gaps scored.straight");
  g_assert_cmpstr (fixture_find (result, "scored.range")->field, ==, "list.measurable");
  g_assert_cmpstr (fixture_find (result, "scored.gaps")->field, ==, "list.measurable");
  g_assert_nonnull (strstr (fixture_find (result, "scored.gaps")->say.zh, "可衡量"));
  g_assert_true (isnan (cell (result, "total", 1)));
  g_assert_true (isnan (cell (result, "rank", 2)));
  g_assert_cmpfloat_with_epsilon (cell (result, "gaps", 2), 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (cell (result, "straight", 3), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "gap_cells"), 3, 1e-9);
}

static void
test_too_little_difference (void)
{
  fixture_auto fixture;

  fixture_init (&fixture, LONG_LIST);
  add_listed (&fixture, "x1", "Spend", 4, 4, 3);
  add_listed (&fixture, "x2", "Growth", 4, 4, 3);
  add_listed (&fixture, "x3", "Sites", 4, 4, 2);
  fixture_assert_ids (compute (&fixture, "list"), "scored.spread");

  fixture_number (&fixture, "x1:list.obtainable", "value", 1);
  fixture_number (&fixture, "x2:list.obtainable", "value", 1);
  fixture_number (&fixture, "x3:list.obtainable", "value", 2);
  g_assert_nonnull (fixture_find (compute (&fixture, "list"), "scored.few-selected"));
}

static void
test_own_criteria (void)
{
  fixture_auto           fixture;
  const SandResult      *result;
  const SandMeasurement *all;

  fixture_init (&fixture, OWN);
  fixture_row (&fixture, "k1", "criterion", "t1:own");
  fixture_text (&fixture, "k1", "name", "Size");
  fixture_number (&fixture, "k1", "weight", 75);
  result = compute (&fixture, "own");
  g_assert_nonnull (fixture_find (result, "scored.criteria-min"));
  g_assert_nonnull (fixture_find (result, "scored.weight-sum"));

  fixture_row (&fixture, "k2", "criterion", "t1:own");
  fixture_text (&fixture, "k2", "name", "Distance");
  fixture_number (&fixture, "k2", "weight", 25);
  score (&fixture, "t1:own:s", "k1", 3);
  score (&fixture, "t1:own:s", "k2", 0);
  score (&fixture, "t1:own:n", "k1", 0);
  score (&fixture, "t1:own:n", "k2", 3);
  fixture_text (&fixture, "k1", "kind", "plant");
  fixture_assert_ids (compute (&fixture, "own"), "cell.required");
  g_assert_cmpstr (fixture_find (compute (&fixture, "own"), "cell.required")->record, ==, "k2");
  g_assert_cmpstr (fixture_find (compute (&fixture, "own"), "cell.required")->field, ==, "kind");
  fixture_text (&fixture, "k2", "kind", "road");
  result = compute (&fixture, "own");
  all = result->detail;
  fixture_assert_ids (result, "");
  g_assert_cmpfloat_with_epsilon (all->rows[0].total, 75, 1e-9);
  g_assert_cmpfloat_with_epsilon (all->rows[1].total, 25, 1e-9);
  g_assert_cmpint (all->rows[0].best, ==, 0);
  g_assert_cmpint (all->rows[0].worst, ==, 1);
  g_assert_cmpstr (all->rows[1].label.zh, ==, "北");

  fixture_text (&fixture, "k2", "name", "size");
  fixture_assert_ids (compute (&fixture, "own"), "scored.criterion-twice");
  fixture_text (&fixture, "k2", "name", "");
  fixture_assert_ids (compute (&fixture, "own"), "scored.criterion-unnamed");
  fixture_row (&fixture, "k3", "criterion", "t1:own");
  fixture_row (&fixture, "k4", "criterion", "t1:own");
  g_assert_nonnull (fixture_find (compute (&fixture, "own"), "scored.criteria-max"));
}

static void
test_measurement (void)
{
  fixture_auto           fixture;
  const SandResult      *result;
  const SandMeasurement *all;
  g_autofree char       *cell_id = NULL;

  fixture_init (&fixture, MARKET);
  market_fill (&fixture);
  result = compute (&fixture, "meas");
  all = result->detail;
  fixture_assert_ids (result, "scored.gaps");
  g_assert_cmpuint (all->n_measures, ==, 5);
  g_assert_cmpfloat_with_epsilon (cell (result, "potential", 0), 90, 1e-9);
  g_assert_cmpfloat_with_epsilon (cell (result, "relationship", 1), 90, 1e-9);
  g_assert_cmpfloat_with_epsilon (cell (result, "total", 3), 55, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "potential_spread"), 80, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "relationship_spread"), 95, 1e-9);
  /* Golf has no total, but its potential is complete. */
  g_assert_true (isnan (cell (result, "total", 4)));
  g_assert_cmpfloat_with_epsilon (cell (result, "potential", 4), 90, 1e-9);
  g_assert_true (isnan (cell (result, "relationship", 4)));
  g_assert_cmpuint (all->group_ranks[0 * all->n_rows + 0], ==, 1);
  g_assert_cmpuint (all->group_ranks[0 * all->n_rows + 4], ==, 1);
  g_assert_cmpfloat_with_epsilon (sand_measurement_points (all, 0, 1), 30, 1e-9);
  cell_id = sand_scored_cell_id (all, 2, 3);
  g_assert_cmpstr (cell_id, ==, "l:r2");
}

static void
test_totals_while_weights_are_incomplete (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, MARKET);
  market_fill (&fixture);
  fixture_number (&fixture, "p1", "weight", 20); /* 20 : 40 instead of 60 : 40 */
  result = compute (&fixture, "meas");
  g_assert_cmpfloat_with_epsilon (cell (result, "potential", 0), (20 * 1 + 40 * 0.75) / 60 * 100, 1e-9);
}

static void
test_no_band_and_estimates (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, MARKET);
  market_fill (&fixture);
  fixture_text (&fixture, "a:p1", "value", "no idea");
  for (guint i = 0; i < 4; i++) {
    static const char *const cells[] = { "c:p1", "c:p2", "c:r1", "l:p1" };
    fixture_number (&fixture, cells[i], "estimated", 1);
  }
  result = compute (&fixture, "meas");
  fixture_assert_ids (result, "scored.no-band scored.gaps");
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "estimated_share"), 4 / 24.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (cell (result, "estimated", 1), 3, 1e-9);
  for (guint i = 0; i < 4; i++) {
    static const char *const cells[] = { "m:p1", "m:p2", "m:r1", "m:r2" };
    fixture_number (&fixture, cells[i], "estimated", 1);
  }
  g_assert_nonnull (fixture_find (compute (&fixture, "meas"), "scored.estimated"));
}

static void
test_double_count_and_same_level (void)
{
  static const char *const levels[] = { "11231", "22331", "33431", "44131", "55231", "34531", "12131" };
  fixture_auto             fixture;
  const SandResult        *result;
  const SandMeasurement   *all;

  fixture_init (&fixture, MARKET);
  market_add_scales (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++) {
    g_autofree char *id = g_strdup_printf ("z%u", i);
    market_add_customer (&fixture, id, id, 1, 1);
    market_rate_all (&fixture, id, levels[i]);
  }
  result = compute (&fixture, "meas");
  all = result->detail;
  fixture_assert_ids (result, "scored.double-count scored.same-level scored.same-level");
  g_assert_cmpuint (all->doubles->len, ==, 1);
  g_assert_cmpfloat (g_array_index (all->doubles, SandDoubleCount, 0).correl, >, 0.85);
  g_assert_nonnull (strstr (fixture_find (result, "scored.double-count")->say.en, "Spend"));
  g_assert_nonnull (strstr (fixture_find (result, "scored.double-count")->say.en, "Growth"));
  g_assert_cmpstr (fixture_find (result, "scored.same-level")->field, ==, "r2");

  /* Growth the other way round. */
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++) {
    g_autofree char *id = g_strdup_printf ("z%u", i);
    market_rate (&fixture, id, "p2", (guint) ('6' - levels[i][1]));
  }
  g_assert_nonnull (fixture_find (compute (&fixture, "meas"), "scored.opposite"));

  /* With five customers the same pattern proves nothing. */
  fixture_gone (&fixture, "z0");
  fixture_gone (&fixture, "z1");
  g_assert_null (fixture_find (compute (&fixture, "meas"), "scored.opposite"));
}

static void
test_blind_rating (void)
{
  fixture_auto           fixture;
  const SandResult      *result;
  const SandMeasurement *all;
  const SandBlindGap    *gap;

  fixture_init (&fixture, MARKET);
  market_fill (&fixture);
  fixture_number (&fixture, "a:p1", "blind", 50); /* level 3 instead of 5: 30 points */
  g_assert_null (fixture_find (compute (&fixture, "meas"), "scored.blind-gap"));
  fixture_number (&fixture, "a:p2", "blind", 90); /* level 5 instead of 4: 10 points the other way */
  result = compute (&fixture, "meas");
  all = result->detail;
  gap = &g_array_index (all->blind_gaps, SandBlindGap, 0);
  g_assert_cmpuint (all->blind_gaps->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (gap->total, 90, 1e-9);
  g_assert_cmpfloat_with_epsilon (gap->blind_total, 70, 1e-9);
  g_assert_cmpuint (gap->measure, ==, 0);
  g_assert_cmpfloat_with_epsilon (gap->points, -30, 1e-9);
  g_assert_cmpstr (fixture_find (result, "scored.blind-gap")->field, ==, "p1");

  fixture_number (&fixture, "a:p1", "blind", 70); /* 15 - 10 = 5 points apart */
  g_assert_null (fixture_find (compute (&fixture, "meas"), "scored.blind-gap"));
}

static void
test_other_weights (void)
{
  fixture_auto           fixture;
  const SandMeasurement *all;
  const double           turned[] = { 10, 90 };
  g_autoptr (GArray)     changes = NULL;

  fixture_init (&fixture, MARKET);
  market_fill (&fixture);
  all = compute (&fixture, "meas")->detail;
  changes = sand_measurement_compare_weights (all, 0, turned);
  /* Charlie (4, 5) overtakes Alfa and Golf (5, 4); Lima (1, 2) overtakes Mike (2, 1). */
  g_assert_cmpuint (changes->len, ==, 5);
  g_assert_cmpuint (g_array_index (changes, SandRankChange, 0).row, ==, 1);
  g_assert_cmpuint (g_array_index (changes, SandRankChange, 0).rank_before, ==, 3);
  g_assert_cmpuint (g_array_index (changes, SandRankChange, 0).rank_after, ==, 1);
}

static void
test_no_factors (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, MARKET);
  market_add_customer (&fixture, "a", "Alfa", 1, 1);
  result = compute (&fixture, "meas");
  fixture_assert_ids (result, "scored.no-factors scored.no-factors");
  g_assert_true (isnan (cell (result, "total", 0)));
  g_assert_true (isnan (fixture_figure (result, "estimated_share")));
}

/* A whole sales region: 300 customers by 14 factors, read and computed. */
static void
test_speed (void)
{
  fixture_auto      fixture;
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  double            best_ms = (double) INFINITY;

  fixture_init (&fixture, MARKET);
  for (guint f = 0; f < 14; f++) {
    g_autofree char *id = g_strdup_printf ("f%02u", f);
    market_add_factor (&fixture, f < 8 ? "pot" : "rel", id, id, 100.0 / (f < 8 ? 8 : 6));
  }
  for (guint c = 0; c < 300; c++) {
    g_autofree char *customer = g_strdup_printf ("customer%03u", c);
    market_add_customer (&fixture, customer, customer, 1, 1);
    for (guint f = 0; f < 14; f++) {
      g_autofree char *id = g_strdup_printf ("f%02u", f);
      market_rate (&fixture, customer, id, (guint) g_rand_int_range (random, 1, 6));
    }
  }
  sand_results_get (fixture.results, "meas");
  for (guint run = 0; run < 5; run++) {
    gint64 began = g_get_monotonic_time ();
    sand_results_forget (fixture.results, "meas");
    sand_results_get (fixture.results, "meas");
    best_ms = fmin (best_ms, (double) (g_get_monotonic_time () - began) / 1000);
  }
  g_test_minimized_result (best_ms, "300 customers by 14 factors: %.2f ms", best_ms);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/scored/fixed-criteria", test_fixed_criteria);
  g_test_add_func ("/kinds/scored/gaps-ranges-and-names", test_gaps_ranges_and_names);
  g_test_add_func ("/kinds/scored/too-little-difference", test_too_little_difference);
  g_test_add_func ("/kinds/scored/own-criteria", test_own_criteria);
  g_test_add_func ("/kinds/scored/measurement", test_measurement);
  g_test_add_func ("/kinds/scored/totals-while-weights-are-incomplete", test_totals_while_weights_are_incomplete);
  g_test_add_func ("/kinds/scored/no-band-and-estimates", test_no_band_and_estimates);
  g_test_add_func ("/kinds/scored/double-count-and-same-level", test_double_count_and_same_level);
  g_test_add_func ("/kinds/scored/blind-rating", test_blind_rating);
  g_test_add_func ("/kinds/scored/other-weights", test_other_weights);
  g_test_add_func ("/kinds/scored/no-factors", test_no_factors);
  g_test_add_func ("/kinds/scored/speed", test_speed);
  return g_test_run ();
}
