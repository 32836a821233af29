#include "store/schema.h"

#include "base/id.h"
#include "base/text.h"
#include "store/seal.h"

#include <string.h>

/*
 * The workshop file, version 1
 * ============================
 *
 * A SQLite database, application_id 'SAND' (0x53414e44), user_version 1, UTF-8, journal mode WAL, pages of 4,096
 * bytes of which the last 8 hold a check sum (seal.c). Exactly the four tables below: no index but the primary ones,
 * no trigger, no view; a file with anything else in it is refused.
 *
 * change   one user action
 *   id       id of 128 random bits, 26 characters
 *   seq      the order, 1 … 2^62; the larger one wins
 *   device   id of the machine that made it
 *   member   who was typing, NULL when unknown
 *   at_ms    wall clock in milliseconds since 1970, for people to read; decides nothing
 *   label    what was done, for the undo menu, may be NULL
 * op       what the change set: "field of record becomes value"; n counts from 0 within the change
 * cell     the winner of each field, a cache of the log: the op of the change with the largest seq
 * meta     text by key: `workshop`, `device` (ids), `epoch` (a count), and what the creator adds (course pack)
 *
 * A value is written in the storage class that says its type; the column is ANY, so that SQLite converts nothing:
 *   NULL     the empty value         INTEGER  a 64-bit integer (yes/no is 1/0)       REAL   a finite double
 *   TEXT     a text, valid UTF-8 without NUL, 1 … 4,096 characters        BLOB   the id of a record, as ASCII
 * Texts of the other columns have the same bounds. Ids are 1 … 240 of `a-z 0-9 - . _ # :`.
 *
 * Rows are only ever added, and replaced in `cell`. A later version appends its migration here and keeps this text.
 */
static const struct {
  const char *name;
  const char *sql;
} tables[] = {
  { "change",
    "CREATE TABLE change (id TEXT NOT NULL PRIMARY KEY, seq INTEGER NOT NULL, device TEXT NOT NULL, member TEXT,"
    " at_ms INTEGER NOT NULL, label TEXT) STRICT, WITHOUT ROWID" },
  { "op",
    "CREATE TABLE op (change TEXT NOT NULL, n INTEGER NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL, value ANY,"
    " PRIMARY KEY (change, n)) STRICT, WITHOUT ROWID" },
  { "cell",
    "CREATE TABLE cell (record TEXT NOT NULL, field TEXT NOT NULL, value ANY, change TEXT NOT NULL,"
    " seq INTEGER NOT NULL, PRIMARY KEY (record, field)) STRICT, WITHOUT ROWID" },
  { "meta", "CREATE TABLE meta (\"key\" TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID" },
};

static gboolean
execute (sqlite3 *db, const char *sql, GError **error)
{
  int rc = sqlite3_exec (db, sql, NULL, NULL, NULL);
  return rc == SQLITE_OK || sand_sqlite_fail (db, rc, sql, error);
}

static gboolean
insert_meta (sqlite3 *db, const char *key, const char *value, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = NULL;

  if (!sand_text_is_storable (key) || !sand_text_is_storable (value)) {
    g_set_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_IO, "a meta value is out of bounds");
    return FALSE;
  }
  sqlite3_prepare_v2 (db, "INSERT OR REPLACE INTO meta VALUES (?, ?)", -1, &insert, NULL);
  sqlite3_bind_text (insert, 1, key, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 2, value, -1, SQLITE_STATIC);
  return sqlite3_step (insert) == SQLITE_DONE || sand_sqlite_fail (db, sqlite3_errcode (db), "writing meta", error);
}

static gboolean
insert_all_meta (sqlite3 *db, GHashTable *meta, GError **error)
{
  g_autofree char *workshop = sand_id_new ();
  g_autofree char *device = sand_id_new ();
  GHashTableIter   iter;
  gpointer         key, value;

  if (!insert_meta (db, SAND_META_WORKSHOP, workshop, error) || !insert_meta (db, SAND_META_DEVICE, device, error) ||
      !insert_meta (db, SAND_META_EPOCH, "1", error))
    return FALSE;
  if (meta == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, meta);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!insert_meta (db, key, value, error))
      return FALSE;
  return TRUE;
}

