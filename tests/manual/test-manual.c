#include "filled.h"

#include "manual/manual.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define TODAY 46000

typedef struct {
  Filled filled;
  char  *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("manual-XXXXXX", &error);
  g_assert_no_error (error);
  filled_init (&self->filled, "c1");
  filled_add_team (&self->filled, 1, "雄鹰", 4);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir)   dir = g_dir_open (folder, 0, &error);
  guint              n = 0;

  g_assert_no_error (error);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char      *name;

  g_chmod (self->folder, 0700);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);
    g_unlink (path);
  }
  g_rmdir (self->folder);
  g_free (self->folder);
  filled_clear (&self->filled);
}

static SandManualOrder *
make_order (Fixture *self, const char *team, const char *member)
{
  return sand_manual_order_new (self->filled.course, self->filled.records, team, member, SAND_LANGUAGE_ZH, TODAY, NULL);
}

static void
test_write (Fixture *self, gconstpointer data)
{
  g_autoptr (SandManualOrder) order = make_order (self, "t1", NULL);
  g_autofree char            *path = g_build_filename (self->folder, "a.xlsx", NULL);
  g_autofree char            *content = NULL;
  g_autoptr (GError)          error = NULL;

  g_assert_true (sand_manual_write (order, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "PK"));
  g_assert_cmpuint (count_files (self->folder), ==, 1);
}

static void
test_same_bytes (Fixture *self, gconstpointer data)
{
  g_autoptr (SandManualOrder) order = make_order (self, "t1", NULL);
  g_autofree char            *path = g_build_filename (self->folder, "a.xlsx", NULL);
  g_autofree char            *first = NULL, *second = NULL;
  gsize                       n_first, n_second;

  g_assert_true (sand_manual_write (order, path, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &first, &n_first, NULL));
  g_assert_true (sand_manual_write (order, path, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &second, &n_second, NULL));
  g_assert_cmpmem (first, n_first, second, n_second);
}

/* The order is a snapshot: what is typed afterwards is not in it. */
static void
test_snapshot (Fixture *self, gconstpointer data)
{
  g_autoptr (SandManualOrder) order = make_order (self, "t1", NULL);

  filled_text (&self->filled, "t1", "name", "改名");
  g_assert_cmpstr (sand_row_get_text (sand_records_find (order->records, "t1"), "name"), ==, "雄鹰");
}

static void
test_unknown_team (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *team, *member;
  } cases[] = { { "nobody", NULL }, { "t1m1", NULL }, { "t1", "t2m1" }, { "workshop", NULL } };
  g_autofree char *path = g_build_filename (self->folder, "a.xlsx", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SandManualOrder) order = make_order (self, cases[i].team, cases[i].member);
    g_autoptr (GError)          error = NULL;
    g_assert_false (sand_manual_write (order, path, NULL, &error));
    g_assert_error (error, SAND_MANUAL_ERROR, SAND_MANUAL_ERROR_TEAM);
  }
  g_assert_cmpuint (count_files (self->folder), ==, 0);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (SandManualOrder) order = make_order (self, "t1", NULL);
  g_autoptr (GCancellable)    cancellable = g_cancellable_new ();
  g_autofree char            *path = g_build_filename (self->folder, "a.xlsx", NULL);
  g_autoptr (GError)          error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (sand_manual_write (order, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (self->folder), ==, 0);
}

static void
assert_old_file (const char *path)
{
  g_autofree char   *content = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, &error));
  g_assert_cmpstr (content, ==, "old");
}

/* No file may grow beyond a few kilobytes: what a full disk does to a writer. */
static void
test_full_disk (Fixture *self, gconstpointer data)
{
  g_autoptr (SandManualOrder) order = make_order (self, "t1", NULL);
  g_autofree char            *path = g_build_filename (self->folder, "a.xlsx", NULL);
  g_autoptr (GError)          error = NULL;
  struct rlimit               before, small;
  gboolean                    written;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 16 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  written = sand_manual_write (order, path, NULL, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false (written);
  g_assert_error (error, SAND_MANUAL_ERROR, SAND_MANUAL_ERROR_WRITE);
  assert_old_file (path);
  g_assert_cmpuint (count_files (self->folder), ==, 1);
}

static void
test_missing_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (SandManualOrder) order = make_order (self, "t1", NULL);
  g_autofree char            *path = g_build_filename (self->folder, "not-there", "a.xlsx", NULL);
  g_autoptr (GError)          error = NULL;

  g_assert_false (sand_manual_write (order, path, NULL, &error));
  g_assert_error (error, SAND_MANUAL_ERROR, SAND_MANUAL_ERROR_WRITE);
}

/* The file's place is taken by a folder: it cannot be put there, and nothing else is left. */
static void
test_place_taken (Fixture *self, gconstpointer data)
{
  g_autoptr (SandManualOrder) order = make_order (self, "t1", NULL);
  g_autofree char            *path = g_build_filename (self->folder, "a.xlsx", NULL);
  g_autofree char            *inner = g_build_filename (path, "inner", NULL);
  g_autoptr (GError)          error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  g_assert_false (sand_manual_write (order, path, NULL, &error));
  g_assert_error (error, SAND_MANUAL_ERROR, SAND_MANUAL_ERROR_WRITE);
  g_assert_cmpuint (count_files (self->folder), ==, 1);
  g_rmdir (inner);
  g_rmdir (path);
}

