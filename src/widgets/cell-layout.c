#include "widgets/cell-layout.h"

#include <math.h>

/**
 * sand_cell_layout_init:
 * @n_start: columns that stay at the start
 * @n_end: columns that stay at the end
 *
 * Fills an uninitialised struct; end with sand_cell_layout_clear().
 */
void
sand_cell_layout_init (SandCellLayout *self, guint n_columns, guint n_start, guint n_end)
{
  *self = (SandCellLayout){ .n_columns = n_columns };
  self->n_start = MIN (n_start, n_columns);
  self->n_end = MIN (n_end, n_columns - self->n_start);
  self->wanted = g_new0 (int, n_columns + 1);
  self->grows = g_new0 (int, n_columns + 1);
  self->x = g_new0 (int, n_columns + 1);
}

void
sand_cell_layout_clear (SandCellLayout *self)
{
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->grows, g_free);
  g_clear_pointer (&self->x, g_free);
  self->n_columns = self->n_start = self->n_end = 0;
}

void
sand_cell_layout_set_column (SandCellLayout *self, guint column, int width, int grows)
{
  g_return_if_fail (column < self->n_columns);
  self->wanted[column] = width;
  self->grows[column] = grows;
}

/**
 * sand_cell_layout_fit:
 * @view: the width that can be seen
 *
 * Places the columns, handing what is left over to those that grow, to the last pixel.
 */
void
sand_cell_layout_fit (SandCellLayout *self, int view)
{
  int wanted = 0, shares = 0, spare, given = 0, seen = 0, upto;

  for (guint i = 0; i < self->n_columns; i++) {
    wanted += self->wanted[i];
    shares += self->grows[i];
  }
  spare = MAX (view - wanted, 0);
  self->x[0] = 0;
  for (guint i = 0; i < self->n_columns; i++) {
    seen += self->grows[i];
    upto = shares > 0 ? (int) ((gint64) spare * seen / shares) : 0;
    self->x[i + 1] = self->x[i] + self->wanted[i] + upto - given;
    given = upto;
  }
  self->total = self->x[self->n_columns];
  self->view = view;
  self->scroll = CLAMP (self->scroll, 0, MAX (self->total - view, 0));
}

/* Frozen columns only stay when they leave at least a third of the view to the others; a projector at large text would
 * otherwise show nothing else. */
static gboolean
is_frozen (const SandCellLayout *self)
{
  int start = self->x[self->n_start];
  int end = self->total - self->x[self->n_columns - self->n_end];

  return start + end <= self->view * 2 / 3;
}

/**
 * sand_cell_layout_place:
 * @out_x: (out): where the column starts now, scrolled
 */
void
sand_cell_layout_place (const SandCellLayout *self, guint column, int *out_x, int *out_width)
{
  int x = self->x[column];

  *out_width = self->x[column + 1] - x;
  if (is_frozen (self) && column < self->n_start)
    *out_x = x;
  else if (is_frozen (self) && column >= self->n_columns - self->n_end)
    *out_x = x - MAX (self->total - self->view, 0);
  else
    *out_x = x - (int) round (self->scroll);
}

/**
 * sand_cell_layout_middle:
 *
 * The part of the view in which the other columns scroll.
 */
void
sand_cell_layout_middle (const SandCellLayout *self, int *out_from, int *out_to)
{
  *out_from = 0;
  *out_to = self->view;
  if (self->n_columns == 0 || !is_frozen (self))
    return;
  *out_from = self->x[self->n_start];
  *out_to = MIN (self->view, self->total) - (self->total - self->x[self->n_columns - self->n_end]);
}

/**
 * sand_cell_layout_column_at:
 *
 * Returns: the column seen at @x, or -1
 */
int
sand_cell_layout_column_at (const SandCellLayout *self, double x)
{
  int from, to;

  sand_cell_layout_middle (self, &from, &to);
  for (guint i = 0; i < self->n_columns; i++) {
    gboolean middle = i >= self->n_start && i < self->n_columns - self->n_end;
    int      left, width;
    if (middle && (x < from || x >= to))
      continue;
    sand_cell_layout_place (self, i, &left, &width);
    if (x >= left && x < left + width)
      return (int) i;
  }
  return -1;
}

/**
 * sand_cell_layout_scroll_to:
 *
 * Returns: the smallest change of the scroll that shows the whole column
 */
double
sand_cell_layout_scroll_to (const SandCellLayout *self, guint column)
{
  int from, to, x, width;

  sand_cell_layout_middle (self, &from, &to);
  sand_cell_layout_place (self, column, &x, &width);
  if (is_frozen (self) && (column < self->n_start || column >= self->n_columns - self->n_end))
    return self->scroll;
  if (x < from)
    return MAX (self->scroll - (from - x), 0);
  if (x + width > to)
    return self->scroll + MIN (x + width - to, x - from);
  return self->scroll;
}
