#include "store/writer.h"

#include "store/erase.h"

#define FIRST_RETRY_MS 500
#define LAST_RETRY_MS  30000

typedef enum {
  CHANGE,
  SYNC,
  BACKUP,
  ERASE,
  QUIT,
} Kind;

typedef struct {
  GTask             *task;
  const SandErasure *erasure; /* the task's */
  SandErased        *out;     /* the task's */
} Erasing;

typedef struct {
  Kind        kind;
  SandChange *change;  /* of CHANGE */
  guint64     ticket;  /* of SYNC */
  GTask      *task;    /* of BACKUP */
  Erasing    *erasing; /* of ERASE */
} Message;

/* The owner finishes the task: the thread must never hold the last reference to what a task holds, which is the
 * owner. */
typedef struct {
  GTask  *task;
  GError *error;
} Copied;

struct _SandWriter {
  char         *path;
  SandStoreDisk disk;
  GAsyncQueue  *queue; /* of Message */
  GThread      *thread;
  GSource      *notify;      /* in the owner's context; its ready time is how the thread wakes the owner */
  guint64       last_ticket; /* owner only */

  GMutex  lock; /* of what follows */
  GCond   progress;
  gint64  acknowledged;
  GError *failure; /* the newest that the owner has not taken */
  guint64 ticket;  /* everything posted before it has been tried */
  GError *ticket_error;
  GQueue  copied; /* of Copied */

  GMutex          connection_lock;
  SandConnection *connection; /* (nullable) */

  /* Of the thread only. */
  GPtrArray  *pending; /* changes that are not known to be on the disk */
  guint64     asked;
  gint64      retry_at_us;
  guint       retry_ms; /* 0: the last attempt went well */
  gboolean    quitting;
  GQueue      wanted;  /* of GTask: copies that were asked for */
  GQueue      erasing; /* of Erasing */
  SandBackup *backup;  /* (nullable): the first of them */
};

static void
message_free (gpointer data)
{
  Message *message = data;
  g_clear_pointer (&message->change, sand_change_unref);
  g_free (message);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Message, message_free)

static void
post (SandWriter *self, Message content)
{
  Message *message = g_new (Message, 1);
  *message = content;
  g_async_queue_push (self->queue, message);
}

static void
wake_owner (SandWriter *self)
{
  g_source_set_ready_time (self->notify, 0);
}

/* Returns FALSE when nothing came in time. */
static gboolean
wait_for_message (SandWriter *self, Message **out)
{
  gint64 left_us = self->retry_at_us - g_get_monotonic_time ();

  if (self->wanted.length > 0 || self->erasing.length > 0)
    *out = g_async_queue_try_pop (self->queue);
  else if (self->pending->len == 0)
    *out = g_async_queue_pop (self->queue);
  else
    *out = g_async_queue_timeout_pop (self->queue, (guint64) MAX (left_us, 0));
  return *out != NULL;
}

static void
accept (SandWriter *self, Message *message)
{
  switch (message->kind) {
  case CHANGE:
    g_ptr_array_add (self->pending, g_steal_pointer (&message->change));
    break;

  case SYNC:
    self->asked = message->ticket;
    break;

  case BACKUP:
    g_queue_push_tail (&self->wanted, message->task);
    break;

  case ERASE:
    g_queue_push_tail (&self->erasing, g_steal_pointer (&message->erasing));
    break;

  case QUIT:
    self->quitting = TRUE;
    break;

  default:
    g_assert_not_reached ();
  }
}

/* Takes everything that waits, so that one sync serves all of it. */
static void
collect (SandWriter *self)
{
  Message *next;

  if (!wait_for_message (self, &next))
    return;
  do {
    g_autoptr (Message) message = next;
    accept (self, message);
  } while ((next = g_async_queue_try_pop (self->queue)) != NULL);
}

static void
hand_back (SandWriter *self, GTask *task, GError *taken_error)
{
  Copied *copied = g_new (Copied, 1);

  copied->task = task;
  copied->error = taken_error;
  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->copied, copied);
  g_mutex_unlock (&self->lock);
  wake_owner (self);
}

/* Hands the first wanted backup back to the owner. */
static void
finish_backup (SandWriter *self, GError *taken_error)
{
  g_clear_pointer (&self->backup, sand_backup_free);
  hand_back (self, g_queue_pop_head (&self->wanted), taken_error);
}

/* One step; between two of them waiting changes get their turn. */
static void
work_on_backup (SandWriter *self)
{
  GTask          *task = g_queue_peek_head (&self->wanted);
  SandBackupState state = SAND_BACKUP_FAILED;
  GError         *error = NULL;

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error)) {
    finish_backup (self, error);
    return;
  }
  if (self->connection == NULL)
    g_set_error (&error, SAND_STORE_ERROR, SAND_STORE_ERROR_IO, "the file is not open at the moment");
  else if (self->backup == NULL)
    self->backup = sand_backup_new (self->connection, self->path, &self->disk, &error);
  if (self->backup != NULL)
    state = sand_backup_step (self->backup, &error);
  if (state != SAND_BACKUP_MORE)
    finish_backup (self, error);
}

