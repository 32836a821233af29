#include "trainer/points-bar.h"

#include "base/property.h"
#include "base/text.h"
#include "trainer/points-draft.h"
#include "widgets/spoken-name.h"
#include "widgets/team-mark.h"

#include <glib/gi18n.h>

#define REASON_MAX_CHARS 200
/* So many of the last reasons have room as buttons; the arrow keys know all. */
#define REASONS_SHOWN 6

struct _SandPointsBar {
  GtkBox parent_instance;

  gboolean        open, composing;
  char           *team;
  SandPointsDraft draft;
  GPtrArray      *reasons; /* char* */
  int             reason;  /* the one the arrows chose, -1 for none */

  GtkWidget *mark, *team_label, *less_button, *points_label, *more_button, *reason_entry, *give_button, *close_button;
  GtkWidget *problem_label, *reasons_box;
};

G_DEFINE_FINAL_TYPE (SandPointsBar, sand_points_bar, GTK_TYPE_BOX)

enum {
  GIVE,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
sand_points_bar_refuse (SandPointsBar *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->problem_label), sentence == NULL ? "" : sentence);
  gtk_widget_set_visible (self->problem_label, sentence != NULL);
  gtk_widget_set_visible (self->reasons_box, sentence == NULL && self->reasons->len > 0);
}

static void
show_points (SandPointsBar *self)
{
  int              points = self->draft.points;
  g_autofree char *text = g_strdup_printf ("%s%d", points > 0 ? "+" : points < 0 ? "−"
                                                                                 : "",
                                           ABS (points));
  gboolean         note = points == 0 && !self->draft.typed;

  gtk_label_set_label (GTK_LABEL (self->points_label), note ? C_ ("points", "note") : text);
  gtk_widget_remove_css_class (self->points_label, "gain");
  gtk_widget_remove_css_class (self->points_label, "loss");
  if (points != 0)
    gtk_widget_add_css_class (self->points_label, points > 0 ? "gain" : "loss");
  sand_points_bar_refuse (self, sand_points_draft_is_allowed (&self->draft)
                                  ? NULL
                                  : _ ("At most 100 points at a time, up or down: type fewer."));
}

static char *
dup_reason (SandPointsBar *self)
{
  return sand_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->reason_entry)), REASON_MAX_CHARS, FALSE);
}

static void
give (SandPointsBar *self)
{
  g_autofree char *reason = dup_reason (self);
  g_autofree char *team = g_strdup (self->team);

  if (!sand_points_draft_is_allowed (&self->draft))
    return;
  if (self->draft.points == 0 && *reason == '\0') {
    sand_points_bar_refuse (self, _ ("A note without points needs its words: type what happened."));
    return;
  }
  g_signal_emit (self, signals[GIVE], 0, team, self->draft.points, reason);
  sand_points_bar_close (self);
}

static void
set_reason (SandPointsBar *self, const char *reason)
{
  gtk_editable_set_text (GTK_EDITABLE (self->reason_entry), reason);
  gtk_editable_set_position (GTK_EDITABLE (self->reason_entry), -1);
}

static void
choose_reason (SandPointsBar *self, int by)
{
  int n = (int) self->reasons->len;

  if (n == 0)
    return;
  self->reason = CLAMP (self->reason + by, -1, n - 1);
  set_reason (self, self->reason < 0 ? "" : self->reasons->pdata[self->reason]);
}

static void
reason_clicked_cb (SandPointsBar *self, GtkWidget *button)
{
  set_reason (self, gtk_widget_get_tooltip_text (button));
}

static void
less_cb (SandPointsBar *self)
{
  sand_points_draft_step_down (&self->draft);
  show_points (self);
}

static void
more_cb (SandPointsBar *self)
{
  sand_points_draft_step_up (&self->draft);
  show_points (self);
}

static void
preedit_changed_cb (SandPointsBar *self, const char *preedit)
{
  self->composing = *preedit != '\0';
}

static void
sand_points_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SAND_TYPE_POINTS_BAR);
  G_OBJECT_CLASS (sand_points_bar_parent_class)->dispose (object);
}

static void
sand_points_bar_finalize (GObject *object)
{
  SandPointsBar *self = SAND_POINTS_BAR (object);

  g_free (self->team);
  g_ptr_array_unref (self->reasons);
  G_OBJECT_CLASS (sand_points_bar_parent_class)->finalize (object);
}

