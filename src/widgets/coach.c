#include "widgets/coach.h"

#include "widgets/weight-bar.h"
#include "widgets/wrapped-label.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * SandCoach:
 *
 * The column of cards beside a page: checks, findings, figures, ideas. A page tells it everything again after each
 * change,
 * between sand_coach_begin() and sand_coach_end(); what is shown already is kept, so that focus and scrolling stay
 * where they are.
 * Emits `go-to (record, field)` when the user follows a finding.
 */
struct _SandCoach {
  GtkWidget  parent;
  GPtrArray *cards; /* Card */
  guint      card;  /* how many cards have been told since begin */
  guint      item;  /* how many items of the present card */
};

typedef enum {
  ITEM_ROW,
  ITEM_LINK, /* a row that can be followed */
  ITEM_FIGURE,
  ITEM_TEXT,
  ITEM_BAR,
} ItemType;

typedef struct {
  ItemType   type;
  GtkWidget *widget;                          /* borrowed */
  GtkWidget *mark, *title, *text, *ask, *bar; /* borrowed, as the type needs */
  char      *record, *field;
  SandCoach *coach;
} Item;

typedef struct {
  char      *id;
  GtkWidget *widget, *title; /* borrowed */
  GPtrArray *items;          /* Item */
} Card;

enum {
  GO_TO,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const struct {
  const char *glyph, *css_class;
} looks[] = {
  { "", "plain" },
  { "✓", "good" },
  { "○", "hint" },
  { "●", "warn" },
  { "▲", "error" },
};

G_DEFINE_FINAL_TYPE (SandCoach, sand_coach, GTK_TYPE_WIDGET)

static void
free_item (gpointer pointer)
{
  Item *item = pointer;

  gtk_widget_unparent (item->widget);
  g_free (item->record);
  g_free (item->field);
  g_free (item);
}

static void
free_card (gpointer pointer)
{
  Card *card = pointer;

  g_ptr_array_unref (card->items);
  gtk_widget_unparent (card->widget);
  g_free (card->id);
  g_free (card);
}

static const char *
state_in_words (SandCoachState state)
{
  switch (state) {
  case SAND_COACH_GOOD:
    return _ ("In order");
  case SAND_COACH_HINT:
    return _ ("Hint");
  case SAND_COACH_WARN:
    return _ ("Look again");
  case SAND_COACH_ERROR:
    return _ ("To be corrected");
  case SAND_COACH_PLAIN:
  default:
    return "";
  }
}

static void
followed_cb (GtkButton *button, Item *item)
{
  g_signal_emit (item->coach, signals[GO_TO], 0, item->record, item->field);
}

static GtkWidget *
append_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = sand_wrapped_label_new (NULL, css_class);

  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
make_row (Item *item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  item->mark = append_label (line, "mark");
  gtk_widget_set_valign (item->mark, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (item->mark), 0.5);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (line), column);
  item->title = append_label (column, "title");
  item->text = append_label (column, "text");
  item->ask = append_label (column, "ask");
  if (item->type == ITEM_ROW) {
    item->widget = line;
  } else {
    item->widget = gtk_button_new ();
    gtk_button_set_child (GTK_BUTTON (item->widget), line);
    g_signal_connect (item->widget, "clicked", G_CALLBACK (followed_cb), item);
  }
  gtk_widget_add_css_class (item->widget, "coach-row");
}