/* A backup reads through the connection and cannot outlive it. */
static void
abandon (SandWriter *self, const GError *why)
{
  if (self->backup != NULL)
    finish_backup (self, g_error_copy (why));
  sand_connection_abandon (g_steal_pointer (&self->connection));
}

/* After a failed sync nobody knows what is on the disk, and SQLite's own idea of it is not to be trusted either: only
 * closing, opening with all checks, and writing again what was not acknowledged leads back to a known state. */
static gboolean
write_pending (SandWriter *self, GError **error)
{
  g_autoptr (GError) failed = NULL;

  if (self->connection == NULL)
    self->connection = sand_connection_open (self->path, &self->disk, SAND_AFTER_FAILED_WRITE, error);
  if (self->connection == NULL)
    return FALSE;
  if (sand_connection_write (self->connection, self->pending, &failed))
    return TRUE;
  abandon (self, failed);
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static void
record_success (SandWriter *self)
{
  const SandChange *last = g_ptr_array_index (self->pending, self->pending->len - 1);

  g_mutex_lock (&self->lock);
  self->acknowledged = last->seq;
  g_mutex_unlock (&self->lock);
  g_ptr_array_set_size (self->pending, 0);
  self->retry_ms = 0;
  self->retry_at_us = 0;
  wake_owner (self);
}

static void
record_failure (SandWriter *self, const GError *error)
{
  g_mutex_lock (&self->lock);
  g_clear_error (&self->failure);
  self->failure = g_error_copy (error);
  g_mutex_unlock (&self->lock);
  self->retry_ms = self->retry_ms == 0 ? FIRST_RETRY_MS : MIN (self->retry_ms * 2, LAST_RETRY_MS);
  self->retry_at_us = g_get_monotonic_time () + (gint64) self->retry_ms * 1000;
  wake_owner (self);
}

static void
answer (SandWriter *self, GError *taken_error)
{
  g_mutex_lock (&self->lock);
  self->ticket = self->asked;
  g_clear_error (&self->ticket_error);
  self->ticket_error = taken_error;
  g_cond_broadcast (&self->progress);
  g_mutex_unlock (&self->lock);
}

/* Somebody waits: now. Otherwise not before the pause after a failure is over, or every key stroke would try a full
 * disk. */
static gboolean
is_due (SandWriter *self, gboolean asked)
{
  if (self->pending->len == 0)
    return FALSE;
  return asked || self->quitting || self->retry_ms == 0 || g_get_monotonic_time () >= self->retry_at_us;
}

/* What is pending comes first: it may be what is to be forgotten. A copy in the making reads the file that goes. */
static void
erase (SandWriter *self)
{
  g_autofree Erasing *erasing = g_queue_pop_head (&self->erasing);
  GError             *error = NULL;

  if (self->connection == NULL || self->pending->len > 0) {
    g_set_error (&error, SAND_STORE_ERROR, SAND_STORE_ERROR_IO, "the newest changes could not be written");
  } else {
    if (self->backup != NULL)
      finish_backup (self, g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "the file is being rewritten"));
    self->connection = sand_erase_run (g_steal_pointer (&self->connection), self->path, &self->disk, erasing->erasure,
                                       erasing->out, &error);
  }
  hand_back (self, erasing->task, error);
}

static void
work (SandWriter *self)
{
  guint64            asked_before = self->asked;
  g_autoptr (GError) error = NULL;

  collect (self);
  if (is_due (self, self->asked != asked_before)) {
    g_mutex_lock (&self->connection_lock);
    if (write_pending (self, &error))
      record_success (self);
    else
      record_failure (self, error);
    g_mutex_unlock (&self->connection_lock);
  }
  if (self->asked != asked_before)
    answer (self, g_steal_pointer (&error));
  if (self->erasing.length > 0) {
    g_mutex_lock (&self->connection_lock);
    erase (self);
    g_mutex_unlock (&self->connection_lock);
  }
  if (self->wanted.length > 0) {
    g_mutex_lock (&self->connection_lock);
    work_on_backup (self);
    g_mutex_unlock (&self->connection_lock);
  }
}

static gpointer
writer_thread (gpointer data)
{
  SandWriter *self = data;

  while (!self->quitting || self->wanted.length > 0 || self->erasing.length > 0)
    work (self);
  g_clear_pointer (&self->connection, sand_connection_close);
  return NULL;
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  g_source_set_ready_time (source, -1);
  return callback (data);
}

typedef struct {
  SandWriterFunc func;
  gpointer       data;
} Notify;

static gboolean
notify_cb (gpointer data)
{
  Notify *notify = data;
  notify->func (notify->data);
  return G_SOURCE_CONTINUE;
}

