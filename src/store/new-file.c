#define _GNU_SOURCE /* renameat2 */
#include "store/new-file.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static gboolean
fail (const char *path, int number, GError **error)
{
  SandStoreError code = SAND_STORE_ERROR_IO;

  if (number == EEXIST)
    code = SAND_STORE_ERROR_EXISTS;
  else if (number == ENOSPC || number == EDQUOT)
    code = SAND_STORE_ERROR_FULL;
  else if (number == EACCES || number == EROFS || number == EPERM)
    code = SAND_STORE_ERROR_READ_ONLY;
  else if (number == ENOENT || number == ENOTDIR)
    code = SAND_STORE_ERROR_NOT_FOUND;
  g_set_error (error, SAND_STORE_ERROR, (gint) code, "%s: %s", path, g_strerror (number));
  return FALSE;
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize n)
{
  gsize done = 0;
  while (done < n) {
    gssize written = write (fd, bytes + done, n - done);
    if (written < 0 && errno != EINTR)
      return FALSE;
    done += (gsize) MAX (written, 0);
  }
  return fsync (fd) == 0;
}

/* A hard link never replaces a file. Disks that have none (FAT) get a rename that does not replace, and only where
 * even that is unknown a look before the leap. */
static gboolean
give_name (const char *temporary, const char *path)
{
  if (link (temporary, path) == 0) {
    g_unlink (temporary);
    return TRUE;
  }
  if (errno == EEXIST)
    return FALSE;
  if (renameat2 (AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS)) {
    errno = EEXIST;
    return FALSE;
  }
  return g_rename (temporary, path) == 0;
}

/* SQLite would replay a journal that another file left under this name into the new one. An empty one holds nothing;
 * anything else may be all that is left of somebody's work and is not ours to delete. */
static gboolean
check_no_journal (const char *path, GError **error)
{
  static const char *const suffixes[] = { "-wal", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *journal = g_strconcat (path, suffixes[i], NULL);
    GStatBuf         info;
    if (g_stat (journal, &info) != 0)
      continue;
    if (info.st_size > 0)
      return fail (journal, EEXIST, error);
    g_unlink (journal);
  }
  return TRUE;
}

/** Makes a new name in the folder of @path survive a power cut. */
gboolean
sand_new_file_sync_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int              fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return fail (folder, errno, error);
  /* Some network disks cannot sync a folder and say so: then there is nothing more that could be done. */
  if (fsync (fd) != 0 && errno != EINVAL) {
    int number = errno;
    close (fd);
    return fail (folder, number, error);
  }
  close (fd);
  return TRUE;
}

/**
 * sand_new_file_write:
 * @path: the new file
 * @bytes: its content
 *
 * Writes beside the target and gives it the name last: after a crash there is the whole file or none. Never overwrites.
 */
gboolean
sand_new_file_write (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  gsize            n = 0;
  const guint8    *content = g_bytes_get_data (bytes, &n);
  gboolean         written;
  int              number;
  int              fd;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return fail (path, EEXIST, error);
  if (!check_no_journal (path, error))
    return FALSE;
  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0)
    return fail (path, errno, error);

  written = write_all (fd, content, n);
  number = errno;
  close (fd);
  if (written && !give_name (temporary, path)) {
    written = FALSE;
    number = errno;
  }
  if (!written) {
    g_unlink (temporary);
    return fail (path, number, error);
  }
  return sand_new_file_sync_folder (path, error);
}

static gboolean
sync_file (const char *path, GError **error)
{
  int      fd = open (path, O_RDWR | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;
  int      number = errno;

  if (fd >= 0)
    close (fd);
  return synced || fail (path, number, error);
}

/**
 * sand_new_file_name:
 * @temporary: a complete file on the same disk
 * @path: its name from now on, where there is no file yet
 */
gboolean
sand_new_file_name (const char *temporary, const char *path, GError **error)
{
  if (!check_no_journal (path, error) || !sync_file (temporary, error))
    return FALSE;
  return give_name (temporary, path) ? sand_new_file_sync_folder (path, error) : fail (path, errno, error);
}

/**
 * sand_new_file_replace:
 * @temporary: a complete file on the same disk
 * @path: the file whose place it takes
 *
 * After a crash there is the old file or the new one. The new one may be used by whoever might use the old one.
 */
gboolean
sand_new_file_replace (const char *temporary, const char *path, GError **error)
{
  GStatBuf info;

  if (g_stat (path, &info) == 0)
    g_chmod (temporary, (int) (info.st_mode & 07777));
  if (!sync_file (temporary, error))
    return FALSE;
  if (g_rename (temporary, path) != 0)
    return fail (path, errno, error);
  return sand_new_file_sync_folder (path, error);
}
