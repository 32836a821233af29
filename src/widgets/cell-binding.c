#include "widgets/cell-sheet-private.h"

#include <math.h>

/* Which rows of a sheet exist as widgets, and what they show. */

/* Rows made before the first size is known; enough for a usual page. */
#define FIRST_ROWS 16

/* What a cell shows: the source's word, or the text that it refused. */
void
sand_cell_sheet_look (SandCellSheet *self, guint row, guint column, SandCellLook *out)
{
  const char *message;
  const char *refused = sand_cell_refusals_get (self->refusals, row, column, &message);

  sand_cell_source_get_cell (self->source, row, column, out);
  if (refused == NULL)
    return;
  g_free (out->text);
  g_free (out->message);
  out->text = g_strdup (refused);
  out->message = g_strdup (message);
  out->state = SAND_CELL_ERROR;
}

gboolean
sand_cell_sheet_is_selected (SandCellSheet *self, int row, int column)
{
  if (self->cursor_row < 0)
    return FALSE;
  return row >= MIN (self->cursor_row, self->anchor_row) && row <= MAX (self->cursor_row, self->anchor_row) &&
         column >= MIN (self->cursor_column, self->anchor_column) &&
         column <= MAX (self->cursor_column, self->anchor_column);
}

static gboolean
is_single (SandCellSheet *self)
{
  return self->cursor_row == self->anchor_row && self->cursor_column == self->anchor_column;
}

static void
mark_cell (SandCellSheet *self, SandCellRow *widget, int column)
{
  SandCell *cell = SAND_CELL (sand_cell_row_get_cell (widget, (guint) column));
  int       row = sand_cell_row_get_index (widget);

  sand_cell_set_selected (cell, !is_single (self) && sand_cell_sheet_is_selected (self, row, column));
  sand_cell_set_covered (cell, row == self->cursor_row && column == self->cursor_column);
}

static void
show_cell (SandCellSheet *self, SandCellRow *widget, int column)
{
  g_auto (SandCellLook) look = SAND_CELL_LOOK_INIT;

  sand_cell_sheet_look (self, (guint) sand_cell_row_get_index (widget), (guint) column, &look);
  sand_cell_show (SAND_CELL (sand_cell_row_get_cell (widget, (guint) column)), &look);
  mark_cell (self, widget, column);
}

static void
name_cells (SandCellSheet *self, SandCellRow *widget)
{
  guint            row = (guint) sand_cell_row_get_index (widget);
  g_autofree char *row_name = sand_cell_source_dup_row_name (self->source, row);

  /* The other half of a cell's name is its column, and other columns make other row widgets. */
  if (!sand_cell_row_set_name (widget, row_name))
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, row_name, -1);
  for (guint i = 0; i < sand_cell_row_get_n_cells (widget); i++) {
    g_autofree char *name = sand_cell_source_dup_cell_name (self->source, row, i);
    sand_cell_set_name (SAND_CELL (sand_cell_row_get_cell (widget, i)), name);
  }
}

static void
bind_row (SandCellSheet *self, SandCellRow *widget, int row)
{
  sand_cell_row_set_index (widget, row);
  name_cells (self, widget);
  for (int i = 0; i < (int) sand_cell_row_get_n_cells (widget); i++)
    show_cell (self, widget, i);
}

static SandCellRow *
find_row (SandCellSheet *self, int row)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (sand_cell_row_get_index (self->rows->pdata[i]) == row)
      return self->rows->pdata[i];
  return NULL;
}

/* A new row goes below the editor, which must stay the topmost child. */
static SandCellRow *
add_row_widget (SandCellSheet *self)
{
  GtkWidget *row = sand_cell_row_new (&self->layout);

  for (guint i = 0; i < self->layout.n_columns; i++) {
    SandCellColumn column;
    sand_cell_source_get_column (self->source, i, &column);
    sand_cell_row_append (SAND_CELL_ROW (row), sand_cell_new (&column, self->n_lines));
  }
  gtk_widget_insert_after (row, GTK_WIDGET (self), NULL);
  g_ptr_array_add (self->rows, row);
  return SAND_CELL_ROW (row);
}

