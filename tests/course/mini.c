#include "mini.h"

/* The text of tests/data/packs/mini.json. (transfer full) */
char *
mini_read (void)
{
  g_autofree char   *path = g_test_build_filename (G_TEST_DIST, "data", "packs", "mini.json", NULL);
  g_autoptr (GError) error = NULL;
  char              *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Loads @text, and nothing else, as the pack mini.json. */
SandCourse *
mini_load (const char *text, gsize length, GPtrArray **mistakes, GError **error)
{
  const char *const     names[] = { "mini.json", NULL };
  g_autoptr (GPtrArray) packs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (packs, g_bytes_new (text, length));
  return sand_course_load_bytes (packs, names, mistakes, error);
}
