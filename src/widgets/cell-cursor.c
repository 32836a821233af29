#include "widgets/cell-sheet-private.h"

#include "base/property.h"

#include <string.h>

/*
 * The cursor of a sheet and what is being typed there. A cell is either selected (arrows move over the cells, typing
 * replaces its text) or edited (arrows move in the text and leave the cell at its ends).
 */

SandCellKind
sand_cell_sheet_kind_of (SandCellSheet *self, guint column)
{
  SandCellColumn info;

  sand_cell_source_get_column (self->source, column, &info);
  return info.kind;
}

static gboolean
has_cursor (SandCellSheet *self)
{
  return self->source != NULL && self->cursor_row >= 0 && self->cursor_column >= 0 &&
         self->cursor_row < sand_cell_sheet_n_rows (self) && self->cursor_column < sand_cell_sheet_n_columns (self);
}

static gboolean
is_listed (SandCellKind kind)
{
  return kind == SAND_CELL_CHOICE || kind == SAND_CELL_CHOICES;
}

static gboolean
can_edit_here (SandCellSheet *self)
{
  return has_cursor (self) &&
         sand_cell_source_can_edit (self->source, (guint) self->cursor_row, (guint) self->cursor_column);
}

void
sand_cell_sheet_set_notice (SandCellSheet *self, const char *notice)
{
  if (sand_set_str (&self->notice, notice))
    sand_cell_sheet_message_changed (self);
}

static void
name_editor (SandCellSheet *self)
{
  g_auto (SandCellLook) look = SAND_CELL_LOOK_INIT;
  g_autofree char      *name =
    sand_cell_source_dup_cell_name (self->source, (guint) self->cursor_row, (guint) self->cursor_column);

  sand_cell_sheet_look (self, (guint) self->cursor_row, (guint) self->cursor_column, &look);
  sand_cell_editor_set_name (self->editor, name, look.message, look.state == SAND_CELL_ERROR);
  if (look.state == SAND_CELL_ERROR)
    gtk_widget_add_css_class (GTK_WIDGET (self->editor), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->editor), "error");
}

