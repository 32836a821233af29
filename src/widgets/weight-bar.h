#pragma once

#include "widgets/share-mark.h"

G_BEGIN_DECLS

#define SAND_TYPE_WEIGHT_BAR (sand_weight_bar_get_type ())
G_DECLARE_FINAL_TYPE (SandWeightBar, sand_weight_bar, SAND, WEIGHT_BAR, SandShareMark)

GtkWidget *sand_weight_bar_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       sand_weight_bar_set_colour (SandWeightBar *self, const char *name);

G_END_DECLS
