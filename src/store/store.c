#include "store/store.h"

#include "store/column.h"
#include "store/connection.h"
#include "store/new-file.h"
#include "store/schema.h"
#include "store/store-private.h"
#include "store/writer.h"

struct _SandStore {
  GObject parent_instance;

  char       *path;
  GHashTable *meta;
  SandWriter *writer; /* (nullable): closed */
  gint64      last_seq;
  gint64      announced_seq;
  gint64      closed_seq; /* what was acknowledged when it closed */
};

G_DEFINE_FINAL_TYPE (SandStore, sand_store, G_TYPE_OBJECT)

enum {
  SIGNAL_ACKNOWLEDGED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

SandErasure *
sand_erasure_new (SandChange *change)
{
  SandErasure *self = g_new0 (SandErasure, 1);
  self->change = sand_change_ref (change);
  return self;
}

void
sand_erasure_free (SandErasure *self)
{
  sand_change_unref (self->change);
  g_free (self->member);
  g_strfreev (self->names);
  g_free (self);
}

/* What an erasure carries through the writer. */
typedef struct {
  SandErasure *erasure;
  SandErased   erased;
} Erasing;

static void
erasing_free (gpointer data)
{
  Erasing *erasing = data;
  sand_erasure_free (erasing->erasure);
  g_free (erasing);
}

static void
return_backups (SandWriter *writer)
{
  GTask  *next;
  GError *error;

  while ((next = sand_writer_take_copied (writer, &error)) != NULL) {
    g_autoptr (GTask) task = next;
    if (error != NULL)
      g_task_return_error (task, error);
    else
      g_task_return_boolean (task, TRUE);
  }
}

static void
stop_writer (SandStore *self)
{
  SandWriter *writer = g_steal_pointer (&self->writer);

  sand_writer_stop (writer);
  self->closed_seq = sand_writer_get_acknowledged (writer);
  return_backups (writer);
  sand_writer_free (writer);
}

static void
writer_notify_cb (gpointer data)
{
  g_autoptr (SandStore) self = g_object_ref (data);
  g_autoptr (GError)    failure = sand_writer_take_failure (self->writer);
  gint64                seq = sand_writer_get_acknowledged (self->writer);

  if (seq > self->announced_seq) {
    self->announced_seq = seq;
    g_signal_emit (self, signals[SIGNAL_ACKNOWLEDGED], 0, seq);
  }
  if (failure != NULL)
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, failure);
  if (self->writer != NULL) /* a handler may have closed it */
    return_backups (self->writer);
}

static void
sand_store_dispose (GObject *object)
{
  SandStore *self = SAND_STORE (object);

  if (self->writer != NULL)
    stop_writer (self);
  G_OBJECT_CLASS (sand_store_parent_class)->dispose (object);
}

static void
sand_store_finalize (GObject *object)
{
  SandStore *self = SAND_STORE (object);

  g_clear_pointer (&self->meta, g_hash_table_unref);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (sand_store_parent_class)->finalize (object);
}

