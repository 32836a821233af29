#include "start/bound.h"
#include "start/pages.h"
#include "start/people.h"
#include "start/team-card.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

#define SAND_TYPE_TEAMS_PAGE (sand_teams_page_get_type ())
G_DECLARE_FINAL_TYPE (SandTeamsPage, sand_teams_page, SAND, TEAMS_PAGE, GtkBox)

struct _SandTeamsPage {
  GtkBox parent_instance;

  SandSeat  *trainer;
  GtkWidget *teams_spin, *seed_spin, *draw_button, *summary, *note, *cards;
  char      *shown;     /* what the cards show: they are made anew only when it is something else */
  char      *focus;     /* (nullable): who gets the focus in the new cards */
  char      *looked_at; /* (nullable): whose particulars are open */
  GtkWidget *open;      /* (nullable, weak): the particulars of somebody; the cards stay until they are closed */
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (SandTeamsPage, sand_teams_page, GTK_TYPE_BOX)

static void refresh (GtkWidget *widget);

static SandWorkshop *
workshop_of (SandTeamsPage *self)
{
  return sand_seat_get_workshop (self->trainer);
}

static void
append_person (GString *out, const SandRow *row)
{
  static const char *const fields[] = { "alias", "company", "department", "job" };

  g_string_append (out, sand_row_get_id (row));
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    g_string_append_printf (out, "\t%s", sand_row_get_text (row, fields[i]));
}

static char *
describe (SandTeamsPage *self, GPtrArray *teams)
{
  GString *out = g_string_new (NULL);

  for (guint t = 0; t < teams->len; t++) {
    g_autoptr (GPtrArray) members =
      sand_records_list (sand_workshop_get_records (workshop_of (self)), sand_row_get_id (teams->pdata[t]), "member");
    g_string_append_printf (out, "%s\n", sand_row_get_id (teams->pdata[t]));
    for (guint i = 0; i < members->len; i++)
      append_person (out, members->pdata[i]);
  }
  return g_string_free (out, FALSE);
}

static GtkWidget *
card_at (SandTeamsPage *self, guint index)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->cards), (int) index);
  return child == NULL ? NULL : gtk_flow_box_child_get_child (child);
}

static void
moved_cb (SandTeamCard *card, const char *member, SandTeamsPage *self)
{
  g_free (self->focus);
  self->focus = g_strdup (member);
}

/* To the neighbouring team; behind the last one comes the first. */
static void
step_cb (SandTeamCard *card, const char *member, int by, SandTeamsPage *self)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (workshop_of (self));
  g_autofree char      *id = NULL;
  g_autoptr (GError)    error = NULL;
  guint                 at = 0;

  while (at < teams->len && !g_str_equal (sand_row_get_id (teams->pdata[at]), sand_team_card_get_team (card)))
    at++;
  at = (at + teams->len + (guint) (by < 0 ? -1 : 1)) % teams->len;
  if (sand_people_move (self->trainer, member, sand_row_get_id (teams->pdata[at]), &id, &error))
    moved_cb (card, id, self);
  else
    sand_pages_explain (GTK_WIDGET (self), _ ("Nobody was moved"), error->message);
}

static void
dissolve_answered_cb (AdwMessageDialog *dialog, const char *response, SandTeamsPage *self)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (response, "dissolve") &&
      !sand_people_dissolve (self->trainer, g_object_get_data (G_OBJECT (dialog), "team"), &error))
    sand_pages_explain (GTK_WIDGET (self), _ ("The team was not dissolved"), error->message);
}

