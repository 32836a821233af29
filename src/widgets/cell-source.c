#include "widgets/cell-source.h"

#include <glib/gi18n.h>

enum {
  CELL_CHANGED,
  ROWS_CHANGED,
  COLUMNS_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (SandCellSource, sand_cell_source, G_TYPE_OBJECT)

static void
sand_cell_source_default_init (SandCellSourceInterface *iface)
{
  signals[CELL_CHANGED] = g_signal_new ("cell-changed", SAND_TYPE_CELL_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  signals[ROWS_CHANGED] = g_signal_new ("rows-changed", SAND_TYPE_CELL_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  signals[COLUMNS_CHANGED] =
    g_signal_new ("columns-changed", SAND_TYPE_CELL_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

guint
sand_cell_source_get_n_rows (SandCellSource *self)
{
  return SAND_CELL_SOURCE_GET_IFACE (self)->get_n_rows (self);
}

guint
sand_cell_source_get_n_columns (SandCellSource *self)
{
  return SAND_CELL_SOURCE_GET_IFACE (self)->get_n_columns (self);
}

/**
 * sand_cell_source_get_column:
 * @out: (out): borrowed strings; the alignment is chosen already
 */
void
sand_cell_source_get_column (SandCellSource *self, guint column, SandCellColumn *out)
{
  *out = (SandCellColumn){ .align = -1 };
  SAND_CELL_SOURCE_GET_IFACE (self)->get_column (self, column, out);
  if (out->align >= 0)
    return;
  if (out->kind == SAND_CELL_NUMBER || out->kind == SAND_CELL_COMPUTED)
    out->align = 1;
  else
    out->align = out->kind == SAND_CELL_BOOL ? 0.5 : 0;
}

void
sand_cell_source_get_frozen (SandCellSource *self, guint *out_start, guint *out_end)
{
  *out_start = 1;
  *out_end = 0;
  if (SAND_CELL_SOURCE_GET_IFACE (self)->get_frozen != NULL)
    SAND_CELL_SOURCE_GET_IFACE (self)->get_frozen (self, out_start, out_end);
}

/**
 * sand_cell_source_get_cell:
 * @out: (out): to be cleared with sand_cell_look_clear()
 */
void
sand_cell_source_get_cell (SandCellSource *self, guint row, guint column, SandCellLook *out)
{
  *out = (SandCellLook) SAND_CELL_LOOK_INIT;
  SAND_CELL_SOURCE_GET_IFACE (self)->get_cell (self, row, column, out);
}

/**
 * sand_cell_source_dup_edit_text:
 *
 * Returns: (transfer full): never %NULL
 */
char *
sand_cell_source_dup_edit_text (SandCellSource *self, guint row, guint column)
{
  g_auto (SandCellLook) look = SAND_CELL_LOOK_INIT;
  char                 *text = NULL;

  if (SAND_CELL_SOURCE_GET_IFACE (self)->dup_edit_text != NULL)
    text = SAND_CELL_SOURCE_GET_IFACE (self)->dup_edit_text (self, row, column);
  if (text != NULL)
    return text;
  sand_cell_source_get_cell (self, row, column, &look);
  return look.text != NULL ? g_steal_pointer (&look.text) : g_strdup ("");
}

/**
 * sand_cell_source_dup_row_name:
 *
 * Returns: (transfer full): the name of the row, or its number while it has none
 */
char *
sand_cell_source_dup_row_name (SandCellSource *self, guint row)
{
  g_auto (SandCellLook) look = SAND_CELL_LOOK_INIT;
  g_autofree char      *name = NULL;

  if (SAND_CELL_SOURCE_GET_IFACE (self)->dup_row_name != NULL)
    name = SAND_CELL_SOURCE_GET_IFACE (self)->dup_row_name (self, row);
  else if (sand_cell_source_get_n_columns (self) > 0) {
    sand_cell_source_get_cell (self, row, 0, &look);
    name = g_steal_pointer (&look.text);
  }
  if (name != NULL && *name != '\0')
    return g_steal_pointer (&name);
  /* Translators: %u is the number of a row that has no name yet */
  return g_strdup_printf (_ ("row %u"), row + 1);
}

/**
 * sand_cell_source_dup_cell_name:
 *
 * Returns: (transfer full): for example "Annual spend, 恒达电气"
 */
char *
sand_cell_source_dup_cell_name (SandCellSource *self, guint row, guint column)
{
  g_autofree char *row_name = sand_cell_source_dup_row_name (self, row);
  SandCellColumn   info;

  sand_cell_source_get_column (self, column, &info);
  /* Translators: the accessible name of a cell: the column's title, the row's name */
  return g_strdup_printf (_ ("%s, %s"), info.spoken != NULL ? info.spoken : info.title != NULL ? info.title
                                                                                               : "",
                          row_name);
}

/**
 * sand_cell_source_dup_choices:
 *
 * Returns: (transfer full) (element-type SandCellChoice): empty for cells without a list
 */
GPtrArray *
sand_cell_source_dup_choices (SandCellSource *self, guint row, guint column)
{
  SandCellColumn info;
  GPtrArray     *choices = NULL;

  if (SAND_CELL_SOURCE_GET_IFACE (self)->dup_choices != NULL)
    choices = SAND_CELL_SOURCE_GET_IFACE (self)->dup_choices (self, row, column);
  if (choices != NULL)
    return choices;
  choices = sand_cell_choices_new ();
  sand_cell_source_get_column (self, column, &info);
  if (info.kind == SAND_CELL_BOOL) {
    sand_cell_choices_add (choices, "1", _ ("Yes"), "是", NULL);
    sand_cell_choices_add (choices, "0", _ ("No"), "否", NULL);
  }
  return choices;
}

char *
sand_cell_source_dup_footer (SandCellSource *self, guint column)
{
  if (SAND_CELL_SOURCE_GET_IFACE (self)->dup_footer == NULL)
    return NULL;
  return SAND_CELL_SOURCE_GET_IFACE (self)->dup_footer (self, column);
}

/**
 * sand_cell_source_can_edit:
 *
 * Returns: whether something can be typed into this cell now
 */
gboolean
sand_cell_source_can_edit (SandCellSource *self, guint row, guint column)
{
  g_auto (SandCellLook) look = SAND_CELL_LOOK_INIT;
  SandCellColumn        info;

  if (SAND_CELL_SOURCE_GET_IFACE (self)->commit == NULL)
    return FALSE;
  sand_cell_source_get_column (self, column, &info);
  if (info.kind == SAND_CELL_COMPUTED || info.kind == SAND_CELL_FIXED)
    return FALSE;
  sand_cell_source_get_cell (self, row, column, &look);
  return !look.read_only;
}

void
sand_cell_source_typed (SandCellSource *self, guint row, guint column, const char *text)
{
  if (SAND_CELL_SOURCE_GET_IFACE (self)->typed != NULL)
    SAND_CELL_SOURCE_GET_IFACE (self)->typed (self, row, column, text);
}

/**
 * sand_cell_source_commit:
 * @out_message: (out) (transfer full) (nullable): one sentence when the text is refused
 */
gboolean
sand_cell_source_commit (SandCellSource *self, guint row, guint column, const char *text, char **out_message)
{
  *out_message = NULL;
  if (SAND_CELL_SOURCE_GET_IFACE (self)->commit == NULL)
    return FALSE;
  return SAND_CELL_SOURCE_GET_IFACE (self)->commit (self, row, column, text, out_message);
}

gboolean
sand_cell_source_toggle_estimated (SandCellSource *self, guint row, guint column)
{
  if (SAND_CELL_SOURCE_GET_IFACE (self)->toggle_estimated == NULL)
    return FALSE;
  return SAND_CELL_SOURCE_GET_IFACE (self)->toggle_estimated (self, row, column);
}

void
sand_cell_source_open_change (SandCellSource *self, const char *label)
{
  if (SAND_CELL_SOURCE_GET_IFACE (self)->open_change != NULL)
    SAND_CELL_SOURCE_GET_IFACE (self)->open_change (self, label);
}

void
sand_cell_source_close_change (SandCellSource *self)
{
  if (SAND_CELL_SOURCE_GET_IFACE (self)->close_change != NULL)
    SAND_CELL_SOURCE_GET_IFACE (self)->close_change (self);
}

SandRowActions
sand_cell_source_get_row_actions (SandCellSource *self, guint row)
{
  if (SAND_CELL_SOURCE_GET_IFACE (self)->get_row_actions == NULL)
    return SAND_ROWS_ACTION_NONE;
  return SAND_CELL_SOURCE_GET_IFACE (self)->get_row_actions (self, row);
}

guint
sand_cell_source_insert_rows (SandCellSource *self, guint at, guint n)
{
  if (SAND_CELL_SOURCE_GET_IFACE (self)->insert_rows == NULL || n == 0)
    return 0;
  return SAND_CELL_SOURCE_GET_IFACE (self)->insert_rows (self, at, n);
}

gboolean
sand_cell_source_delete_rows (SandCellSource *self, guint at, guint n)
{
  if (SAND_CELL_SOURCE_GET_IFACE (self)->delete_rows == NULL || n == 0)
    return FALSE;
  return SAND_CELL_SOURCE_GET_IFACE (self)->delete_rows (self, at, n);
}

gboolean
sand_cell_source_move_row (SandCellSource *self, guint from, guint to)
{
  if (SAND_CELL_SOURCE_GET_IFACE (self)->move_row == NULL)
    return FALSE;
  return SAND_CELL_SOURCE_GET_IFACE (self)->move_row (self, from, to);
}

char *
sand_cell_source_dup_add_label (SandCellSource *self)
{
  if (SAND_CELL_SOURCE_GET_IFACE (self)->dup_add_label == NULL)
    return NULL;
  return SAND_CELL_SOURCE_GET_IFACE (self)->dup_add_label (self);
}

/**
 * sand_cell_source_cell_changed:
 * @row: -1 for all rows
 * @column: -1 for all columns
 *
 * For sources: emits `cell-changed`.
 */
void
sand_cell_source_cell_changed (SandCellSource *self, int row, int column)
{
  g_signal_emit (self, signals[CELL_CHANGED], 0, row, column);
}

/**
 * sand_cell_source_rows_changed:
 *
 * For sources: emits `rows-changed`, after the rows have changed. A moved row is one removed and one added.
 */
void
sand_cell_source_rows_changed (SandCellSource *self, guint position, guint removed, guint added)
{
  g_signal_emit (self, signals[ROWS_CHANGED], 0, position, removed, added);
}

void
sand_cell_source_columns_changed (SandCellSource *self)
{
  g_signal_emit (self, signals[COLUMNS_CHANGED], 0);
}

void
sand_cell_look_clear (SandCellLook *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->message, g_free);
}
