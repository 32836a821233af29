#include "store/connection.h"

#include "store/check.h"
#include "store/column.h"
#include "store/disk.h"
#include "store/schema.h"
#include "store/seal.h"

/* A second window asks and gets its answer at once; this is only for a process that is just dying. */
#define BUSY_TIMEOUT_MS 50

/* No text of the format comes near it: a length that a stranger made up must not become an allocation. */
#define LENGTH_LIMIT (1024 * 1024)

/* No mutex: the writer's own lock keeps it to one thread at a time, and SQLite's would double the time of reading. */
#define OPEN_FLAGS (SQLITE_OPEN_READWRITE | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX)

enum {
  BEGIN,
  COMMIT,
  INSERT_CHANGE,
  INSERT_OP,
  SET_CELL,
  N_STATEMENTS,
};

struct _SandConnection {
  sqlite3      *db;
  sqlite3_stmt *statements[N_STATEMENTS];
  gint64        last_seq;
};

/* Replaying a change that is in the file already changes nothing: that is what makes "failed, and perhaps written"
 * harmless. */
static const char *const sources[N_STATEMENTS] = {
  [BEGIN] = "BEGIN IMMEDIATE",
  [COMMIT] = "COMMIT",
  [INSERT_CHANGE] = "INSERT INTO change (id, seq, device, member, at_ms, label) VALUES (?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT (id) DO NOTHING",
  [INSERT_OP] = "INSERT INTO op (change, n, record, field, value) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (change, n) DO NOTHING",
  [SET_CELL] = "INSERT INTO cell (record, field, value, change, seq) VALUES (?, ?, ?, ?, ?)"
               " ON CONFLICT (record, field) DO UPDATE SET value = excluded.value, change = excluded.change,"
               " seq = excluded.seq WHERE excluded.seq > cell.seq",
};

static gboolean
fail (SandStoreError code, const char *path, const char *detail, GError **error)
{
  g_set_error (error, SAND_STORE_ERROR, (gint) code, "%s: %s", path, detail);
  return FALSE;
}

static gboolean
execute (sqlite3 *db, const char *sql, GError **error)
{
  int rc = sqlite3_exec (db, sql, NULL, NULL, NULL);
  return rc == SQLITE_OK || sand_sqlite_fail (db, rc, sql, error);
}

/** Nothing in a file that came from somewhere may run, and closing leaves its journal as it was found. */
void
sand_connection_harden (sqlite3 *db)
{
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, LENGTH_LIMIT);
  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_busy_timeout (db, BUSY_TIMEOUT_MS);
}

/* The locking mode has to be set before anything is read: only then the file is locked whole and WAL needs no shared
 * memory. */
static gboolean
lock (sqlite3 *db, const char *path, const char *synchronous, GError **error)
{
  g_autofree char *settings = g_strdup_printf ("PRAGMA synchronous=%s; PRAGMA mmap_size=0; PRAGMA cell_size_check=ON;"
                                               " PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY;",
                                               synchronous);

  if (!execute (db, "PRAGMA locking_mode=EXCLUSIVE", error) || !execute (db, "BEGIN IMMEDIATE; COMMIT", error) ||
      !execute (db, settings, error))
    return FALSE;
  if (sqlite3_db_readonly (db, "main") == 0)
    return TRUE;
  return fail (SAND_STORE_ERROR_READ_ONLY, path, "opened for reading only", error);
}

