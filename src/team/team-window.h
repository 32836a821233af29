#pragma once

#include "model/workshop.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SandTeamWindow:
 *
 * One team at work: steps on the left, the sheet in the middle, the coach on the right.
 *
 * Actions: `win.undo`, `win.redo`, `win.step` (stateful: the exercise's id), `win.next-step`, `win.previous-step`,
 * `win.team` (stateful: the
 * team's record), `win.export-manuals`, `win.steps`, `win.coach`; in class `win.hand-in`, `win.take-back`, `win.help`.
 */
#define SAND_TYPE_TEAM_WINDOW (sand_team_window_get_type ())
G_DECLARE_FINAL_TYPE (SandTeamWindow, sand_team_window, SAND, TEAM_WINDOW, AdwApplicationWindow)

/* @team: (nullable): the team's record, %NULL for the first one */
GtkWidget    *sand_team_window_new (GtkApplication *application, SandWorkshop *workshop, const char *team);
SandWorkshop *sand_team_window_get_workshop (SandTeamWindow *self);

G_END_DECLS
