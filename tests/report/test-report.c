#include "course/pack.h"
#include "lesson/score-book.h"
#include "report/class-report.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* A class of two teams; what is counted here by hand must stand in the report. */
typedef struct {
  SandWorkshop *workshop;
  SandSeat     *trainer;
} Room;

static void
set_value (Room *self, const char *record, const char *field, SandValue taken)
{
  g_autoptr (SandChange) change = sand_workshop_begin (self->workshop, "test");

  sand_change_set (change, record, field, taken);
  sand_workshop_apply (self->workshop, change);
}

static void
add_record (Room *self, const char *record, const char *kind, const char *parent)
{
  set_value (self, record, "#type", sand_value_text (kind));
  set_value (self, record, "#parent", sand_value_ref (parent));
}

static void
add_member (Room *self, const char *id, const char *team, const char *name)
{
  add_record (self, id, "member", team);
  set_value (self, id, "alias", sand_value_text (name));
}

static void
give (Room *self, const char *team, int points, const char *category)
{
  SandBookNote     note = { .team = team, .points = points, .category = category, .reason = "Zhang San spoke" };
  g_autofree char *id = sand_score_book_give (self->trainer, &note, NULL);
  g_assert_nonnull (id);
}

static void
room_init (Room *self)
{
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, NULL);

  self->workshop = sand_workshop_create (NULL, course, NULL);
  self->trainer = sand_seat_new (self->workshop, NULL);
  add_record (self, "workshop", "workshop", "");
  set_value (self, "workshop", "title", sand_value_text ("Class 7"));
  set_value (self, "workshop", "date", sand_value_text ("2026-11-22"));
  for (guint i = 1; i <= 2; i++) {
    g_autofree char *team = g_strdup_printf ("team%u", i);
    add_record (self, team, "team", "workshop");
    set_value (self, team, "number", sand_value_int (i));
  }
  set_value (self, "team1", "name", sand_value_text ("=1+1"));
  add_member (self, "m1", "team1", "Zhang San");
  add_member (self, "m2", "team1", "Li Si");
  add_member (self, "m3", "team2", "Wang Wu");
  give (self, "team1", 10, "answer");
  give (self, "team1", 5, "answer");
  give (self, "team2", 20, "answer");
  give (self, "team2", -3, "penalty");
  add_record (self, "turn1", "turn", "workshop");
  set_value (self, "turn1", "member", sand_value_ref ("m1"));
  set_value (self, "turn1", "team", sand_value_ref ("team1"));
  set_value (self, "team1:c1-outcome-review:m1", "#type", sand_value_text ("answers"));
  set_value (self, "team1:c1-outcome-review:m1", "what", sand_value_text ("my secret pledge"));
}

static void
room_clear (Room *self)
{
  g_clear_object (&self->trainer);
  g_clear_object (&self->workshop);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Room, room_clear)

static SandReport *
make_report (Room *self)
{
  return sand_report_new (sand_workshop_get_course (self->workshop), sand_workshop_get_records (self->workshop),
                          SAND_LANGUAGE_EN, sand_workshop_get_today (self->workshop), g_get_real_time () / 1000);
}

static void
test_figures (void)
{
  g_auto (Room)          room = { NULL };
  g_autoptr (SandReport) report = NULL;
  const SandReportTeam  *first, *second;

  room_init (&room);
  report = make_report (&room);
  g_assert_cmpuint (report->teams->len, ==, 2);
  first = g_ptr_array_index (report->teams, 0);
  second = g_ptr_array_index (report->teams, 1);
  g_assert_cmpint (first->total, ==, 15);
  g_assert_cmpint (second->total, ==, 17);
  g_assert_cmpuint (first->rank, ==, 2);
  g_assert_cmpuint (second->rank, ==, 1);
  g_assert_cmpuint (report->categories->len, ==, 2);
  g_assert_cmpint (first->by_category[0], ==, 15);
  g_assert_cmpint (second->by_category[0], ==, 20);
  g_assert_cmpint (second->by_category[1], ==, -3);
  g_assert_cmpuint (first->spoken, ==, 1);
  g_assert_cmpuint (first->present, ==, 2);
  g_assert_cmpuint (second->spoken, ==, 0);
  g_assert_cmpuint (first->pledged, ==, 1);
  g_assert_cmpuint (first->pledges, ==, 2);
  g_assert_true (isnan (first->scores[1]));
  g_assert_true (isnan (sand_report_mean_score (report, 1)));
  g_assert_cmpuint (report->awards->len, ==, 0);
  g_assert_cmpint (sand_report_total_at (second, G_MAXINT64), ==, 17);
  g_assert_cmpint (sand_report_total_at (second, 0), ==, 0);
}

static void
test_empty_class (void)
{
  g_autoptr (SandCourse)   course = sand_course_load ("c1", NULL, NULL);
  g_autoptr (SandWorkshop) workshop = sand_workshop_create (NULL, course, NULL);
  g_autoptr (SandReport)   report =
    sand_report_new (course, sand_workshop_get_records (workshop), SAND_LANGUAGE_ZH, 46000, 0);
  g_autofree char   *folder = g_dir_make_tmp ("sandtable-report-XXXXXX", NULL);
  g_auto (GStrv)     paths = NULL;
  g_autoptr (GError) error = NULL;

  paths = sand_report_write_all (report, SAND_LANGUAGE_ZH, folder, &error);
  g_assert_no_error (error);
  for (char **p = paths; *p != NULL; p++)
    g_assert_cmpint (g_unlink (*p), ==, 0);
  g_rmdir (folder);
}

/* An independent reader finds the same numbers, no formula and nobody's name in the workbook. */
static void
test_workbook (void)
{
  g_auto (Room)          room = { NULL };
  g_autoptr (SandReport) report = NULL;
  g_autofree char       *folder = g_dir_make_tmp ("sandtable-report-XXXXXX", NULL);
  g_autofree char       *script = g_test_build_filename (G_TEST_DIST, "report", "check-report.py", NULL);
  g_auto (GStrv)         paths = NULL;
  g_autoptr (GError)     error = NULL;
  int                    status = -1;

  room_init (&room);
  report = make_report (&room);
  paths = sand_report_write_all (report, SAND_LANGUAGE_EN, folder, &error);
  g_assert_no_error (error);
  {
    char *argv[] = { (char *) "/usr/bin/python3", script, paths[0], paths[1], NULL };
    g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  }
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  for (char **p = paths; *p != NULL; p++)
    g_assert_cmpint (g_unlink (*p), ==, 0);
  g_rmdir (folder);
}

static void
test_folder_that_cannot_be_written (void)
{
  g_auto (Room)          room = { NULL };
  g_autoptr (SandReport) report = NULL;
  g_autoptr (GError)     error = NULL;

  room_init (&room);
  report = make_report (&room);
  g_assert_null (sand_report_write_all (report, SAND_LANGUAGE_EN, "/proc/nowhere", &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/class/figures", test_figures);
  g_test_add_func ("/report/class/empty", test_empty_class);
  g_test_add_func ("/report/class/workbook", test_workbook);
  g_test_add_func ("/report/class/folder-that-cannot-be-written", test_folder_that_cannot_be_written);
  return g_test_run ();
}
