#define _GNU_SOURCE /* memmem */
#include "scratch.h"
#include "support/ordinary-user.h"

#include <glib/gstdio.h>

#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * What is forgotten must be gone from the bytes of every file of the folder, and nothing else may be gone.
 * test-erase --kills=N --seed=S; as `test-erase --erase FILE` it is the program that is killed.
 */
static const char *const secrets[] = { "欧阳晓峰", "first name typed", "confidential answer", "OverwrittenOpinion" };
static const char *const kept[] = { "沙盘推演", "what others wrote", "恒达电气" };

static int    n_kills = 40;
static int    seed = 1;
static char  *program;
static char **erase_files;

typedef struct {
  gboolean   done;
  SandErased erased;
  GError    *error;
} Result;

static void
backup_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Result *got = data;
  got->done = TRUE;
  sand_store_backup_finish (SAND_STORE (source), result, &got->error);
}

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Result *got = data;
  got->done = TRUE;
  sand_store_erase_finish (SAND_STORE (source), result, &got->erased, &got->error);
}

static void
wait_for (Result *result)
{
  while (!result->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
make_backup (SandStore *store)
{
  Result result = { 0 };

  sand_store_backup_async (store, NULL, backup_cb, &result);
  wait_for (&result);
  g_assert_no_error (result.error);
}

static void
set_text (SandStore *store, const char *record, const char *field, const char *text, const char *label)
{
  g_autoptr (SandChange) change = sand_change_new (sand_store_get_device (store), 0, label);

  change->member = g_strdup ("member1");
  sand_change_set (change, record, field, sand_value_text (text));
  sand_change_set (change, "other", field, sand_value_text (kept[1]));
  sand_store_append (store, change);
}

/* Enough around it for many pages, so that what is forgotten lies in the middle of trees and in overflow pages. */
static void
fill (SandStore *store, guint n)
{
  guint first = (guint) sand_store_get_last_seq (store) + 1;

  for (guint i = 0; i < n; i++) {
    g_autoptr (SandChange) change = scratch_change_new (sand_store_get_device (store), first + i);
    sand_store_append (store, change);
  }
}

static void
rename_backups_to_past (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, ".backup-") != NULL) {
      g_autofree char *from = g_build_filename (folder, name, NULL);
      g_autofree char *to = g_build_filename (folder, "course.backup-20200101-000000.sandtable", NULL);
      g_assert_cmpint (g_rename (from, to), ==, 0);
    }
}

/* A document with two backups: an older one, and one that holds everything. */
static SandStore *
make_document (const char *folder, const char *path)
{
  g_autofree char *overflow = g_strnfill (3000, 'x');
  g_autofree char *answer = g_strconcat (overflow, secrets[2], NULL);
  SandStore       *store = scratch_create (path);

  fill (store, 300);
  set_text (store, "member1", "alias", secrets[1], "change");
  set_text (store, "member1", "alias", secrets[0], secrets[0]);
  make_backup (store);
  rename_backups_to_past (folder);
  set_text (store, "sheet:member1", "q1", secrets[3], "change");
  set_text (store, "sheet:member1", "q1", answer, "change");
  set_text (store, "sheet:member2", "q1", kept[0], "change");
  fill (store, 300);
  make_backup (store);
  set_text (store, "sheet:member1", "q2", secrets[3], "change");
  g_assert_true (sand_store_flush (store, NULL));
  return store;
}

static SandErasure *
make_erasure (SandStore *store)
{
  g_autoptr (SandChange) change = sand_change_new (sand_store_get_device (store), 0, "forgotten");
  SandErasure           *erasure;

  sand_change_set (change, "member1", "alias", sand_value_text ("(removed)"));
  sand_change_set (change, "member1", "#gone", sand_value_int (1));
  sand_change_set (change, "sheet:member1", "q1", sand_value_none ());
  sand_change_set (change, "sheet:member1", "q2", sand_value_none ());
  erasure = sand_erasure_new (change);
  erasure->member = g_strdup ("member1");
  erasure->names = g_strdupv ((char *[]){ (char *) secrets[0], NULL });
  return erasure;
}

