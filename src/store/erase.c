#include "store/erase.h"

#include "store/backup.h"
#include "store/column.h"
#include "store/disk.h"
#include "store/new-file.h"
#include "store/schema.h"
#include "store/wipe.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/*
 * How something is forgotten
 * ==========================
 *
 * This is the only thing that ever rewrites the log. A file is not edited: what may stay is written into a new file
 * beside it, which therefore never held anything else, and the new file takes the place of the old one by one rename.
 * An operation on a field that is to be forgotten keeps its place in the log (its number is part of its identity) but
 * loses its value; the erasure's own change, the last of the log, says what the fields hold from now on.
 *
 *  1. The copies beside the document are rewritten in the same way, or removed where they cannot be read or hold
 *     changes that the document does not know. So as long as the document still names the person, everything can be
 *     done again.
 *  2. The new document is written and checked.
 *  3. The old one's journal is moved into it and removed: it must not be replayed into the new one.
 *  4. Rename; then the old file's bytes, which have no name any more, are overwritten, before its lock is released.
 *
 * Killed before 4 there is the old document, whole; after it, the new one. What lies there under the name with
 * `.erasing` is overwritten and removed by the next erasure.
 */
#define ERASING ".erasing"

typedef struct {
  const SandErasure *erasure;
  GHashTable        *fields;   /* "record\nfield": those the erasure's change sets */
  gint64             before;   /* changes with a smaller seq are rewritten */
  guint              n_values; /* how many lost their value */
  guint              n_labels;
} Rewriting;

static gboolean
fail (SandStoreError code, const char *path, const char *detail, GError **error)
{
  g_set_error (error, SAND_STORE_ERROR, (gint) code, "%s: %s", path, detail);
  return FALSE;
}

static GHashTable *
collect_fields (const SandChange *change)
{
  GHashTable *fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < sand_change_n_ops (change); i++) {
    const SandOp *op = sand_change_op (change, i);
    g_hash_table_add (fields, g_strdup_printf ("%s\n%s", op->record, op->field));
  }
  return fields;
}

static gboolean
is_forgotten (const Rewriting *self, const char *record, const char *field)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s", record, field);
  return g_hash_table_contains (self->fields, key);
}

static gboolean
tells_a_name (const Rewriting *self, const char *text)
{
  for (char **name = self->erasure->names; text != NULL && name != NULL && *name != NULL; name++)
    if (strstr (text, *name) != NULL)
      return TRUE;
  return FALSE;
}

static void
rewrite_change (Rewriting *self, SandChange *change)
{
  if (tells_a_name (self, change->label)) {
    g_clear_pointer (&change->label, g_free);
    self->n_labels++;
  }
  if (change->member != NULL && g_strcmp0 (change->member, self->erasure->member) == 0)
    g_clear_pointer (&change->member, g_free);
  for (guint i = 0; i < sand_change_n_ops (change) && change->seq < self->before; i++) {
    SandOp *op = &g_array_index (change->ops, SandOp, i);
    if (op->value.type == SAND_VALUE_NONE || !is_forgotten (self, op->record, op->field))
      continue;
    sand_value_set (&op->value, sand_value_none ());
    self->n_values++;
  }
}

/* The owner reads the erasure's change meanwhile, and in a copy it may need another place in the order. */
static SandChange *
place_own (const SandChange *own, gint64 seq)
{
  SandChange *placed = sand_change_new (own->device, own->at_ms, own->label);

  g_free (placed->id);
  placed->id = g_strdup (own->id);
  placed->seq = seq;
  for (guint i = 0; i < sand_change_n_ops (own); i++) {
    const SandOp *op = sand_change_op (own, i);
    sand_change_set (placed, op->record, op->field, sand_value_copy (&op->value));
  }
  return placed;
}

/* Where a file was rescued there are cells whose operations are lost. All others are written with the changes. */
static gboolean
copy_cells (Rewriting *self, SandConnection *from, SandConnection *to, GError **error)
{
  g_autoptr (sqlite3_stmt) query = NULL;
  sqlite3                 *db = sand_connection_get_db (from);
  const char              *sql = "SELECT record, field, value, change, seq FROM cell";
  int                      rc = sqlite3_prepare_v2 (db, sql, -1, &query, NULL);

  while (rc == SQLITE_OK && (rc = sqlite3_step (query)) == SQLITE_ROW) {
    g_auto (SandValue) value = sand_column_get_value (query, 2);
    gint64             seq = sqlite3_column_int64 (query, 4);
    rc = SQLITE_OK;
    if (seq < self->before && is_forgotten (self, sand_column_get_text (query, 0), sand_column_get_text (query, 1)))
      continue;
    if (!sand_connection_write_cell (to, sand_column_get_text (query, 0), sand_column_get_text (query, 1), &value,
                                     sand_column_get_text (query, 3), seq, error))
      return FALSE;
  }
  return rc == SQLITE_DONE || sand_sqlite_fail (db, rc, "reading cells", error);
}

