#include "widgets/cell-sheet-private.h"

#include "widgets/cell-header.h"

#include <math.h>

/*
 * The sheet inside a grid: header, rows and footer in a scrolled window. Only the rows in sight exist as widgets; a
 * row that
 * scrolls out of sight is bound to another one of the source. All rows are equally high.
 */
enum {
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum {
  MESSAGE_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (SandCellSheet,
                               sand_cell_sheet,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

int
sand_cell_sheet_n_rows (SandCellSheet *self)
{
  return self->source != NULL ? (int) sand_cell_source_get_n_rows (self->source) : 0;
}

int
sand_cell_sheet_n_columns (SandCellSheet *self)
{
  return (int) self->layout.n_columns;
}

double
sand_cell_sheet_scroll_of (SandCellSheet *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

static int
body_height (SandCellSheet *self)
{
  return MAX (gtk_widget_get_height (GTK_WIDGET (self)) - self->header_height - self->footer_height, 0);
}

int
sand_cell_sheet_rows_in_view (SandCellSheet *self)
{
  return MAX (body_height (self) / MAX (self->row_height, 1), 1);
}

/* Where a cell is now, in the sheet's pixels; the cell may be out of sight. */
gboolean
sand_cell_sheet_cell_box (SandCellSheet *self, int row, int column, GdkRectangle *out)
{
  if (row < 0 || column < 0 || row >= sand_cell_sheet_n_rows (self) || column >= sand_cell_sheet_n_columns (self))
    return FALSE;
  sand_cell_layout_place (&self->layout, (guint) column, &out->x, &out->width);
  out->y = self->header_height + row * self->row_height -
           (int) round (sand_cell_sheet_scroll_of (self, GTK_ORIENTATION_VERTICAL));
  out->height = self->row_height;
  return TRUE;
}

/* Which cell is seen at a point. */
gboolean
sand_cell_sheet_cell_at (SandCellSheet *self, double x, double y, int *out_row, int *out_column)
{
  double in_body = y - self->header_height;
  double from_top = in_body + sand_cell_sheet_scroll_of (self, GTK_ORIENTATION_VERTICAL);

  if (in_body < 0 || in_body >= body_height (self))
    return FALSE;
  *out_row = (int) floor (from_top / MAX (self->row_height, 1));
  *out_column = sand_cell_layout_column_at (&self->layout, x);
  return *out_row >= 0 && *out_row < sand_cell_sheet_n_rows (self) && *out_column >= 0;
}

void
sand_cell_sheet_scroll_to_cursor (SandCellSheet *self)
{
  GtkAdjustment *vertical = self->adjustments[GTK_ORIENTATION_VERTICAL];
  GtkAdjustment *horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];

  if (self->cursor_row < 0 || gtk_widget_get_height (GTK_WIDGET (self)) == 0)
    return;
  if (vertical != NULL)
    gtk_adjustment_clamp_page (vertical, self->cursor_row * self->row_height,
                               (self->cursor_row + 1) * self->row_height + self->header_height + self->footer_height);
  if (horizontal != NULL)
    gtk_adjustment_set_value (horizontal, sand_cell_layout_scroll_to (&self->layout, (guint) self->cursor_column));
}

void
sand_cell_sheet_message_changed (SandCellSheet *self)
{
  g_signal_emit (self, signals[MESSAGE_CHANGED], 0);
}

/* Sizes */

static int
text_size (SandCellSheet *self, const char *text, gboolean width)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int                     w, h;

  pango_layout_get_pixel_size (layout, &w, &h);
  return width ? w : h;
}

static double
default_width (SandCellKind kind)
{
  static const double widths[] = { 18, 26, 10, 13, 18, 7, 12, 10, 14 };

  return kind < G_N_ELEMENTS (widths) ? widths[kind] : 14;
}

static void
measure_columns (SandCellSheet *self)
{
  int digit = text_size (self, "0", TRUE);

  for (guint i = 0; i < self->layout.n_columns; i++) {
    SandCellColumn column;
    double         chars;
    sand_cell_source_get_column (self->source, i, &column);
    chars = column.width > 0 ? column.width : default_width (column.kind);
    sand_cell_layout_set_column (&self->layout, i, (int) ceil (digit * (chars + 2)), column.grows ? 4 : 1);
  }
}

static void
measure_heights (SandCellSheet *self)
{
  int line = text_size (self, "Ag恒", FALSE);

  self->row_height = line * (int) self->n_lines + (int) round (line * 0.8);
  self->header_height = self->footer_height = self->add_height = 0;
  if (self->header != NULL)
    gtk_widget_measure (self->header, GTK_ORIENTATION_VERTICAL, -1, &self->header_height, NULL, NULL, NULL);
  if (self->footer != NULL)
    self->footer_height = line + (int) round (line * 0.8);
  if (gtk_widget_get_visible (self->add_button))
    gtk_widget_measure (self->add_button, GTK_ORIENTATION_VERTICAL, -1, &self->add_height, NULL, NULL, NULL);
}

static void
sand_cell_sheet_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  SandCellSheet *self = SAND_CELL_SHEET (widget);
  int            n_rows = sand_cell_sheet_n_rows (self), button;

  measure_columns (self);
  gtk_widget_measure (self->add_button, GTK_ORIENTATION_HORIZONTAL, -1, &button, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = 200;
    *natural = 200;
    for (guint i = 0; i < self->layout.n_columns; i++)
      *natural += self->layout.wanted[i];
    return;
  }
  sand_cell_layout_fit (&self->layout, MAX (for_size, 200));
  measure_heights (self);
  *minimum = self->header_height + self->footer_height + self->row_height * CLAMP (n_rows, 1, 3);
  *natural = MAX (*minimum, self->header_height + self->footer_height + self->add_height + self->row_height * n_rows);
}

static void
configure (GtkAdjustment *adjustment, double upper, double page, double step)
{
  if (adjustment == NULL)
    return;
  gtk_adjustment_configure (adjustment, CLAMP (gtk_adjustment_get_value (adjustment), 0, MAX (upper - page, 0)),
                            0, MAX (upper, page), step, page * 0.9, page);
}

static void
allocate_box (GtkWidget *child, int x, int y, int width, int height)
{
  int needed;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
  width = MAX (width, needed);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &needed, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, MAX (height, needed) }, -1);
}

