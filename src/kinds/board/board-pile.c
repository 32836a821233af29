#include "kinds/board/board-pile.h"

#include "base/id.h"
#include "kinds/field-box.h"
#include "widgets/language.h"
#include "widgets/wrapped-label.h"

#include <glib/gi18n.h>

struct _SandBoardPile {
  GtkWidget parent_instance;

  SandPage            *page; /* not owned: an ancestor */
  const SandBoardCell *cell; /* (nullable): the tray */
  char                *record;
  GtkWidget           *box, *count, *cards, *add_button;
  SandFieldBox        *fields; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (SandBoardPile, sand_board_pile, GTK_TYPE_WIDGET)

enum {
  DROPPED,
  ADD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
add_cb (SandBoardPile *self)
{
  g_signal_emit (self, signals[ADD], 0);
}

/* How many of the other cards lie above the pointer. */
static guint
index_at (SandBoardPile *self, GtkWidget *dragged, double y)
{
  guint index = 0;

  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL;
       card = gtk_widget_get_next_sibling (card)) {
    graphene_rect_t box;
    if (card == dragged || !gtk_widget_compute_bounds (card, GTK_WIDGET (self), &box))
      continue;
    if (y < (double) (box.origin.y + box.size.height / 2))
      break;
    index++;
  }
  return index;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, SandBoardPile *self)
{
  SandBoardCard *card = g_value_get_object (value);

  if (card == NULL || sand_board_card_get_page (card) != self->page)
    return FALSE;
  g_signal_emit (self, signals[DROPPED], 0, card, index_at (self, GTK_WIDGET (card), y));
  return TRUE;
}

static void
sand_board_pile_dispose (GObject *object)
{
  g_clear_pointer (&SAND_BOARD_PILE (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_board_pile_parent_class)->dispose (object);
}

static void
sand_board_pile_finalize (GObject *object)
{
  g_free (SAND_BOARD_PILE (object)->record);
  G_OBJECT_CLASS (sand_board_pile_parent_class)->finalize (object);
}

static void
sand_board_pile_class_init (SandBoardPileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_board_pile_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_board_pile_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "boardpile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[DROPPED] = g_signal_new ("dropped", SAND_TYPE_BOARD_PILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   2, SAND_TYPE_BOARD_CARD, G_TYPE_UINT);
  signals[ADD] =
    g_signal_new ("add", SAND_TYPE_BOARD_PILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sand_board_pile_init (SandBoardPile *self)
{
  GtkDropTarget *target = gtk_drop_target_new (SAND_TYPE_BOARD_CARD, GDK_ACTION_MOVE);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static GtkWidget *
make_head (SandBoardPile *self)
{
  GtkWidget  *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget  *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget  *title = sand_wrapped_label_new (sand_board_pile_get_name (self), "card-title");
  const char *hint = self->cell == NULL ? "" : sand_text_get (&self->cell->hint, sand_language_get ());

  self->count = gtk_label_new (NULL);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), self->count);
  gtk_box_append (GTK_BOX (head), line);
  if (*hint != '\0')
    gtk_box_append (GTK_BOX (head), sand_wrapped_label_new (hint, "caption-label"));
  return head;
}

static void
make_fields (SandBoardPile *self)
{
  GPtrArray *columns = sand_page_get_exercise (self->page)->config.board.cell_fields;
  SandPlace  place = { .record = self->record, .kind = "cell", .parent = sand_page_get_sheet_id (self->page) };

  if (self->cell == NULL || columns->len == 0)
    return;
  self->fields = SAND_FIELD_BOX (sand_field_box_new (self->page, NULL, SAND_FIELD_COMPACT));
  for (guint i = 0; i < columns->len; i++)
    sand_field_box_add (self->fields, columns->pdata[i]);
  sand_field_box_bind (self->fields, &place);
  gtk_widget_add_css_class (GTK_WIDGET (self->fields), "cell-fields");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->fields));
}

GtkWidget *
sand_board_pile_new (SandPage *page, const SandBoardCell *cell)
{
  SandBoardPile   *self = g_object_new (SAND_TYPE_BOARD_PILE, NULL);
  g_autofree char *add_name = NULL;

  self->page = page;
  self->cell = cell;
  self->record = cell == NULL ? NULL : sand_id_join (sand_page_get_sheet_id (page), cell->code, NULL);
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  make_fields (self);
  self->cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->add_button = gtk_button_new_with_label (_ ("Add card"));
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_widget_add_css_class (self->add_button, "add-card");
  gtk_widget_set_halign (self->add_button, GTK_ALIGN_START);
  /* Translators: %s is the cell of a board the new card will lie in. */
  add_name = g_strdup_printf (_ ("Add card to %s"), sand_board_pile_get_name (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL, add_name, -1);
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->cards);
  gtk_box_append (GTK_BOX (self->box), self->add_button);
  gtk_widget_add_css_class (GTK_WIDGET (self), cell == NULL ? "tray" : "sand-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sand_board_pile_get_name (self), -1);
  return GTK_WIDGET (self);
}

const char *
sand_board_pile_get_code (SandBoardPile *self)
{
  return self->cell == NULL ? "" : self->cell->code;
}

const char *
sand_board_pile_get_name (SandBoardPile *self)
{
  return self->cell == NULL ? _ ("Not placed yet") : sand_text_get (&self->cell->label, sand_language_get ());
}

void
sand_board_pile_put (SandBoardPile *self, SandBoardCard *card, SandBoardCard *before)
{
  GtkWidget *widget = GTK_WIDGET (card);
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (parent == self->cards) {
    if (gtk_widget_get_prev_sibling (widget) != (GtkWidget *) before)
      gtk_box_reorder_child_after (GTK_BOX (self->cards), widget, (GtkWidget *) before);
    return;
  }
  g_object_ref_sink (widget);
  if (parent != NULL)
    gtk_box_remove (GTK_BOX (parent), widget);
  gtk_box_insert_child_after (GTK_BOX (self->cards), widget, (GtkWidget *) before);
  g_object_unref (widget);
}

static char *
tell_range (const SandBoardCell *cell)
{
  if (cell->max > 0 && cell->min == cell->max)
    return g_strdup_printf ("%u", cell->max);
  if (cell->max > 0)
    return g_strdup_printf ("%u–%u", cell->min, cell->max);
  return cell->min > 0 ? g_strdup_printf ("≥ %u", cell->min) : NULL;
}

static void
show_count (SandBoardPile *self, guint n)
{
  g_autofree char *range = self->cell == NULL ? NULL : tell_range (self->cell);
  gboolean         few = self->cell != NULL && n < self->cell->min;
  gboolean         many = self->cell == NULL ? n > 0 : self->cell->max > 0 && n > self->cell->max;
  g_autofree char *text = range == NULL ? g_strdup_printf ("%s%u", many ? "▲ " : "", n)
                                        : g_strdup_printf ("%s%u (%s)", many ? "▲ " : few ? "○ "
                                                                                          : "✓ ",
                                                           n, range);
  /* Translators: how many cards lie in a cell. */
  g_autofree char *words = g_strdup_printf (ngettext ("%u card", "%u cards", n), n);

  gtk_label_set_text (GTK_LABEL (self->count), text);
  gtk_widget_set_tooltip_text (self->count, words);
  gtk_widget_set_css_classes (self->count, (const char *[]){ "count", many ? "wrong" : few ? "open"
                                                                                           : "right",
                                                             NULL });
}

void
sand_board_pile_refresh (SandBoardPile *self, const SandResult *result, guint n_cards)
{
  show_count (self, n_cards);
  if (self->fields != NULL)
    sand_field_box_refresh (self->fields, result);
  if (self->cell != NULL && self->cell->max > 0)
    gtk_widget_set_sensitive (self->add_button, n_cards < self->cell->max);
}

gboolean
sand_board_pile_go_to (SandBoardPile *self, const char *record, const char *field)
{
  if (g_strcmp0 (self->record, record) != 0)
    return FALSE;
  if (self->fields != NULL && field != NULL && sand_field_box_go_to (self->fields, field))
    return TRUE;
  return gtk_widget_grab_focus (self->add_button);
}
