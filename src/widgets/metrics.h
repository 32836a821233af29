#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

double sand_metrics_em (GtkWidget *widget);
void   sand_metrics_colour (GtkWidget *widget, const char *name, GdkRGBA *out);

G_END_DECLS
