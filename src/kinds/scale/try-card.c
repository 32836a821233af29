#include "kinds/scale/try-card.h"

#include "base/id.h"
#include "kinds/field-entry.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _SandTryCard {
  GtkWidget parent_instance;

  SandPage  *page; /* not owned: an ancestor */
  char      *record;
  GtkWidget *box, *flow, *total;
  GPtrArray *trials; /* Trial */
};

G_DEFINE_FINAL_TYPE (SandTryCard, sand_try_card, GTK_TYPE_WIDGET)

typedef struct {
  char           *factor;
  GtkWidget      *box, *caption, *points;
  SandFieldEntry *number; /* of a number */
  GtkWidget      *choice; /* GtkDropDown of the levels, else */
  SandFactorType  type;
  SandTryCard    *card;
  gboolean        showing;
} Trial;

static void
trial_free (gpointer data)
{
  Trial *trial = data;
  g_free (trial->factor);
  g_free (trial);
}

static SandPlace
place_of (SandTryCard *self)
{
  return (SandPlace){ .record = self->record, .kind = "try", .parent = sand_page_get_sheet_id (self->page) };
}

static void
level_chosen_cb (GtkDropDown *drop, GParamSpec *pspec, Trial *trial)
{
  SandPlace place = place_of (trial->card);
  guint     chosen = gtk_drop_down_get_selected (drop);
  gint64    value = trial->type == SAND_FACTOR_YESNO ? (gint64) chosen - 1 : (gint64) chosen;

  if (!trial->showing)
    sand_seat_set (sand_page_get_seat (trial->card->page), &place, trial->factor,
                   chosen == 0 ? sand_value_none () : sand_value_int (value), _ ("Try one customer"), NULL);
}

static void
clear (SandTryCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->flow)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->flow), child);
  g_ptr_array_set_size (self->trials, 0);
}

static GtkWidget *
levels_drop_new (Trial *trial, const SandFactor *factor)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GtkWidget                *drop;

  gtk_string_list_append (labels, "–");
  if (factor->type == SAND_FACTOR_YESNO) {
    gtk_string_list_append (labels, _ ("No"));
    gtk_string_list_append (labels, _ ("Yes"));
  }
  for (guint i = 0; factor->type != SAND_FACTOR_YESNO && i < factor->levels; i++) {
    g_autofree char *label = g_strdup_printf ("%u  %s", i + 1, factor->bands[i].label);
    gtk_string_list_append (labels, label);
  }
  drop = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  g_signal_connect (drop, "notify::selected", G_CALLBACK (level_chosen_cb), trial);
  return drop;
}

static void
add_trial (SandTryCard *self, const SandFactor *factor)
{
  Trial     *trial = g_new0 (Trial, 1);
  SandPlace  place = place_of (self);
  GtkWidget *editor;

  trial->card = self;
  trial->factor = g_strdup (factor->id);
  trial->type = factor->type;
  trial->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  trial->caption = gtk_label_new (NULL);
  trial->points = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (trial->caption), 0);
  gtk_label_set_xalign (GTK_LABEL (trial->points), 0);
  gtk_label_set_ellipsize (GTK_LABEL (trial->caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (trial->caption, "caption-label");
  gtk_widget_add_css_class (trial->points, "points");
  if (factor->type == SAND_FACTOR_NUMBER) {
    trial->number = SAND_FIELD_ENTRY (sand_field_entry_new (self->page, SAND_TYPE_NUMBER, factor->name, NULL));
    sand_field_entry_bind (trial->number, &place, factor->id);
    sand_field_entry_set_width (trial->number, 9);
    gtk_widget_add_css_class (GTK_WIDGET (trial->number), "boxed");
    editor = GTK_WIDGET (trial->number);
  } else {
    trial->choice = levels_drop_new (trial, factor);
    editor = trial->choice;
  }
  gtk_box_append (GTK_BOX (trial->box), trial->caption);
  gtk_box_append (GTK_BOX (trial->box), editor);
  gtk_box_append (GTK_BOX (trial->box), trial->points);
  gtk_flow_box_append (GTK_FLOW_BOX (self->flow), trial->box);
  /* The field is the stop, not its place in the flow. */
  gtk_widget_set_focusable (gtk_widget_get_parent (trial->box), FALSE);
  g_ptr_array_add (self->trials, trial);
}

static gboolean
has_same_factors (SandTryCard *self, const SandScale *scale)
{
  if (self->trials->len != scale->factors->len)
    return FALSE;
  for (guint i = 0; i < self->trials->len; i++) {
    const Trial      *trial = self->trials->pdata[i];
    const SandFactor *factor = sand_scale_get_factor (scale, i);
    /* The labels of a choice stand in its list: it is made anew when they may have changed. */
    if (strcmp (trial->factor, factor->id) != 0 || trial->type != factor->type)
      return FALSE;
  }
  return TRUE;
}

static const SandRow *
row_of (SandTryCard *self)
{
  return sand_records_find (sand_workshop_get_records (sand_seat_get_workshop (sand_page_get_seat (self->page))),
                            self->record);
}

/* The factor and whom it is tried on. */
static char *
dup_name (SandTryCard *self, const SandFactor *factor)
{
  const SandRow *row = row_of (self);
  const char    *customer = row == NULL ? "" : sand_row_get_text (row, "name");

  return g_strdup_printf (_ ("%s, %s"), factor->name, *customer == '\0' ? _ ("customer on trial") : customer);
}

static void
show_choice (SandTryCard *self, Trial *trial)
{
  const SandRow *row = row_of (self);
  gint64         value = row == NULL ? -1 : sand_row_get_int (row, trial->factor, -1);
  guint          shown = trial->type == SAND_FACTOR_YESNO ? (guint) (value + 1) : (guint) MAX (value, 0);

  trial->showing = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (trial->choice), shown);
  trial->showing = FALSE;
}

