#include "widgets/spoken-name.h"

/**
 * sand_spoken_name_set:
 * @name: a short name, in the user's language
 *
 * Names the widget for assistive technology.
 */
void
sand_spoken_name_set (GtkWidget *widget, const char *name)
{
  GtkWidget *inside = GTK_IS_DROP_DOWN (widget) ? gtk_widget_get_first_child (widget) : NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* What takes the focus of a list to choose from is the button inside, which has an accessible object of its own. */
  if (inside != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (inside), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
