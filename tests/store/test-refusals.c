#include "scratch.h"
#include "support/ordinary-user.h"

#include "store/seal.h"

#include <glib/gstdio.h>

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
assert_refused (const char *path, SandStoreError code)
{
  g_autoptr (GError) error = NULL;
  SandStore         *store = sand_store_open (path, &error);
  g_assert_error (error, SAND_STORE_ERROR, (gint) code);
  g_assert_null (store);
}

static void
make_workshop (const char *path, guint n_changes)
{
  SandStore *store = scratch_create (path);

  for (guint n = 1; n <= n_changes; n++) {
    g_autoptr (SandChange) change = scratch_change_new (sand_store_get_device (store), n);
    sand_store_append (store, change);
  }
  scratch_close (store);
}

static void
run_sql (const char *path, const char *sql)
{
  g_autoptr (sqlite3) db = NULL;
  char               *message = NULL;

  /* Sealed like the program's own pages: here the content is wrong, not the disk. */
  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, sand_seal_vfs (NULL)), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA locking_mode=EXCLUSIVE", NULL, NULL, NULL);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

static GBytes *
read_bytes (const char *path)
{
  char *bytes = NULL;
  gsize n = 0;
  g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
  return g_bytes_new_take (bytes, n);
}

/* Everything in the folder, so that a journal left behind is noticed too. */
static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint            n = 0;
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

typedef struct {
  const char    *name;
  const char    *sql;
  SandStoreError code;
} Altered;

static const Altered altered[] = {
  { "other-application", "PRAGMA application_id=1", SAND_STORE_ERROR_NOT_WORKSHOP },
  { "newer", "PRAGMA user_version=2", SAND_STORE_ERROR_NEWER },
  { "version-zero", "PRAGMA user_version=0", SAND_STORE_ERROR_DAMAGED },
  { "trigger", "CREATE TRIGGER t AFTER INSERT ON op BEGIN DELETE FROM op; END", SAND_STORE_ERROR_DAMAGED },
  { "view", "CREATE VIEW v AS SELECT 1", SAND_STORE_ERROR_DAMAGED },
  { "index", "CREATE UNIQUE INDEX i ON change (seq)", SAND_STORE_ERROR_DAMAGED },
  { "table-missing", "DROP TABLE op", SAND_STORE_ERROR_DAMAGED },
  { "column-more", "ALTER TABLE op ADD COLUMN more TEXT", SAND_STORE_ERROR_DAMAGED },
  { "text-too-long", "UPDATE cell SET value=hex(zeroblob(2049))", SAND_STORE_ERROR_DAMAGED },
  { "text-enormous", "UPDATE cell SET value=zeroblob(3000000)", SAND_STORE_ERROR_DAMAGED },
  { "text-empty", "UPDATE cell SET value=''", SAND_STORE_ERROR_DAMAGED },
  { "text-not-utf8", "UPDATE cell SET value=CAST(x'ff41' AS TEXT)", SAND_STORE_ERROR_DAMAGED },
  { "text-with-nul", "UPDATE cell SET value=CAST(x'4100ff' AS TEXT)", SAND_STORE_ERROR_DAMAGED },
  { "number-infinite", "UPDATE op SET value=9e999", SAND_STORE_ERROR_DAMAGED },
  { "ref-not-an-id", "UPDATE op SET value=x'4142'", SAND_STORE_ERROR_DAMAGED },
  { "ref-empty", "UPDATE op SET value=x''", SAND_STORE_ERROR_DAMAGED },
  { "ref-with-nul", "UPDATE op SET value=x'610062'", SAND_STORE_ERROR_DAMAGED },
  { "record-not-an-id", "UPDATE op SET record='A'", SAND_STORE_ERROR_DAMAGED },
  { "field-not-an-id", "UPDATE op SET field=''", SAND_STORE_ERROR_DAMAGED },
  { "change-not-an-id", "UPDATE change SET id='../' || seq", SAND_STORE_ERROR_DAMAGED },
  { "n-negative", "UPDATE op SET n=-1-n", SAND_STORE_ERROR_DAMAGED },
  { "seq-zero", "UPDATE change SET seq=0", SAND_STORE_ERROR_DAMAGED },
  { "seq-enormous", "UPDATE cell SET seq=9223372036854775807", SAND_STORE_ERROR_DAMAGED },
  { "label-not-utf8", "UPDATE change SET label=CAST(x'ff' AS TEXT)", SAND_STORE_ERROR_DAMAGED },
  { "meta-not-utf8", "UPDATE meta SET value=CAST(x'ff' AS TEXT)", SAND_STORE_ERROR_DAMAGED },
  { "no-device", "DELETE FROM meta WHERE key='device'", SAND_STORE_ERROR_DAMAGED },
};

static void
test_altered (gconstpointer data)
{
  const Altered      *test = data;
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "altered.sandtable", NULL);
  g_autoptr (GBytes)  before = NULL;
  g_autoptr (GBytes)  after = NULL;

  make_workshop (path, 20);
  run_sql (path, test->sql);
  before = read_bytes (path);
  assert_refused (path, test->code);
  after = read_bytes (path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (count_files (folder), ==, 1);
}

typedef struct {
  const char    *name;
  const char    *content;
  gsize          n;
  SandStoreError code;
} Stranger;

static const Stranger strangers[] = {
  { "empty", "", 0, SAND_STORE_ERROR_NOT_WORKSHOP },
  { "text", "hello, I am a text and no database at all", 40, SAND_STORE_ERROR_NOT_WORKSHOP },
  { "magic-only", "SQLite format 3", 16, SAND_STORE_ERROR_NOT_WORKSHOP },
};

