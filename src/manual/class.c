#include "manual/manual-private.h"

#include "manual/beside.h"
#include "manual/legal-name.h"

/* The library is bound by the processor; a third thread would take what the window needs. */
#define N_THREADS 2

typedef struct {
  SandManualOrder *order;
  char            *beside; /* (nullable): complete when the job has no error */
  char            *path;
} Job;

typedef struct {
  GPtrArray         *jobs; /* Job */
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
class_free (Class *self)
{
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

static void
run_job (gpointer data, gpointer user_data)
{
  Job               *job = data;
  GTask             *task = user_data;
  Class             *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (has_failed (self))
    return;
  job->beside = sand_beside_create (job->path, &error);
  if (job->beside != NULL)
    sand_manual_write_file (job->order, job->beside, g_task_get_cancellable (task), &error);
  note_outcome (self, g_steal_pointer (&error));
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
  GThreadPool       *pool = g_thread_pool_new (run_job, task, N_THREADS, FALSE, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->jobs->len; i++)
    g_thread_pool_push (pool, g_ptr_array_index (self->jobs, i), NULL);
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
