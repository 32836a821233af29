#pragma once

#include "kinds/sheets.h"
#include "model/seat.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SandSheetWindow:
 *
 * One team's sheet for the trainer to look at: nothing can be written in it, its seat belongs to nobody. Or a sheet of
 * the whole class, which the trainer writes.
 */
#define SAND_TYPE_SHEET_WINDOW (sand_sheet_window_get_type ())
G_DECLARE_FINAL_TYPE (SandSheetWindow, sand_sheet_window, SAND, SHEET_WINDOW, AdwWindow)

GtkWidget *sand_sheet_window_new (GtkWindow *parent, SandSheets *sheets, const SandExercise *exercise)
  G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *sand_sheet_window_new_of_class (GtkWindow *parent, SandWorkshop *workshop, const SandExercise *exercise)
  G_GNUC_WARN_UNUSED_RESULT;
/* The seat of an onlooker, which refuses everything, or the trainer's for this sheet, with an undo of its own. */
SandSeat *sand_sheet_window_get_seat (SandSheetWindow *self);

G_END_DECLS
