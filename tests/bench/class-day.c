#include "application.h"
#include "base/id.h"
#include "lesson/agenda.h"
#include "lesson/lesson.h"
#include "room.h"
#include "stage/stage-window.h"
#include "team/team-window.h"
#include "timing.h"
#include "trainer/trainer-window.h"
#include "windows.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * class-day MINUTES: a class day of so many minutes at sixty times the speed, with the trainer's window, the stage and
 * six team windows in one process. Every page is opened once before, and `growth` counts from the end of the first
 * hour, so that it is what the day itself leaves in memory. `complaints` counts warnings and critical messages.
 */
#define SPEED   60
#define TICK_MS 100
#define WINDOWS 6

#define WARM_UP_MINUTES 60

typedef struct {
  BenchRoom   room;
  SandLesson *lesson;
  SandClock  *clock;
  GtkWidget  *team_windows[WINDOWS];
  SandSeat   *seats[WINDOWS];
  gint64      began_boot_us, began_wall_ms;
  guint       ticks;
} Day;

static guint n_complaints;

static GLogWriterOutput
complain_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if (level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL))
    n_complaints++;
  return g_log_writer_default (level, fields, n_fields, data);
}

static gint64
fast_ms (gpointer data)
{
  const Day *self = data;
  return (g_get_monotonic_time () - self->began_boot_us) * SPEED / 1000;
}

static gint64
fast_wall_ms (gpointer data)
{
  const Day *self = data;
  return self->began_wall_ms + fast_ms (data);
}

/* What a team writes on a sheet of each kind: a record under the sheet, and a field of it. */
static const struct {
  const char *kind, *field;
} writing[SAND_N_KINDS] = {
  [SAND_KIND_SCALE] = { "factor", "definition" },
  [SAND_KIND_BOARD] = { "card", "text" },
  [SAND_KIND_OUTLINE] = { "node", "text" },
};

static const char *
text_column (const SandExercise *exercise)
{
  for (guint i = 0; i < exercise->columns->len; i++) {
    const SandColumn *column = exercise->columns->pdata[i];
    if ((column->type == SAND_TYPE_TEXT || column->type == SAND_TYPE_LONG) && column->formula == NULL)
      return column->code;
  }
  return NULL;
}

static void
type (Day *self, guint team, const SandExercise *exercise)
{
  g_autofree char *sheet = g_strdup_printf ("%s:%s", (char *) self->room.teams->pdata[team], exercise->id);
  const char      *kind = writing[exercise->kind].kind != NULL ? writing[exercise->kind].kind : "row";
  const char      *field = writing[exercise->kind].field != NULL ? writing[exercise->kind].field
                                                                 : text_column (exercise);
  guint            row = self->ticks / 60 % 8;
  g_autofree char *record = g_strdup_printf ("%s-%u", sheet, row);
  g_autofree char *order = g_strdup_printf ("a%u", row);
  SandPlace        in_sheet = { .record = record, .kind = kind, .parent = sheet, .order = order };
  SandPlace        itself = { .record = sheet, .kind = "sheet", .parent = self->room.teams->pdata[team] };
  g_autofree char *text = g_strnfill (1 + self->ticks % 60, 'y');

  if (field == NULL)
    return;
  /* A closed sheet refuses, as it should. */
  if (self->ticks % 60 == 0)
    sand_seat_set (self->seats[team], &itself, "touched", sand_value_int (self->ticks), "Sheet", NULL);
  sand_seat_type (self->seats[team], &in_sheet, field, sand_value_text (text), "Type", NULL);
}

static void
teach (Day *self)
{
  static const char *const scenes[] = { "exercise", "scores", "wall", "exercise", "welcome" };

  if (sand_clock_get_left_ms (self->clock) <= 0)
    sand_lesson_next (self->lesson);
  if (self->ticks % 40 == 7)
    bench_room_give_points (&self->room, self->ticks / 40 % BENCH_ROOM_TEAMS, 1 + (int) self->ticks % 5);
  if (self->ticks % 150 == 0)
    bench_room_set_scene (&self->room, scenes[self->ticks / 150 % G_N_ELEMENTS (scenes)]);
}

