#include "market.h"

#include "kinds/map/map.h"

#include <math.h>
#include <string.h>

static const SandResult *
compute (Fixture *fixture)
{
  sand_results_forget_all (fixture->results);
  return sand_results_get (fixture->results, "map");
}

static void
set_sheet (Fixture *fixture, const char *field, const char *text)
{
  fixture_row (fixture, "t1:map", "sheet", "t1");
  fixture_text (fixture, "t1:map", field, text);
}

static void
test_points_zones_and_figures (void)
{
  static const struct {
    const char *figure;
    double      value;
  } figures[] = {
    { "points", 4 },
    { "divider_x", 50 },
    { "divider_y", 50 },
    { "hours_sum", 100 },
    { "sales_sum", 800 },
    { "attack_count", 1 },
    { "core_share", 0.25 },
    { "low_hours", 40 },
    { "maintain_hours_share", 0.3 },
    { "core_sales_share", 500 / 800.0 },
    { "top_sales_share", 500 / 800.0 },
    { "near_both_share", 0 },
    { "low_potential_hours_share", 0.7 },
    { "x_spread", 95 },
    { "y_spread", 80 },
    { "findings", 3 },
    { "findings_decided", 0 },
  };
  static const char *const zones[] = { "attack", "core", "low", "maintain" };
  fixture_auto             fixture;
  const SandResult        *result;

  fixture_init (&fixture, MARKET);
  market_fill (&fixture);
  result = compute (&fixture);
  fixture_assert_ids (result, "map.unplaced p1 p5 p9 many map.undecided");
  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++) {
    g_test_message ("%s", figures[i].figure);
    g_assert_cmpfloat_with_epsilon (fixture_figure (result, figures[i].figure), figures[i].value, 1e-9);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    g_assert_cmpstr (sand_value_as_text (sand_frame_get (result->frame, "zone", i)), ==, zones[i]);
  g_assert_cmpstr (sand_frame_get_key (result->frame, 2), ==, "l");
  g_assert_cmpfloat_with_epsilon (sand_value_as_number (sand_frame_get (result->frame, "size", 1), 0), 20, 1e-9);
}

static void
assert_rows (const SandResult *result, const char *finding, const char *expected)
{
  const SandFinding  *found = fixture_find (result, finding);
  g_autoptr (GString) rows = g_string_new (NULL);

  g_assert_nonnull (found);
  for (guint i = 0; found->rows != NULL && i < found->rows->len; i++)
    g_string_append_printf (rows, "%s%s", i > 0 ? " " : "", (const char *) g_ptr_array_index (found->rows, i));
  g_assert_cmpstr (rows->str, ==, expected);
}

static void
test_findings_name_their_customers (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, MARKET);
  market_fill (&fixture);
  result = compute (&fixture);
  assert_rows (result, "p1", "l m");
  assert_rows (result, "p5", "c");
  assert_rows (result, "p9", "l");
  assert_rows (result, "map.unplaced", "g");
}

static void
test_dividers_and_size (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, MARKET);
  market_fill (&fixture);
  set_sheet (&fixture, "divider", "median");
  fixture_text (&fixture, "t1:map", "size", "sales_12m");
  result = compute (&fixture);
  /* x: 0, 20, 90, 95; y: 10, 15, 85, 90 */
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "divider_x"), 55, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "divider_y"), 50, 1e-9);
  g_assert_cmpfloat_with_epsilon (sand_value_as_number (sand_frame_get (result->frame, "size", 1), 0), 500, 1e-9);

  fixture_text (&fixture, "t1:map", "divider", "free");
  fixture_number (&fixture, "t1:map", "divider.x", 92);
  fixture_number (&fixture, "t1:map", "divider.y", 85);
  result = compute (&fixture);
  g_assert_cmpstr (sand_value_as_text (sand_frame_get (result->frame, "zone", 1)), ==, "attack");
  g_assert_nonnull (fixture_find (result, "map.on-divider"));

  fixture_text (&fixture, "t1:map", "divider", "fixed");
  g_assert_cmpfloat_with_epsilon (fixture_figure (compute (&fixture), "divider_x"), 50, 1e-9);
}

static void
test_verdicts (void)
{
  static const struct {
    const char *decision, *reason;
    double      decided;
  } cases[] = {
    { "accept", "", 1 },
    { "reject", "", 0 },
    { "reject", "The group orders for all", 1 },
    { "", "", 0 },
  };
  fixture_auto fixture;

  fixture_init (&fixture, MARKET);
  market_fill (&fixture);
  fixture_row (&fixture, "t1:map:p5", "verdict", "t1:map");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const SandResult *result;
    fixture_text (&fixture, "t1:map:p5", "decision", cases[i].decision);
    fixture_text (&fixture, "t1:map:p5", "reason", cases[i].reason);
    result = compute (&fixture);
    g_assert_cmpfloat_with_epsilon (fixture_figure (result, "findings"), 3, 1e-9);
    g_assert_cmpfloat_with_epsilon (fixture_figure (result, "findings_decided"), cases[i].decided, 1e-9);
    g_assert_cmpuint (result->errors, ==, 0);
  }
  fixture_text (&fixture, "t1:map:p5", "decision", "accept");
  fixture_gone (&fixture, "t1:map:p5");
  g_assert_cmpfloat_with_epsilon (fixture_figure (compute (&fixture), "findings_decided"), 0, 1e-9);
}

