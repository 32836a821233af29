#include "store/connection.h"
#include "store/new-file.h"
#include "store/remains.h"
#include "store/schema.h"
#include "store/seal.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <string.h>

/* Where the number of pages stands in the first one. */
#define N_PAGES_OFFSET 28

static gboolean
fail (SandStoreError code, const char *path, const char *detail, GError **error)
{
  g_set_error (error, SAND_STORE_ERROR, (gint) code, "%s: %s", path, detail);
  return FALSE;
}

/* Like reading the header, through the VFS: the locks of other stores in this process must not be lost. */
static GBytes *
read_database (const char *path, GError **error)
{
  sqlite3_vfs             *vfs = sqlite3_vfs_find (NULL);
  const char              *name = sqlite3_create_filename (path, "", "", 0, NULL);
  g_autofree sqlite3_file *file = g_malloc0 ((gsize) vfs->szOsFile);
  g_autofree guint8       *bytes = NULL;
  sqlite3_int64            n = 0;
  int                      rc = vfs->xOpen (vfs, name, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, NULL);

  if (rc == SQLITE_OK)
    rc = file->pMethods->xLock (file, SQLITE_LOCK_SHARED);
  if (rc == SQLITE_OK)
    rc = file->pMethods->xFileSize (file, &n);
  if (rc == SQLITE_OK) {
    bytes = g_try_malloc ((gsize) n + 1);
    rc = bytes == NULL ? SQLITE_NOMEM : n == 0 ? SQLITE_OK
                                               : file->pMethods->xRead (file, bytes, (int) n, 0);
  }
  if (file->pMethods != NULL)
    file->pMethods->xClose (file);
  sqlite3_free_filename (name);
  if (rc == SQLITE_OK)
    return g_bytes_new_take (g_steal_pointer (&bytes), (gsize) n);
  sand_sqlite_fail (NULL, rc, path, error);
  return NULL;
}