static gboolean
holds (const char *bytes, gsize n, const char *text)
{
  return memmem (bytes, n, text, strlen (text)) != NULL;
}

/* In how many files of the folder the text stands, whatever their names. */
static guint
count_files_with (const char *folder, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;
  guint            n_files = 0;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *bytes = NULL;
    gsize            n = 0;
    g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
    n_files += holds (bytes, n, text);
  }
  return n_files;
}

static void
assert_forgotten (const char *folder, guint n_files)
{
  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_cmpuint (count_files_with (folder, secrets[i]), ==, 0);
  g_assert_cmpuint (count_files_with (folder, kept[2]), ==, n_files);
  g_assert_cmpuint (count_files_with (folder, kept[1]), ==, n_files);
}

static guint
count_names (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint            n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

typedef struct {
  guint    n_changes, n_values;
  gint64   last_seq;
  gboolean in_order;
} Log;

static void
look_at_change (const SandChange *change, gpointer data)
{
  Log *log = data;

  log->in_order = log->in_order && change->seq > log->last_seq;
  log->last_seq = change->seq;
  log->n_changes++;
  for (guint i = 0; i < sand_change_n_ops (change); i++)
    log->n_values += sand_change_op (change, i)->value.type != SAND_VALUE_NONE;
  g_assert_cmpstr (change->member, ==, NULL);
}

static Log
read_log (SandStore *store)
{
  Log log = { .in_order = TRUE };

  g_assert_true (sand_store_foreach_change (store, look_at_change, &log, NULL));
  g_assert_true (log.in_order);
  return log;
}

static void
test_bytes_are_gone (void)
{
  g_autoptr (Scratch)    folder = scratch_folder_new ();
  g_autofree char       *path = g_build_filename (folder, "course.sandtable", NULL);
  SandStore             *store = make_document (folder, path);
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;
  Result                 result = { 0 };
  Log                    log;

  scratch_close (store);
  store = scratch_open (path);
  before = scratch_read_cells (store);
  g_assert_cmpuint (count_files_with (folder, secrets[0]), ==, 3);
  sand_store_erase_async (store, make_erasure (store), erased_cb, &result);
  wait_for (&result);
  g_assert_no_error (result.error);
  g_assert_cmpuint (result.erased.n_fields, ==, 4);
  g_assert_cmpuint (result.erased.n_values, ==, 5);
  g_assert_cmpuint (result.erased.n_labels, ==, 1);
  g_assert_cmpuint (result.erased.n_backups_rewritten, ==, 2);
  g_assert_cmpuint (result.erased.n_backups_removed, ==, 0);
  assert_forgotten (folder, 3); /* the document is open: its journal is among the files and holds nothing either */

  scratch_close (store);
  g_assert_cmpuint (count_names (folder), ==, 3);
  assert_forgotten (folder, 3);
  store = scratch_open (path);
  log = read_log (store);
  g_assert_cmpuint (log.n_changes, ==, 607);
  after = scratch_read_cells (store);
  g_hash_table_remove (before, "member1\nalias");
  g_hash_table_remove (before, "sheet:member1\nq1");
  g_hash_table_remove (before, "sheet:member1\nq2");
  g_assert_cmpstr (g_hash_table_lookup (after, "member1\nalias"), ==, "4:(removed)");
  g_hash_table_remove (after, "member1\nalias");
  g_hash_table_remove (after, "member1\n#gone");
  g_hash_table_remove (after, "sheet:member1\nq1");
  g_hash_table_remove (after, "sheet:member1\nq2");
  g_assert_true (scratch_same_cells (before, after));
  scratch_close (store);
}

static void
test_typing_goes_on (void)
{
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "course.sandtable", NULL);
  SandStore          *store = make_document (folder, path);
  Result              result = { 0 };
  Log                 log;

  sand_store_erase_async (store, make_erasure (store), erased_cb, &result);
  while (!result.done) {
    g_autoptr (SandChange) change = sand_change_new (sand_store_get_device (store), 0, "meanwhile");
    sand_change_set (change, "sheet:member2", "q2", sand_value_text (kept[1]));
    sand_store_append (store, change);
    g_main_context_iteration (NULL, FALSE);
    g_thread_yield ();
  }
  g_assert_no_error (result.error);
  g_assert_true (sand_store_flush (store, NULL));
  log = read_log (store);
  g_assert_cmpint (log.last_seq, ==, sand_store_get_last_seq (store));
  g_assert_cmpint (log.n_changes, ==, log.last_seq);
  scratch_close (store);
  assert_forgotten (folder, 3);
}

