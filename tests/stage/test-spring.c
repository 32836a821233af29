#include "stage/spring.h"

#include <math.h>

static void
test_arrives (void)
{
  SandSpring spring = { .at = 0, .goal = 100 };
  int        frames = 0;
  double     before = 0;

  while (sand_spring_advance (&spring, 1.0 / 60, 8, 0.2)) {
    /* It never swings over, and never turns back. */
    g_assert_cmpfloat (spring.at, >=, before);
    g_assert_cmpfloat (spring.at, <=, 100);
    before = spring.at;
    g_assert_cmpint (++frames, <, 120);
  }
  g_assert_cmpfloat_with_epsilon (spring.at, 100, 1e-12);
  g_assert_cmpint (frames, >, 20);
}

/* A late frame changes nothing but its own picture: two short steps are one long one. */
static void
test_steps_add_up (void)
{
  SandSpring once = { .at = 3, .speed = -5, .goal = 40 }, twice = once;

  sand_spring_advance (&once, 0.1, 8, 0.001);
  sand_spring_advance (&twice, 0.03, 8, 0.001);
  sand_spring_advance (&twice, 0.07, 8, 0.001);
  g_assert_cmpfloat_with_epsilon (once.at, twice.at, 1e-9);
  g_assert_cmpfloat_with_epsilon (once.speed, twice.speed, 1e-9);
}

static void
test_keeps_speed (void)
{
  SandSpring spring = { .at = 0, .goal = 100 };
  double     at;

  sand_spring_advance (&spring, 0.1, 8, 0.2);
  at = spring.at;
  g_assert_cmpfloat (spring.speed, >, 0);
  spring.goal = 0;
  sand_spring_advance (&spring, 0.005, 8, 0.2);
  g_assert_cmpfloat (spring.at, >, at);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stage/spring/arrives-without-swinging", test_arrives);
  g_test_add_func ("/stage/spring/steps-add-up", test_steps_add_up);
  g_test_add_func ("/stage/spring/new-goal-keeps-speed", test_keeps_speed);
  return g_test_run ();
}
