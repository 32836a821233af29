#include "kinds/board/board-card.h"

#include "kinds/board/board-desk.h"
#include "kinds/field-box.h"
#include "kinds/field-text.h"
#include "widgets/language.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SandBoardCard {
  GtkWidget parent_instance;

  SandPage       *page; /* not owned: an ancestor */
  char           *record;
  GtkWidget      *box, *head, *mark, *summary, *details;
  SandBoundField *text;
  SandFieldBox   *fields;
  GtkWidget      *menu_button;
};

G_DEFINE_FINAL_TYPE (SandBoardCard, sand_board_card, GTK_TYPE_WIDGET)

enum {
  CHOSEN,
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const SandExercise *
exercise_of (SandBoardCard *self)
{
  return sand_page_get_exercise (self->page);
}

static void
entered_cb (SandBoardCard *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
move (SandBoardCard *self, gboolean (*how) (SandPage *, const char *, int), int by)
{
  sand_bound_field_commit (self->text);
  if (how (self->page, self->record, by))
    g_signal_emit (self, signals[MOVED], 0);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, SandBoardCard *self)
{
  GdkModifierType held = state & (GDK_ALT_MASK | GDK_CONTROL_MASK | GDK_SHIFT_MASK);

  if (held != GDK_ALT_MASK)
    return FALSE;
  if (key == GDK_KEY_Up || key == GDK_KEY_Down)
    move (self, sand_board_shift_card, key == GDK_KEY_Up ? -1 : 1);
  else if (key == GDK_KEY_Left || key == GDK_KEY_Right)
    move (self, sand_board_carry_card, key == GDK_KEY_Left ? -1 : 1);
  else
    return FALSE;
  return TRUE;
}

static void
delete_cb (SandBoardCard *self)
{
  SandPage *page = self->page;

  sand_board_remove_card (page, self->record);
  sand_page_tell (page, _ ("The card is deleted. Undo brings it back."));
}

static void
moved_to_cb (SandBoardCard *self, GtkWidget *button)
{
  const char *cell = g_object_get_data (G_OBJECT (button), "cell");

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->menu_button));
  sand_bound_field_commit (self->text);
  if (sand_board_move_card (self->page, self->record, cell, G_MAXUINT))
    g_signal_emit (self, signals[MOVED], 0);
}

static void
add_target (SandBoardCard *self, GtkWidget *box, const char *cell, const char *name)
{
  GtkWidget *button = gtk_button_new_with_label (name);

  gtk_widget_add_css_class (button, "flat");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  g_object_set_data_full (G_OBJECT (button), "cell", g_strdup (cell), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (moved_to_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

/* Made when it is opened: most cards are never moved by it. */
static void
make_menu_cb (GtkMenuButton *button, gpointer data)
{
  SandBoardCard *self = data;
  GPtrArray     *cells = exercise_of (self)->config.board.cells;
  GtkWidget     *popover = gtk_popover_new ();
  GtkWidget     *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < cells->len; i++) {
    const SandBoardCell *cell = cells->pdata[i];
    add_target (self, box, cell->code, sand_text_get (&cell->label, sand_language_get ()));
  }
  add_target (self, box, "", _ ("Not placed yet"));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

/* The private type keeps a dropped card from being taken for text by the fields it passes. */
static GdkContentProvider *
prepare_drag_cb (GtkDragSource *source, double x, double y, SandBoardCard *self)
{
  sand_bound_field_commit (self->text);
  return gdk_content_provider_new_typed (SAND_TYPE_BOARD_CARD, self);
}

static void
begin_drag_cb (GtkDragSource *source, GdkDrag *drag, SandBoardCard *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, 10, 10);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
end_drag_cb (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, SandBoardCard *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

static void
sand_board_card_dispose (GObject *object)
{
  SandBoardCard *self = SAND_BOARD_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_board_card_parent_class)->dispose (object);
}

static void
sand_board_card_finalize (GObject *object)
{
  g_free (SAND_BOARD_CARD (object)->record);
  G_OBJECT_CLASS (sand_board_card_parent_class)->finalize (object);
}

static gboolean
sand_board_card_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SAND_BOARD_CARD (widget)->text));
}