static void
sand_points_bar_class_init (SandPointsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_points_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_points_bar_finalize;
  g_type_ensure (SAND_TYPE_TEAM_MARK);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sandtable/ui/trainer-points.ui");
  gtk_widget_class_bind_template_child (widget_class, SandPointsBar, mark);
  gtk_widget_class_bind_template_child (widget_class, SandPointsBar, team_label);
  gtk_widget_class_bind_template_child (widget_class, SandPointsBar, less_button);
  gtk_widget_class_bind_template_child (widget_class, SandPointsBar, points_label);
  gtk_widget_class_bind_template_child (widget_class, SandPointsBar, more_button);
  gtk_widget_class_bind_template_child (widget_class, SandPointsBar, reason_entry);
  gtk_widget_class_bind_template_child (widget_class, SandPointsBar, give_button);
  gtk_widget_class_bind_template_child (widget_class, SandPointsBar, close_button);
  gtk_widget_class_bind_template_child (widget_class, SandPointsBar, problem_label);
  gtk_widget_class_bind_template_child (widget_class, SandPointsBar, reasons_box);

  signals[GIVE] = g_signal_new ("give", SAND_TYPE_POINTS_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                G_TYPE_STRING, G_TYPE_INT, G_TYPE_STRING);
  signals[CLOSED] =
    g_signal_new ("closed", SAND_TYPE_POINTS_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sand_points_bar_init (SandPointsBar *self)
{
  GtkEditable *delegate;

  self->reason = -1;
  self->reasons = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  sand_spoken_name_set (self->less_button, _ ("Fewer points"));
  sand_spoken_name_set (self->more_button, _ ("More points"));
  sand_spoken_name_set (self->reason_entry, _ ("Reason"));
  sand_spoken_name_set (self->give_button, _ ("Give the points"));
  sand_spoken_name_set (self->close_button, _ ("Do not give points"));
  delegate = gtk_editable_get_delegate (GTK_EDITABLE (self->reason_entry));
  g_signal_connect_object (delegate, "preedit-changed", G_CALLBACK (preedit_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->less_button, "clicked", G_CALLBACK (less_cb), self);
  g_signal_connect_swapped (self->more_button, "clicked", G_CALLBACK (more_cb), self);
  g_signal_connect_swapped (self->give_button, "clicked", G_CALLBACK (give), self);
  g_signal_connect_swapped (self->close_button, "clicked", G_CALLBACK (sand_points_bar_close), self);
}

void
sand_points_bar_open (SandPointsBar *self, const char *team, guint number, const char *name)
{
  sand_set_str (&self->team, team);
  gtk_widget_set_visible (self->mark, number > 0);
  if (number > 0)
    sand_team_mark_set_number (SAND_TEAM_MARK (self->mark), number);
  gtk_label_set_label (GTK_LABEL (self->team_label), name);
  gtk_widget_set_tooltip_text (self->team_label, name);
  if (!self->open) {
    self->open = TRUE;
    self->draft = (SandPointsDraft){ 0 };
    self->reason = -1;
    set_reason (self, "");
  }
  show_points (self);
  gtk_widget_grab_focus (self->reason_entry);
}

SandKeyMode
sand_points_bar_get_mode (SandPointsBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->reason_entry));

  if (!self->open)
    return SAND_KEYS_CLASS;
  return *text != '\0' || self->composing ? SAND_KEYS_REASON : SAND_KEYS_POINTS;
}

gboolean
sand_points_bar_obey (SandPointsBar *self, SandKey key)
{
  /* What an input method is composing belongs to it, Enter and the arrows too. */
  if (self->composing)
    return FALSE;
  if (key.command == SAND_COMMAND_PLUS)
    more_cb (self);
  else if (key.command == SAND_COMMAND_MINUS)
    less_cb (self);
  else if (key.command == SAND_COMMAND_DIGIT)
    sand_points_draft_type (&self->draft, key.number);
  else if (key.command == SAND_COMMAND_RUB)
    sand_points_draft_rub (&self->draft);
  else if (key.command == SAND_COMMAND_NOTE)
    self->draft = (SandPointsDraft){ 0 };
  else if (key.command == SAND_COMMAND_NEXT_REASON)
    choose_reason (self, 1);
  else if (key.command == SAND_COMMAND_PREVIOUS_REASON)
    choose_reason (self, -1);
  else if (key.command == SAND_COMMAND_GIVE) {
    give (self);
    return TRUE;
  } else if (key.command == SAND_COMMAND_CANCEL) {
    sand_points_bar_close (self);
    return TRUE;
  } else
    return FALSE;
  show_points (self);
  return TRUE;
}

void
sand_points_bar_close (SandPointsBar *self)
{
  if (!self->open)
    return;
  self->open = FALSE;
  g_signal_emit (self, signals[CLOSED], 0);
}

int
sand_points_bar_get_points (SandPointsBar *self)
{
  return self->draft.points;
}

static GtkWidget *
reason_button_new (SandPointsBar *self, const char *reason)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (reason);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_tooltip_text (button, reason);
  gtk_widget_set_focus_on_click (button, FALSE);
  sand_spoken_name_set (button, reason);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (reason_clicked_cb), self);
  return button;
}

void
sand_points_bar_set_reasons (SandPointsBar *self, GPtrArray *reasons)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->reasons_box)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->reasons_box), child);
  g_ptr_array_set_size (self->reasons, 0);
  for (guint i = 0; i < reasons->len; i++) {
    g_ptr_array_add (self->reasons, g_strdup (reasons->pdata[i]));
    if (i < REASONS_SHOWN)
      gtk_flow_box_append (GTK_FLOW_BOX (self->reasons_box), reason_button_new (self, reasons->pdata[i]));
  }
  gtk_widget_set_visible (self->reasons_box, reasons->len > 0 && !gtk_widget_get_visible (self->problem_label));
}
