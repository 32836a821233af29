#include "store/seal.h"

#include "store/schema.h"

#include <string.h>

/*
 * Sealed pages
 * ============
 *
 * SQLite notices a page whose structure is broken, not a digit that became another one on a worn memory stick. So the
 * last 8 bytes of every page of the workshop file, reserved in the header, hold a check sum over the page and its
 * number. It is written and compared on the way to the disk, by a VFS that lies over the system's own; the journal
 * beside the file has check sums of its own. Any SQLite can read such a file; one that writes it breaks the seals,
 * and the file counts as damaged.
 *
 * sum(page n) = n; for each of the 511 little-endian 64-bit words w: sum = rotate_left ((sum xor w) * P, 29).
 * Every step is a bijection, so a change within one word is always found, and others but for one in 2^64.
 */
#define N_WORDS    ((SAND_SCHEMA_PAGE_SIZE - SAND_SEAL_SIZE) / 8)
#define MULTIPLIER G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

static guint64
sum_page (const guint8 *page, guint32 number)
{
  guint64 sum = number;

  for (guint i = 0; i < N_WORDS; i++) {
    guint64 word;
    memcpy (&word, page + 8 * i, sizeof word);
    sum = (sum ^ GUINT64_FROM_LE (word)) * MULTIPLIER;
    sum = sum << 29 | sum >> 35;
  }
  return GUINT64_TO_LE (sum);
}

/** Writes the seal of page @number, counted from 1, into its last bytes. */
void
sand_seal_page (guint8 *page, guint32 number)
{
  guint64 sum = sum_page (page, number);
  memcpy (page + SAND_SCHEMA_PAGE_SIZE - SAND_SEAL_SIZE, &sum, sizeof sum);
}

gboolean
sand_seal_is_whole (const guint8 *page, guint32 number)
{
  guint64 sum = sum_page (page, number);
  return memcmp (page + SAND_SCHEMA_PAGE_SIZE - SAND_SEAL_SIZE, &sum, sizeof sum) == 0;
}

typedef struct {
  sqlite3_vfs  vfs;
  sqlite3_vfs *base;
} SealVfs;

/* A file of the VFS below lies behind this struct. */
typedef struct {
  sqlite3_file file;
} SealFile;

static sqlite3_file *
below (sqlite3_file *file)
{
  return (sqlite3_file *) ((SealFile *) file + 1);
}

static gboolean
is_page (int n, sqlite3_int64 offset)
{
  return n == SAND_SCHEMA_PAGE_SIZE && offset % SAND_SCHEMA_PAGE_SIZE == 0;
}

static guint32
page_number (sqlite3_int64 offset)
{
  return (guint32) (offset / SAND_SCHEMA_PAGE_SIZE + 1);
}

static int
seal_close (sqlite3_file *file)
{
  return below (file)->pMethods->xClose (below (file));
}

static int
seal_read (sqlite3_file *file, void *bytes, int n, sqlite3_int64 offset)
{
  int rc = below (file)->pMethods->xRead (below (file), bytes, n, offset);

  if (rc != SQLITE_OK || !is_page (n, offset) || sand_seal_is_whole (bytes, page_number (offset)))
    return rc;
  return SQLITE_IOERR_DATA;
}

static int
seal_write (sqlite3_file *file, const void *bytes, int n, sqlite3_int64 offset)
{
  guint8 page[SAND_SCHEMA_PAGE_SIZE];

  if (!is_page (n, offset))
    return below (file)->pMethods->xWrite (below (file), bytes, n, offset);
  memcpy (page, bytes, sizeof page);
  sand_seal_page (page, page_number (offset));
  return below (file)->pMethods->xWrite (below (file), page, n, offset);
}

static int
seal_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return below (file)->pMethods->xTruncate (below (file), size);
}

static int
seal_sync (sqlite3_file *file, int flags)
{
  return below (file)->pMethods->xSync (below (file), flags);
}

static int
seal_file_size (sqlite3_file *file, sqlite3_int64 *out)
{
  return below (file)->pMethods->xFileSize (below (file), out);
}

static int
seal_lock (sqlite3_file *file, int level)
{
  return below (file)->pMethods->xLock (below (file), level);
}

static int
seal_unlock (sqlite3_file *file, int level)
{
  return below (file)->pMethods->xUnlock (below (file), level);
}

static int
seal_check_reserved_lock (sqlite3_file *file, int *out)
{
  return below (file)->pMethods->xCheckReservedLock (below (file), out);
}

static int
seal_file_control (sqlite3_file *file, int operation, void *argument)
{
  return below (file)->pMethods->xFileControl (below (file), operation, argument);
}

static int
seal_sector_size (sqlite3_file *file)
{
  return below (file)->pMethods->xSectorSize (below (file));
}

static int
seal_device_characteristics (sqlite3_file *file)
{
  return below (file)->pMethods->xDeviceCharacteristics (below (file));
}

/* Version 1: no shared memory, which a file locked whole does not need, and no mapping, which would go around the
 * seals. */
static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = seal_close,
  .xRead = seal_read,
  .xWrite = seal_write,
  .xTruncate = seal_truncate,
  .xSync = seal_sync,
  .xFileSize = seal_file_size,
  .xLock = seal_lock,
  .xUnlock = seal_unlock,
  .xCheckReservedLock = seal_check_reserved_lock,
  .xFileControl = seal_file_control,
  .xSectorSize = seal_sector_size,
  .xDeviceCharacteristics = seal_device_characteristics,
};

/* Journals and temporary files are the base's own and never come through here again. */
static int
seal_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  sqlite3_vfs *base = ((SealVfs *) vfs)->base;
  int          rc;

  if ((flags & SQLITE_OPEN_MAIN_DB) == 0)
    return base->xOpen (base, name, file, flags, out_flags);
  file->pMethods = NULL;
  rc = base->xOpen (base, name, below (file), flags, out_flags);
  if (rc == SQLITE_OK)
    file->pMethods = &methods;
  else if (below (file)->pMethods != NULL)
    seal_close (file);
  return rc;
}

/* Everything but opening is the base's: its functions find their own state in the fields that are copied here. */
static sqlite3_vfs *
new_vfs (sqlite3_vfs *base, const char *name)
{
  SealVfs *self = g_new0 (SealVfs, 1);

  self->vfs = *base;
  self->base = base;
  self->vfs.pNext = NULL;
  self->vfs.zName = name;
  self->vfs.szOsFile = (int) sizeof (SealFile) + base->szOsFile;
  self->vfs.xOpen = seal_open;
  return &self->vfs;
}

/**
 * sand_seal_vfs:
 * @base: (nullable): name of the VFS below, %NULL: the system's
 *
 * Returns: (transfer none): the name of a VFS that seals the pages of databases. It is made on first use and stays,
 * like the base, for as long as the program runs.
 */
const char *
sand_seal_vfs (const char *base)
{
  static GMutex            lock;
  sqlite3_vfs             *below_vfs;
  sqlite3_vfs             *found;
  g_autofree char         *name = NULL;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  sqlite3_initialize ();
  below_vfs = sqlite3_vfs_find (base);
  g_return_val_if_fail (below_vfs != NULL, NULL);
  name = g_strconcat ("sand-", below_vfs->zName, NULL);
  found = sqlite3_vfs_find (name);
  if (found == NULL) {
    found = new_vfs (below_vfs, g_intern_string (name));
    sqlite3_vfs_register (found, 0);
  }
  return found->zName;
}
