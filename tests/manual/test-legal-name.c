#include "manual/legal-name.h"

#include <string.h>

static void
test_sheet_names (void)
{
  static const struct {
    const char *wanted, *made;
  } cases[] = {
    { "样本客户清单", "样本客户清单" },
    { "a[b]c:d*e?f/g\\h", "a b c d e f g h" },
    { "'quoted'", "quoted" },
    { "it's", "it's" },
    { "  ", "Sheet" },
    { "", "Sheet" },
    { "History", "Sheet" },
    { "hISTORY", "Sheet" },
    { "a\tb\nc", "a b c" },
    { "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二",
      "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一" },
    { "0123456789012345678901234567890123456789", "0123456789012345678901234567890" },
    /* An emoji counts two: the sixteenth does not fit any more. */
    { "🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯", "🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯" },
    { "012345678901234567890123456789 ' x", "012345678901234567890123456789" },
    { "bad \xff utf-8", "bad \xEF\xBF\xBD utf-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GHashTable) taken = sand_name_set_new ();
    g_autofree char       *made = sand_sheet_name_make (cases[i].wanted, taken);
    g_assert_cmpstr (made, ==, cases[i].made);
  }
}

static void
test_same_names (void)
{
  g_autoptr (GHashTable) taken = sand_name_set_new ();
  const char            *longest = "0123456789012345678901234567890";
  g_autofree char       *first = sand_sheet_name_make ("Plan", taken);
  g_autofree char       *second = sand_sheet_name_make ("plan", taken);
  g_autofree char       *third = sand_sheet_name_make ("PLAN?", taken);
  g_autofree char       *whole = sand_sheet_name_make (longest, taken);
  g_autofree char       *shorter = sand_sheet_name_make (longest, taken);

  g_assert_cmpstr (first, ==, "Plan");
  g_assert_cmpstr (second, ==, "plan (2)");
  g_assert_cmpstr (third, ==, "PLAN (3)");
  g_assert_cmpstr (whole, ==, longest);
  g_assert_cmpstr (shorter, ==, "012345678901234567890123456 (2)");
}

static void
test_file_names (void)
{
  static const struct {
    const char *wanted, *made;
  } cases[] = {
    { "01 雄鹰 成果手册", "01 雄鹰 成果手册.xlsx" },
    { "../../etc/passwd", "etc passwd.xlsx" },
    { "a<b>c:d\"e|f", "a b c d e f.xlsx" },
    { "name. . ", "name.xlsx" },
    { "CON", "manual CON.xlsx" },
    { "com1.notes", "manual com1.notes.xlsx" },
    { "company", "company.xlsx" },
    { "", "manual.xlsx" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GHashTable) taken = sand_name_set_new ();
    g_autofree char       *made = sand_file_name_make (cases[i].wanted, ".xlsx", taken);
    g_assert_cmpstr (made, ==, cases[i].made);
  }
}

static void
test_long_file_names (void)
{
  g_autoptr (GHashTable) taken = sand_name_set_new ();
  g_autoptr (GString)    wanted = g_string_new (NULL);
  g_autofree char       *first = NULL, *second = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (wanted, "组");
  first = sand_file_name_make (wanted->str, ".xlsx", taken);
  second = sand_file_name_make (wanted->str, ".xlsx", taken);
  g_assert_cmpuint (strlen (first), <=, 120);
  g_assert_cmpuint (strlen (second), <=, 120);
  g_assert_true (g_utf8_validate (first, -1, NULL));
  g_assert_cmpstr (first, !=, second);
}

static void
test_cell_texts (void)
{
  g_autofree char *longest = g_strnfill (SAND_CELL_TEXT_MAX, 'a');
  g_autofree char *longer = g_strnfill (SAND_CELL_TEXT_MAX + 1, 'a');
  g_autofree char *same = NULL, *shorter = NULL, *repaired = NULL, *none = NULL;
  gboolean         cut;

  same = sand_cell_text_make (longest, &cut);
  g_assert_false (cut);
  g_assert_cmpstr (same, ==, longest);
  shorter = sand_cell_text_make (longer, &cut);
  g_assert_true (cut);
  g_assert_cmpint (g_utf8_strlen (shorter, -1), ==, SAND_CELL_TEXT_MAX);
  g_assert_true (g_str_has_suffix (shorter, SAND_CUT_MARK));
  repaired = sand_cell_text_make ("a\xc3", &cut);
  g_assert_true (g_utf8_validate (repaired, -1, NULL));
  none = sand_cell_text_make (NULL, NULL);
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/manual/legal-name/sheets", test_sheet_names);
  g_test_add_func ("/manual/legal-name/sheets-of-one-name", test_same_names);
  g_test_add_func ("/manual/legal-name/files", test_file_names);
  g_test_add_func ("/manual/legal-name/long-files", test_long_file_names);
  g_test_add_func ("/manual/legal-name/cells", test_cell_texts);
  return g_test_run ();
}
