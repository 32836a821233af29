#include "kinds/map/finding-list.h"

#include "base/id.h"
#include "kinds/field-entry.h"
#include "kinds/map/map.h"
#include "widgets/language.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SandFindingList {
  GtkWidget parent_instance;

  SandPage  *page; /* not owned: an ancestor */
  GtkWidget *box, *empty;
  GPtrArray *cards; /* Card */
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (SandFindingList, sand_finding_list, GTK_TYPE_WIDGET)

/* One finding. The verdict belongs to the rule, so that it outlives the finding and comes back with it. */
typedef struct {
  SandFindingList *list;
  char            *rule, *record;
  GtkWidget       *widget, *mark, *say, *who, *ask, *accept, *reject;
  SandFieldEntry  *reason;
} Card;

static void
card_free (gpointer data)
{
  Card *card = data;
  g_free (card->rule);
  g_free (card->record);
  g_free (card);
}

static void
decided_cb (GtkToggleButton *button, Card *card)
{
  SandFindingList *self = card->list;
  SandPlace        place = { .record = card->record, .kind = "verdict", .parent = sand_page_get_sheet_id (self->page) };
  gboolean         on = gtk_toggle_button_get_active (button);
  const char      *decision = GTK_WIDGET (button) == card->accept ? "accept" : "reject";

  if (self->showing)
    return;
  sand_seat_set (sand_page_get_seat (self->page), &place, "decision",
                 on ? sand_value_text (decision) : sand_value_none (), _ ("Verdict"), NULL);
  if (on && GTK_WIDGET (button) == card->reject)
    gtk_widget_grab_focus (GTK_WIDGET (card->reason));
}

static GtkWidget *
text_label (const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

static GtkWidget *
make_verdict (Card *card)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *ways = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  SandPlace  place = { .record = card->record, .kind = "verdict", .parent = sand_page_get_sheet_id (card->list->page) };

  card->accept = gtk_toggle_button_new_with_label (_ ("Accept"));
  card->reject = gtk_toggle_button_new_with_label (_ ("Reject"));
  g_signal_connect (card->accept, "toggled", G_CALLBACK (decided_cb), card);
  g_signal_connect (card->reject, "toggled", G_CALLBACK (decided_cb), card);
  gtk_widget_add_css_class (ways, "linked");
  gtk_box_append (GTK_BOX (ways), card->accept);
  gtk_box_append (GTK_BOX (ways), card->reject);
  card->reason = SAND_FIELD_ENTRY (sand_field_entry_new (card->list->page, SAND_TYPE_TEXT, _ ("Reason"), _ ("Reason")));
  sand_field_entry_bind (card->reason, &place, "reason");
  gtk_widget_add_css_class (GTK_WIDGET (card->reason), "boxed");
  gtk_widget_set_hexpand (GTK_WIDGET (card->reason), TRUE);
  gtk_box_append (GTK_BOX (row), ways);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (card->reason));
  return row;
}

static Card *
card_new (SandFindingList *self, const char *rule)
{
  Card      *card = g_new0 (Card, 1);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  card->list = self;
  card->rule = g_strdup (rule);
  card->record = sand_id_join (sand_page_get_sheet_id (self->page), rule, NULL);
  card->mark = gtk_label_new (NULL);
  gtk_widget_set_valign (card->mark, GTK_ALIGN_START);
  card->say = text_label ("heading");
  card->who = text_label ("caption-label");
  card->ask = text_label ("dim-label");
  gtk_box_append (GTK_BOX (texts), card->say);
  gtk_box_append (GTK_BOX (texts), card->who);
  gtk_box_append (GTK_BOX (texts), card->ask);
  gtk_box_append (GTK_BOX (texts), make_verdict (card));
  gtk_box_append (GTK_BOX (row), card->mark);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_widget_add_css_class (row, "sand-card");
  gtk_widget_add_css_class (row, "padded");
  gtk_widget_add_css_class (row, "finding");
  card->widget = row;
  gtk_box_append (GTK_BOX (self->box), row);
  return card;
}

/* The customers of the finding by name. */
static char *
names_of (SandFindingList *self, const SandFinding *finding)
{
  SandResults          *results = sand_sheets_get_results (sand_page_get_sheets (self->page));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; finding->rows != NULL && i < finding->rows->len; i++)
    g_ptr_array_add (names, (gpointer) sand_results_link_name (results, finding->rows->pdata[i]));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (sand_language_get () == SAND_LANGUAGE_ZH ? "、" : ", ", (char **) names->pdata);
}

