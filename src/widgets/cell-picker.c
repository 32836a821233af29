#include "widgets/cell-picker.h"

#include "base/number.h"
#include "widgets/spoken-name.h"

#include <stdio.h>
#include <string.h>

/*
 * The list or the calendar below a cell. The keyboard stays with the cell's editor, which passes on what concerns the
 * list, so that one can go on typing. Signal: `picked` after a click; read the choice with
 * sand_cell_picker_dup_picked().
 */
struct _SandCellPicker {
  GtkPopover  parent;
  GtkWidget  *stack, *scrolled, *list;
  GtkWidget  *calendar; /* (nullable): until a day is asked for; most sheets never do */
  char       *name;     /* (nullable) */
  GPtrArray  *choices;  /* SandCellChoice */
  GHashTable *ticked;   /* codes; only while many can be picked */
  gboolean    many, loading;
};

enum {
  PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SandCellPicker, sand_cell_picker, GTK_TYPE_POPOVER)

static const SandCellChoice *
choice_of (SandCellPicker *self, GtkListBoxRow *row)
{
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  return index >= 0 && self->choices != NULL && (guint) index < self->choices->len ? self->choices->pdata[index] : NULL;
}

static void
show_tick (SandCellPicker *self, GtkListBoxRow *row)
{
  const SandCellChoice *choice = choice_of (self, row);
  GtkWidget            *tick = gtk_widget_get_first_child (gtk_list_box_row_get_child (row));
  gboolean              on = choice != NULL && g_hash_table_contains (self->ticked, choice->code);

  gtk_widget_set_opacity (tick, on ? 1 : 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_CHECKED,
                               on ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, SandCellPicker *self)
{
  gtk_list_box_select_row (list, row);
  if (self->many)
    sand_cell_picker_toggle (self);
  else
    g_signal_emit (self, signals[PICKED], 0);
}

static void
day_selected_cb (SandCellPicker *self)
{
  if (!self->loading)
    g_signal_emit (self, signals[PICKED], 0);
}

static GtkWidget *
make_row (const SandCellChoice *choice)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *label = gtk_label_new (choice->label);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), tick);
  gtk_box_append (GTK_BOX (box), label);
  if (choice->hint != NULL && *choice->hint != '\0') {
    GtkWidget *hint = gtk_label_new (choice->hint);
    gtk_widget_add_css_class (hint, "dim-label");
    gtk_label_set_ellipsize (GTK_LABEL (hint), PANGO_ELLIPSIZE_END);
    gtk_label_set_max_width_chars (GTK_LABEL (hint), 32);
    gtk_box_append (GTK_BOX (box), hint);
  }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, choice->label, -1);
  return row;
}

static gboolean
show_scrolled (SandCellPicker *self, GtkListBoxRow *row)
{
  GtkAdjustment  *vertical = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (row), self->list, &bounds))
    return FALSE;
  gtk_adjustment_clamp_page (vertical, (double) bounds.origin.y, (double) (bounds.origin.y + bounds.size.height));
  return TRUE;
}

static void
highlight (SandCellPicker *self, GtkListBoxRow *row)
{
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  if (row != NULL)
    show_scrolled (self, row);
}

/* The nearest row still in the list, from @index on in the direction of @step. */
static GtkListBoxRow *
visible_row (SandCellPicker *self, int index, int step)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index)) != NULL) {
    if (gtk_widget_get_visible (GTK_WIDGET (row)))
      return row;
    index += step;
  }
  return NULL;
}

static void
sand_cell_picker_dispose (GObject *object)
{
  SandCellPicker *self = SAND_CELL_PICKER (object);

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->ticked, g_hash_table_unref);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (sand_cell_picker_parent_class)->dispose (object);
}

static void
sand_cell_picker_class_init (SandCellPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_cell_picker_dispose;
  signals[PICKED] =
    g_signal_new ("picked", SAND_TYPE_CELL_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sand_cell_picker_init (SandCellPicker *self)
{
  self->ticked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->list = gtk_list_box_new ();
  self->scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                                 "hscrollbar-policy", GTK_POLICY_NEVER,
                                 "propagate-natural-height", TRUE,
                                 "propagate-natural-width", TRUE,
                                 "max-content-height", 320,
                                 "child", self->list,
                                 NULL);
  self->stack = g_object_new (GTK_TYPE_STACK, "hhomogeneous", FALSE, "vhomogeneous", FALSE, NULL);
  gtk_stack_add_child (GTK_STACK (self->stack), self->scrolled);
  gtk_widget_set_can_focus (self->stack, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sand-picker");
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  gtk_popover_set_child (GTK_POPOVER (self), self->stack);
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
}

GtkWidget *
sand_cell_picker_new (void)
{
  return g_object_new (SAND_TYPE_CELL_PICKER, NULL);
}

/* Which cell it is for, for a screen reader. */
void
sand_cell_picker_set_name (SandCellPicker *self, const char *name)
{
  sand_spoken_name_set (GTK_WIDGET (self), name);
  sand_spoken_name_set (self->list, name);
  g_free (self->name);
  self->name = g_strdup (name);
}

static void
fill_list (SandCellPicker *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (guint i = 0; i < self->choices->len; i++) {
    GtkWidget *row = make_row (self->choices->pdata[i]);
    gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    show_tick (self, GTK_LIST_BOX_ROW (row));
  }
}

/**
 * sand_cell_picker_open_choices:
 * @choices: (element-type SandCellChoice): kept
 * @many: whether several can be picked
 * @codes: what is picked now, codes parted by spaces
 */
void
sand_cell_picker_open_choices (SandCellPicker *self, GPtrArray *choices, gboolean many, const char *codes)
{
  g_auto (GStrv) parts = g_strsplit (codes, " ", -1);
  GtkListBoxRow *current = NULL;

  g_ptr_array_ref (choices);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  self->choices = choices;
  self->many = many;
  g_hash_table_remove_all (self->ticked);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_hash_table_add (self->ticked, g_strdup (parts[i]));
  fill_list (self);
  for (guint i = 0; i < choices->len && current == NULL; i++)
    if (g_hash_table_contains (self->ticked, ((SandCellChoice *) choices->pdata[i])->code))
      current = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) i);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->scrolled);
  gtk_popover_popup (GTK_POPOVER (self));
  highlight (self, current != NULL ? current : gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
}

