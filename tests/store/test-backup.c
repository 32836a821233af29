#include "scratch.h"

#include <string.h>

static void
append_some (SandStore *store, guint n)
{
  guint first = (guint) sand_store_get_last_seq (store) + 1;

  for (guint i = 0; i < n; i++) {
    g_autoptr (SandChange) change = scratch_change_new (sand_store_get_device (store), first + i);
    sand_store_append (store, change);
  }
}

typedef struct {
  gboolean done;
  GError  *error;
} Result;

static void
backup_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Result *got = data;
  got->done = TRUE;
  sand_store_backup_finish (SAND_STORE (source), result, &got->error);
}

static char *
find_backup (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, ".backup-2") != NULL)
      return g_build_filename (folder, name, NULL);
  return NULL;
}

static void
count_change (const SandChange *change, gpointer data)
{
  guint *n = data;
  ++*n;
  g_assert_true (scratch_change_is (change, *n));
}

static void
test_copy_is_consistent_while_changes_are_written (void)
{
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "course.sandtable", NULL);
  g_autofree char    *copy_path = NULL;
  SandStore          *store = scratch_create (path);
  SandStore          *copy;
  Result              result = { FALSE, NULL };
  guint               n = 0;

  append_some (store, 3000);
  g_assert_true (sand_store_flush (store, NULL));
  sand_store_backup_async (store, NULL, backup_cb, &result);
  while (!result.done) {
    append_some (store, 1);
    g_assert_true (sand_store_flush (store, NULL));
    g_main_context_iteration (NULL, FALSE);
  }
  g_assert_no_error (result.error);

  copy_path = find_backup (folder);
  g_assert_nonnull (copy_path);
  copy = scratch_open (copy_path);
  g_assert_cmpstr (sand_store_get_device (copy), ==, sand_store_get_device (store));
  g_assert_true (sand_store_foreach_change (copy, count_change, &n, NULL));
  g_assert_cmpuint (n, >=, 3000);
  scratch_close (copy);
  n = 0;
  g_assert_true (sand_store_foreach_change (store, count_change, &n, NULL));
  g_assert_cmpint (n, ==, sand_store_get_last_seq (store));
  scratch_close (store);
}

static gboolean
exists (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
touch (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
}

static void
test_five_are_kept (void)
{
  static const char *const old[] = {
    "course.backup-20200101-000000.sandtable",
    "course.backup-20200101-000001.sandtable",
    "course.backup-20200102-000000.sandtable",
    "course.backup-20210101-000000.sandtable",
    "course.backup-20220101-000000.sandtable",
    "course.backup-20230101-235959.sandtable",
  };
  static const char *const others[] = {
    "other.backup-20200101-000000.sandtable",
    "course.backup-20200101.sandtable",
    "course.backup-20200101-0000000.sandtable",
    "course 2.backup-20200101-000000.sandtable",
  };
  const char         *killed = "course.backup-20200101-000000.sandtable.part";
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "course.sandtable", NULL);
  g_autofree char    *copy_path = NULL;
  SandStore          *store = scratch_create (path);
  Result              result = { FALSE, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (old); i++)
    touch (folder, old[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    touch (folder, others[i]);
  touch (folder, killed);
  append_some (store, 5);
  sand_store_backup_async (store, NULL, backup_cb, &result);
  while (!result.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (result.error);

  for (gsize i = 0; i < G_N_ELEMENTS (old); i++)
    g_assert_cmpint (exists (folder, old[i]), ==, i >= 2);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_true (exists (folder, others[i]));
  g_assert_false (exists (folder, killed));
  scratch_close (store);
}

static void
test_cancelled_leaves_nothing (void)
{
  g_autoptr (Scratch)      folder = scratch_folder_new ();
  g_autofree char         *path = g_build_filename (folder, "course.sandtable", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GDir)         dir = NULL;
  SandStore               *store = scratch_create (path);
  Result                   result = { FALSE, NULL };

  append_some (store, 500);
  g_cancellable_cancel (cancellable);
  sand_store_backup_async (store, cancellable, backup_cb, &result);
  while (!result.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (result.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&result.error);
  scratch_close (store);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "course.sandtable");
  g_assert_null (g_dir_read_name (dir));
}

/* Closing the window right after asking: the copy is made all the same. */
static void
test_closing_finishes_the_copy (void)
{
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "course.sandtable", NULL);
  g_autofree char    *copy_path = NULL;
  SandStore          *store = scratch_create (path);
  SandStore          *copy;
  Result              result = { FALSE, NULL };

  append_some (store, 1000);
  sand_store_backup_async (store, NULL, backup_cb, &result);
  g_assert_true (sand_store_close (store, NULL));
  while (!result.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (result.error);
  g_assert_finalize_object (store);
  copy_path = find_backup (folder);
  copy = scratch_open (copy_path);
  g_assert_cmpint (sand_store_get_last_seq (copy), ==, 1000);
  scratch_close (copy);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/backup/copy-is-consistent", test_copy_is_consistent_while_changes_are_written);
  g_test_add_func ("/store/backup/five-are-kept", test_five_are_kept);
  g_test_add_func ("/store/backup/cancelled-leaves-nothing", test_cancelled_leaves_nothing);
  g_test_add_func ("/store/backup/closing-finishes-the-copy", test_closing_finishes_the_copy);
  return g_test_run ();
}
