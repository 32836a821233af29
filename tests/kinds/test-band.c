#include "fixture.h"

#include <math.h>

/* clang-format off */
#define SCALE EXERCISE ("scale", "scale", "'config':{'axis':'other','factor_min':1,'factor_max':3}")
#define BOOK \
  EXERCISE ("sheet", "table", "'config':{'rows':{'mode':'free'}},'columns':[" COLUMN ("amount", "number", "") "," \
            COLUMN ("level", "number", ",'formula':'band (\\'Volume\\', amount)'") "]")
/* clang-format on */

static void
test_levels (void)
{
  static const struct {
    double amount, level;
  } cases[] = {
    { -5, 1 },
    { 9.99, 1 },
    { 10, 2 },
    { 49, 2 },
    { 50, (double) NAN }, /* no band between 50 and 60 */
    { 60, 4 },
    { 1e9, 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_auto      fixture;
    const SandResult *result;
    double            level;
    fixture_init (&fixture, SCALE "," BOOK);
    fixture_row (&fixture, "f1", "factor", "t1:scale");
    fixture_text (&fixture, "f1", "name", "Volume");
    fixture_number (&fixture, "f1", "band1.hi", 10);
    fixture_number (&fixture, "f1", "band2.lo", 10);
    fixture_number (&fixture, "f1", "band2.hi", 50);
    fixture_number (&fixture, "f1", "band4.lo", 60);
    fixture_row (&fixture, "r", "row", "t1:sheet");
    fixture_number (&fixture, "r", "amount", cases[i].amount);
    result = sand_results_get (fixture.results, "sheet");
    level = sand_value_as_number (sand_frame_get (result->frame, "level", 0), (double) NAN);
    if (isnan (cases[i].level))
      g_assert_true (isnan (level));
    else
      g_assert_cmpfloat_with_epsilon (level, cases[i].level, 1e-9);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/band/levels", test_levels);
  return g_test_run ();
}
