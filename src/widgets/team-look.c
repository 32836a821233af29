#include "widgets/team-look.h"

#include <math.h>

/*
 * One list for light windows, paper and the dark stage: each carries a dark shape at 5 : 1 or better. The first six are
 * apart in every kind of colour vision; looks seven to twelve repeat the shapes, and there those that share a shape lie
 * far apart (tests/widgets/test-team-look.c).
 */
static const char *const colours[SAND_N_TEAM_LOOKS] = {
  "#e69f00",
  "#56b4e9",
  "#2eb67d",
  "#4b8df8",
  "#f0653b",
  "#cc79a7",
  "#b7a4f7",
  "#f0d94a",
  "#d3dae3",
  "#c98d5a",
  "#12b5b5",
  "#a3cf4d",
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
 *
 * Returns: the colour as "#rrggbb"
 */
const char *
sand_team_look_get_hex (guint number)
{
  return colours[index_of (number)];
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
