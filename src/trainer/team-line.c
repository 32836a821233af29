#include "trainer/team-line.h"

#include "base/property.h"
#include "trainer/keys-back.h"
#include "widgets/late-menu.h"
#include "widgets/spoken-name.h"
#include "widgets/team-mark.h"

#include <glib/gi18n.h>

struct _SandTeamLine {
  GtkListBoxRow parent_instance;

  char *team, *name;
  guint number;

  GtkWidget *mark, *names, *name_label, *people_label, *bar, *state_label, *points_box, *points_label, *rank_label;
  GtkWidget *quick[3], *menu_button;
};

G_DEFINE_FINAL_TYPE (SandTeamLine, sand_team_line, GTK_TYPE_LIST_BOX_ROW)

enum {
  GIVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const int quick_points[] = { -1, 1, 5 };

static const char *const state_css[] = {
  [SAND_TONE_QUIET] = "quiet",
  [SAND_TONE_BUSY] = "busy",
  [SAND_TONE_GOOD] = "good",
  [SAND_TONE_WARN] = "warn",
  [SAND_TONE_BAD] = "bad",
};

static void
quick_cb (SandTeamLine *self, GtkWidget *button)
{
  for (gsize i = 0; i < G_N_ELEMENTS (quick_points); i++)
    if (self->quick[i] == button)
      g_signal_emit (self, signals[GIVE], 0, quick_points[i]);
}

static GtkWidget *
text_new (const char *css, PangoEllipsizeMode ellipsize)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  gtk_widget_add_css_class (label, css);
  return label;
}

static GtkWidget *
quick_new (SandTeamLine *self, int points)
{
  g_autofree char *text = g_strdup_printf ("%s%d", points < 0 ? "−" : "+", ABS (points));
  GtkWidget       *button = gtk_button_new_with_label (text);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  /* The keyboard stays with the teams: a click must not make the space bar give points again. */
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "quick");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (quick_cb), self);
  return button;
}

/* The window's actions on one team. */
static GMenuModel *
menu_new (const char *team)
{
  static const struct {
    const char *label, *action;
    guint       section;
  } entries[] = {
    { N_ ("Open the sheet (read only)"), "win.open-sheet", 0 },
    { N_ ("Show on the stage"), "win.show-sheet", 0 },
    { N_ ("Mark the sheet…"), "win.mark-sheet", 0 },
    { N_ ("Return with a comment…"), "win.return-sheet", 1 },
    { N_ ("Send a message…"), "win.message", 1 },
    { N_ ("Release the hints"), "win.release-hints", 1 },
    { N_ ("Release the model answer"), "win.release-answer", 1 },
    { N_ ("Points with a reason…"), "win.points", 2 },
    { N_ ("Pick a speaker of this team"), "win.speaker-of", 2 },
    { N_ ("Open the team's window"), "win.open-team", 3 },
    { N_ ("Rename…"), "win.rename-team", 3 },
    { N_ ("Dissolve the team…"), "win.dissolve-team", 3 },
  };
  GMenu            *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  guint             last = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (_ (entries[i].label), NULL);
    if (entries[i].section != last) {
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
      g_object_unref (section);
      section = g_menu_new ();
      last = entries[i].section;
    }
    g_menu_item_set_action_and_target (item, entries[i].action, "s", team);
    g_menu_append_item (section, item);
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return G_MENU_MODEL (menu);
}

static GtkWidget *
names_new (SandTeamLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->name_label = text_new ("team-name", PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->name_label), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (self->name_label), 26);
  self->people_label = text_new ("caption-label", PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), self->name_label);
  gtk_box_append (GTK_BOX (box), self->people_label);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static GtkWidget *
