#pragma once

#include "kinds/sheets.h"
#include "model/seat.h"
#include "widgets/coach.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SandPage:
 *
 * What a team sees of one sheet. Every kind derives one; it binds to the sheet's result and writes through the
 * seat, and holds no
 * state of its own that matters. The window shows the page between the list of steps and the coach.
 */
#define SAND_TYPE_PAGE (sand_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SandPage, sand_page, SAND, PAGE, AdwBin)

struct _SandPageClass {
  AdwBinClass parent_class;

  /* Shows @result. Called once when the page is made and, at most once a frame, after the result has changed. */
  void (*refresh) (SandPage *self, const SandResult *result);
  /* Adds cards about what is selected, before the checks. Optional. */
  void (*fill_coach_head) (SandPage *self, SandCoach *coach, const SandResult *result);
  /* Adds the kind's own cards to the coach, after the checks. Optional. */
  void (*fill_coach) (SandPage *self, SandCoach *coach, const SandResult *result);
  /* Whether what the checks say may not be seen now: a second rater must not learn about the first. Optional. */
  gboolean (*hides_checks) (SandPage *self);
  /* Brings the record's field into view and focuses it; FALSE when it is not on this page. Optional. */
  gboolean (*go_to) (SandPage *self, const char *record, const char *field);
};

SandPage *sand_page_new (SandSeat *seat, SandSheets *sheets, const SandExercise *exercise) G_GNUC_WARN_UNUSED_RESULT;

SandSeat           *sand_page_get_seat (SandPage *self);
SandSheets         *sand_page_get_sheets (SandPage *self);
const SandExercise *sand_page_get_exercise (SandPage *self);
const SandResult   *sand_page_get_result (SandPage *self);
/* The sheet's record, whether it exists already or not. */
const char *sand_page_get_sheet_id (SandPage *self);
/* A place for the sheet's own record, for fields of the sheet as a whole. */
SandPlace sand_page_get_sheet_place (SandPage *self);
/* May be called any time; refreshes before the next frame. */
void sand_page_queue_refresh (SandPage *self);
/* Refreshes at once if one is due. */
void     sand_page_refresh_now (SandPage *self);
gboolean sand_page_go_to (SandPage *self, const char *record, const char *field);
/* Signal `coach-changed`: the coach should be filled again. */
void     sand_page_fill_coach_head (SandPage *self, SandCoach *coach);
void     sand_page_fill_coach (SandPage *self, SandCoach *coach);
gboolean sand_page_hides_checks (SandPage *self);
/* What is selected has changed, though nothing in the records. */
void sand_page_queue_coach (SandPage *self);
/* Signal `message` (const char *sentence): something to tell in a toast. */
void sand_page_tell (SandPage *self, const char *sentence);

G_END_DECLS
