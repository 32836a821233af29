#include "formula/frame.h"

#include <math.h>
#include <string.h>

/*
 * Five rows; `b` has a gap and `word` a text where others have figures.
 *
 *   row   a   b    c    word    flag  day
 *   0     1   10   5    done    1     45322 (2024-01-31)
 *   1     2   -    5    Open    0     45323
 *   2     2   30   5    -       1     -
 *   3     4   0    5    A*B     -     45000
 *   4     -3  50   -    done    0     61
 */
static SandFrame *
make_frame (void)
{
  static const double a[] = { 1, 2, 2, 4, -3 };
  static const double b[] = { 10, NAN, 30, 0, 50 };
  static const double c[] = { 5, 5, 5, 5, NAN };
  static const double day[] = { 45322, 45323, NAN, 45000, 61 };
  static const double flag[] = { 1, 0, 1, NAN, 0 };
  static const char  *word[] = { "done", "Open", NULL, "A*B", "done" };
  SandFrame          *frame = sand_frame_new (5);

  for (gsize i = 0; i < 5; i++) {
    sand_frame_set (frame, "a", i, sand_value_number (a[i]));
    sand_frame_set (frame, "b", i, sand_value_number (b[i]));
    sand_frame_set (frame, "c", i, sand_value_number (c[i]));
    sand_frame_set (frame, "day", i, sand_value_number (day[i]));
    sand_frame_set (frame, "flag", i, isnan (flag[i]) ? sand_value_none () : sand_value_int ((gint64) flag[i]));
    sand_frame_set (frame, "word", i, sand_value_text (word[i]));
    sand_frame_set (frame, "empty", i, sand_value_none ());
  }
  sand_frame_set_figure (frame, "limit", sand_value_int (2));
  sand_frame_set_figure (frame, "nothing", sand_value_none ());
  return frame;
}

static SandValue
outside_lookup (gpointer data, const char *exercise, const SandValue *key, const char *column)
{
  g_autofree char *key_text = sand_value_to_string (key);
  g_autofree char *all = g_strjoin ("|", exercise, key_text, column, NULL);

  return strcmp (column, "truth") == 0 ? sand_value_bool (TRUE) : sand_value_text (all);
}

static SandValue
outside_band (gpointer data, const SandValue *factor, const SandValue *value)
{
  return sand_value_int (sand_value_as_number (value, 0) > 100 ? 2 : 1);
}

typedef struct {
  const char *formula;
  int         row;
  const char *expected; /* as sand_value_to_string() writes it, "" for blank */
} Case;

static char *
evaluate (const SandFrame *frame, const char *text, int row)
{
  static const SandFormulaScope outside = { .lookup = outside_lookup, .band = outside_band, .today = 46000 };
  g_autoptr (GError)            error = NULL;
  g_autoptr (SandFormula)       formula = sand_formula_parse (text, &error);
  g_auto (SandValue)            value = SAND_VALUE_INIT;

  g_assert_no_error (error);
  value = sand_frame_eval (frame, formula, row, &outside);
  return sand_value_to_string (&value);
}

static void
check_cases (const Case *cases, gsize n)
{
  g_autoptr (SandFrame) frame = make_frame ();

  for (gsize i = 0; i < n; i++) {
    g_autofree char *result = evaluate (frame, cases[i].formula, cases[i].row);
    double           expected, found;
    char            *end;
    g_test_message ("%s [%d]", cases[i].formula, cases[i].row);
    expected = g_ascii_strtod (cases[i].expected, &end);
    if (*cases[i].expected == '\0' || *end != '\0') {
      g_assert_cmpstr (result, ==, cases[i].expected);
      continue;
    }
    found = g_ascii_strtod (result, &end);
    g_assert_true (end != result && *end == '\0');
    g_assert_cmpfloat_with_epsilon (found, expected, 1e-12 * MAX (1, fabs (expected)));
  }
}

