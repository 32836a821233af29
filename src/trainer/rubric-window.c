#include "trainer/rubric-window.h"

#include "trainer/mark-entry.h"
#include "trainer/names.h"
#include "trainer/refusal.h"
#include "trainer/team-cell.h"
#include "widgets/language.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SandRubricWindow {
  AdwWindow parent_instance;

  SandSeat           *seat;
  const SandExercise *exercise;
  GtkWidget          *grid, *problem;
};

G_DEFINE_FINAL_TYPE (SandRubricWindow, sand_rubric_window, ADW_TYPE_WINDOW)

static SandRecords *
records_of (SandRubricWindow *self)
{
  return sand_workshop_get_records (sand_seat_get_workshop (self->seat));
}

static const char *
mark_name (SandRubricMark which)
{
  switch (which) {
  case SAND_RUBRIC_EVIDENCE:
    return _ ("Evidence");
  case SAND_RUBRIC_PRACTICALITY:
    return _ ("Practicality");
  case SAND_RUBRIC_PRESENTATION:
  case SAND_RUBRIC_N_MARKS:
  default:
    return _ ("Presentation");
  }
}

static void
show_problem (SandRubricWindow *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->problem), sentence);
}

static void
marked_cb (SandRubricWindow *self, double mark, GtkWidget *entry)
{
  const char        *team = g_object_get_data (G_OBJECT (entry), "team");
  SandRubricMark     which = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), "which"));
  g_autoptr (GError) error = NULL;

  if (!sand_assessment_set_rubric (self->seat, self->exercise->id, team, which, mark, &error)) {
    g_autofree char *sentence = sand_refusal_sentence (error);
    show_problem (self, sentence);
  }
}

/* What the others gave, small beside the trainer's mark. */
static char *
others_to_text (SandRubricWindow *self, const char *team, SandRubricMark which)
{
  SandRubric joined = sand_assessment_join_rubric (records_of (self), self->exercise->id, team);
  return isnan (joined.marks[which]) ? g_strdup ("") : g_strdup_printf (_ ("counts %.1f"), joined.marks[which]);
}

static GtkWidget *
mark_cell_new (SandRubricWindow *self, const char *team, SandRubricMark which)
{
  SandRubric       mine = sand_assessment_get_rubric (records_of (self), self->exercise->id, team, NULL);
  g_autofree char *name = sand_team_dup_name (records_of (self), team);
  g_autofree char *spoken = g_strdup_printf (_ ("%1$s of %2$s, 0 to 10"), mark_name (which), name);
  g_autofree char *others = others_to_text (self, team, which);
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget       *entry = sand_mark_entry_new (0, SAND_RUBRIC_MAX, spoken);

  g_object_set_data_full (G_OBJECT (entry), "team", g_strdup (team), g_free);
  g_object_set_data (G_OBJECT (entry), "which", GUINT_TO_POINTER (which));
  sand_mark_entry_set_mark (SAND_MARK_ENTRY (entry), mine.marks[which]);
  g_signal_connect_object (entry, "marked", G_CALLBACK (marked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "refused", G_CALLBACK (show_problem), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), sand_heading_cell_new (others, 0));
  return box;
}

static void
fill (SandRubricWindow *self, const char *focus)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (sand_seat_get_workshop (self->seat));

  for (guint c = 0; c < SAND_RUBRIC_N_MARKS; c++)
    gtk_grid_attach (GTK_GRID (self->grid), sand_heading_cell_new (mark_name (c), 0), (int) c + 1, 0, 1, 1);
  for (guint i = 0; i < teams->len; i++) {
    const char *team = sand_row_get_id (teams->pdata[i]);
    gtk_grid_attach (GTK_GRID (self->grid), sand_team_cell_new (records_of (self), team), 0, (int) i + 1, 1, 1);
    for (guint c = 0; c < SAND_RUBRIC_N_MARKS; c++) {
      GtkWidget *cell = mark_cell_new (self, team, c);
      gtk_grid_attach (GTK_GRID (self->grid), cell, (int) c + 1, (int) i + 1, 1, 1);
      if (c == 0 && g_strcmp0 (team, focus) == 0)
        gtk_window_set_focus (GTK_WINDOW (self),
                              sand_mark_entry_get_entry (SAND_MARK_ENTRY (gtk_widget_get_first_child (cell))));
    }
  }
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
sand_rubric_window_dispose (GObject *object)
{
  g_clear_object (&SAND_RUBRIC_WINDOW (object)->seat);
  G_OBJECT_CLASS (sand_rubric_window_parent_class)->dispose (object);
}

static void
sand_rubric_window_class_init (SandRubricWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_rubric_window_dispose;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
sand_rubric_window_init (SandRubricWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_widget_add_css_class (content, "padded");
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 20);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  self->problem = sand_paragraph_new ("", "problem");
  gtk_box_append (GTK_BOX (content),
                  sand_paragraph_new (
                    _ ("Completeness and rules are counted by the program. These three marks are yours, 0 "
                       "to 10; where other teams marked too, the mean counts."),
                    "coach-text"));
  gtk_box_append (GTK_BOX (content), self->grid);
  gtk_box_append (GTK_BOX (content), self->problem);
  gtk_box_append (GTK_BOX (box), content);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 640, -1);
}

GtkWidget *
sand_rubric_window_new (GtkWindow *parent, SandSeat *trainer, const SandExercise *exercise, const char *team)
{
  SandRubricWindow *self = g_object_new (SAND_TYPE_RUBRIC_WINDOW, "transient-for", parent, NULL);

  self->seat = g_object_ref (trainer);
  self->exercise = exercise;
  gtk_window_set_title (GTK_WINDOW (self), sand_text_get (&exercise->title, sand_language_get ()));
  fill (self, team);
  return GTK_WIDGET (self);
}
