#include "widgets/cell-sheet-private.h"

#include "widgets/cell-block.h"

#include "base/number.h"

#include <glib/gi18n.h>
#include <string.h>

/* The clipboard */

/**
 * sand_cell_sheet_dup_range_text:
 *
 * Returns: (transfer full): the selected cells as spreadsheets read them
 */
char *
sand_cell_sheet_dup_range_text (SandCellSheet *self)
{
  guint                     row, column, n_rows, n_columns;
  g_autoptr (SandCellBlock) block = NULL;

  sand_cell_sheet_get_range (self, &row, &column, &n_rows, &n_columns);
  if (n_rows == 0)
    return g_strdup ("");
  block = sand_cell_block_new (n_rows, n_columns);
  for (guint i = 0; i < n_rows; i++)
    for (guint j = 0; j < n_columns; j++) {
      const char *refused = sand_cell_refusals_get (self->refusals, row + i, column + j, NULL);
      sand_cell_block_take (block, i, j,
                            refused != NULL ? g_strdup (refused)
                                            : sand_cell_source_dup_edit_text (self->source, row + i, column + j));
    }
  /* A single cell goes out as it is: no quotes around a text of two lines. */
  if (n_rows == 1 && n_columns == 1)
    return g_strdup (sand_cell_block_get (block, 0, 0));
  return sand_cell_block_to_string (block);
}

void
sand_cell_sheet_copy (SandCellSheet *self)
{
  g_autofree char *text = sand_cell_sheet_dup_range_text (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

void
sand_cell_sheet_cut (SandCellSheet *self)
{
  sand_cell_sheet_copy (self);
  sand_cell_sheet_clear_range (self);
}

/**
 * sand_cell_sheet_clear_range:
 *
 * Empties the selected cells that may be typed into, as one change.
 */
void
sand_cell_sheet_clear_range (SandCellSheet *self)
{
  guint row, column, n_rows, n_columns;

  if (self->source == NULL)
    return;
  sand_cell_sheet_get_range (self, &row, &column, &n_rows, &n_columns);
  self->changed = self->editing = FALSE;
  sand_cell_source_open_change (self->source, _ ("Empty cells"));
  for (guint i = row; i < row + n_rows; i++)
    for (guint j = column; j < column + n_columns; j++)
      if (sand_cell_source_can_edit (self->source, i, j))
        sand_cell_sheet_commit_cell (self, i, j, "");
  sand_cell_source_close_change (self->source);
  sand_cell_sheet_load_cursor (self);
}

static void
tell_pasted (SandCellSheet *self, guint n_pasted, guint n_refused, guint n_left)
{
  g_autofree char *pasted = g_strdup_printf (ngettext ("%u cell pasted", "%u cells pasted", n_pasted), n_pasted);
  g_autofree char *refused =
    g_strdup_printf (ngettext ("%u needs correcting (red)", "%u need correcting (red)", n_refused), n_refused);
  g_autofree char *left = g_strdup_printf (ngettext ("%u found no place", "%u found no place", n_left), n_left);
  g_autofree char *text = NULL;

  if (n_refused > 0 && n_left > 0)
    text = g_strjoin (" · ", pasted, refused, left, NULL);
  else
    text = g_strjoin (" · ", pasted, n_refused > 0 ? refused : n_left > 0 ? left
                                                                          : NULL,
                      NULL);
  sand_cell_sheet_set_notice (self, text);
}

/* The place a block goes to: one text fills everything that is selected, as in a spreadsheet. */
static void
paste_block (SandCellSheet *self, const SandCellBlock *block)
{
  guint    row, column, n_rows, n_columns, n_pasted = 0, n_refused = 0, n_left = 0, rows;
  gboolean fills = block->n_rows == 1 && block->n_columns == 1;

  sand_cell_sheet_get_range (self, &row, &column, &n_rows, &n_columns);
  if (!fills) {
    n_rows = block->n_rows;
    n_columns = block->n_columns;
  }
  sand_cell_source_open_change (self->source, _ ("Paste"));
  rows = sand_cell_source_get_n_rows (self->source);
  if (row + n_rows > rows)
    sand_cell_source_insert_rows (self->source, rows, row + n_rows - rows);
  rows = sand_cell_source_get_n_rows (self->source);
  for (guint i = 0; i < n_rows; i++)
    for (guint j = 0; j < n_columns; j++) {
      const char *text = sand_cell_block_get (block, fills ? 0 : i, fills ? 0 : j);
      if (row + i >= rows || (int) (column + j) >= sand_cell_sheet_n_columns (self) ||
          !sand_cell_source_can_edit (self->source, row + i, column + j))
        n_left += *text != '\0';
      else if (sand_cell_sheet_commit_cell (self, row + i, column + j, text))
        n_pasted++;
      else
        n_refused++;
    }
  sand_cell_source_close_change (self->source);
  self->changed = self->editing = FALSE;
  self->anchor_row = (int) row;
  self->anchor_column = (int) column;
  self->cursor_row = (int) MIN (row + n_rows, rows) - 1;
  self->cursor_column = (int) MIN (column + n_columns, self->layout.n_columns) - 1;
  sand_cell_sheet_load_cursor (self);
  sand_cell_sheet_scroll_to_cursor (self);
  tell_pasted (self, n_pasted, n_refused, n_left);
}

/**
 * sand_cell_sheet_paste_text:
 * @text: what a spreadsheet puts on the clipboard, or one text
 *
 * Fills cells to the right and downwards from the selection and asks the source for the rows that are missing.
 */
void
sand_cell_sheet_paste_text (SandCellSheet *self, const char *text)
{
  g_autoptr (SandCellBlock) block = NULL;

  if (self->source == NULL || self->cursor_row < 0 || *text == '\0')
    return;
  block = sand_cell_block_parse (text);
  if (self->editing && block->n_rows == 1 && block->n_columns == 1) {
    sand_cell_editor_insert (self->editor, sand_cell_block_get (block, 0, 0));
    return;
  }
  sand_cell_sheet_commit (self);
  paste_block (self, block);
}

static void
pasted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SandCellSheet) self = user_data;
  g_autofree char          *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);

  /* Nothing readable on the clipboard is no event; and the page may be gone by now. */
  if (text != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    sand_cell_sheet_paste_text (self, text);
}

