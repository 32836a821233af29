#include "formula/formula.h"

#include <string.h>

/* `a` to `f` stand in columns A to F of row 5 and in rows 5 to 9; `g` to `z` are figures in row 2. */
static char *
print_value (gpointer data, const char *name)
{
  if (strcmp (name, "nowhere") == 0)
    return NULL;
  return *name <= 'f' ? g_strdup_printf ("$%c5", *name - 'a' + 'A') : g_strdup_printf ("$%c$2", *name - 'a' + 'A');
}

static char *
print_column (gpointer data, const char *name)
{
  return *name <= 'f' ? g_strdup_printf ("$%c$5:$%c$9", *name - 'a' + 'A', *name - 'a' + 'A') : NULL;
}

static char *
print_lookup (gpointer data, const char *exercise, const char *key, const char *column)
{
  if (strcmp (exercise, "nowhere") == 0)
    return NULL;
  return g_strdup_printf ("INDEX('%s'!%s,MATCH(%s,'%s'!A:A,0))", exercise, column, key, exercise);
}

static char *
print_band (gpointer data, const char *factor, const char *value)
{
  return g_strdup_printf ("MATCH(%s,%s,1)", value, factor);
}

static const SandFormulaPrinter printer = {
  .value = print_value, .column = print_column, .lookup = print_lookup, .band = print_band
};

typedef struct {
  const char *formula, *excel;
} Case;

static void
check_cases (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    g_autoptr (GError)      error = NULL;
    g_autoptr (SandFormula) formula = sand_formula_parse (cases[i].formula, &error);
    g_autofree char        *excel = NULL;
    g_assert_no_error (error);
    excel = sand_formula_to_excel (formula, &printer, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (excel, ==, cases[i].excel);
  }
}

