#pragma once

#include "kinds/sheets.h"
#include "lesson/clock.h"
#include "model/gate.h"

G_BEGIN_DECLS

typedef enum {
  SAND_LINE_NOT_STARTED,
  SAND_LINE_WORKING,
  SAND_LINE_UNMENDED, /* has errors */
  SAND_LINE_COMPLETE,
  SAND_LINE_HANDED_IN,
  SAND_LINE_RETURNED,
} SandLineState;

/** One team and the running exercise. */
typedef struct {
  const char   *team;
  SandLineState state;
  double        share;         /* completeness 0–1 */
  char         *text;          /* "weights 95 %", "7 factors", "handed in": short, translated */
  gint64        active_ms;     /* when something was last written, wall clock; 0 never */
  gboolean      stuck;         /* works, not handed in, and silent for `stuck.minutes` while the clock runs */
  guint         help_place;    /* 1…: calls for help; 0 does not */
  guint         revision;      /* of the last hand-in */
  double        participation; /* members who have spoken ÷ members, 0–1 */
  guint         members, spoke;
} SandLine;

/**
 * SandRoom:
 *
 * One live line a team about the running exercise. Lines are computed when asked for and at most five times a second,
 * however fast the teams type.
 *
 * Signal `changed` (const char *team): its line is another one now; "" when the teams or the exercise are.
 */
#define SAND_TYPE_ROOM (sand_room_get_type ())
G_DECLARE_FINAL_TYPE (SandRoom, sand_room, SAND, ROOM, GObject)

SandRoom     *sand_room_new (SandWorkshop *workshop) G_GNUC_WARN_UNUSED_RESULT;
SandWorkshop *sand_room_get_workshop (SandRoom *self);
/* (nullable): the exercise the lines are about: the running one, unless another was set. */
const SandExercise *sand_room_get_exercise (SandRoom *self);
/* Looks at another exercise than the running one; %NULL to follow again. */
void sand_room_look_at (SandRoom *self, const char *exercise);
/* (transfer none): valid until the next turn of the main loop; %NULL for a team that is not in the class. */
const SandLine *sand_room_get_line (SandRoom *self, const char *team);
/* The team's sheets, shared with whoever else looks at them. (transfer none) */
SandSheets *sand_room_get_sheets (SandRoom *self, const char *team);

G_END_DECLS
