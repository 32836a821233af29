#include "widgets/cell-grid.h"

#include "widgets/cell-sheet.h"

#include <glib/gi18n.h>

/**
 * SandCellGrid:
 *
 * An editable table over a #SandCellSource: a frozen header, frozen first and last columns, rows made only while
 * they are in
 * sight, the keyboard of a spreadsheet (see cell-keys.c), the clipboard, lists to choose from, and below it the
 * sentence
 * about the cell under the cursor. Emits `cursor-moved`. Fills the space that it gets and scrolls by itself.
 */
struct _SandCellGrid {
  GtkWidget       parent;
  SandCellSource *source;
  GtkWidget      *scrolled, *bar, *bar_icon, *bar_label, *bar_stack;
  SandCellSheet  *sheet;
  GtkWidget      *menu;
  guint           lines;
  int             seen_row, seen_column;
};

enum {
  PROP_0,
  PROP_SOURCE,
  PROP_LINES,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum {
  CURSOR_MOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SandCellGrid, sand_cell_grid, GTK_TYPE_WIDGET)

static const char *
icon_of (SandCellState state)
{
  switch (state) {
  case SAND_CELL_ERROR:
    return "▲";
  case SAND_CELL_WARNING:
    return "●";
  case SAND_CELL_NORMAL:
  case SAND_CELL_EMPTY_REQUIRED:
  default:
    return "";
  }
}

/* How many cells are selected and, where they are numbers, their sum would be nice to know; the count is enough
 * here. */
static char *
dup_range_note (SandCellGrid *self)
{
  guint row, column, n_rows, n_columns;

  sand_cell_sheet_get_range (self->sheet, &row, &column, &n_rows, &n_columns);
  if (n_rows * n_columns <= 1)
    return NULL;
  return g_strdup_printf (ngettext ("%u cell selected", "%u cells selected", n_rows * n_columns), n_rows * n_columns);
}

/* The line below the rows is never empty, and does not come and go under the pointer: what belongs into the column
 * where the cursor stands, and how long the list is while nobody is in it. */
static char *
dup_quiet_note (SandCellGrid *self)
{
  SandCellColumn shown = { NULL };
  guint          n_rows = self->source == NULL ? 0 : sand_cell_source_get_n_rows (self->source);
  int            row, column;

  sand_cell_sheet_get_cursor (self->sheet, &row, &column);
  if (self->source != NULL && row >= 0)
    sand_cell_source_get_column (self->source, (guint) column, &shown);
  if (shown.hint != NULL && *shown.hint != '\0')
    return g_strdup (shown.hint);
  return n_rows == 0 ? NULL : g_strdup_printf (ngettext ("%u row", "%u rows", n_rows), n_rows);
}

static void
announce_cursor (SandCellGrid *self)
{
  int row, column;

  sand_cell_sheet_get_cursor (self->sheet, &row, &column);
  if (row == self->seen_row && column == self->seen_column)
    return;
  self->seen_row = row;
  self->seen_column = column;
  g_signal_emit (self, signals[CURSOR_MOVED], 0);
}

static void
message_changed_cb (SandCellGrid *self)
{
  SandCellState    state;
  g_autofree char *text = sand_cell_sheet_dup_message (self->sheet, &state);

  if (text == NULL)
    text = dup_range_note (self);
  if (text == NULL)
    text = dup_quiet_note (self);
  gtk_label_set_text (GTK_LABEL (self->bar_icon), icon_of (state));
  gtk_widget_set_visible (self->bar_icon, *icon_of (state) != '\0');
  gtk_label_set_text (GTK_LABEL (self->bar_label), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (self->bar_label, text);
  gtk_widget_set_visible (self->bar, text != NULL);
  gtk_widget_set_css_classes (self->bar, (const char *[]){ "message-bar",
                                                           state == SAND_CELL_ERROR     ? "error"
                                                           : state == SAND_CELL_WARNING ? "warning"
                                                                                        : "plain",
                                                           NULL });
  announce_cursor (self);
}

/* Actions */

static void
insert_above (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sand_cell_sheet_insert_row (SAND_CELL_GRID (widget)->sheet, FALSE);
}

static void
insert_below (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sand_cell_sheet_insert_row (SAND_CELL_GRID (widget)->sheet, TRUE);
}

static void
delete_rows (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sand_cell_sheet_delete_rows (SAND_CELL_GRID (widget)->sheet);
}

static void
move_up (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sand_cell_sheet_move_row (SAND_CELL_GRID (widget)->sheet, -1);
}

static void
move_down (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sand_cell_sheet_move_row (SAND_CELL_GRID (widget)->sheet, 1);
}

static void
copy_cells (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sand_cell_sheet_copy (SAND_CELL_GRID (widget)->sheet);
}

static void
cut_cells (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sand_cell_sheet_cut (SAND_CELL_GRID (widget)->sheet);
}

static void
paste_cells (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sand_cell_sheet_paste (SAND_CELL_GRID (widget)->sheet);
}

static void
toggle_estimate (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sand_cell_sheet_toggle_estimated (SAND_CELL_GRID (widget)->sheet);
}

static GMenuModel *
make_menu (SandCellGrid *self, SandRowActions actions)
{
  GMenu            *menu = g_menu_new ();
  g_autoptr (GMenu) cells = g_menu_new (), rows = g_menu_new ();
  const struct {
    SandRowActions action;
    const char    *label, *name;
  } items[] = {
    { SAND_ROWS_ACTION_INSERT, _ ("Insert Row _Above"), "cells.insert-above" },
    { SAND_ROWS_ACTION_INSERT, _ ("Insert Row _Below"), "cells.insert-below" },
    { SAND_ROWS_ACTION_MOVE, _ ("Move Row _Up"), "cells.move-up" },
    { SAND_ROWS_ACTION_MOVE, _ ("Move Row _Down"), "cells.move-down" },
    { SAND_ROWS_ACTION_DELETE, _ ("_Delete Row"), "cells.delete-rows" },
  };

  g_menu_append (cells, _ ("Cu_t"), "cells.cut");
  g_menu_append (cells, _ ("_Copy"), "cells.copy");
  g_menu_append (cells, _ ("_Paste"), "cells.paste");
  if (SAND_CELL_SOURCE_GET_IFACE (self->source)->toggle_estimated != NULL)
    g_menu_append (cells, _ ("Mark as _Estimate"), "cells.toggle-estimated");
  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    if ((actions & items[i].action) != 0)
      g_menu_append (rows, items[i].label, items[i].name);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (cells));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rows));
  return G_MENU_MODEL (menu);
}

