#include "kinds/plan/plan-page.h"

#include "kinds/field-box.h"
#include "kinds/figure-strip.h"
#include "kinds/plan/chevron-bar.h"
#include "kinds/plan/ics-export.h"
#include "kinds/plan/plan.h"
#include "kinds/plan/section-card.h"
#include "widgets/language.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _SandPlanPage {
  SandPage parent_instance;

  GtkWidget       *tabs; /* GtkBox of toggle buttons, one a plan */
  GtkWidget       *add_button, *remove_button, *export_button;
  GtkWidget       *empty, *body;
  SandFieldBox    *header;
  SandChevronBar  *chevrons;
  GPtrArray       *cards; /* SandSectionCard */
  SandFigureStrip *figures;
  char            *plan; /* (nullable): the record of the plan that is shown */
  gboolean         showing;
};

G_DEFINE_FINAL_TYPE (SandPlanPage, sand_plan_page, SAND_TYPE_PAGE)

static const SandPlanConfig *
config_of (SandPlanPage *self)
{
  return &sand_page_get_exercise (SAND_PAGE (self))->config.plan;
}

static SandResults *
results_of (SandPlanPage *self)
{
  return sand_sheets_get_results (sand_page_get_sheets (SAND_PAGE (self)));
}

static GPtrArray *
list_plans (SandPlanPage *self)
{
  return sand_results_list_rows (results_of (self), sand_page_get_exercise (SAND_PAGE (self))->id);
}

static const SandSheetRow *
find_plan (GPtrArray *plans, const char *record)
{
  for (guint i = 0; i < plans->len; i++)
    if (g_strcmp0 (((const SandSheetRow *) plans->pdata[i])->id, record) == 0)
      return plans->pdata[i];
  return NULL;
}

static void
bind (SandPlanPage *self, const char *record)
{
  SandPlace place = { .record = record, .kind = "plan", .parent = sand_page_get_sheet_id (SAND_PAGE (self)) };

  if (g_strcmp0 (self->plan, record) == 0)
    return;
  g_free (self->plan);
  self->plan = g_strdup (record);
  if (record == NULL)
    return;
  sand_field_box_bind (self->header, &place);
  for (guint i = 0; i < self->cards->len; i++)
    sand_section_card_bind (self->cards->pdata[i], &place);
}

static gboolean
commit (SandPlanPage *self)
{
  if (!sand_field_box_commit (self->header))
    return FALSE;
  for (guint i = 0; i < self->cards->len; i++)
    if (!sand_section_card_commit (self->cards->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
show_plan (SandPlanPage *self, const char *record)
{
  if (self->plan != NULL && g_strcmp0 (self->plan, record) != 0 && !commit (self)) {
    sand_page_tell (SAND_PAGE (self),
                    _ ("One field cannot be read. Correct it or empty it before you go to another plan."));
    sand_page_queue_refresh (SAND_PAGE (self));
    return;
  }
  sand_seat_settle (sand_page_get_seat (SAND_PAGE (self)));
  bind (self, record);
  sand_page_queue_refresh (SAND_PAGE (self));
}

static void
tab_cb (SandPlanPage *self, GtkToggleButton *tab)
{
  if (!self->showing && gtk_toggle_button_get_active (tab))
    show_plan (self, g_object_get_data (G_OBJECT (tab), "record"));
}

static GtkWidget *
make_tab (SandPlanPage *self)
{
  GtkWidget *tab = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *first = gtk_widget_get_first_child (self->tabs);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_button_set_child (GTK_BUTTON (tab), label);
  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (tab), GTK_TOGGLE_BUTTON (first));
  gtk_box_append (GTK_BOX (self->tabs), tab);
  g_signal_connect_object (tab, "toggled", G_CALLBACK (tab_cb), self, G_CONNECT_SWAPPED);
  return tab;
}

static void
show_tab (SandPlanPage *self, GtkWidget *tab, const SandSheetRow *plan, guint index)
{
  const char      *name = sand_text_get (&plan->label, sand_language_get ());
  g_autofree char *text = NULL;

  /* Translators: a plan that says not yet for which customer; %u is its number. */
  text = *name == '\0' ? g_strdup_printf (_ ("Plan %u"), index + 1) : g_strdup_printf ("%u · %s", index + 1, name);
  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (tab))), text);
  gtk_widget_set_tooltip_text (tab, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (tab), "record", g_strdup (plan->id), g_free);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), g_strcmp0 (plan->id, self->plan) == 0);
}

