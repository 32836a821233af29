#include "kinds/map/labels.h"

#include <math.h>

/* Free space kept around labels and points, in the caller's units (pixels). */
#define GAP 1.0
/* How far from its point a label may stand, in heights of a line, before a reader would no longer connect the two. */
#define MAX_RINGS 7
/* So near that the eye connects them at once. */
#define NEAR_RINGS 2

/* The occupied rectangles, sorted into squares so that a candidate is compared with its neighbours only. */
typedef struct {
  double   side, x, y;
  gsize    columns, rows;
  GArray **squares; /* of SandRect */
} Grid;

/**
 * sand_rect_intersects:
 *
 * Returns: whether the two share an area; touching edges do not count.
 */
gboolean
sand_rect_intersects (const SandRect *a, const SandRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

static gboolean
contains (const SandRect *plot, const SandRect *rect)
{
  return rect->x >= plot->x && rect->y >= plot->y && rect->x + rect->width <= plot->x + plot->width &&
         rect->y + rect->height <= plot->y + plot->height;
}

static gsize
square_at (double offset, double side, gsize n)
{
  double place = floor (offset / side);
  return place < 0 ? 0 : MIN ((gsize) place, n - 1);
}

typedef struct {
  gsize left, right, top, bottom;
} Span;

static Span
span_of (const Grid *grid, const SandRect *rect)
{
  return (Span){
    .left = square_at (rect->x - grid->x, grid->side, grid->columns),
    .right = square_at (rect->x + rect->width - grid->x, grid->side, grid->columns),
    .top = square_at (rect->y - grid->y, grid->side, grid->rows),
    .bottom = square_at (rect->y + rect->height - grid->y, grid->side, grid->rows),
  };
}

static void
occupy (Grid *grid, const SandRect *rect)
{
  Span span = span_of (grid, rect);

  for (gsize row = span.top; row <= span.bottom; row++)
    for (gsize column = span.left; column <= span.right; column++) {
      GArray **square = &grid->squares[row * grid->columns + column];
      if (*square == NULL)
        *square = g_array_new (FALSE, FALSE, sizeof (SandRect));
      g_array_append_val (*square, *rect);
    }
}

static gboolean
is_free (const Grid *grid, const SandRect *rect)
{
  Span span = span_of (grid, rect);

  for (gsize row = span.top; row <= span.bottom; row++)
    for (gsize column = span.left; column <= span.right; column++) {
      const GArray *square = grid->squares[row * grid->columns + column];
      for (guint i = 0; square != NULL && i < square->len; i++)
        if (sand_rect_intersects (rect, &g_array_index (square, SandRect, i)))
          return FALSE;
    }
  return TRUE;
}

static void
init_grid (Grid *grid, const SandRect *plot)
{
  grid->x = plot->x;
  grid->y = plot->y;
  grid->side = MAX (MAX (plot->width, plot->height) / 32, 24);
  grid->columns = (gsize) ceil (MAX (plot->width, 1) / grid->side);
  grid->rows = (gsize) ceil (MAX (plot->height, 1) / grid->side);
  grid->squares = g_new0 (GArray *, grid->columns * grid->rows);
}

static void
clear_grid (Grid *grid)
{
  for (gsize i = 0; i < grid->columns * grid->rows; i++)
    g_clear_pointer (&grid->squares[i], g_array_unref);
  g_clear_pointer (&grid->squares, g_free);
}

/* Right first, as people read; then left, above, below and between. Farther rings use all sixteen. */
static const double directions[16][2] = {
  { 1, 0 },
  { -1, 0 },
  { 0, -1 },
  { 0, 1 },
  { 1, -1 },
  { -1, -1 },
  { 1, 1 },
  { -1, 1 },
  { 1, -0.5 },
  { -1, -0.5 },
  { 1, 0.5 },
  { -1, 0.5 },
  { 0.5, -1 },
  { -0.5, -1 },
  { 0.5, 1 },
  { -0.5, 1 },
};

static SandRect
candidate (const SandRect *dot, const SandSize *size, const double direction[2], double distance)
{
  double reach_x = dot->width / 2 + GAP + distance + size->width / 2;
  double reach_y = dot->height / 2 + GAP + distance + size->height / 2;

  return (SandRect){
    .x = dot->x + dot->width / 2 + direction[0] * reach_x - size->width / 2,
    .y = dot->y + dot->height / 2 + direction[1] * reach_y - size->height / 2,
    .width = size->width,
    .height = size->height,
  };
}

static gboolean
crosses (const SandLabelRoom *room, const SandRect *rect)
{
  for (gsize i = 0; i < room->n_lines; i++)
    if (sand_rect_intersects (rect, &room->lines[i]))
      return TRUE;
  return FALSE;
}

/* @lines: whether the lines are to be kept free as well */
static gboolean
try_rings (const SandRect      *dot,
           const SandSize      *size,
           const SandLabelRoom *room,
           guint                rings,
           gboolean             lines,
           Grid                *grid,
           SandLabel           *out)
{
  for (guint ring = 0; ring < rings; ring++)
    for (guint d = 0; d < (ring == 0 ? 8 : 16); d++) {
      SandRect rect = candidate (dot, size, directions[d], ring * size->height * 0.75);
      if (!contains (&room->plot, &rect) || (lines && crosses (room, &rect)) || !is_free (grid, &rect))
        continue;
      *out = (SandLabel){ .placed = TRUE, .leader = ring > 0, .rect = rect };
      occupy (grid, &rect);
      return TRUE;
    }
  return FALSE;
}

/* A name across a line is read more easily than one far away from its point. */
static void
place (const SandRect *dot, const SandSize *size, const SandLabelRoom *room, Grid *grid, SandLabel *out)
{
  if (room->n_lines == 0 || !try_rings (dot, size, room, NEAR_RINGS, TRUE, grid, out))
    try_rings (dot, size, room, MAX_RINGS + 1, FALSE, grid, out);
}

/**
 * sand_labels_place:
 * @dots: the points as rectangles, the most important first
 * @sizes: how large each label is
 * @room: where labels may stand
 * @out_labels: @n places
 *
 * Puts each label beside its point, or farther away with a leader line, where it covers no point and no other
 * label, and none of the lines if that is possible near its point. Greedy in the order given, so the same map always
 * looks the same.
 *
 * Returns: how many labels found no place.
 */
guint
sand_labels_place (const SandRect      *dots,
                   const SandSize      *sizes,
                   gsize                n,
                   const SandLabelRoom *room,
                   SandLabel           *out_labels)
{
  Grid  grid = { 0 };
  guint missing = 0;

  init_grid (&grid, &room->plot);
  for (gsize i = 0; i < n; i++)
    occupy (&grid, &dots[i]);
  for (gsize i = 0; i < n; i++) {
    out_labels[i] = (SandLabel){ .placed = FALSE };
    place (&dots[i], &sizes[i], room, &grid, &out_labels[i]);
    missing += out_labels[i].placed ? 0 : 1;
  }
  clear_grid (&grid);
  return missing;
}