void
sand_cell_sheet_paste (SandCellSheet *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb, g_object_ref (self));
}

/* Rows */

static gboolean
may (SandCellSheet *self, SandRowActions action)
{
  return self->source != NULL && self->cursor_row >= 0 &&
         (sand_cell_source_get_row_actions (self->source, (guint) self->cursor_row) & action) != 0;
}

static int
first_editable (SandCellSheet *self, int row)
{
  for (int i = 0; i < sand_cell_sheet_n_columns (self); i++)
    if (sand_cell_source_can_edit (self->source, (guint) row, (guint) i))
      return i;
  return 0;
}

/**
 * sand_cell_sheet_insert_row:
 * @below: whether it goes below the cursor's row instead of above
 *
 * Inserts one row, where the source allows it, and goes there.
 */
void
sand_cell_sheet_insert_row (SandCellSheet *self, gboolean below)
{
  int at = self->cursor_row + (below ? 1 : 0);

  if (!may (self, SAND_ROWS_ACTION_INSERT))
    return;
  sand_cell_sheet_commit (self);
  if (sand_cell_source_insert_rows (self->source, (guint) at, 1) == 1)
    sand_cell_sheet_move_to (self, at, first_editable (self, at));
}

/**
 * sand_cell_sheet_add_row:
 *
 * The line "add a row" at the bottom.
 */
void
sand_cell_sheet_add_row (SandCellSheet *self)
{
  int at = sand_cell_sheet_n_rows (self);

  if (self->source == NULL || !gtk_widget_get_visible (self->add_button))
    return;
  sand_cell_sheet_commit (self);
  if (sand_cell_source_insert_rows (self->source, (guint) at, 1) == 1)
    sand_cell_sheet_move_to (self, at, first_editable (self, at));
}

/**
 * sand_cell_sheet_delete_rows:
 *
 * Deletes the selected rows, where the source allows it; undo brings them back.
 */
