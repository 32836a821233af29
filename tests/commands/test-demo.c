#include "commands/demo.h"

#include "course/pack.h"
#include "kinds/kind.h"

#include <string.h>

typedef struct {
  SandCourse   *course;
  SandWorkshop *workshop;
  GPtrArray    *teams; /* const SandRow */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->course = sand_course_load ("c1", NULL, &error);
  g_assert_no_error (error);
  self->workshop = sand_workshop_create (NULL, self->course, &error);
  g_assert_no_error (error);
  sand_demo_fill (self->workshop, &error);
  g_assert_no_error (error);
  self->teams = sand_workshop_list_teams (self->workshop);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_ptr_array_unref (self->teams);
  g_assert_finalize_object (self->workshop);
  sand_course_unref (self->course);
}

static const char *
get_team (Fixture *self, guint number)
{
  return sand_row_get_id (g_ptr_array_index (self->teams, number - 1));
}

static void
test_people (Fixture *self, gconstpointer data)
{
  guint n = 0;

  g_assert_cmpuint (self->teams->len, ==, 6);
  for (guint number = 1; number <= self->teams->len; number++) {
    g_autoptr (GPtrArray) members =
      sand_records_list (sand_workshop_get_records (self->workshop), get_team (self, number), "member");
    g_assert_cmpuint (members->len, >=, 7);
    n += members->len;
  }
  g_assert_cmpuint (n, ==, 47);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/commands/demo/six-teams-of-47-people", Fixture, NULL, set_up, test_people, tear_down);
  return g_test_run ();
}