static void
test_stranger (gconstpointer data)
{
  const Stranger     *test = data;
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "stranger.sandtable", NULL);

  g_assert_true (g_file_set_contents (path, test->content, (gssize) test->n, NULL));
  assert_refused (path, test->code);
  g_assert_cmpuint (count_files (folder), ==, 1);
}

static void
test_missing_and_folder (void)
{
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "missing.sandtable", NULL);

  assert_refused (path, SAND_STORE_ERROR_NOT_FOUND);
  assert_refused (folder, SAND_STORE_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_files (folder), ==, 0);
}

static void
test_create_never_overwrites (void)
{
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "there.sandtable", NULL);
  g_autofree char    *content = NULL;
  g_autoptr (GError)  error = NULL;

  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  g_assert_null (sand_store_create (path, NULL, &error));
  g_assert_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "mine");
  g_assert_cmpuint (count_files (folder), ==, 1);
}

/* SQLite would play the old journal into the new file. */
static void
test_create_refuses_a_left_journal (void)
{
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "new.sandtable", NULL);
  g_autofree char    *journal = g_strconcat (path, "-wal", NULL);
  g_autoptr (GError)  error = NULL;

  g_assert_true (g_file_set_contents (journal, "somebody's last words", -1, NULL));
  g_assert_null (sand_store_create (path, NULL, &error));
  g_assert_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_EXISTS);
  g_assert_cmpuint (count_files (folder), ==, 1);
}

static void
test_create_in_no_folder (void)
{
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "no", "such.sandtable", NULL);
  g_autoptr (GError)  error = NULL;

  g_assert_null (sand_store_create (path, NULL, &error));
  g_assert_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_NOT_FOUND);
}

static void
test_second_opener_in_this_process (void)
{
  g_autoptr (Scratch)    folder = scratch_folder_new ();
  g_autofree char       *path = g_build_filename (folder, "locked.sandtable", NULL);
  SandStore             *store = scratch_create (path);
  g_autoptr (SandChange) change = scratch_change_new (sand_store_get_device (store), 1);

  assert_refused (path, SAND_STORE_ERROR_LOCKED);
  sand_store_append (store, change);
  assert_refused (path, SAND_STORE_ERROR_LOCKED);
  scratch_close (store);
  store = scratch_open (path);
  scratch_close (store);
}

/* Runs this program again: a fork of a process with threads could not open a store of its own. */
static void
test_second_opener_in_another_process (void)
{
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "locked.sandtable", NULL);
  SandStore          *store;

  if (g_test_subprocess ()) {
    const char *locked = g_getenv ("SAND_TEST_LOCKED");
    gint64      before_us = g_get_monotonic_time ();
    assert_refused (locked, SAND_STORE_ERROR_LOCKED);
    g_assert_cmpint (g_get_monotonic_time () - before_us, <, 1000 * 1000);
    return;
  }
  store = scratch_create (path);
  /* Having been refused once must not have dropped the lock either. */
  assert_refused (path, SAND_STORE_ERROR_LOCKED);
  g_setenv ("SAND_TEST_LOCKED", path, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_unsetenv ("SAND_TEST_LOCKED");
  scratch_close (store);
}

static void
test_read_only_file (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (Scratch) folder = scratch_folder_new ();
    g_autofree char    *path = g_build_filename (folder, "read-only.sandtable", NULL);
    make_workshop (path, 3);
    g_assert_cmpint (g_chmod (path, 0444), ==, 0);
    sand_test_become_ordinary (folder);
    assert_refused (path, SAND_STORE_ERROR_READ_ONLY);
    g_assert_cmpuint (count_files (folder), ==, 1);
    sand_test_become_again_what_it_was ();
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_read_only_folder (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (Scratch) folder = scratch_folder_new ();
    g_autofree char    *path = g_build_filename (folder, "read-only.sandtable", NULL);
    g_autofree char    *other = g_build_filename (folder, "other.sandtable", NULL);
    g_autoptr (GError)  error = NULL;
    make_workshop (path, 3);
    g_assert_cmpint (g_chmod (path, 0666), ==, 0);
    sand_test_become_ordinary (folder);
    g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
    assert_refused (path, SAND_STORE_ERROR_READ_ONLY);
    g_assert_null (sand_store_create (other, NULL, &error));
    g_assert_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_READ_ONLY);
    g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
    sand_test_become_again_what_it_was ();
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (altered); i++) {
    g_autofree char *name = g_strconcat ("/store/refusals/altered/", altered[i].name, NULL);
    g_test_add_data_func (name, &altered[i], test_altered);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (strangers); i++) {
    g_autofree char *name = g_strconcat ("/store/refusals/stranger/", strangers[i].name, NULL);
    g_test_add_data_func (name, &strangers[i], test_stranger);
  }
  g_test_add_func ("/store/refusals/missing-and-folder", test_missing_and_folder);
  g_test_add_func ("/store/refusals/create-never-overwrites", test_create_never_overwrites);
  g_test_add_func ("/store/refusals/create-refuses-a-left-journal", test_create_refuses_a_left_journal);
  g_test_add_func ("/store/refusals/create-in-no-folder", test_create_in_no_folder);
  g_test_add_func ("/store/refusals/second-opener-in-this-process", test_second_opener_in_this_process);
  g_test_add_func ("/store/refusals/second-opener-in-another-process", test_second_opener_in_another_process);
  g_test_add_func ("/store/refusals/read-only-file", test_read_only_file);
  g_test_add_func ("/store/refusals/read-only-folder", test_read_only_folder);
  return g_test_run ();
}
