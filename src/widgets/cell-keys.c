#include "widgets/cell-sheet-private.h"

/*
 * The keyboard of a sheet:
 *
 *   Tab, Shift+Tab         next, previous cell that can be typed into; Ctrl+Tab leaves the grid
 *   Enter, Shift+Enter     down, up
 *   arrows, Page Up/Down   over the cells; in a text being edited Left and Right leave it at its ends
 *   Shift+arrows           select several cells
 *   Home, End              first, last cell of the row; with Ctrl of the sheet
 *   F2, Escape             edit the text; take back what was typed
 *   Delete                 empties the selected cells
 *   Space                  ticks a tick, toggles an entry of an open list
 *   Alt+Down, F4           opens the list or the calendar; Alt+Up, Alt+Down move the row where there is none
 *   Ctrl+plus, Ctrl+minus  insert a row below, delete the selected rows
 *   Ctrl+C, Ctrl+X, Ctrl+V, Ctrl+A, Ctrl+E (an estimate)
 */

typedef struct {
  SandCellSheet *sheet;
  guint          keyval;
  gboolean       shift, ctrl, alt;
} Key;

static gboolean
picker_is_open (SandCellSheet *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->picker));
}

static gboolean
can_edit_at (SandCellSheet *self, int row, int column)
{
  return sand_cell_source_can_edit (self->source, (guint) row, (guint) column);
}

static void
go (const Key *key, int row, int column)
{
  row = CLAMP (row, 0, sand_cell_sheet_n_rows (key->sheet) - 1);
  column = CLAMP (column, 0, sand_cell_sheet_n_columns (key->sheet) - 1);
  if (key->shift)
    sand_cell_sheet_extend_to (key->sheet, row, column);
  else
    sand_cell_sheet_move_to (key->sheet, row, column);
}

/* A refused text keeps Enter and Tab in its cell once, so that the sentence below is read; the second time one goes
 * on. */
static gboolean
commit_or_stay (SandCellSheet *self)
{
  return !self->changed || sand_cell_sheet_commit (self);
}

static gboolean
leave_to_add_line (SandCellSheet *self)
{
  if (!gtk_widget_get_visible (self->add_button))
    return FALSE;
  sand_cell_sheet_commit (self);
  return gtk_widget_grab_focus (self->add_button);
}

static gboolean
handle_tab (const Key *key, int step)
{
  SandCellSheet *self = key->sheet;
  int            n_columns = sand_cell_sheet_n_columns (self), n = n_columns * sand_cell_sheet_n_rows (self);
  int            place = self->cursor_row * n_columns + self->cursor_column + step;

  if (!commit_or_stay (self))
    return TRUE;
  for (; place >= 0 && place < n; place += step)
    if (can_edit_at (self, place / n_columns, place % n_columns)) {
      sand_cell_sheet_move_to (self, place / n_columns, place % n_columns);
      return TRUE;
    }
  return step > 0 && leave_to_add_line (self);
}

static void
take_from_picker (SandCellSheet *self)
{
  if (sand_cell_picker_is_many (self->picker) && self->changed) {
    g_autofree char *text = sand_cell_editor_dup_text (self->editor);
    sand_cell_sheet_commit_cell (self, (guint) self->cursor_row, (guint) self->cursor_column, text);
    self->changed = FALSE;
    sand_cell_sheet_close_picker (self);
    sand_cell_sheet_load_cursor (self);
    return;
  }
  sand_cell_sheet_picked_cb (self);
}

static gboolean
handle_enter (const Key *key)
{
  SandCellSheet *self = key->sheet;
  int            row = self->cursor_row + (key->shift ? -1 : 1);

  if (picker_is_open (self)) {
    take_from_picker (self);
    if (picker_is_open (self))
      sand_cell_sheet_close_picker (self);
  }
  if (!commit_or_stay (self))
    return TRUE;
  if (row >= sand_cell_sheet_n_rows (self))
    leave_to_add_line (self);
  else if (row >= 0)
    sand_cell_sheet_move_to (self, row, self->cursor_column);
  return TRUE;
}

