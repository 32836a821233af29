#include "support/find-widget.h"

GtkWidget *
sand_test_find (GtkWidget *widget, SandTestWanted wanted, gconstpointer data)
{
  GtkWidget *found = wanted (widget, data) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = sand_test_find (child, wanted, data);
  return found;
}

static gboolean
is_of_type (GtkWidget *widget, gconstpointer data)
{
  const GType *type = data;
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, *type);
}

GtkWidget *
sand_test_find_type (GtkWidget *widget, GType type)
{
  return sand_test_find (widget, is_of_type, &type);
}
