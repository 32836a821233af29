#include "manual/manual-private.h"

#include "base/id.h"
#include "manual/beside.h"
#include "manual/copy.h"
#include "manual/legal-name.h"

#include <string.h>

/* The library is bound by the processor; a third thread would take what the window needs. */
#define N_THREADS 2

typedef struct {
  SandManualOrder *order;
  char            *beside; /* (nullable): complete when the job has no error */
  char            *path;
} Job;

/** What is written in one go: the copies for a team's members, or one workbook. */
typedef struct {
  GPtrArray *jobs; /* Job, borrowed */
} Batch;

typedef struct {
  GPtrArray         *jobs;    /* Job */
  GPtrArray         *batches; /* Batch */
  SandManualProgress progress;
  gpointer           progress_data;
  GMainContext      *context;
  GMutex             lock; /* of what follows */
  guint              n_done;
  GError            *error;
} Class;

typedef struct {
  SandManualProgress progress;
  gpointer           data;
  guint              n_done, n_all;
} Step;

static void
job_free (Job *job)
{
  sand_manual_order_free (job->order);
  g_free (job->beside);
  g_free (job->path);
  g_free (job);
}

static void
batch_free (Batch *batch)
{
  g_ptr_array_unref (batch->jobs);
  g_free (batch);
}

static void
class_free (Class *self)
{
  g_ptr_array_unref (self->batches);
  g_ptr_array_unref (self->jobs);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_clear_error (&self->error);
  g_free (self);
}

static Class *
class_new (GPtrArray *orders, const char *folder, SandManualProgress progress, gpointer progress_data)
{
  g_autoptr (GHashTable) taken = sand_name_set_new ();
  Class                 *self = g_new0 (Class, 1);

  self->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) job_free);
  self->batches = g_ptr_array_new_with_free_func ((GDestroyNotify) batch_free);
  self->progress = progress;
  self->progress_data = progress_data;
  self->context = g_main_context_ref_thread_default ();
  g_mutex_init (&self->lock);
  for (guint i = 0; i < orders->len; i++) {
    const SandManualOrder *order = g_ptr_array_index (orders, i);
    g_autofree char       *title = sand_manual_order_make_title (order);
    g_autofree char       *name = sand_file_name_make (title, ".xlsx", taken);
    Job                   *job = g_new0 (Job, 1);
    job->order = sand_manual_order_copy (order);
    job->path = g_build_filename (folder, name, NULL);
    g_ptr_array_add (self->jobs, job);
  }
  return self;
}

static gboolean
step_cb (gpointer data)
{
  const Step *step = data;
  step->progress (step->n_done, step->n_all, step->data);
  return G_SOURCE_REMOVE;
}

static void
tell_progress (Class *self, guint n_done)
{
  Step *step;

  if (self->progress == NULL)
    return;
  step = g_new0 (Step, 1);
  *step = (Step){ self->progress, self->progress_data, n_done, self->jobs->len };
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, step_cb, step, g_free);
}

/* The first error counts; the others are most likely the same full disk. */
static void
note_outcome (Class *self, GError *taken)
{
  guint n_done;

  g_mutex_lock (&self->lock);
  if (taken != NULL && self->error == NULL)
    self->error = g_steal_pointer (&taken);
  n_done = taken == NULL && self->error == NULL ? ++self->n_done : 0;
  g_mutex_unlock (&self->lock);
  g_clear_error (&taken);
  if (n_done > 0)
    tell_progress (self, n_done);
}

static gboolean
has_failed (Class *self)
{
  gboolean failed;

  g_mutex_lock (&self->lock);
  failed = self->error != NULL;
  g_mutex_unlock (&self->lock);
  return failed;
}

static gboolean
is_cancelled_or_failed (Class *self, GCancellable *cancellable)
{
  return has_failed (self) || g_cancellable_is_cancelled (cancellable);
}

static const char *
name_of (const SandManualOrder *order)
{
  const SandRow *member = order->member == NULL ? NULL : sand_records_find (order->records, order->member);
  return member == NULL ? "" : sand_row_get_text (member, "alias");
}

static void
write_alone (Class *self, Job *job, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  job->beside = sand_beside_create (job->path, &error);
  if (job->beside != NULL)
    sand_manual_write_file (job->order, job->beside, cancellable, &error);
  note_outcome (self, g_steal_pointer (&error));
}

static void
write_copy (Class *self, Job *job, const char *workbook, const char *mark, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  job->beside = sand_beside_create (job->path, &error);
  if (job->beside != NULL)
    sand_copy_write (workbook, mark, name_of (job->order), job->beside, cancellable, &error);
  note_outcome (self, g_steal_pointer (&error));
}

