#pragma once

#include "model/workshop.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandClassHead:
 *
 * What a team sees of the class in its header: the time left and its place. Empty while no class runs.
 */
#define SAND_TYPE_CLASS_HEAD (sand_class_head_get_type ())
G_DECLARE_FINAL_TYPE (SandClassHead, sand_class_head, SAND, CLASS_HEAD, GtkBox)

void sand_class_head_set_team (SandClassHead *self, SandWorkshop *workshop, const char *team);

G_END_DECLS