static void
test_backups_that_cannot_stay_are_removed (void)
{
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "course.sandtable", NULL);
  g_autofree char    *newer = g_build_filename (folder, "course.backup-20990101-000000.sandtable", NULL);
  g_autofree char    *broken = g_build_filename (folder, "course.backup-20990102-000000.sandtable", NULL);
  g_autofree char    *partial = g_build_filename (folder, "course.backup-20990103-000000.sandtable.part", NULL);
  SandStore          *store = make_document (folder, path);
  SandStore          *stranger = scratch_create (newer);
  Result              result = { 0 };

  set_text (stranger, "member1", "note", secrets[2], "change");
  scratch_close (stranger);
  g_assert_true (g_file_set_contents (broken, secrets[0], -1, NULL));
  g_assert_true (g_file_set_contents (partial, secrets[1], -1, NULL));
  sand_store_erase_async (store, make_erasure (store), erased_cb, &result);
  wait_for (&result);
  g_assert_no_error (result.error);
  g_assert_cmpuint (result.erased.n_backups_rewritten, ==, 2);
  g_assert_cmpuint (result.erased.n_backups_removed, ==, 2);
  scratch_close (store);
  assert_forgotten (folder, 3);
  g_assert_cmpuint (count_names (folder), ==, 3);
}

static void
test_failure_changes_nothing (void)
{
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "course.sandtable", NULL);
  g_autofree char    *obstacle = g_build_filename (folder, "course.sandtable.erasing", "full", NULL);
  g_autofree char    *blocked = g_path_get_dirname (obstacle);
  SandStore          *store = make_document (folder, path);
  gint64              last_seq = sand_store_get_last_seq (store);
  Result              result = { 0 };
  Result              again = { 0 };

  g_mkdir_with_parents (obstacle, 0700);
  sand_store_erase_async (store, make_erasure (store), erased_cb, &result);
  wait_for (&result);
  g_assert_nonnull (result.error);
  g_clear_error (&result.error);
  set_text (store, "sheet:member2", "q3", kept[1], "afterwards");
  g_assert_true (sand_store_flush (store, NULL));
  g_assert_cmpint (sand_store_get_acknowledged_seq (store), ==, last_seq + 2);

  g_rmdir (obstacle);
  g_rmdir (blocked);
  sand_store_erase_async (store, make_erasure (store), erased_cb, &again);
  wait_for (&again);
  g_assert_no_error (again.error);
  scratch_close (store);
  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_cmpuint (count_files_with (folder, secrets[i]), ==, 0);
}

typedef struct {
  const char *name;
  void (*protect) (const char *folder, const char *path);
  SandStoreError whole, person; /* what erasing the workshop says, and a person from the open one */
} Refusal;

static char *
find_backup (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, "20200101") != NULL)
      return g_build_filename (folder, name, NULL);
  g_assert_not_reached ();
}

static void
protect_file (const char *folder, const char *path)
{
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
}

static void
protect_folder (const char *folder, const char *path)
{
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
}

static void
protect_backup (const char *folder, const char *path)
{
  g_autofree char *backup = find_backup (folder);
  g_assert_cmpint (g_chmod (backup, 0444), ==, 0);
}

static void
move_file_away (const char *folder, const char *path)
{
  g_autofree char *elsewhere = g_strconcat (path, ".moved", NULL);
  g_assert_cmpint (g_rename (path, elsewhere), ==, 0);
}