static gboolean
write_copy (const char *path, const guint8 *bytes, gsize n, GError **error)
{
  g_autoptr (GError) failed = NULL;

  if (g_file_set_contents_full (path, (const char *) bytes, (gssize) n, G_FILE_SET_CONTENTS_NONE, 0666, &failed))
    return TRUE;
  if (g_error_matches (failed, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return fail (SAND_STORE_ERROR_FULL, path, failed->message, error);
  return fail (SAND_STORE_ERROR_IO, path, failed->message, error);
}

/* What the first page says, where the tables begin, is the same in every workshop file: a new one replaces it. */
static gboolean
copy_database (const char *damaged, const char *copy, GError **error)
{
  g_autoptr (GBytes) bytes = read_database (damaged, error);
  g_autoptr (GBytes) image = NULL;
  g_autofree guint8 *pages = NULL;
  gsize              n = bytes == NULL ? 0 : g_bytes_get_size (bytes);
  guint32            n_pages;

  if (bytes == NULL)
    return FALSE;
  if (n <= SAND_SCHEMA_PAGE_SIZE || n > G_MAXINT32)
    return fail (SAND_STORE_ERROR_NOT_WORKSHOP, damaged, "there is nothing in it", error);
  image = sand_schema_new_image (NULL, error);
  if (image == NULL)
    return FALSE;

  n_pages = (guint32) ((n + SAND_SCHEMA_PAGE_SIZE - 1) / SAND_SCHEMA_PAGE_SIZE);
  pages = g_malloc0 ((gsize) n_pages * SAND_SCHEMA_PAGE_SIZE);
  memcpy (pages, g_bytes_get_data (bytes, NULL), n);
  memcpy (pages, g_bytes_get_data (image, NULL), SAND_SCHEMA_PAGE_SIZE);
  n_pages = GUINT32_TO_BE (n_pages);
  memcpy (pages + N_PAGES_OFFSET, &n_pages, sizeof n_pages);
  sand_seal_page (pages, 1);
  return write_copy (copy, pages, (gsize) GUINT32_FROM_BE (n_pages) * SAND_SCHEMA_PAGE_SIZE, error);
}

/* The newest changes may only be in the journal; its own check sums say how far it can be believed. */
static gboolean
copy_journal (const char *damaged, const char *copy, GError **error)
{
  g_autofree char *from = g_strconcat (damaged, "-wal", NULL);
  g_autofree char *to = g_strconcat (copy, "-wal", NULL);
  g_autofree char *bytes = NULL;
  gsize            n = 0;

  if (!g_file_get_contents (from, &bytes, &n, NULL))
    return TRUE;
  return write_copy (to, (const guint8 *) bytes, n, error);
}

static gint
compare_seqs (gconstpointer a, gconstpointer b)
{
  const SandChange *first = *(SandChange *const *) a;
  const SandChange *second = *(SandChange *const *) b;

  if (first->seq != second->seq)
    return first->seq < second->seq ? -1 : 1;
  return strcmp (first->id, second->id);
}

static GPtrArray *
list_changes (const SandRemains *remains)
{
  GPtrArray     *changes = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       change;

  g_hash_table_iter_init (&iter, remains->changes);
  while (g_hash_table_iter_next (&iter, NULL, &change))
    g_ptr_array_add (changes, change);
  g_ptr_array_sort (changes, compare_seqs);
  return changes;
}

static gboolean
write_cells (SandConnection *connection, const SandRemains *remains, GError **error)
{
  GHashTableIter iter;
  gpointer       key, value;

  g_hash_table_iter_init (&iter, remains->cells);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    g_auto (GStrv)           names = g_strsplit (key, "\n", 2);
    const SandRemainingCell *cell = value;
    if (!sand_connection_write_cell (connection, names[0], names[1], &cell->value, cell->change, cell->seq, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_remains (const SandRemains *remains, const char *path, GError **error)
{
  const SandStoreDisk        disk = { 0 };
  g_autoptr (GPtrArray)      changes = list_changes (remains);
  g_autoptr (GBytes)         image = sand_schema_new_image (remains->meta, error);
  g_autoptr (SandConnection) connection = NULL;

  if (image == NULL || !write_copy (path, g_bytes_get_data (image, NULL), g_bytes_get_size (image), error))
    return FALSE;
  connection = sand_connection_open (path, &disk, SAND_AFTER_NOTHING, error);
  return connection != NULL && sand_connection_write (connection, changes, error) &&
         sand_connection_begin (connection, error) && write_cells (connection, remains, error) &&
         sand_connection_commit (connection, error);
}

static gboolean
salvage_in (const char *folder, const char *damaged, const char *target, SandSalvage *out, GError **error)
{
  g_autofree char        *copy = g_build_filename (folder, "damaged.sandtable", NULL);
  g_autofree char        *result = g_build_filename (folder, "new.sandtable", NULL);
  g_autoptr (SandRemains) remains = NULL;

  if (!copy_database (damaged, copy, error) || !copy_journal (damaged, copy, error))
    return FALSE;
  remains = sand_remains_read (copy);
  if (g_hash_table_size (remains->cells) == 0 && g_hash_table_size (remains->meta) == 0)
    return fail (SAND_STORE_ERROR_NOT_WORKSHOP, damaged, "nothing in it can be read", error);
  if (!write_remains (remains, result, error) || !sand_new_file_name (result, target, error))
    return FALSE;
  if (out != NULL)
    *out = (SandSalvage){
      .changes = remains->n_whole,
      .changes_lost = (guint) CLAMP (remains->last_seq - (gint64) remains->n_whole, 0, G_MAXINT32),
      .cells = g_hash_table_size (remains->cells),
    };
  return TRUE;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_unlink (path);
  }
  g_rmdir (folder);
}

/**
 * sand_store_salvage:
 * @damaged: a file that sand_store_open() refused
 * @target: where there is no file yet
 * @out: (out) (optional): how much it was
 *
 * Works on a copy in a folder beside the target; nothing happens to the damaged file. After a failure there is no new
 * file.
 */
gboolean
sand_store_salvage (const char *damaged, const char *target, SandSalvage *out, GError **error)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *folder = NULL;
  gboolean         done;

  g_return_val_if_fail (damaged != NULL && target != NULL, FALSE);
  from = g_canonicalize_filename (damaged, NULL);
  to = g_canonicalize_filename (target, NULL);
  if (!g_file_test (from, G_FILE_TEST_IS_REGULAR))
    return fail (SAND_STORE_ERROR_NOT_FOUND, from, "not a file", error);
  if (g_file_test (to, G_FILE_TEST_EXISTS))
    return fail (SAND_STORE_ERROR_EXISTS, to, "is there already", error);
  folder = g_strconcat (to, ".XXXXXX", NULL);
  if (g_mkdtemp (folder) == NULL)
    return fail (errno == ENOSPC ? SAND_STORE_ERROR_FULL : SAND_STORE_ERROR_READ_ONLY, folder, g_strerror (errno),
                 error);
  done = salvage_in (folder, from, to, out, error);
  remove_folder (folder);
  return done;
}
