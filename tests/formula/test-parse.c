#include "formula/formula.h"

#include <string.h>

static void
test_errors (void)
{
  static const struct {
    const char      *text;
    SandFormulaError code;
    const char      *message;
  } cases[] = {
    { "", SAND_FORMULA_ERROR_SYNTAX, "character 1: expected a value, found the end" },
    { "  ", SAND_FORMULA_ERROR_SYNTAX, "character 3: expected a value, found the end" },
    { "1 +", SAND_FORMULA_ERROR_SYNTAX, "character 4: expected a value, found the end" },
    { "=1", SAND_FORMULA_ERROR_SYNTAX, "character 1: expected a value, found “=”" },
    { "a == 1", SAND_FORMULA_ERROR_SYNTAX, "character 4: expected a value, found “=”" },
    { "a b", SAND_FORMULA_ERROR_SYNTAX, "character 3: expected an operator or the end, found “b”" },
    { "(a", SAND_FORMULA_ERROR_SYNTAX, "character 3: expected “)”, found the end" },
    { "a)", SAND_FORMULA_ERROR_SYNTAX, "character 2: expected an operator or the end, found “)”" },
    { "SUM (a", SAND_FORMULA_ERROR_SYNTAX, "character 7: expected “,” or “)”, found the end" },
    { "SUM (a; b)", SAND_FORMULA_ERROR_SYNTAX, "character 7: “;” has no meaning in a formula" },
    { "SUM (a,)", SAND_FORMULA_ERROR_SYNTAX, "character 8: expected a value, found “)”" },
    { "1 < a < 2", SAND_FORMULA_ERROR_SYNTAX,
      "character 7: expected “and”, “or” or the end after a comparison, found “<”" },
    { "1 and", SAND_FORMULA_ERROR_SYNTAX, "character 6: expected a value, found the end" },
    { "and", SAND_FORMULA_ERROR_SYNTAX, "character 4: expected “(”, found the end" },
    { "not (a) = 1", SAND_FORMULA_ERROR_SYNTAX,
      "character 1: put the whole condition after “not” into parentheses" },
    { "\"open", SAND_FORMULA_ERROR_SYNTAX, "character 1: the text that starts here has no closing quote" },
    { "“客户” & x", SAND_FORMULA_ERROR_SYNTAX, "character 1: ““” has no meaning in a formula" },
    { "\"客户\" & ！", SAND_FORMULA_ERROR_SYNTAX, "character 8: “！” has no meaning in a formula" },
    { "12ab", SAND_FORMULA_ERROR_SYNTAX, "character 1: this is not a number" },
    { "0x10", SAND_FORMULA_ERROR_SYNTAX, "character 1: this is not a number" },
    { "1.2.3", SAND_FORMULA_ERROR_SYNTAX, "character 1: this is not a number" },
    { "1e400", SAND_FORMULA_ERROR_SYNTAX, "character 1: this is not a number" },
    { "\xff", SAND_FORMULA_ERROR_SYNTAX, "the formula is not valid UTF-8" },
    { "1 + SUMM (a)", SAND_FORMULA_ERROR_NAME, "character 5: there is no function “SUMM”; did you mean SUM?" },
    { "averge (a)", SAND_FORMULA_ERROR_NAME, "character 1: there is no function “averge”; did you mean AVERAGE?" },
    { "EXEC (a)", SAND_FORMULA_ERROR_NAME, "character 1: there is no function “EXEC”" },
    { "IF (a)", SAND_FORMULA_ERROR_ARGUMENTS, "character 1: IF takes at least 2 arguments, not 1" },
    { "IF (a, 1, 2, 3)", SAND_FORMULA_ERROR_ARGUMENTS, "character 1: IF takes at most 3 arguments, not 4" },
    { "TODAY (1)", SAND_FORMULA_ERROR_ARGUMENTS, "character 1: TODAY takes exactly 0 arguments, not 1" },
    { "SUM ()", SAND_FORMULA_ERROR_ARGUMENTS, "character 1: SUM takes at least 1 arguments, not 0" },
    { "share (a + 1)", SAND_FORMULA_ERROR_ARGUMENTS, "character 8: share wants the name of a column here" },
    { "RANK (a + 1)", SAND_FORMULA_ERROR_ARGUMENTS, "character 7: RANK wants the name of a column here" },
    { "SUMIF (1, 2, a)", SAND_FORMULA_ERROR_ARGUMENTS, "character 8: SUMIF wants the name of a column here" },
    { "lookup (a, b, c)", SAND_FORMULA_ERROR_ARGUMENTS,
      "character 9: lookup wants the id of an exercise in quotes here" },
    { "COUNTIF (a, \">x\")", SAND_FORMULA_ERROR_ARGUMENTS,
      "character 13: COUNTIF wants a number after the comparison here" },
    { "COUNTIF (a, \"<>x*\")", SAND_FORMULA_ERROR_ARGUMENTS,
      "character 13: COUNTIF wants no pattern after “<>” here" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError)      error = NULL;
    g_autoptr (SandFormula) formula = sand_formula_parse (cases[i].text, &error);
    g_assert_null (formula);
    g_assert_error (error, SAND_FORMULA_ERROR, (int) cases[i].code);
    g_assert_cmpstr (error->message, ==, cases[i].message);
  }
}