static void
put_another_in_its_place (const char *folder, const char *path)
{
  move_file_away (folder, path);
  g_assert_true (g_file_set_contents (path, "somebody else's", -1, NULL));
}

static void
assert_person_stays (const char *folder, SandStore *store, const Refusal *refusal)
{
  g_autoptr (GHashTable) before = sand_test_read_folder (folder);
  Result                 result = { 0 };

  sand_store_erase_async (store, make_erasure (store), erased_cb, &result);
  wait_for (&result);
  g_assert_error (result.error, SAND_STORE_ERROR, (gint) refusal->person);
  g_clear_error (&result.error);
  sand_test_assert_folder_is (folder, before);
}

static void
assert_workshop_stays (const char *folder, const char *path, const Refusal *refusal)
{
  g_autoptr (GHashTable) before = sand_test_read_folder (folder);
  g_autoptr (GError)     error = NULL;
  SandErased             erased = { 0 };

  g_assert_false (sand_store_destroy (path, &erased, &error));
  g_assert_error (error, SAND_STORE_ERROR, (gint) refusal->whole);
  sand_test_assert_folder_is (folder, before);
}

/* Refused before anything is begun, so that not a byte is another: also while the file is open and was writable
 * before. */
static void
test_refused (gconstpointer data)
{
  const Refusal      *refusal = data;
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "course.sandtable", NULL);
  SandStore          *store = make_document (folder, path);

  sand_test_become_ordinary (folder);
  refusal->protect (folder, path);
  assert_person_stays (folder, store, refusal);
  sand_store_close (store, NULL);
  g_object_unref (store);
  assert_workshop_stays (folder, path, refusal);
  g_chmod (folder, 0755);
  sand_test_become_again_what_it_was ();
}

static void
test_a_whole_workshop (void)
{
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "course.sandtable", NULL);
  g_autofree char    *second_name = g_build_filename (folder, "second-name", NULL);
  g_autofree char    *other = g_build_filename (folder, "other.sandtable", NULL);
  SandErased          erased = { 0 };
  SandStore          *store = make_document (folder, path);
  g_autoptr (GError)  error = NULL;

  g_assert_false (sand_store_destroy (path, &erased, &error));
  g_assert_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  scratch_close (store);
  scratch_close (scratch_create (other));
  g_assert_cmpint (link (path, second_name), ==, 0); /* by which the bytes can still be seen */

  g_assert_true (sand_store_destroy (path, &erased, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (erased.n_backups_removed, ==, 2);
  g_assert_cmpuint (count_names (folder), ==, 2);
  g_assert_cmpuint (count_files_with (folder, secrets[0]) + count_files_with (folder, kept[1]), ==, 0);
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_false (sand_store_destroy (path, &erased, &error));
  g_assert_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_NOT_FOUND);
}

