#pragma once

#include "kinds/sheets.h"
#include "model/gate.h"
#include "model/seat.h"

G_BEGIN_DECLS

/*
 * Handing in, giving back, and what the trainer releases. None of it can be undone by Ctrl+Z: a sheet that is handed in
 * is taken back, one that was returned is handed in again.
 */

/* @seat: the team's. Refused by the gate (SAND_SEAT_ERROR_CLOSED), and while the sheet has errors or is empty
 * (SAND_HAND_IN_ERROR). */
gboolean sand_hand_in (SandSeat *seat, SandSheets *sheets, const char *exercise, GError **error);
gboolean sand_hand_in_take_back (SandSeat *seat, const char *exercise, GError **error);
/* @trainer returns the sheet with a @comment (may be ""). */
gboolean sand_hand_in_return (SandSeat   *trainer,
                              const char *team,
                              const char *exercise,
                              const char *comment,
                              GError    **error);

/* (transfer container): const SandRow*, what was handed in of @sheet, the newest first. */
GPtrArray *sand_hand_in_list (const SandRecords *records, const char *sheet) G_GNUC_WARN_UNUSED_RESULT;
/* The whole class as it was when @handin was made, in memory: to look at what was handed in. SAND_HAND_IN_ERROR_NO_LOG
 * where nothing tells, as in a rehearsal. Reads the log: milliseconds, tenths of a second after a long day. */
SandWorkshop *sand_hand_in_recall (SandWorkshop *workshop,
                                   const char   *handin,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;

#define SAND_HAND_IN_ERROR (sand_hand_in_error_quark ())
GQuark sand_hand_in_error_quark (void);

typedef enum {
  SAND_HAND_IN_ERROR_EMPTY,    /* nothing was entered yet */
  SAND_HAND_IN_ERROR_UNMENDED, /* findings of severity "error" are left */
  SAND_HAND_IN_ERROR_NO_LOG,   /* what was handed in cannot be read any more */
} SandHandInError;

/* What the trainer lets a team see on an exercise; @team %NULL for all. */
void     sand_release_hints (SandSeat *trainer, const char *team, const char *exercise, gboolean released);
void     sand_release_answer (SandSeat *trainer, const char *team, const char *exercise, gboolean released);
gboolean sand_hints_are_released (const SandRecords *records, const char *team, const char *exercise);
gboolean sand_answer_is_released (const SandRecords *records, const char *team, const char *exercise);

G_END_DECLS
