#include "early-open.h"

struct _SandEarlyOpen {
  char    *path;
  GThread *thread;
  GError  *error; /* the thread's until it is joined */
};

/* The default main context of a thread without one of its own is the program's: the workshop hears from its file
 * there. */
static gpointer
open_thread (gpointer data)
{
  SandEarlyOpen *self = data;
  return sand_workshop_open (self->path, &self->error);
}

SandEarlyOpen *
sand_early_open_new (const char *path)
{
  SandEarlyOpen *self = g_new0 (SandEarlyOpen, 1);

  self->path = g_strdup (path);
  self->thread = g_thread_new ("sand-open", open_thread, self);
  return self;
}

const char *
sand_early_open_get_path (const SandEarlyOpen *self)
{
  return self->path;
}

SandWorkshop *
sand_early_open_finish (SandEarlyOpen *taken, GError **error)
{
  SandWorkshop *workshop = g_thread_join (taken->thread);

  if (taken->error != NULL)
    g_propagate_error (error, taken->error);
  g_free (taken->path);
  g_free (taken);
  return workshop;
}

void
sand_early_open_free (SandEarlyOpen *self)
{
  g_autoptr (SandWorkshop) unused = self == NULL ? NULL : sand_early_open_finish (self, NULL);
}