/* The editor covers its cell and grows to the right and downwards with a long text. Out of sight it stays
 * allocated: hiding
 * it would take the keyboard away from the user who scrolls while typing. */
static void
allocate_editor (SandCellSheet *self, int width)
{
  GtkWidget   *editor = GTK_WIDGET (self->editor);
  GdkRectangle box;
  int          wanted;

  if (!sand_cell_sheet_cell_box (self, self->cursor_row, self->cursor_column, &box)) {
    gtk_widget_set_child_visible (editor, FALSE);
    return;
  }
  gtk_widget_set_child_visible (editor, TRUE);
  if (self->editing && !sand_cell_editor_has_many_lines (self->editor)) {
    gtk_widget_measure (editor, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wanted, NULL, NULL);
    box.width = CLAMP (wanted + 8, box.width, MAX (width - box.x, box.width));
  } else if (self->editing) {
    gtk_widget_measure (editor, GTK_ORIENTATION_VERTICAL, box.width, NULL, &wanted, NULL, NULL);
    if (wanted > box.height) {
      box.height = MIN (wanted, body_height (self));
      /* A long text in the last rows grows upwards. */
      box.y = MAX (MIN (box.y, self->header_height + body_height (self) - box.height), self->header_height);
    }
  }
  allocate_box (editor, box.x, box.y, box.width, box.height);
}

static void
allocate_rows (SandCellSheet *self, int width, double scroll)
{
  for (guint i = 0; i < self->rows->len; i++) {
    GtkWidget *row = self->rows->pdata[i];
    int        index = sand_cell_row_get_index (self->rows->pdata[i]);
    gtk_widget_set_child_visible (row, index >= 0);
    if (index >= 0)
      allocate_box (row, 0, self->header_height + index * self->row_height - (int) round (scroll), width,
                    self->row_height);
  }
}

static void
queue_rows (SandCellSheet *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_queue_allocate (self->rows->pdata[i]);
  if (self->header != NULL)
    gtk_widget_queue_allocate (self->header);
  if (self->footer != NULL)
    gtk_widget_queue_allocate (self->footer);
}

