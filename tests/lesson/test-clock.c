#include "class.h"

#define MINUTE 60000

static gint64
left (Class *class)
{
  return sand_clock_get_left_ms (sand_clock_of (class->workshop));
}

/* What happens to a clock of ten minutes, and what it must show. */
static const struct {
  const char *name;
  double      boot_minutes, wall_minutes; /* that pass, each by its own clock */
  double      left_minutes;
} passings[] = {
  { "three-minutes", 3, 3, 7 },
  { "suspended-for-an-hour", 60, 60, -50 },
  { "wall-clock-set-forwards", 3, 603, 7 },
  { "wall-clock-set-backwards", 3, -600, 7 },
  { "wall-clock-stands", 2.5, 0, 7.5 },
  { "over-time", 11, 11, -1 },
};

static void
test_passing (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  Class class;
  SandClock *clock;

  class_open (&class);
  clock = sand_clock_of (class.workshop);
  sand_clock_start (clock, class.trainer, 10 * MINUTE);
  class.boot_ms += (gint64) (passings[index].boot_minutes * MINUTE);
  class.wall_ms += (gint64) (passings[index].wall_minutes * MINUTE);
  g_assert_cmpint (left (&class), ==, (gint64) (passings[index].left_minutes * MINUTE));
  class_close (&class);
}

/* What the record said when the program ended, and what the clock shows when it begins again. */
static const struct {
  const char    *name, *state;
  double         away_minutes; /* by the wall clock */
  SandClockState expected;
  double         left_minutes;
} restarts[] = {
  { "at-once", "running", 0, SAND_CLOCK_RUNNING, 10 },
  { "after-four-minutes", "running", 4, SAND_CLOCK_RUNNING, 6 },
  { "after-its-end", "running", 30, SAND_CLOCK_RUNNING, -20 },
  { "wall-clock-before-the-start", "running", -500, SAND_CLOCK_RUNNING, 10 },
  { "the-next-morning", "running", 16 * 60, SAND_CLOCK_PAUSED, 10 },
  { "while-it-was-paused", "paused", 30, SAND_CLOCK_PAUSED, 10 },
  { "nonsense", "gallop", 30, SAND_CLOCK_STOPPED, 10 },
};

static void
test_restart (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  Class class;
  gint64 then;

  class_open (&class);
  then = class.wall_ms - (gint64) (restarts[index].away_minutes * MINUTE);
  class_set (&class, "lesson", "lesson", "clock.state", sand_value_text (restarts[index].state));
  class_set (&class, "lesson", "lesson", "clock.left_ms", sand_value_int (10 * MINUTE));
  class_set (&class, "lesson", "lesson", "clock.since_ms", sand_value_int (then));
  class_restart (&class);
  g_assert_cmpint (sand_clock_get_state (sand_clock_of (class.workshop)), ==, restarts[index].expected);
  g_assert_cmpint (left (&class), ==, (gint64) (restarts[index].left_minutes * MINUTE));
  class_close (&class);
}

static void
count_cb (guint *n)
{
  *n += 1;
}

static void
test_pause_and_resume (void)
{
  Class class;
  SandClock *clock;

  class_open (&class);
  clock = sand_clock_of (class.workshop);
  sand_clock_pause (clock, class.trainer);
  g_assert_cmpint (sand_clock_get_state (clock), ==, SAND_CLOCK_STOPPED);
  sand_clock_start (clock, class.trainer, 10 * MINUTE);
  class_pass (&class, 4);
  sand_clock_pause (clock, class.trainer);
  class_pass (&class, 30);
  g_assert_cmpint (left (&class), ==, 6 * MINUTE);
  sand_clock_resume (clock, class.trainer);
  class_pass (&class, 1);
  g_assert_cmpint (left (&class), ==, 5 * MINUTE);
  class_close (&class);
}

static void
test_more_minutes (void)
{
  Class class;
  SandClock *clock;

  class_open (&class);
  clock = sand_clock_of (class.workshop);
  sand_clock_start (clock, class.trainer, 2 * MINUTE);
  sand_clock_add_minutes (clock, class.trainer, 5);
  g_assert_cmpint (left (&class), ==, 7 * MINUTE);
  class_pass (&class, 10);
  g_assert_cmpint (left (&class), ==, -3 * MINUTE);
  /* Over time a minute more is a minute from now. */
  sand_clock_add_minutes (clock, class.trainer, 1);
  g_assert_cmpint (left (&class), ==, MINUTE);
  sand_clock_add_minutes (clock, class.trainer, -5);
  g_assert_cmpint (left (&class), ==, 0);
  sand_clock_end (clock, class.trainer);
  g_assert_cmpint (sand_clock_get_state (clock), ==, SAND_CLOCK_STOPPED);
  sand_clock_add_minutes (clock, class.trainer, 5);
  g_assert_cmpint (sand_clock_get_state (clock), ==, SAND_CLOCK_RUNNING);
  g_assert_cmpint (left (&class), ==, 5 * MINUTE);
  class_close (&class);
}