static void
sand_store_class_init (SandStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sand_store_dispose;
  object_class->finalize = sand_store_finalize;

  signals[SIGNAL_ACKNOWLEDGED] = g_signal_new ("acknowledged", SAND_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_FAILED] =
    g_signal_new ("failed", SAND_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sand_store_init (SandStore *self)
{
}

/**
 * sand_store_open_on:
 * @path: a workshop file
 * @disk: what it lies on
 *
 * Returns: (transfer full) (nullable): the open store. Like sand_store_open(), on another disk.
 */
SandStore *
sand_store_open_on (const char *path, const SandStoreDisk *disk, GError **error)
{
  g_autoptr (SandStore)      self = g_object_new (SAND_TYPE_STORE, NULL);
  g_autoptr (SandConnection) connection = NULL;

  self->path = g_canonicalize_filename (path, NULL);
  connection = sand_connection_open (self->path, disk, SAND_AFTER_NOTHING, error);
  if (connection == NULL)
    return NULL;
  self->meta = sand_connection_read_meta (connection, error);
  if (self->meta == NULL)
    return NULL;
  self->last_seq = self->announced_seq = sand_connection_get_last_seq (connection);
  self->writer = sand_writer_new (self->path, disk, g_steal_pointer (&connection), writer_notify_cb, self);
  return g_steal_pointer (&self);
}

/**
 * sand_store_open:
 * @path: a workshop file
 *
 * Checks all of the file and takes it for this process alone.
 *
 * Returns: (transfer full) (nullable): the open store; a refused file stays as it was.
 */
SandStore *
sand_store_open (const char *path, GError **error)
{
  const SandStoreDisk disk = { 0 };

  g_return_val_if_fail (path != NULL, NULL);
  return sand_store_open_on (path, &disk, error);
}

/**
 * sand_store_create:
 * @path: where there is no file yet
 * @meta: (nullable) (element-type utf8 utf8): further keys and values, texts within the bounds of a value
 *
 * Returns: (transfer full) (nullable): the open, empty store; after a failure there is no new file.
 */
SandStore *
sand_store_create (const char *path, GHashTable *meta, GError **error)
{
  g_autofree char   *full = NULL;
  g_autoptr (GBytes) image = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  full = g_canonicalize_filename (path, NULL);
  image = sand_schema_new_image (meta, error);
  if (image == NULL || !sand_new_file_write (full, image, error))
    return NULL;
  return sand_store_open (full, error);
}

const char *
sand_store_get_path (SandStore *self)
{
  g_return_val_if_fail (SAND_IS_STORE (self), NULL);
  return self->path;
}

/** (transfer none): the id of this machine, for sand_change_new(). */
const char *
sand_store_get_device (SandStore *self)
{
  g_return_val_if_fail (SAND_IS_STORE (self), NULL);
  return g_hash_table_lookup (self->meta, SAND_META_DEVICE);
}

/** (transfer full) (nullable): what the creator wrote under @key. */
char *
sand_store_dup_meta (SandStore *self, const char *key)
{
  g_return_val_if_fail (SAND_IS_STORE (self), NULL);
  return g_strdup (g_hash_table_lookup (self->meta, key));
}

static gboolean
fail_closed (GError **error)
{
  g_set_error (error, SAND_STORE_ERROR, SAND_STORE_ERROR_IO, "the file is not open at the moment");
  return FALSE;
}

/**
 * sand_store_foreach_cell:
 * @func: called for the winner of every field; must not call back into the store
 *
 * Only before the first append: afterwards the model knows better than the file.
 */
gboolean
sand_store_foreach_cell (SandStore *self, SandStoreCellFunc func, gpointer data, GError **error)
{
  SandConnection *connection;
  gboolean        done;

  g_return_val_if_fail (SAND_IS_STORE (self) && self->writer != NULL && func != NULL, FALSE);
  connection = sand_writer_lock (self->writer);
  done = connection == NULL ? fail_closed (error) : sand_connection_foreach_cell (connection, func, data, error);
  sand_writer_unlock (self->writer);
  return done;
}

static GPtrArray *
read_changes (SandStore *self, GError **error)
{
  SandConnection *connection = sand_writer_lock (self->writer);
  GPtrArray      *changes = NULL;

  if (connection == NULL)
    fail_closed (error);
  else
    changes = sand_connection_read_changes (connection, error);
  sand_writer_unlock (self->writer);
  return changes;
}

/**
 * sand_store_foreach_change:
 * @func: called for every change in the order of seq
 *
 * Waits until what is pending is on the disk.
 */
gboolean
sand_store_foreach_change (SandStore *self, SandStoreChangeFunc func, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;

  g_return_val_if_fail (SAND_IS_STORE (self) && self->writer != NULL && func != NULL, FALSE);
  if (!sand_writer_sync (self->writer, error))
    return FALSE;
  changes = read_changes (self, error);
  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    func (g_ptr_array_index (changes, i), data);
  return TRUE;
}

/**
 * sand_store_append:
 * @change: a complete change whose texts, numbers and ids are within the bounds of the format
 *
 * Never waits for the disk.
 *
 * Returns: the seq it got, 0 when it was refused.
 */
gint64
sand_store_append (SandStore *self, SandChange *change)
{
  g_return_val_if_fail (SAND_IS_STORE (self) && self->writer != NULL, 0);
  g_return_val_if_fail (change != NULL && sand_change_is_storable (change), 0);
  g_return_val_if_fail (self->last_seq < SAND_SEQ_MAX, 0);

  change->seq = ++self->last_seq;
  sand_writer_append (self->writer, change);
  return change->seq;
}

gint64
sand_store_get_last_seq (SandStore *self)
{
  g_return_val_if_fail (SAND_IS_STORE (self), 0);
  return self->last_seq;
}

/** Everything up to this seq is on the disk. */
gint64
sand_store_get_acknowledged_seq (SandStore *self)
{
  g_return_val_if_fail (SAND_IS_STORE (self), 0);
  return self->writer == NULL ? self->closed_seq : sand_writer_get_acknowledged (self->writer);
}

/** Blocks until everything appended is synced, or until trying has failed. */
gboolean
sand_store_flush (SandStore *self, GError **error)
{
  g_return_val_if_fail (SAND_IS_STORE (self) && self->writer != NULL, FALSE);
  return sand_writer_sync (self->writer, error);
}

/**
 * sand_store_close:
 *
 * Flushes and closes. Closed it is in any case; %FALSE says that the newest changes are not in the file, and why: ask
 * sand_store_flush() first where something else could still be tried.
 */
gboolean
sand_store_close (SandStore *self, GError **error)
{
  gboolean flushed;

  g_return_val_if_fail (SAND_IS_STORE (self), FALSE);
  if (self->writer == NULL)
    return TRUE;
  flushed = sand_writer_sync (self->writer, error);
  stop_writer (self);
  return flushed;
}

/**
 * sand_store_backup_async:
 * @cancellable: (nullable): stops between two steps and leaves no copy
 *
 * Writes a consistent copy `NAME.backup-YYYYMMDD-HHMMSS.sandtable` beside the document, on the writer's thread in
 * steps between which changes are written; the five newest copies are kept.
 */
void
sand_store_backup_async (SandStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (SAND_IS_STORE (self) && self->writer != NULL);
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, sand_store_backup_async);
  sand_writer_backup (self->writer, task);
}

gboolean
sand_store_backup_finish (SandStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sand_store_erase_async:
 * @taken: (transfer full): what is forgotten; its change gets the next seq
 *
 * After everything appended so far is written, the writer's thread rewrites the document and its copies. Changes that
 * are appended meanwhile are written afterwards. A backup in the making is given up.
 */
void
sand_store_erase_async (SandStore *self, SandErasure *taken, GAsyncReadyCallback callback, gpointer data)
{
  GTask   *task;
  Erasing *erasing;

  g_return_if_fail (SAND_IS_STORE (self) && self->writer != NULL);
  g_return_if_fail (taken != NULL && sand_change_is_storable (taken->change) && self->last_seq < SAND_SEQ_MAX);
  erasing = g_new0 (Erasing, 1);
  erasing->erasure = taken;
  taken->change->seq = ++self->last_seq;
  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, sand_store_erase_async);
  g_task_set_task_data (task, erasing, erasing_free);
  sand_writer_erase (self->writer, task, taken, &erasing->erased);
}

/** @out is set only when it was done; after a failure the document is as it was, and it can be tried again. */
gboolean
sand_store_erase_finish (SandStore *self, GAsyncResult *result, SandErased *out, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self) && out != NULL, FALSE);
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *out = ((Erasing *) g_task_get_task_data (G_TASK (result)))->erased;
  return TRUE;
}
