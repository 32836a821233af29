#include "kinds/scale/scale-page.h"

#include "kinds/scale/factor-row.h"
#include "kinds/scale/idea-list.h"
#include "kinds/scale/order-change.h"
#include "kinds/scale/pairwise-view.h"
#include "kinds/scale/scale-weights.h"
#include "kinds/scale/try-card.h"
#include "widgets/language.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _SandScalePage {
  SandPage parent_instance;

  GtkWidget        *direct_button, *pairs_button;
  GtkWidget        *rows; /* GtkBox of SandFactorRow */
  GtkWidget        *empty;
  GtkWidget        *add_button, *add_label, *ideas_button, *distribute_button;
  GtkWidget        *sum_label;
  GtkWidget        *pairs_card;
  SandPairwiseView *pairs;
  SandTryCard      *try_card;
  gboolean          showing;
};

G_DEFINE_FINAL_TYPE (SandScalePage, sand_scale_page, SAND_TYPE_PAGE)

static const SandScaleConfig *
config_of (SandScalePage *self)
{
  return &sand_page_get_exercise (SAND_PAGE (self))->config.scale;
}

static const SandScale *
scale_of (SandScalePage *self)
{
  const SandResult *result = sand_page_get_result (SAND_PAGE (self));
  return result == NULL ? NULL : result->detail;
}

static SandFactorRow *
find_row (SandScalePage *self, const char *record)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (sand_factor_row_get_record (SAND_FACTOR_ROW (row)), record) == 0)
      return SAND_FACTOR_ROW (row);
  return NULL;
}

static void
remove_gone_rows (SandScalePage *self, const SandScale *scale)
{
  GtkWidget *row = gtk_widget_get_first_child (self->rows);

  while (row != NULL) {
    GtkWidget *next = gtk_widget_get_next_sibling (row);
    if (sand_scale_find (scale, sand_factor_row_get_record (SAND_FACTOR_ROW (row))) < 0)
      gtk_box_remove (GTK_BOX (self->rows), row);
    row = next;
  }
}

/* Rows are kept and moved, never made anew: what is being typed stays where it is. */
static void
refresh_rows (SandScalePage *self, const SandScale *scale, const SandResult *result)
{
  GtkWidget *before = NULL;

  remove_gone_rows (self, scale);
  for (guint i = 0; i < scale->factors->len; i++) {
    const SandFactor *factor = sand_scale_get_factor (scale, i);
    SandFactorRow    *row = find_row (self, factor->id);
    if (row == NULL) {
      row = SAND_FACTOR_ROW (sand_factor_row_new (SAND_PAGE (self), factor->id));
      gtk_box_append (GTK_BOX (self->rows), GTK_WIDGET (row));
    }
    gtk_box_reorder_child_after (GTK_BOX (self->rows), GTK_WIDGET (row), before);
    sand_factor_row_refresh (row, scale, i, result);
    before = GTK_WIDGET (row);
  }
}

static void
show_sum (SandScalePage *self, const SandScale *scale)
{
  g_autofree char *number = g_strdup_printf ("%g%%", round (scale->weight_sum * 100) / 100);
  gboolean         right = fabs (scale->weight_sum - scale->weight_total) <= 0.01;
  g_autofree char *text = g_strdup_printf (right ? _ ("Total %s ✓") : _ ("Total %s ✗"), number);

  gtk_label_set_label (GTK_LABEL (self->sum_label), text);
  gtk_widget_remove_css_class (self->sum_label, right ? "wrong" : "right");
  gtk_widget_add_css_class (self->sum_label, right ? "right" : "wrong");
  /* Nothing is wrong with a scale that nobody has begun. */
  gtk_widget_set_visible (self->sum_label, scale->factors->len > 0);
}

static void
show_footer (SandScalePage *self, const SandScale *scale)
{
  guint left =
    config_of (self)->factor_max > scale->factors->len ? config_of (self)->factor_max - scale->factors->len : 0;
  g_autofree char *text =
    left == 0
      ? g_strdup (_ ("Add factor (the scale is full)"))
      : g_strdup_printf (ngettext ("Add factor (%u more possible)", "Add factor (%u more possible)", left), left);

  gtk_label_set_label (GTK_LABEL (self->add_label), text);
  gtk_widget_set_sensitive (self->add_button, left > 0);
  gtk_widget_set_sensitive (self->ideas_button, left > 0);
  gtk_widget_set_visible (self->distribute_button, !scale->by_pairs && scale->factors->len > 0);
  gtk_widget_set_visible (self->empty, scale->factors->len == 0);
  show_sum (self, scale);
}