static void
make_popover (SandCellGrid *self)
{
  self->menu = gtk_popover_menu_new_from_model (NULL);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self->sheet));
}

static void
open_menu (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SandCellGrid          *self = SAND_CELL_GRID (widget);
  g_autoptr (GMenuModel) model = NULL;
  int                    row, column, x, y;

  sand_cell_sheet_get_cursor (self->sheet, &row, &column);
  if (row < 0)
    return;
  g_variant_get (parameter, "(ii)", &x, &y);
  if (self->menu == NULL)
    make_popover (self);
  model = make_menu (self, sand_cell_source_get_row_actions (self->source, (guint) row));
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static gboolean
sand_cell_grid_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SAND_CELL_GRID (widget)->sheet));
}

static void
sand_cell_grid_dispose (GObject *object)
{
  SandCellGrid *self = SAND_CELL_GRID (object);

  if (self->sheet != NULL)
    sand_cell_sheet_set_source (self->sheet, NULL);
  g_clear_object (&self->source);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  self->sheet = NULL;
  G_OBJECT_CLASS (sand_cell_grid_parent_class)->dispose (object);
}

static void
sand_cell_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SandCellGrid *self = SAND_CELL_GRID (object);

  if (id == PROP_SOURCE)
    g_value_set_object (value, self->source);
  else if (id == PROP_LINES)
    g_value_set_uint (value, self->lines);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sand_cell_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SandCellGrid *self = SAND_CELL_GRID (object);

  if (id == PROP_SOURCE)
    sand_cell_grid_set_source (self, g_value_get_object (value));
  else if (id == PROP_LINES)
    sand_cell_grid_set_lines (self, g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "cells.insert-above", NULL, insert_above);
  gtk_widget_class_install_action (widget_class, "cells.insert-below", NULL, insert_below);
  gtk_widget_class_install_action (widget_class, "cells.delete-rows", NULL, delete_rows);
  gtk_widget_class_install_action (widget_class, "cells.move-up", NULL, move_up);
  gtk_widget_class_install_action (widget_class, "cells.move-down", NULL, move_down);
  gtk_widget_class_install_action (widget_class, "cells.copy", NULL, copy_cells);
  gtk_widget_class_install_action (widget_class, "cells.cut", NULL, cut_cells);
  gtk_widget_class_install_action (widget_class, "cells.paste", NULL, paste_cells);
  gtk_widget_class_install_action (widget_class, "cells.toggle-estimated", NULL, toggle_estimate);
  gtk_widget_class_install_action (widget_class, "cells.menu", "(ii)", open_menu);
}

static void
sand_cell_grid_class_init (SandCellGridClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = sand_cell_grid_dispose;
  object_class->get_property = sand_cell_grid_get_property;
  object_class->set_property = sand_cell_grid_set_property;
  widget_class->grab_focus = sand_cell_grid_grab_focus;
  props[PROP_SOURCE] = g_param_spec_object ("source", NULL, NULL, SAND_TYPE_CELL_SOURCE, flags);
  props[PROP_LINES] = g_param_spec_uint ("lines", NULL, NULL, 1, 6, 1, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CURSOR_MOVED] =
    g_signal_new ("cursor-moved", SAND_TYPE_CELL_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "sandgrid");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  install_actions (widget_class);
}

