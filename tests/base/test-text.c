#include "base/text.h"

#include <math.h>

static void
test_clean (void)
{
  static const struct {
    const char *text, *one_line, *many_lines;
  } cases[] = {
    { NULL, "", "" },
    { "", "", "" },
    { "  恒达电气 ", "恒达电气", "恒达电气" },
    { "a\tb\nc", "a b c", "a\tb\nc" },
    { "a\r\nb\rc", "a b c", "a\nb\nc" },
    { "a\x01\x7f"
      "b",
      "ab", "ab" },
    { "=1+1", "=1+1", "=1+1" },
    { "@x", "@x", "@x" },
    { "<b>x</b>", "<b>x</b>", "<b>x</b>" },
    { "👩‍🚀 שלום", "👩‍🚀 שלום", "👩‍🚀 שלום" },
    { "\xef\xbb\xbfname", "name", "name" },
    { "a\xff"
      "b",
      "a\xef\xbf\xbd"
      "b",
      "a\xef\xbf\xbd"
      "b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *one = sand_text_clean (cases[i].text, 100, FALSE);
    g_autofree char *many = sand_text_clean (cases[i].text, 100, TRUE);
    g_assert_cmpstr (one, ==, cases[i].one_line);
    g_assert_cmpstr (many, ==, cases[i].many_lines);
  }
}

static void
test_clean_counts_characters (void)
{
  g_autofree char *text = sand_text_clean ("客户分布地图", 4, FALSE);
  g_assert_cmpstr (text, ==, "客户分布");
}

static void
test_quote (void)
{
  static const struct {
    const char *text;
    guint       max;
    const char *quoted;
  } cases[] = {
    { "", 3, "" },
    { "恒达", 3, "恒达" },
    { "恒达电", 3, "恒达电" },
    { "恒达电气", 3, "恒达电…" },
    { "ab cd", 3, "ab…" },
    /* The accent goes with its letter, the joined picture is not cut apart. */
    { "abe\xcc\x81x", 3, "ab…" },
    { "a👩‍🚀x", 2, "a…" },
    { "a👩‍🚀x", 3, "a…" },
    { "a👩‍🚀x", 4, "a👩‍🚀…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *quoted = sand_text_quote (cases[i].text, cases[i].max);
    g_assert_cmpstr (quoted, ==, cases[i].quoted);
  }
}

static void
test_storable (void)
{
  g_autofree char *longest = g_strnfill (SAND_TEXT_MAX_CHARS, 'x');
  g_autofree char *too_long = g_strnfill (SAND_TEXT_MAX_CHARS + 1, 'x');
  g_assert_true (sand_text_is_storable (longest));
  g_assert_false (sand_text_is_storable (too_long));
  g_assert_false (sand_text_is_storable ("\xc3"));
  g_assert_false (sand_text_is_storable (NULL));
}

/* The limits of a team's name are those of the design: 12 Chinese characters or 30 Latin ones. */
static void
test_fits (void)
{
  static const struct {
    const char *text;
    double      max, max_latin;
    gboolean    fits;
  } cases[] = {
    { "", 12, 30, TRUE },
    { "一二三四五六七八九十甲乙", 12, 30, TRUE },
    { "一二三四五六七八九十甲乙丙", 12, 30, FALSE },
    { "abcdefghijklmnopqrstuvwxyz0123", 12, 30, TRUE },
    { "abcdefghijklmnopqrstuvwxyz01234", 12, 30, FALSE },
    { "一二三四五六abcdefghijklmno", 12, 30, TRUE },
    { "一二三四五六abcdefghijklmnop", 12, 30, FALSE },
    { "一二三四五六七abcdefghijklmno", 12, 30, FALSE },
    { "ＡＢＣＤＥＦＧＨＩＪＫＬ", 12, 30, TRUE },
    { "ＡＢＣＤＥＦＧＨＩＪＫＬＭ", 12, 30, FALSE },
    { "🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀", 12, 30, FALSE },
    { "Żółć Привет Ελλάδα 0123456789a", 12, 30, TRUE },
    { "三字吧", 3, 0, TRUE },
    { "三字abc", 5, 0, TRUE },
    { "三字abcd", 5, 0, FALSE },
    { "of any length", INFINITY, 0, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    g_assert_true (sand_text_fits (cases[i].text, cases[i].max, cases[i].max_latin) == cases[i].fits);
  }
}

static void
test_fold (void)
{
  g_autofree char *a = sand_text_fold (" Annual Spend ");
  g_autofree char *b = sand_text_fold ("ａｎｎｕａｌ　spend\xe2\x80\x8b");
  g_assert_cmpstr (a, ==, b);
}

static void
test_get_falls_back (void)
{
  SandText text = { .en = (char *) "Map", .zh = NULL };
  g_assert_cmpstr (sand_text_get (&text, SAND_LANGUAGE_ZH), ==, "Map");
  g_assert_cmpstr (sand_text_get (&text, SAND_LANGUAGE_EN), ==, "Map");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/clean", test_clean);
  g_test_add_func ("/base/text/clean-counts-characters", test_clean_counts_characters);
  g_test_add_func ("/base/text/quote", test_quote);
  g_test_add_func ("/base/text/storable", test_storable);
  g_test_add_func ("/base/text/fits", test_fits);
  g_test_add_func ("/base/text/fold", test_fold);
  g_test_add_func ("/base/text/get-falls-back", test_get_falls_back);
  return g_test_run ();
}
