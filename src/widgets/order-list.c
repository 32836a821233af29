#include "widgets/order-list.h"

#include "widgets/cell-source.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SandOrderList {
  GtkWidget parent_instance;

  GtkWidget *rows;  /* GtkListBox */
  GtkWidget *keep;  /* shown until there is an answer */
  GPtrArray *items; /* Item, in the order that is shown */
  GPtrArray *codes; /* char*, in the order of the course */
  gboolean   answered;
};

G_DEFINE_FINAL_TYPE (SandOrderList, sand_order_list, GTK_TYPE_WIDGET)

enum {
  REORDERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct {
  SandOrderList *list; /* not owned */
  char          *code, *label;
  GtkWidget     *row, *number, *up, *down; /* owned by the list box */
} Item;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->code);
  g_free (item->label);
  g_free (item);
}

static void
show_item (SandOrderList *self, Item *item, guint place)
{
  g_autofree char *number = self->answered ? g_strdup_printf ("%u", place + 1) : g_strdup ("–");
  /* Translators: an option that is being put in an order: its place, how many there are, what it says. */
  g_autofree char *name = g_strdup_printf (_ ("%1$u of %2$u: %3$s"), place + 1, self->items->len, item->label);

  gtk_label_set_text (GTK_LABEL (item->number), number);
  gtk_widget_set_sensitive (item->up, place > 0);
  gtk_widget_set_sensitive (item->down, place + 1 < self->items->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item->row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->answered ? name : item->label, -1);
}

static void
show_numbers (SandOrderList *self)
{
  for (guint i = 0; i < self->items->len; i++)
    show_item (self, self->items->pdata[i], i);
  gtk_widget_set_visible (self->keep, !self->answered);
}

static void
place_item (SandOrderList *self, Item *item, guint to)
{
  guint    from;
  gboolean focused = gtk_widget_get_state_flags (item->row) & GTK_STATE_FLAG_FOCUS_WITHIN;

  g_ptr_array_find (self->items, item, &from);
  if (from == to)
    return;
  g_ptr_array_steal_index (self->items, from);
  g_ptr_array_insert (self->items, (int) to, item);
  g_object_ref (item->row);
  gtk_list_box_remove (GTK_LIST_BOX (self->rows), item->row);
  gtk_list_box_insert (GTK_LIST_BOX (self->rows), item->row, (int) to);
  g_object_unref (item->row);
  if (focused)
    gtk_widget_grab_focus (item->row);
}

static void
answer (SandOrderList *self)
{
  self->answered = TRUE;
  show_numbers (self);
  g_signal_emit (self, signals[REORDERED], 0);
}

static Item *
find_item (SandOrderList *self, const char *code)
{
  for (guint i = 0; i < self->items->len; i++)
    if (strcmp (((Item *) self->items->pdata[i])->code, code) == 0)
      return self->items->pdata[i];
  return NULL;
}

static gboolean
move_item (SandOrderList *self, Item *item, int by)
{
  guint at;
  int   to;

  g_ptr_array_find (self->items, item, &at);
  to = (int) at + by;
  if (to < 0 || to >= (int) self->items->len)
    return FALSE;
  place_item (self, item, (guint) to);
  answer (self);
  return TRUE;
}

static void
up_cb (GtkButton *button, Item *item)
{
  move_item (item->list, item, -1);
}

