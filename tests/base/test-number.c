#include "base/number.h"

static void
test_parse (void)
{
  static const struct {
    const char *text;
    gboolean    ok;
    double      number;
  } cases[] = {
    { "12", TRUE, 12 },
    { "-3.5", TRUE, -3.5 },
    { "1,200", TRUE, 1200 },
    { " 1 200 ", TRUE, 1200 },
    { "１２０", TRUE, 120 },
    { "３．５万", TRUE, 35000 },
    { "3.5万元", TRUE, 35000 },
    { "1.2亿", TRUE, 120000000 },
    { "¥80", TRUE, 80 },
    { "￥80", TRUE, 80 },
    { "45%", TRUE, 45 },
    { "45％", TRUE, 45 },
    { "−7", TRUE, -7 },
    { "1e3", TRUE, 1000 },
    { "1e400", FALSE, 0 },
    { "", FALSE, 0 },
    { "-", FALSE, 0 },
    { "abc", FALSE, 0 },
    { "0x10", FALSE, 0 },
    { "nan", FALSE, 0 },
    { "inf", FALSE, 0 },
    { "1+1", FALSE, 0 },
    { "=1+1", FALSE, 0 },
    { "12 apples", FALSE, 0 },
    { "\xff", FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strescape (cases[i].text, NULL);
    double           number = -1;
    g_test_message ("%s", name);
    g_assert_cmpint (sand_number_parse (cases[i].text, &number), ==, cases[i].ok);
    g_assert_cmpfloat_with_epsilon (number, cases[i].ok ? cases[i].number : -1, 1e-9);
  }
}

static void
test_to_string (void)
{
  static const struct {
    double      number;
    guint       decimals;
    const char *text;
  } cases[] = {
    { 12, 2, "12" },
    { 12.5, 2, "12.5" },
    { 12.349, 2, "12.35" },
    { -0.0001, 2, "0" },
    { 1200, 0, "1200" },
    { 0, 3, "0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = sand_number_to_string (cases[i].number, cases[i].decimals);
    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_dates (void)
{
  static const struct {
    const char *text, *iso;
  } cases[] = {
    { "2026-11-22", "2026-11-22" },
    { "2026/1/2", "2026-01-02" },
    { "2026.1.2", "2026-01-02" },
    { "2026年11月22日", "2026-11-22" },
    { "２０２６－１１－２２", "2026-11-22" },
    { "20261122", "2026-11-22" },
    { "2026-02-30", NULL },
    { "2026-13-01", NULL },
    { "22-11-2026", NULL },
    { "tomorrow", NULL },
    { "", NULL },
    { "2026-11", NULL },
    { "99999999999-1-1", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *iso = NULL;
    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (sand_date_parse (cases[i].text, &iso), ==, cases[i].iso != NULL);
    g_assert_cmpstr (iso, ==, cases[i].iso);
  }
}

static void
test_serials (void)
{
  static const struct {
    const char *iso;
    double      serial;
  } cases[] = {
    { "1970-01-01", 25569 },
    { "2026-11-22", 46348 },
    { "2000-02-29", 36585 },
    { "1901-01-01", 367 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    double           serial = 0;
    g_autofree char *iso = NULL;
    g_assert_true (sand_date_to_serial (cases[i].iso, &serial));
    g_assert_cmpfloat_with_epsilon (serial, cases[i].serial, 0.1);
    iso = sand_date_from_serial (serial);
    g_assert_cmpstr (iso, ==, cases[i].iso);
  }
  g_assert_null (sand_date_from_serial (-5));
  g_assert_null (sand_date_from_serial (1e9));
}

static void
test_months (void)
{
  g_autofree char *iso = NULL;
  g_autofree char *other = NULL;
  g_assert_true (sand_month_parse ("2026年3月", &iso));
  g_assert_cmpstr (iso, ==, "2026-03");
  g_assert_false (sand_month_parse ("2026-14", &other));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/number/parse", test_parse);
  g_test_add_func ("/base/number/to-string", test_to_string);
  g_test_add_func ("/base/number/dates", test_dates);
  g_test_add_func ("/base/number/serials", test_serials);
  g_test_add_func ("/base/number/months", test_months);
  return g_test_run ();
}