static void
make_bar (SandCellGrid *self)
{
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->bar_icon = gtk_label_new ("");
  self->bar_label = gtk_label_new ("");
  gtk_widget_add_css_class (self->bar_icon, "icon");
  gtk_label_set_xalign (GTK_LABEL (self->bar_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->bar_label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (self->bar), self->bar_icon);
  gtk_box_append (GTK_BOX (self->bar), self->bar_label);
  gtk_widget_add_css_class (self->bar, "message-bar");
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
}

static void
sand_cell_grid_init (SandCellGrid *self)
{
  self->lines = 1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->seen_row = self->seen_column = -1;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->sheet = SAND_CELL_SHEET (sand_cell_sheet_new ());
  self->scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                                 "child", self->sheet,
                                 "vexpand", TRUE,
                                 "hexpand", TRUE,
                                 "propagate-natural-height", TRUE,
                                 NULL);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  make_bar (self);
  g_signal_connect_object (self->sheet, "message-changed", G_CALLBACK (message_changed_cb), self, G_CONNECT_SWAPPED);
  message_changed_cb (self);
}

/**
 * sand_cell_grid_new:
 * @source: (nullable): where cells come from and go to
 */
GtkWidget *
sand_cell_grid_new (SandCellSource *source)
{
  return g_object_new (SAND_TYPE_CELL_GRID, "source", source, NULL);
}

/**
 * sand_cell_grid_get_source:
 *
 * Returns: (transfer none) (nullable)
 */
SandCellSource *
sand_cell_grid_get_source (SandCellGrid *self)
{
  g_return_val_if_fail (SAND_IS_CELL_GRID (self), NULL);
  return self->source;
}

void
sand_cell_grid_set_source (SandCellGrid *self, SandCellSource *source)
{
  g_return_if_fail (SAND_IS_CELL_GRID (self));
  if (!g_set_object (&self->source, source))
    return;
  sand_cell_sheet_set_source (self->sheet, source);
  message_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SOURCE]);
}

guint
sand_cell_grid_get_lines (SandCellGrid *self)
{
  g_return_val_if_fail (SAND_IS_CELL_GRID (self), 1);
  return self->lines;
}

/**
 * sand_cell_grid_set_lines:
 * @lines: how many lines of text each row shows, 1 to 6; more for tables with long texts
 */
void
sand_cell_grid_set_lines (SandCellGrid *self, guint lines)
{
  g_return_if_fail (SAND_IS_CELL_GRID (self) && lines >= 1 && lines <= 6);
  if (self->lines == lines)
    return;
  self->lines = lines;
  sand_cell_sheet_set_n_lines (self->sheet, lines);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LINES]);
}

/**
 * sand_cell_grid_move_to:
 *
 * Commits what is being typed, shows another cell, selects it and takes the keyboard.
 */
void
sand_cell_grid_move_to (SandCellGrid *self, guint row, guint column)
{
  g_return_if_fail (SAND_IS_CELL_GRID (self));
  sand_cell_sheet_move_to (self->sheet, (int) row, (int) column);
}

/**
 * sand_cell_grid_get_cursor:
 * @out_row: (out): untouched while there is no cursor
 * @out_column: (out): likewise
 *
 * Returns: whether there is a cursor
 */
gboolean
sand_cell_grid_get_cursor (SandCellGrid *self, guint *out_row, guint *out_column)
{
  int row, column;

  g_return_val_if_fail (SAND_IS_CELL_GRID (self), FALSE);
  sand_cell_sheet_get_cursor (self->sheet, &row, &column);
  if (row < 0)
    return FALSE;
  *out_row = (guint) row;
  *out_column = (guint) column;
  return TRUE;
}

/**
 * sand_cell_grid_commit:
 *
 * Hands over what is being typed; call it before leaving a page.
 *
 * Returns: whether the cell under the cursor holds nothing that was refused
 */
gboolean
sand_cell_grid_commit (SandCellGrid *self)
{
  g_return_val_if_fail (SAND_IS_CELL_GRID (self), TRUE);
  return sand_cell_sheet_commit (self->sheet);
}

/**
 * sand_cell_grid_type_text:
 *
 * Types into the cell under the cursor, without committing.
 */
void
sand_cell_grid_type_text (SandCellGrid *self, const char *text)
{
  g_return_if_fail (SAND_IS_CELL_GRID (self));
  sand_cell_sheet_type_text (self->sheet, text);
}

/**
 * sand_cell_grid_press_key:
 *
 * What a key does that no input method wanted.
 *
 * Returns: whether the grid used it
 */
gboolean
sand_cell_grid_press_key (SandCellGrid *self, guint keyval, GdkModifierType state)
{
  g_return_val_if_fail (SAND_IS_CELL_GRID (self), FALSE);
  return sand_cell_sheet_handle_key (self->sheet, keyval, state);
}

void
sand_cell_grid_paste_text (SandCellGrid *self, const char *text)
{
  g_return_if_fail (SAND_IS_CELL_GRID (self));
  sand_cell_sheet_paste_text (self->sheet, text);
}

/**
 * sand_cell_grid_dup_message:
 *
 * Returns: (transfer full): what the line below the grid says now
 */
char *
sand_cell_grid_dup_message (SandCellGrid *self)
{
  g_return_val_if_fail (SAND_IS_CELL_GRID (self), NULL);
  return g_strdup (gtk_label_get_text (GTK_LABEL (self->bar_label)));
}
