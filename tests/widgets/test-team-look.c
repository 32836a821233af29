#include "widgets/team-mark.h"

#include <math.h>

/* How the three cones' colours are seen with all of them, or one missing: Machado, Oliveira, Fernandes (2009), full
 * severity, for linear RGB. */
static const double visions[][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
};

typedef struct {
  double l, a, b;
} Lab;

static double
to_linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
bend (double t)
{
  return t > 0.008856 ? cbrt (t) : 7.787 * t + 16.0 / 116;
}

/* CIE 1976 L*a*b* under D65. */
static Lab
see (guint number, const double vision[3][3])
{
  GdkRGBA colour;
  double  linear[3], seen[3], x, y, z;

  sand_team_look_get_colour (number, &colour);
  linear[0] = to_linear ((double) colour.red);
  linear[1] = to_linear ((double) colour.green);
  linear[2] = to_linear ((double) colour.blue);
  for (guint i = 0; i < 3; i++)
    seen[i] = CLAMP (vision[i][0] * linear[0] + vision[i][1] * linear[1] + vision[i][2] * linear[2], 0, 1);
  x = bend ((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505);
  y = bend (0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
  z = bend ((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089);
  return (Lab){ 116 * y - 16, 500 * (x - y), 200 * (y - z) };
}

static double
distance (guint i, guint j, const double vision[3][3])
{
  Lab p = see (i, vision), q = see (j, vision);
  return sqrt ((p.l - q.l) * (p.l - q.l) + (p.a - q.a) * (p.a - q.a) + (p.b - q.b) * (p.b - q.b));
}

/* Those with one shape have only the colour to tell them apart. A difference of 10 is seen at a glance. */
static void
test_colours_stay_apart (void)
{
  for (gsize v = 0; v < G_N_ELEMENTS (visions); v++) {
    for (guint i = 1; i <= 6; i++)
      for (guint j = i + 1; j <= 6; j++)
        g_assert_cmpfloat (distance (i, j, visions[v]), >, 10);
    for (guint i = 1; i <= 6; i++)
      g_assert_cmpfloat (distance (i, i + 6, visions[v]), >, 30);
  }
}

static void
test_shapes_differ (void)
{
  for (guint i = 1; i <= 6; i++)
    for (guint j = i + 1; j <= 6; j++)
      g_assert_cmpint (sand_team_look_get_shape (i), !=, sand_team_look_get_shape (j));
  g_assert_cmpstr (sand_team_look_get_glyph (1), ==, "●");
  g_assert_cmpstr (sand_team_look_get_glyph (13), ==, "●");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/team-look/colours-stay-apart", test_colours_stay_apart);
  g_test_add_func ("/team-look/shapes-differ", test_shapes_differ);
  return g_test_run ();
}