static void
refresh_trial (SandTryCard *self, Trial *trial, const SandFactor *factor, const SandTried *tried)
{
  g_autofree char *caption =
    *factor->unit == '\0' ? g_strdup (factor->name) : g_strdup_printf ("%s (%s)", factor->name, factor->unit);
  g_autofree char *name = dup_name (self, factor);
  g_autofree char *points = tried->level == 0 ? g_strdup (_ ("not rated"))
                                              : g_strdup_printf (_ ("level %1$u, %2$.1f points"), tried->level,
                                                                 isfinite (tried->points) ? tried->points : 0.0);

  gtk_label_set_label (GTK_LABEL (trial->caption), caption);
  gtk_widget_set_tooltip_text (trial->caption, caption);
  gtk_label_set_label (GTK_LABEL (trial->points), points);
  if (trial->number != NULL) {
    sand_field_entry_set_name (trial->number, name);
    sand_field_entry_refresh (trial->number);
  } else {
    sand_spoken_name_set (trial->choice, name);
    show_choice (self, trial);
  }
}

static void
sand_try_card_dispose (GObject *object)
{
  SandTryCard *self = SAND_TRY_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_try_card_parent_class)->dispose (object);
}

static void
sand_try_card_finalize (GObject *object)
{
  SandTryCard *self = SAND_TRY_CARD (object);

  g_ptr_array_unref (self->trials);
  g_free (self->record);
  G_OBJECT_CLASS (sand_try_card_parent_class)->finalize (object);
}

static void
sand_try_card_class_init (SandTryCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_try_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_try_card_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "trycard");
}

static void
sand_try_card_init (SandTryCard *self)
{
  self->trials = g_ptr_array_new_with_free_func (trial_free);
}

GtkWidget *
sand_try_card_new (SandPage *page)
{
  SandTryCard *self = g_object_new (SAND_TYPE_TRY_CARD, NULL);
  GtkWidget   *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget   *title = gtk_label_new (_ ("Try one customer"));

  self->page = page;
  self->record = sand_id_join (sand_page_get_sheet_id (page), "try", NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->flow = gtk_flow_box_new ();
  self->total = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "card-title");
  gtk_widget_add_css_class (self->total, "sum");
  gtk_widget_add_css_class (self->box, "sand-card");
  gtk_widget_add_css_class (self->box, "padded");
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->flow), 8);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->flow), TRUE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->flow), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->flow), 8);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->total);
  gtk_box_append (GTK_BOX (self->box), head);
  gtk_box_append (GTK_BOX (self->box), self->flow);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
sand_try_card_refresh (SandTryCard *self, const SandScale *scale)
{
  g_autofree char *total =
    isfinite (scale->try_total) ? g_strdup_printf (_ ("%.1f of 100"), scale->try_total) : g_strdup ("–");

  if (!has_same_factors (self, scale)) {
    clear (self);
    for (guint i = 0; i < scale->factors->len; i++)
      add_trial (self, sand_scale_get_factor (scale, i));
  }
  for (guint i = 0; i < self->trials->len; i++)
    refresh_trial (self, self->trials->pdata[i], sand_scale_get_factor (scale, i),
                   &g_array_index (scale->tried, SandTried, i));
  gtk_label_set_label (GTK_LABEL (self->total), total);
  gtk_widget_set_visible (GTK_WIDGET (self), scale->factors->len > 0);
}