static void
test_precedence (void)
{
  static const Case cases[] = {
    { "1 + 2 * 3", -1, "7" },
    { "(1 + 2) * 3", -1, "9" },
    { "10 - 4 - 3", -1, "3" },
    { "100 / 10 / 2", -1, "5" },
    { "-2 ^ 2", -1, "4" },
    { "2 ^ 3 ^ 2", -1, "64" },
    { "2 ^ -1", -1, "0.5" },
    { "3 - -2", -1, "5" },
    { "+3", -1, "3" },
    { "1 + 2 & 3 + 4", -1, "37" },
    { "1 + 1 = 2", -1, "1" },
    { "\"a\" & \"b\" = \"AB\"", -1, "1" },
    { "1 = 2 or 1 = 1 and 2 = 2", -1, "1" },
    { "(1 = 1 or 1 = 1) and 1 = 2", -1, "0" },
    { "not 1 = 2 and 1 = 1", -1, "1" },
    { "not (1 = 2)", -1, "1" },
    { "not not 1 = 1", -1, "1" },
    { "AND (1 = 1, OR (FALSE, TRUE))", -1, "1" },
    { "(1 > 2) + (2 > 1) * 5", -1, "5" },
    { "\"say \"\"hi\"\"\"", -1, "say \"hi\"" },
    { ".5 + 1e2", -1, "100.5" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_blanks (void)
{
  static const Case cases[] = {
    { "a + b", 0, "11" },
    { "a + b", 1, "" },
    { "a - b", 1, "" },
    { "a * b", 1, "" },
    { "a / b", 1, "" },
    { "-b", 1, "" },
    { "b ^ 2", 1, "" },
    { "a / b", 3, "" },
    { "a + word", 0, "" },
    { "\"5\" + 1", -1, "" },
    { "a", -1, "" },
    { "unknown", 0, "" },
    { "b > 1", 1, "" },
    { "b = 0", 1, "" },
    { "b <> 0", 1, "" },
    { "b = b", 1, "" },
    { "b = \"\"", 1, "1" },
    { "b = \"\"", 0, "0" },
    { "b <> \"\"", 1, "0" },
    { "\"\" = b", 1, "1" },
    { "\"\" <> word", 0, "1" },
    { "a / 0 = \"\"", 0, "1" },
    { "word > 1", 0, "" },
    { "word = 1", 0, "0" },
    { "word <> 1", 0, "1" },
    { "word = \"DONE\"", 0, "1" },
    { "word <> \"done\"", 2, "" },
    { "not b > 1", 1, "" },
    { "b > 1 and a > 1", 1, "" },
    { "b > 1 and a > 5", 1, "0" },
    { "b > 1 or a > 1", 1, "1" },
    { "b > 1 or a > 5", 1, "" },
    { "IF (b > 1, \"yes\", \"no\")", 1, "no" },
    { "IF (b > 1, \"yes\")", 1, "" },
    { "IF (word, \"yes\", \"no\")", 0, "no" },
    { "IF (flag, \"yes\", \"no\")", 0, "yes" },
    { "IF (a > 0, b, 7)", 1, "" },
    { "word & \"-\" & b", 0, "done-10" },
    { "word & b", 2, "30" },
    { "empty & nothing", 0, "" },
    { "IFERROR (a / b, -1)", 1, "-1" },
    { "IFERROR (a / b, -1)", 3, "-1" },
    { "IFERROR (a / b, -1)", 0, "0.1" },
    { "limit + 1", 0, "3" },
    { "limit + 1", -1, "3" },
    { "1e300 * 1e300", -1, "" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_columns (void)
{
  static const Case cases[] = {
    { "SUM (a)", -1, "6" },
    { "SUM (b)", 1, "90" },
    { "SUM (empty)", -1, "0" },
    { "SUM (word)", -1, "0" },
    { "SUM (a, limit, 10)", -1, "18" },
    { "SUM (a, nothing)", -1, "6" },
    { "SUM ((a), 1)", 1, "3" },
    { "SUM ((b), 1)", 1, "" },
    { "COUNT (b)", -1, "4" },
    { "COUNT (word, b + 0)", 1, "0" },
    { "COUNTA (word)", -1, "4" },
    { "COUNTA (empty)", -1, "0" },
    { "AVERAGE (b)", -1, "22.5" },
    { "avg (b)", -1, "22.5" },
    { "AVERAGE (empty)", -1, "" },
    { "MIN (a)", -1, "-3" },
    { "MAX (b)", -1, "50" },
    { "MAX (empty)", -1, "" },
    { "MAX (0, a - 5)", 0, "0" },
    { "MAX (0, b - 5)", 1, "" },
    { "MEDIAN (a)", -1, "2" },
    { "MEDIAN (b)", -1, "20" },
    { "PRODUCT (a)", -1, "-48" },
    { "PRODUCT (empty)", -1, "" },
    { "STDEV (c)", -1, "0" },
    { "STDEV (limit)", -1, "" },
    { "STDEV (a)", -1, "2.58843582110896" },
    { "LARGE (a, 2)", -1, "2" },
    { "SMALL (a, 1.9)", -1, "-3" },
    { "LARGE (a, 6)", -1, "" },
    { "LARGE (a, 0)", -1, "" },
    { "SUMPRODUCT (a, b)", -1, "-80" },
    { "SUMPRODUCT (a, word)", -1, "0" },
    { "CORREL (a, a)", -1, "1" },
    { "CORREL (a, c)", -1, "" },
    { "CORREL (b, empty)", -1, "" },
    { "CORREL (a, b)", -1, "-0.868092966019881" },
    { "RANK (a)", 0, "4" },
    { "RANK (a)", 1, "2" },
    { "RANK (a)", 2, "2" },
    { "RANK (a)", 3, "1" },
    { "rank (a, a, 1)", 3, "5" },
    { "RANK (b)", 1, "" },
    { "RANK (77, a)", -1, "" },
    { "share (b)", 0, "0.111111111111111" },
    { "share (b)", 1, "" },
    { "share (empty)", 1, "" },
    { "cum_share (b)", 4, "0.555555555555556" },
    { "cum_share (b)", 2, "0.888888888888889" },
    { "cum_share (a)", 1, "1.33333333333333" },
    { "cum_share (b)", 1, "" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_criteria (void)
{
  static const Case cases[] = {
    { "COUNTIF (a, 2)", -1, "2" },
    { "COUNTIF (a, \"2\")", -1, "2" },
    { "COUNTIF (a, \">=2\")", -1, "3" },
    { "COUNTIF (a, \"<>2\")", -1, "3" },
    { "COUNTIF (b, \"<>30\")", -1, "3" },
    { "COUNTIF (b, \"<1\")", -1, "1" },
    { "COUNTIF (b, 0)", -1, "1" },
    { "COUNTIF (b, \"\")", -1, "1" },
    { "COUNTIF (b, \"<>\")", -1, "4" },
    { "count_if (word, \"DONE\")", -1, "2" },
    { "COUNTIF (word, \"<>done\")", -1, "2" },
    { "COUNTIF (word, \"*o*\")", -1, "3" },
    { "COUNTIF (word, \"?~*?\")", -1, "1" },
    { "COUNTIF (word, word)", 3, "1" },
    { "COUNTIF (word, (word))", 2, "" },
    { "COUNTIF (a, \">\" & limit)", -1, "1" },
    { "COUNTIF (a, \">\" & nothing)", -1, "" },
    { "COUNTIF (a, \">\" & word)", 0, "" },
    { "SUMIF (a, \">1\", b)", -1, "30" },
    { "sum_if (a, \">1\")", -1, "8" },
    { "SUMIF (word, \"done\", a)", -1, "-2" },
    { "AVERAGEIF (a, 2, b)", -1, "30" },
    { "AVERAGEIF (a, 9, b)", -1, "" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_scalars (void)
{
  static const Case cases[] = {
    { "ROUND (2.5, 0)", -1, "3" },
    { "ROUND (-2.5, 0)", -1, "-3" },
    { "ROUND (2.675, 2)", -1, "2.68" },
    { "ROUND (1.005, 2)", -1, "1.01" },
    { "ROUND (1250, -2)", -1, "1300" },
    { "ROUND (b, 1)", 1, "" },
    { "ROUND (2.4)", -1, "2" },
    { "ROUND (1.5, 1000)", -1, "1.5" },
    { "ROUND (1.5, -1000)", -1, "0" },
    { "ROUNDUP (1.21, 1)", -1, "1.3" },
    { "ROUNDUP (-1.21, 1)", -1, "-1.3" },
    { "ROUNDUP (0.1 + 0.2, 1)", -1, "0.3" },
    { "0.1 + 0.2 - 0.3", -1, "0" },
    { "0.1 + 0.2 = 0.3", -1, "1" },
    { "0.1 + 0.2 > 0.3", -1, "0" },
    { "ABS (-4)", -1, "4" },
    { "INT (-1.5)", -1, "-2" },
    { "INT ((0.1 + 0.7) * 10)", -1, "8" },
    { "MOD (-3, 2)", -1, "1" },
    { "MOD (3, -2)", -1, "-1" },
    { "MOD (3, 0)", -1, "" },
    { "0 ^ 0", -1, "" },
    { "0 ^ -1", -1, "" },
    { "(-8) ^ 0.5", -1, "" },
    { "LEN (word)", 0, "4" },
    { "LEN (word)", 2, "0" },
    { "LEN (\"汉字\")", -1, "2" },
    { "LEN (12.5)", -1, "4" },
    { "1 / 3 & \"\"", -1, "0.333333333333333" },
    { "0.00001 & \"\"", -1, "0.00001" },
    { "TODAY () - 45999", -1, "1" },
    { "EDATE (day, 1)", 0, "45351" },
    { "add_months (day, -1.9)", 0, "45291" },
    { "EDATE (day, 1)", 2, "" },
    { "EDATE (day, -1)", 4, "" },
    { "EDATE (3, 1)", -1, "" },
    { "EDATE (day, 1e9)", 0, "" },
    { "days (day, TODAY ())", 3, "1000" },
    { "days (day, 1)", 2, "" },
    { "add_days (day, 30)", 3, "45030" },
    { "lookup (\"c1-map\", word, zone)", 0, "c1-map|done|zone" },
    { "lookup (\"c1-map\", word, \"zone\")", 2, "" },
    { "lookup (\"c1-map\", word, truth) = 1", 0, "1" },
    { "lookup (\"c1-map\", \"\", zone)", -1, "c1-map||zone" },
    { "band (word, 500)", 0, "2" },
    { "band (word, b)", 1, "" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_bare_scope (void)
{
  static const SandFormulaScope scope = { .row = -1 };
  static const char            *formulas[] = { "a + 1", "SUM (a)", "lookup (\"x\", 1, b)", "band (1, 2)",
                                               "CORREL (a, b)" };
  static const gboolean         blank[] = { TRUE, FALSE, TRUE, TRUE, TRUE };

  for (gsize i = 0; i < G_N_ELEMENTS (formulas); i++) {
    g_autoptr (SandFormula) formula = sand_formula_parse (formulas[i], NULL);
    g_auto (SandValue)      value = sand_formula_eval (formula, &scope);
    g_assert_cmpint (sand_value_is_empty (&value), ==, blank[i]);
  }
}

static void
test_truth (void)
{
  SandValue values[] = { sand_value_none (), sand_value_bool (TRUE), sand_value_bool (FALSE), sand_value_int (0),
                         sand_value_int (-1), sand_value_number (0.5), sand_value_text ("yes") };
  gboolean  expected[] = { FALSE, TRUE, FALSE, FALSE, TRUE, TRUE, FALSE };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    g_assert_cmpint (sand_formula_is_true (&values[i]), ==, expected[i]);
    sand_value_clear (&values[i]);
  }
  g_assert_false (sand_formula_is_true (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula/eval/precedence-is-that-of-excel", test_precedence);
  g_test_add_func ("/formula/eval/missing-operands-give-blank", test_blanks);
  g_test_add_func ("/formula/eval/columns-skip-blanks", test_columns);
  g_test_add_func ("/formula/eval/criteria", test_criteria);
  g_test_add_func ("/formula/eval/single-values", test_scalars);
  g_test_add_func ("/formula/eval/a-scope-without-functions-is-blank", test_bare_scope);
  g_test_add_func ("/formula/eval/truth", test_truth);
  return g_test_run ();
}