static void
sand_scale_page_refresh (SandPage *page, const SandResult *result)
{
  SandScalePage   *self = SAND_SCALE_PAGE (page);
  const SandScale *scale = result == NULL ? NULL : result->detail;

  if (scale == NULL)
    return;
  self->showing = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (scale->by_pairs ? self->pairs_button : self->direct_button), TRUE);
  self->showing = FALSE;
  refresh_rows (self, scale, result);
  show_footer (self, scale);
  gtk_widget_set_visible (self->pairs_card, scale->by_pairs && scale->factors->len > 1);
  if (scale->by_pairs)
    sand_pairwise_view_refresh (self->pairs, scale);
  sand_try_card_refresh (self->try_card, scale);
}

static void
fill_consistency (SandCoach *coach, const SandScale *scale)
{
  const SandPairwise *pairs = &scale->pairwise;
  g_autofree char    *ratio = g_strdup_printf ("%.2f", pairs->consistency);
  gboolean            credible = pairs->consistency <= SAND_CONSISTENT;

  sand_coach_add_card (coach, "consistency", _ ("Consistency of the comparison"));
  if (pairs->open > 0) {
    g_autofree char *open = g_strdup_printf (
      ngettext ("%u pair is not judged yet", "%u pairs are not judged yet", pairs->open), pairs->open);
    sand_coach_add_text (coach, open);
  }
  if (!pairs->connected)
    return;
  sand_coach_add_figure (coach, ratio, credible ? _ ("credible (≤ 0.10)") : _ ("not credible (> 0.10)"),
                         credible ? SAND_COACH_GOOD : SAND_COACH_WARN);
  if (pairs->has_clash) {
    const char      *first = sand_scale_get_factor (scale, (guint) pairs->clash.first)->name;
    const char      *second = sand_scale_get_factor (scale, (guint) pairs->clash.second)->name;
    g_autofree char *text = g_strdup_printf (_ ("Judgement that clashes most: %1$s against %2$s"), first, second);
    sand_coach_add_text (coach, text);
  }
}

static void
sand_scale_page_fill_coach (SandPage *page, SandCoach *coach, const SandResult *result)
{
  const SandScale *scale = result->detail;

  if (scale == NULL || !scale->by_pairs)
    return;
  fill_consistency (coach, scale);
  sand_order_change_fill (coach, page, scale);
}

static gboolean
sand_scale_page_go_to (SandPage *page, const char *record, const char *field)
{
  SandFactorRow *row = find_row (SAND_SCALE_PAGE (page), record);

  if (row == NULL)
    return FALSE;
  sand_factor_row_go_to (row, field);
  return TRUE;
}

static void
add_factor_cb (SandScalePage *self)
{
  SandPage        *page = SAND_PAGE (self);
  SandSeat        *seat = sand_page_get_seat (page);
  SandChange      *change = sand_seat_begin (seat, _ ("Add factor"));
  g_autofree char *record = sand_seat_add (seat, change, "factor", sand_page_get_sheet_id (page));

  sand_change_set (change, record, "value_type", sand_value_text ("number"));
  sand_change_set (change, record, "direction", sand_value_text ("up"));
  if (!sand_seat_commit (seat, change, NULL))
    return;
  sand_page_refresh_now (page);
  sand_scale_page_go_to (page, record, "name");
}

static void
distribute_cb (SandScalePage *self)
{
  const SandScale     *scale = scale_of (self);
  SandSeat            *seat = sand_page_get_seat (SAND_PAGE (self));
  guint                n = scale == NULL ? 0 : scale->factors->len;
  g_autofree double   *weights = g_new0 (double, n + 1);
  g_autofree double   *spread = g_new0 (double, n + 1);
  g_autofree gboolean *locked = g_new0 (gboolean, n + 1);
  SandChange          *change;

  for (guint i = 0; i < n; i++) {
    weights[i] = sand_scale_get_factor (scale, i)->typed_weight;
    locked[i] = sand_scale_get_factor (scale, i)->locked;
  }
  if (n == 0 || !sand_weights_distribute (weights, locked, n, scale->weight_total, spread)) {
    sand_page_tell (SAND_PAGE (self), _ ("The locked weights leave nothing to distribute. Unlock one of them."));
    return;
  }
  change = sand_seat_begin (seat, _ ("Distribute the rest"));
  for (guint i = 0; i < n; i++)
    sand_change_set (change, sand_scale_get_factor (scale, i)->id, "weight", sand_value_number (spread[i]));
  sand_seat_commit (seat, change, NULL);
}

static void
way_chosen_cb (SandScalePage *self, GtkToggleButton *button)
{
  SandPlace   place = sand_page_get_sheet_place (SAND_PAGE (self));
  const char *way = GTK_WIDGET (button) == self->pairs_button ? "pairwise" : "direct";

  if (self->showing || !gtk_toggle_button_get_active (button))
    return;
  sand_seat_set (sand_page_get_seat (SAND_PAGE (self)), &place, "weights", sand_value_text (way),
                 _ ("Way of weighting"), NULL);
}

