#pragma once

#include "model/workshop.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SandTrainerWindow:
 *
 * The trainer's cockpit: agenda, clock, one line a team, the stage in small, the score book. Everything in class is one
 * key or one click from here; keys.h says which.
 *
 * Actions: `win.next`, `win.pause`, `win.give` (team, points), … as trainer-window-private.h lists them.
 */
#define SAND_TYPE_TRAINER_WINDOW (sand_trainer_window_get_type ())
G_DECLARE_FINAL_TYPE (SandTrainerWindow, sand_trainer_window, SAND, TRAINER_WINDOW, AdwApplicationWindow)

/* @settings: (nullable): where the monitor of the stage is remembered */
GtkWidget    *sand_trainer_window_new (GtkApplication *application,
                                       SandWorkshop   *workshop,
                                       GSettings      *settings) G_GNUC_WARN_UNUSED_RESULT;
SandWorkshop *sand_trainer_window_get_workshop (SandTrainerWindow *self);
/* Marks the window as a rehearsal: its workshop is a copy in memory. */
void sand_trainer_window_set_rehearsal (SandTrainerWindow *self);
/* What a key press does, as if it had been pressed here; FALSE when it is none of the window's. */
gboolean sand_trainer_window_press (SandTrainerWindow *self, guint keyval, guint base, GdkModifierType state);

G_END_DECLS