static gboolean
write_empty (SandConnection *from, const char *path, GError **error)
{
  g_autoptr (GHashTable) meta = sand_connection_read_meta (from, error);
  g_autoptr (GBytes)     image = meta == NULL ? NULL : sand_schema_new_image (meta, error);
  g_autoptr (GError)     failed = NULL;

  if (image == NULL)
    return FALSE;
  if (g_file_set_contents_full (path, g_bytes_get_data (image, NULL), (gssize) g_bytes_get_size (image),
                                G_FILE_SET_CONTENTS_NONE, 0600, &failed))
    return TRUE;
  return fail (g_error_matches (failed, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? SAND_STORE_ERROR_FULL : SAND_STORE_ERROR_IO,
               path, failed->message, error);
}

static gboolean
fill (Rewriting *self, SandConnection *from, SandConnection *to, GPtrArray *changes, GError **error)
{
  if (!sand_connection_write (to, changes, error) || !sand_connection_begin (to, error))
    return FALSE;
  return copy_cells (self, from, to, error) && sand_connection_commit (to, error);
}

/* The journal is gone only when all of it is in the file; opening checks every page and every value. */
static gboolean
check_new (const char *path, const SandStoreDisk *disk, gint64 last_seq, GError **error)
{
  g_autofree char *journal = g_strconcat (path, "-wal", NULL);
  SandConnection  *connection;
  gboolean         whole;

  if (g_file_test (journal, G_FILE_TEST_EXISTS))
    return fail (SAND_STORE_ERROR_IO, journal, "could not be moved into the file", error);
  connection = sand_connection_open (path, disk, SAND_AFTER_NOTHING, error);
  if (connection == NULL)
    return FALSE;
  whole = sand_connection_get_last_seq (connection) >= last_seq;
  sand_connection_close (connection);
  return whole || fail (SAND_STORE_ERROR_IO, path, "changes are missing", error);
}

/* Writes what may stay of @from, with the erasure's change at @seq. */
static gboolean
write_new (Rewriting           *self,
           SandConnection      *from,
           const char          *path,
           const SandStoreDisk *disk,
           gint64               seq,
           GError             **error)
{
  g_autoptr (GPtrArray) changes = sand_connection_read_changes (from, error);
  SandConnection       *to;
  gboolean              filled;

  if (changes == NULL || !write_empty (from, path, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    rewrite_change (self, g_ptr_array_index (changes, i));
  g_ptr_array_add (changes, place_own (self->erasure->change, seq));
  to = sand_connection_open (path, disk, SAND_AFTER_NOTHING, error);
  filled = to != NULL && fill (self, from, to, changes, error);
  if (to != NULL)
    sand_connection_close (to);
  return filled && check_new (path, disk, seq, error);
}

/* Moves the journal into the old file, so that it is whole without it, and removes the journal. */
static gboolean
settle_journal (SandConnection *connection, const char *path, GError **error)
{
  sqlite3 *db = sand_connection_get_db (connection);
  int      n_log = 0, n_moved = 0;
  int      rc = sqlite3_wal_checkpoint_v2 (db, "main", SQLITE_CHECKPOINT_FULL, &n_log, &n_moved);

  if (rc != SQLITE_OK)
    return sand_sqlite_fail (db, rc, "moving the journal into the file", error);
  if (n_moved < n_log)
    return fail (SAND_STORE_ERROR_IO, path, "the journal could not be moved into the file", error);
  return sand_wipe_remove_journals (path, error);
}

/*
 * The descriptor stays open until the connection is closed: closing it earlier would drop the connection's lock, and
 * somebody who waits for the file would begin to work in one that has no name any more.
 */
static gboolean
put_in_place (SandConnection *old, const char *temporary, const char *path, GError **error)
{
  int      fd = open (path, O_WRONLY | O_CLOEXEC);
  gboolean placed = settle_journal (old, path, error) && sand_new_file_replace (temporary, path, error);

  /* That its bytes could not be overwritten is no reason to go back: the file is gone in any case. */
  if (placed && fd >= 0)
    sand_wipe_bytes (fd, path, NULL);
  sand_connection_abandon (old);
  if (fd >= 0)
    close (fd);
  return placed;
}

/* @taken: the open file, closed in any case */
static gboolean
rewrite_file (Rewriting           *self,
              SandConnection      *taken,
              const char          *path,
              const SandStoreDisk *disk,
              gint64               seq,
              GError             **error)
{
  g_autofree char *temporary = g_strconcat (path, ERASING, NULL);

  if (!sand_wipe_remove_with_journals (temporary, error) ||
      !write_new (self, taken, temporary, disk, seq, error)) {
    sand_connection_close (taken);
    sand_wipe_remove_with_journals (temporary, NULL);
    return FALSE;
  }
  if (put_in_place (taken, temporary, path, error))
    return TRUE;
  sand_wipe_remove_with_journals (temporary, NULL);
  return FALSE;
}

static gboolean
holds_only_known (SandConnection *copy, GHashTable *known)
{
  g_autoptr (sqlite3_stmt) query = NULL;
  const char              *sql = "SELECT id FROM change";
  int                      rc = sqlite3_prepare_v2 (sand_connection_get_db (copy), sql, -1, &query, NULL);

  while (rc == SQLITE_OK && (rc = sqlite3_step (query)) == SQLITE_ROW) {
    if (!g_hash_table_contains (known, sand_column_get_text (query, 0)))
      return FALSE;
    rc = SQLITE_OK;
  }
  return rc == SQLITE_DONE;
}

static gboolean
is_beyond_use (const GError *error)
{
  return g_error_matches (error, SAND_STORE_ERROR, SAND_STORE_ERROR_DAMAGED) ||
         g_error_matches (error, SAND_STORE_ERROR, SAND_STORE_ERROR_NOT_WORKSHOP);
}

static gboolean
erase_copy (
  Rewriting *self, const char *path, const SandStoreDisk *disk, GHashTable *known, SandErased *out, GError **error)
{
  g_autoptr (GError) failed = NULL;
  SandConnection    *copy = sand_connection_open (path, disk, SAND_AFTER_NOTHING, &failed);
  gint64             last_seq;

  if (copy != NULL && holds_only_known (copy, known)) {
    last_seq = sand_connection_get_last_seq (copy);
    self->before = SAND_SEQ_MAX;
    if (!rewrite_file (self, copy, path, disk, MAX (self->erasure->change->seq, last_seq + 1), error))
      return FALSE;
    out->n_backups_rewritten++;
    return TRUE;
  }
  if (copy != NULL)
    sand_connection_close (copy);
  else if (!is_beyond_use (failed)) {
    g_propagate_error (error, g_steal_pointer (&failed));
    return FALSE;
  }
  out->n_backups_removed++;
  return sand_wipe_remove_with_journals (path, error);
}

static GHashTable *
collect_known (SandConnection *document, GError **error)
{
  g_autoptr (GHashTable)   known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (sqlite3_stmt) query = NULL;
  sqlite3                 *db = sand_connection_get_db (document);
  int                      rc = sqlite3_prepare_v2 (db, "SELECT id FROM change", -1, &query, NULL);

  while (rc == SQLITE_OK && (rc = sqlite3_step (query)) == SQLITE_ROW) {
    g_hash_table_add (known, g_strdup (sand_column_get_text (query, 0)));
    rc = SQLITE_OK;
  }
  if (rc == SQLITE_DONE)
    return g_steal_pointer (&known);
  sand_sqlite_fail (db, rc, "reading changes", error);
  return NULL;
}

static gboolean
remove_all (GPtrArray *paths, GError **error)
{
  for (guint i = 0; i < paths->len; i++)
    if (!sand_wipe_remove_with_journals (g_ptr_array_index (paths, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
erase_copies (Rewriting           *self,
              SandConnection      *document,
              const char          *path,
              const SandStoreDisk *disk,
              SandErased          *out,
              GError             **error)
{
  g_autoptr (GPtrArray)  copies = sand_backup_list (path);
  g_autoptr (GPtrArray)  partial = sand_backup_list_partial (path);
  g_autoptr (GHashTable) known = collect_known (document, error);

  if (known == NULL || !remove_all (partial, error))
    return FALSE;
  for (guint i = 0; i < copies->len; i++)
    if (!erase_copy (self, g_ptr_array_index (copies, i), disk, known, out, error))
      return FALSE;
  return TRUE;
}

/* Nothing is begun that could not be brought to its end: otherwise some copies would be without the person and others
 * not. */
static gboolean
check_copies (const char *path, GError **error)
{
  g_autoptr (GPtrArray) copies = sand_backup_list (path);

  for (guint i = 0; i < copies->len; i++) {
    const char        *copy = g_ptr_array_index (copies, i);
    g_autoptr (GError) failed = NULL;
    if (!sand_disk_check_path (copy, &failed) &&
        g_error_matches (failed, SAND_STORE_ERROR, SAND_STORE_ERROR_READ_ONLY))
      return fail (SAND_STORE_ERROR_BACKUP_READ_ONLY, copy, failed->message, error);
  }
  return TRUE;
}

/* The open file goes on to exist without its name: what lies there now, if anything, is not ours to replace. */
static gboolean
check_name (SandConnection *connection, const char *path, GError **error)
{
  int moved = 0;

  if (sqlite3_file_control (sand_connection_get_db (connection), "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
      moved != 0)
    return fail (SAND_STORE_ERROR_NOT_FOUND, path, "moved or removed", error);
  return sand_disk_check_path (path, error);
}

/**
 * sand_erase_run:
 * @taken: (transfer full): the open document, with everything that is pending written
 * @path: where it lies
 * @erasure: what is forgotten; its change has its seq
 * @out: what it was
 *
 * Blocks for as long as reading and writing the file and its copies takes.
 *
 * Returns: (transfer full) (nullable): the document, open again; also after a failure, where @error is set and the
 * document is as it was. %NULL when it cannot be opened at the moment.
 */
SandConnection *
sand_erase_run (SandConnection      *taken,
                const char          *path,
                const SandStoreDisk *disk,
                const SandErasure   *erasure,
                SandErased          *out,
                GError             **error)
{
  g_autoptr (GHashTable) fields = collect_fields (erasure->change);
  Rewriting              rewriting = { .erasure = erasure, .fields = fields };
  SandErased             erased = { 0 };

  if (!check_name (taken, path, error) || !check_copies (path, error) ||
      !erase_copies (&rewriting, taken, path, disk, &erased, error))
    return taken;
  rewriting.before = erasure->change->seq;
  rewriting.n_values = rewriting.n_labels = 0;
  if (!rewrite_file (&rewriting, taken, path, disk, erasure->change->seq, error))
    return sand_connection_open (path, disk, SAND_AFTER_FAILED_WRITE, NULL);
  erased.n_fields = g_hash_table_size (fields);
  erased.n_values = rewriting.n_values;
  erased.n_labels = rewriting.n_labels;
  *out = erased;
  return sand_connection_open (path, disk, SAND_AFTER_NOTHING, NULL);
}

/* What a killed removal has left, and the way of a new one. */
static gboolean
remove_document (const char *path, GError **error)
{
  g_autofree char *leaving = g_strconcat (path, ERASING, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS) && !sand_wipe_remove_with_journals (leaving, error))
    return FALSE;
  if (g_rename (path, leaving) != 0 && errno != ENOENT)
    return fail (errno == EACCES || errno == EROFS || errno == EPERM ? SAND_STORE_ERROR_READ_ONLY : SAND_STORE_ERROR_IO,
                 path, g_strerror (errno), error);
  return sand_new_file_sync_folder (path, error) && sand_wipe_remove_with_journals (leaving, error) &&
         sand_new_file_sync_folder (path, error);
}

static gboolean
remove_family (const char *path, SandErased *out, GError **error)
{
  g_autoptr (GPtrArray) copies = sand_backup_list (path);
  g_autoptr (GPtrArray) partial = sand_backup_list_partial (path);

  if (!remove_all (copies, error) || !remove_all (partial, error))
    return FALSE;
  out->n_backups_removed = copies->len;
  return sand_wipe_remove_journals (path, error) && remove_document (path, error);
}

/* A damaged workshop is still one; anything else under the name is not ours to remove. */
static gboolean
open_for_removal (const char *path, SandConnection **out, GError **error)
{
  const SandStoreDisk disk = { 0 };
  g_autoptr (GError)  failed = NULL;

  *out = sand_connection_open (path, &disk, SAND_AFTER_NOTHING, &failed);
  if (*out != NULL || g_error_matches (failed, SAND_STORE_ERROR, SAND_STORE_ERROR_DAMAGED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/**
 * sand_store_destroy:
 * @path: a workshop file that no store of this process has open
 * @out: (out): how many copies went with it
 *
 * Overwrites and removes the document, its journals and its copies. Killed in between it can be repeated.
 */
gboolean
sand_store_destroy (const char *path, SandErased *out, GError **error)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  g_autofree char *leaving = g_strconcat (full, ERASING, NULL);
  SandConnection  *connection = NULL;
  SandErased       erased = { 0 };
  gboolean         removed;

  g_return_val_if_fail (path != NULL && out != NULL, FALSE);
  if (g_file_test (full, G_FILE_TEST_EXISTS) || !g_file_test (leaving, G_FILE_TEST_EXISTS)) {
    if (!open_for_removal (full, &connection, error))
      return FALSE;
  }
  if (!check_copies (full, error)) {
    if (connection != NULL)
      sand_connection_close (connection);
    return FALSE;
  }
  removed = remove_family (full, &erased, error);
  if (connection != NULL)
    sand_connection_abandon (connection);
  if (removed)
    *out = erased;
  return removed;
}
