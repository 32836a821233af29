#include "class.h"

#include "lesson/assessments.h"
#include "lesson/lesson.h"

typedef struct {
  Class class;
  SandLesson *lesson;
} Day;

static void
day_open (Day *day)
{
  class_open (&day->class);
  day->lesson = sand_lesson_new (day->class.trainer);
}

static void
day_close (Day *day)
{
  g_assert_finalize_object (day->lesson);
  class_close (&day->class);
}

static void
next (Day *day)
{
  class_pass (&day->class, 1);
  g_assert_true (sand_lesson_next (day->lesson));
}

static char *
running (Day *day)
{
  const SandCourse    *course = sand_workshop_get_course (day->class.workshop);
  g_auto (SandRunning) it = sand_running_read (sand_workshop_get_records (day->class.workshop), course);
  const SandItem      *item = it.item;

  if (item == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%s/%s", item->exercise != NULL ? item->exercise->id : item->title,
                          g_array_index (item->phases, SandItemPhase, it.phase).mode);
}

static void
assert_running (Day *day, const char *expected)
{
  g_autofree char *it = running (day);
  g_assert_cmpstr (it, ==, expected);
}

static void
go_to (Day *day, const char *exercise, guint phase)
{
  g_autoptr (SandAgenda) agenda = sand_lesson_read_agenda (day->lesson);

  for (guint i = 0; i < agenda->items->len; i++) {
    const SandItem *item = sand_agenda_get (agenda, i);
    if (item->exercise != NULL && g_str_equal (item->exercise->id, exercise)) {
      g_assert_true (sand_lesson_go_to (day->lesson, item->id, phase));
      return;
    }
  }
  g_assert_not_reached ();
}

static void
test_one_key (void)
{
  Day        day;
  SandClock *clock;

  day_open (&day);
  clock = sand_lesson_get_clock (day.lesson);
  next (&day);
  assert_running (&day, "class-team-charter/group");
  g_assert_cmpint (sand_clock_get_state (clock), ==, SAND_CLOCK_RUNNING);
  g_assert_cmpint (sand_clock_get_left_ms (clock), ==, 12 * 60000);
  g_assert_cmpstr (class_text (&day.class, "stage", "scene"), ==, "exercise");
  next (&day);
  assert_running (&day, "class-team-charter/share");
  g_assert_cmpstr (class_text (&day.class, "gate:class-team-charter", "state"), ==, "closed");
  g_assert_cmpstr (class_text (&day.class, "stage", "scene"), ==, "wall");
  next (&day);
  assert_running (&day, "class-baseline/individual");
  g_assert_cmpstr (class_text (&day.class, "gate:class-team-charter", "state"), ==, "open");
  g_assert_cmpstr (class_text (&day.class, "assessment:0", "state"), ==, "open");
  next (&day);
  g_assert_cmpstr (class_text (&day.class, "assessment:0", "state"), ==, "closed");
  g_assert_cmpstr (class_text (&day.class, "gate:class-baseline", "state"), ==, "closed");
  day_close (&day);
}

static void
test_to_the_end (void)
{
  Day   day;
  guint n = 0;

  day_open (&day);
  class_pass (&day.class, 1);
  while (sand_lesson_next (day.lesson)) {
    class_pass (&day.class, 1);
    g_assert_cmpuint (n++, <, 200);
  }
  g_assert_cmpuint (n, >, 40);
  g_assert_cmpstr (class_text (&day.class, "stage", "scene"), ==, "ceremony");
  for (guint k = 0; k <= 3; k++) {
    g_autofree char *id = g_strdup_printf ("assessment:%u", k);
    g_assert_cmpstr (class_text (&day.class, id, "state"), ==, "closed");
  }
  g_assert_null (sand_lesson_describe_next (day.lesson, SAND_LANGUAGE_EN));
  day_close (&day);
}

static void
test_two_presses_in_one_frame (void)
{
  Day day;

  day_open (&day);
  next (&day);
  day.class.boot_ms += 16;
  g_assert_false (sand_lesson_next (day.lesson));
  assert_running (&day, "class-team-charter/group");
  day.class.boot_ms += 400;
  g_assert_true (sand_lesson_next (day.lesson));
  assert_running (&day, "class-team-charter/share");
  day_close (&day);
}

static void
test_one_undo (void)
{
  Day day;

  day_open (&day);
  next (&day);
  next (&day);
  next (&day);
  assert_running (&day, "class-baseline/individual");
  sand_seat_undo (day.class.trainer);
  assert_running (&day, "class-team-charter/share");
  g_assert_cmpstr (class_text (&day.class, "gate:class-team-charter", "state"), ==, "closed");
  g_assert_cmpstr (class_text (&day.class, "gate:class-baseline", "state"), ==, "");
  g_assert_cmpstr (class_text (&day.class, "stage", "scene"), ==, "wall");
  g_assert_cmpint (sand_clock_get_left_ms (sand_lesson_get_clock (day.lesson)), ==, 7 * 60000);
  day_close (&day);
}

