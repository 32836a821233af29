#include "kinds/map/zones.h"

static void
test_zone_of (void)
{
  static const struct {
    const char *name;
    double      x, y, divider_x, divider_y;
    SandZoneId  zone;
  } cases[] = {
    { "left top", 10, 90, 50, 50, SAND_ZONE_ATTACK },
    { "right top", 90, 90, 50, 50, SAND_ZONE_CORE },
    { "left bottom", 10, 10, 50, 50, SAND_ZONE_LOW },
    { "right bottom", 90, 10, 50, 50, SAND_ZONE_MAINTAIN },
    { "on both dividers", 50, 50, 50, 50, SAND_ZONE_CORE },
    { "on the upright one", 50, 49.9, 50, 50, SAND_ZONE_MAINTAIN },
    { "on the level one", 49.9, 50, 50, 50, SAND_ZONE_ATTACK },
    { "on it but for rounding", 50 - 1e-12, 50 - 1e-12, 50, 50, SAND_ZONE_CORE },
    { "moved dividers", 40, 40, 30, 45, SAND_ZONE_MAINTAIN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].name);
    g_assert_cmpint (sand_zone_of (cases[i].x, cases[i].y, cases[i].divider_x, cases[i].divider_y), ==, cases[i].zone);
  }
}

static void
test_nine (void)
{
  static const struct {
    double x, y;
    guint  cell;
  } cases[] = {
    { 0, 100, 0 },
    { 100, 100, 2 },
    { 50, 50, 4 },
    { 0, 0, 6 },
    { 100, 0, 8 },
    { 33.4, 66.6, 4 },
    { 100 / 3.0, 200 / 3.0, 1 },
    { 33.3, 66.7, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (sand_zone_nine (cases[i].x, cases[i].y), ==, cases[i].cell);
}

static void
test_near (void)
{
  g_assert_true (sand_zone_is_near_divider (60, 50));
  g_assert_true (sand_zone_is_near_divider (40, 50));
  g_assert_false (sand_zone_is_near_divider (60.1, 50));
  g_assert_false (sand_zone_is_near_divider (39.9, 50));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/map/zones/zone-of", test_zone_of);
  g_test_add_func ("/kinds/map/zones/nine", test_nine);
  g_test_add_func ("/kinds/map/zones/near", test_near);
  return g_test_run ();
}