static void
sand_board_card_class_init (SandBoardCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_board_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_board_card_finalize;
  widget_class->grab_focus = sand_board_card_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "boardcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[CHOSEN] =
    g_signal_new ("chosen", SAND_TYPE_BOARD_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED] =
    g_signal_new ("moved", SAND_TYPE_BOARD_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_controllers (SandBoardCard *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  /* Before the text sees them: there Alt with an arrow may mean something else. */
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (focus, "enter", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

static void
sand_board_card_init (SandBoardCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  add_controllers (self);
}

static GtkWidget *
make_handle (SandBoardCard *self)
{
  GtkWidget     *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_drag_cb), self, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (begin_drag_cb), self, 0);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (end_drag_cb), self, 0);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_css_class (handle, "handle");
  gtk_widget_set_valign (handle, GTK_ALIGN_START);
  gtk_widget_set_cursor_from_name (handle, "grab");
  gtk_widget_set_tooltip_text (handle, _ ("Drag the card, or move it with Alt and the arrow keys"));
  return handle;
}

static GtkWidget *
make_head (SandBoardCard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  SandPlace  place = { .record = self->record, .kind = "card", .parent = sand_page_get_sheet_id (self->page) };

  self->mark = gtk_label_new (NULL);
  gtk_widget_set_valign (self->mark, GTK_ALIGN_START);
  self->text = SAND_BOUND_FIELD (
    sand_bound_field_new (self->page, sand_board_get_text_column (self->page), SAND_FIELD_GROWING));
  sand_bound_field_bind (self->text, &place, "text");
  gtk_widget_set_hexpand (GTK_WIDGET (self->text), TRUE);
  gtk_box_append (GTK_BOX (head), make_handle (self));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (head), self->mark);
  return head;
}

static GtkWidget *
make_buttons (SandBoardCard *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *trash = gtk_button_new_from_icon_name ("user-trash-symbolic");

  self->menu_button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->menu_button), _ ("Move to…"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->menu_button), make_menu_cb, self, NULL);
  gtk_widget_add_css_class (self->menu_button, "flat");
  gtk_widget_set_tooltip_text (self->menu_button, _ ("Alt with the arrow keys moves the card as well"));
  gtk_widget_add_css_class (trash, "flat");
  gtk_widget_set_tooltip_text (trash, _ ("Delete this card"));
  gtk_widget_set_hexpand (trash, TRUE);
  gtk_widget_set_halign (trash, GTK_ALIGN_END);
  g_signal_connect_object (trash, "clicked", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), self->menu_button);
  gtk_box_append (GTK_BOX (row), trash);
  return row;
}

static void
make_details (SandBoardCard *self)
{
  GPtrArray *columns = exercise_of (self)->columns;
  SandPlace  place = { .record = self->record, .kind = "card", .parent = sand_page_get_sheet_id (self->page) };

  self->details = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->details, "details");
  self->fields = SAND_FIELD_BOX (sand_field_box_new (self->page, NULL, SAND_FIELD_COMPACT));
  for (guint i = 0; i < columns->len; i++) {
    const SandColumn *column = columns->pdata[i];
    if (strcmp (column->code, "text") != 0)
      sand_field_box_add (self->fields, column);
  }
  sand_field_box_bind (self->fields, &place);
  gtk_box_append (GTK_BOX (self->details), GTK_WIDGET (self->fields));
  gtk_box_append (GTK_BOX (self->details), make_buttons (self));
}