static void
sand_cell_sheet_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SandCellSheet *self = SAND_CELL_SHEET (widget);
  int            n_rows = sand_cell_sheet_n_rows (self), from, to, rows_height, fixed;
  double         scroll;

  sand_cell_layout_fit (&self->layout, width);
  measure_heights (self);
  fixed = self->header_height + self->footer_height;
  rows_height = n_rows * self->row_height;
  configure (self->adjustments[GTK_ORIENTATION_VERTICAL], rows_height + self->add_height + fixed, height,
             self->row_height);
  configure (self->adjustments[GTK_ORIENTATION_HORIZONTAL], self->layout.total, width, width * 0.1);
  self->layout.scroll = sand_cell_sheet_scroll_of (self, GTK_ORIENTATION_HORIZONTAL);
  scroll = sand_cell_sheet_scroll_of (self, GTK_ORIENTATION_VERTICAL);
  sand_cell_sheet_visible_range (self, height, &from, &to);
  sand_cell_sheet_bind_visible (self, from, to);
  allocate_rows (self, width, scroll);
  if (gtk_widget_get_visible (self->add_button))
    allocate_box (self->add_button, 0, self->header_height + rows_height - (int) round (scroll),
                  MIN (width, self->layout.total), self->add_height);
  if (self->header != NULL)
    allocate_box (self->header, 0, 0, width, self->header_height);
  if (self->footer != NULL)
    allocate_box (self->footer, 0,
                  MIN (height - self->footer_height, self->header_height + rows_height + self->add_height), width,
                  self->footer_height);
  allocate_editor (self, width);
  if (gtk_widget_get_visible (GTK_WIDGET (self->picker)))
    gtk_popover_present (GTK_POPOVER (self->picker));
}

static void
snapshot_editor (SandCellSheet *self, GtkSnapshot *snapshot)
{
  int from, to;

  sand_cell_layout_middle (&self->layout, &from, &to);
  if (self->cursor_column < (int) self->layout.n_start ||
      self->cursor_column >= (int) (self->layout.n_columns - self->layout.n_end)) {
    from = 0;
    to = self->layout.view;
  }
  /* Two pixels more: the outline of the editor lies around its cell. */
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float) from - 2, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                                               (float) gtk_widget_get_height (GTK_WIDGET (self))));
  gtk_widget_snapshot_child (GTK_WIDGET (self), GTK_WIDGET (self->editor), snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
sand_cell_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SandCellSheet *self = SAND_CELL_SHEET (widget);
  int            width = gtk_widget_get_width (widget);

  gtk_snapshot_push_clip (
    snapshot, &GRAPHENE_RECT_INIT (0, (float) self->header_height, (float) width, (float) body_height (self)));
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_snapshot_child (widget, self->rows->pdata[i], snapshot);
  gtk_widget_snapshot_child (widget, self->add_button, snapshot);
  snapshot_editor (self, snapshot);
  gtk_snapshot_pop (snapshot);
  if (self->header != NULL)
    gtk_widget_snapshot_child (widget, self->header, snapshot);
  if (self->footer != NULL)
    gtk_widget_snapshot_child (widget, self->footer, snapshot);
}

/* Columns and source */

static void
drop_columns (SandCellSheet *self)
{
  g_clear_handle_id (&self->grow_id, g_source_remove);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_unparent (self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->header, gtk_widget_unparent);
  g_clear_pointer (&self->footer, gtk_widget_unparent);
  sand_cell_layout_clear (&self->layout);
}

static void
show_add_line (SandCellSheet *self)
{
  g_autofree char *label = self->source != NULL ? sand_cell_source_dup_add_label (self->source) : NULL;

  gtk_widget_set_visible (self->add_button, label != NULL);
  if (label != NULL && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->add_button)), label) != 0) {
    gtk_button_set_label (GTK_BUTTON (self->add_button), label);
    gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->add_button))), 0);
  }
}