/* Hostile input of every shape ends with an error, never with an overflowing stack. */
static void
test_limits (void)
{
  static const char *openings[] = { "(", "-", "+", "not ", "NOT (", "SUM (", "1^(", "\"", "a,", "1+(", "IF (a," };

  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GError)  error = NULL;
    while (text->len + strlen (openings[i]) <= 999)
      g_string_append (text, openings[i]);
    g_assert_null (sand_formula_parse (text->str, &error));
    g_assert_nonnull (error);
    while (text->len <= 1000)
      g_string_append_c (text, '1');
    g_clear_error (&error);
    g_assert_null (sand_formula_parse (text->str, &error));
    g_assert_error (error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_TOO_LARGE);
  }
}

static char *
repeat (const char *before, guint n, const char *middle, const char *after)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, before);
  g_string_append (text, middle);
  for (guint i = 0; i < n; i++)
    g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  g_autofree char        *deep = repeat ("(", 31, "1", ")");
  g_autofree char        *deeper = repeat ("(", 32, "1", ")");
  g_autofree char        *chain = repeat ("1+", 499, "1", "");
  g_autoptr (GError)      error = NULL;
  g_autoptr (SandFormula) formula = sand_formula_parse (deep, &error);
  g_autoptr (SandFormula) second = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (formula);
  g_assert_null (sand_formula_parse (deeper, &error));
  g_assert_error (error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, "character 33: nested deeper than 32");
  g_clear_error (&error);
  second = sand_formula_parse (chain, &error);
  g_assert_no_error (error);
  g_assert_nonnull (second);
}

static void
test_names (void)
{
  static const struct {
    const char *text, *names;
  } cases[] = {
    { "1 + 2", "" },
    { "b + a * b", "a b" },
    { "SUM (sales) / rank", "rank sales" },
    { "lookup (\"c1-potential-scale\", name, weight)", "name" },
    { "rank (total) + TRUE", "total" },
    { "IF (a > 1 and not b, \"c\", d)", "a b d" },
    { "COUNTIF (zone, \">=\" & limit)", "limit zone" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError)      error = NULL;
    g_autoptr (SandFormula) formula = sand_formula_parse (cases[i].text, &error);
    g_autofree char        *joined = NULL;
    g_assert_no_error (error);
    joined = g_strjoinv (" ", (char **) sand_formula_get_names (formula));
    g_assert_cmpstr (joined, ==, cases[i].names);
    g_assert_cmpstr (sand_formula_get_text (formula), ==, cases[i].text);
  }
}

static void
test_check (void)
{
  static const char *const names[] = { "weight", "sales", NULL };
  g_autoptr (SandFormula)  good = sand_formula_parse ("SUM (weight) + sales", NULL);
  g_autoptr (SandFormula)  bad = sand_formula_parse ("1 + wieght", NULL);
  g_autoptr (SandFormula)  strange = sand_formula_parse ("colour", NULL);
  g_autoptr (GError)       error = NULL;

  g_assert_true (sand_formula_check (good, names, &error));
  g_assert_no_error (error);
  g_assert_false (sand_formula_check (bad, names, &error));
  g_assert_error (error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_NAME);
  g_assert_cmpstr (error->message, ==, "character 5: there is no column or figure “wieght”; did you mean “weight”?");
  g_clear_error (&error);
  g_assert_false (sand_formula_check (strange, names, &error));
  g_assert_cmpstr (error->message, ==, "character 1: there is no column or figure “colour”");
}

static void
test_suggest (void)
{
  static const char *const names[] = { "potential", "relationship", "total", "x", NULL };
  static const struct {
    const char *name, *meant;
  } cases[] = {
    { "potental", "potential" },
    { "Total", "total" },
    { "totla", "total" },
    { "y", "x" },
    { "relation", NULL },
    { "sales", NULL },
    { "relatoinship", "relationship" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (sand_formula_suggest (cases[i].name, names), ==, cases[i].meant);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula/parse/errors-name-the-character", test_errors);
  g_test_add_func ("/formula/parse/hostile-input-is-refused", test_limits);
  g_test_add_func ("/formula/parse/depth-is-bounded", test_depth);
  g_test_add_func ("/formula/parse/names-are-sorted-and-unique", test_names);
  g_test_add_func ("/formula/parse/unknown-names-are-reported", test_check);
  g_test_add_func ("/formula/parse/the-nearest-name-is-suggested", test_suggest);
  return g_test_run ();
}
