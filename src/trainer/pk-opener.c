#include "trainer/pk-opener.h"

#include "base/text.h"
#include "trainer/names.h"
#include "trainer/team-cell.h"
#include "widgets/language.h"
#include "widgets/spoken-name.h"
#include "widgets/team-mark.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#define TITLE_MAX_CHARS 60
#define PLACES_MAX      12

struct _SandPkOpener {
  GtkBox parent_instance;

  SandSeat  *seat;
  GPtrArray *exercises; /* const SandExercise, by the places of the list, the first is none */
  GtkWidget *title, *exercise, *teams, *points, *open_button;
};

G_DEFINE_FINAL_TYPE (SandPkOpener, sand_pk_opener, GTK_TYPE_BOX)

enum {
  OPENED,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char **
chosen_teams (SandPkOpener *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (self->teams); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *toggle = gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child));
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)))
      g_strv_builder_add (builder, g_object_get_data (G_OBJECT (toggle), "team"));
  }
  return g_strv_builder_end (builder);
}

/* "20 15 10": what the first place earns, the second … */
static guint
read_points (SandPkOpener *self, int out[PLACES_MAX])
{
  g_auto (GStrv) words = g_strsplit_set (gtk_editable_get_text (GTK_EDITABLE (self->points)), " ,;，、", -1);
  guint          n = 0;

  for (guint i = 0; words[i] != NULL && n < PLACES_MAX; i++)
    if (*words[i] != '\0')
      out[n++] = (int) strtol (words[i], NULL, 10);
  return n;
}

static void
open_cb (SandPkOpener *self)
{
  g_autofree char    *title = sand_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->title)),
                                               TITLE_MAX_CHARS, FALSE);
  guint               chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->exercise));
  const SandExercise *exercise =
    chosen == 0 || chosen > self->exercises->len ? NULL : self->exercises->pdata[chosen - 1];
  g_auto (GStrv)     teams = chosen_teams (self);
  int                points[PLACES_MAX] = { 0 };
  guint              n = read_points (self, points);
  g_autoptr (GError) error = NULL;
  SandPkPlan         plan = { .title = *title != '\0'     ? title
                                       : exercise != NULL ? sand_text_get (&exercise->short_title, sand_language_get ())
                                                          : "PK",
                              .exercise = exercise == NULL ? NULL : exercise->id,
                              .teams = (const char *const *) teams,
                              .points = points,
                              .n_points = n };
  g_autofree char   *id = sand_pk_open (self->seat, &plan, &error);

  if (id == NULL)
    g_signal_emit (self, signals[REFUSED], 0, error);
  else
    g_signal_emit (self, signals[OPENED], 0, id);
}

static void
fill_exercises (SandPkOpener *self)
{
  const SandCourse         *course = sand_workshop_get_course (sand_seat_get_workshop (self->seat));
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _ ("Any subject"));
  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    for (guint i = 0; i < module->exercises->len; i++) {
      const SandExercise *exercise = module->exercises->pdata[i];
      if (!exercise->pk || exercise->sensitive || g_str_equal (exercise->id, SAND_PK_EXERCISE))
        continue;
      g_ptr_array_add (self->exercises, (gpointer) exercise);
      gtk_string_list_append (titles, sand_text_get (&exercise->short_title, sand_language_get ()));
    }
  }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->exercise), G_LIST_MODEL (titles));
}

static GtkWidget *
toggle_at (SandPkOpener *self, guint index)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->teams), (int) index);
  return child == NULL ? NULL : gtk_flow_box_child_get_child (child);
}

/* Two teams make a duel; all are chosen to begin with. */
static void
add_team (SandPkOpener *self, const char *team)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (sand_seat_get_workshop (self->seat)), team);
  GtkWidget     *toggle = gtk_toggle_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget     *label = gtk_label_new (NULL);

  gtk_box_append (GTK_BOX (box), sand_team_mark_new ((guint) MAX (sand_row_get_int (row, "number", 1), 1)));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (toggle), box);
  gtk_widget_add_css_class (toggle, "team-pill");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  g_object_set_data (G_OBJECT (toggle), "label", label);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  gtk_widget_set_focus_on_click (toggle, FALSE);
  g_object_set_data_full (G_OBJECT (toggle), "team", g_strdup (team), g_free);
  gtk_flow_box_append (GTK_FLOW_BOX (self->teams), toggle);
}

