#pragma once

#include "model/workshop.h"

G_BEGIN_DECLS

#define SAND_SEAT_ERROR (sand_seat_error_quark ())
GQuark sand_seat_error_quark (void);

typedef enum {
  SAND_SEAT_ERROR_NOT_YOURS,    /* a record of another team, or one that would change its team */
  SAND_SEAT_ERROR_BAD_VALUE,    /* a value the file does not take */
  SAND_SEAT_ERROR_CLOSED,       /* the sheet is closed by the trainer, or handed in */
  SAND_SEAT_ERROR_WRITTEN_ONCE, /* an entry of the score book or an announcement: it stays as it was written */
} SandSeatError;

/**
 * SandPlace:
 *
 * Where a record belongs, so that it can be made when its first field is set.
 */
typedef struct {
  const char *record;
  const char *kind; /* "#type" */
  const char *parent;
  const char *order; /* (nullable) */
} SandPlace;

/**
 * SandSeat:
 *
 * Somebody's place at the workshop: a team (only its own records) or the trainer. Holds what is being typed, undo
 * and redo.
 *
 * Typing is in memory at once and in the file 300 ms after the last key at the latest, 1 s while it goes on.
 *
 * Properties: `can-undo`, `can-redo` (boolean), `undo-label`, `redo-label` (string, nullable).
 * Signals:
 * `kept` (guint n): an undo left n fields alone because a colleague has changed them since.
 * `closing` (const char *exercise): the sheet is being closed. What was typed before goes in while this is told, and
 * nothing after it.
 * `refused` (const char *exercise): something was not done because the sheet is closed or handed in.
 */
#define SAND_TYPE_SEAT (sand_seat_get_type ())
G_DECLARE_FINAL_TYPE (SandSeat, sand_seat, SAND, SEAT, GObject)

/* @team: (nullable): %NULL for the trainer */
SandSeat     *sand_seat_new (SandWorkshop *workshop, const char *team) G_GNUC_WARN_UNUSED_RESULT;
SandWorkshop *sand_seat_get_workshop (SandSeat *self);
const char   *sand_seat_get_team (SandSeat *self); /* (nullable) */

SandChange *sand_seat_begin (SandSeat *self, const char *label) G_GNUC_WARN_UNUSED_RESULT;
/* Adds what a record needs to exist at @place: nothing when it is there already, its return when it is gone. */
void sand_seat_ensure (SandSeat *self, SandChange *change, const SandPlace *place);
/* A new record with a random id at the end of its siblings of the same kind. Returns its id. */
char *
sand_seat_add (SandSeat *self, SandChange *change, const char *kind, const char *parent) G_GNUC_WARN_UNUSED_RESULT;
/* The same with the order key given, for inserting between others. */
char *sand_seat_add_at (SandSeat *self, SandChange *change, const char *kind, const char *parent, const char *order)
  G_GNUC_WARN_UNUSED_RESULT;
void sand_seat_remove (SandSeat *self, SandChange *change, const char *record);
/* @change: (transfer full). Nothing happens, and the reason is told, when it is not allowed. An empty change does
 * nothing. */
gboolean sand_seat_commit (SandSeat *self, SandChange *change, GError **error);
/* The same for what undo must not take back, such as a hand-in: it is no step of undo. */
gboolean sand_seat_commit_lasting (SandSeat *self, SandChange *change, GError **error);

/* One field, one action. @taken: (transfer full) */
gboolean sand_seat_set (
  SandSeat *self, const SandPlace *place, const char *field, SandValue taken, const char *label, GError **error);
/* The same while the user is typing. Ends with sand_seat_settle(), which pages call on leaving the field. @taken:
 * (transfer full) */
gboolean sand_seat_type (
  SandSeat *self, const SandPlace *place, const char *field, SandValue taken, const char *label, GError **error);
void sand_seat_settle (SandSeat *self);

/*
 * Between these two all that is set or committed is shown at once but is one action: one change in the file, one
 * step of undo. May be
 * nested; the outermost label counts.
 */
void sand_seat_open_group (SandSeat *self, const char *label);
void sand_seat_close_group (SandSeat *self);

void sand_seat_undo (SandSeat *self);
void sand_seat_redo (SandSeat *self);
/* Nothing done so far can be undone from here any more: somebody else takes the seat. */
void sand_seat_forget (SandSeat *self);

G_END_DECLS
