#include "lesson/pk.h"
#include "lesson/speakers.h"
#include "lesson/standings.h"

#include "course/pack.h"

#include <string.h>

typedef struct {
  SandWorkshop *workshop;
  SandSeat     *trainer;
  SandTally    *tally;
  char         *teams[3];
} Class;

static void
class_open (Class *self)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, &error);

  g_assert_no_error (error);
  self->workshop = sand_workshop_create (NULL, course, &error);
  g_assert_no_error (error);
  self->trainer = sand_seat_new (self->workshop, NULL);
  self->tally = sand_tally_new (course, sand_workshop_get_records (self->workshop), 46000);
  for (int i = 0; i < 3; i++) {
    SandChange *change = sand_seat_begin (self->trainer, "team");
    self->teams[i] = sand_seat_add (self->trainer, change, "team", "workshop");
    sand_change_set (change, self->teams[i], SAND_FIELD_TEAM, sand_value_ref (self->teams[i]));
    sand_change_set (change, self->teams[i], "number", sand_value_int (i + 1));
    g_assert_true (sand_seat_commit (self->trainer, change, NULL));
  }
}

static void
class_close (Class *self)
{
  for (int i = 0; i < 3; i++)
    g_free (self->teams[i]);
  sand_tally_free (self->tally);
  g_assert_finalize_object (self->trainer);
  g_assert_finalize_object (self->workshop);
}

static SandRecords *
records_of (Class *self)
{
  return sand_workshop_get_records (self->workshop);
}

static int
total_of (Class *self, int team)
{
  g_autoptr (SandStandings) standings = sand_standings_new_points (records_of (self), 0);
  return sand_standings_find (standings, self->teams[team])->total;
}

static char *
give (Class *self, int team, int points, GError **error)
{
  SandBookNote note = { .team = self->teams[team], .points = points, .category = "bonus", .reason = "好" };
  return sand_score_book_give (self->trainer, &note, error);
}