static gboolean
handle_vertical (const Key *key, int step)
{
  SandCellSheet *self = key->sheet;

  if (picker_is_open (self)) {
    sand_cell_picker_step (self->picker, sand_cell_picker_is_date (self->picker) ? 7 * step : step);
    return TRUE;
  }
  /* In a text of several lines the arrows belong to the text until its ends. */
  if (self->editing && sand_cell_editor_has_many_lines (self->editor) && !key->ctrl &&
      !(step < 0 ? sand_cell_editor_is_at_start (self->editor) : sand_cell_editor_is_at_end (self->editor)))
    return FALSE;
  if (key->ctrl)
    go (key, step < 0 ? 0 : sand_cell_sheet_n_rows (self) - 1, self->cursor_column);
  else if (step > 0 && !key->shift && self->cursor_row == sand_cell_sheet_n_rows (self) - 1)
    leave_to_add_line (self);
  else
    go (key, self->cursor_row + step, self->cursor_column);
  return TRUE;
}

static gboolean
handle_horizontal (const Key *key, int step)
{
  SandCellSheet *self = key->sheet;

  if (picker_is_open (self) && sand_cell_picker_is_date (self->picker) && !self->changed) {
    sand_cell_picker_step (self->picker, step);
    return TRUE;
  }
  if (self->editing &&
      (key->shift || key->ctrl ||
       !(step < 0 ? sand_cell_editor_is_at_start (self->editor) : sand_cell_editor_is_at_end (self->editor))))
    return FALSE;
  if (key->ctrl)
    go (key, self->cursor_row, step < 0 ? 0 : sand_cell_sheet_n_columns (self) - 1);
  else
    go (key, self->cursor_row, self->cursor_column + step);
  return TRUE;
}

static gboolean
handle_home_end (const Key *key, gboolean end)
{
  SandCellSheet *self = key->sheet;

  if (self->editing && !key->ctrl)
    return FALSE;
  go (key, key->ctrl ? (end ? sand_cell_sheet_n_rows (self) - 1 : 0) : self->cursor_row,
      end ? sand_cell_sheet_n_columns (self) - 1 : 0);
  return TRUE;
}

static gboolean
handle_escape (const Key *key)
{
  SandCellSheet *self = key->sheet;
  gboolean       open = picker_is_open (self);

  if (!open && !self->changed && !self->editing && self->anchor_row == self->cursor_row &&
      self->anchor_column == self->cursor_column &&
      sand_cell_refusals_get (self->refusals, (guint) self->cursor_row, (guint) self->cursor_column, NULL) == NULL)
    return FALSE;
  self->anchor_row = self->cursor_row;
  self->anchor_column = self->cursor_column;
  sand_cell_sheet_revert (self);
  return TRUE;
}

static gboolean
handle_down_with_alt (const Key *key, int step)
{
  SandCellKind kind = sand_cell_sheet_kind_of (key->sheet, (guint) key->sheet->cursor_column);

  if (picker_is_open (key->sheet))
    sand_cell_sheet_close_picker (key->sheet);
  else if (step > 0 && (kind == SAND_CELL_CHOICE || kind == SAND_CELL_CHOICES || kind == SAND_CELL_DATE))
    sand_cell_sheet_open_picker (key->sheet);
  else
    sand_cell_sheet_move_row (key->sheet, step);
  return TRUE;
}

static gboolean
handle_space (const Key *key)
{
  SandCellSheet *self = key->sheet;

  if (sand_cell_sheet_kind_of (self, (guint) self->cursor_column) == SAND_CELL_BOOL) {
    sand_cell_sheet_toggle_bool (self);
    return TRUE;
  }
  if (picker_is_open (self) && sand_cell_picker_is_many (self->picker) && !self->changed) {
    sand_cell_picker_toggle (self->picker);
    return TRUE;
  }
  return FALSE;
}