/* Shows the cell under the cursor in the editor; a text that is being typed there is left alone. */
void
sand_cell_sheet_load_cursor (SandCellSheet *self)
{
  SandCellColumn column;
  const char    *refused;

  if (!has_cursor (self)) {
    gtk_widget_set_child_visible (GTK_WIDGET (self->editor), FALSE);
    sand_cell_sheet_message_changed (self);
    return;
  }
  if (!self->changed && !self->working) {
    sand_cell_source_get_column (self->source, (guint) self->cursor_column, &column);
    refused = sand_cell_refusals_get (self->refusals, (guint) self->cursor_row, (guint) self->cursor_column, NULL);
    g_free (self->old_text);
    self->old_text =
      sand_cell_source_dup_edit_text (self->source, (guint) self->cursor_row, (guint) self->cursor_column);
    if (column.kind == SAND_CELL_BOOL)
      sand_cell_editor_open (self->editor, column.kind, column.align, "", FALSE);
    else
      sand_cell_editor_open (self->editor, column.kind, column.align, refused != NULL ? refused : self->old_text,
                             can_edit_here (self));
    if (!self->editing)
      sand_cell_editor_select_all (self->editor);
  }
  name_editor (self);
  sand_cell_sheet_refresh_selection (self);
  sand_cell_sheet_message_changed (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
sand_cell_sheet_close_picker (SandCellSheet *self)
{
  if (self->picker != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->picker));
}

/* Hands a text to the source and remembers it when it is refused. */
gboolean
sand_cell_sheet_commit_cell (SandCellSheet *self, guint row, guint column, const char *text)
{
  g_autofree char *message = NULL;
  SandCellKind     kind = sand_cell_sheet_kind_of (self, column);
  g_autofree char *code = NULL;
  gboolean         accepted;

  if (is_listed (kind) || kind == SAND_CELL_BOOL) {
    g_autoptr (GPtrArray) choices = sand_cell_source_dup_choices (self->source, row, column);
    code = sand_cell_choices_resolve (choices, text, kind == SAND_CELL_CHOICES);
  }
  self->working = TRUE;
  accepted = sand_cell_source_commit (self->source, row, column, code != NULL ? code : text, &message);
  self->working = FALSE;
  if (accepted)
    sand_cell_refusals_drop (self->refusals, row, column);
  else
    sand_cell_refusals_set (self->refusals, row, column, text, message);
  sand_cell_sheet_refresh_cells (self, (int) row, (int) column);
  return accepted;
}

static gboolean
commit_text (SandCellSheet *self, const char *text)
{
  gboolean accepted;

  sand_cell_sheet_close_picker (self);
  accepted = sand_cell_sheet_commit_cell (self, (guint) self->cursor_row, (guint) self->cursor_column, text);
  self->changed = self->editing = FALSE;
  sand_cell_sheet_load_cursor (self);
  return accepted;
}

/**
 * sand_cell_sheet_commit:
 *
 * Hands over what has been typed in the cell under the cursor.
 *
 * Returns: whether there is nothing wrong with it
 */
gboolean
sand_cell_sheet_commit (SandCellSheet *self)
{
  g_autofree char *text = NULL;

  if (!has_cursor (self) || self->working)
    return TRUE;
  if (!self->changed)
    return sand_cell_refusals_get (self->refusals, (guint) self->cursor_row, (guint) self->cursor_column, NULL) == NULL;
  text = sand_cell_editor_dup_text (self->editor);
  return commit_text (self, text);
}

/**
 * sand_cell_sheet_revert:
 *
 * Takes back what has been typed since the cell was entered, also what the model has stored meanwhile.
 */
void
sand_cell_sheet_revert (SandCellSheet *self)
{
  gboolean     typed;
  SandCellKind kind;

  if (!has_cursor (self))
    return;
  kind = sand_cell_sheet_kind_of (self, (guint) self->cursor_column);
  typed = self->changed && !is_listed (kind);
  sand_cell_sheet_close_picker (self);
  self->changed = self->editing = FALSE;
  sand_cell_refusals_drop (self->refusals, (guint) self->cursor_row, (guint) self->cursor_column);
  if (typed) {
    g_autofree char *old = g_strdup (self->old_text);
    sand_cell_sheet_commit_cell (self, (guint) self->cursor_row, (guint) self->cursor_column, old);
  }
  sand_cell_sheet_refresh (self, self->cursor_row, self->cursor_column);
  sand_cell_sheet_load_cursor (self);
}

/**
 * sand_cell_sheet_move_to:
 * @row: clamped
 * @column: clamped
 *
 * Commits, then selects another cell, shows it and takes the keyboard.
 */
void
sand_cell_sheet_move_to (SandCellSheet *self, int row, int column)
{
  sand_cell_sheet_commit (self);
  sand_cell_sheet_close_picker (self);
  if (self->source == NULL || sand_cell_sheet_n_rows (self) == 0 || sand_cell_sheet_n_columns (self) == 0)
    return;
  self->cursor_row = self->anchor_row = CLAMP (row, 0, sand_cell_sheet_n_rows (self) - 1);
  self->cursor_column = self->anchor_column = CLAMP (column, 0, sand_cell_sheet_n_columns (self) - 1);
  self->changed = self->editing = FALSE;
  g_clear_pointer (&self->notice, g_free);
  sand_cell_sheet_scroll_to_cursor (self);
  /* Before the first layout the editor has no place yet, but it can take the keyboard. */
  gtk_widget_set_child_visible (GTK_WIDGET (self->editor), TRUE);
  sand_cell_sheet_load_cursor (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  sand_cell_editor_select_all (self->editor);
}

/**
 * sand_cell_sheet_extend_to:
 *
 * Selects the rectangle between where the selection began and another cell, which becomes the cursor.
 */
void
sand_cell_sheet_extend_to (SandCellSheet *self, int row, int column)
{
  int anchor_row = self->anchor_row, anchor_column = self->anchor_column;

  sand_cell_sheet_move_to (self, row, column);
  if (!has_cursor (self) || anchor_row < 0)
    return;
  self->anchor_row = anchor_row;
  self->anchor_column = anchor_column;
  sand_cell_sheet_refresh_selection (self);
  sand_cell_sheet_message_changed (self);
}

/**
 * sand_cell_sheet_get_cursor:
 * @out_row: (out): -1 while there is none
 */
void
sand_cell_sheet_get_cursor (SandCellSheet *self, int *out_row, int *out_column)
{
  *out_row = self->cursor_row;
  *out_column = self->cursor_column;
}

/**
 * sand_cell_sheet_get_range:
 *
 * What is selected: at least the cell under the cursor, no rows while there is none.
 */
void
sand_cell_sheet_get_range (
  SandCellSheet *self, guint *out_row, guint *out_column, guint *out_n_rows, guint *out_n_columns)
{
  *out_row = *out_column = *out_n_rows = *out_n_columns = 0;
  if (!has_cursor (self))
    return;
  *out_row = (guint) MIN (self->cursor_row, self->anchor_row);
  *out_column = (guint) MIN (self->cursor_column, self->anchor_column);
  *out_n_rows = (guint) ABS (self->cursor_row - self->anchor_row) + 1;
  *out_n_columns = (guint) ABS (self->cursor_column - self->anchor_column) + 1;
}

/**
 * sand_cell_sheet_edit:
 *
 * Puts the text cursor at the end of the cell's text.
 */
void
sand_cell_sheet_edit (SandCellSheet *self)
{
  if (!can_edit_here (self))
    return;
  self->editing = TRUE;
  sand_cell_editor_cursor_to_end (self->editor);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

gboolean
sand_cell_sheet_is_editing (SandCellSheet *self)
{
  return self->editing;
}

static char *
last_part (const char *text)
{
  const char *start = text;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (strchr (",; ", *p) != NULL || g_str_has_prefix (p, "、") || g_str_has_prefix (p, "，") ||
        g_str_has_prefix (p, "；"))
      start = g_utf8_next_char (p);
  return g_strdup (start);
}

static void
filter_picker (SandCellSheet *self, SandCellKind kind, const char *text)
{
  g_autofree char *part = kind == SAND_CELL_CHOICES ? last_part (text) : g_strdup (text);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->picker)))
    sand_cell_sheet_open_picker (self);
  sand_cell_picker_filter (self->picker, part);
}