points_new (SandTeamLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->points_label = text_new ("team-points", PANGO_ELLIPSIZE_NONE);
  self->rank_label = text_new ("caption-label", PANGO_ELLIPSIZE_NONE);
  gtk_label_set_xalign (GTK_LABEL (self->points_label), 1);
  gtk_label_set_xalign (GTK_LABEL (self->rank_label), 1);
  gtk_box_append (GTK_BOX (box), self->points_label);
  gtk_box_append (GTK_BOX (box), self->rank_label);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
build (SandTeamLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->mark = sand_team_mark_new (1);
  self->names = names_new (self);
  self->bar = gtk_progress_bar_new ();
  gtk_widget_set_hexpand (self->bar, TRUE);
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  self->state_label = text_new ("line-state", PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->state_label), 10);
  gtk_label_set_max_width_chars (GTK_LABEL (self->state_label), 18);
  self->points_box = points_new (self);
  gtk_widget_set_valign (self->mark, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->mark);
  gtk_box_append (GTK_BOX (box), self->names);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), self->state_label);
  gtk_box_append (GTK_BOX (box), self->points_box);
  for (gsize i = 0; i < G_N_ELEMENTS (quick_points); i++) {
    self->quick[i] = quick_new (self, quick_points[i]);
    gtk_box_append (GTK_BOX (box), self->quick[i]);
  }
  self->menu_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu_button), "view-more-horizontal-symbolic");
  gtk_widget_set_valign (self->menu_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->menu_button, "flat");
  gtk_widget_set_focus_on_click (self->menu_button, FALSE);
  gtk_box_append (GTK_BOX (box), self->menu_button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

static void
sand_team_line_finalize (GObject *object)
{
  SandTeamLine *self = SAND_TEAM_LINE (object);

  g_free (self->team);
  g_free (self->name);
  G_OBJECT_CLASS (sand_team_line_parent_class)->finalize (object);
}

static void
sand_team_line_class_init (SandTeamLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sand_team_line_finalize;
  signals[GIVE] =
    g_signal_new ("give", SAND_TYPE_TEAM_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
sand_team_line_init (SandTeamLine *self)
{
  self->name = g_strdup ("");
  gtk_widget_add_css_class (GTK_WIDGET (self), "team-line");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  build (self);
}

GtkWidget *
sand_team_line_new (const char *team)
{
  SandTeamLine          *self = g_object_new (SAND_TYPE_TEAM_LINE, NULL);
  g_autoptr (GMenuModel) menu = menu_new (team);

  self->team = g_strdup (team);
  sand_late_menu_set (self->menu_button, menu);
  sand_keys_back_after_menu (self->menu_button);
  return GTK_WIDGET (self);
}

const char *
sand_team_line_get_team (SandTeamLine *self)
{
  return self->team;
}

guint
sand_team_line_get_number (SandTeamLine *self)
{
  return self->number;
}

const char *
sand_team_line_get_name (SandTeamLine *self)
{
  return self->name;
}

static void
name_buttons (SandTeamLine *self)
{
  g_autofree char *menu = g_strdup_printf (_ ("More for %s"), self->name);

  for (gsize i = 0; i < G_N_ELEMENTS (quick_points); i++) {
    /* Translators: spoken name of a button; %1$s is a team, %2$d points with their sign */
    g_autofree char *spoken = g_strdup_printf (_ ("%1$s: %2$+d points"), self->name, quick_points[i]);
    sand_spoken_name_set (self->quick[i], spoken);
  }
  sand_spoken_name_set (self->menu_button, menu);
}

void
sand_team_line_set_name (SandTeamLine *self, guint number, const char *name, const char *people)
{
  self->number = number;
  sand_team_mark_set_number (SAND_TEAM_MARK (self->mark), number);
  gtk_label_set_label (GTK_LABEL (self->people_label), people);
  if (!sand_set_str (&self->name, name))
    return;
  gtk_label_set_label (GTK_LABEL (self->name_label), name);
  gtk_widget_set_tooltip_text (self->name_label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  name_buttons (self);
}

void
sand_team_line_set_work (SandTeamLine *self, double share, SandTone state, const char *words)
{
  g_autofree char *spoken = g_strdup_printf ("%s: %s", self->name, words);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), CLAMP (share, 0, 1));
  gtk_label_set_label (GTK_LABEL (self->state_label), words);
  gtk_widget_set_tooltip_text (self->state_label, words);
  for (gsize i = 0; i < G_N_ELEMENTS (state_css); i++)
    gtk_widget_remove_css_class (self->state_label, state_css[i]);
  gtk_widget_add_css_class (self->state_label, state_css[state]);
  sand_spoken_name_set (self->bar, spoken);
}

void
sand_team_line_set_points (SandTeamLine *self, int total, guint rank, gboolean equal)
{
  g_autofree char *points = g_strdup_printf ("%s%d", total < 0 ? "−" : "", ABS (total));
  /* Translators: a rank, and one that several teams share */
  g_autofree char *place = rank == 0 ? g_strdup ("")
                                     : g_strdup_printf (equal ? _ ("place %u, tied") : _ ("place %u"), rank);

  gtk_label_set_label (GTK_LABEL (self->points_label), points);
  gtk_label_set_label (GTK_LABEL (self->rank_label), place);
  gtk_widget_set_visible (self->rank_label, rank > 0);
}

void
sand_team_line_align (SandTeamLine *self, GtkSizeGroup *names, GtkSizeGroup *states, GtkSizeGroup *points)
{
  gtk_size_group_add_widget (names, self->names);
  gtk_size_group_add_widget (states, self->state_label);
  gtk_size_group_add_widget (points, self->points_box);
}
