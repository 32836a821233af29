#pragma once

#include "kinds/sheets.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandSheetBar:
 *
 * What stands between a team and its sheet in class: a line above the page that says why nothing can be written now,
 * or what the trainer wrote when returning it. The buttons to hand in and to call for help stand at its end. Hidden
 * while there is no class.
 *
 * The buttons activate `win.hand-in`, `win.take-back` and `win.help`.
 */
#define SAND_TYPE_SHEET_BAR (sand_sheet_bar_get_type ())
G_DECLARE_FINAL_TYPE (SandSheetBar, sand_sheet_bar, SAND, SHEET_BAR, GtkBox)

/* @exercise: (nullable) */
void sand_sheet_bar_set_sheet (SandSheetBar *self, SandSheets *sheets, const SandExercise *exercise);
/* Why nothing can be written on the sheet now, in a sentence; %NULL when it can. (transfer full) */
char *sand_sheet_bar_say_closed (SandSheets *sheets, const SandExercise *exercise) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a class is prepared or running in this workshop. */
gboolean sand_class_is_on (const SandRecords *records);

G_END_DECLS