static gboolean
handle_ctrl (const Key *key)
{
  SandCellSheet *self = key->sheet;

  switch (key->keyval) {
  case GDK_KEY_plus:
  case GDK_KEY_equal:
  case GDK_KEY_KP_Add:
    sand_cell_sheet_insert_row (self, TRUE);
    return TRUE;
  case GDK_KEY_minus:
  case GDK_KEY_KP_Subtract:
    sand_cell_sheet_delete_rows (self);
    return TRUE;
  case GDK_KEY_e:
    return sand_cell_sheet_toggle_estimated (self);
  case GDK_KEY_v:
    sand_cell_sheet_paste (self);
    return TRUE;
  case GDK_KEY_c:
    if (!self->editing)
      sand_cell_sheet_copy (self);
    return !self->editing;
  case GDK_KEY_x:
    if (!self->editing)
      sand_cell_sheet_cut (self);
    return !self->editing;
  case GDK_KEY_a:
    if (self->editing)
      return FALSE;
    sand_cell_sheet_move_to (self, 0, 0);
    sand_cell_sheet_extend_to (self, G_MAXINT, G_MAXINT);
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
handle_plain (const Key *key)
{
  SandCellSheet *self = key->sheet;
  int            page = sand_cell_sheet_rows_in_view (self);

  switch (key->keyval) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    return handle_horizontal (key, -1);
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    return handle_horizontal (key, 1);
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    return handle_vertical (key, -1);
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    return handle_vertical (key, 1);
  case GDK_KEY_Home:
  case GDK_KEY_KP_Home:
    return handle_home_end (key, FALSE);
  case GDK_KEY_End:
  case GDK_KEY_KP_End:
    return handle_home_end (key, TRUE);
  case GDK_KEY_Page_Up:
  case GDK_KEY_KP_Page_Up:
    go (key, self->cursor_row - page, self->cursor_column);
    return TRUE;
  case GDK_KEY_Page_Down:
  case GDK_KEY_KP_Page_Down:
    go (key, self->cursor_row + page, self->cursor_column);
    return TRUE;
  case GDK_KEY_F2:
    sand_cell_sheet_edit (self);
    return TRUE;
  case GDK_KEY_F4:
    sand_cell_sheet_open_picker (self);
    return TRUE;
  case GDK_KEY_Escape:
    return handle_escape (key);
  case GDK_KEY_space:
    return handle_space (key);
  case GDK_KEY_Delete:
  case GDK_KEY_KP_Delete:
    if (self->editing)
      return FALSE;
    sand_cell_sheet_clear_range (self);
    return TRUE;
  default:
    return key->ctrl && handle_ctrl (key);
  }
}

/**
 * sand_cell_sheet_handle_key:
 * @state: the modifiers that count for accelerators
 *
 * Returns: whether the key was meant for the sheet; the others belong to the text
 */
gboolean
sand_cell_sheet_handle_key (SandCellSheet *self, guint keyval, GdkModifierType state)
{
  Key key = { self, keyval, (state & GDK_SHIFT_MASK) != 0, (state & GDK_CONTROL_MASK) != 0,
              (state & GDK_ALT_MASK) != 0 };

  if (self->source == NULL || self->cursor_row < 0)
    return FALSE;
  if (keyval == GDK_KEY_Tab || keyval == GDK_KEY_KP_Tab || keyval == GDK_KEY_ISO_Left_Tab) {
    gboolean back = key.shift || keyval == GDK_KEY_ISO_Left_Tab;
    if (key.ctrl)
      return FALSE;
    return handle_tab (&key, back ? -1 : 1);
  }
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter) {
    if ((key.alt || key.ctrl) && sand_cell_editor_has_many_lines (self->editor)) {
      sand_cell_editor_insert (self->editor, "\n");
      return TRUE;
    }
    return handle_enter (&key);
  }
  if (key.alt && (keyval == GDK_KEY_Down || keyval == GDK_KEY_Up))
    return handle_down_with_alt (&key, keyval == GDK_KEY_Down ? 1 : -1);
  if (key.alt)
    return FALSE;
  return handle_plain (&key);
}