/* A file that somebody converted with another tool is brought back; it has been checked by now. */
static gboolean
use_wal (sqlite3 *db, const char *path, GError **error)
{
  g_autoptr (sqlite3_stmt) query = NULL;
  int                      rc = sqlite3_prepare_v2 (db, "PRAGMA journal_mode=WAL", -1, &query, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_step (query);
  if (rc != SQLITE_ROW)
    return sand_sqlite_fail (db, rc, "journal_mode", error);
  return g_strcmp0 ((const char *) sqlite3_column_text (query, 0), "wal") == 0 ||
         fail (SAND_STORE_ERROR_IO, path, "no write-ahead log here", error);
}

static gboolean
prepare (SandConnection *self, GError **error)
{
  for (guint i = 0; i < N_STATEMENTS; i++) {
    int rc = sqlite3_prepare_v3 (self->db, sources[i], -1, SQLITE_PREPARE_PERSISTENT, &self->statements[i], NULL);
    if (rc != SQLITE_OK)
      return sand_sqlite_fail (self->db, rc, sources[i], error);
  }
  return TRUE;
}

static void
finish (SandConnection *self)
{
  for (guint i = 0; i < N_STATEMENTS; i++)
    sqlite3_finalize (self->statements[i]);
  sqlite3_close (self->db);
  g_free (self);
}

static void
set_journal_pages (sqlite3 *db, guint n_pages)
{
  if (n_pages > 0)
    sqlite3_wal_autocheckpoint (db, (int) n_pages);
}

static gboolean
check_and_prepare (SandConnection *self, const char *path, GError **error)
{
  return sand_schema_check (self->db, error) && sand_check_content (self->db, &self->last_seq, error) &&
         use_wal (self->db, path, error) && prepare (self, error);
}

/**
 * sand_connection_open:
 * @path: an absolute path
 * @disk: what it lies on
 * @after: whether this process could not write it before
 *
 * Checks, locks and opens. A file that is refused stays byte for byte as it was, its journal too.
 */
SandConnection *
sand_connection_open (const char *path, const SandStoreDisk *disk, SandAfter after, GError **error)
{
  sqlite3_vfs       *vfs = sqlite3_vfs_find (disk->vfs);
  SandConnection    *self;
  int                rc;
  g_autoptr (GError) failed = NULL;

  g_return_val_if_fail (vfs != NULL, NULL);
  if (disk->vfs == NULL && !sand_disk_check_path (path, error))
    return NULL;
  if (!sand_disk_check_header (vfs, path, error))
    return NULL;

  self = g_new0 (SandConnection, 1);
  rc = sqlite3_open_v2 (path, &self->db, OPEN_FLAGS, sand_seal_vfs (disk->vfs));
  if (rc != SQLITE_OK) {
    sand_sqlite_fail (self->db, rc, path, error);
    finish (self);
    return NULL;
  }
  sand_connection_harden (self->db);
  if (!lock (self->db, path, disk->synchronous == NULL ? "FULL" : disk->synchronous, &failed) ||
      (after == SAND_AFTER_FAILED_WRITE && !sand_disk_rewrite_journal (vfs, path, &failed)) ||
      !check_and_prepare (self, path, &failed)) {
    if (!g_error_matches (failed, SAND_STORE_ERROR, SAND_STORE_ERROR_LOCKED))
      sand_disk_drop_new_journal (vfs, path);
    finish (self);
    g_propagate_error (error, g_steal_pointer (&failed));
    return NULL;
  }
  set_journal_pages (self->db, disk->journal_pages);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return self;
}

/**
 * Moves the journal into the file and closes. Should that fail the journal stays, and the next opening takes it over.
 */
void
sand_connection_close (SandConnection *self)
{
  finish (self);
}

/** Closes after a failure, touching nothing. */
void
sand_connection_abandon (SandConnection *self)
{
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  finish (self);
}

sqlite3 *
sand_connection_get_db (SandConnection *self)
{
  return self->db;
}

/** The largest seq that was in the file when it was opened. */
gint64
sand_connection_get_last_seq (SandConnection *self)
{
  return self->last_seq;
}

/** (transfer full) (nullable): the keys and values of the table `meta`. */
GHashTable *
sand_connection_read_meta (SandConnection *self, GError **error)
{
  g_autoptr (GHashTable)   meta = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (sqlite3_stmt) query = NULL;
  int                      rc = sqlite3_prepare_v2 (self->db, "SELECT \"key\", value FROM meta", -1, &query, NULL);

  while (rc == SQLITE_OK && (rc = sqlite3_step (query)) == SQLITE_ROW) {
    g_hash_table_insert (meta, g_strdup (sand_column_get_text (query, 0)), g_strdup (sand_column_get_text (query, 1)));
    rc = SQLITE_OK;
  }
  if (rc == SQLITE_DONE)
    return g_steal_pointer (&meta);
  sand_sqlite_fail (self->db, rc, "reading meta", error);
  return NULL;
}

static gboolean
run (SandConnection *self, guint statement, GError **error)
{
  int rc = sqlite3_step (self->statements[statement]);
  if (rc != SQLITE_DONE)
    sand_sqlite_fail (self->db, rc, sources[statement], error);
  sqlite3_reset (self->statements[statement]);
  return rc == SQLITE_DONE;
}

gboolean
sand_connection_begin (SandConnection *self, GError **error)
{
  return run (self, BEGIN, error);
}

/** Within a transaction: sets the winner of a field, unless the file has one with a seq that is not smaller. */
gboolean
sand_connection_write_cell (SandConnection  *self,
                            const char      *record,
                            const char      *field,
                            const SandValue *value,
                            const char      *change,
                            gint64           seq,
                            GError         **error)
{
  sqlite3_stmt *cell = self->statements[SET_CELL];

  sand_column_bind_text (cell, 1, record);
  sand_column_bind_text (cell, 2, field);
  sand_column_bind_value (cell, 3, value);
  sand_column_bind_text (cell, 4, change);
  sqlite3_bind_int64 (cell, 5, seq);
  return run (self, SET_CELL, error);
}

/* The bindings point into changes that may be gone by the next batch. */
static void
forget_bindings (SandConnection *self)
{
  for (guint i = 0; i < N_STATEMENTS; i++)
    sqlite3_clear_bindings (self->statements[i]);
}

gboolean
sand_connection_commit (SandConnection *self, GError **error)
{
  forget_bindings (self);
  return run (self, COMMIT, error);
}

static gboolean
write_op (SandConnection *self, const SandChange *change, guint n, GError **error)
{
  const SandOp *op = sand_change_op (change, n);
  sqlite3_stmt *log = self->statements[INSERT_OP];

  sand_column_bind_text (log, 1, change->id);
  sqlite3_bind_int64 (log, 2, n);
  sand_column_bind_text (log, 3, op->record);
  sand_column_bind_text (log, 4, op->field);
  sand_column_bind_value (log, 5, &op->value);
  return run (self, INSERT_OP, error) &&
         sand_connection_write_cell (self, op->record, op->field, &op->value, change->id, change->seq, error);
}

static gboolean
write_change (SandConnection *self, const SandChange *change, GError **error)
{
  sqlite3_stmt *insert = self->statements[INSERT_CHANGE];

  sand_column_bind_text (insert, 1, change->id);
  sqlite3_bind_int64 (insert, 2, change->seq);
  sand_column_bind_text (insert, 3, change->device);
  sand_column_bind_text (insert, 4, change->member);
  sqlite3_bind_int64 (insert, 5, change->at_ms);
  sand_column_bind_text (insert, 6, change->label);
  if (!run (self, INSERT_CHANGE, error))
    return FALSE;
  for (guint i = 0; i < sand_change_n_ops (change); i++)
    if (!write_op (self, change, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_all (SandConnection *self, GPtrArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    if (!write_change (self, g_ptr_array_index (changes, i), error))
      return FALSE;
  return TRUE;
}

/**
 * sand_connection_write:
 * @changes: (element-type SandChange): what to add, in one transaction
 *
 * Returns: whether all of it is on the disk. After a failure it may or may not be: abandon, open again and write it
 * again.
 */
gboolean
sand_connection_write (SandConnection *self, GPtrArray *changes, GError **error)
{
  if (sand_connection_begin (self, error) && write_all (self, changes, error) && sand_connection_commit (self, error))
    return TRUE;
  forget_bindings (self);
  return FALSE;
}

/** Calls @func for every cell, in the order of the primary key. */
gboolean
sand_connection_foreach_cell (SandConnection *self, SandStoreCellFunc func, gpointer data, GError **error)
{
  g_autoptr (sqlite3_stmt) query = NULL;
  const char              *sql = "SELECT record, field, value, seq FROM cell";
  int                      rc = sqlite3_prepare_v2 (self->db, sql, -1, &query, NULL);

  if (rc != SQLITE_OK)
    return sand_sqlite_fail (self->db, rc, "reading cells", error);
  while ((rc = sqlite3_step (query)) == SQLITE_ROW) {
    g_auto (SandValue) value = sand_column_get_value (query, 2);
    func (sand_column_get_text (query, 0), sand_column_get_text (query, 1), &value, sqlite3_column_int64 (query, 3),
          data);
  }
  return rc == SQLITE_DONE || sand_sqlite_fail (self->db, rc, "reading cells", error);
}

static SandChange *
read_change (sqlite3_stmt *row)
{
  SandChange *change =
    sand_change_new (sand_column_get_text (row, 2), sqlite3_column_int64 (row, 4), sand_column_get_text (row, 5));

  g_free (change->id);
  change->id = g_strdup (sand_column_get_text (row, 0));
  change->seq = sqlite3_column_int64 (row, 1);
  change->member = g_strdup (sand_column_get_text (row, 3));
  return change;
}

static gboolean
read_ops (SandConnection *self, sqlite3_stmt *query, SandChange *change, GError **error)
{
  int rc;

  sand_column_bind_text (query, 1, change->id);
  while ((rc = sqlite3_step (query)) == SQLITE_ROW)
    sand_change_set (change, sand_column_get_text (query, 0), sand_column_get_text (query, 1),
                     sand_column_get_value (query, 2));
  sqlite3_reset (query);
  return rc == SQLITE_DONE || sand_sqlite_fail (self->db, rc, "reading operations", error);
}

/** (transfer full) (element-type SandChange): the whole log in the order of seq. */
GPtrArray *
sand_connection_read_changes (SandConnection *self, GError **error)
{
  g_autoptr (GPtrArray)    changes = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_change_unref);
  g_autoptr (sqlite3_stmt) log = NULL;
  g_autoptr (sqlite3_stmt) ops = NULL;
  const char              *log_sql = "SELECT id, seq, device, member, at_ms, label FROM change ORDER BY seq, id";
  const char              *ops_sql = "SELECT record, field, value FROM op WHERE change = ? ORDER BY n";
  int                      rc = sqlite3_prepare_v2 (self->db, log_sql, -1, &log, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_prepare_v2 (self->db, ops_sql, -1, &ops, NULL);
  while (rc == SQLITE_OK && (rc = sqlite3_step (log)) == SQLITE_ROW) {
    SandChange *change = read_change (log);
    g_ptr_array_add (changes, change);
    if (!read_ops (self, ops, change, error))
      return NULL;
    rc = SQLITE_OK;
  }
  if (rc == SQLITE_DONE)
    return g_steal_pointer (&changes);
  sand_sqlite_fail (self->db, rc, "reading changes", error);
  return NULL;
}