static void
test_back (void)
{
  Day day;

  day_open (&day);
  g_assert_false (sand_lesson_back (day.lesson));
  next (&day);
  next (&day);
  next (&day);
  class_pass (&day.class, 1);
  g_assert_true (sand_lesson_back (day.lesson));
  assert_running (&day, "class-team-charter/share");
  class_pass (&day.class, 1);
  g_assert_true (sand_lesson_back (day.lesson));
  assert_running (&day, "class-team-charter/group");
  g_assert_cmpstr (class_text (&day.class, "gate:class-team-charter", "state"), ==, "open");
  class_pass (&day.class, 1);
  g_assert_false (sand_lesson_back (day.lesson));
  day_close (&day);
}

static void
test_skip (void)
{
  Day                    day;
  g_autoptr (SandAgenda) agenda = NULL;

  day_open (&day);
  next (&day);
  agenda = sand_lesson_read_agenda (day.lesson);
  /* One to come, then the running one. */
  sand_lesson_skip (day.lesson, sand_agenda_get (agenda, 1)->id, TRUE);
  sand_lesson_skip (day.lesson, sand_agenda_get (agenda, 0)->id, TRUE);
  assert_running (&day, "c1-wrong-customer-opener/individual");
  g_assert_cmpint (class_int (&day.class, sand_agenda_get (agenda, 0)->id, "skipped"), ==, 1);
  g_assert_cmpint (class_int (&day.class, sand_agenda_get (agenda, 0)->id, "ended_ms"), >, 0);
  sand_lesson_skip (day.lesson, sand_agenda_get (agenda, 1)->id, FALSE);
  g_assert_cmpint (class_int (&day.class, sand_agenda_get (agenda, 1)->id, "skipped"), ==, 0);
  day_close (&day);
}

static void
test_minutes_move_the_clock (void)
{
  Day                    day;
  g_autoptr (SandAgenda) agenda = NULL;

  day_open (&day);
  next (&day);
  agenda = sand_lesson_read_agenda (day.lesson);
  class_pass (&day.class, 2);
  sand_lesson_set_minutes (day.lesson, sand_agenda_get (agenda, 0)->id, 0, 15);
  g_assert_cmpint (sand_clock_get_left_ms (sand_lesson_get_clock (day.lesson)), ==, 13 * 60000);
  sand_lesson_set_minutes (day.lesson, sand_agenda_get (agenda, 2)->id, 0, 9);
  g_assert_cmpint (sand_clock_get_left_ms (sand_lesson_get_clock (day.lesson)), ==, 13 * 60000);
  day_close (&day);
}

static void
test_assessment_closes_once (void)
{
  Day                   day;
  gint64                closed_ms;
  g_autoptr (SandTally) tally = NULL;

  day_open (&day);
  go_to (&day, "class-assessment", 0);
  g_assert_cmpstr (class_text (&day.class, "stage", "scene"), ==, "exercise");
  g_assert_cmpint (class_int (&day.class, "stage", "k"), ==, 1);
  next (&day);
  closed_ms = class_int (&day.class, "assessment:1", "closed_ms");
  g_assert_cmpint (closed_ms, >, 0);
  g_assert_cmpstr (class_text (&day.class, "stage", "scene"), ==, "reveal");
  next (&day);
  g_assert_cmpint (class_int (&day.class, "assessment:1", "closed_ms"), ==, closed_ms);

  /* The trainer may open it again until the results were announced. */
  go_to (&day, "class-assessment", 0);
  g_assert_cmpstr (class_text (&day.class, "assessment:1", "state"), ==, "open");
  g_assert_true (class_write (day.class.one, "class-assessment", "in time"));
  next (&day);
  tally = sand_tally_new (sand_workshop_get_course (day.class.workshop),
                          sand_workshop_get_records (day.class.workshop), 0);
  g_assert_true (sand_assessment_announce (day.class.trainer, tally, 1, NULL));
  go_to (&day, "class-assessment", 0);
  g_assert_cmpstr (class_text (&day.class, "assessment:1", "state"), ==, "closed");
  g_assert_false (class_write (day.class.one, "class-assessment", "late"));
  day_close (&day);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson/lesson/one-key", test_one_key);
  g_test_add_func ("/lesson/lesson/to-the-end", test_to_the_end);
  g_test_add_func ("/lesson/lesson/two-presses-in-one-frame", test_two_presses_in_one_frame);
  g_test_add_func ("/lesson/lesson/one-undo", test_one_undo);
  g_test_add_func ("/lesson/lesson/back", test_back);
  g_test_add_func ("/lesson/lesson/skip", test_skip);
  g_test_add_func ("/lesson/lesson/minutes-move-the-clock", test_minutes_move_the_clock);
  g_test_add_func ("/lesson/lesson/assessment-closes-once", test_assessment_closes_once);
  return g_test_run ();
}