static void
down_cb (GtkButton *button, Item *item)
{
  move_item (item->list, item, 1);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint code, GdkModifierType state, Item *item)
{
  if ((state & GDK_ALT_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    move_item (item->list, item, -1);
  else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    move_item (item->list, item, 1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* The private type keeps an option from being taken for text by the fields it passes, or by another list. */
static GdkContentProvider *
prepare_drag_cb (GtkDragSource *source, double x, double y, Item *item)
{
  return gdk_content_provider_new_typed (GTK_TYPE_LIST_BOX_ROW, item->row);
}

static void
begin_drag_cb (GtkDragSource *source, GdkDrag *drag, Item *item)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (item->row);

  gtk_drag_source_set_icon (source, picture, 10, 10);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, SandOrderList *self)
{
  GtkWidget *dragged = g_value_get_object (value);
  GtkWidget *over = GTK_WIDGET (gtk_list_box_get_row_at_y (GTK_LIST_BOX (self->rows), (int) y));
  Item      *item = NULL;

  for (guint i = 0; i < self->items->len; i++)
    if (((Item *) self->items->pdata[i])->row == dragged)
      item = self->items->pdata[i];
  if (item == NULL)
    return FALSE;
  place_item (self, item,
              over == NULL ? self->items->len - 1 : (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (over)));
  answer (self);
  return TRUE;
}

static void
sand_order_list_dispose (GObject *object)
{
  SandOrderList *self = SAND_ORDER_LIST (object);

  g_clear_pointer (&self->rows, gtk_widget_unparent);
  g_clear_pointer (&self->keep, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_order_list_parent_class)->dispose (object);
}

static void
sand_order_list_finalize (GObject *object)
{
  SandOrderList *self = SAND_ORDER_LIST (object);

  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->codes);
  G_OBJECT_CLASS (sand_order_list_parent_class)->finalize (object);
}

static void
sand_order_list_class_init (SandOrderListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_order_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_order_list_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "orderlist");
  signals[REORDERED] =
    g_signal_new ("reordered", SAND_TYPE_ORDER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sand_order_list_init (SandOrderList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkDropTarget    *target = gtk_drop_target_new (GTK_TYPE_LIST_BOX_ROW, GDK_ACTION_MOVE);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->codes = g_ptr_array_new ();
  self->rows = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->rows), GTK_SELECTION_NONE);
  gtk_widget_set_parent (self->rows, GTK_WIDGET (self));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (self->rows, GTK_EVENT_CONTROLLER (target));
  self->keep = gtk_button_new_with_label (_ ("It is right as it stands"));
  gtk_widget_set_halign (self->keep, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->keep, "flat");
  g_signal_connect_swapped (self->keep, "clicked", G_CALLBACK (answer), self);
  gtk_widget_set_parent (self->keep, GTK_WIDGET (self));
}

static GtkWidget *
make_button (const char *icon, const char *words, const char *label)
{
  GtkWidget       *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *name = g_strdup_printf ("%s: %s", words, label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  /* The row itself moves with Alt and the arrow keys; two more stops a row would only be in the way. */
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_tooltip_text (button, words);
  sand_spoken_name_set (button, name);
  return button;
}

static GtkWidget *
make_line (Item *item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkWidget *label = gtk_label_new (item->label);

  item->number = gtk_label_new (NULL);
  gtk_widget_add_css_class (item->number, "place");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  item->up = make_button ("go-up-symbolic", _ ("Move up"), item->label);
  item->down = make_button ("go-down-symbolic", _ ("Move down"), item->label);
  g_signal_connect (item->up, "clicked", G_CALLBACK (up_cb), item);
  g_signal_connect (item->down, "clicked", G_CALLBACK (down_cb), item);
  gtk_widget_add_css_class (handle, "dim-label");
  gtk_box_append (GTK_BOX (line), handle);
  gtk_box_append (GTK_BOX (line), item->number);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), item->up);
  gtk_box_append (GTK_BOX (line), item->down);
  return line;
}

static Item *
item_new (SandOrderList *self, const SandCellChoice *choice)
{
  Item               *item = g_new0 (Item, 1);
  GtkDragSource      *source = gtk_drag_source_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  item->list = self;
  item->code = g_strdup (choice->code);
  item->label = g_strdup (choice->label);
  item->row = gtk_list_box_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (item->row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (item->row), make_line (item));
  gtk_widget_set_tooltip_text (item->row, _ ("Drag it, or move it with Alt and the arrow keys"));
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_drag_cb), item);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begin_drag_cb), item);
  gtk_widget_add_controller (item->row, GTK_EVENT_CONTROLLER (source));
  /* Before the list box, which moves the focus with the arrow keys. */
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), item);
  gtk_widget_add_controller (item->row, key);
  gtk_list_box_append (GTK_LIST_BOX (self->rows), item->row);
  return item;
}

GtkWidget *
sand_order_list_new (GPtrArray *choices)
{
  SandOrderList *self = g_object_new (SAND_TYPE_ORDER_LIST, NULL);

  for (guint i = 0; i < choices->len; i++) {
    Item *item = item_new (self, choices->pdata[i]);
    g_ptr_array_add (self->items, item);
    g_ptr_array_add (self->codes, item->code);
  }
  show_numbers (self);
  return GTK_WIDGET (self);
}

GtkWidget *
sand_order_list_get_rows (SandOrderList *self)
{
  return self->rows;
}

/* Whether each option stands in @codes exactly once. */
static gboolean
is_order (SandOrderList *self, char **codes)
{
  if (g_strv_length (codes) != self->codes->len)
    return FALSE;
  for (guint i = 0; i < self->codes->len; i++)
    if (!g_strv_contains ((const char *const *) codes, self->codes->pdata[i]))
      return FALSE;
  return TRUE;
}

void
sand_order_list_set_order (SandOrderList *self, const char *codes)
{
  g_auto (GStrv) parts = g_strsplit (codes, " ", -1);

  self->answered = is_order (self, parts);
  for (guint i = 0; i < self->items->len; i++)
    place_item (self, find_item (self, self->answered ? parts[i] : self->codes->pdata[i]), i);
  show_numbers (self);
}

char *
sand_order_list_dup_order (SandOrderList *self)
{
  GString *order = g_string_new (NULL);

  for (guint i = 0; self->answered && i < self->items->len; i++)
    g_string_append_printf (order, "%s%s", i > 0 ? " " : "", ((Item *) self->items->pdata[i])->code);
  return g_string_free (order, FALSE);
}

gboolean
sand_order_list_move (SandOrderList *self, const char *code, int by)
{
  Item *item = find_item (self, code);

  return item != NULL && move_item (self, item, by);
}