static void
make_figure (Item *item)
{
  item->widget = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (item->widget, "coach-figure");
  item->title = append_label (item->widget, "figure");
  item->text = append_label (item->widget, "note");
  gtk_widget_set_valign (item->title, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (item->text, GTK_ALIGN_BASELINE);
}

static void
make_bar (Item *item)
{
  item->widget = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  gtk_widget_add_css_class (item->widget, "coach-bar");
  item->title = append_label (item->widget, "label");
  gtk_label_set_wrap (GTK_LABEL (item->title), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (item->title), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (item->title), 13);
  gtk_label_set_max_width_chars (GTK_LABEL (item->title), 13);
  item->bar = sand_weight_bar_new ();
  gtk_widget_set_hexpand (item->bar, TRUE);
  gtk_box_append (GTK_BOX (item->widget), item->bar);
  item->text = append_label (item->widget, "note");
  gtk_label_set_wrap (GTK_LABEL (item->text), FALSE);
  gtk_label_set_xalign (GTK_LABEL (item->text), 1);
}

static Item *
make_item (SandCoach *self, ItemType type)
{
  Item *item = g_new0 (Item, 1);

  item->type = type;
  item->coach = self;
  if (type == ITEM_ROW || type == ITEM_LINK)
    make_row (item);
  else if (type == ITEM_FIGURE)
    make_figure (item);
  else if (type == ITEM_BAR)
    make_bar (item);
  else
    item->widget = item->text = sand_wrapped_label_new (NULL, "coach-text");
  return item;
}

/* The next item of the present card: the one that stands there already if it is of the same type, else a new one. */
static Item *
next_item (SandCoach *self, ItemType type)
{
  Card      *card;
  Item      *item;
  GtkWidget *before;

  g_return_val_if_fail (self->card > 0, NULL);
  card = self->cards->pdata[self->card - 1];
  if (self->item < card->items->len) {
    item = card->items->pdata[self->item];
    if (item->type == type) {
      self->item++;
      return item;
    }
  }
  before = self->item > 0 ? ((Item *) card->items->pdata[self->item - 1])->widget : card->title;
  item = make_item (self, type);
  gtk_box_insert_child_after (GTK_BOX (card->widget), item->widget, before);
  g_ptr_array_insert (card->items, (int) self->item, item);
  self->item++;
  return item;
}

static void
show_text (GtkWidget *label, const char *text)
{
  gboolean empty = text == NULL || *text == '\0';

  gtk_widget_set_visible (label, !empty);
  if (strcmp (gtk_label_get_text (GTK_LABEL (label)), empty ? "" : text) != 0)
    gtk_label_set_text (GTK_LABEL (label), empty ? "" : text);
}

static void
finish_card (SandCoach *self)
{
  Card *card;

  if (self->card == 0)
    return;
  card = self->cards->pdata[self->card - 1];
  g_ptr_array_set_size (card->items, (int) self->item);
}

static Card *
make_card (SandCoach *self, const char *id)
{
  Card *card = g_new0 (Card, 1);

  card->id = g_strdup (id);
  card->items = g_ptr_array_new_with_free_func (free_item);
  card->widget = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role",
                               GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_widget_add_css_class (card->widget, "sand-card");
  gtk_widget_add_css_class (card->widget, "coach-card");
  card->title = append_label (card->widget, "card-title");
  return card;
}

static void
sand_coach_dispose (GObject *object)
{
  g_ptr_array_set_size (SAND_COACH (object)->cards, 0);
  G_OBJECT_CLASS (sand_coach_parent_class)->dispose (object);
}

static void
sand_coach_finalize (GObject *object)
{
  g_ptr_array_unref (SAND_COACH (object)->cards);
  G_OBJECT_CLASS (sand_coach_parent_class)->finalize (object);
}

static void
sand_coach_class_init (SandCoachClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_coach_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_coach_finalize;
  gtk_widget_class_set_css_name (widget_class, "sandcoach");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[GO_TO] = g_signal_new ("go-to", SAND_TYPE_COACH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                 G_TYPE_STRING, G_TYPE_STRING);
}

static void
sand_coach_init (SandCoach *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  self->cards = g_ptr_array_new_with_free_func (free_card);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 10);
}

GtkWidget *
sand_coach_new (void)
{
  return g_object_new (SAND_TYPE_COACH, NULL);
}

/**
 * sand_coach_begin:
 *
 * From here on the content is told anew, until sand_coach_end().
 */
void
sand_coach_begin (SandCoach *self)
{
  g_return_if_fail (SAND_IS_COACH (self));
  self->card = self->item = 0;
}

/**
 * sand_coach_add_card:
 * @id: names the card from one telling to the next
 * @title: (nullable): its heading
 */
