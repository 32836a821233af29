#pragma once

#include "model/workshop.h"
#include "scene/scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandStageView:
 *
 * The stage: draws the scene that the records ask for, on the projector and as the trainer's miniature. Follows the
 * workshop by itself.
 */
#define SAND_TYPE_STAGE_VIEW (sand_stage_view_get_type ())
G_DECLARE_FINAL_TYPE (SandStageView, sand_stage_view, SAND, STAGE_VIEW, GtkWidget)

GtkWidget *sand_stage_view_new (SandWorkshop *workshop, SandLanguage language) G_GNUC_WARN_UNUSED_RESULT;
/* For the trainer only: shows the step that comes next; the scene as it is where there is none. */
void             sand_stage_view_set_ahead (SandStageView *self, gboolean ahead);
const SandScene *sand_stage_view_get_scene (SandStageView *self);
/* All texts on it now, in reading order: what a screen reader says and tests search. (transfer full) */
GPtrArray *sand_stage_view_list_texts (SandStageView *self) G_GNUC_WARN_UNUSED_RESULT;
/* How many of them had to be cut off: for tests. */
guint sand_stage_view_count_cut (SandStageView *self);

G_END_DECLS
