#pragma once

#include "model/seat.h"

G_BEGIN_DECLS

/**
 * SandTime:
 *
 * Where the hours come from. A test, or a rehearsal at sixty times the speed, brings its own.
 */
typedef struct {
  gint64 (*boot_ms) (gpointer data); /* goes on in suspend, nobody can set it, starts anywhere */
  gint64 (*wall_ms) (gpointer data); /* since 1970; people and networks set it */
  gpointer data;
} SandTime;

typedef enum {
  SAND_CLOCK_STOPPED,
  SAND_CLOCK_RUNNING,
  SAND_CLOCK_PAUSED,
} SandClockState;

/**
 * SandClock:
 *
 * The clock of the running exercise: what record `lesson` says about it, counted with the clock that goes on in
 * suspend. A change of the wall clock moves nothing; only after a restart of the program the wall clock is asked how
 * much time has passed, and not believed when it says that it ran backwards or that the class stood still for hours.
 *
 * Signals:
 * `changed`: state or time left are others now, by a button or another laptop.
 * `tick`: the second that is shown is another one.
 * `ran-out`: the time is up; once, until there is time left again.
 */
#define SAND_TYPE_CLOCK (sand_clock_get_type ())
G_DECLARE_FINAL_TYPE (SandClock, sand_clock, SAND, CLOCK, GObject)

/* The workshop's one clock, made when first asked for, so that all windows turn the second together. (transfer none):
 * lives as long as @workshop. */
SandClock *sand_clock_of (SandWorkshop *workshop);
/* From now on the hours come from @time (copied); %NULL for this computer's own. */
void sand_clock_set_time (SandClock *self, const SandTime *time);

SandClockState sand_clock_get_state (SandClock *self);
/* Milliseconds left, negative over time. */
gint64 sand_clock_get_left_ms (SandClock *self);
/* Milliseconds since 1970, and of the clock that nobody can set. */
gint64 sand_clock_get_wall_ms (SandClock *self);
gint64 sand_clock_get_boot_ms (SandClock *self);
/* "12:30", over time "−0:45", from an hour on "1:05:00": seconds begun count as whole, as people count down. */
char *sand_clock_left_to_text (gint64 left_ms) G_GNUC_WARN_UNUSED_RESULT;

/*
 * What the trainer does with it; @trainer: the trainer's seat. None of these can be undone: time that has passed is
 * gone. Nothing happens when it makes no sense, such as a pause of a clock that stands.
 */
void sand_clock_start (SandClock *self, SandSeat *trainer, gint64 left_ms);
void sand_clock_pause (SandClock *self, SandSeat *trainer);
void sand_clock_resume (SandClock *self, SandSeat *trainer);
/* More minutes, or less; over time they count from now. A clock that was ended runs again. */
void sand_clock_add_minutes (SandClock *self, SandSeat *trainer, int minutes);
void sand_clock_end (SandClock *self, SandSeat *trainer);
/* The same as sand_clock_start() as part of a larger @change. */
void sand_clock_write (SandClock *self, SandSeat *trainer, SandChange *change, SandClockState state, gint64 left_ms);

G_END_DECLS