static void
test_a_strangers_file_is_not_removed (void)
{
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "letter.sandtable", NULL);
  SandErased          erased = { 0 };
  g_autoptr (GError)  error = NULL;

  g_assert_true (g_file_set_contents (path, "Dear all, this is no workshop", -1, NULL));
  g_assert_false (sand_store_destroy (path, &erased, &error));
  g_assert_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_NOT_WORKSHOP);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_a_killed_removal_is_finished (void)
{
  g_autoptr (Scratch) folder = scratch_folder_new ();
  g_autofree char    *path = g_build_filename (folder, "course.sandtable", NULL);
  g_autofree char    *leaving = g_strconcat (path, ".erasing", NULL);
  SandErased          erased = { 0 };
  g_autoptr (GError)  error = NULL;

  scratch_close (make_document (folder, path));
  g_assert_cmpint (g_rename (path, leaving), ==, 0);
  g_assert_true (sand_store_destroy (path, &erased, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_names (folder), ==, 0);
}

static void
erase_until_done (const char *path)
{
  SandStore *store = scratch_open (path);
  Result     result = { 0 };

  sand_store_erase_async (store, make_erasure (store), erased_cb, &result);
  wait_for (&result);
  g_assert_no_error (result.error);
  scratch_close (store);
}

static void
kill_while_erasing (const char *path, GRand *rand)
{
  char *argv[] = { program, (char *) "--erase", (char *) path, NULL };
  GPid  pid = 0;
  int   status = 0;

  g_assert_true (g_spawn_async (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL));
  /* 1 to 120 ms: from before the file is open until after it is closed. The pause is what is tested. */
  g_usleep ((gulong) (1000.0 * pow (120.0, g_rand_double (rand))));
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_spawn_close_pid (pid);
}

/* After every kill there is a whole document, the old one or the new one, and erasing again leads to the end. */
static void
test_killed_at_any_moment (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) seed);

  for (int i = 0; i < n_kills; i++) {
    g_autoptr (Scratch)    folder = scratch_folder_new ();
    g_autofree char       *path = g_build_filename (folder, "course.sandtable", NULL);
    g_autofree char       *temporary = g_strconcat (path, ".erasing", NULL);
    g_autoptr (GHashTable) cells = NULL;
    const char            *alias;
    SandStore             *store;

    scratch_close (make_document (folder, path));
    kill_while_erasing (path, rand);
    store = scratch_open (path);
    cells = scratch_read_cells (store);
    alias = g_hash_table_lookup (cells, "member1\nalias");
    g_assert_true (g_str_equal (alias, "4:(removed)") || g_str_has_suffix (alias, secrets[0]));
    g_assert_cmpstr (g_hash_table_lookup (cells, "sheet:member2\nq1"), ==, "4:沙盘推演");
    scratch_close (store);
    erase_until_done (path);
    for (gsize s = 0; s < G_N_ELEMENTS (secrets); s++)
      g_assert_cmpuint (count_files_with (folder, secrets[s]), ==, 0);
    g_assert_false (g_file_test (temporary, G_FILE_TEST_EXISTS));
  }
}

int
main (int argc, char *argv[])
{
  static const Refusal refusals[] = {
    { "read-only-file", protect_file, SAND_STORE_ERROR_READ_ONLY, SAND_STORE_ERROR_READ_ONLY },
    { "read-only-folder", protect_folder, SAND_STORE_ERROR_READ_ONLY, SAND_STORE_ERROR_READ_ONLY },
    { "moved-away", move_file_away, SAND_STORE_ERROR_NOT_FOUND, SAND_STORE_ERROR_NOT_FOUND },
    { "replaced", put_another_in_its_place, SAND_STORE_ERROR_NOT_WORKSHOP, SAND_STORE_ERROR_NOT_FOUND },
    { "read-only-backup", protect_backup, SAND_STORE_ERROR_BACKUP_READ_ONLY, SAND_STORE_ERROR_BACKUP_READ_ONLY },
  };
  GOptionEntry entries[] = {
    { "kills", 0, 0, G_OPTION_ARG_INT, &n_kills, NULL, NULL },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, NULL, NULL },
    { "erase", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &erase_files, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  program = argv[0];
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_ignore_unknown_options (context, TRUE);
  if (!g_option_context_parse (context, &argc, &argv, NULL))
    return 2;
  if (erase_files != NULL) {
    erase_until_done (erase_files[0]);
    return 0;
  }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/erase/bytes-are-gone", test_bytes_are_gone);
  g_test_add_func ("/store/erase/typing-goes-on", test_typing_goes_on);
  g_test_add_func ("/store/erase/unusable-backups-are-removed", test_backups_that_cannot_stay_are_removed);
  g_test_add_func ("/store/erase/failure-changes-nothing", test_failure_changes_nothing);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autofree char *name = g_strconcat ("/store/erase/refused/", refusals[i].name, NULL);
    g_test_add_data_func (name, &refusals[i], test_refused);
  }
  g_test_add_func ("/store/erase/whole-workshop", test_a_whole_workshop);
  g_test_add_func ("/store/erase/strangers-file-is-not-removed", test_a_strangers_file_is_not_removed);
  g_test_add_func ("/store/erase/killed-removal-is-finished", test_a_killed_removal_is_finished);
  g_test_add_func ("/store/erase/killed-at-any-moment", test_killed_at_any_moment);
  return g_test_run ();
}
