#include "course/pack.h"

#include <glib/gstdio.h>

/* The packs that are built into the program, and how packs are found. */

static void
print_mistakes (GPtrArray *mistakes)
{
  for (guint i = 0; i < mistakes->len; i++) {
    const SandPackMistake *mistake = mistakes->pdata[i];
    g_test_message ("%s: %s", mistake->place, mistake->reason);
  }
}

static char *
resource_path (const char *id)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);

  return g_test_build_filename (G_TEST_DIST, "..", "resources", "courses", name, NULL);
}

static void
test_sound (void)
{
  static const char *const ids[] = { "common", "checks", "class", "c1" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autofree char      *path = resource_path (ids[i]);
    g_autoptr (GError)    error = NULL;
    g_autoptr (GPtrArray) mistakes = sand_pack_check (path, &error);
    g_assert_no_error (error);
    print_mistakes (mistakes);
    g_assert_cmpuint (mistakes->len, ==, 0);
  }
}

static void
test_load (void)
{
  const char *const *courses = sand_course_list_built_in ();

  g_assert_cmpstr (courses[0], ==, "c1");
  for (guint i = 0; courses[i] != NULL; i++) {
    g_autoptr (GError)     error = NULL;
    g_autoptr (SandCourse) course = sand_course_load (courses[i], NULL, &error);
    const SandModule      *first = course == NULL ? NULL : course->modules->pdata[0];
    g_assert_no_error (error);
    g_assert_cmpstr (course->id, ==, courses[i]);
    g_assert_cmpstr (((const SandExercise *) first->exercises->pdata[0])->course_id, ==, "class");
    g_assert_nonnull (sand_course_find_enum (course, "map_zone"));
    g_assert_nonnull (sand_course_find_check (course, "cell.required"));
    g_assert_cmpstr (sand_course_find_register (course, "customers")->fills, ==, "customers");
  }
}

static void
test_refused (void)
{
  static const char *const ids[] = { "c9", "", "../c1", "C1", "c1.json" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autoptr (GError)     error = NULL;
    g_autoptr (SandCourse) course = sand_course_load (ids[i], NULL, &error);
    g_assert_null (course);
    g_assert_error (error, SAND_PACK_ERROR, SAND_PACK_ERROR_READ);
  }
}

static void
write_changed (const char *folder, const char *name, const char *from, const char *to)
{
  g_autofree char    *source = g_test_build_filename (G_TEST_DIST, "data", "packs", "mini.json", NULL);
  g_autofree char    *target = g_build_filename (folder, name, NULL);
  g_autofree char    *text = NULL;
  g_autoptr (GString) changed = NULL;

  g_assert_true (g_file_get_contents (source, &text, NULL, NULL));
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, from, to, 0), >, 0);
  g_assert_true (g_file_set_contents (target, changed->str, -1, NULL));
}

/* A folder with one course: the packs that every course needs are the program's. */
static void
test_folder (void)
{
  g_autofree char       *folder = g_dir_make_tmp ("packs-XXXXXX", NULL);
  g_autofree char       *path = g_build_filename (folder, "mini.json", NULL);
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = NULL;
  g_autoptr (SandCourse) none = NULL;

  write_changed (folder, "mini.json", "\"1.0\"", "\"2.5\"");
  course = sand_course_load ("mini", folder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (course->version, ==, "2.5");
  none = sand_course_load ("other", folder, &error);
  g_assert_null (none);
  g_assert_error (error, SAND_PACK_ERROR, SAND_PACK_ERROR_READ);
  g_assert_nonnull (strstr (error->message, "other.json"));
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_check (void)
{
  g_autofree char      *folder = g_dir_make_tmp ("packs-XXXXXX", NULL);
  g_autofree char      *path = g_build_filename (folder, "my.json", NULL);
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) mistakes = NULL;
  g_autoptr (GPtrArray) none = NULL;

  write_changed (folder, "my.json", "\"register\": \"members\"", "\"register\": \"membres\"");
  mistakes = sand_pack_check (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mistakes->len, ==, 1);
  g_assert_cmpstr (((const SandPackMistake *) mistakes->pdata[0])->place, ==,
                   "my.json: exercises[1].columns[13].register");
  g_assert_cmpstr (((const SandPackMistake *) mistakes->pdata[0])->reason, ==,
                   "unknown register \"membres\"; did you mean \"members\"?");
  g_unlink (path);
  none = sand_pack_check (path, &error);
  g_assert_null (none);
  g_assert_error (error, SAND_PACK_ERROR, SAND_PACK_ERROR_READ);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course/built-in/every-pack-is-sound", test_sound);
  g_test_add_func ("/course/built-in/every-course-loads", test_load);
  g_test_add_func ("/course/built-in/unknown-ids-are-refused", test_refused);
  g_test_add_func ("/course/folder/brings-its-course-only", test_folder);
  g_test_add_func ("/course/check/tells-mistakes-of-the-file", test_check);
  return g_test_run ();
}
