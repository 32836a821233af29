#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/**
 * SandSheetPages:
 *
 * The pages of one team's sheets, of which one is shown. Those last seen stay built, the others are made again when
 * they are chosen. Nothing is built before the first frame of the window is on the screen: until then what was chosen
 * last is only kept in mind.
 *
 * Signals:
 * `coach-changed`: the coach should be filled again, or for the first time.
 * `message` (const char *sentence): something to tell in a toast.
 */
#define SAND_TYPE_SHEET_PAGES (sand_sheet_pages_get_type ())
G_DECLARE_FINAL_TYPE (SandSheetPages, sand_sheet_pages, SAND, SHEET_PAGES, AdwBin)

/* Another team means fresh pages; those of the team before are gone, which (nullable) @seat and @sheets do as well. */
void sand_sheet_pages_set_team (SandSheetPages *self, SandSeat *seat, SandSheets *sheets);
void sand_sheet_pages_show_exercise (SandSheetPages *self, const SandExercise *exercise);
/* Shows @page (transfer floating) for something that runs in class; it is gone as soon as another one is shown. */
void sand_sheet_pages_show_activity (SandSheetPages *self, SandPage *page, const char *title);

/* The page that is shown. (nullable): none was built yet */
SandPage *sand_sheet_pages_get_shown (SandSheetPages *self);
/* The exercise whose page is shown; (nullable), for an activity too the one it is about. */
const SandExercise *sand_sheet_pages_get_exercise (SandSheetPages *self);
/* The page of an exercise that is built now. (nullable) */
SandPage *sand_sheet_pages_find (SandSheetPages *self, const char *exercise);
/* What has the keyboard's focus on the page that is shown. (nullable) */
GtkWidget *sand_sheet_pages_get_focus (SandSheetPages *self);

G_END_DECLS