static GtkWidget *
make_head (SandScalePage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = gtk_label_new (_ ("Factors and bands"));
  GtkWidget *ways = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->direct_button = gtk_toggle_button_new_with_label (_ ("Direct"));
  self->pairs_button = gtk_toggle_button_new_with_label (_ ("Pairwise"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->pairs_button), GTK_TOGGLE_BUTTON (self->direct_button));
  gtk_widget_set_tooltip_text (self->direct_button, _ ("Give every factor its weight; together 100"));
  gtk_widget_set_tooltip_text (self->pairs_button, _ ("Compare the factors two by two; the weights follow"));
  g_signal_connect_object (self->direct_button, "toggled", G_CALLBACK (way_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pairs_button, "toggled", G_CALLBACK (way_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (ways, "linked");
  gtk_box_append (GTK_BOX (ways), self->direct_button);
  gtk_box_append (GTK_BOX (ways), self->pairs_button);

  gtk_widget_add_css_class (head, "card-head");
  gtk_widget_add_css_class (title, "card-title");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), ways);
  return head;
}

static GtkWidget *
make_foot (SandScalePage *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *add = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->add_label = gtk_label_new (NULL);
  gtk_box_append (GTK_BOX (add), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (add), self->add_label);
  self->add_button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->add_button), add);
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add factor"),
                                  -1);
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (add_factor_cb), self, G_CONNECT_SWAPPED);

  self->ideas_button = sand_idea_list_button_new (SAND_PAGE (self));
  self->distribute_button = gtk_button_new_with_label (_ ("Distribute the rest"));
  gtk_widget_add_css_class (self->distribute_button, "flat");
  gtk_widget_set_tooltip_text (self->distribute_button,
                               _ ("Shares what is missing to 100 among the weights that are not locked"));
  g_signal_connect_object (self->distribute_button, "clicked", G_CALLBACK (distribute_cb), self, G_CONNECT_SWAPPED);

  self->sum_label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->sum_label, "sum");
  gtk_widget_set_hexpand (self->sum_label, TRUE);
  gtk_widget_set_halign (self->sum_label, GTK_ALIGN_END);
  gtk_widget_add_css_class (foot, "card-foot");
  gtk_box_append (GTK_BOX (foot), self->add_button);
  gtk_box_append (GTK_BOX (foot), self->ideas_button);
  gtk_box_append (GTK_BOX (foot), self->distribute_button);
  gtk_box_append (GTK_BOX (foot), self->sum_label);
  return foot;
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *label = gtk_label_new (_ ("No factor yet. Add one, or take one from the idea list of your industry."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "empty-state");
  return label;
}

static GtkWidget *
make_factor_card (SandScalePage *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "sand-card");
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->rows, "factor-rows");
  self->empty = make_empty ();
  gtk_box_append (GTK_BOX (card), make_head (self));
  gtk_box_append (GTK_BOX (card), self->rows);
  gtk_box_append (GTK_BOX (card), self->empty);
  gtk_box_append (GTK_BOX (card), make_foot (self));
  return card;
}

static GtkWidget *
make_pairs_card (SandScalePage *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Which factor matters more, and by how much?"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "card-title");
  gtk_widget_add_css_class (card, "sand-card");
  gtk_widget_add_css_class (card, "padded");
  self->pairs = SAND_PAIRWISE_VIEW (sand_pairwise_view_new (SAND_PAGE (self)));
  gtk_box_append (GTK_BOX (card), title);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->pairs));
  return card;
}

static void
sand_scale_page_constructed (GObject *object)
{
  SandScalePage *self = SAND_SCALE_PAGE (object);
  GtkWidget     *scroller = gtk_scrolled_window_new ();
  GtkWidget     *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  G_OBJECT_CLASS (sand_scale_page_parent_class)->constructed (object);
  gtk_widget_add_css_class (box, "sheet");
  gtk_box_append (GTK_BOX (box), make_factor_card (self));
  self->pairs_card = make_pairs_card (self);
  gtk_box_append (GTK_BOX (box), self->pairs_card);
  self->try_card = SAND_TRY_CARD (sand_try_card_new (SAND_PAGE (self)));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->try_card));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
sand_scale_page_class_init (SandScalePageClass *klass)
{
  SandPageClass *page_class = SAND_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sand_scale_page_constructed;
  page_class->refresh = sand_scale_page_refresh;
  page_class->fill_coach = sand_scale_page_fill_coach;
  page_class->go_to = sand_scale_page_go_to;
}

static void
sand_scale_page_init (SandScalePage *self)
{
}