static void
show_tabs (SandPlanPage *self, GPtrArray *plans)
{
  GtkWidget *tab = gtk_widget_get_first_child (self->tabs);
  guint      max = config_of (self)->max_plans;

  self->showing = TRUE;
  for (guint i = 0; i < plans->len; i++) {
    tab = tab != NULL ? tab : make_tab (self);
    show_tab (self, tab, plans->pdata[i], i);
    tab = gtk_widget_get_next_sibling (tab);
  }
  while (tab != NULL) {
    GtkWidget *next = gtk_widget_get_next_sibling (tab);
    gtk_box_remove (GTK_BOX (self->tabs), tab);
    tab = next;
  }
  self->showing = FALSE;
  gtk_widget_set_visible (self->tabs, max != 1 && plans->len > 0);
  gtk_widget_set_visible (self->add_button, max != 1 && plans->len > 0);
  gtk_widget_set_visible (self->remove_button, plans->len > 0);
  gtk_widget_set_sensitive (self->add_button, max == 0 || plans->len < max);
}

static gboolean
has_dates (const SandResult *result)
{
  const SandPlan *plan = result == NULL ? NULL : sand_plan_get (result);

  for (guint i = 0; plan != NULL && i < plan->actions->len; i++)
    if (!isnan (((const SandPlanAction *) plan->actions->pdata[i])->due))
      return TRUE;
  return FALSE;
}

static void
sand_plan_page_refresh (SandPage *page, const SandResult *result)
{
  SandPlanPage         *self = SAND_PLAN_PAGE (page);
  g_autoptr (GPtrArray) plans = list_plans (self);
  const SandSheetRow   *shown = find_plan (plans, self->plan);

  if (shown == NULL && plans->len > 0)
    shown = plans->pdata[0];
  bind (self, shown == NULL ? NULL : shown->id);
  show_tabs (self, plans);
  gtk_widget_set_visible (self->empty, shown == NULL);
  gtk_widget_set_visible (self->body, shown != NULL);
  gtk_widget_set_sensitive (self->export_button, has_dates (result));
  sand_figure_strip_show (self->figures, result);
  if (shown == NULL)
    return;
  sand_field_box_refresh (self->header, result);
  for (guint i = 0; i < self->cards->len; i++) {
    sand_section_card_refresh (self->cards->pdata[i], result);
    sand_chevron_bar_set_state (self->chevrons, i, sand_section_card_get_state (self->cards->pdata[i]));
  }
}

static void
sand_plan_page_fill_coach (SandPage *page, SandCoach *coach, const SandResult *result)
{
  const SandPlan *plan = sand_plan_get (result);

  if (plan->actions->len > 0 && !isnan (plan->progress)) {
    g_autofree char *figure = g_strdup_printf ("%.0f %%", plan->progress * 100);
    sand_coach_add_card (coach, "progress", _ ("Progress of the actions"));
    sand_coach_add_figure (coach, figure, _ ("work in progress counts half"), SAND_COACH_PLAIN);
  }
  if (plan->loads->len == 0)
    return;
  sand_coach_add_card (coach, "loads", _ ("Who carries how much"));
  for (guint i = 0; i < plan->loads->len; i++) {
    const SandPlanLoad *load = plan->loads->pdata[i];
    g_autofree char    *note = g_strdup_printf ("%u", load->n);
    sand_coach_add_bar (coach, load->name, load->share, note);
  }
}

/* The plan in which the record is: the plan itself, or the parent of a line or an action. */
static const char *
plan_of (SandPlanPage *self, const char *record)
{
  const SandRow *row = sand_records_find (sand_results_get_records (results_of (self)), record);

  if (row == NULL)
    return NULL;
  return strcmp (sand_row_get_kind (row), "plan") == 0 ? record : sand_row_get_parent (row);
}

static gboolean
sand_plan_page_go_to (SandPage *page, const char *record, const char *field)
{
  SandPlanPage         *self = SAND_PLAN_PAGE (page);
  g_autoptr (GPtrArray) plans = list_plans (self);
  const char           *plan = record == NULL ? NULL : plan_of (self, record);

  if (find_plan (plans, plan) == NULL)
    return FALSE;
  show_plan (self, plan);
  sand_page_refresh_now (page);
  if (strcmp (plan, record) == 0 && field != NULL && sand_field_box_go_to (self->header, field))
    return TRUE;
  for (guint i = 0; i < self->cards->len; i++)
    if (sand_section_card_go_to (self->cards->pdata[i], record, field == NULL ? "" : field))
      return TRUE;
  return FALSE;
}

static void
add_plan_cb (SandPlanPage *self)
{
  SandPage        *page = SAND_PAGE (self);
  SandSeat        *seat = sand_page_get_seat (page);
  SandChange      *change = sand_seat_begin (seat, _ ("Add plan"));
  SandPlace        sheet = sand_page_get_sheet_place (page);
  g_autofree char *record = NULL;

  sand_seat_ensure (seat, change, &sheet);
  record = sand_seat_add (seat, change, "plan", sheet.record);
  if (!sand_seat_commit (seat, change, NULL))
    return;
  show_plan (self, record);
  sand_page_refresh_now (page);
  sand_field_box_go_to (self->header, NULL);
}

