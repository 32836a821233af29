#include "commands/demo.h"

#include "course/pack.h"
#include "model/seat.h"

gboolean
sand_demo_write (const char *path, GError **error)
{
  g_autoptr (SandCourse)   course = sand_course_load ("c1", NULL, error);
  g_autoptr (SandWorkshop) workshop = course == NULL ? NULL : sand_workshop_create (path, course, error);
  g_autoptr (SandSeat)     trainer = NULL;
  SandChange              *change;

  if (workshop == NULL)
    return FALSE;
  trainer = sand_seat_new (workshop, NULL);
  change = sand_seat_begin (trainer, "Teams");
  for (int i = 1; i <= 6; i++) {
    g_autofree char *team = sand_seat_add (trainer, change, "team", "workshop");
    sand_change_set (change, team, SAND_FIELD_TEAM, sand_value_ref (team));
    sand_change_set (change, team, "number", sand_value_int (i));
  }
  return sand_seat_commit (trainer, change, error) && sand_workshop_close (workshop, error);
}