/* The library writes numbers with printf. */
static void
test_decimal_comma (Fixture *self, gconstpointer data)
{
  g_autoptr (SandManualOrder) order = make_order (self, "t1", NULL);
  g_autofree char            *plain = g_build_filename (self->folder, "a.xlsx", NULL);
  g_autofree char            *comma = g_build_filename (self->folder, "b.xlsx", NULL);
  GStatBuf                    first, second;

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL) {
    g_test_skip ("this machine has no locale with a decimal comma");
    return;
  }
  g_assert_true (sand_manual_write (order, comma, NULL, NULL));
  setlocale (LC_NUMERIC, "C");
  g_assert_true (sand_manual_write (order, plain, NULL, NULL));
  g_assert_cmpint (g_stat (plain, &first), ==, 0);
  g_assert_cmpint (g_stat (comma, &second), ==, 0);
  g_assert_cmpint (first.st_size, ==, second.st_size);
}

static void
test_empty_team (Fixture *self, gconstpointer data)
{
  g_autoptr (SandManualOrder) order = NULL;
  g_autofree char            *path = g_build_filename (self->folder, "a.xlsx", NULL);
  g_autoptr (GError)          error = NULL;

  filled_add_empty_team (&self->filled, 2, "", 0);
  order = make_order (self, "t2", NULL);
  g_assert_true (sand_manual_write (order, path, NULL, &error));
  g_assert_no_error (error);
}

typedef struct {
  GMainLoop    *loop;
  GPtrArray    *paths;
  GError       *error;
  guint         n_steps, last_done, n_all;
  GCancellable *cancel_at_first; /* (nullable) */
} Run;

static void
run_clear (Run *run)
{
  g_clear_pointer (&run->loop, g_main_loop_unref);
  g_clear_pointer (&run->paths, g_ptr_array_unref);
  g_clear_error (&run->error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;

  run->paths = sand_manual_write_class_finish (result, &run->error);
  g_main_loop_quit (run->loop);
}

static void
progress_cb (guint n_done, guint n_all, gpointer data)
{
  Run *run = data;

  run->n_steps++;
  run->last_done = MAX (run->last_done, n_done);
  run->n_all = n_all;
  if (run->cancel_at_first != NULL)
    g_cancellable_cancel (run->cancel_at_first);
}

static GPtrArray *
make_orders (Fixture *self, guint n_teams)
{
  GPtrArray *orders = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_manual_order_free);

  for (guint t = 1; t <= n_teams; t++) {
    g_autofree char *team = g_strdup_printf ("t%u", t);
    if (t > 1)
      filled_add_empty_team (&self->filled, t, t == 2 ? "雄鹰" : "a/b:c", 2);
    g_ptr_array_add (orders, make_order (self, team, NULL));
  }
  for (guint m = 1; m <= 2; m++) {
    g_autofree char *member = g_strdup_printf ("t1m%u", m);
    g_ptr_array_add (orders, make_order (self, "t1", member));
  }
  return orders;
}

static void
test_class (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray)                     orders = make_orders (self, 3);
  __attribute__ ((cleanup (run_clear))) Run run = { .loop = g_main_loop_new (NULL, FALSE) };

  sand_manual_write_class_async (orders, self->folder, progress_cb, &run, NULL, written_cb, &run);
  g_main_loop_run (run.loop);
  g_assert_no_error (run.error);
  g_assert_cmpuint (run.paths->len, ==, 5);
  for (guint i = 0; i < run.paths->len; i++)
    g_assert_true (g_file_test (g_ptr_array_index (run.paths, i), G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (run.n_steps, ==, 5);
  g_assert_cmpuint (run.last_done, ==, 5);
  g_assert_cmpuint (run.n_all, ==, 5);
  g_assert_cmpuint (count_files (self->folder), ==, 5);
}

static void
test_class_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray)                     orders = make_orders (self, 3);
  g_autoptr (GCancellable)                  cancellable = g_cancellable_new ();
  __attribute__ ((cleanup (run_clear))) Run run = { .loop = g_main_loop_new (NULL, FALSE) };

  g_cancellable_cancel (cancellable);
  sand_manual_write_class_async (orders, self->folder, progress_cb, &run, cancellable, written_cb, &run);
  g_main_loop_run (run.loop);
  g_assert_error (run.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (run.paths);
  g_assert_cmpuint (count_files (self->folder), ==, 0);
}

/* One order that fails takes none of the others with it into the folder. */
static void
test_class_fails (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray)                     orders = make_orders (self, 2);
  __attribute__ ((cleanup (run_clear))) Run run = { .loop = g_main_loop_new (NULL, FALSE) };

  g_ptr_array_add (orders, make_order (self, "nobody", NULL));
  sand_manual_write_class_async (orders, self->folder, NULL, NULL, NULL, written_cb, &run);
  g_main_loop_run (run.loop);
  g_assert_error (run.error, SAND_MANUAL_ERROR, SAND_MANUAL_ERROR_TEAM);
  g_assert_cmpuint (count_files (self->folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*func) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/manual/write", test_write },
    { "/manual/same-again", test_same_bytes },
    { "/manual/snapshot", test_snapshot },
    { "/manual/unknown-team", test_unknown_team },
    { "/manual/cancelled", test_cancelled },
    { "/manual/full-disk", test_full_disk },
    { "/manual/missing-folder", test_missing_folder },
    { "/manual/place-taken", test_place_taken },
    { "/manual/decimal-comma", test_decimal_comma },
    { "/manual/empty-team", test_empty_team },
    { "/manual/class", test_class },
    { "/manual/class-cancelled", test_class_cancelled },
    { "/manual/class-fails", test_class_fails },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