static gboolean
fill_new (sqlite3 *db, GHashTable *meta, GError **error)
{
  g_autofree char *numbers = g_strdup_printf ("PRAGMA page_size=%d; PRAGMA encoding='UTF-8'; PRAGMA auto_vacuum=NONE;"
                                              " PRAGMA application_id=%d; PRAGMA user_version=%d;",
                                              SAND_SCHEMA_PAGE_SIZE, SAND_SCHEMA_APPLICATION_ID, SAND_SCHEMA_VERSION);
  int              n_reserved = SAND_SEAL_SIZE;

  sqlite3_file_control (db, "main", SQLITE_FCNTL_RESERVE_BYTES, &n_reserved);
  if (!execute (db, numbers, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!execute (db, tables[i].sql, error))
      return FALSE;
  return insert_all_meta (db, meta, error);
}

static void
free_image (gpointer bytes)
{
  sqlite3_free (bytes);
}

/**
 * sand_schema_new_image:
 * @meta: (nullable) (element-type utf8 utf8): further keys and values
 *
 * Returns: (transfer full) (nullable): the bytes of an empty workshop file with new ids. A file is born complete:
 * there is no moment at which half a schema could be found on the disk.
 */
GBytes *
sand_schema_new_image (GHashTable *meta, GError **error)
{
  g_autoptr (sqlite3) db = NULL;
  guint8             *bytes;
  sqlite3_int64       n = 0;
  int                 rc = sqlite3_open (":memory:", &db);

  if (rc != SQLITE_OK) {
    sand_sqlite_fail (db, rc, "making a new file", error);
    return NULL;
  }
  if (!fill_new (db, meta, error))
    return NULL;
  bytes = sqlite3_serialize (db, "main", &n, 0);
  if (bytes == NULL) {
    sand_sqlite_fail (db, SQLITE_NOMEM, "making a new file", error);
    return NULL;
  }
  /* The header says WAL from the start (file format 2 for reading and writing), so that opening has nothing to
   * convert. */
  bytes[18] = bytes[19] = 2;
  for (sqlite3_int64 i = 0; i < n / SAND_SCHEMA_PAGE_SIZE; i++)
    sand_seal_page (bytes + i * SAND_SCHEMA_PAGE_SIZE, (guint32) (i + 1));
  return g_bytes_new_with_free_func (bytes, (gsize) n, free_image, bytes);
}

static guint32
read_u32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static gboolean
check_versions (guint32 application_id, guint32 version, GError **error)
{
  if (application_id != SAND_SCHEMA_APPLICATION_ID) {
    g_set_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_NOT_WORKSHOP, "application id is %08x", application_id);
    return FALSE;
  }
  if (version > SAND_SCHEMA_VERSION) {
    g_set_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_NEWER, "file version %u, this program knows %u", version,
                 SAND_SCHEMA_VERSION);
    return FALSE;
  }
  if (version != SAND_SCHEMA_VERSION) {
    g_set_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_DAMAGED, "file version %u never existed", version);
    return FALSE;
  }
  return TRUE;
}

/**
 * sand_schema_check_header:
 * @header: the first bytes of a file
 * @n: how many there are, at most 100 are looked at
 *
 * Tells a stranger's file from a workshop before SQLite gets to see it: SQLite would replay journals that lie beside
 * it.
 */
gboolean
sand_schema_check_header (const guint8 *header, gsize n, GError **error)
{
  static const char magic[16] = "SQLite format 3";

  if (n < 100 || memcmp (header, magic, sizeof magic) != 0) {
    g_set_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_NOT_WORKSHOP, "not a SQLite database");
    return FALSE;
  }
  if (!check_versions (read_u32 (header + 68), read_u32 (header + 60), error))
    return FALSE;
  if (header[16] << 8 == SAND_SCHEMA_PAGE_SIZE && header[17] == 0 && header[20] == SAND_SEAL_SIZE)
    return TRUE;
  g_set_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_DAMAGED, "the pages are not those of a workshop file");
  return FALSE;
}

static gboolean
read_pragma (sqlite3 *db, const char *sql, guint32 *out, GError **error)
{
  g_autoptr (sqlite3_stmt) query = NULL;
  int                      rc = sqlite3_prepare_v2 (db, sql, -1, &query, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_step (query);
  if (rc != SQLITE_ROW)
    return sand_sqlite_fail (db, rc, sql, error);
  *out = (guint32) sqlite3_column_int (query, 0);
  return TRUE;
}

static gboolean
is_own_table (const char *name, const char *sql)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_strcmp0 (name, tables[i].name) == 0)
      return g_strcmp0 (sql, tables[i].sql) == 0;
  return FALSE;
}

static gboolean
check_tables (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) query = NULL;
  guint                    n_tables = 0;
  int                      rc = sqlite3_prepare_v2 (db, "SELECT name, sql FROM sqlite_schema", -1, &query, NULL);

  if (rc != SQLITE_OK)
    return sand_sqlite_fail (db, rc, "reading the schema", error);
  while ((rc = sqlite3_step (query)) == SQLITE_ROW) {
    const char *name = (const char *) sqlite3_column_text (query, 0);
    if (!is_own_table (name, (const char *) sqlite3_column_text (query, 1))) {
      g_set_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_DAMAGED, "“%s” is not of a workshop file", name);
      return FALSE;
    }
    n_tables++;
  }
  if (rc != SQLITE_DONE)
    return sand_sqlite_fail (db, rc, "reading the schema", error);
  if (n_tables == G_N_ELEMENTS (tables))
    return TRUE;
  g_set_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_DAMAGED, "%u tables instead of %u", n_tables,
               (guint) G_N_ELEMENTS (tables));
  return FALSE;
}

/**
 * sand_schema_check:
 * @db: an open connection
 *
 * Returns: whether the file has the right ids and exactly the tables of its version, so that nothing a stranger put
 * into the schema ever runs.
 */
gboolean
sand_schema_check (sqlite3 *db, GError **error)
{
  guint32 application_id = 0, version = 0;

  return read_pragma (db, "PRAGMA application_id", &application_id, error) &&
         read_pragma (db, "PRAGMA user_version", &version, error) &&
         check_versions (application_id, version, error) && check_tables (db, error);
}
