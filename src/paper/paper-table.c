#include "paper/paper-private.h"

#define PAD 4.0

static SandPaperTableColumn *
column_at (SandPaper *self, guint index)
{
  return &g_array_index (self->table, SandPaperTableColumn, index);
}

static gboolean
is_filled (const char *cell)
{
  return cell != NULL && *cell != '\0';
}

/* How far above its first baseline a cell's text begins; digits and Chinese characters come from fonts that differ. */
static double
measure_rise (SandPaper *self, guint column, const char *cell, SandPaperFace face)
{
  g_autoptr (PangoLayout) layout =
    sand_paper_make_layout (self, cell, face, column_at (self, column)->width - 2 * PAD);
  return (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
}

/* The cells of a row share the baseline of their first lines: how far below the top of the row's text that is. */
static double
find_baseline (SandPaper *self, const char *const *cells, SandPaperFace face)
{
  double highest = 0;

  for (guint i = 0; i < self->table->len; i++)
    if (is_filled (cells[i]))
      highest = MAX (highest, measure_rise (self, i, cells[i], face));
  return highest;
}

static double
measure_row (SandPaper *self, const char *const *cells, SandPaperFace face, double least)
{
  double height = least, baseline = find_baseline (self, cells, face);

  for (guint i = 0; i < self->table->len; i++)
    if (is_filled (cells[i])) {
      double text = sand_paper_measure (self, cells[i], face, column_at (self, i)->width - 2 * PAD);
      height = MAX (height, baseline - measure_rise (self, i, cells[i], face) + text + 2 * PAD);
    }
  return height;
}

static void
draw_frames (SandPaper *self, double height, gboolean shaded)
{
  cairo_t *cr = sand_paper_get_cairo (self);

  cairo_save (cr);
  cairo_set_line_width (cr, 0.6);
  for (guint i = 0; i < self->table->len; i++) {
    const SandPaperTableColumn *column = column_at (self, i);
    cairo_rectangle (cr, column->x, self->y, column->width, height);
    if (shaded) {
      sand_paper_set_ink (self, SAND_INK_SHADE);
      cairo_fill_preserve (cr);
    }
    sand_paper_set_ink (self, SAND_INK_LINE);
    cairo_stroke (cr);
  }
  cairo_restore (cr);
}

static void
draw_row (SandPaper *self, const char *const *cells, SandPaperFace face, double height, gboolean shaded)
{
  double baseline = find_baseline (self, cells, face);

  draw_frames (self, height, shaded);
  for (guint i = 0; i < self->table->len; i++) {
    const SandPaperTableColumn *column = column_at (self, i);
    if (is_filled (cells[i]))
      sand_paper_draw (self, cells[i], face, column->column.align, column->x + PAD,
                       self->y + PAD + baseline - measure_rise (self, i, cells[i], face), column->width - 2 * PAD);
  }
  self->y += height;
}

static void
draw_head (SandPaper *self)
{
  g_autofree const char **titles = g_new0 (const char *, self->table->len + 1);
  gboolean                any = FALSE;

  for (guint i = 0; i < self->table->len; i++) {
    titles[i] = column_at (self, i)->title;
    any = any || (titles[i] != NULL && *titles[i] != '\0');
  }
  if (any)
    draw_row (self, titles, SAND_FACE_STRONG, measure_row (self, titles, SAND_FACE_STRONG, 0), TRUE);
}

void
sand_paper_begin_table (SandPaper *self, const SandPaperColumn *columns, guint n_columns)
{
  double total = 0, x = sand_paper_get_left (self);

  g_array_set_size (self->table, 0);
  for (guint i = 0; i < n_columns; i++)
    total += columns[i].share;
  for (guint i = 0; i < n_columns; i++) {
    SandPaperTableColumn column = { .column = columns[i], .title = g_strdup (columns[i].title), .x = x };
    column.width = sand_paper_get_width (self) * columns[i].share / total;
    x += column.width;
    g_array_append_val (self->table, column);
  }
  sand_paper_need (self, 60);
  draw_head (self);
}

/* A row stands on one page; one that is higher than a page is cut at its foot. */
void
sand_paper_add_row (SandPaper *self, const char *const *cells, double height)
{
  double needed = measure_row (self, cells, SAND_FACE_TEXT, height);

  if (sand_paper_need (self, needed)) {
    draw_head (self);
    needed = MIN (needed, sand_paper_get_room (self));
  }
  cairo_save (self->cr);
  cairo_rectangle (self->cr, 0, self->y - 1, self->width, needed + 2);
  cairo_clip (self->cr);
  draw_row (self, cells, SAND_FACE_TEXT, needed, FALSE);
  cairo_restore (self->cr);
}

void
sand_paper_end_table (SandPaper *self)
{
  g_array_set_size (self->table, 0);
  self->y += 8;
}