static void
test_end_before_the_time (void)
{
  Class class;
  SandClock *clock;

  class_open (&class);
  clock = sand_clock_of (class.workshop);
  sand_clock_start (clock, class.trainer, 2 * MINUTE);
  sand_clock_end (clock, class.trainer);
  g_assert_cmpint (left (&class), ==, 0);
  class_close (&class);
}

/* What an undo brings back has gone on since, whatever the wall clock did. */
static void
test_undo_brings_back_time_that_went_on (void)
{
  Class class;
  SandClock  *clock;
  SandChange *change;

  class_open (&class);
  clock = sand_clock_of (class.workshop);
  sand_clock_start (clock, class.trainer, 10 * MINUTE);
  class_pass (&class, 1);
  change = sand_seat_begin (class.trainer, "Next");
  sand_clock_write (clock, class.trainer, change, SAND_CLOCK_RUNNING, 30 * MINUTE);
  g_assert_true (sand_seat_commit (class.trainer, change, NULL));
  class_pass (&class, 1);
  class.wall_ms -= 500 * MINUTE;
  g_assert_cmpint (left (&class), ==, 29 * MINUTE);
  sand_seat_undo (class.trainer);
  g_assert_cmpint (left (&class), ==, 8 * MINUTE);
  class_close (&class);
}

static void
test_buttons_cannot_be_undone (void)
{
  Class class;
  gboolean can;

  class_open (&class);
  sand_clock_start (sand_clock_of (class.workshop), class.trainer, MINUTE);
  sand_clock_pause (sand_clock_of (class.workshop), class.trainer);
  sand_seat_undo (class.trainer);
  sand_seat_undo (class.trainer);
  sand_seat_undo (class.trainer);
  g_object_get (class.trainer, "can-undo", &can, NULL);
  g_assert_false (can);
  g_assert_cmpint (sand_clock_get_state (sand_clock_of (class.workshop)), ==, SAND_CLOCK_PAUSED);
  class_close (&class);
}

/* The second turns in the loop that the test turns itself: the timers wait for real time, which the test spends by
 * turning the loop until they came. */
static void
test_runs_out_once (void)
{
  Class class;
  SandClock *clock;
  guint      n_ticks = 0, n_ran_out = 0;

  class_open (&class);
  clock = sand_clock_of (class.workshop);
  g_signal_connect_swapped (clock, "tick", G_CALLBACK (count_cb), &n_ticks);
  g_signal_connect_swapped (clock, "ran-out", G_CALLBACK (count_cb), &n_ran_out);
  sand_clock_start (clock, class.trainer, MINUTE);
  class.boot_ms += MINUTE;
  sand_clock_start (clock, class.trainer, 1);
  class.boot_ms += 1;
  while (n_ran_out == 0)
    g_main_context_iteration (NULL, TRUE);
  while (n_ticks < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_ran_out, ==, 1);
  /* More time, and it can run out again. */
  sand_clock_add_minutes (clock, class.trainer, 1);
  class.boot_ms += MINUTE - 1;
  sand_clock_pause (clock, class.trainer);
  sand_clock_resume (clock, class.trainer);
  class.boot_ms += 1;
  while (n_ran_out == 1)
    g_main_context_iteration (NULL, TRUE);
  class_close (&class);
}

static void
test_what_is_shown (void)
{
  static const struct {
    gint64      left_ms;
    const char *text;
  } shown[] = {
    { 750000, "12:30" },
    { 750001, "12:31" },
    { 999, "0:01" },
    { 0, "0:00" },
    { -1, "0:00" },
    { -999, "0:00" },
    { -45000, "−0:45" },
    { 3900000, "1:05:00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++) {
    g_autofree char *text = sand_clock_left_to_text (shown[i].left_ms);
    g_assert_cmpstr (text, ==, shown[i].text);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (passings); i++) {
    g_autofree char *path = g_strconcat ("/lesson/clock/passing/", passings[i].name, NULL);
    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_passing);
  }
  for (guint i = 0; i < G_N_ELEMENTS (restarts); i++) {
    g_autofree char *path = g_strconcat ("/lesson/clock/restart/", restarts[i].name, NULL);
    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_restart);
  }
  g_test_add_func ("/lesson/clock/pause-and-resume", test_pause_and_resume);
  g_test_add_func ("/lesson/clock/more-minutes", test_more_minutes);
  g_test_add_func ("/lesson/clock/end-before-the-time", test_end_before_the_time);
  g_test_add_func ("/lesson/clock/undo-brings-back-time-that-went-on", test_undo_brings_back_time_that_went_on);
  g_test_add_func ("/lesson/clock/buttons-cannot-be-undone", test_buttons_cannot_be_undone);
  g_test_add_func ("/lesson/clock/runs-out-once", test_runs_out_once);
  g_test_add_func ("/lesson/clock/what-is-shown", test_what_is_shown);
  return g_test_run ();
}
