#include "class.h"

#include "base/id.h"
#include "course/pack.h"

static gint64
boot_ms (gpointer data)
{
  return ((Class *) data)->boot_ms;
}

static gint64
wall_ms (gpointer data)
{
  return ((Class *) data)->wall_ms;
}

static char *
add_team (Class *self, int number)
{
  SandChange *change = sand_seat_begin (self->trainer, "Team");
  char       *team = sand_seat_add (self->trainer, change, "team", "workshop");

  sand_change_set (change, team, SAND_FIELD_TEAM, sand_value_ref (team));
  sand_change_set (change, team, "number", sand_value_int (number));
  g_assert_true (sand_seat_commit (self->trainer, change, NULL));
  return team;
}

void
class_restart (Class *self)
{
  SandTime time = { .boot_ms = boot_ms, .wall_ms = wall_ms, .data = self };
  sand_clock_set_time (sand_clock_of (self->workshop), &time);
}

void
class_open_at (Class *self, const char *path)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, &error);
  g_autoptr (GDateTime)  nine = g_date_time_new_local (2026, 11, 23, 9, 0, 0);

  g_assert_no_error (error);
  *self = (Class){ .boot_ms = 5000, .wall_ms = g_date_time_to_unix (nine) * 1000 };
  self->workshop = sand_workshop_create (path, course, &error);
  g_assert_no_error (error);
  class_restart (self);
  self->trainer = sand_seat_new (self->workshop, NULL);
  self->team1 = add_team (self, 1);
  self->team2 = add_team (self, 2);
  self->one = sand_seat_new (self->workshop, self->team1);
  self->two = sand_seat_new (self->workshop, self->team2);
}

void
class_open (Class *self)
{
  class_open_at (self, NULL);
}

void
class_close (Class *self)
{
  g_assert_finalize_object (self->two);
  g_assert_finalize_object (self->one);
  g_assert_finalize_object (self->trainer);
  g_assert_finalize_object (self->workshop);
  g_free (self->team1);
  g_free (self->team2);
}

void
class_pass (Class *self, double minutes)
{
  gint64 passed_ms = (gint64) (minutes * 60000);
  self->boot_ms += passed_ms;
  self->wall_ms += passed_ms;
}

void
class_settle (Class *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static const SandRow *
find (Class *self, const char *record)
{
  return sand_records_find (sand_workshop_get_records (self->workshop), record);
}

const char *
class_text (Class *self, const char *record, const char *field)
{
  const SandRow *row = find (self, record);
  const char    *text = row == NULL ? NULL : sand_value_as_text (sand_row_get (row, field));
  return text == NULL ? "" : text;
}

gint64
class_int (Class *self, const char *record, const char *field)
{
  const SandRow *row = find (self, record);
  return row == NULL ? 0 : sand_row_get_int (row, field, 0);
}

void
class_set (Class *self, const char *record, const char *kind, const char *field, SandValue taken)
{
  SandPlace place = { .record = record, .kind = kind, .parent = SAND_WORKSHOP_RECORD };
  g_assert_true (sand_seat_set (self->trainer, &place, field, taken, "Set", NULL));
}

gboolean
class_write (SandSeat *seat, const char *exercise, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *sheet = sand_id_join (sand_seat_get_team (seat), exercise, NULL);
  g_autofree char   *row = sand_id_join (sheet, "row", NULL);
  SandPlace          place = { .record = row, .kind = "row", .parent = sheet };
  gboolean           written = sand_seat_type (seat, &place, "name", sand_value_text (text), "Type", &error);

  if (!written)
    g_assert_error (error, SAND_SEAT_ERROR, SAND_SEAT_ERROR_CLOSED);
  return written;
}

char *
class_written (Class *self, SandSeat *seat, const char *exercise)
{
  g_autofree char *row = sand_id_join (sand_seat_get_team (seat), exercise, "row", NULL);
  return g_strdup (class_text (self, row, "name"));
}