void
sand_coach_add_card (SandCoach *self, const char *id, const char *title)
{
  Card      *card = NULL;
  GtkWidget *before;

  g_return_if_fail (SAND_IS_COACH (self) && id != NULL);
  finish_card (self);
  for (guint i = self->card; i < self->cards->len && card == NULL; i++)
    if (strcmp (((Card *) self->cards->pdata[i])->id, id) == 0)
      card = g_ptr_array_steal_index (self->cards, i);
  if (card == NULL)
    card = make_card (self, id);
  before = self->card > 0 ? ((Card *) self->cards->pdata[self->card - 1])->widget : NULL;
  if (gtk_widget_get_parent (card->widget) == NULL || gtk_widget_get_prev_sibling (card->widget) != before)
    gtk_widget_insert_after (card->widget, GTK_WIDGET (self), before);
  g_ptr_array_insert (self->cards, (int) self->card, card);
  self->card++;
  self->item = 0;
  show_text (card->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card->widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : id, -1);
}

/**
 * sand_coach_add_row:
 *
 * Adds a finding to the present card.
 */
void
sand_coach_add_row (SandCoach *self, const SandCoachRow *row)
{
  Item            *item;
  const char      *words = state_in_words (row->state);
  g_autofree char *name = NULL;

  g_return_if_fail (SAND_IS_COACH (self));
  item = next_item (self, row->record != NULL ? ITEM_LINK : ITEM_ROW);
  show_text (item->title, row->title);
  show_text (item->text, row->text);
  show_text (item->ask, row->ask);
  gtk_label_set_text (GTK_LABEL (item->mark), looks[row->state].glyph);
  gtk_widget_set_visible (item->mark, row->state != SAND_COACH_PLAIN);
  gtk_widget_set_css_classes (item->mark, (const char *[]){ "mark", looks[row->state].css_class, NULL });
  g_free (item->record);
  g_free (item->field);
  item->record = g_strdup (row->record);
  item->field = g_strdup (row->field);
  name = g_strjoin (*words != '\0' ? ": " : "", words, row->title != NULL ? row->title : row->text, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item->widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, row->ask != NULL ? row->ask : "", -1);
}

/**
 * sand_coach_add_figure:
 * @figure: short, shown large: "0.06"
 * @note: (nullable): what it means: "reliable (≤ 0.10)", coloured by @state
 */
void
sand_coach_add_figure (SandCoach *self, const char *figure, const char *note, SandCoachState state)
{
  Item *item;

  g_return_if_fail (SAND_IS_COACH (self));
  item = next_item (self, ITEM_FIGURE);
  show_text (item->title, figure);
  show_text (item->text, note);
  gtk_widget_set_css_classes (item->text, (const char *[]){ "note", looks[state].css_class, NULL });
}

/**
 * sand_coach_add_text:
 *
 * Adds a paragraph in grey.
 */
void
sand_coach_add_text (SandCoach *self, const char *text)
{
  g_return_if_fail (SAND_IS_COACH (self));
  show_text (next_item (self, ITEM_TEXT)->text, text);
}

/**
 * sand_coach_add_bar:
 * @share: 0 to 1
 * @note: (nullable): "5/5 × 25%"
 */
void
sand_coach_add_bar (SandCoach *self, const char *label, double share, const char *note)
{
  Item *item;

  g_return_if_fail (SAND_IS_COACH (self));
  item = next_item (self, ITEM_BAR);
  show_text (item->title, label);
  show_text (item->text, note);
  sand_share_mark_set_share (SAND_SHARE_MARK (item->bar), share);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (item->widget, label);
}

/**
 * sand_coach_end:
 *
 * Removes what has not been told again.
 */
void
sand_coach_end (SandCoach *self)
{
  g_return_if_fail (SAND_IS_COACH (self));
  finish_card (self);
  g_ptr_array_set_size (self->cards, (int) self->card);
}

guint
sand_coach_get_n_cards (SandCoach *self)
{
  g_return_val_if_fail (SAND_IS_COACH (self), 0);
  return self->cards->len;
}
