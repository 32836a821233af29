#include "manual/beside.h"

#include "manual/manual.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static gboolean
fail (GError **error, const char *what, const char *path)
{
  int              number = errno;
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, SAND_MANUAL_ERROR, SAND_MANUAL_ERROR_WRITE, "%s %s: %s", what, shown, g_strerror (number));
  return FALSE;
}

char *
sand_beside_create (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *beside = g_build_filename (folder, ".sandtable-XXXXXX.part", NULL);
  int              fd = g_mkstemp_full (beside, O_RDWR | O_CLOEXEC, 0666);

  if (fd < 0) {
    fail (error, "cannot write into", folder);
    return NULL;
  }
  close (fd);
  return g_steal_pointer (&beside);
}

static gboolean
sync_path (const char *path, int flags)
{
  int      fd = g_open (path, flags | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return synced;
}

gboolean
sand_beside_commit (const char *beside, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!sync_path (beside, O_RDWR)) {
    fail (error, "cannot save", path);
    sand_beside_discard (beside);
    return FALSE;
  }
  if (g_rename (beside, path) != 0) {
    fail (error, "cannot replace", path);
    sand_beside_discard (beside);
    return FALSE;
  }
  /* Not every file system can sync a folder; the file itself is safe. */
  sync_path (folder, O_RDONLY);
  return TRUE;
}

void
sand_beside_discard (const char *beside)
{
  g_unlink (beside);
}
