#include "kinds/map/move.h"

#define ALL 0x1fu

/* Two factors a side; where the customer stands is what each case says. */
static const SandStep factors[] = {
  { .on_y = FALSE, .level = 3, .levels = 5, .available = ALL, .points = 60 },
  { .on_y = FALSE, .level = 2, .levels = 5, .available = ALL, .points = 40 },
  { .on_y = TRUE, .level = 3, .levels = 5, .available = ALL, .points = 70 },
  { .on_y = TRUE, .level = 1, .levels = 5, .available = ALL, .points = 30 },
};

static void
test_smallest (void)
{
  static const struct {
    const char *name;
    double      x, y;
    int         wanted;
    gboolean    possible;
    gsize       factor;
    guint       to, steps;
    double      points;
    SandZoneId  zone;
  } cases[] = {
    /* One level of factor 1 (10 points) is fewer points than one of factor 0 (15). */
    { "fewest points among one level", 40, 35, SAND_ANY_ZONE, TRUE, 1, 3, 1, 10, SAND_ZONE_MAINTAIN },
    { "one level must be enough", 36, 35, SAND_ANY_ZONE, TRUE, 0, 4, 1, 15, SAND_ZONE_MAINTAIN },
    { "towards a wanted zone", 40, 35, SAND_ZONE_ATTACK, TRUE, 2, 4, 1, 17.5, SAND_ZONE_ATTACK },
    { "a diagonal needs two factors", 40, 35, SAND_ZONE_CORE, FALSE, 0, 0, 0, 0, SAND_ZONE_LOW },
    { "downwards as well", 55, 90, SAND_ANY_ZONE, TRUE, 1, 1, 1, -10, SAND_ZONE_ATTACK },
    { "two levels", 25, 15, SAND_ANY_ZONE, TRUE, 0, 5, 2, 30, SAND_ZONE_MAINTAIN },
    { "out of reach", 5, 5, SAND_ANY_ZONE, FALSE, 0, 0, 0, 0, SAND_ZONE_LOW },
    { "exactly onto the divider", 40, 15, SAND_ZONE_MAINTAIN, TRUE, 1, 3, 1, 10, SAND_ZONE_MAINTAIN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    SandMove move = { .factor = 99 };
    gboolean possible;
    g_test_message ("%s", cases[i].name);
    possible = sand_find_move (factors, 4, cases[i].x, cases[i].y, 50, 50, cases[i].wanted, &move);
    g_assert_cmpint (possible, ==, cases[i].possible);
    if (!cases[i].possible) {
      g_assert_cmpuint (move.factor, ==, 99);
      continue;
    }
    g_assert_cmpuint (move.factor, ==, cases[i].factor);
    g_assert_cmpuint (move.to, ==, cases[i].to);
    g_assert_cmpuint (move.steps, ==, cases[i].steps);
    g_assert_cmpfloat_with_epsilon (move.points, cases[i].points, 1e-9);
    g_assert_cmpint (move.zone, ==, cases[i].zone);
  }
}

static void
test_levels_that_do_not_exist_are_skipped (void)
{
  /* A yes/no factor knows only levels 1 and 5: from no to yes is one step, whatever lies between. */
  static const SandStep yesno = { .on_y = TRUE, .level = 1, .levels = 5, .available = 0x11u, .points = 40 };
  SandMove              move;

  g_assert_true (sand_find_move (&yesno, 1, 60, 20, 50, 50, SAND_ANY_ZONE, &move));
  g_assert_cmpuint (move.to, ==, 5);
  g_assert_cmpuint (move.steps, ==, 1);
  g_assert_cmpfloat_with_epsilon (move.points, 40, 1e-9);
}

static void
test_a_factor_without_a_level_cannot_move (void)
{
  static const SandStep gap = { .on_y = TRUE, .level = 0, .levels = 5, .available = ALL, .points = 100 };
  SandMove              move;
  g_assert_false (sand_find_move (&gap, 1, 60, 20, 50, 50, SAND_ANY_ZONE, &move));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/map/move/smallest", test_smallest);
  g_test_add_func ("/kinds/map/move/levels-that-do-not-exist-are-skipped", test_levels_that_do_not_exist_are_skipped);
  g_test_add_func ("/kinds/map/move/a-factor-without-a-level-cannot-move", test_a_factor_without_a_level_cannot_move);
  return g_test_run ();
}
