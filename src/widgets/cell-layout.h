#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SandCellLayout:
 *
 * Where the columns of a grid stand, in pixels. The first @n_start and the last @n_end columns stay in sight when the
 * rest scrolls.
 */
typedef struct {
  guint  n_columns, n_start, n_end;
  int   *wanted; /* widths asked for */
  int   *grows;  /* share of what is left over */
  int   *x;      /* n_columns + 1 places on the unscrolled row */
  int    total;  /* = x[n_columns] */
  int    view;   /* what can be seen */
  double scroll; /* 0 to total - view */
} SandCellLayout;

void   sand_cell_layout_init (SandCellLayout *self, guint n_columns, guint n_start, guint n_end);
void   sand_cell_layout_clear (SandCellLayout *self);
void   sand_cell_layout_set_column (SandCellLayout *self, guint column, int width, int grows);
void   sand_cell_layout_fit (SandCellLayout *self, int view);
void   sand_cell_layout_place (const SandCellLayout *self, guint column, int *out_x, int *out_width);
void   sand_cell_layout_middle (const SandCellLayout *self, int *out_from, int *out_to);
int    sand_cell_layout_column_at (const SandCellLayout *self, double x);
double sand_cell_layout_scroll_to (const SandCellLayout *self, guint column);

G_END_DECLS