static void
card_refresh (Card *card, const SandFinding *finding)
{
  SandFindingList   *self = card->list;
  const SandRecords *records = sand_workshop_get_records (sand_seat_get_workshop (sand_page_get_seat (self->page)));
  const char        *reason;
  const char        *decision = sand_map_get_verdict (records, sand_page_get_sheet_id (self->page), card->rule,
                                                      &reason);
  g_autofree char   *names = names_of (self, finding);
  gboolean           error = finding->severity == SAND_SEVERITY_ERROR;
  const char        *say = sand_text_get (&finding->say, sand_language_get ());
  g_autofree char   *accept = g_strdup_printf (_ ("Accept: %s"), say);
  g_autofree char   *reject = g_strdup_printf (_ ("Reject: %s"), say);

  gtk_label_set_label (GTK_LABEL (card->mark), error ? "▲" : "●");
  gtk_widget_remove_css_class (card->mark, error ? "warn" : "error");
  gtk_widget_add_css_class (card->mark, error ? "error" : "warn");
  gtk_label_set_label (GTK_LABEL (card->say), say);
  gtk_label_set_label (GTK_LABEL (card->ask), sand_text_get (&finding->ask, sand_language_get ()));
  gtk_label_set_label (GTK_LABEL (card->who), names);
  /* Most findings name their customers themselves. */
  gtk_widget_set_visible (card->who,
                          *names != '\0' && strstr (say, names) == NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (card->accept), strcmp (decision, "accept") == 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (card->reject), strcmp (decision, "reject") == 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card->accept), GTK_ACCESSIBLE_PROPERTY_LABEL, accept, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card->reject), GTK_ACCESSIBLE_PROPERTY_LABEL, reject, -1);
  sand_field_entry_refresh (card->reason);
  sand_field_entry_set_problem (
    card->reason, strcmp (decision, "reject") == 0 && *reason == '\0' ? _ ("A rejection needs its reason.") : NULL);
}

static Card *
find_card (SandFindingList *self, const char *rule)
{
  for (guint i = 0; i < self->cards->len; i++)
    if (strcmp (((Card *) self->cards->pdata[i])->rule, rule) == 0)
      return self->cards->pdata[i];
  return NULL;
}

static void
sand_finding_list_dispose (GObject *object)
{
  g_clear_pointer (&SAND_FINDING_LIST (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_finding_list_parent_class)->dispose (object);
}

static void
sand_finding_list_finalize (GObject *object)
{
  g_ptr_array_unref (SAND_FINDING_LIST (object)->cards);
  G_OBJECT_CLASS (sand_finding_list_parent_class)->finalize (object);
}

static void
sand_finding_list_class_init (SandFindingListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_finding_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_finding_list_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sand_finding_list_init (SandFindingList *self)
{
  self->cards = g_ptr_array_new_with_free_func (card_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  self->empty = text_label ("empty-state");
  gtk_label_set_label (
    GTK_LABEL (self->empty),
    _ ("No hidden problem was found. A map without any finding is rare: check the ratings once more."));
  gtk_box_append (GTK_BOX (self->box), self->empty);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
sand_finding_list_new (SandPage *page)
{
  SandFindingList *self = g_object_new (SAND_TYPE_FINDING_LIST, NULL);
  self->page = page;
  return GTK_WIDGET (self);
}

/* Only what the course's rules say of the map is judged; the kind's own checks are facts. */
static gboolean
is_judged (const SandFinding *finding)
{
  return strchr (finding->id, '.') == NULL;
}

void
sand_finding_list_refresh (SandFindingList *self, const SandResult *result)
{
  guint shown = 0;

  self->showing = TRUE;
  for (guint i = 0; i < self->cards->len; i++)
    gtk_widget_set_visible (((Card *) self->cards->pdata[i])->widget, FALSE);
  for (guint i = 0; i < result->findings->len; i++) {
    const SandFinding *finding = result->findings->pdata[i];
    Card              *card = find_card (self, finding->id);
    if (!is_judged (finding))
      continue;
    if (card == NULL) {
      card = card_new (self, finding->id);
      g_ptr_array_add (self->cards, card);
    }
    gtk_widget_set_visible (card->widget, TRUE);
    card_refresh (card, finding);
    shown++;
  }
  gtk_widget_set_visible (self->empty, shown == 0);
  self->showing = FALSE;
}
