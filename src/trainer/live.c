#include "trainer/live.h"

#define BETWEEN_MS 200

struct _SandLive {
  GtkWidget    *widget;
  SandWorkshop *workshop;
  SandLiveFunc  func;
  gpointer      data;
  gboolean      stale;
  guint         source;
};

static gboolean
due_cb (gpointer user_data)
{
  SandLive *self = user_data;

  self->source = 0;
  if (self->stale && gtk_widget_get_mapped (self->widget)) {
    self->stale = FALSE;
    self->func (self->data);
  }
  return G_SOURCE_REMOVE;
}

static void
updated_cb (SandLive *self)
{
  self->stale = TRUE;
  if (self->source == 0)
    self->source = g_timeout_add (BETWEEN_MS, due_cb, self);
}

static void
mapped_cb (SandLive *self)
{
  if (self->stale && self->source == 0)
    self->source = g_idle_add (due_cb, self);
}

SandLive *
sand_live_new (GtkWidget *widget, SandWorkshop *workshop, SandLiveFunc func, gpointer data)
{
  SandLive *self = g_new0 (SandLive, 1);

  *self = (SandLive){
    .widget = widget,
    .workshop = g_object_ref (workshop),
    .func = func,
    .data = data,
    .stale = TRUE,
  };
  g_signal_connect_swapped (workshop, "updated", G_CALLBACK (updated_cb), self);
  g_signal_connect_swapped (widget, "map", G_CALLBACK (mapped_cb), self);
  return self;
}

void
sand_live_free (SandLive *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->workshop, self);
  g_signal_handlers_disconnect_by_data (self->widget, self);
  g_object_unref (self->workshop);
  g_free (self);
}
