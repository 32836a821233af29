#include "store/disk.h"

#include "store/schema.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static gboolean
fail (SandStoreError code, const char *path, const char *detail, GError **error)
{
  g_set_error (error, SAND_STORE_ERROR, (gint) code, "%s: %s", path, detail);
  return FALSE;
}

/**
 * Asks the system before SQLite does: SQLite would open a read-only file for reading and only complain on the first
 * write.
 */
gboolean
sand_disk_check_path (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf         info;

  if (g_stat (path, &info) != 0)
    return fail (errno == EACCES ? SAND_STORE_ERROR_IO : SAND_STORE_ERROR_NOT_FOUND, path, g_strerror (errno), error);
  if (!S_ISREG (info.st_mode))
    return fail (SAND_STORE_ERROR_NOT_FOUND, path, "not a file", error);
  if (info.st_size == 0)
    return fail (SAND_STORE_ERROR_NOT_WORKSHOP, path, "the file is empty", error);
  if (faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
    return fail (SAND_STORE_ERROR_READ_ONLY, path, g_strerror (errno), error);
  if (faccessat (AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) != 0)
    return fail (SAND_STORE_ERROR_READ_ONLY, folder, g_strerror (errno), error);
  return TRUE;
}

/**
 * Tells a stranger's file from a workshop. Through the VFS and not with open(): closing a descriptor of one's own
 * would drop the lock that another store in this process holds on the same file.
 */
gboolean
sand_disk_check_header (sqlite3_vfs *vfs, const char *path, GError **error)
{
  const char              *name = sqlite3_create_filename (path, "", "", 0, NULL);
  g_autofree sqlite3_file *file = g_malloc0 ((gsize) vfs->szOsFile);
  guint8                   header[100] = { 0 };
  sqlite3_int64            size = 0;
  int                      rc = vfs->xOpen (vfs, name, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, NULL);

  if (rc == SQLITE_OK)
    rc = file->pMethods->xFileSize (file, &size);
  if (rc == SQLITE_OK)
    rc = file->pMethods->xRead (file, header, sizeof header, 0);
  if (file->pMethods != NULL)
    file->pMethods->xClose (file);
  sqlite3_free_filename (name);
  if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ)
    return sand_sqlite_fail (NULL, rc, path, error);
  if (!sand_schema_check_header (header, rc == SQLITE_OK ? sizeof header : 0, error))
    return FALSE;
  /* SQLite takes less than a page for a new database, and would begin to write one. */
  return size >= SAND_SCHEMA_PAGE_SIZE || fail (SAND_STORE_ERROR_DAMAGED, path, "less than a page is left", error);
}

/**
 * Reading a file in WAL mode makes an empty journal beside it. It goes before the lock does: afterwards somebody else
 * might have written into it.
 */
void
sand_disk_drop_new_journal (sqlite3_vfs *vfs, const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-wal", NULL);
  int              exists = 1;

  if (vfs->xAccess (vfs, journal, SQLITE_ACCESS_EXISTS, &exists) == SQLITE_OK && !exists)
    vfs->xDelete (vfs, journal, 0);
}

static int
rewrite (sqlite3_file *file)
{
  g_autofree guint8 *bytes = NULL;
  sqlite3_int64      n = 0;
  int                rc = file->pMethods->xFileSize (file, &n);

  if (rc != SQLITE_OK || n == 0)
    return rc;
  bytes = n > G_MAXINT32 ? NULL : g_try_malloc ((gsize) n);
  if (bytes == NULL)
    return SQLITE_NOMEM;
  rc = file->pMethods->xRead (file, bytes, (int) n, 0);
  if (rc == SQLITE_OK)
    rc = file->pMethods->xWrite (file, bytes, (int) n, 0);
  return rc == SQLITE_OK ? file->pMethods->xSync (file, SQLITE_SYNC_NORMAL) : rc;
}

/**
 * sand_disk_rewrite_journal:
 * @vfs: what the file lies on
 * @path: the workshop file, locked by the caller
 *
 * After a failed sync Linux shows what it could not write, takes it for written, and the next sync says all is well:
 * SQLite would find the transaction in the journal and build on what a power cut takes away. Writing the same bytes
 * again makes them dirty, and this sync then tells the truth. What was safe before stays safe: it is overwritten with
 * itself.
 */
gboolean
sand_disk_rewrite_journal (sqlite3_vfs *vfs, const char *path, GError **error)
{
  g_autofree char         *journal = g_strconcat (path, "-wal", NULL);
  const char              *name = sqlite3_create_filename (journal, "", "", 0, NULL);
  g_autofree sqlite3_file *file = g_malloc0 ((gsize) vfs->szOsFile);
  int                      exists = 0;
  int                      rc = vfs->xAccess (vfs, journal, SQLITE_ACCESS_EXISTS, &exists);

  if (rc == SQLITE_OK && exists) {
    rc = vfs->xOpen (vfs, name, file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_WAL, NULL);
    if (rc == SQLITE_OK)
      rc = rewrite (file);
    if (file->pMethods != NULL)
      file->pMethods->xClose (file);
  }
  sqlite3_free_filename (name);
  return rc == SQLITE_OK || sand_sqlite_fail (NULL, rc, journal, error);
}
