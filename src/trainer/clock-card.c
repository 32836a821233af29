#include "trainer/clock-card.h"

#include "widgets/language.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

struct _SandClockCard {
  GtkBox parent_instance;

  SandLesson *lesson;
  GtkWidget  *time_label, *phases_label, *pause_button, *next_button;
};

G_DEFINE_FINAL_TYPE (SandClockCard, sand_clock_card, GTK_TYPE_BOX)

/* In the last minute the clock is amber, over time it is red. */
#define SOON_MS (60 * 1000)

static void
show_time (SandClockCard *self)
{
  SandClock               *clock = sand_lesson_get_clock (self->lesson);
  SandClockState           state = sand_clock_get_state (clock);
  gint64                   left_ms = sand_clock_get_left_ms (clock);
  g_autofree char         *text = state == SAND_CLOCK_STOPPED ? g_strdup ("–:––") : sand_clock_left_to_text (left_ms);
  const char              *css = state == SAND_CLOCK_STOPPED  ? "stopped"
                                 : left_ms < 0                ? "over"
                                 : left_ms < SOON_MS          ? "soon"
                                 : state == SAND_CLOCK_PAUSED ? "paused"
                                                              : "running";
  static const char *const all[] = { "stopped", "over", "soon", "paused", "running" };

  gtk_label_set_label (GTK_LABEL (self->time_label), text);
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_strcmp0 (all[i], css) == 0)
      gtk_widget_add_css_class (self->time_label, all[i]);
    else
      gtk_widget_remove_css_class (self->time_label, all[i]);
}

static void
show_state (SandClockCard *self)
{
  gboolean    paused = sand_clock_get_state (sand_lesson_get_clock (self->lesson)) == SAND_CLOCK_PAUSED;
  const char *name = paused ? _ ("Go on (P)") : _ ("Pause (P)");

  gtk_button_set_icon_name (GTK_BUTTON (self->pause_button), paused ? "media-playback-start-symbolic"
                                                                    : "media-playback-pause-symbolic");
  gtk_widget_set_tooltip_text (self->pause_button, name);
  sand_spoken_name_set (self->pause_button, name);
  show_time (self);
}

static void
append_phase (GString *markup, const SandItemPhase *phase, const char *name)
{
  g_autofree char *escaped = g_markup_escape_text (*name == '\0' ? _ ("Running") : name, -1);

  if (markup->len > 0)
    g_string_append (markup, " → ");
  if (phase->state == SAND_STEP_NOW)
    g_string_append_printf (markup, "<b>%s %u′</b>", escaped, phase->minutes);
  else
    g_string_append_printf (markup, "<span alpha=\"70%%\">%s%s</span>", escaped,
                            phase->state == SAND_STEP_DONE ? " ✓" : "");
}

static void
show_phases (SandClockCard *self)
{
  const SandCourse      *course = sand_workshop_get_course (sand_lesson_get_workshop (self->lesson));
  g_autoptr (SandAgenda) agenda = sand_lesson_read_agenda (self->lesson);
  g_autofree char       *next = sand_lesson_describe_next (self->lesson, sand_language_get ());
  g_autoptr (GString)    markup = g_string_new (NULL);
  const SandItem        *item = agenda->current < 0 ? NULL : sand_agenda_get (agenda, (guint) agenda->current);

  for (guint i = 0; item != NULL && i < item->phases->len; i++) {
    const SandItemPhase *phase = &g_array_index (item->phases, SandItemPhase, i);
    append_phase (markup, phase, sand_phase_get_name (course, phase->mode, sand_language_get ()));
  }
  if (item == NULL)
    g_string_append (markup, agenda->end_projected > 0 &&
                                 next == NULL
                               ? _ ("The day is over")
                               : _ ("Nothing runs yet"));
  gtk_label_set_markup (GTK_LABEL (self->phases_label), markup->str);
  gtk_widget_set_tooltip_text (self->next_button, next == NULL ? _ ("The day is over") : next);
  sand_spoken_name_set (self->next_button, next == NULL ? _ ("The day is over") : next);
}

static void
sand_clock_card_dispose (GObject *object)
{
  SandClockCard *self = SAND_CLOCK_CARD (object);

  g_clear_object (&self->lesson);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAND_TYPE_CLOCK_CARD);
  G_OBJECT_CLASS (sand_clock_card_parent_class)->dispose (object);
}

static void
sand_clock_card_class_init (SandClockCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_clock_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sandtable/ui/trainer-clock.ui");
  gtk_widget_class_bind_template_child (widget_class, SandClockCard, time_label);
  gtk_widget_class_bind_template_child (widget_class, SandClockCard, phases_label);
  gtk_widget_class_bind_template_child (widget_class, SandClockCard, pause_button);
  gtk_widget_class_bind_template_child (widget_class, SandClockCard, next_button);
}

static void
sand_clock_card_init (SandClockCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sand_clock_card_set_lesson (SandClockCard *self, SandLesson *lesson)
{
  SandClock *clock = sand_lesson_get_clock (lesson);

  self->lesson = g_object_ref (lesson);
  g_signal_connect_object (clock, "tick", G_CALLBACK (show_time), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lesson, "changed", G_CALLBACK (show_phases), self, G_CONNECT_SWAPPED);
  show_state (self);
  show_phases (self);
}
