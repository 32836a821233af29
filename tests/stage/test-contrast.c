#include "stage/picture.h"

#include "widgets/team-mark.h"

#include <math.h>

/* WCAG 2: what can be read by everybody. */
#define LEAST_CONTRAST 4.5

/* The darkest and the lightest place of the stage's ground, and a line of its landscape on the lightest. */
static const GdkRGBA grounds[] = {
  { 0.055f, 0.075f, 0.102f, 1 },
  { 0.125f, 0.192f, 0.255f, 1 },
  { 0.195f, 0.243f, 0.277f, 1 },
};

static double
linear (float part)
{
  double value = (double) part;

  return value <= 0.03928 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *colour)
{
  return 0.2126 * linear (colour->red) + 0.7152 * linear (colour->green) + 0.0722 * linear (colour->blue);
}

static double
contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double first = luminance (a), second = luminance (b);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

static GdkRGBA
lay_over (const GdkRGBA *ground, SandInk ink, guint team, float opacity)
{
  GdkRGBA colour;

  sand_ink_get_colour (ink, team, &colour);
  return (GdkRGBA){ ground->red + (colour.red - ground->red) * opacity,
                    ground->green + (colour.green - ground->green) * opacity,
                    ground->blue + (colour.blue - ground->blue) * opacity, 1 };
}

static void
assert_readable (SandInk ink, guint team, const GdkRGBA *ground)
{
  GdkRGBA colour;

  sand_ink_get_colour (ink, team, &colour);
  g_test_message ("ink %d of team %u", ink, team);
  g_assert_cmpfloat (contrast (&colour, ground), >=, LEAST_CONTRAST);
}

/* Every ink on the ground itself, on cards, and on what is marked in gold. */
static void
test_inks (void)
{
  static const SandInk inks[] = { SAND_INK_TEXT, SAND_INK_MUTED, SAND_INK_GOLD, SAND_INK_GOOD, SAND_INK_WARN };

  for (gsize g = 0; g < G_N_ELEMENTS (grounds); g++) {
    GdkRGBA card = lay_over (&grounds[g], SAND_INK_TEXT, 0, 0.055f);
    GdkRGBA gold = lay_over (&grounds[g], SAND_INK_GOLD, 0, 0.13f);
    for (gsize i = 0; i < G_N_ELEMENTS (inks); i++) {
      assert_readable (inks[i], 0, &grounds[g]);
      assert_readable (inks[i], 0, &card);
      assert_readable (inks[i], 0, &gold);
    }
  }
}

/* A team's sign on its colour, and the words on a step of the ceremony. */
static void
test_teams (void)
{
  for (guint team = 1; team <= 12; team++) {
    GdkRGBA colour, step = lay_over (&grounds[1], SAND_INK_TEAM, team, 0.16f);
    sand_ink_get_colour (SAND_INK_TEAM, team, &colour);
    assert_readable (SAND_INK_DARK, team, &colour);
    assert_readable (SAND_INK_TEXT, team, &step);
    assert_readable (SAND_INK_GOLD, team, &step);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stage/contrast/inks", test_inks);
  g_test_add_func ("/stage/contrast/teams", test_teams);
  return g_test_run ();
}
