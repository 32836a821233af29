#include "market.h"

#include "kinds/scale/scale.h"

#include <math.h>
#include <string.h>

static const SandResult *
compute (Fixture *fixture)
{
  sand_results_forget_all (fixture->results);
  return sand_results_get (fixture->results, "pot");
}

static void
test_sound_scale (void)
{
  fixture_auto      fixture;
  const SandResult *result;
  const SandScale  *scale;

  fixture_init (&fixture, MARKET);
  market_add_factor (&fixture, "pot", "p1", "Spend", 40);
  market_add_factor (&fixture, "pot", "p2", "Growth", 35);
  market_add_factor (&fixture, "pot", "p3", "Sites", 25);
  result = compute (&fixture);
  scale = result->detail;
  fixture_assert_ids (result, "");
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "weight_sum"), 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "readiness"), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "dominance"), 40, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "equal_weights"), 0, 1e-9);
  g_assert_true (isnan (fixture_figure (result, "try_total")));
  g_assert_cmpfloat_with_epsilon (scale->lowest, 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (scale->highest, 100, 1e-9);
  g_assert_cmpuint (result->required, ==, result->filled);
  g_assert_cmpstr (sand_frame_get_key (result->frame, 1), ==, "p2");
  g_assert_cmpfloat_with_epsilon (sand_value_as_number (sand_frame_get (result->frame, "bands", 1), 0), 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (sand_value_as_number (sand_frame_get (result->frame, "has_figures", 1), 0), 1, 1e-9);
}

/* One change to a sound scale, and the findings it brings. */
static void
test_findings (void)
{
  static const struct {
    const char *field, *text;
    double      number;
    const char *findings;
  } cases[] = {
    { "weight", NULL, 35, "scale.weight-sum" },
    { "weight", NULL, 45, "scale.weight-over scale.weight-high" },
    { "weight", NULL, 40.005, "scale.weight-high" },
    { "weight", "", 0, "scale.weight-missing scale.weight-sum" },
    { "weight", "much", 0, "scale.weight-word scale.weight-sum" },
    { "name", "", 0, "scale.name-missing" },
    { "name", " gro wth", 0, "scale.name-twice" },
    { "name", "SHARE", 0, "scale.sister-name" },
    { "definition", "", 0, "scale.definition-missing" },
    { "obtainable", "", 0, "scale.obtainable-missing" },
    { "obtainable", NULL, 2, "scale.obtainable-low" },
    { "measurable", NULL, 1, "scale.measurable-low" },
    { "band2.lo", NULL, 25, "scale.band-gap" },
    { "band2.lo", NULL, 15, "scale.band-overlap" },
    { "band2.hi", NULL, 20, "scale.band-empty scale.band-gap" },
    { "direction", "down", 0, "scale.band-order" },
    { "value_type", "choice", 0, "scale.band-unnamed" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_auto      fixture;
    const SandResult *result;
    g_test_message ("%s = %s %g", cases[i].field, cases[i].text, cases[i].number);
    fixture_init (&fixture, MARKET);
    market_add_factor (&fixture, "pot", "p1", "Spend", 40);
    market_add_factor (&fixture, "pot", "p2", "Growth", 35);
    market_add_factor (&fixture, "pot", "p3", "Sites", 25);
    market_add_factor (&fixture, "rel", "r1", "Share", 50);
    if (cases[i].text != NULL)
      fixture_text (&fixture, "p1", cases[i].field, cases[i].text);
    else
      fixture_number (&fixture, "p1", cases[i].field, cases[i].number);
    result = compute (&fixture);
    fixture_assert_ids (result, cases[i].findings);
    g_assert_cmpfloat (fixture_figure (result, "readiness"), <, 1);
  }
}

static void
test_findings_of_bands_and_counts (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, MARKET);
  for (guint i = 0; i < 9; i++) {
    g_autofree char *id = g_strdup_printf ("f%u", i);
    market_add_factor (&fixture, "pot", id, id, i == 8 ? 4 : 12);
  }
  fixture_text (&fixture, "f0", "measurable", "");
  fixture_gone (&fixture, "f1");
  fixture_row (&fixture, "f1b", "factor", "t1:pot");
  fixture_text (&fixture, "f1b", "name", "New");
  fixture_text (&fixture, "f2", "value_type", "choice");
  for (guint level = 1; level <= 5; level++) {
    g_autofree char *field = g_strdup_printf ("band%u.label", level);
    fixture_text (&fixture, "f2", field, level < 5 ? "the buyer, 1 visit" : "5 visits");
  }
  result = compute (&fixture);
  g_assert_nonnull (fixture_find (result, "scale.factors-max"));
  g_assert_nonnull (fixture_find (result, "scale.measurable-missing"));
  g_assert_nonnull (fixture_find (result, "scale.weight-low"));
  g_assert_cmpstr (fixture_find (result, "scale.bands-few")->record, ==, "f1b");
  g_assert_cmpstr (fixture_find (result, "scale.band-twice")->record, ==, "f2");
}

static void
test_unweighed_and_unbounded (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, MARKET);
  market_add_factor (&fixture, "pot", "p1", "Spend", 50);
  market_add_factor (&fixture, "pot", "p2", "Growth", 50);
  fixture_text (&fixture, "p2", "band2.lo", "");
  fixture_text (&fixture, "p2", "band2.hi", "");
  fixture_text (&fixture, "p2", "band2.label", "about 30");
  result = compute (&fixture);
  fixture_assert_ids (result, "scale.band-unbounded scale.band-gap scale.weight-high scale.weight-high "
                              "scale.weights-equal");
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "equal_weights"), 1, 1e-9);
}

