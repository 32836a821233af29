#pragma once

#include "kinds/sheets.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandStepList:
 *
 * The course's exercises by module, with the true progress of each sheet. Signal `chosen` (const char *exercise)
 * when the user picks one.
 */
#define SAND_TYPE_STEP_LIST (sand_step_list_get_type ())
G_DECLARE_FINAL_TYPE (SandStepList, sand_step_list, SAND, STEP_LIST, GtkWidget)

void sand_step_list_set_sheets (SandStepList *self, SandSheets *sheets);
/* Lists the steps anew, when an exercise that the trainer opens has come or gone; what is chosen stays chosen. */
void        sand_step_list_refill (SandStepList *self);
void        sand_step_list_choose (SandStepList *self, const char *exercise);
const char *sand_step_list_get_chosen (SandStepList *self); /* (nullable) */
/* The exercise @by places further down (or up, when negative), (nullable) at the end. */
const char *sand_step_list_peek (SandStepList *self, int by);

G_END_DECLS
