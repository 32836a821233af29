#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets the main loop run until nothing is left to do and @least_ms have passed: the next frame is not held back. */
void bench_rest (guint least_ms);
/* The first widget of the type at or below @widget. (nullable) */
GtkWidget *bench_find_widget (GtkWidget *widget, GType type);

G_END_DECLS