static gboolean
tick_cb (gpointer data)
{
  Day                 *self = data;
  g_auto (SandRunning) running =
    sand_running_read (sand_workshop_get_records (self->room.workshop), sand_workshop_get_course (self->room.workshop));

  for (guint i = 0; running.item != NULL && running.item->exercise != NULL && i < WINDOWS; i++)
    if ((self->ticks + i) % 3 != 0)
      type (self, i, running.item->exercise);
  teach (self);
  self->ticks++;
  return G_SOURCE_CONTINUE;
}

static void
open_every_page (Day *self)
{
  const SandCourse *course = sand_workshop_get_course (self->room.workshop);

  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    for (guint e = 0; e < module->exercises->len; e++) {
      const SandExercise *exercise = module->exercises->pdata[e];
      for (guint i = 0; i < WINDOWS; i++)
        g_action_group_activate_action (G_ACTION_GROUP (self->team_windows[i]), "step",
                                        g_variant_new_string (exercise->id));
      bench_rest (100);
    }
  }
}

static void
open_windows (Day *self, SandApplication *application)
{
  GtkApplication *app = GTK_APPLICATION (application);

  for (guint i = 0; i < WINDOWS; i++) {
    self->team_windows[i] = sand_team_window_new (app, self->room.workshop, self->room.teams->pdata[i]);
    self->seats[i] = sand_seat_new (self->room.workshop, self->room.teams->pdata[i]);
    gtk_window_present (GTK_WINDOW (self->team_windows[i]));
  }
  gtk_window_present (GTK_WINDOW (sand_trainer_window_new (app, self->room.workshop, NULL)));
  gtk_window_present (GTK_WINDOW (sand_stage_window_new (app, self->room.trainer, NULL, SAND_LANGUAGE_ZH)));
}

static void
close_windows (SandApplication *application)
{
  GList *windows;

  while ((windows = gtk_application_get_windows (GTK_APPLICATION (application))) != NULL)
    gtk_window_destroy (windows->data);
}

static void
begin_day (Day *self)
{
  SandTime time = { fast_ms, fast_wall_ms, self };

  self->began_boot_us = g_get_monotonic_time ();
  self->began_wall_ms = g_get_real_time () / 1000;
  self->clock = sand_clock_of (self->room.workshop);
  sand_clock_set_time (self->clock, &time);
  sand_lesson_next (self->lesson);
}

int
main (int argc, char *argv[])
{
  g_autoptr (SandApplication) application = sand_application_new ();
  g_autoptr (GError)          error = NULL;
  Day                         day = { 0 };
  guint                       minutes = argc == 2 ? (guint) atoi (argv[1]) : 0, source;
  double                      before;

  if (minutes <= WARM_UP_MINUTES)
    return 2;
  g_log_set_writer_func (complain_cb, NULL, NULL);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  bench_room_open (&day.room);
  if (!sand_agenda_fill (day.room.trainer, sand_workshop_get_course (day.room.workshop), 540, &error))
    g_error ("%s", error->message);
  day.lesson = sand_lesson_new (day.room.trainer);
  open_windows (&day, application);
  open_every_page (&day);
  begin_day (&day);
  source = g_timeout_add (TICK_MS, tick_cb, &day);
  /* After the first hour each window has built the pages it keeps. */
  bench_rest (WARM_UP_MINUTES * 60 * 1000 / SPEED);
  before = bench_resident_mib ();
  bench_rest ((minutes - WARM_UP_MINUTES) * 60 * 1000 / SPEED);
  g_source_remove (source);
  printf ("class-day growth=%.1f resident=%.1f complaints=%u ticks=%u\n", bench_resident_mib () - before,
          bench_resident_mib (), n_complaints, day.ticks);
  close_windows (application);
  g_object_unref (day.lesson);
  for (guint i = 0; i < WINDOWS; i++)
    g_object_unref (day.seats[i]);
  bench_room_close (&day.room);
  return 0;
}
