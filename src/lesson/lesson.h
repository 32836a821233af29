#pragma once

#include "lesson/agenda.h"
#include "lesson/clock.h"

G_BEGIN_DECLS

/**
 * SandRunning:
 *
 * What runs now, for everybody who only looks: teams and the stage. Read from the records.
 */
typedef struct {
  SandItem *item;  /* (nullable): nothing runs */
  guint     phase; /* index into its phases, whose states are filled in */
} SandRunning;

SandRunning sand_running_read (const SandRecords *records, const SandCourse *course) G_GNUC_WARN_UNUSED_RESULT;
void        sand_running_clear (SandRunning *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SandRunning, sand_running_clear)

/**
 * SandLesson:
 *
 * The trainer's hand on the day: what runs, what comes, and the one key that goes on. Each step is one change of the
 * trainer's seat and can be undone: it closes and opens gates, starts the clock and sets what the stage shows.
 *
 * Signal `changed`: the agenda, the running item or its phase may be others now; at most once a turn of the main loop.
 */
#define SAND_TYPE_LESSON (sand_lesson_get_type ())
G_DECLARE_FINAL_TYPE (SandLesson, sand_lesson, SAND, LESSON, GObject)

SandLesson   *sand_lesson_new (SandSeat *trainer) G_GNUC_WARN_UNUSED_RESULT;
SandSeat     *sand_lesson_get_seat (SandLesson *self);
SandWorkshop *sand_lesson_get_workshop (SandLesson *self);
SandClock    *sand_lesson_get_clock (SandLesson *self);
/* The day as it is now: computed anew, since time goes on. (transfer full) */
SandAgenda *sand_lesson_read_agenda (SandLesson *self) G_GNUC_WARN_UNUSED_RESULT;

/*
 * The one key: the next phase; after the last the next item; from nothing the first item. FALSE at the end of the day,
 * and for a key that bounces (a second press within 300 ms): nothing happens then.
 */
gboolean sand_lesson_next (SandLesson *self);
/* Back to the phase before, or the last phase of the item before. FALSE at the beginning. */
gboolean sand_lesson_back (SandLesson *self);
/* Begins @item at @phase, wherever the day is. */
gboolean sand_lesson_go_to (SandLesson *self, const char *item, guint phase);
/* Leaves an item out, or takes it in again; the running one is ended and the next begins. */
void sand_lesson_skip (SandLesson *self, const char *item, gboolean skipped);
/* Changes the planned minutes of a phase; those of the running one also move its clock by the difference. */
void sand_lesson_set_minutes (SandLesson *self, const char *item, guint phase, guint minutes);
/* When the item must begin, in minutes after midnight; < 0 frees it. */
void sand_lesson_set_fixed (SandLesson *self, const char *item, double minutes);
/* What the key would begin: the name of the phase, or of the item; NULL at the end of the day. */
char *sand_lesson_describe_next (SandLesson *self, SandLanguage language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
