#include "power.h"

#include <sqlite3.h>

#include <string.h>

/* What a disk writes as a whole, or not; a torn one has a new beginning and an old end. */
#define SECTOR 512

typedef enum {
  CREATE,
  WRITE,
  TRUNCATE,
  DELETE,
  SYNC,
  FAILED_SYNC,
  MARK,
} EventKind;

typedef struct {
  EventKind kind;
  char     *path;
  gint64    position; /* offset of a write, size of a truncation, seq of a mark */
  GBytes   *bytes;
  guint     durable_at; /* a cut from here on cannot take it back */
} Event;

struct _PowerDisk {
  sqlite3_vfs vfs;
  char       *name;
  GMutex      lock;       /* the writer's thread and the owner's */
  GHashTable *before;     /* path -> GByteArray: what was put there */
  GHashTable *files;      /* path -> GByteArray: what a program sees */
  GArray     *events;     /* of Event */
  guint       synced_len; /* for how many events the syncs have been looked up */
  gint64      room;
  guint       failing_syncs;
};

typedef struct {
  sqlite3_file file;
  PowerDisk   *disk;
  char        *path;
} PowerFile;

static void
event_clear (gpointer data)
{
  Event *event = data;
  g_free (event->path);
  g_clear_pointer (&event->bytes, g_bytes_unref);
}

static void
record (PowerDisk *self, EventKind kind, const char *path, gint64 position, GBytes *taken)
{
  Event event = { kind, g_strdup (path), position, taken, G_MAXUINT };
  g_array_append_val (self->events, event);
}

static void
write_at (GByteArray *content, gint64 offset, const guint8 *bytes, gsize n)
{
  gsize old = content->len;

  if ((gsize) offset + n > old) {
    g_byte_array_set_size (content, (guint) ((gsize) offset + n));
    if ((gsize) offset > old)
      memset (content->data + old, 0, (gsize) offset - old);
  }
  memcpy (content->data + offset, bytes, n);
}

static GByteArray *
look_up (PowerFile *file)
{
  return g_hash_table_lookup (file->disk->files, file->path);
}

static int
power_close (sqlite3_file *file)
{
  g_free (((PowerFile *) file)->path);
  return SQLITE_OK;
}

static int
power_read (sqlite3_file *file, void *bytes, int n, sqlite3_int64 offset)
{
  PowerFile               *self = (PowerFile *) file;
  GByteArray              *content;
  gint64                   there;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->disk->lock);

  content = look_up (self);
  there = content == NULL ? 0 : CLAMP ((gint64) content->len - offset, 0, n);
  if (there > 0)
    memcpy (bytes, content->data + offset, (gsize) there);
  memset ((guint8 *) bytes + there, 0, (gsize) (n - there));
  return there == n ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static gint64
count_bytes (PowerDisk *self)
{
  GHashTableIter iter;
  gpointer       content;
  gint64         n = 0;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, NULL, &content))
    n += ((GByteArray *) content)->len;
  return n;
}

static int
power_write (sqlite3_file *file, const void *bytes, int n, sqlite3_int64 offset)
{
  PowerFile               *self = (PowerFile *) file;
  GByteArray              *content;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->disk->lock);

  content = look_up (self);
  if (content == NULL)
    return SQLITE_IOERR_WRITE;
  if (self->disk->room >= 0 && offset + n > content->len &&
      count_bytes (self->disk) + offset + n - content->len > self->disk->room)
    return SQLITE_FULL;
  write_at (content, offset, bytes, (gsize) n);
  record (self->disk, WRITE, self->path, offset, g_bytes_new (bytes, (gsize) n));
  return SQLITE_OK;
}

static int
power_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  PowerFile               *self = (PowerFile *) file;
  GByteArray              *content;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->disk->lock);

  content = look_up (self);
  if (content != NULL && size < content->len)
    g_byte_array_set_size (content, (guint) size);
  record (self->disk, TRUNCATE, self->path, size, NULL);
  return SQLITE_OK;
}

