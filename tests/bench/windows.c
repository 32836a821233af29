#include "windows.h"

static gboolean
raise_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
bench_rest (guint least_ms)
{
  gboolean rested = FALSE, idle = FALSE;

  g_timeout_add (least_ms, raise_cb, &rested);
  while (!rested)
    g_main_context_iteration (NULL, TRUE);
  /* Comes last of all: marks, saving and the like are done. */
  g_idle_add_full (G_PRIORITY_LOW + 100, raise_cb, &idle, NULL);
  while (!idle)
    g_main_context_iteration (NULL, TRUE);
}

GtkWidget *
bench_find_widget (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = bench_find_widget (child, type);
  return found;
}
