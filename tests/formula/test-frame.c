#include "formula/frame.h"

static void
test_columns (void)
{
  g_autoptr (SandFrame) frame = sand_frame_new (2);

  g_assert_cmpuint (sand_frame_get_n_rows (frame), ==, 2);
  g_assert_false (sand_frame_has_column (frame, "a"));
  g_assert_null (sand_frame_get (frame, "a", 0));
  g_assert_null (sand_frame_get_column (frame, "a"));
  sand_frame_add_column (frame, "a");
  g_assert_true (sand_frame_has_column (frame, "a"));
  g_assert_true (sand_value_is_empty (sand_frame_get (frame, "a", 1)));
  sand_frame_set (frame, "a", 1, sand_value_text ("one"));
  sand_frame_set (frame, "a", 1, sand_value_text ("two"));
  sand_frame_add_column (frame, "a");
  g_assert_cmpstr (sand_value_as_text (&sand_frame_get_column (frame, "a")[1]), ==, "two");
  g_assert_null (sand_frame_get (frame, "a", 2));
}

static void
test_keys (void)
{
  g_autoptr (SandFrame) frame = sand_frame_new (3);

  g_assert_cmpstr (sand_frame_get_key (frame, 0), ==, "");
  g_assert_cmpint (sand_frame_find_key (frame, ""), ==, -1);
  sand_frame_set_key (frame, 0, "first");
  sand_frame_set_key (frame, 2, "third");
  g_assert_cmpint (sand_frame_find_key (frame, "first"), ==, 0);
  g_assert_cmpint (sand_frame_find_key (frame, "third"), ==, 2);
  sand_frame_set_key (frame, 0, "other");
  g_assert_cmpint (sand_frame_find_key (frame, "first"), ==, -1);
  g_assert_cmpint (sand_frame_find_key (frame, "other"), ==, 0);
  g_assert_cmpstr (sand_frame_get_key (frame, 0), ==, "other");
}

static void
test_names (void)
{
  g_autoptr (SandFrame)   frame = sand_frame_new (0);
  g_autofree const char **names = NULL;
  g_autofree char        *joined = NULL;

  sand_frame_add_column (frame, "total");
  sand_frame_add_column (frame, "a");
  sand_frame_set_figure (frame, "spread", sand_value_int (1));
  sand_frame_set_figure (frame, "total", sand_value_int (1));
  sand_frame_set_figure (frame, "spread", sand_value_int (2));
  names = sand_frame_list_names (frame);
  joined = g_strjoinv (" ", (char **) names);
  g_assert_cmpstr (joined, ==, "a spread total");
  g_assert_cmpfloat_with_epsilon (sand_value_as_number (sand_frame_get_figure (frame, "spread"), 0), 2, 1e-12);
  g_assert_null (sand_frame_get_figure (frame, "a"));
}

static SandValue
double_key (gpointer data, const char *exercise, const SandValue *key, const char *column)
{
  return sand_value_number (*(double *) data * sand_value_as_number (key, 0));
}

static SandValue
double_value (gpointer data, const SandValue *factor, const SandValue *value)
{
  return sand_value_number (*(double *) data * sand_value_as_number (value, 0));
}

static void
test_eval (void)
{
  static const struct {
    const char *formula;
    gssize      row;
    double      expected; /* -1 for blank */
  } cases[] = {
    { "a", 0, 1 },
    { "a", 1, 3 },
    { "a", -1, -1 },
    { "both", 0, 5 },  /* the cell of the row comes before the figure */
    { "both", -1, 9 }, /* the sheet has only the figure */
    { "SUM (both)", -1, 5 },
    { "SUM (a) + figure", 1, 11 },
    { "lookup (\"x\", a, b)", 1, 30 },
    { "band (1, a)", 1, 30 },
    { "TODAY ()", -1, 46000 },
  };
  double                factor = 10;
  SandFormulaScope      outside = { .data = &factor, .lookup = double_key, .band = double_value, .today = 46000 };
  g_autoptr (SandFrame) frame = sand_frame_new (2);

  sand_frame_set (frame, "a", 0, sand_value_int (1));
  sand_frame_set (frame, "a", 1, sand_value_int (3));
  sand_frame_set (frame, "both", 0, sand_value_int (5));
  sand_frame_set_figure (frame, "both", sand_value_int (9));
  sand_frame_set_figure (frame, "figure", sand_value_int (7));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SandFormula) formula = sand_formula_parse (cases[i].formula, NULL);
    g_auto (SandValue)      value = sand_frame_eval (frame, formula, cases[i].row, &outside);
    g_assert_cmpfloat_with_epsilon (sand_value_as_number (&value, -1), cases[i].expected, 1e-12);
  }
}

/* Without an outside there is nothing to look up and no day. */
static void
test_alone (void)
{
  g_autoptr (SandFrame)   frame = sand_frame_new (1);
  g_autoptr (SandFormula) lookup = sand_formula_parse ("lookup (\"x\", 1, b) & band (1, 2)", NULL);
  g_auto (SandValue)      value = sand_frame_eval (frame, lookup, 0, NULL);

  g_assert_true (sand_value_is_empty (&value));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula/frame/columns", test_columns);
  g_test_add_func ("/formula/frame/keys-find-rows", test_keys);
  g_test_add_func ("/formula/frame/names-come-once", test_names);
  g_test_add_func ("/formula/frame/formulas-see-row-figures-and-outside", test_eval);
  g_test_add_func ("/formula/frame/nothing-outside-is-blank", test_alone);
  return g_test_run ();
}