/* The workbook of the first member with @mark where the name stands. (transfer full) (nullable) */
static char *
write_marked (Class *self, const Job *first, const char *mark, GCancellable *cancellable)
{
  SandManualOrder   *order = sand_manual_order_copy (first->order);
  g_autoptr (GError) error = NULL;
  g_autofree char   *beside = sand_beside_create (first->path, &error);

  order->owner = g_strdup (mark);
  if (beside != NULL && !sand_manual_write_file (order, beside, cancellable, &error)) {
    sand_beside_discard (beside);
    g_clear_pointer (&beside, g_free);
  }
  sand_manual_order_free (order);
  if (error != NULL)
    note_outcome (self, g_steal_pointer (&error));
  return g_steal_pointer (&beside);
}

static void
write_copies (Class *self, const Batch *batch, GCancellable *cancellable)
{
  g_autofree char *mark = sand_id_new ();
  g_autofree char *workbook = write_marked (self, batch->jobs->pdata[0], mark, cancellable);

  if (workbook == NULL)
    return;
  for (guint i = 0; i < batch->jobs->len && !is_cancelled_or_failed (self, cancellable); i++)
    write_copy (self, batch->jobs->pdata[i], workbook, mark, cancellable);
  sand_beside_discard (workbook);
}

static void
run_batch (gpointer data, gpointer user_data)
{
  const Batch  *batch = data;
  GTask        *task = user_data;
  Class        *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (is_cancelled_or_failed (self, cancellable))
    return;
  if (batch->jobs->len == 1)
    write_alone (self, batch->jobs->pdata[0], cancellable);
  else
    write_copies (self, batch, cancellable);
}

/* Whether two workbooks differ in nothing but the name on the cover. */
static gboolean
are_alike (const SandManualOrder *a, const SandManualOrder *b)
{
  gboolean same_exercises = a->exercises == b->exercises ||
                            (a->exercises != NULL && b->exercises != NULL &&
                             g_strv_equal ((const char *const *) a->exercises, (const char *const *) b->exercises));

  return same_exercises && a->course == b->course && a->language == b->language && ABS (a->today - b->today) < 0.5 &&
         strcmp (a->team, b->team) == 0 && sand_copy_takes (name_of (a)) && sand_copy_takes (name_of (b));
}

static Batch *
find_batch (Class *self, const SandManualOrder *order)
{
  for (guint i = 0; i < self->batches->len; i++) {
    Batch *batch = self->batches->pdata[i];
    if (are_alike (((const Job *) batch->jobs->pdata[0])->order, order))
      return batch;
  }
  return NULL;
}

static void
add_to_batch (Class *self, Job *job)
{
  Batch *batch = find_batch (self, job->order);

  if (batch == NULL) {
    batch = g_new0 (Batch, 1);
    batch->jobs = g_ptr_array_new ();
    g_ptr_array_add (self->batches, batch);
  }
  g_ptr_array_add (batch->jobs, job);
}

static void
discard_all (Class *self)
{
  for (guint i = 0; i < self->jobs->len; i++) {
    const Job *job = g_ptr_array_index (self->jobs, i);
    if (job->beside != NULL)
      sand_beside_discard (job->beside);
  }
}

/* All are complete: now each takes its place, which is quick. */
static gboolean
commit_all (Class *self, GError **error)
{
  for (guint i = 0; i < self->jobs->len; i++) {
    Job *job = g_ptr_array_index (self->jobs, i);
    if (!sand_beside_commit (job->beside, job->path, error))
      return FALSE;
    g_clear_pointer (&job->beside, g_free);
  }
  return TRUE;
}

static GPtrArray *
list_paths (const Class *self)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->jobs->len; i++)
    g_ptr_array_add (paths, g_strdup (((const Job *) g_ptr_array_index (self->jobs, i))->path));
  return paths;
}

static void
write_class (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Class             *self = task_data;
  GThreadPool       *pool = g_thread_pool_new (run_batch, task, N_THREADS, FALSE, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->jobs->len; i++)
    add_to_batch (self, self->jobs->pdata[i]);
  for (guint i = 0; i < self->batches->len; i++)
    g_thread_pool_push (pool, self->batches->pdata[i], NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  error = g_steal_pointer (&self->error);
  if (error == NULL && !g_cancellable_set_error_if_cancelled (cancellable, &error) && commit_all (self, &error)) {
    g_task_return_pointer (task, list_paths (self), (GDestroyNotify) g_ptr_array_unref);
    return;
  }
  discard_all (self);
  g_task_return_error (task, g_steal_pointer (&error));
}

void
sand_manual_write_class_async (GPtrArray          *orders,
                               const char         *folder,
                               SandManualProgress  progress,
                               gpointer            progress_data,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (orders != NULL && folder != NULL);

  /* A run that was cancelled too late has written its files: it says so. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, sand_manual_write_class_async);
  g_task_set_task_data (task, class_new (orders, folder, progress, progress_data), (GDestroyNotify) class_free);
  g_task_run_in_thread (task, write_class);
}

GPtrArray *
sand_manual_write_class_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
