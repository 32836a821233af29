#include "model/typing-pause.h"

#include <math.h>

/* The bound that a kill finds: text is never older than this before it is handed to the file. The clock is the
 * test's own, so that a busy machine changes nothing. */

static void
test_pauses (void)
{
  static const struct {
    const char *name;
    gint64      oldest_us, now_us;
    guint       wait_ms;
  } cases[] = {
    { "first key", 5000000, 5000000, SAND_TYPING_PAUSE_MS },
    { "soon after", 0, 500000, SAND_TYPING_PAUSE_MS },
    { "a pause would be too long", 0, 600000, 150 },
    { "the last moment", 0, 749000, 1 },
    { "part of a millisecond", 0, 749001, 0 },
    { "now", 0, 750000, 0 },
    { "the machine slept", 0, 60000000, 0 },
    { "a clock that stands still", 7, 7, SAND_TYPING_PAUSE_MS },
    { "a clock that went back", 900000, 0, SAND_TYPING_PAUSE_MS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].name);
    g_assert_cmpuint (sand_typing_pause_ms (cases[i].oldest_us, cases[i].now_us), ==, cases[i].wait_ms);
  }
}

/* The same as the seat does, with keys at random: each one moves the moment of writing. */
static void
test_no_text_grows_old (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  gint64            now_us = 0, oldest_us = -1, newest_us = 0, due_us = G_MAXINT64;
  guint             n_written = 0, n_forced = 0;

  for (guint key = 0; key < 100000; key++) {
    now_us += (gint64) (1000 * pow (1000, g_rand_double (rand))); /* 1 ms to 1 s */
    if (due_us <= now_us) {
      g_assert_cmpint (due_us - newest_us, <=, SAND_TYPING_PAUSE_MS * 1000);
      g_assert_cmpint (due_us - oldest_us, <=, SAND_TYPING_AT_MOST_MS * 1000);
      n_written++;
      n_forced += due_us - newest_us < SAND_TYPING_PAUSE_MS * 1000 ? 1 : 0;
      oldest_us = -1;
    }
    newest_us = now_us;
    oldest_us = oldest_us < 0 ? now_us : oldest_us;
    due_us = now_us + 1000 * (gint64) sand_typing_pause_ms (oldest_us, now_us);
  }
  /* Both limits were met. */
  g_assert_cmpuint (n_forced, >, 100);
  g_assert_cmpuint (n_written, >, n_forced);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/typing-pause/pauses", test_pauses);
  g_test_add_func ("/model/typing-pause/no-text-grows-old", test_no_text_grows_old);
  return g_test_run ();
}
