#include "widgets/team-look.h"

#include <math.h>

/* Neighbours differ in lightness too, so that they stay apart for colour-blind eyes and on a weak projector; every
 * colour
 * carries a white shape. The second list is for dark grounds. */
static const struct {
  const char *light, *dark;
} colours[SAND_N_TEAM_LOOKS] = {
  { "#c2452d", "#f0805f" },
  { "#2365ae", "#6fb0f5" },
  { "#178560", "#54cfa2" },
  { "#96549a", "#d79adb" },
  { "#a86e00", "#f0bb4a" },
  { "#55606e", "#b4bfcc" },
  { "#0b7f92", "#4fc9dc" },
  { "#853a14", "#d9935f" },
  { "#5446ad", "#a79cf5" },
  { "#ad2c67", "#f587b5" },
  { "#59761a", "#b3d360" },
  { "#2a3038", "#e2e5e9" },
};

static const char *const glyphs[] = { "●", "▲", "■", "◆", "★", "⬢" };

static guint
index_of (guint number)
{
  return (MAX (number, 1) - 1) % SAND_N_TEAM_LOOKS;
}

static void
trace_polygon (cairo_t *cr, double x, double y, double radius, int corners, double inner, double turn)
{
  int steps = inner < 1 ? corners * 2 : corners;

  for (int i = 0; i < steps; i++) {
    double length = inner < 1 && i % 2 == 1 ? radius * inner : radius;
    double angle = turn + 2 * G_PI * i / steps;
    cairo_line_to (cr, x + length * sin (angle), y - length * cos (angle));
  }
  cairo_close_path (cr);
}

/**
 * sand_team_look_get_hex:
 * @number: the team's number, from 1
 * @for_dark: whether it is drawn on a dark ground, as on the stage
 *
 * Returns: the colour as "#rrggbb"
 */
const char *
sand_team_look_get_hex (guint number, gboolean for_dark)
{
  guint index = index_of (number);

  return for_dark ? colours[index].dark : colours[index].light;
}

SandShape
sand_team_look_get_shape (guint number)
{
  return (SandShape) (index_of (number) % G_N_ELEMENTS (glyphs));
}

/**
 * sand_team_look_get_glyph:
 *
 * Returns: the shape as a character, for labels
 */
const char *
sand_team_look_get_glyph (guint number)
{
  return glyphs[sand_team_look_get_shape (number)];
}

/**
 * sand_team_look_trace:
 * @radius: how far the shape reaches from its middle, in units of @cr
 *
 * Adds the team's shape to the path, to be filled or stroked.
 */
void
sand_team_look_trace (guint number, cairo_t *cr, double x, double y, double radius)
{
  cairo_new_path (cr);
  switch (sand_team_look_get_shape (number)) {
  case SAND_SHAPE_DISC:
    cairo_arc (cr, x, y, radius * 0.92, 0, 2 * G_PI);
    break;
  case SAND_SHAPE_TRIANGLE:
    trace_polygon (cr, x, y + radius * 0.18, radius * 1.12, 3, 1, 0);
    break;
  case SAND_SHAPE_SQUARE:
    trace_polygon (cr, x, y, radius * 1.12, 4, 1, G_PI / 4);
    break;
  case SAND_SHAPE_DIAMOND:
    trace_polygon (cr, x, y, radius * 1.12, 4, 1, 0);
    break;
  case SAND_SHAPE_STAR:
    trace_polygon (cr, x, y + radius * 0.05, radius * 1.2, 5, 0.45, 0);
    break;
  case SAND_SHAPE_HEXAGON:
  default:
    trace_polygon (cr, x, y, radius * 1.05, 6, 1, 0);
    break;
  }
}