static void
remove_plan_cb (SandPlanPage *self)
{
  SandSeat   *seat = sand_page_get_seat (SAND_PAGE (self));
  SandChange *change;

  if (self->plan == NULL)
    return;
  change = sand_seat_begin (seat, _ ("Delete plan"));
  sand_seat_remove (seat, change, self->plan);
  if (sand_seat_commit (seat, change, NULL))
    sand_page_tell (SAND_PAGE (self), _ ("The plan is deleted. Undo brings it back."));
}

static void
chosen_cb (SandPlanPage *self, guint index)
{
  sand_section_card_go_to (self->cards->pdata[index], NULL, NULL);
}

static GtkWidget *
make_icon_button (SandPlanPage *self, const char *icon, const char *words, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_head (SandPlanPage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->tabs = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->tabs, "linked");
  self->add_button = make_icon_button (self, "list-add-symbolic", _ ("Add a plan"), G_CALLBACK (add_plan_cb));
  self->remove_button =
    make_icon_button (self, "user-trash-symbolic", _ ("Delete this plan"), G_CALLBACK (remove_plan_cb));
  self->export_button = gtk_button_new_with_label (_ ("Export dates (.ics)…"));
  gtk_widget_set_tooltip_text (self->export_button, _ ("All dated actions and reviews, for the calendar of a phone"));
  gtk_widget_set_hexpand (self->export_button, TRUE);
  gtk_widget_set_halign (self->export_button, GTK_ALIGN_END);
  g_signal_connect_object (self->export_button, "clicked", G_CALLBACK (sand_ics_export), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), self->tabs);
  gtk_box_append (GTK_BOX (head), self->add_button);
  gtk_box_append (GTK_BOX (head), self->remove_button);
  gtk_box_append (GTK_BOX (head), self->export_button);
  return head;
}

static GtkWidget *
make_empty (SandPlanPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *label = gtk_label_new (_ ("No plan yet. One plan is for one customer or one zone."));
  GtkWidget *button = gtk_button_new_with_label (_ ("Begin the first plan"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (box, "sand-card");
  gtk_widget_add_css_class (box, "empty-state");
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_plan_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
fill_body (SandPlanPage *self)
{
  const SandPlanConfig *config = config_of (self);
  GtkWidget            *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->header = SAND_FIELD_BOX (sand_field_box_new (SAND_PAGE (self), NULL, SAND_FIELD_USUAL));
  for (guint i = 0; i < config->header->len; i++)
    sand_field_box_add (self->header, config->header->pdata[i]);
  gtk_widget_add_css_class (card, "sand-card");
  gtk_widget_add_css_class (card, "padded");
  gtk_widget_set_visible (card, config->header->len > 0);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->header));
  self->chevrons = SAND_CHEVRON_BAR (sand_chevron_bar_new ());
  g_signal_connect_object (self->chevrons, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->body), card);
  gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->chevrons));
  for (guint i = 0; i < config->sections->len; i++) {
    const SandPlanSection *section = config->sections->pdata[i];
    GtkWidget             *section_card = sand_section_card_new (SAND_PAGE (self), i);
    sand_chevron_bar_add (self->chevrons, sand_text_get (&section->title, sand_language_get ()));
    gtk_box_append (GTK_BOX (self->body), section_card);
    g_ptr_array_add (self->cards, section_card);
  }
}

static void
sand_plan_page_constructed (GObject *object)
{
  SandPlanPage *self = SAND_PLAN_PAGE (object);
  GtkWidget    *scroller = gtk_scrolled_window_new ();
  GtkWidget    *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget    *viewport;

  G_OBJECT_CLASS (sand_plan_page_parent_class)->constructed (object);
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->empty = make_empty (self);
  self->figures = SAND_FIGURE_STRIP (sand_figure_strip_new (sand_page_get_exercise (SAND_PAGE (self))));
  gtk_widget_add_css_class (box, "sheet");
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), self->empty);
  fill_body (self);
  gtk_box_append (GTK_BOX (box), self->body);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figures));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  /* The grids are as high as their rows instead of scrolling inside the page. */
  viewport = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller));
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (viewport), GTK_SCROLL_NATURAL);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
sand_plan_page_finalize (GObject *object)
{
  SandPlanPage *self = SAND_PLAN_PAGE (object);

  g_ptr_array_unref (self->cards);
  g_free (self->plan);
  G_OBJECT_CLASS (sand_plan_page_parent_class)->finalize (object);
}

static void
sand_plan_page_class_init (SandPlanPageClass *klass)
{
  SandPageClass *page_class = SAND_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sand_plan_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = sand_plan_page_finalize;
  page_class->refresh = sand_plan_page_refresh;
  page_class->fill_coach = sand_plan_page_fill_coach;
  page_class->go_to = sand_plan_page_go_to;
}

static void
sand_plan_page_init (SandPlanPage *self)
{
  self->cards = g_ptr_array_new ();
}