static int
power_sync (sqlite3_file *file, int flags)
{
  PowerFile               *self = (PowerFile *) file;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->disk->lock);

  if (self->disk->failing_syncs > 0) {
    self->disk->failing_syncs--;
    record (self->disk, FAILED_SYNC, self->path, 0, NULL);
    return SQLITE_IOERR_FSYNC;
  }
  record (self->disk, SYNC, self->path, 0, NULL);
  return SQLITE_OK;
}

static int
power_file_size (sqlite3_file *file, sqlite3_int64 *out)
{
  PowerFile               *self = (PowerFile *) file;
  GByteArray              *content;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->disk->lock);

  content = look_up (self);
  *out = content == NULL ? 0 : content->len;
  return SQLITE_OK;
}

/* One process and one opener: the locks are tested on the system's own disk. */
static int
power_lock (sqlite3_file *file, int level)
{
  return SQLITE_OK;
}

static int
power_check_reserved_lock (sqlite3_file *file, int *out)
{
  *out = 0;
  return SQLITE_OK;
}

static int
power_file_control (sqlite3_file *file, int operation, void *argument)
{
  return SQLITE_NOTFOUND;
}

static int
power_sector_size (sqlite3_file *file)
{
  return 4096;
}

/* As SQLite believes of every disk: writing never changes a byte beside what is written. */
static int
power_device_characteristics (sqlite3_file *file)
{
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = power_close,
  .xRead = power_read,
  .xWrite = power_write,
  .xTruncate = power_truncate,
  .xSync = power_sync,
  .xFileSize = power_file_size,
  .xLock = power_lock,
  .xUnlock = power_lock,
  .xCheckReservedLock = power_check_reserved_lock,
  .xFileControl = power_file_control,
  .xSectorSize = power_sector_size,
  .xDeviceCharacteristics = power_device_characteristics,
};

static int
power_open (sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags)
{
  PowerDisk               *disk = vfs->pAppData;
  PowerFile               *self = (PowerFile *) file;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);

  self->file.pMethods = NULL;
  if (!g_hash_table_contains (disk->files, path)) {
    if ((flags & SQLITE_OPEN_CREATE) == 0)
      return SQLITE_CANTOPEN;
    g_hash_table_insert (disk->files, g_strdup (path), g_byte_array_new ());
    record (disk, CREATE, path, 0, NULL);
  }
  self->file.pMethods = &methods;
  self->disk = disk;
  self->path = g_strdup (path);
  if (out_flags != NULL)
    *out_flags = flags;
  return SQLITE_OK;
}

static int
power_delete (sqlite3_vfs *vfs, const char *path, int sync_folder)
{
  PowerDisk               *disk = vfs->pAppData;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);

  g_hash_table_remove (disk->files, path);
  record (disk, DELETE, path, 0, NULL);
  if (sync_folder)
    record (disk, SYNC, path, 0, NULL);
  return SQLITE_OK;
}

static int
power_access (sqlite3_vfs *vfs, const char *path, int flags, int *out)
{
  PowerDisk               *disk = vfs->pAppData;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&disk->lock);

  *out = g_hash_table_contains (disk->files, path);
  return SQLITE_OK;
}

static int
power_full_pathname (sqlite3_vfs *vfs, const char *path, int n, char *out)
{
  g_strlcpy (out, path, (gsize) n);
  return SQLITE_OK;
}

static GHashTable *
new_files (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_byte_array_unref);
}

PowerDisk *
power_disk_new (const char *name)
{
  PowerDisk *self = g_new0 (PowerDisk, 1);

  sqlite3_initialize ();
  g_mutex_init (&self->lock);
  self->before = new_files ();
  self->files = new_files ();
  self->events = g_array_new (FALSE, FALSE, sizeof (Event));
  g_array_set_clear_func (self->events, event_clear);
  self->room = -1;
  self->name = g_strdup (name);
  self->vfs = *sqlite3_vfs_find (NULL);
  self->vfs.pNext = NULL;
  self->vfs.zName = self->name;
  self->vfs.szOsFile = sizeof (PowerFile);
  self->vfs.pAppData = self;
  self->vfs.xOpen = power_open;
  self->vfs.xDelete = power_delete;
  self->vfs.xAccess = power_access;
  self->vfs.xFullPathname = power_full_pathname;
  sqlite3_vfs_register (&self->vfs, 0);
  return self;
}

