#include "mini.h"

#include <string.h>

/* What is refused before anything is parsed, and texts that are not quite JSON. */

static void
assert_refused (const char *text, gsize length, SandPackError code, const char *place, const char *reason)
{
  g_autoptr (GPtrArray)  mistakes = NULL;
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = mini_load (text, length, &mistakes, &error);
  const SandPackMistake *mistake;

  g_assert_null (course);
  g_assert_error (error, SAND_PACK_ERROR, (gint) code);
  g_assert_cmpuint (mistakes->len, ==, 1);
  mistake = mistakes->pdata[0];
  g_test_message ("%s: %s", mistake->place, mistake->reason);
  g_assert_cmpstr (mistake->place, ==, place);
  g_assert_nonnull (strstr (mistake->reason, reason));
}

static void
append_times (GString *text, const char *part, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (text, part);
}

static void
test_too_large (void)
{
  g_autoptr (GString) text = g_string_new ("{}");

  g_string_set_size (text, SAND_PACK_MAX_BYTES + 1);
  memset (text->str + 2, ' ', text->len - 2);
  assert_refused (text->str, text->len, SAND_PACK_ERROR_TOO_LARGE, "mini.json", "larger than 4 MiB");
}

static void
test_largest (void)
{
  g_autoptr (GString)    text = g_string_new ("{\"format\": 1, \"id\": \"m\", \"version\": \"1\"}");
  gsize                  length = text->len;
  g_autoptr (SandCourse) course = NULL;

  g_string_set_size (text, SAND_PACK_MAX_BYTES);
  memset (text->str + length, ' ', text->len - length);
  course = mini_load (text->str, text->len, NULL, NULL);
  g_assert_nonnull (course);
}