static void
ensure_calendar (SandCellPicker *self)
{
  if (self->calendar == NULL) {
    self->calendar = gtk_calendar_new ();
    g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
    gtk_stack_add_child (GTK_STACK (self->stack), self->calendar);
  }
  sand_spoken_name_set (self->calendar, self->name);
}

static void
show_day (SandCellPicker *self, GDateTime *day)
{
  self->loading = TRUE;
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), day);
  self->loading = FALSE;
}

/**
 * sand_cell_picker_open_date:
 * @iso: the day to start from; anything else starts from today
 */
void
sand_cell_picker_open_date (SandCellPicker *self, const char *iso)
{
  g_autoptr (GDateTime) day = NULL;
  g_autofree char      *clean = NULL;
  int                   y, m, d;

  if (sand_date_parse (iso, &clean) && sscanf (clean, "%4d-%2d-%2d", &y, &m, &d) == 3)
    day = g_date_time_new_local (y, m, d, 12, 0, 0);
  else
    day = g_date_time_new_now_local ();
  self->many = FALSE;
  ensure_calendar (self);
  show_day (self, day);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->calendar);
  gtk_popover_popup (GTK_POPOVER (self));
}

/**
 * sand_cell_picker_filter:
 * @typed: keeps the choices that contain it, and highlights the first; empty keeps all
 */
void
sand_cell_picker_filter (SandCellPicker *self, const char *typed)
{
  if (sand_cell_picker_is_date (self) || self->choices == NULL)
    return;
  for (guint i = 0; i < self->choices->len; i++) {
    GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) i);
    gtk_widget_set_visible (GTK_WIDGET (row), sand_cell_choice_matches (self->choices->pdata[i], typed));
  }
  highlight (self, visible_row (self, 0, 1));
}

/**
 * sand_cell_picker_step:
 * @n: moves the highlight by this many choices, or the calendar by this many days
 */
void
sand_cell_picker_step (SandCellPicker *self, int n)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if (sand_cell_picker_is_date (self)) {
    g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
    g_autoptr (GDateTime) other = g_date_time_add_days (day, n);
    show_day (self, other);
    return;
  }
  row = visible_row (self, row != NULL ? gtk_list_box_row_get_index (row) + n : 0, n < 0 ? -1 : 1);
  if (row != NULL)
    highlight (self, row);
}

/**
 * sand_cell_picker_toggle:
 *
 * Picks or drops the highlighted choice, where several can be picked.
 */
void
sand_cell_picker_toggle (SandCellPicker *self)
{
  GtkListBoxRow        *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  const SandCellChoice *choice = choice_of (self, row);

  if (choice == NULL || !self->many)
    return;
  if (!g_hash_table_remove (self->ticked, choice->code))
    g_hash_table_add (self->ticked, g_strdup (choice->code));
  show_tick (self, row);
}

/**
 * sand_cell_picker_dup_picked:
 *
 * Returns: (transfer full) (nullable): the day, the code, or the codes in the order of the list; %NULL when nothing
 * is highlighted
 */
char *
sand_cell_picker_dup_picked (SandCellPicker *self)
{
  const SandCellChoice *choice;
  GString              *codes;

  if (sand_cell_picker_is_date (self)) {
    g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
    return g_date_time_format (day, "%Y-%m-%d");
  }
  if (!self->many) {
    choice = choice_of (self, gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)));
    return choice != NULL ? g_strdup (choice->code) : NULL;
  }
  codes = g_string_new (NULL);
  for (guint i = 0; i < self->choices->len; i++) {
    choice = self->choices->pdata[i];
    if (g_hash_table_contains (self->ticked, choice->code))
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? " " : "", choice->code);
  }
  return g_string_free (codes, FALSE);
}

gboolean
sand_cell_picker_is_date (SandCellPicker *self)
{
  return self->calendar != NULL && gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->calendar;
}

gboolean
sand_cell_picker_is_many (SandCellPicker *self)
{
  return self->many;
}
