#include "store/backup.h"

#include "store/new-file.h"
#include "store/seal.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <string.h>

#define N_KEPT         5
#define PAGES_PER_STEP 128 /* half a megabyte: a few milliseconds that a change may have to wait */

#define SUFFIX  ".sandtable"
#define PARTIAL ".part"
#define STAMP   "########-######" /* date and time, a # for each digit */

struct _SandBackup {
  char           *document;
  char           *partial; /* gets its name when it is complete */
  char           *target;
  sqlite3        *copy;
  sqlite3_backup *job;
};

/* "…/course" of "…/course.sandtable" */
static char *
dup_stem (const char *path)
{
  gsize n = strlen (path);
  if (g_str_has_suffix (path, SUFFIX))
    n -= strlen (SUFFIX);
  return g_strndup (path, n);
}

static char *
name_target (const char *path)
{
  g_autofree char      *stem = dup_stem (path);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char      *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");

  return g_strconcat (stem, ".backup-", stamp, SUFFIX, NULL);
}

/* The copy is thrown away unless it gets complete, so that it needs no journal of its own. */
static gboolean
open_copy (SandBackup *self, const SandStoreDisk *disk, GError **error)
{
  int rc = sqlite3_open_v2 (self->partial, &self->copy,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX,
                            sand_seal_vfs (disk->vfs));

  if (rc == SQLITE_OK)
    rc = sqlite3_exec (self->copy,
                       "PRAGMA journal_mode=OFF; PRAGMA synchronous=FULL; PRAGMA locking_mode=EXCLUSIVE",
                       NULL, NULL, NULL);
  return rc == SQLITE_OK || sand_sqlite_fail (self->copy, rc, self->partial, error);
}

/**
 * sand_backup_new:
 * @source: the open document; must stay open until the backup is freed
 * @path: where the document lies; the copy goes beside it
 *
 * Returns: (nullable): a backup of which nothing is copied yet.
 */
SandBackup *
sand_backup_new (SandConnection *source, const char *path, const SandStoreDisk *disk, GError **error)
{
  SandBackup *self = g_new0 (SandBackup, 1);

  self->document = g_strdup (path);
  self->target = name_target (path);
  self->partial = g_strconcat (self->target, PARTIAL, NULL);
  g_unlink (self->partial); /* of a crash within this very second */
  if (open_copy (self, disk, error)) {
    self->job = sqlite3_backup_init (self->copy, "main", sand_connection_get_db (source), "main");
    if (self->job != NULL)
      return self;
    sand_sqlite_fail (self->copy, sqlite3_errcode (self->copy), self->partial, error);
  }
  sand_backup_free (self);
  return NULL;
}

static gboolean
is_backup_of (const char *name, const char *stem, const char *suffix)
{
  const char *rest;

  if (!g_str_has_prefix (name, stem) || !g_str_has_prefix (name + strlen (stem), ".backup-"))
    return FALSE;
  rest = name + strlen (stem) + strlen (".backup-");
  for (const char *p = STAMP; *p != '\0'; p++, rest++)
    if (*p == '#' ? !g_ascii_isdigit (*rest) : *rest != *p)
      return FALSE;
  return g_str_equal (rest, suffix);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) b, *(char *const *) a);
}

/* Of a killed program the name ends in PARTIAL. */
static GPtrArray *
list_copies (const char *document, const char *suffix)
{
  g_autofree char *folder = g_path_get_dirname (document);
  g_autofree char *stem = dup_stem (document);
  g_autofree char *stem_name = g_path_get_basename (stem);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray       *paths = g_ptr_array_new_with_free_func (g_free);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_backup_of (name, stem_name, suffix))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_names);
  return paths;
}

/** (transfer full) (element-type filename): the copies beside @document, the newest first. */
GPtrArray *
sand_backup_list (const char *document)
{
  return list_copies (document, SUFFIX);
}

/** (transfer full) (element-type filename): what killed programs left of copies that they had not completed. */
GPtrArray *
sand_backup_list_partial (const char *document)
{
  return list_copies (document, SUFFIX PARTIAL);
}

/*
 * By name, which is by time. The one just made stays even when the clock went back; what cannot be removed stays too:
 * more copies than needed are no reason to call a good one failed.
 */
static void
remove_copies (SandBackup *self, const char *suffix, guint n_kept)
{
  g_autoptr (GPtrArray) paths = list_copies (self->document, suffix);
  guint                 n = 0;

  for (guint i = 0; i < paths->len; i++)
    if (!g_str_equal (g_ptr_array_index (paths, i), self->target) && n++ >= n_kept)
      g_unlink (g_ptr_array_index (paths, i));
}

/* A second copy within the same second replaces the first: it holds all the first did. */
static gboolean
complete (SandBackup *self, GError **error)
{
  int rc;

  sqlite3_backup_finish (g_steal_pointer (&self->job));
  rc = sqlite3_close (g_steal_pointer (&self->copy));
  if (rc != SQLITE_OK)
    return sand_sqlite_fail (NULL, rc, self->partial, error);
  if (g_rename (self->partial, self->target) != 0) {
    g_set_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_IO, "%s: %s", self->target, g_strerror (errno));
    return FALSE;
  }
  if (!sand_new_file_sync_folder (self->target, error))
    return FALSE;
  remove_copies (self, SUFFIX, N_KEPT - 1);
  /* Left by programs that were killed: the document is locked, so nobody works on one. */
  remove_copies (self, SUFFIX PARTIAL, 0);
  return TRUE;
}

/** Copies some pages; the last step syncs the copy, names it and removes copies that are too old. */
SandBackupState
sand_backup_step (SandBackup *self, GError **error)
{
  int rc = sqlite3_backup_step (self->job, PAGES_PER_STEP);

  if (rc == SQLITE_OK)
    return SAND_BACKUP_MORE;
  if (rc == SQLITE_DONE)
    return complete (self, error) ? SAND_BACKUP_DONE : SAND_BACKUP_FAILED;
  sand_sqlite_fail (NULL, rc, self->partial, error);
  return SAND_BACKUP_FAILED;
}

/** Frees it; what is not complete leaves no file. */
void
sand_backup_free (SandBackup *self)
{
  if (self->job != NULL)
    sqlite3_backup_finish (self->job);
  sqlite3_close (self->copy);
  g_unlink (self->partial);
  g_free (self->document);
  g_free (self->partial);
  g_free (self->target);
  g_free (self);
}