void
sand_cell_sheet_delete_rows (SandCellSheet *self)
{
  guint row, column, n_rows, n_columns;
  int   keep = self->cursor_column;

  if (!may (self, SAND_ROWS_ACTION_DELETE))
    return;
  sand_cell_sheet_get_range (self, &row, &column, &n_rows, &n_columns);
  /* What is being typed in a row that goes need not be handed over. */
  self->changed = self->editing = FALSE;
  if (sand_cell_source_delete_rows (self->source, row, n_rows) && sand_cell_sheet_n_rows (self) > 0)
    sand_cell_sheet_move_to (self, (int) row, keep);
  else if (sand_cell_sheet_n_rows (self) == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * sand_cell_sheet_move_row:
 * @step: -1 up, 1 down
 */
void
sand_cell_sheet_move_row (SandCellSheet *self, int step)
{
  int from = self->cursor_row, to = from + step, column = self->cursor_column;

  if (!may (self, SAND_ROWS_ACTION_MOVE) || to < 0 || to >= sand_cell_sheet_n_rows (self))
    return;
  sand_cell_sheet_commit (self);
  if (!sand_cell_source_move_row (self->source, (guint) from, (guint) to))
    return;
  sand_cell_refusals_row_moved (self->refusals, (guint) from, (guint) to);
  sand_cell_sheet_refresh (self, -1, -1);
  sand_cell_sheet_move_to (self, to, column);
}

/* Cells */

gboolean
sand_cell_sheet_toggle_estimated (SandCellSheet *self)
{
  if (self->source == NULL || self->cursor_row < 0)
    return FALSE;
  sand_cell_sheet_commit (self);
  return sand_cell_source_toggle_estimated (self->source, (guint) self->cursor_row, (guint) self->cursor_column);
}

/**
 * sand_cell_sheet_toggle_bool:
 *
 * Changes the tick under the cursor.
 */
void
sand_cell_sheet_toggle_bool (SandCellSheet *self)
{
  g_autofree char *text = NULL;

  if (self->source == NULL || self->cursor_row < 0 ||
      !sand_cell_source_can_edit (self->source, (guint) self->cursor_row, (guint) self->cursor_column))
    return;
  text = sand_cell_source_dup_edit_text (self->source, (guint) self->cursor_row, (guint) self->cursor_column);
  sand_cell_sheet_commit_cell (self, (guint) self->cursor_row, (guint) self->cursor_column,
                               strcmp (text, "1") == 0 ? "0" : "1");
  sand_cell_sheet_load_cursor (self);
}

/* A list below a cell that was scrolled out of the window would be on no monitor. */
static gboolean
is_in_window (SandCellSheet *self, const GdkRectangle *box)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  double     x, y;

  return root != NULL && gtk_widget_translate_coordinates (GTK_WIDGET (self), root, box->x, box->y, &x, &y) &&
         x >= 0 && x < gtk_widget_get_width (root) && y >= 0 && y < gtk_widget_get_height (root);
}

/**
 * sand_cell_sheet_open_picker:
 *
 * Opens the list or the calendar below the cell, where the column has one and the cell can be seen.
 */
void
sand_cell_sheet_open_picker (SandCellSheet *self)
{
  GdkRectangle     box;
  SandCellKind     kind;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  if (!sand_cell_sheet_cell_box (self, self->cursor_row, self->cursor_column, &box) || !is_in_window (self, &box) ||
      !sand_cell_source_can_edit (self->source, (guint) self->cursor_row, (guint) self->cursor_column))
    return;
  kind = sand_cell_sheet_kind_of (self, (guint) self->cursor_column);
  name =
    sand_cell_source_dup_cell_name (self->source, (guint) self->cursor_row, (guint) self->cursor_column);
  sand_cell_picker_set_name (self->picker, name);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->picker), &box);
  text = sand_cell_editor_dup_text (self->editor);
  if (kind == SAND_CELL_DATE) {
    sand_cell_picker_open_date (self->picker, text);
  } else if (kind == SAND_CELL_CHOICE || kind == SAND_CELL_CHOICES) {
    g_autoptr (GPtrArray) choices =
      sand_cell_source_dup_choices (self->source, (guint) self->cursor_row, (guint) self->cursor_column);
    g_autofree char *codes = sand_cell_choices_resolve (choices, text, kind == SAND_CELL_CHOICES);
    sand_cell_picker_open_choices (self->picker, choices, kind == SAND_CELL_CHOICES, codes);
  }
}