/* The object around the list is a level as well. */
static char *
make_deep (guint n_levels)
{
  g_autoptr (GString) text = g_string_new ("{\"format\": 1, \"id\": \"m\", \"version\": \"1\", \"x\": ");

  append_times (text, "[", n_levels - 1);
  append_times (text, "]", n_levels - 1);
  g_string_append_c (text, '}');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_too_deep (void)
{
  g_autofree char *deepest = make_deep (SAND_PACK_MAX_DEPTH);
  g_autofree char *deeper = make_deep (SAND_PACK_MAX_DEPTH + 1);
  g_autofree char *abyss = make_deep (1000000);

  assert_refused (deepest, strlen (deepest), SAND_PACK_ERROR_CONTENT, "mini.json: x", "unknown key");
  assert_refused (deeper, strlen (deeper), SAND_PACK_ERROR_TOO_LARGE, "mini.json", "nested deeper than 24 levels");
  assert_refused (abyss, strlen (abyss), SAND_PACK_ERROR_TOO_LARGE, "mini.json", "nested deeper than 24 levels");
}

/* Without the two texts, the number, the list and the object itself. */
static char *
make_many (guint n_values)
{
  g_autoptr (GString) text = g_string_new ("{\"format\": 1, \"id\": \"m\", \"version\": \"1\", \"x\": [0");

  append_times (text, ",0", n_values - 6);
  g_string_append (text, "]}");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_too_many (void)
{
  g_autofree char *most = make_many (SAND_PACK_MAX_VALUES);
  g_autofree char *more = make_many (SAND_PACK_MAX_VALUES + 1);

  assert_refused (most, strlen (most), SAND_PACK_ERROR_CONTENT, "mini.json: x", "unknown key");
  assert_refused (more, strlen (more), SAND_PACK_ERROR_TOO_LARGE, "mini.json", "more than 200000 values");
}

static void
test_not_text (void)
{
  assert_refused ("{\"a\n\": \"\xff\"}", 10, SAND_PACK_ERROR_SYNTAX, "mini.json: line 2", "not valid UTF-8");
  assert_refused ("{\"a\": \"\0\"}", 10, SAND_PACK_ERROR_SYNTAX, "mini.json: line 1", "NUL");
  assert_refused (NULL, 0, SAND_PACK_ERROR_SYNTAX, "mini.json: line 1", "found the end of the file");
  assert_refused ("", 0, SAND_PACK_ERROR_SYNTAX, "mini.json: line 1", "found the end of the file");
  assert_refused ("\xef\xbb\xbf{}", 5, SAND_PACK_ERROR_SYNTAX, "mini.json: line 1", "expected “{”");
}

static void
test_syntax (void)
{
  static const struct {
    const char *text, *place, *reason;
  } cases[] = {
    { "[]", "line 1", "expected “{”" },
    { "{", "line 1", "expected a key in double quotes, found the end" },
    { "{} {}", "line 1", "nothing after the last “}”" },
    { "{\n\"a\": 1,\n}", "line 3", "expected a key" },
    { "{\"a\": [1, ]}", "line 1", "expected a value, found “]”" },
    { "{\"a\" 1}", "line 1", "expected “:”" },
    { "{\"a\": 1 \"b\": 2}", "line 1", "expected “,” or “}”" },
    { "{\"a\": [1 2]}", "line 1", "expected “,” or “]”" },
    { "{'a': 1}", "line 1", "expected a key" },
    { "{\"a\": 01}", "line 1", "expected “,” or “}”" },
    { "{\"a\": +1}", "line 1", "expected a value" },
    { "{\"a\": 1.}", "line 1", "expected a digit" },
    { "{\"a\": 1e}", "line 1", "expected a digit" },
    { "{\"a\": 1.\n}", "line 1", "expected a digit, found the end of the line" },
    { "{\"a\": 1.\r}", "line 1", "expected a digit, found the character U+000D" },
    { "{\"a\": -\xe2\x80\xae}", "line 1", "expected a digit, found the character U+202E" },
    { "{\"a\": 0x10}", "line 1", "expected “,” or “}”" },
    { "{\"a\": NaN}", "line 1", "expected a value" },
    { "{\"a\": tru}", "line 1", "expected a value" },
    { "{\"a\": \"b", "line 1", "a text does not end" },
    { "{\"a\": \"b\n\"}", "line 1", "does not end on its line" },
    { "{\"a\": \"\\x\"}", "line 1", "after \\" },
    { "{\"a\": \"\\u12\"}", "line 1", "four hexadecimal digits" },
    { "{\"a\": \"\\u0000\"}", "line 1", "cannot hold" },
    { "{\"a\": \"\\ud800\"}", "line 1", "as they are" },
    { "{\"a\": 1, \"a\": 2}", "line 1", "“a” stands twice" },
    { "{\"\\u0061\": 1}", "line 1", "a key cannot hold" },
    { "{\"a\": 100000000000000000000000000000000}", "line 1", "more than 32 digits" },
    { "// a pack\n{}", "line 1", "expected “{”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *place = g_strconcat ("mini.json: ", cases[i].place, NULL);
    g_test_message ("%s", cases[i].text);
    assert_refused (cases[i].text, strlen (cases[i].text), SAND_PACK_ERROR_SYNTAX, place, cases[i].reason);
  }
}

static void
test_escapes (void)
{
  static const char      text[] = "{\"format\": 1e0, \"id\": \"m\", \"version\": \"\\u0041\\n\\\"\\/\\t\"}";
  g_autoptr (SandCourse) course = mini_load (text, strlen (text), NULL, NULL);

  g_assert_nonnull (course);
  g_assert_cmpstr (course->version, ==, "A\n\"/\t");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course/bounds/too-large", test_too_large);
  g_test_add_func ("/course/bounds/largest", test_largest);
  g_test_add_func ("/course/bounds/too-deep", test_too_deep);
  g_test_add_func ("/course/bounds/too-many-values", test_too_many);
  g_test_add_func ("/course/bounds/not-text", test_not_text);
  g_test_add_func ("/course/syntax/refused", test_syntax);
  g_test_add_func ("/course/syntax/escapes-are-read", test_escapes);
  return g_test_run ();
}