static void
test_why_here (void)
{
  fixture_auto            fixture;
  const SandMap          *map;
  g_autoptr (GArray)      parts = NULL;
  const SandContribution *first;
  double                  pull = 0;

  fixture_init (&fixture, MARKET);
  market_fill (&fixture);
  map = compute (&fixture)->detail;
  g_assert_cmpint (sand_map_find (map, "m"), ==, 3);
  g_assert_cmpint (sand_map_find (map, "g"), ==, -1);
  parts = sand_map_explain (map, 3);
  first = &g_array_index (parts, SandContribution, 0);
  g_assert_cmpuint (parts->len, ==, 5);
  /* Mike's potential is 15 of 60 by spend (15 short of half) and 0 of 40 by growth (20 short). */
  g_assert_true (first->on_y);
  g_assert_cmpuint (first->measure, ==, 1);
  g_assert_cmpfloat_with_epsilon (first->pull, -20, 1e-9);
  g_assert_cmpfloat_with_epsilon (first->possible, 40, 1e-9);
  for (guint i = 0; i < parts->len; i++)
    if (!g_array_index (parts, SandContribution, i).on_y)
      pull += g_array_index (parts, SandContribution, i).pull;
  g_assert_cmpfloat_with_epsilon (pull, 45, 1e-9); /* 95 - 50 */
}

static void
test_smallest_move (void)
{
  fixture_auto   fixture;
  const SandMap *map;
  SandMove       move;

  fixture_init (&fixture, MARKET);
  market_fill (&fixture);
  map = compute (&fixture)->detail;
  /* Alfa: relationship 0; r1 from level 1 to 5 gives 50 and reaches the divider; no other factor can. */
  g_assert_true (sand_map_find_move (map, 0, SAND_ZONE_CORE, &move));
  g_assert_cmpuint (move.factor, ==, 2);
  g_assert_cmpuint (move.from, ==, 1);
  g_assert_cmpuint (move.to, ==, 5);
  g_assert_cmpfloat_with_epsilon (move.points, 50, 1e-9);
  g_assert_false (sand_map_find_move (map, 0, SAND_ZONE_MAINTAIN, &move));
  /* Down to the low zone: spend from 5 to 2 takes 45 of the 90. */
  g_assert_true (sand_map_find_move (map, 0, SAND_ZONE_LOW, &move));
  g_assert_cmpuint (move.factor, ==, 0);
  g_assert_cmpuint (move.to, ==, 2);
}

static void
test_firmness_is_computed (void)
{
  fixture_auto   fixture;
  const SandMap *map;

  fixture_init (&fixture, MARKET);
  market_fill (&fixture);
  /* Lima at 51.25 of relationship: just right of the line by one factor against the others. */
  market_rate_all (&fixture, "l", "12514");
  map = compute (&fixture)->detail;
  for (guint i = 0; i < map->n_points; i++)
    g_assert_true (map->points[i].firmness >= 0 && map->points[i].firmness <= 1);
  g_assert_cmpfloat_with_epsilon (map->points[1].firmness, 1, 1e-9);
  g_assert_cmpfloat (map->points[2].firmness, >, 0.5);
}

static void
test_no_measurement_yet (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, MARKET);
  result = compute (&fixture);
  fixture_assert_ids (result, "map.points-min");
  g_assert_false (result->started);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "points"), 0, 1e-9);
  g_assert_true (isnan (fixture_figure (result, "top_sales_share")));
}

static void
test_unusual_maps (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, MARKET);
  market_add_scales (&fixture);
  for (guint i = 0; i < 4; i++) {
    g_autofree char *id = g_strdup_printf ("z%u", i);
    market_add_customer (&fixture, id, id, i == 0 ? -1 : 10, -1);
    market_rate_all (&fixture, id, i < 2 ? "55555" : i == 2 ? "45555"
                                                            : "44444");
  }
  result = compute (&fixture);
  fixture_assert_ids (result, "map.one-zone map.same-place map.no-hours many");
  g_assert_cmpstr (fixture_find (result, "map.same-place")->record, ==, "z1");
  g_assert_nonnull (strstr (fixture_find (result, "map.one-zone")->say.en, "Core"));
}

/* A change of a weight moves the points: the map forgets with the scale. */
static void
test_follows_the_scale (void)
{
  fixture_auto fixture;

  fixture_init (&fixture, MARKET);
  market_fill (&fixture);
  g_assert_cmpfloat_with_epsilon (fixture_figure (compute (&fixture), "y_spread"), 80, 1e-9);
  fixture_number (&fixture, "p1", "weight", 100);
  fixture_number (&fixture, "p2", "weight", 0);
  sand_results_forget (fixture.results, "pot");
  g_assert_cmpfloat_with_epsilon (fixture_figure (sand_results_get (fixture.results, "map"), "y_spread"), 100, 1e-9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/map/points-zones-and-figures", test_points_zones_and_figures);
  g_test_add_func ("/kinds/map/findings-name-their-customers", test_findings_name_their_customers);
  g_test_add_func ("/kinds/map/dividers-and-size", test_dividers_and_size);
  g_test_add_func ("/kinds/map/verdicts", test_verdicts);
  g_test_add_func ("/kinds/map/why-here", test_why_here);
  g_test_add_func ("/kinds/map/smallest-move", test_smallest_move);
  g_test_add_func ("/kinds/map/firmness-is-computed", test_firmness_is_computed);
  g_test_add_func ("/kinds/map/no-measurement-yet", test_no_measurement_yet);
  g_test_add_func ("/kinds/map/unusual-maps", test_unusual_maps);
  g_test_add_func ("/kinds/map/follows-the-scale", test_follows_the_scale);
  return g_test_run ();
}