/* What cannot be blank is written as it stands. */
static void
test_short (void)
{
  static const Case cases[] = {
    { "1 + 2 * 3", "1+2*3" },
    { "(1 + 2) * 3", "(1+2)*3" },
    { "1 - (2 - 3)", "1-(2-3)" },
    { "8 / (4 / 2)", "IFERROR(8/(4/2),\"\")" },
    { "-2 ^ 2", "IFERROR(-2^2,\"\")" },
    { "\"a\" & 1 + 2", "\"a\"&1+2" },
    { "\"say \"\"hi\"\"\"", "\"say \"\"hi\"\"\"" },
    { "SUM (a)", "SUM($A$5:$A$9)" },
    { "sum (a) / 2", "SUM($A$5:$A$9)/2" },
    { "SUM (a, g)", "SUM($A$5:$A$9,$G$2)" },
    { "COUNT (a) * 2", "COUNT($A$5:$A$9)*2" },
    { "COUNTA (a)", "SUMPRODUCT(($A$5:$A$9<>\"\")*1)" },
    { "COUNTIF (a, \">=5\")", "COUNTIF($A$5:$A$9,\">=5\")" },
    { "count_if (a, \"done\")", "COUNTIF($A$5:$A$9,\"done\")" },
    { "SUMIF (a, \"done\", b)", "SUMIF($A$5:$A$9,\"done\",$B$5:$B$9)" },
    { "SUMPRODUCT (a, b)", "SUMPRODUCT($A$5:$A$9,$B$5:$B$9)" },
    { "TODAY () + 30", "TODAY()+30" },
    { "LEN (a)", "LEN($A5)" },
    { "a & b", "$A5&$B5" },
    { "a = \"\"", "IF($A5=\"\",1,0)" },
    { "IF (a = \"done\", 1, 0)", "IF($A5=\"done\",1,0)" },
    { "TRUE", "1" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* Guards are collected and written once. */
static void
test_guards (void)
{
  static const Case cases[] = {
    { "a", "IF($A5<>\"\",$A5,\"\")" },
    { "a + b", "IF(COUNT($A5,$B5)=2,$A5+$B5,\"\")" },
    { "a * a - b * 2", "IF(COUNT($A5,$B5)=2,$A5*$A5-$B5*2,\"\")" },
    { "a / b", "IFERROR(IF(COUNT($A5,$B5)=2,$A5/$B5,\"\"),\"\")" },
    { "a / 2", "IF(COUNT($A5)=1,$A5/2,\"\")" },
    { "-a", "IF(COUNT($A5)=1,-$A5,\"\")" },
    { "-(a + 1)", "IF(COUNT($A5)=1,-($A5+1),\"\")" },
    { "a ^ 2", "IFERROR(IF(COUNT($A5)=1,$A5^2,\"\"),\"\")" },
    { "a ^ 0.5", "IFERROR(IF(AND(COUNT($A5)=1,$A5>=0),$A5^0.5,\"\"),\"\")" },
    { "MAX (a) - MIN (a)", "IF(COUNT($A$5:$A$9)>0,MAX($A$5:$A$9)-MIN($A$5:$A$9),\"\")" },
    { "MAX (0, a - b)", "IF(COUNT($A5,$B5)=2,MAX(0,$A5-$B5),\"\")" },
    { "AVERAGE (a) * 25", "IFERROR(AVERAGE($A$5:$A$9)*25,\"\")" },
    { "ROUND (a / 100, 0)", "IF(COUNT($A5)=1,ROUND($A5/100,0),\"\")" },
    { "ROUND (a)", "IF(COUNT($A5)=1,ROUND($A5,0),\"\")" },
    { "LARGE (a, 1) - LARGE (a, 2)", "IFERROR(LARGE($A$5:$A$9,1)-LARGE($A$5:$A$9,2),\"\")" },
    { "RANK (a)", "IFERROR(IF(COUNT($A5)=1,RANK($A5,$A$5:$A$9),\"\"),\"\")" },
    { "share (a)", "IFERROR(IF(COUNT($A5)=1,$A5/SUM($A$5:$A$9),\"\"),\"\")" },
    { "cum_share (a)",
      "IFERROR(IF(COUNT($A5)=1,SUMPRODUCT(($A$5:$A$9>=$A5)*1,$A$5:$A$9)/SUM($A$5:$A$9),\"\"),\"\")" },
    { "CORREL (a, b)", "IFERROR(CORREL($A$5:$A$9,$B$5:$B$9),\"\")" },
    { "days (a, b)", "IF(COUNT($B5,$A5)=2,$B5-$A5,\"\")" },
    { "add_days (a, 7)", "IF(COUNT($A5)=1,$A5+7,\"\")" },
    { "add_months (a, 3)", "IFERROR(IF(COUNT($A5)=1,EDATE($A5,3),\"\"),\"\")" },
    { "COUNTIF (a, (b))", "IF($B5<>\"\",SUMPRODUCT(($A$5:$A$9<>\"\")*($A$5:$A$9=$B5)),\"\")" },
    { "COUNTIF (a, \">\" & b)",
      "IF(COUNT($B5)=1,SUMPRODUCT(($A$5:$A$9<>\"\")*($A$5:$A$9>$B5)*($A$5:$A$9<1E+300)),\"\")" },
    { "COUNTIF (a, \"p1\")", "SUMPRODUCT(($A$5:$A$9=\"p1\")*1)" },
    { "IFERROR (a / b, 0)", "IFERROR(IF(COUNT($A5,$B5)=2,$A5/$B5,0),0)" },
    { "IFERROR (a, 0)", "IF($A5<>\"\",$A5,0)" },
    { "lookup (\"map\", a, zone)",
      "IFERROR(IF(AND($A5<>\"\",INDEX('map'!zone,MATCH($A5,'map'!A:A,0))<>\"\"),"
      "INDEX('map'!zone,MATCH($A5,'map'!A:A,0)),\"\"),\"\")" },
    { "band (g, a) * 2",
      "IFERROR(IF(AND(COUNT(MATCH($A5,$G$2,1))=1,$G$2<>\"\",$A5<>\"\"),MATCH($A5,$G$2,1)*2,\"\"),\"\")" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_conditions (void)
{
  static const Case cases[] = {
    { "a > b", "IF(COUNT($A5,$B5)=2,IF($A5>$B5,1,0),\"\")" },
    { "a = \"done\"", "IF($A5<>\"\",IF($A5=\"done\",1,0),\"\")" },
    { "IF (a > 1, \"x\", \"y\")", "IF(AND(COUNT($A5)=1,$A5>1),\"x\",\"y\")" },
    { "IF (a + b > 1, \"x\")", "IF(IF(COUNT($A5,$B5)=2,$A5+$B5>1,FALSE),\"x\",\"\")" },
    { "IF (a / b > 1, \"x\")", "IF(IFERROR(IF(COUNT($A5,$B5)=2,$A5/$B5>1,FALSE),FALSE),\"x\",\"\")" },
    { "IF (a <> \"done\", \"x\")", "IF(AND($A5<>\"\",$A5<>\"done\"),\"x\",\"\")" },
    { "IF (not a = \"done\", \"x\")", "IF(AND($A5<>\"\",$A5<>\"done\"),\"x\",\"\")" },
    { "IF (a = 0, \"x\")", "IF(AND($A5<>\"\",$A5=0),\"x\",\"\")" },
    { "IF (a, \"x\")", "IF(AND(COUNT($A5)=1,$A5<>0),\"x\",\"\")" },
    { "IF (a > 1 and b > 2, \"x\")", "IF(AND(COUNT($A5)=1,$A5>1,COUNT($B5)=1,$B5>2),\"x\",\"\")" },
    { "IF (not (a > 1 or b > 2), \"x\")", "IF(AND(COUNT($A5)=1,$A5<=1,COUNT($B5)=1,$B5<=2),\"x\",\"\")" },
    { "IF (a = 1 or a = 2, \"x\")", "IF(OR($A5=1,$A5=2),\"x\",\"\")" },
    { "a = 1 and b = 2", "IF(AND($A5=1,$B5=2),1,IF(OR(AND($A5<>\"\",$A5<>1),AND($B5<>\"\",$B5<>2)),0,\"\"))" },
    { "a = \"\" and b = \"\"", "IF(AND($A5=\"\",$B5=\"\"),1,0)" },
    { "(a > 1) + 1", "IF(COUNT($A5)=1,IF($A5>1,1,0)+1,\"\")" },
    { "IF (SUM (a) > 1, a, 2)", "IF(SUM($A$5:$A$9)>1,IF($A5<>\"\",$A5,\"\"),2)" },
    { "IF (a = 1, b, 2) * 3", "IFERROR(IF($A5=1,IF(COUNT($B5)=1,$B5,\"\"),2)*3,\"\")" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_errors (void)
{
  static const Case cases[] = {
    { "1 + nowhere", "character 5: “nowhere” has no place in the workbook" },
    { "lookup (\"nowhere\", a, b)", "character 9: “nowhere” has no place in the workbook" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError)      error = NULL;
    g_autoptr (SandFormula) formula = sand_formula_parse (cases[i].formula, NULL);
    g_assert_null (sand_formula_to_excel (formula, &printer, &error));
    g_assert_error (error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_NOT_PRINTABLE);
    g_assert_cmpstr (error->message, ==, cases[i].excel);
  }
}

/* Pieces that are written twice would double with every level: the printer gives up long before memory and time do. */
static void
test_length (void)
{
  static const struct {
    const char *before, *after;
  } cases[] = {
    { "IF (", ", b) = c" },
    { "(", " and b) = c" },
    { "(", " or b) + c" },
    { "IFERROR (", " & b, c)" },
    { "(", ") ^ (a + b)" },
    { "IF (", ", IF (a, b), c) = d" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString)     text = g_string_new ("(a + b)");
    g_autoptr (SandFormula) formula = NULL;
    g_autoptr (GError)      error = NULL;
    g_autofree char        *excel = NULL;
    for (int k = 0; k < 29; k++) {
      g_string_prepend (text, cases[i].before);
      g_string_append (text, cases[i].after);
    }
    formula = sand_formula_parse (text->str, &error);
    g_assert_no_error (error);
    excel = sand_formula_to_excel (formula, &printer, &error);
    if (excel != NULL) {
      g_assert_cmpuint (strlen (excel), <=, 8192);
      continue;
    }
    g_assert_error (error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_NOT_PRINTABLE);
    g_assert_cmpstr (error->message, ==, "in a workbook this would be a formula of more than 8192 characters");
  }
}

/* A printer without functions has a place for nothing. */
static void
test_nobody (void)
{
  static const char *const formulas[] = { "a", "SUM (a)", "lookup (\"x\", 1, b)", "band (1, 2)" };
  SandFormulaPrinter       nobody = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (formulas); i++) {
    g_autoptr (SandFormula) formula = sand_formula_parse (formulas[i], NULL);
    g_autoptr (GError)      error = NULL;
    g_assert_null (sand_formula_to_excel (formula, &nobody, &error));
    g_assert_error (error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_NOT_PRINTABLE);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula/excel/short-where-nothing-can-be-blank", test_short);
  g_test_add_func ("/formula/excel/guards-are-written-once", test_guards);
  g_test_add_func ("/formula/excel/conditions", test_conditions);
  g_test_add_func ("/formula/excel/names-without-a-place-are-errors", test_errors);
  g_test_add_func ("/formula/excel/too-long-is-an-error", test_length);
  g_test_add_func ("/formula/excel/a-printer-without-functions", test_nobody);
  return g_test_run ();
}