static void
ask_to_dissolve (SandTeamsPage *self, const SandRow *team, guint n)
{
  g_autofree char *name = sand_people_name_team (team);
  /* Translators: %s is a team. */
  g_autofree char *heading = g_strdup_printf (_ ("Dissolve “%s”?"), name);
  g_autofree char *sentence =
    g_strdup_printf (ngettext ("Its %u person goes to another team. Its sheets and its points stay in the file, "
                               "but it has no rank any more. Ctrl+Z brings it back.",
                               "Its %u people are spread over the other teams. Its sheets and its points stay in the "
                               "file, but it has no rank any more. Ctrl+Z brings it back.",
                               n),
                     n);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading, sentence);

  g_object_set_data_full (G_OBJECT (dialog), "team", g_strdup (sand_row_get_id (team)), g_free);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "dissolve", _ ("_Dissolve"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "dissolve", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (dissolve_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* An empty team before the class may go without a word. */
static void
dissolve_cb (SandTeamCard *card, SandTeamsPage *self)
{
  const SandRecords    *records = sand_workshop_get_records (workshop_of (self));
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (workshop_of (self));
  g_autoptr (GPtrArray) members = sand_records_list (records, sand_team_card_get_team (card), "member");
  g_autoptr (GError)    error = NULL;

  if (teams->len < 2)
    sand_pages_explain (GTK_WIDGET (self), _ ("The last team stays"), _ ("A class has one team at least."));
  else if (members->len > 0 || sand_people_have_begun (workshop_of (self)))
    ask_to_dissolve (self, sand_records_find (records, sand_team_card_get_team (card)), members->len);
  else if (!sand_people_dissolve (self->trainer, sand_team_card_get_team (card), &error))
    sand_pages_explain (GTK_WIDGET (self), _ ("The team was not dissolved"), error->message);
}

static void
restore_focus (SandTeamsPage *self)
{
  g_autofree char *focus = g_steal_pointer (&self->focus);

  for (guint i = 0; focus != NULL && card_at (self, i) != NULL; i++)
    if (sand_team_card_focus_member (SAND_TEAM_CARD (card_at (self, i)), focus))
      return;
}

static gboolean
closed_idle_cb (gpointer data)
{
  SandTeamsPage *self = data;

  refresh (GTK_WIDGET (self));
  if (self->open == NULL) {
    g_free (self->focus);
    self->focus = g_steal_pointer (&self->looked_at);
    restore_focus (self);
  }
  return G_SOURCE_REMOVE;
}

/* After the popover has been taken away, which happens in its own time. */
static void
closed_cb (GtkPopover *popover, SandTeamsPage *self)
{
  g_clear_weak_pointer (&self->open);
  g_idle_add_full (G_PRIORITY_LOW, closed_idle_cb, g_object_ref (self), g_object_unref);
}

static void
opened_cb (SandTeamCard *card, const char *member, GtkWidget *popover, SandTeamsPage *self)
{
  g_set_weak_pointer (&self->open, popover);
  g_free (self->looked_at);
  self->looked_at = g_strdup (member);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, 0);
}

static void
add_card (SandTeamsPage *self, const SandRow *team, guint index)
{
  GtkWidget *card = sand_team_card_new (self->trainer, team);

  g_signal_connect_object (card, "moved", G_CALLBACK (moved_cb), self, 0);
  g_signal_connect_object (card, "step", G_CALLBACK (step_cb), self, 0);
  g_signal_connect_object (card, "dissolve", G_CALLBACK (dissolve_cb), self, 0);
  g_signal_connect_object (card, "opened", G_CALLBACK (opened_cb), self, 0);
  gtk_flow_box_insert (GTK_FLOW_BOX (self->cards), card, (int) index);
  gtk_widget_set_focusable (gtk_widget_get_parent (card), FALSE);
}

/* Hundreds of people are drawn again and again: the cards stay and show others. */
static void
fill_cards (SandTeamsPage *self, GPtrArray *teams)
{
  GtkFlowBoxChild *child;

  for (guint i = 0; i < teams->len; i++) {
    GtkWidget  *card = card_at (self, i);
    const char *team = sand_row_get_id (teams->pdata[i]);
    if (card != NULL && g_str_equal (sand_team_card_get_team (SAND_TEAM_CARD (card)), team))
      sand_team_card_show_members (SAND_TEAM_CARD (card));
    else
      add_card (self, teams->pdata[i], i);
  }
  while ((child = gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->cards), (int) teams->len)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->cards), GTK_WIDGET (child));
}

static void
show_summary (SandTeamsPage *self, guint n_teams)
{
  guint            n = sand_people_count (workshop_of (self));
  gboolean         begun = sand_people_have_begun (workshop_of (self));
  g_autofree char *people = g_strdup_printf (ngettext ("%u person", "%u people", n), n);
  g_autofree char *teams = g_strdup_printf (ngettext ("%u team", "%u teams", n_teams), n_teams);
  /* Translators: "47 people · 6 teams" */
  g_autofree char *text = g_strdup_printf (_ ("%1$s · %2$s"), people, teams);

  gtk_label_set_text (GTK_LABEL (self->summary), text);
  gtk_widget_set_sensitive (self->teams_spin, !begun);
  gtk_widget_set_sensitive (self->seed_spin, !begun);
  gtk_widget_set_sensitive (self->draw_button, !begun);
  gtk_label_set_text (
    GTK_LABEL (self->note),
    begun ? _ ("The teams have begun to work: nobody is drawn anew. People can still be moved one by one; what they "
               "wrote stays with their old team.")
          : _ ("Colleagues of one company or department are spread over the teams. Drag somebody to another team, or "
               "press Alt with ← or →. Enter opens what is known of somebody, Delete takes them off the list."));
}

