#include "factor-cases.h"
#include "kinds/scale/scale-bands.h"

static char *
describe (const GArray *faults)
{
  static const char *const names[] = { "few", "unbounded", "empty", "gap", "overlap", "order", "unnamed", "twice" };
  GString                 *text = g_string_new (NULL);

  for (guint i = 0; i < faults->len; i++) {
    const SandBandFault *fault = &g_array_index (faults, SandBandFault, i);
    g_string_append_printf (text, "%s%s %u %u", i > 0 ? ", " : "", names[fault->kind], fault->level, fault->other);
    if (fault->kind == SAND_BAND_GAP || fault->kind == SAND_BAND_OVERLAP)
      g_string_append_printf (text, " %g-%g", fault->from, fault->to);
  }
  return g_string_free (text, FALSE);
}

static void
test_faults (void)
{
  static const struct {
    const char    *name;
    SandFactorType type;
    gboolean       down;
    const char    *bands, *faults;
  } cases[] = {
    { "sound", SAND_FACTOR_NUMBER, FALSE, "..50|50..200|200..500|500..1000|1000..", "" },
    { "closed ends are sound", SAND_FACTOR_NUMBER, FALSE, "0..50|50..100", "" },
    { "levels left out are sound", SAND_FACTOR_NUMBER, FALSE, "..50||50..100||100..", "" },
    { "downwards", SAND_FACTOR_NUMBER, TRUE, "90..|60..90|30..60|..30", "" },
    { "gap", SAND_FACTOR_NUMBER, FALSE, "..50|60..", "gap 1 2 50-60" },
    { "gap downwards", SAND_FACTOR_NUMBER, TRUE, "60..|..50", "gap 2 1 50-60" },
    { "overlap", SAND_FACTOR_NUMBER, FALSE, "..50|40..", "overlap 1 2 40-50" },
    { "one inside another", SAND_FACTOR_NUMBER, FALSE, "0..100|40..50", "overlap 1 2 40-50" },
    { "an open end in the middle overlaps", SAND_FACTOR_NUMBER, FALSE, "0..50|50..|100..150", "overlap 2 3 100-150" },
    { "two open low ends", SAND_FACTOR_NUMBER, FALSE, "..50|..60", "overlap 1 2 -inf-50" },
    { "upside down", SAND_FACTOR_NUMBER, FALSE, "50..|..50", "order 2 1" },
    { "direction forgotten", SAND_FACTOR_NUMBER, TRUE, "..50|50..", "order 1 2" },
    { "bounds the wrong way", SAND_FACTOR_NUMBER, FALSE, "50..0|50..", "empty 1 0" },
    { "a point is no band", SAND_FACTOR_NUMBER, FALSE, "0..50|50..50|50..60", "empty 2 0" },
    { "no figures", SAND_FACTOR_NUMBER, FALSE, "=little|=much", "unbounded 1 0, unbounded 2 0" },
    { "one band", SAND_FACTOR_NUMBER, FALSE, "..50", "few 0 0" },
    { "none", SAND_FACTOR_NUMBER, FALSE, "", "few 0 0" },
    { "tenths meet", SAND_FACTOR_NUMBER, FALSE, "0..0.3|0.3..0.6|0.6..0.9", "" },
    { "choices", SAND_FACTOR_CHOICE, FALSE, "=none|=buyer|=board", "" },
    { "same choice twice", SAND_FACTOR_CHOICE, FALSE, "=Buyer|=none|= buyer ", "twice 1 3" },
    { "choice without a name", SAND_FACTOR_CHOICE, FALSE, "1..2=|=board", "unnamed 1 0" },
    { "yes or no needs none", SAND_FACTOR_YESNO, FALSE, "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SandFactor) factor = make_factor (cases[i].type, cases[i].down, cases[i].bands);
    g_autoptr (GArray)     faults = sand_factor_check_bands (factor);
    g_autofree char       *found = describe (faults);
    g_test_message ("%s", cases[i].name);
    g_assert_cmpstr (found, ==, cases[i].faults);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/scale/bands/faults", test_faults);
  return g_test_run ();
}