GtkWidget *
sand_board_card_new (SandPage *page, const char *record)
{
  SandBoardCard *self = g_object_new (SAND_TYPE_BOARD_CARD, NULL);

  self->page = page;
  self->record = g_strdup (record);
  self->summary = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->summary, "caption-label");
  gtk_widget_add_css_class (self->summary, "summary");
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->summary), PANGO_ELLIPSIZE_END);
  make_details (self);
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  gtk_box_append (GTK_BOX (self->box), self->summary);
  gtk_box_append (GTK_BOX (self->box), self->details);
  sand_board_card_set_chosen (self, FALSE);
  return GTK_WIDGET (self);
}

const char *
sand_board_card_get_record (SandBoardCard *self)
{
  return self->record;
}

SandPage *
sand_board_card_get_page (SandBoardCard *self)
{
  return self->page;
}

void
sand_board_card_set_chosen (SandBoardCard *self, gboolean chosen)
{
  gtk_widget_set_visible (self->details, chosen);
  gtk_widget_set_visible (self->summary, !chosen && *gtk_label_get_text (GTK_LABEL (self->summary)) != '\0');
  if (chosen)
    gtk_widget_add_css_class (GTK_WIDGET (self), "chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "chosen");
}

/* What the fields say, in one line. */
static char *
summarise (SandBoardCard *self, const SandRow *row)
{
  GPtrArray               *columns = exercise_of (self)->columns;
  SandResults             *results = sand_sheets_get_results (sand_page_get_sheets (self->page));
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv)           words = NULL;

  for (guint i = 0; row != NULL && i < columns->len; i++) {
    const SandColumn *column = columns->pdata[i];
    g_autofree char  *text = NULL;
    if (column->formula != NULL || strcmp (column->code, "text") == 0)
      continue;
    text = sand_field_to_shown_text (sand_row_get (row, column->code), column, results, sand_language_get ());
    if (*text != '\0')
      g_strv_builder_add (parts, text);
  }
  words = g_strv_builder_end (parts);
  return g_strjoinv (" · ", words);
}

static void
show_mark (SandBoardCard *self, const SandResult *result)
{
  const SandFinding *worst = NULL;

  for (guint i = 0; result != NULL && worst == NULL && i < result->findings->len; i++) {
    const SandFinding *finding = result->findings->pdata[i];
    if (g_strcmp0 (finding->record, self->record) == 0 && finding->severity != SAND_SEVERITY_HINT)
      worst = finding;
  }
  gtk_label_set_text (GTK_LABEL (self->mark), worst == NULL ? "" : worst->severity == SAND_SEVERITY_ERROR ? "▲"
                                                                                                          : "●");
  gtk_widget_set_css_classes (self->mark, (const char *[]){ "mark",
                                                            worst == NULL                            ? "none"
                                                            : worst->severity == SAND_SEVERITY_ERROR ? "error"
                                                                                                     : "warn",
                                                            NULL });
  gtk_widget_set_tooltip_text (self->mark, worst == NULL ? NULL : sand_text_get (&worst->say, sand_language_get ()));
}

void
sand_board_card_refresh (SandBoardCard *self, const SandResult *result, const char *place)
{
  SandResults     *results = sand_sheets_get_results (sand_page_get_sheets (self->page));
  const SandRow   *row = sand_records_find (sand_results_get_records (results), self->record);
  g_autofree char *summary = summarise (self, row);
  /* Translators: a card for a screen reader: the cell it lies in and its text. */
  g_autofree char *name =
    g_strdup_printf (_ ("Card in %1$s: %2$s"), place, row == NULL ? "" : sand_row_get_text (row, "text"));

  sand_bound_field_refresh (self->text, result);
  sand_field_box_refresh (self->fields, result);
  gtk_label_set_text (GTK_LABEL (self->summary), summary);
  gtk_widget_set_tooltip_text (self->summary, summary);
  gtk_widget_set_visible (self->summary, *summary != '\0' && !gtk_widget_get_visible (self->details));
  show_mark (self, result);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

gboolean
sand_board_card_go_to (SandBoardCard *self, const char *field)
{
  g_signal_emit (self, signals[CHOSEN], 0);
  if (field != NULL && sand_field_box_go_to (self->fields, field))
    return TRUE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->text));
}
