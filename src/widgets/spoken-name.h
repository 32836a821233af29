#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The name that a screen reader says. GTK takes neither a tooltip nor an icon for one. */
void sand_spoken_name_set (GtkWidget *widget, const char *name);

G_END_DECLS
