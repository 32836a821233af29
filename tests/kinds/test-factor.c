#include "factor-cases.h"

#define UP   FALSE
#define DOWN TRUE

static void
test_level_of_number (void)
{
  static const struct {
    const char    *name;
    SandFactorType type;
    gboolean       down;
    const char    *bands;
    double         value;
    guint          level;
  } cases[] = {
    { "below an open low end", SAND_FACTOR_NUMBER, UP, "..50|50..200|200..", -1000, 1 },
    { "the bound belongs to the upper band", SAND_FACTOR_NUMBER, UP, "..50|50..200|200..", 50, 2 },
    { "just below the bound", SAND_FACTOR_NUMBER, UP, "..50|50..200|200..", 49.999, 1 },
    { "above an open high end", SAND_FACTOR_NUMBER, UP, "..50|50..200|200..", 1e9, 3 },
    { "the very highest bound is still in", SAND_FACTOR_NUMBER, UP, "0..50|50..100", 100, 2 },
    { "beyond it is not", SAND_FACTOR_NUMBER, UP, "0..50|50..100", 100.01, 0 },
    { "below the lowest bound", SAND_FACTOR_NUMBER, UP, "0..50|50..100", -0.01, 0 },
    { "in a gap", SAND_FACTOR_NUMBER, UP, "0..50|60..100", 55, 0 },
    { "the upper bound of a gap's lower band is out", SAND_FACTOR_NUMBER, UP, "0..50|60..100", 50, 0 },
    { "less is better", SAND_FACTOR_NUMBER, DOWN, "60..|30..60|..30", 10, 3 },
    { "less is better, worst", SAND_FACTOR_NUMBER, DOWN, "60..|30..60|..30", 60, 1 },
    { "a level that is not used", SAND_FACTOR_NUMBER, UP, "..50||50..", 50, 3 },
    { "choice is the level", SAND_FACTOR_CHOICE, UP, "=none|=some|=all", 2, 2 },
    { "choice without that band", SAND_FACTOR_CHOICE, UP, "=none||=all", 2, 0 },
    { "choice between levels", SAND_FACTOR_CHOICE, UP, "=none|=some|=all", 1.5, 0 },
    { "choice beyond", SAND_FACTOR_CHOICE, UP, "=none|=some|=all", 9, 0 },
    { "no", SAND_FACTOR_YESNO, UP, "", 0, 1 },
    { "yes", SAND_FACTOR_YESNO, UP, "", 1, 5 },
    { "yes is bad", SAND_FACTOR_YESNO, DOWN, "", 1, 1 },
    { "yes with own bands", SAND_FACTOR_YESNO, UP, "|=no||=yes", 1, 4 },
    { "neither yes nor no", SAND_FACTOR_YESNO, UP, "", 2, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SandFactor) factor = make_factor (cases[i].type, cases[i].down, cases[i].bands);
    SandValue              value = sand_value_number (cases[i].value);
    g_test_message ("%s", cases[i].name);
    g_assert_cmpuint (sand_factor_level (factor, &value), ==, cases[i].level);
  }
}

static void
test_level_of_text (void)
{
  static const struct {
    SandFactorType type;
    const char    *bands, *text;
    guint          level;
  } cases[] = {
    { SAND_FACTOR_CHOICE, "=None|=Chief Buyer|=董事长", "chief  buyer", 2 },
    { SAND_FACTOR_CHOICE, "=None|=Chief Buyer|=董事长", " 董事长 ", 3 },
    { SAND_FACTOR_CHOICE, "=None|=Chief Buyer|=董事长", "3", 3 },
    { SAND_FACTOR_CHOICE, "=None|=Chief Buyer|=董事长", "a stranger", 0 },
    { SAND_FACTOR_NUMBER, "..50=small|50..=large", "large", 2 },
    { SAND_FACTOR_NUMBER, "..50=small|50..=large", "12", 1 },
    { SAND_FACTOR_NUMBER, "..50|50..", "", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SandFactor) factor = make_factor (cases[i].type, UP, cases[i].bands);
    g_auto (SandValue)     value = sand_value_text (cases[i].text);
    g_assert_cmpuint (sand_factor_level (factor, &value), ==, cases[i].level);
  }
}

static void
test_fraction (void)
{
  g_assert_cmpfloat_with_epsilon (sand_level_fraction (1, 5, FALSE), 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (sand_level_fraction (4, 5, FALSE), 0.75, 1e-12);
  g_assert_cmpfloat_with_epsilon (sand_level_fraction (5, 5, FALSE), 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (sand_level_fraction (1, 5, TRUE), 0.2, 1e-12);
  g_assert_cmpfloat_with_epsilon (sand_level_fraction (2, 2, TRUE), 1, 1e-12);
  g_assert_true (isnan (sand_level_fraction (0, 5, FALSE)));
  g_assert_true (isnan (sand_level_fraction (6, 5, FALSE)));
}

static void
test_figures_and_vague_bands (void)
{
  static const struct {
    SandFactorType type;
    const char    *bands;
    gboolean       has_figures;
    guint          n_vague;
  } cases[] = {
    { SAND_FACTOR_NUMBER, "..50=较少|50..=较多", TRUE, 0 },
    { SAND_FACTOR_NUMBER, "=较少|=较多", FALSE, 2 },
    { SAND_FACTOR_CHOICE, "=一般|=每月2次以上", FALSE, 1 },
    { SAND_FACTOR_CHOICE, "=每年1次|=每月2次以上", TRUE, 0 },
    { SAND_FACTOR_CHOICE, "=采购员|=总经理", FALSE, 0 },
    { SAND_FACTOR_CHOICE, "=poor|=good|=at least 3 visits", FALSE, 2 },
    { SAND_FACTOR_YESNO, "=no|=yes", TRUE, 0 },
    { SAND_FACTOR_NUMBER, "", FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SandFactor) factor = make_factor (cases[i].type, UP, cases[i].bands);
    g_test_message ("%s", cases[i].bands);
    g_assert_cmpint (sand_factor_has_figures (factor), ==, cases[i].has_figures);
    g_assert_cmpuint (sand_factor_n_vague (factor), ==, cases[i].n_vague);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/scale/factor/level-of-number", test_level_of_number);
  g_test_add_func ("/kinds/scale/factor/level-of-text", test_level_of_text);
  g_test_add_func ("/kinds/scale/factor/fraction", test_fraction);
  g_test_add_func ("/kinds/scale/factor/figures-and-vague-bands", test_figures_and_vague_bands);
  return g_test_run ();
}
