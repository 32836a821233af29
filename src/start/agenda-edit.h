#pragma once

#include "lesson/agenda.h"
#include "model/seat.h"

G_BEGIN_DECLS

/* The trainer's changes of the day before it runs. Each is one step of undo. */

/* The agenda as it is planned, on a day that has not begun. (transfer full) */
SandAgenda *sand_agenda_edit_read (SandWorkshop *workshop) G_GNUC_WARN_UNUSED_RESULT;

/* The minutes of all phases together, parted as they are now; a phase that had any keeps one at least. */
gboolean sand_agenda_edit_set_minutes (SandSeat *trainer, const SandItem *item, guint minutes, GError **error);
gboolean sand_agenda_edit_set_phase (
  SandSeat *trainer, const SandItem *item, guint phase, guint minutes, GError **error);
gboolean sand_agenda_edit_set_skipped (SandSeat *trainer, const char *item, gboolean skipped, GError **error);
/* @position: between 0 and the number of items: before the item that stands there now */
gboolean sand_agenda_edit_move (SandSeat *trainer, const char *item, guint position, GError **error);
/* A new break, lecture or PK at @position. Returns its id, %NULL on failure. */
char *sand_agenda_edit_add (SandSeat *trainer, SandItemWhat what, guint minutes, guint position, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
/* Only what was added can be removed; exercises and assessments are switched off. */
gboolean sand_agenda_edit_can_remove (const SandItem *item);
gboolean sand_agenda_edit_remove (SandSeat *trainer, const char *item, GError **error);

/* "09:05" of minutes after midnight, whole minutes; and back, FALSE when it is no time of day. */
char    *sand_day_time_to_string (double minutes) G_GNUC_WARN_UNUSED_RESULT;
gboolean sand_day_time_parse (const char *text, int *out_minutes);

G_END_DECLS