static void
test_vague_choices (void)
{
  fixture_auto       fixture;
  const SandResult  *result;
  const SandFinding *finding;

  fixture_init (&fixture, MARKET);
  market_add_factor (&fixture, "pot", "p1", "Spend", 40);
  market_add_factor (&fixture, "pot", "p2", "Growth", 40);
  fixture_row (&fixture, "p3", "factor", "t1:pot");
  fixture_text (&fixture, "p3", "name", "开放度");
  fixture_text (&fixture, "p3", "definition", "d");
  fixture_text (&fixture, "p3", "value_type", "choice");
  fixture_number (&fixture, "p3", "obtainable", 5);
  fixture_number (&fixture, "p3", "measurable", 5);
  fixture_number (&fixture, "p3", "weight", 20);
  fixture_text (&fixture, "p3", "band1.label", "没有第2家供应商");
  fixture_text (&fixture, "p3", "band5.label", "比较开放");
  result = compute (&fixture);
  fixture_assert_ids (result, "scale.bands-two scale.vague");
  finding = fixture_find (result, "scale.vague");
  g_assert_cmpstr (finding->record, ==, "p3");
  g_assert_cmpstr (finding->field, ==, "band5.label");
  g_assert_nonnull (strstr (finding->say.zh, "比较"));
  g_assert_nonnull (strstr (finding->say.en, "开放度"));
  g_assert_cmpfloat_with_epsilon (sand_value_as_number (sand_frame_get (result->frame, "vague", 2), 0), 1, 1e-9);
}

static void
test_empty_scale (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, MARKET);
  result = compute (&fixture);
  fixture_assert_ids (result, "scale.factors-min");
  g_assert_false (result->started);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "readiness"), 0, 1e-9);
  g_assert_true (isnan (fixture_figure (result, "dominance")));
}

static void
test_try_out (void)
{
  fixture_auto     fixture;
  const SandScale *scale;

  fixture_init (&fixture, MARKET);
  market_add_scales (&fixture);
  fixture_row (&fixture, "t1:pot:try", "try", "t1:pot");
  fixture_text (&fixture, "t1:pot:try", "name", "Somebody");
  fixture_number (&fixture, "t1:pot:try", "p1", 70);
  scale = compute (&fixture)->detail;
  g_assert_cmpstr (scale->try_name, ==, "Somebody");
  g_assert_cmpuint (g_array_index (scale->tried, SandTried, 0).level, ==, 4);
  g_assert_cmpfloat_with_epsilon (g_array_index (scale->tried, SandTried, 0).points, 45, 1e-9);
  g_assert_true (isnan (scale->try_total));

  fixture_number (&fixture, "t1:pot:try", "p2", 30);
  g_assert_cmpfloat_with_epsilon (fixture_figure (compute (&fixture), "try_total"), 55, 1e-9);
}