static void
rebuild (SandCellSheet *self)
{
  guint n_start = 1, n_end = 0;

  drop_columns (self);
  if (self->source != NULL)
    sand_cell_source_get_frozen (self->source, &n_start, &n_end);
  sand_cell_layout_init (&self->layout, self->source != NULL ? sand_cell_source_get_n_columns (self->source) : 0,
                         n_start, n_end);
  if (self->source != NULL) {
    self->header = sand_cell_header_new (self->source, &self->layout);
    gtk_widget_set_parent (self->header, GTK_WIDGET (self));
    self->footer = sand_cell_footer_new (self->source, &self->layout);
    if (self->footer != NULL)
      gtk_widget_set_parent (self->footer, GTK_WIDGET (self));
    sand_cell_sheet_grow_pool (self);
    sand_cell_sheet_refresh (self, -1, -1);
  }
  show_add_line (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
cell_changed_cb (SandCellSheet *self, int row, int column)
{
  sand_cell_sheet_refresh (self, row, column);
  show_add_line (self);
  if (self->cursor_row >= 0 && (row < 0 || row == self->cursor_row))
    sand_cell_sheet_load_cursor (self);
}

static int
moved_row (int row, guint position, guint removed, guint added, int n_rows)
{
  if (row < (int) position)
    return row;
  if (row < (int) (position + removed))
    return MIN (added == removed ? row : (int) position, n_rows - 1);
  return row - (int) removed + (int) added;
}

static void
rows_changed_cb (SandCellSheet *self, guint position, guint removed, guint added)
{
  int      n_rows = sand_cell_sheet_n_rows (self);
  gboolean lost =
    removed != added && self->cursor_row >= (int) position && self->cursor_row < (int) (position + removed);

  /* One row exchanged for another in place is a refill, whose refused texts are still to be corrected. */
  if (removed != added)
    sand_cell_refusals_rows_changed (self->refusals, position, removed, added);
  for (guint i = 0; i < self->rows->len; i++) {
    int index = sand_cell_row_get_index (self->rows->pdata[i]);
    if (index >= (int) position)
      sand_cell_row_set_index (self->rows->pdata[i],
                               index < (int) (position + removed) ? -1 : index - (int) removed + (int) added);
  }
  if (lost)
    self->changed = self->editing = FALSE;
  if (self->cursor_row >= 0) {
    self->cursor_row = moved_row (self->cursor_row, position, removed, added, n_rows);
    self->anchor_row = self->cursor_row;
    self->anchor_column = self->cursor_column;
  }
  if (self->cursor_row < 0)
    self->cursor_column = self->anchor_column = self->anchor_row = -1;
  sand_cell_sheet_grow_pool (self);
  show_add_line (self);
  sand_cell_sheet_refresh (self, -1, -1);
  sand_cell_sheet_load_cursor (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* GtkScrollable */

static void
scrolled_cb (SandCellSheet *self)
{
  double horizontal = sand_cell_sheet_scroll_of (self, GTK_ORIENTATION_HORIZONTAL);

  if (fabs (horizontal - self->layout.scroll) > 0.5)
    queue_rows (self);
  self->layout.scroll = horizontal;
  sand_cell_sheet_grow_pool (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (SandCellSheet *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], scrolled_cb, self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
sand_cell_sheet_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SandCellSheet *self = SAND_CELL_SHEET (object);

  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    g_value_set_object (
      value, self->adjustments[id == PROP_HADJUSTMENT ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL]);
  else if (id == PROP_HSCROLL_POLICY || id == PROP_VSCROLL_POLICY)
    g_value_set_enum (
      value, self->policies[id == PROP_HSCROLL_POLICY ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sand_cell_sheet_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SandCellSheet *self = SAND_CELL_SHEET (object);

  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    set_adjustment (self, id == PROP_HADJUSTMENT ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL,
                    g_value_get_object (value));
  else if (id == PROP_HSCROLL_POLICY || id == PROP_VSCROLL_POLICY)
    self->policies[id == PROP_HSCROLL_POLICY ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL] =
      (GtkScrollablePolicy) g_value_get_enum (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* Focus */

static void
left_cb (SandCellSheet *self)
{
  sand_cell_sheet_close_picker (self);
  if (self->cursor_row >= 0 && !self->working)
    sand_cell_sheet_commit (self);
  self->editing = FALSE;
  gtk_widget_remove_css_class (GTK_WIDGET (self), "active");
}

static void
entered_cb (SandCellSheet *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "active");
}

static gboolean
sand_cell_sheet_grab_focus (GtkWidget *widget)
{
  SandCellSheet *self = SAND_CELL_SHEET (widget);

  if (sand_cell_sheet_n_rows (self) == 0 || sand_cell_sheet_n_columns (self) == 0)
    return gtk_widget_get_visible (self->add_button) && gtk_widget_grab_focus (self->add_button);
  sand_cell_sheet_move_to (self, MAX (self->cursor_row, 0), MAX (self->cursor_column, 0));
  return TRUE;
}

static gboolean
sand_cell_sheet_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SandCellSheet *self = SAND_CELL_SHEET (widget);
  gboolean       inside = gtk_widget_get_focus_child (widget) != NULL;
  gboolean       on_add = gtk_widget_has_focus (self->add_button);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return inside ? FALSE : gtk_widget_grab_focus (widget);
  if (!inside)
    return gtk_widget_grab_focus (widget);
  if (on_add && direction == GTK_DIR_TAB_BACKWARD && sand_cell_sheet_n_rows (self) > 0)
    return gtk_widget_grab_focus (widget);
  return FALSE;
}

static gboolean
editor_key_cb (SandCellSheet *self, guint keyval, guint state)
{
  return sand_cell_sheet_handle_key (self, keyval, (GdkModifierType) state);
}

static void
sand_cell_sheet_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sand_cell_sheet_parent_class)->css_changed (widget, change);
  gtk_widget_queue_resize (widget);
}

static void
unparent_picker (SandCellPicker *picker)
{
  gtk_widget_unparent (GTK_WIDGET (picker));
}

static void
unparent_editor (SandCellEditor *editor)
{
  gtk_widget_unparent (GTK_WIDGET (editor));
}

static void
sand_cell_sheet_dispose (GObject *object)
{
  SandCellSheet *self = SAND_CELL_SHEET (object);

  sand_cell_sheet_set_source (self, NULL);
  drop_columns (self);
  g_clear_pointer (&self->picker, unparent_picker);
  g_clear_pointer (&self->editor, unparent_editor);
  g_clear_pointer (&self->add_button, gtk_widget_unparent);
  g_clear_object (&self->adjustments[0]);
  g_clear_object (&self->adjustments[1]);
  G_OBJECT_CLASS (sand_cell_sheet_parent_class)->dispose (object);
}

static void
sand_cell_sheet_finalize (GObject *object)
{
  SandCellSheet *self = SAND_CELL_SHEET (object);

  g_ptr_array_unref (self->rows);
  sand_cell_refusals_free (self->refusals);
  g_free (self->old_text);
  g_free (self->notice);
  G_OBJECT_CLASS (sand_cell_sheet_parent_class)->finalize (object);
}

static void
sand_cell_sheet_class_init (SandCellSheetClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sand_cell_sheet_dispose;
  object_class->finalize = sand_cell_sheet_finalize;
  object_class->get_property = sand_cell_sheet_get_property;
  object_class->set_property = sand_cell_sheet_set_property;
  widget_class->measure = sand_cell_sheet_measure;
  widget_class->size_allocate = sand_cell_sheet_size_allocate;
  widget_class->snapshot = sand_cell_sheet_snapshot;
  widget_class->grab_focus = sand_cell_sheet_grab_focus;
  widget_class->focus = sand_cell_sheet_focus;
  widget_class->css_changed = sand_cell_sheet_css_changed;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  gtk_widget_class_set_css_name (widget_class, "sandsheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  signals[MESSAGE_CHANGED] =
    g_signal_new ("message-changed", SAND_TYPE_CELL_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sand_cell_sheet_init (SandCellSheet *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->rows = g_ptr_array_new ();
  self->refusals = sand_cell_refusals_new ();
  self->n_lines = 1;
  self->cursor_row = self->cursor_column = self->anchor_row = self->anchor_column = -1;
  sand_cell_layout_init (&self->layout, 0, 0, 0);
  self->add_button = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (self->add_button, "add-row");
  gtk_widget_set_visible (self->add_button, FALSE);
  gtk_widget_set_parent (self->add_button, GTK_WIDGET (self));
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (sand_cell_sheet_add_row), self, G_CONNECT_SWAPPED);
  self->editor = SAND_CELL_EDITOR (sand_cell_editor_new ());
  gtk_widget_set_child_visible (GTK_WIDGET (self->editor), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->editor), GTK_WIDGET (self));
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (sand_cell_sheet_editor_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "key", G_CALLBACK (editor_key_cb), self, G_CONNECT_SWAPPED);
  self->picker = SAND_CELL_PICKER (sand_cell_picker_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->picker), GTK_WIDGET (self));
  g_signal_connect_object (self->picker, "picked", G_CALLBACK (sand_cell_sheet_picked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (focus, "enter", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  sand_cell_sheet_watch_pointer (self);
}

GtkWidget *
sand_cell_sheet_new (void)
{
  return g_object_new (SAND_TYPE_CELL_SHEET, NULL);
}

/**
 * sand_cell_sheet_set_source:
 * @source: (nullable): where cells come from and go to
 */
void
sand_cell_sheet_set_source (SandCellSheet *self, SandCellSource *source)
{
  if (self->source == source)
    return;
  if (self->source != NULL) {
    sand_cell_sheet_commit (self);
    g_signal_handlers_disconnect_by_data (self->source, self);
  }
  self->cursor_row = self->cursor_column = self->anchor_row = self->anchor_column = -1;
  self->changed = self->editing = FALSE;
  sand_cell_refusals_clear (self->refusals);
  drop_columns (self);
  g_set_object (&self->source, source);
  if (source != NULL) {
    g_signal_connect_object (source, "cell-changed", G_CALLBACK (cell_changed_cb), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (source, "rows-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (source, "columns-changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  }
  rebuild (self);
}

/**
 * sand_cell_sheet_set_n_lines:
 * @n_lines: how many lines of text a row shows, 1 to 6
 */
void
sand_cell_sheet_set_n_lines (SandCellSheet *self, guint n_lines)
{
  if (self->n_lines == n_lines)
    return;
  self->n_lines = CLAMP (n_lines, 1, 6);
  rebuild (self);
}