void
sand_cell_sheet_editor_changed_cb (SandCellSheet *self)
{
  g_autofree char *text = sand_cell_editor_dup_text (self->editor);
  SandCellKind     kind;

  if (!has_cursor (self))
    return;
  kind = sand_cell_sheet_kind_of (self, (guint) self->cursor_column);
  self->changed = self->editing = TRUE;
  self->anchor_row = self->cursor_row;
  self->anchor_column = self->cursor_column;
  sand_cell_sheet_set_notice (self, NULL);
  sand_cell_sheet_scroll_to_cursor (self);
  if (is_listed (kind)) {
    filter_picker (self, kind, text);
  } else {
    self->working = TRUE;
    sand_cell_source_typed (self->source, (guint) self->cursor_row, (guint) self->cursor_column, text);
    self->working = FALSE;
  }
  sand_cell_sheet_refresh_selection (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * sand_cell_sheet_type_text:
 *
 * Types a text into the cell under the cursor, as the user would: a selected cell is replaced.
 */
void
sand_cell_sheet_type_text (SandCellSheet *self, const char *text)
{
  if (!can_edit_here (self))
    return;
  sand_cell_editor_insert (self->editor, text);
}

void
sand_cell_sheet_picked_cb (SandCellSheet *self)
{
  g_autofree char *picked = sand_cell_picker_dup_picked (self->picker);

  if (picked != NULL && can_edit_here (self))
    commit_text (self, picked);
}

/**
 * sand_cell_sheet_dup_message:
 * @out_state: (out): how bad it is
 *
 * Returns: (transfer full) (nullable): what is to be said about the cell under the cursor or about the last action
 */
char *
sand_cell_sheet_dup_message (SandCellSheet *self, SandCellState *out_state)
{
  g_auto (SandCellLook) look = SAND_CELL_LOOK_INIT;
  SandCellColumn        column;

  *out_state = SAND_CELL_NORMAL;
  if (!has_cursor (self))
    return g_strdup (self->notice);
  sand_cell_sheet_look (self, (guint) self->cursor_row, (guint) self->cursor_column, &look);
  if (self->notice != NULL && look.state != SAND_CELL_ERROR)
    return g_strdup (self->notice);
  if (look.message != NULL) {
    *out_state = look.state;
    return g_steal_pointer (&look.message);
  }
  sand_cell_source_get_column (self->source, (guint) self->cursor_column, &column);
  return column.hint != NULL && *column.hint != '\0' ? g_strdup (column.hint) : NULL;
}