/* The VFS that seals pages keeps pointing at this one: a name is used once in a program. */
void
power_disk_free (PowerDisk *self)
{
  sqlite3_vfs_unregister (&self->vfs);
  g_hash_table_unref (self->before);
  g_hash_table_unref (self->files);
  g_array_unref (self->events);
  g_mutex_clear (&self->lock);
  g_free (self->name);
  g_free (self);
}

static GByteArray *
copy_content (const guint8 *bytes, gsize n)
{
  GByteArray *content = g_byte_array_sized_new ((guint) n);
  return g_byte_array_append (content, bytes, (guint) n);
}

void
power_disk_put (PowerDisk *self, const char *path, GBytes *content)
{
  gsize         n = 0;
  const guint8 *bytes = g_bytes_get_data (content, &n);

  g_hash_table_insert (self->before, g_strdup (path), copy_content (bytes, n));
  g_hash_table_insert (self->files, g_strdup (path), copy_content (bytes, n));
}

void
power_disk_mark (PowerDisk *self, gint64 seq)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  record (self, MARK, NULL, seq, NULL);
}

guint
power_disk_get_n_events (PowerDisk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  return self->events->len;
}

gint64
power_disk_get_marked (PowerDisk *self, guint cut)
{
  gint64 seq = 0;

  for (guint i = 0; i < cut; i++)
    if (g_array_index (self->events, Event, i).kind == MARK)
      seq = g_array_index (self->events, Event, i).position;
  return seq;
}

void
power_disk_set_room (PowerDisk *self, gint64 bytes)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  self->room = bytes;
}

void
power_disk_fail_syncs (PowerDisk *self, guint n)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  self->failing_syncs = n;
}

/* An event is durable with the next sync of the same file, unless that one failed. Looked up once for all cuts. */
static void
find_syncs (PowerDisk *self)
{
  g_autoptr (GHashTable) next = g_hash_table_new (g_str_hash, g_str_equal); /* path -> number of the event + 1 */

  for (guint i = self->events->len; i-- > 0;) {
    Event *event = &g_array_index (self->events, Event, i);
    guint  sync = GPOINTER_TO_UINT (event->path == NULL ? NULL : g_hash_table_lookup (next, event->path));
    if (event->kind == SYNC || event->kind == FAILED_SYNC)
      g_hash_table_insert (next, event->path, GUINT_TO_POINTER (i + 1));
    event->durable_at = sync > 0 && g_array_index (self->events, Event, sync - 1).kind == SYNC ? sync : G_MAXUINT;
  }
}

typedef enum {
  DROP_ALL,
  KEEP_ALL,
  KEEP_SECTORS,
  KEEP_WRITES,
  KEEP_THE_FIRST,
  KEEP_THE_LAST,
  TEAR_SECTORS,
  N_STYLES,
} Style;

typedef struct {
  GRand *rand;
  Style  style;
  guint  turn; /* of the event at which KEEP_THE_FIRST stops and KEEP_THE_LAST begins */
} Fate;

static gboolean
keeps (const Fate *fate, guint number, EventKind kind)
{
  switch (fate->style) {
  case DROP_ALL:
    return FALSE;

  case KEEP_ALL:
    return TRUE;

  case KEEP_THE_FIRST:
    return number < fate->turn;

  case KEEP_THE_LAST:
    return number >= fate->turn;

  case KEEP_SECTORS: /* decides again for every sector */
  case TEAR_SECTORS:
    return kind == WRITE || g_rand_boolean (fate->rand);

  case KEEP_WRITES:
  case N_STYLES:
  default:
    return g_rand_boolean (fate->rand);
  }
}