static void
test_points (void)
{
  Class class;
  g_autoptr (GError) error = NULL;
  g_autofree char   *entry = NULL;
  g_autofree char   *counter = NULL;
  g_autofree char   *again = NULL;

  class_open (&class);
  g_assert_null (give (&class, 0, 101, &error));
  g_assert_error (error, SAND_CONTEST_ERROR, SAND_CONTEST_ERROR_POINTS);
  g_clear_error (&error);
  entry = give (&class, 0, 10, &error);
  g_free (give (&class, 0, 10, &error));
  g_assert_no_error (error);
  g_assert_cmpint (total_of (&class, 0), ==, 20);
  counter = sand_score_book_take_back (class.trainer, entry, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (total_of (&class, 0), ==, 10);
  /* The second of two key presses at once. */
  g_assert_null (sand_score_book_take_back (class.trainer, entry, NULL, &error));
  g_assert_error (error, SAND_CONTEST_ERROR, SAND_CONTEST_ERROR_TAKEN_BACK);
  g_clear_error (&error);
  again = sand_score_book_take_back (class.trainer, counter, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (total_of (&class, 0), ==, 20);
  class_close (&class);
}

static void
test_entries_stay (void)
{
  Class class;
  g_autoptr (GError) error = NULL;
  g_autofree char   *entry = NULL;
  SandPlace          place = { .kind = "entry", .parent = "workshop" };
  SandSeat          *team;

  class_open (&class);
  entry = give (&class, 1, 5, &error);
  place.record = entry;
  g_assert_false (sand_seat_set (class.trainer, &place, "points", sand_value_int (50), "x", &error));
  g_assert_error (error, SAND_SEAT_ERROR, SAND_SEAT_ERROR_WRITTEN_ONCE);
  g_clear_error (&error);
  /* Undo takes back what was done before, never an entry. */
  sand_seat_undo (class.trainer);
  sand_seat_undo (class.trainer);
  g_assert_false (sand_row_is_gone (sand_records_find (records_of (&class), entry)));
  team = sand_seat_new (class.workshop, class.teams[1]);
  place.record = "mine";
  g_assert_false (sand_seat_set (team, &place, "points", sand_value_int (50), "x", &error));
  g_assert_error (error, SAND_SEAT_ERROR, SAND_SEAT_ERROR_NOT_YOURS);
  g_assert_finalize_object (team);
  class_close (&class);
}

static void
test_assessment_twice (void)
{
  Class class;
  g_autoptr (GError) error = NULL;
  gint64             closed_ms;

  class_open (&class);
  g_assert_false (sand_assessment_close (class.trainer, class.tally, 1, &error));
  g_assert_error (error, SAND_CONTEST_ERROR, SAND_CONTEST_ERROR_NOT_OPEN);
  g_clear_error (&error);
  g_assert_true (sand_assessment_open (class.trainer, 1, NULL));
  g_assert_true (sand_assessment_set_trainer_mark (class.trainer, 1, class.teams[0], 80, NULL));
  g_assert_true (sand_assessment_close (class.trainer, class.tally, 1, NULL));
  closed_ms = sand_row_get_int (sand_records_find (records_of (&class), "assessment:1"), "closed_ms", 0);
  g_assert_true (sand_assessment_close (class.trainer, class.tally, 1, NULL));
  g_assert_cmpint (sand_row_get_int (sand_records_find (records_of (&class), "assessment:1"), "closed_ms", 0),
                   ==, closed_ms);
  g_assert_true (sand_assessment_announce (class.trainer, class.tally, 1, NULL));
  g_assert_true (sand_assessment_announce (class.trainer, class.tally, 1, NULL));
  g_assert_false (sand_assessment_open (class.trainer, 1, &error));
  g_assert_error (error, SAND_CONTEST_ERROR, SAND_CONTEST_ERROR_ANNOUNCED);
  /* A late correction: the old announcement stays, the new one says that it corrects. */
  g_assert_true (sand_assessment_set_trainer_mark (class.trainer, 1, class.teams[0], 90, NULL));
  g_assert_true (sand_assessment_announce (class.trainer, class.tally, 1, NULL));
  {
    g_autoptr (GPtrArray) list = sand_assessment_list_announcements (records_of (&class), 1);
    g_assert_cmpuint (list->len, ==, 2);
    g_assert_false (((SandAnnouncement *) list->pdata[0])->corrects);
    g_assert_true (((SandAnnouncement *) list->pdata[1])->corrects);
  }
  class_close (&class);
}

static void
test_pk_once (void)
{
  static const int points[] = { 30, 20 };
  Class class;
  g_autofree char  *pk = NULL;
  const SandCourse *course;

  class_open (&class);
  course = sand_workshop_get_course (class.workshop);
  {
    const char *teams[] = { class.teams[0], class.teams[1], NULL };
    SandPkPlan  plan = { .title = "PK", .teams = teams, .points = points, .n_points = 2 };
    pk = sand_pk_open (class.trainer, &plan, NULL);
  }
  for (int i = 0; i < 4; i++) {
    static const char *const criteria[] = { "accuracy", "depth", "practicality", "presentation" };
    g_assert_true (sand_pk_set_mark (class.trainer, pk, class.teams[0], criteria[i], 8, NULL));
    g_assert_true (sand_pk_set_mark (class.trainer, pk, class.teams[1], criteria[i], 8, NULL));
  }
  g_assert_true (sand_pk_close (class.trainer, course, pk, NULL));
  g_assert_true (sand_pk_close (class.trainer, course, pk, NULL));
  /* Tied teams all earn the points of their place, once. */
  g_assert_cmpint (total_of (&class, 0), ==, 30);
  g_assert_cmpint (total_of (&class, 1), ==, 30);
  g_assert_false (sand_pk_set_mark (class.trainer, pk, class.teams[0], "depth", 9, NULL));
  class_close (&class);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson/score-book/points", test_points);
  g_test_add_func ("/lesson/score-book/entries-stay", test_entries_stay);
  g_test_add_func ("/lesson/assessments/closed-and-announced-twice", test_assessment_twice);
  g_test_add_func ("/lesson/pk/once", test_pk_once);
  return g_test_run ();
}
