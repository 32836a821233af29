#include "widgets/cell-row.h"

#include "base/property.h"

/*
 * One line of a grid: rows of cells, the header and the footer. The first and last columns lie still while the
 * others slide
 * below them. A row that only moves up or down keeps what it has drawn.
 */
struct _SandCellRow {
  GtkWidget             parent;
  const SandCellLayout *layout; /* of the grid, which outlives its rows */
  GPtrArray            *cells;  /* borrowed children */
  int                   index;  /* which row of the source it shows, -1 for none */
  char                 *name;
};

G_DEFINE_FINAL_TYPE (SandCellRow, sand_cell_row, GTK_TYPE_WIDGET)

static void
sand_cell_row_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  SandCellRow *self = SAND_CELL_ROW (widget);
  int          tallest = 0;

  for (guint i = 0; i < self->cells->len && i < self->layout->n_columns; i++) {
    int width = self->layout->x[i + 1] - self->layout->x[i], needed;
    gtk_widget_measure (self->cells->pdata[i], orientation, orientation == GTK_ORIENTATION_VERTICAL ? width : -1,
                        &needed, NULL, NULL, NULL);
    tallest = MAX (tallest, needed);
  }
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? tallest : 0;
}

static void
sand_cell_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SandCellRow *self = SAND_CELL_ROW (widget);

  for (guint i = 0; i < self->cells->len && i < self->layout->n_columns; i++) {
    GtkAllocation box = { .height = height };
    gboolean      inside;
    int           needed;
    sand_cell_layout_place (self->layout, i, &box.x, &box.width);
    inside = box.x < width && box.x + box.width > 0;
    gtk_widget_set_child_visible (self->cells->pdata[i], inside);
    if (!inside)
      continue;
    gtk_widget_measure (self->cells->pdata[i], GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
    box.width = MAX (box.width, needed);
    gtk_widget_size_allocate (self->cells->pdata[i], &box, -1);
  }
}

static void
draw_cells (SandCellRow *self, GtkSnapshot *snapshot, guint from, guint to)
{
  for (guint i = from; i < MIN (to, self->cells->len); i++)
    gtk_widget_snapshot_child (GTK_WIDGET (self), self->cells->pdata[i], snapshot);
}

/* A soft shadow where cells disappear below the columns that stay. */
static void
draw_edges (SandCellRow *self, GtkSnapshot *snapshot, int from, int to)
{
  const SandCellLayout *layout = self->layout;
  const GskColorStop    stops[2] = { { 0, { 0, 0, 0, 0.13f } }, { 1, { 0, 0, 0, 0 } } };
  const float           height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  const float           left = (float) from, right = (float) to;

  if (layout->n_start > 0 && layout->scroll > 0.5)
    gtk_snapshot_append_linear_gradient (snapshot, &GRAPHENE_RECT_INIT (left, 0, 6, height),
                                         &GRAPHENE_POINT_INIT (left, 0), &GRAPHENE_POINT_INIT (left + 6, 0), stops,
                                         2);
  if (layout->n_end > 0 && layout->total - layout->view - layout->scroll > 0.5)
    gtk_snapshot_append_linear_gradient (snapshot, &GRAPHENE_RECT_INIT (right - 6, 0, 6, height),
                                         &GRAPHENE_POINT_INIT (right, 0), &GRAPHENE_POINT_INIT (right - 6, 0), stops,
                                         2);
}

static void
sand_cell_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SandCellRow          *self = SAND_CELL_ROW (widget);
  const SandCellLayout *layout = self->layout;
  int                   from, to, height = gtk_widget_get_height (widget);

  sand_cell_layout_middle (layout, &from, &to);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) from, 0, (float) MAX (to - from, 0), (float) height));
  draw_cells (self, snapshot, layout->n_start, layout->n_columns - layout->n_end);
  if (to - from == layout->view) {
    draw_cells (self, snapshot, 0, layout->n_start);
    draw_cells (self, snapshot, layout->n_columns - layout->n_end, layout->n_columns);
  }
  gtk_snapshot_pop (snapshot);
  if (to - from == layout->view)
    return;
  draw_cells (self, snapshot, 0, layout->n_start);
  draw_cells (self, snapshot, layout->n_columns - layout->n_end, layout->n_columns);
  draw_edges (self, snapshot, from, to);
}

static void
sand_cell_row_dispose (GObject *object)
{
  SandCellRow *self = SAND_CELL_ROW (object);
  GtkWidget   *child;

  g_ptr_array_set_size (self->cells, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sand_cell_row_parent_class)->dispose (object);
}

static void
sand_cell_row_finalize (GObject *object)
{
  g_ptr_array_unref (SAND_CELL_ROW (object)->cells);
  g_free (SAND_CELL_ROW (object)->name);
  G_OBJECT_CLASS (sand_cell_row_parent_class)->finalize (object);
}

static void
sand_cell_row_class_init (SandCellRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_cell_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_cell_row_finalize;
  widget_class->measure = sand_cell_row_measure;
  widget_class->size_allocate = sand_cell_row_size_allocate;
  widget_class->snapshot = sand_cell_row_snapshot;
  gtk_widget_class_set_css_name (widget_class, "sandrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
sand_cell_row_init (SandCellRow *self)
{
  self->cells = g_ptr_array_new ();
  self->index = -1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * sand_cell_row_new:
 * @layout: borrowed; must outlive the row
 */
GtkWidget *
sand_cell_row_new (const SandCellLayout *layout)
{
  SandCellRow *self = g_object_new (SAND_TYPE_CELL_ROW, NULL);

  self->layout = layout;
  return GTK_WIDGET (self);
}

void
sand_cell_row_append (SandCellRow *self, GtkWidget *cell)
{
  gtk_widget_set_parent (cell, GTK_WIDGET (self));
  g_ptr_array_add (self->cells, cell);
}

GtkWidget *
sand_cell_row_get_cell (SandCellRow *self, guint column)
{
  return column < self->cells->len ? self->cells->pdata[column] : NULL;
}

guint
sand_cell_row_get_n_cells (SandCellRow *self)
{
  return self->cells->len;
}

void
sand_cell_row_set_index (SandCellRow *self, int index)
{
  self->index = index;
}

int
sand_cell_row_get_index (SandCellRow *self)
{
  return self->index;
}

gboolean
sand_cell_row_set_name (SandCellRow *self, const char *name)
{
  return sand_set_str (&self->name, name);
}
