#pragma once

#include "lesson/assessments.h"
#include "model/seat.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SandRubricWindow:
 *
 * The trainer's marks of one sheet for all teams: evidence, practicality, presentation, 0 to 10, beside what the other
 * teams gave.
 */
#define SAND_TYPE_RUBRIC_WINDOW (sand_rubric_window_get_type ())
G_DECLARE_FINAL_TYPE (SandRubricWindow, sand_rubric_window, SAND, RUBRIC_WINDOW, AdwWindow)

/* @team: (nullable): whose row begins with the focus */
GtkWidget *sand_rubric_window_new (GtkWindow          *parent,
                                   SandSeat           *trainer,
                                   const SandExercise *exercise,
                                   const char         *team) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
