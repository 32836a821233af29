#include "store/check.h"

#include "store/column.h"
#include "store/schema.h"

typedef gboolean (*RowFunc) (sqlite3_stmt *row, gint64 *last_seq);

static gboolean
check_change (sqlite3_stmt *row, gint64 *last_seq)
{
  *last_seq = MAX (*last_seq, sqlite3_column_int64 (row, 1));
  return sand_column_is_id (row, 0) && sand_column_is_seq (row, 1) && sand_column_is_id (row, 2) &&
         sand_column_is_text (row, 3) && sand_column_is_text (row, 4);
}

static gboolean
check_op (sqlite3_stmt *row, gint64 *last_seq)
{
  return sand_column_is_id (row, 0) && sqlite3_column_int64 (row, 1) >= 0 && sand_column_is_id (row, 2) &&
         sand_column_is_id (row, 3) && sand_column_is_value (row, 4);
}

static gboolean
check_cell (sqlite3_stmt *row, gint64 *last_seq)
{
  *last_seq = MAX (*last_seq, sqlite3_column_int64 (row, 4));
  return sand_column_is_id (row, 0) && sand_column_is_id (row, 1) && sand_column_is_value (row, 2) &&
         sand_column_is_id (row, 3) && sand_column_is_seq (row, 4);
}

static gboolean
check_meta (sqlite3_stmt *row, gint64 *last_seq)
{
  return sqlite3_column_type (row, 0) == SQLITE_TEXT && sand_column_is_text (row, 0) && sand_column_is_text (row, 1);
}

static const struct {
  const char *name;
  const char *sql;
  RowFunc     check;
} tables[] = {
  { "change", "SELECT id, seq, device, member, label FROM change", check_change },
  { "op", "SELECT change, n, record, field, value FROM op", check_op },
  { "cell", "SELECT record, field, value, change, seq FROM cell", check_cell },
  { "meta", "SELECT \"key\", value FROM meta", check_meta },
};

static gboolean
fail_damaged (GError **error, const char *what, const char *detail)
{
  g_set_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_DAMAGED, "%s: %s", what, detail);
  return FALSE;
}

static gboolean
check_table (sqlite3 *db, gsize table, gint64 *last_seq, GError **error)
{
  g_autoptr (sqlite3_stmt) query = NULL;
  int                      rc = sqlite3_prepare_v2 (db, tables[table].sql, -1, &query, NULL);

  if (rc != SQLITE_OK)
    return sand_sqlite_fail (db, rc, tables[table].sql, error);
  while ((rc = sqlite3_step (query)) == SQLITE_ROW)
    if (!tables[table].check (query, last_seq))
      return fail_damaged (error, tables[table].name, "a value is out of bounds");
  return rc == SQLITE_DONE || sand_sqlite_fail (db, rc, tables[table].sql, error);
}

static gboolean
check_pages (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) query = NULL;
  const char              *answer;
  int                      rc = sqlite3_prepare_v2 (db, "PRAGMA quick_check(1)", -1, &query, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_step (query);
  if (rc != SQLITE_ROW)
    return sand_sqlite_fail (db, rc, "quick_check", error);
  answer = (const char *) sqlite3_column_text (query, 0);
  return g_strcmp0 (answer, "ok") == 0 || fail_damaged (error, "quick_check", answer);
}

/* Without the id of this machine no change could be appended. */
static gboolean
check_device (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) query = NULL;
  const char              *sql = "SELECT value FROM meta WHERE \"key\" = '" SAND_META_DEVICE "'";
  int                      rc = sqlite3_prepare_v2 (db, sql, -1, &query, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_step (query);
  if (rc != SQLITE_ROW && rc != SQLITE_DONE)
    return sand_sqlite_fail (db, rc, "reading the device", error);
  return (rc == SQLITE_ROW && sand_column_is_id (query, 0)) || fail_damaged (error, "meta", "the device is missing");
}

/**
 * sand_check_content:
 * @db: a connection whose schema has been checked
 * @out_last_seq: (out): the largest seq in the file, 0 when it is new
 *
 * Returns: whether the pages are sound and every value in them is within the bounds of the format. Changes nothing.
 */
gboolean
sand_check_content (sqlite3 *db, gint64 *out_last_seq, GError **error)
{
  gint64 last_seq = 0;

  if (!check_pages (db, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!check_table (db, i, &last_seq, error))
      return FALSE;
  if (!check_device (db, error))
    return FALSE;
  *out_last_seq = last_seq;
  return TRUE;
}
