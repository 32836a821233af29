#include "stage/ground.h"

#include <math.h>

#define COLUMNS 160
#define ROWS    90
#define LEVELS  15

/** A hill or hollow of the landscape; places in parts of the picture. */
typedef struct {
  double x, y, width, height, rise;
} Hill;

static const Hill hills[] = {
  { 0.76, 0.24, 0.13, 0.20, 1.00 },
  { 0.60, 0.46, 0.30, 0.42, 0.45 },
  { 0.12, 0.94, 0.17, 0.22, 0.80 },
  { 0.36, 1.05, 0.24, 0.30, 0.35 },
  { 1.04, 0.92, 0.22, 0.36, 0.70 },
  { 0.10, 0.10, 0.26, 0.34, -0.35 },
  { 0.92, -0.05, 0.16, 0.20, -0.25 },
};

static double
height_at (double x, double y)
{
  double height = 0.04 * sin (x * 9 + 1.3 * sin (y * 5)) + 0.03 * cos (y * 11 - 2 * x);

  /* Nothing in a landscape is round. */
  x += 0.030 * sin (y * 13 + 1) + 0.014 * sin (x * 23 + y * 17);
  y += 0.045 * sin (x * 11 + 2) + 0.018 * cos (x * 27 - y * 19);

  for (gsize i = 0; i < G_N_ELEMENTS (hills); i++) {
    double across = (x - hills[i].x) / hills[i].width, down = (y - hills[i].y) / hills[i].height;
    height += hills[i].rise * exp (-(across * across + down * down) / 2);
  }
  return height;
}

/* Where the level crosses the side between two corners, 0..1 of it. */
static double
cross (double a, double b, double level)
{
  return fabs (b - a) < 1e-12 ? 0.5 : (level - a) / (b - a);
}

/* Marching squares: the line of one level through one cell, as one or two strokes. */
static void
trace_cell (cairo_t *cr, const double corner[4], double x, double y, double width, double height, double level)
{
  double points[4][2];
  int    n = 0;

  for (int side = 0; side < 4; side++) {
    double a = corner[side], b = corner[(side + 1) % 4], part;
    if ((a < level) == (b < level))
      continue;
    part = cross (a, b, level);
    points[n][0] = x + width * (side == 0 ? part : side == 1 ? 1
                                                 : side == 2 ? 1 - part
                                                             : 0);
    points[n][1] = y + height * (side == 0 ? 0 : side == 1 ? part
                                               : side == 2 ? 1
                                                           : 1 - part);
    n++;
  }
  for (int i = 0; i + 1 < n; i += 2) {
    cairo_move_to (cr, points[i][0], points[i][1]);
    cairo_line_to (cr, points[i + 1][0], points[i + 1][1]);
  }
}

static void
trace_level (cairo_t *cr, const double *field, double width, double height, double level)
{
  double cell_width = width / COLUMNS, cell_height = height / ROWS;

  for (int row = 0; row < ROWS; row++)
    for (int column = 0; column < COLUMNS; column++) {
      const double *at = field + row * (COLUMNS + 1) + column;
      const double  corner[4] = { at[0], at[1], at[COLUMNS + 2], at[COLUMNS + 1] };
      trace_cell (cr, corner, column * cell_width, row * cell_height, cell_width, cell_height, level);
    }
}

static void
draw_contours (cairo_t *cr, double width, double height)
{
  g_autofree double *field = g_new (double, (COLUMNS + 1) * (ROWS + 1));

  for (int row = 0; row <= ROWS; row++)
    for (int column = 0; column <= COLUMNS; column++)
      field[row * (COLUMNS + 1) + column] = height_at ((double) column / COLUMNS, (double) row / ROWS);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, MAX (height / 1080 * 1.4, 0.6));
  cairo_set_source_rgba (cr, 0.90, 0.76, 0.50, 0.09);
  for (int level = 0; level < LEVELS; level++) {
    trace_level (cr, field, width, height, -0.28 + level * 0.095);
    cairo_stroke (cr);
  }
}

static void
fill_dark (cairo_t *cr, double width, double height)
{
  cairo_pattern_t *glow = cairo_pattern_create_radial (width * 0.76, height * 0.18, 0, width * 0.76, height * 0.18,
                                                       width * 0.6);

  cairo_set_source_rgb (cr, 0.055, 0.075, 0.102);
  cairo_paint (cr);
  cairo_pattern_add_color_stop_rgba (glow, 0, 0.125, 0.192, 0.255, 1);
  cairo_pattern_add_color_stop_rgba (glow, 1, 0.125, 0.192, 0.255, 0);
  cairo_set_source (cr, glow);
  cairo_paint (cr);
  cairo_pattern_destroy (glow);
}

cairo_surface_t *
sand_ground_new (int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t         *cr = cairo_create (surface);

  fill_dark (cr, width, height);
  draw_contours (cr, width, height);
  cairo_destroy (cr);
  return surface;
}
