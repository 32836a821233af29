#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAND_TYPE_WEIGHT_BAR (sand_weight_bar_get_type ())
G_DECLARE_FINAL_TYPE (SandWeightBar, sand_weight_bar, SAND, WEIGHT_BAR, GtkWidget)

GtkWidget *sand_weight_bar_new (void) G_GNUC_WARN_UNUSED_RESULT;
double     sand_weight_bar_get_share (SandWeightBar *self);
void       sand_weight_bar_set_share (SandWeightBar *self, double share);
void       sand_weight_bar_set_colour (SandWeightBar *self, const char *name);

G_END_DECLS