static void
judge (Fixture *fixture, const char *first, const char *second, double value)
{
  g_autofree char *id = g_strdup_printf ("%s:%s", first, second);
  fixture_row (fixture, id, "judgement", "t1:pot");
  fixture_number (fixture, id, "value", value);
}

static void
test_pairwise_weights (void)
{
  fixture_auto       fixture;
  const SandResult  *result;
  const SandScale   *scale;
  const SandFinding *finding;

  fixture_init (&fixture, MARKET);
  /* The list order is not the order of the ids: judgements are turned where needed. */
  market_add_factor (&fixture, "pot", "pz", "Spend", 1);
  market_add_factor (&fixture, "pot", "py", "Growth", 2);
  market_add_factor (&fixture, "pot", "px", "Sites", 3);
  fixture_row (&fixture, "t1:pot", "sheet", "t1");
  fixture_text (&fixture, "t1:pot", "weights", "pairwise");
  judge (&fixture, "py", "pz", -1); /* Spend is twice as important as Growth */
  result = compute (&fixture);
  g_assert_nonnull (fixture_find (result, "scale.pairwise-open"));
  g_assert_cmpuint (result->errors, ==, 2); /* and the weights add up to nothing */

  judge (&fixture, "px", "py", -1); /* Growth is twice as important as Sites */
  result = compute (&fixture);
  scale = result->detail;
  fixture_assert_ids (result, "scale.weight-high scale.pairwise-filled");
  g_assert_cmpfloat_with_epsilon (sand_scale_get_factor (scale, 0)->weight, 57, 1e-9);
  g_assert_cmpfloat_with_epsilon (sand_scale_get_factor (scale, 1)->weight, 29, 1e-9);
  g_assert_cmpfloat_with_epsilon (sand_scale_get_factor (scale, 2)->weight, 14, 1e-9);
  g_assert_cmpfloat_with_epsilon (sand_scale_get_factor (scale, 2)->typed_weight, 3, 1e-9);

  judge (&fixture, "px", "pz", 3); /* but Sites four times as important as Spend */
  result = compute (&fixture);
  finding = fixture_find (result, "scale.pairwise-clash");
  g_assert_nonnull (finding);
  g_assert_cmpfloat (((const SandScale *) result->detail)->pairwise.consistency, >, SAND_CONSISTENT);
  g_assert_nonnull (strstr (finding->say.en, "Spend"));
}

static void
test_sister_is_followed (void)
{
  fixture_auto fixture;

  fixture_init (&fixture, MARKET);
  market_add_scales (&fixture);
  g_assert_null (fixture_find (compute (&fixture), "scale.sister-name"));
  fixture_text (&fixture, "r1", "name", "Spend");
  sand_results_forget (fixture.results, "rel");
  g_assert_nonnull (fixture_find (sand_results_get (fixture.results, "pot"), "scale.sister-name"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/scale/sound-scale", test_sound_scale);
  g_test_add_func ("/kinds/scale/findings", test_findings);
  g_test_add_func ("/kinds/scale/findings-of-bands-and-counts", test_findings_of_bands_and_counts);
  g_test_add_func ("/kinds/scale/unweighed-and-unbounded", test_unweighed_and_unbounded);
  g_test_add_func ("/kinds/scale/vague-choices", test_vague_choices);
  g_test_add_func ("/kinds/scale/empty-scale", test_empty_scale);
  g_test_add_func ("/kinds/scale/try-out", test_try_out);
  g_test_add_func ("/kinds/scale/pairwise-weights", test_pairwise_weights);
  g_test_add_func ("/kinds/scale/sister-is-followed", test_sister_is_followed);
  return g_test_run ();
}