static GSource *
new_notify (SandWriterFunc func, gpointer data)
{
  static GSourceFuncs      funcs = { .dispatch = dispatch };
  GSource                 *source = g_source_new (&funcs, sizeof (GSource));
  Notify                  *notify = g_new (Notify, 1);
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  *notify = (Notify){ func, data };
  g_source_set_static_name (source, "sand-store");
  g_source_set_callback (source, notify_cb, notify, g_free);
  g_source_attach (source, context);
  return source;
}

/**
 * sand_writer_new:
 * @path: the file, for opening it again
 * @disk: what it lies on
 * @taken: (transfer full): the open file
 * @notify: called after progress and after failures, several may come as one
 * @data: for @notify
 */
SandWriter *
sand_writer_new (const char          *path,
                 const SandStoreDisk *disk,
                 SandConnection      *taken,
                 SandWriterFunc       notify,
                 gpointer             data)
{
  SandWriter *self = g_new0 (SandWriter, 1);

  self->path = g_strdup (path);
  self->disk = *disk;
  self->queue = g_async_queue_new_full (message_free);
  self->notify = new_notify (notify, data);
  g_mutex_init (&self->lock);
  g_mutex_init (&self->connection_lock);
  g_cond_init (&self->progress);
  self->acknowledged = sand_connection_get_last_seq (taken);
  self->connection = taken;
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_change_unref);
  self->thread = g_thread_new ("sand-store", writer_thread, self);
  return self;
}

/** Tries once more to write what is pending, ends what backups are wanted, closes the file and ends the thread. */
void
sand_writer_stop (SandWriter *self)
{
  post (self, (Message){ .kind = QUIT });
  g_thread_join (self->thread);
  g_source_destroy (self->notify);
}

/** After sand_writer_stop() and after the last backup has been taken. */
void
sand_writer_free (SandWriter *self)
{
  g_assert (self->copied.length == 0);
  g_source_unref (self->notify);
  g_async_queue_unref (self->queue);
  g_ptr_array_unref (self->pending);
  g_clear_error (&self->failure);
  g_clear_error (&self->ticket_error);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->connection_lock);
  g_cond_clear (&self->progress);
  g_free (self->path);
  g_free (self);
}

/** Queues a change, which nobody may alter any more. Never waits. */
void
sand_writer_append (SandWriter *self, SandChange *change)
{
  post (self, (Message){ .kind = CHANGE, .change = sand_change_ref (change) });
}

/** Waits until all that has been appended is on the disk, or until trying has failed: then @error says why. */
gboolean
sand_writer_sync (SandWriter *self, GError **error)
{
  guint64 ticket = ++self->last_ticket;
  GError *failed;

  post (self, (Message){ .kind = SYNC, .ticket = ticket });
  g_mutex_lock (&self->lock);
  while (self->ticket < ticket)
    g_cond_wait (&self->progress, &self->lock);
  failed = g_steal_pointer (&self->ticket_error);
  g_mutex_unlock (&self->lock);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/**
 * sand_writer_backup:
 * @taken: (transfer full): comes back from sand_writer_take_copied()
 *
 * Asks for a copy beside the document.
 */
void
sand_writer_backup (SandWriter *self, GTask *taken)
{
  post (self, (Message){ .kind = BACKUP, .task = taken });
}

void
sand_writer_erase (SandWriter *self, GTask *taken, const SandErasure *erasure, SandErased *out)
{
  Erasing *erasing = g_new (Erasing, 1);

  *erasing = (Erasing){ .task = taken, .erasure = erasure, .out = out };
  post (self, (Message){ .kind = ERASE, .erasing = erasing });
}

/** (transfer full) (nullable): a backup or an erasure that is over; @out_error is %NULL when it is complete. */
GTask *
sand_writer_take_copied (SandWriter *self, GError **out_error)
{
  Copied *copied;
  GTask  *task = NULL;

  g_mutex_lock (&self->lock);
  copied = g_queue_pop_head (&self->copied);
  g_mutex_unlock (&self->lock);
  if (copied == NULL)
    return NULL;
  task = copied->task;
  *out_error = copied->error;
  g_free (copied);
  return task;
}

gint64
sand_writer_get_acknowledged (SandWriter *self)
{
  gint64 seq;

  g_mutex_lock (&self->lock);
  seq = self->acknowledged;
  g_mutex_unlock (&self->lock);
  return seq;
}

/** (transfer full) (nullable): why writing failed last, once. */
GError *
sand_writer_take_failure (SandWriter *self)
{
  GError *failure;

  g_mutex_lock (&self->lock);
  failure = g_steal_pointer (&self->failure);
  g_mutex_unlock (&self->lock);
  return failure;
}

SandConnection *
sand_writer_lock (SandWriter *self)
{
  g_mutex_lock (&self->connection_lock);
  return self->connection;
}

void
sand_writer_unlock (SandWriter *self)
{
  g_mutex_unlock (&self->connection_lock);
}
