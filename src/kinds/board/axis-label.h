#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandAxisLabel:
 *
 * A caption beside a row of a grid, written upwards.
 */
#define SAND_TYPE_AXIS_LABEL (sand_axis_label_get_type ())
G_DECLARE_FINAL_TYPE (SandAxisLabel, sand_axis_label, SAND, AXIS_LABEL, GtkWidget)

GtkWidget *sand_axis_label_new (const char *text);

G_END_DECLS
