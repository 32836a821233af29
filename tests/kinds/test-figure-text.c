#include "kinds/kind.h"

static void
test_figures (void)
{
  static const struct {
    double         number;
    SandColumnType type;
    int            decimals;
    const char    *en, *zh;
  } cases[] = {
    { 12, SAND_TYPE_NUMBER, -1, "12", "12" },
    { 12.5, SAND_TYPE_NUMBER, -1, "12.5", "12.5" },
    { 12.345, SAND_TYPE_NUMBER, -1, "12.35", "12.35" },
    { 12.345, SAND_TYPE_NUMBER, 0, "12", "12" },
    { 12.04, SAND_TYPE_NUMBER, 1, "12", "12" },
    { 2026, SAND_TYPE_INT, -1, "2026", "2026" },
    { 1234567, SAND_TYPE_NUMBER, -1, "1,234,567", "1234567" },
    { -1234567.5, SAND_TYPE_NUMBER, -1, "-1,234,567.5", "-1234567.5" },
    { 0, SAND_TYPE_MONEY, -1, "0", "0" },
    { 9.5, SAND_TYPE_MONEY, -1, "9.5", "9.5" },
    { 1234.56, SAND_TYPE_MONEY, -1, "1,235", "1234.56" },
    { 350000, SAND_TYPE_MONEY, -1, "350,000", "35万" },
    { 12345678, SAND_TYPE_MONEY, -1, "12,345,678", "1234.57万" },
    { 12345678, SAND_TYPE_MONEY, 0, "12,345,678", "1235万" },
    { 250000000, SAND_TYPE_MONEY, -1, "250,000,000", "2.5亿" },
    { -20000, SAND_TYPE_MONEY, -1, "-20,000", "-2万" },
    { 0.333, SAND_TYPE_SHARE, -1, "33.3 %", "33.3%" },
    { 0.5, SAND_TYPE_SHARE, -1, "50 %", "50%" },
    { 0.336, SAND_TYPE_SHARE, 0, "34 %", "34%" },
    { 45, SAND_TYPE_PERCENT, -1, "45", "45" },
    { 46000, SAND_TYPE_DATE, -1, "2025-12-09", "2025-12-09" },
    { 46000, SAND_TYPE_MONTH, -1, "2025-12", "2025-12" },
    { -5, SAND_TYPE_DATE, -1, "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *en = sand_number_to_reading (cases[i].number, cases[i].type, cases[i].decimals, SAND_LANGUAGE_EN);
    g_autofree char *zh = sand_number_to_reading (cases[i].number, cases[i].type, cases[i].decimals, SAND_LANGUAGE_ZH);
    g_assert_cmpstr (en, ==, cases[i].en);
    g_assert_cmpstr (zh, ==, cases[i].zh);
  }
}

static void
test_split (void)
{
  static const struct {
    const char *text, *parts;
  } cases[] = {
    { "", "" },
    { "a", "a" },
    { "a b", "a|b" },
    { " a  b ", "a|b" },
    { "a other:two words", "a|other:two words" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (SandValue) value = sand_value_text (cases[i].text);
    g_auto (GStrv)     parts = sand_value_split (&value);
    g_autofree char   *joined = g_strjoinv ("|", parts);
    g_assert_cmpstr (joined, ==, cases[i].parts);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/figure-text/figures", test_figures);
  g_test_add_func ("/kinds/figure-text/split", test_split);
  return g_test_run ();
}
