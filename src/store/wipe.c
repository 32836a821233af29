#include "store/wipe.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define BLOCK (64 * 1024)

static gboolean
fail (const char *path, int number, GError **error)
{
  SandStoreError code = SAND_STORE_ERROR_IO;

  if (number == EACCES || number == EROFS || number == EPERM)
    code = SAND_STORE_ERROR_READ_ONLY;
  g_set_error (error, SAND_STORE_ERROR, (gint) code, "%s: %s", path, g_strerror (number));
  return FALSE;
}

static gboolean
write_zeros (int fd, off_t size)
{
  static const char zeros[BLOCK];
  off_t             done = 0;

  while (done < size) {
    gssize written = pwrite (fd, zeros, (gsize) MIN (size - done, (off_t) sizeof zeros), done);
    if (written < 0 && errno != EINTR)
      return FALSE;
    done += MAX (written, 0);
  }
  return fsync (fd) == 0;
}

/**
 * sand_wipe_bytes:
 * @fd: open for writing
 * @path: for the message
 *
 * Writes zeros over the whole content. A disk that writes in new places (flash, copy on write) keeps the old ones until
 * it needs them: nothing a program does reaches there.
 */
gboolean
sand_wipe_bytes (int fd, const char *path, GError **error)
{
  struct stat info;

  if (fstat (fd, &info) == 0 && write_zeros (fd, info.st_size))
    return TRUE;
  return fail (path, errno, error);
}

/** Overwrites and removes a file. It is no failure when there is none. */
gboolean
sand_wipe_remove (const char *path, GError **error)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);

  /* Not to be overwritten (a full or worn disk, a file of another owner) does not mean not to be removed. */
  if (fd >= 0) {
    sand_wipe_bytes (fd, path, NULL);
    close (fd);
  }
  return g_unlink (path) == 0 || errno == ENOENT || fail (path, errno, error);
}

/** Overwrites and removes what SQLite may have left beside a workshop file. */
gboolean
sand_wipe_remove_journals (const char *path, GError **error)
{
  static const char *const suffixes[] = { "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *journal = g_strconcat (path, suffixes[i], NULL);
    if (!sand_wipe_remove (journal, error))
      return FALSE;
  }
  return TRUE;
}

/** The journals go first: without the file they would be taken for those of a later one of its name. */
gboolean
sand_wipe_remove_with_journals (const char *path, GError **error)
{
  return sand_wipe_remove_journals (path, error) && sand_wipe_remove (path, error);
}
