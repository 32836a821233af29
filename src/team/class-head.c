#include "team/class-head.h"

#include "lesson/clock.h"
#include "lesson/standings.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

/* The last minute is told by colour and weight, and by the icon's name. */
#define SOON_MS 60000

struct _SandClassHead {
  GtkBox parent_instance;

  SandWorkshop *workshop;
  char         *team;
  GtkWidget    *clock_box, *rank_box;
  GtkLabel     *clock_label, *rank_label;
  guint         rank_source;
};

G_DEFINE_FINAL_TYPE (SandClassHead, sand_class_head, GTK_TYPE_BOX)

static void
show_clock (SandClassHead *self)
{
  SandClock       *clock = sand_clock_of (self->workshop);
  gint64           left_ms = sand_clock_get_left_ms (clock);
  SandClockState   state = sand_clock_get_state (clock);
  g_autofree char *text = sand_clock_left_to_text (left_ms);
  g_autofree char *spoken = NULL;

  gtk_widget_set_visible (self->clock_box, state != SAND_CLOCK_STOPPED);
  gtk_label_set_label (self->clock_label, text);
  for (guint i = 0; i < 2; i++)
    gtk_widget_remove_css_class (self->clock_box, i == 0 ? "soon" : "over");
  if (left_ms <= SOON_MS)
    gtk_widget_add_css_class (self->clock_box, left_ms > 0 ? "soon" : "over");
  if (state == SAND_CLOCK_PAUSED)
    spoken = g_strdup_printf (_ ("%s left, the clock is paused"), text);
  else
    spoken = g_strdup_printf (left_ms >= 0 ? _ ("%s left") : _ ("%s over time"), text);
  gtk_widget_set_tooltip_text (self->clock_box, spoken);
  sand_spoken_name_set (GTK_WIDGET (self->clock_label), spoken);
}

static gboolean
has_points (const SandStandings *standings)
{
  for (guint i = 0; i < standings->teams->len; i++) {
    const SandTeamStanding *team = standings->teams->pdata[i];
    if (team->trend->len > 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
show_rank_cb (gpointer data)
{
  SandClassHead            *self = data;
  gint64                    now_ms = sand_clock_get_wall_ms (sand_clock_of (self->workshop));
  g_autoptr (SandStandings) standings =
    sand_standings_new_points (sand_workshop_get_records (self->workshop), now_ms);
  const SandTeamStanding *own = sand_standings_find (standings, self->team);
  g_autofree char        *text = NULL;
  g_autofree char        *spoken = NULL;

  self->rank_source = 0;
  gtk_widget_set_visible (self->rank_box, own != NULL && own->rank.rank > 0 && has_points (standings));
  if (own == NULL)
    return G_SOURCE_REMOVE;
  /* Translators: a team's place and its points, as short as can be */
  text = g_strdup_printf (_ ("No. %u · %d"), own->rank.rank, own->total);
  spoken = g_strdup_printf (own->rank.tied ? _ ("Place %u, shared with others; %d points")
                                           : _ ("Place %u; %d points"),
                            own->rank.rank, own->total);
  gtk_label_set_label (self->rank_label, text);
  gtk_widget_set_tooltip_text (self->rank_box, spoken);
  sand_spoken_name_set (GTK_WIDGET (self->rank_label), spoken);
  return G_SOURCE_REMOVE;
}

static void
queue_rank (SandClassHead *self)
{
  if (self->rank_source == 0)
    self->rank_source = g_idle_add (show_rank_cb, self);
}

static void
field_changed_cb (SandClassHead *self, const char *record, const char *field)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (self->workshop), record);
  const char    *kind = row == NULL ? "" : sand_row_get_kind (row);

  if (g_str_equal (kind, "entry") || (g_str_equal (kind, "team") && *field == '#'))
    queue_rank (self);
}

static void
forget (SandClassHead *self)
{
  g_clear_handle_id (&self->rank_source, g_source_remove);
  if (self->workshop != NULL) {
    g_signal_handlers_disconnect_by_data (sand_clock_of (self->workshop), self);
    g_signal_handlers_disconnect_by_data (self->workshop, self);
  }
  g_clear_object (&self->workshop);
}

static void
sand_class_head_dispose (GObject *object)
{
  forget (SAND_CLASS_HEAD (object));
  G_OBJECT_CLASS (sand_class_head_parent_class)->dispose (object);
}

static void
sand_class_head_finalize (GObject *object)
{
  g_free (SAND_CLASS_HEAD (object)->team);
  G_OBJECT_CLASS (sand_class_head_parent_class)->finalize (object);
}

static void
sand_class_head_class_init (SandClassHeadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sand_class_head_dispose;
  object_class->finalize = sand_class_head_finalize;
}

static GtkWidget *
add_figure (SandClassHead *self, const char *icon, const char *css, GtkLabel **out_label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  *out_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*out_label));
  gtk_widget_add_css_class (box, "class-figure");
  gtk_widget_add_css_class (box, css);
  gtk_widget_set_visible (box, FALSE);
  gtk_box_append (GTK_BOX (self), box);
  return box;
}

static void
sand_class_head_init (SandClassHead *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 12);
  self->clock_box = add_figure (self, "alarm-symbolic", "class-clock", &self->clock_label);
  self->rank_box = add_figure (self, "starred-symbolic", "class-rank", &self->rank_label);
}

void
sand_class_head_set_team (SandClassHead *self, SandWorkshop *workshop, const char *team)
{
  SandClock *clock = sand_clock_of (workshop);

  forget (self);
  g_free (self->team);
  self->workshop = g_object_ref (workshop);
  self->team = g_strdup (team);
  g_signal_connect_object (clock, "tick", G_CALLBACK (show_clock), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "changed", G_CALLBACK (show_clock), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workshop, "changed", G_CALLBACK (field_changed_cb), self, G_CONNECT_SWAPPED);
  show_clock (self);
  show_rank_cb (self);
}
