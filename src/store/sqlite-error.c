#include "store/sqlite-error.h"

#include <errno.h>

G_DEFINE_QUARK (sand - store - error - quark, sand_store_error)

/* What the operating system said, where SQLite only says that the disk failed. */
static SandStoreError
code_of_errno (int number)
{
  switch (number) {
  case ENOSPC:
  case EDQUOT:
    return SAND_STORE_ERROR_FULL;

  case EROFS:
  case EACCES:
  case EPERM:
    return SAND_STORE_ERROR_READ_ONLY;

  case ENOENT:
    return SAND_STORE_ERROR_NOT_FOUND;

  default:
    return SAND_STORE_ERROR_IO;
  }
}

/**
 * sand_sqlite_error_code:
 * @db: (nullable): the connection that failed
 * @rc: a result code of SQLite, extended or not
 *
 * Returns: the code of this module that callers act on.
 */
SandStoreError
sand_sqlite_error_code (sqlite3 *db, int rc)
{
  switch (rc & 0xff) {
  case SQLITE_NOTADB:
    return SAND_STORE_ERROR_NOT_WORKSHOP;

  case SQLITE_CORRUPT:
  case SQLITE_TOOBIG:
  case SQLITE_ERROR: /* our own statements are right: what they cannot be prepared on is not our schema */
    return SAND_STORE_ERROR_DAMAGED;

  case SQLITE_READONLY:
  case SQLITE_PERM:
    return SAND_STORE_ERROR_READ_ONLY;

  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return SAND_STORE_ERROR_LOCKED;

  case SQLITE_FULL:
    return SAND_STORE_ERROR_FULL;

  case SQLITE_IOERR:
    if (rc == SQLITE_IOERR_SHORT_READ || rc == SQLITE_IOERR_DATA || rc == SQLITE_IOERR_CORRUPTFS)
      return SAND_STORE_ERROR_DAMAGED;
    return code_of_errno (db == NULL ? 0 : sqlite3_system_errno (db));

  case SQLITE_CANTOPEN:
    return code_of_errno (db == NULL ? 0 : sqlite3_system_errno (db));

  default:
    return SAND_STORE_ERROR_IO;
  }
}

/**
 * sand_sqlite_fail:
 * @db: (nullable): the connection that failed
 * @rc: its result code
 * @doing: what was being done, for the English detail
 *
 * Returns: always %FALSE, with @error set.
 */
gboolean
sand_sqlite_fail (sqlite3 *db, int rc, const char *doing, GError **error)
{
  g_set_error (error, SAND_STORE_ERROR, (gint) sand_sqlite_error_code (db, rc), "%s: %s (%d)", doing,
               db == NULL ? sqlite3_errstr (rc) : sqlite3_errmsg (db), rc);
  return FALSE;
}