static void
refresh (GtkWidget *widget)
{
  SandTeamsPage        *self = SAND_TEAMS_PAGE (widget);
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (workshop_of (self));
  g_autofree char      *now = describe (self, teams);

  self->showing = TRUE;
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->teams_spin), teams->len);
  self->showing = FALSE;
  show_summary (self, teams->len);
  if (self->open != NULL || g_strcmp0 (now, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&now);
  fill_cards (self, teams);
  restore_focus (self);
}

static void
draw (SandTeamsPage *self)
{
  guint              n = (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->teams_spin));
  guint64            seed = (guint64) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->seed_spin));
  g_autoptr (GError) error = NULL;

  if (!sand_people_draw (self->trainer, n, seed, &error))
    sand_pages_explain (GTK_WIDGET (self), _ ("The teams were not drawn"), error->message);
}

static void
spin_changed_cb (GtkSpinButton *spin, SandTeamsPage *self)
{
  if (!self->showing)
    draw (self);
}

static void
draw_again_cb (GtkButton *button, SandTeamsPage *self)
{
  gtk_spin_button_spin (GTK_SPIN_BUTTON (self->seed_spin), GTK_SPIN_STEP_FORWARD, 1);
}

static GtkWidget *
labelled_spin (GtkWidget *bar, const char *label, double most, GtkWidget **out)
{
  GtkWidget *caption = gtk_label_new (label);

  *out = gtk_spin_button_new_with_range (1, most, 1);
  gtk_spin_button_set_wrap (GTK_SPIN_BUTTON (*out), most > SAND_PEOPLE_MAX_TEAMS);
  sand_spoken_name_set (*out, label);
  gtk_box_append (GTK_BOX (bar), caption);
  gtk_box_append (GTK_BOX (bar), *out);
  return *out;
}

static GtkWidget *
bar_new (SandTeamsPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->summary = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->summary, "card-title");
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_widget_set_hexpand (self->summary, TRUE);
  gtk_box_append (GTK_BOX (bar), self->summary);
  labelled_spin (bar, _ ("Teams"), SAND_PEOPLE_MAX_TEAMS, &self->teams_spin);
  labelled_spin (bar, _ ("Draw number"), 999, &self->seed_spin);
  gtk_widget_set_tooltip_text (self->seed_spin, _ ("The same number always gives the same teams."));
  self->draw_button = gtk_button_new_with_mnemonic (_ ("_Draw again"));
  gtk_box_append (GTK_BOX (bar), self->draw_button);
  g_signal_connect (self->teams_spin, "value-changed", G_CALLBACK (spin_changed_cb), self);
  g_signal_connect (self->seed_spin, "value-changed", G_CALLBACK (spin_changed_cb), self);
  g_signal_connect (self->draw_button, "clicked", G_CALLBACK (draw_again_cb), self);
  return bar;
}

static void
sand_teams_page_finalize (GObject *object)
{
  SandTeamsPage *self = SAND_TEAMS_PAGE (object);

  g_clear_object (&self->trainer);
  g_clear_weak_pointer (&self->open);
  g_free (self->shown);
  g_free (self->focus);
  g_free (self->looked_at);
  G_OBJECT_CLASS (sand_teams_page_parent_class)->finalize (object);
}

static void
sand_teams_page_class_init (SandTeamsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sand_teams_page_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "teamspage");
}

static void
sand_teams_page_init (SandTeamsPage *self)
{
  GtkWidget *box;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  box = sand_pages_scroll (GTK_WIDGET (self), 16);
  gtk_box_append (GTK_BOX (box), bar_new (self));
  self->note = sand_pages_caption_new (NULL);
  gtk_box_append (GTK_BOX (box), self->note);
  self->cards = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->cards), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->cards), TRUE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->cards), 3);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->cards), 4);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->cards), 10);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->cards), 10);
  gtk_box_append (GTK_BOX (box), self->cards);
}

GtkWidget *
sand_teams_page_new (SandSeat *trainer)
{
  SandTeamsPage *self = g_object_new (SAND_TYPE_TEAMS_PAGE, NULL);

  self->trainer = g_object_ref (trainer);
  sand_follow (GTK_WIDGET (self), workshop_of (self), refresh);
  refresh (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
