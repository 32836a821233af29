#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef gboolean (*SandTestWanted) (GtkWidget *widget, gconstpointer data);

/* The first of @widget and all that is below it that is wanted. (nullable) */
GtkWidget *sand_test_find (GtkWidget *widget, SandTestWanted wanted, gconstpointer data);
GtkWidget *sand_test_find_type (GtkWidget *widget, GType type);

G_END_DECLS