/* Whether there is a button for each team, in their order. */
static gboolean
has_teams (SandPkOpener *self, GPtrArray *teams)
{
  for (guint i = 0; i < teams->len; i++) {
    GtkWidget *toggle = toggle_at (self, i);
    if (toggle == NULL ||
        g_strcmp0 (g_object_get_data (G_OBJECT (toggle), "team"), sand_row_get_id (teams->pdata[i])) != 0)
      return FALSE;
  }
  return toggle_at (self, teams->len) == NULL;
}

void
sand_pk_opener_show_teams (SandPkOpener *self)
{
  SandWorkshop         *workshop = sand_seat_get_workshop (self->seat);
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (workshop);

  if (!has_teams (self, teams)) {
    while (toggle_at (self, 0) != NULL)
      gtk_flow_box_remove (GTK_FLOW_BOX (self->teams), gtk_widget_get_parent (toggle_at (self, 0)));
    for (guint i = 0; i < teams->len; i++)
      add_team (self, sand_row_get_id (teams->pdata[i]));
  }
  for (guint i = 0; i < teams->len; i++) {
    g_autofree char *name =
      sand_team_dup_name (sand_workshop_get_records (workshop), sand_row_get_id (teams->pdata[i]));
    GtkWidget *toggle = toggle_at (self, i);
    gtk_label_set_label (GTK_LABEL (g_object_get_data (G_OBJECT (toggle), "label")), name);
    sand_spoken_name_set (toggle, name);
  }
}

static void
build (SandPkOpener *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *places = gtk_label_new (_ ("Points of the places"));

  self->title = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->title), _ ("Subject of the PK"));
  gtk_entry_set_max_length (GTK_ENTRY (self->title), TITLE_MAX_CHARS);
  gtk_widget_set_hexpand (self->title, TRUE);
  sand_spoken_name_set (self->title, _ ("Subject of the PK"));
  self->exercise = gtk_drop_down_new (NULL, NULL);
  sand_spoken_name_set (self->exercise, _ ("Exercise it is about"));
  gtk_label_set_xalign (GTK_LABEL (places), 1);
  gtk_widget_add_css_class (places, "caption-label");
  self->points = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->points), "20, 15, 10");
  gtk_editable_set_width_chars (GTK_EDITABLE (self->points), 9);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->points), 9);
  gtk_widget_set_tooltip_text (self->points, _ ("Points of the places, the first one first: 20, 15, 10"));
  sand_spoken_name_set (self->points, _ ("Points of the places"));
  self->open_button = gtk_button_new_with_label (_ ("Open the PK"));
  gtk_widget_add_css_class (self->open_button, "suggested-action");
  gtk_box_append (GTK_BOX (row), self->title);
  gtk_box_append (GTK_BOX (row), self->exercise);
  gtk_box_append (GTK_BOX (row), places);
  gtk_box_append (GTK_BOX (row), self->points);
  gtk_box_append (GTK_BOX (row), self->open_button);
  gtk_box_append (GTK_BOX (self), row);
  self->teams = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->teams), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->teams), 12);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->teams), 8);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->teams), 6);
  gtk_widget_add_css_class (self->teams, "pills");
  gtk_box_append (GTK_BOX (self), self->teams);
  g_signal_connect_swapped (self->open_button, "clicked", G_CALLBACK (open_cb), self);
  g_signal_connect_swapped (self->title, "activate", G_CALLBACK (open_cb), self);
}

static void
sand_pk_opener_dispose (GObject *object)
{
  g_clear_object (&SAND_PK_OPENER (object)->seat);
  G_OBJECT_CLASS (sand_pk_opener_parent_class)->dispose (object);
}

static void
sand_pk_opener_finalize (GObject *object)
{
  g_ptr_array_unref (SAND_PK_OPENER (object)->exercises);
  G_OBJECT_CLASS (sand_pk_opener_parent_class)->finalize (object);
}

static void
sand_pk_opener_class_init (SandPkOpenerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_pk_opener_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_pk_opener_finalize;
  signals[OPENED] = g_signal_new ("opened", SAND_TYPE_PK_OPENER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
  signals[REFUSED] = g_signal_new ("refused", SAND_TYPE_PK_OPENER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, G_TYPE_ERROR);
}

static void
sand_pk_opener_init (SandPkOpener *self)
{
  self->exercises = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  build (self);
}

GtkWidget *
sand_pk_opener_new (SandSeat *trainer)
{
  SandPkOpener *self = g_object_new (SAND_TYPE_PK_OPENER, NULL);

  self->seat = g_object_ref (trainer);
  fill_exercises (self);
  sand_pk_opener_show_teams (self);
  return GTK_WIDGET (self);
}