/* The length may be on the disk before what is to stand there: then there are zeros, or what was there before. */
static void
grow (GByteArray *content, gint64 size, GRand *rand)
{
  guint old = content->len;

  if (size <= old)
    return;
  g_byte_array_set_size (content, (guint) size);
  memset (content->data + old, g_rand_boolean (rand) ? 0 : (int) g_rand_int_range (rand, 1, 256), (gsize) size - old);
}

static void
write_sectors (GByteArray *content, const Event *event, const Fate *fate)
{
  gsize         n = 0;
  const guint8 *bytes = g_bytes_get_data (event->bytes, &n);

  if (g_rand_boolean (fate->rand))
    grow (content, event->position + (gint64) n, fate->rand);
  for (gsize done = 0; done < n;) {
    gsize part = MIN (n - done, SECTOR - (gsize) (event->position + (gint64) done) % SECTOR);
    gsize kept = part;
    if (g_rand_boolean (fate->rand))
      kept = fate->style == TEAR_SECTORS ? (gsize) g_rand_int_range (fate->rand, 0, (gint32) part) : 0;
    if (kept > 0)
      write_at (content, event->position + (gint64) done, bytes + done, kept);
    done += part;
  }
}

static void
write_whole (GByteArray *content, const Event *event)
{
  gsize         n = 0;
  const guint8 *bytes = g_bytes_get_data (event->bytes, &n);
  write_at (content, event->position, bytes, n);
}

static void
apply_to_content (GByteArray *content, const Event *event, const Fate *fate, gboolean durable)
{
  if (event->kind == TRUNCATE) {
    if (event->position < content->len)
      g_byte_array_set_size (content, (guint) event->position);
  } else if (!durable && (fate->style == KEEP_SECTORS || fate->style == TEAR_SECTORS))
    write_sectors (content, event, fate);
  else
    write_whole (content, event);
}

/* A file that was removed and made again is another one: nothing is ever written into what the old one held. */
static void
make_anew (GHashTable *files, const char *path)
{
  g_hash_table_insert (files, g_strdup (path), g_byte_array_new ());
}

static void
apply (GHashTable *files, const Event *event, const Fate *fate, gboolean durable)
{
  if (event->kind == DELETE)
    g_hash_table_remove (files, event->path);
  else if (event->kind == CREATE)
    make_anew (files, event->path);
  else
    apply_to_content (g_hash_table_lookup (files, event->path), event, fate, durable);
}

static GByteArray *
copy_array (const GByteArray *content)
{
  return copy_content (content->data, content->len);
}

static GHashTable *
copy_files (GHashTable *files)
{
  GHashTable    *copy = new_files ();
  GHashTableIter iter;
  gpointer       path, content;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &path, &content))
    g_hash_table_insert (copy, g_strdup (path), copy_array (content));
  return copy;
}

void
power_disk_cut (PowerDisk *self, guint cut, guint32 seed, PowerDisk *left)
{
  g_autoptr (GRand)      rand = g_rand_new_with_seed (seed);
  g_autoptr (GHashTable) unnamed = g_hash_table_new (g_str_hash, g_str_equal); /* made, but the name is not kept yet */
  Fate                   fate = { rand, (Style) g_rand_int_range (rand, 0, N_STYLES), 0 };

  if (self->synced_len != self->events->len)
    find_syncs (self);
  self->synced_len = self->events->len;
  fate.turn = cut - MIN (cut, (guint) g_rand_int_range (rand, 0, 40));
  g_hash_table_unref (left->files);
  left->files = copy_files (self->before);
  g_array_set_size (left->events, 0);

  for (guint i = 0; i < cut; i++) {
    const Event *event = &g_array_index (self->events, Event, i);
    gboolean     durable = event->durable_at <= cut;
    if (event->kind == SYNC || event->kind == FAILED_SYNC || event->kind == MARK)
      continue;
    if (!durable && !keeps (&fate, i, event->kind)) {
      if (event->kind == CREATE)
        g_hash_table_add (unnamed, event->path);
      continue;
    }
    if (g_hash_table_remove (unnamed, event->path) && event->kind != DELETE)
      make_anew (left->files, event->path);
    apply (left->files, event, &fate, durable);
  }
}