void
sand_cell_sheet_visible_range (SandCellSheet *self, int height, int *out_from, int *out_to)
{
  double scroll = sand_cell_sheet_scroll_of (self, GTK_ORIENTATION_VERTICAL);
  int    body = MAX (height - self->header_height - self->footer_height, 0);

  *out_from = CLAMP ((int) floor (scroll / MAX (self->row_height, 1)), 0, sand_cell_sheet_n_rows (self));
  *out_to = MIN ((int) ceil ((scroll + body) / MAX (self->row_height, 1)), sand_cell_sheet_n_rows (self));
}

/* Adds the row widgets that the view needs. Never called while sizes are being allocated: new children would ask
 * for a new
 * layout in the middle of it. */
void
sand_cell_sheet_grow_pool (SandCellSheet *self)
{
  int from, to, needed;

  if (self->source == NULL)
    return;
  sand_cell_sheet_visible_range (self, gtk_widget_get_height (GTK_WIDGET (self)), &from, &to);
  needed = MIN (MAX (to - from + 1, FIRST_ROWS), sand_cell_sheet_n_rows (self));
  while ((int) self->rows->len < needed)
    gtk_widget_set_child_visible (GTK_WIDGET (add_row_widget (self)), FALSE);
}

static gboolean
grow_cb (gpointer user_data)
{
  SandCellSheet *self = user_data;

  self->grow_id = 0;
  sand_cell_sheet_grow_pool (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* Gives every row in sight a widget, taking those of rows that went out of sight. */
void
sand_cell_sheet_bind_visible (SandCellSheet *self, int from, int to)
{
  g_autoptr (GPtrArray) spare = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++) {
    int index = sand_cell_row_get_index (self->rows->pdata[i]);
    if (index >= from && index < to)
      continue;
    sand_cell_row_set_index (self->rows->pdata[i], -1);
    g_ptr_array_add (spare, self->rows->pdata[i]);
  }
  for (int row = from; row < to; row++) {
    if (find_row (self, row) != NULL)
      continue;
    if (spare->len == 0) {
      if (self->grow_id == 0)
        self->grow_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, grow_cb, self, NULL);
      break;
    }
    bind_row (self, g_ptr_array_steal_index (spare, spare->len - 1), row);
  }
}

/* The same without the totals, which follow when the source has counted again: a paste would count once a cell. */
void
sand_cell_sheet_refresh_cells (SandCellSheet *self, int row, int column)
{
  for (guint i = 0; i < self->rows->len; i++) {
    SandCellRow *widget = self->rows->pdata[i];
    int          index = sand_cell_row_get_index (widget);
    if (index < 0 || index >= sand_cell_sheet_n_rows (self) || (row >= 0 && index != row))
      continue;
    for (int j = 0; j < sand_cell_sheet_n_columns (self); j++)
      if (column < 0 || column == j)
        show_cell (self, widget, j);
    if (column <= 0)
      name_cells (self, widget);
  }
}

/* Refreshes what the source says has changed; -1 stands for all. */
void
sand_cell_sheet_refresh (SandCellSheet *self, int row, int column)
{
  sand_cell_sheet_refresh_cells (self, row, column);
  for (int i = 0; self->footer != NULL && i < sand_cell_sheet_n_columns (self); i++) {
    g_autofree char *text = sand_cell_source_dup_footer (self->source, (guint) i);
    SandCellLook     look = { .text = text, .heat = -1 };
    sand_cell_show (SAND_CELL (sand_cell_row_get_cell (SAND_CELL_ROW (self->footer), (guint) i)), &look);
  }
}

void
sand_cell_sheet_refresh_selection (SandCellSheet *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    for (int j = 0; j < sand_cell_sheet_n_columns (self); j++)
      mark_cell (self, self->rows->pdata[i], j);
}
