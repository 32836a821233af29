#include "trainer/trainer-window-private.h"

#include "base/id.h"
#include "team/team-name.h"
#include "trainer/names.h"
#include "widgets/language.h"

#include <glib/gi18n.h>

/* What the window's head and lists tell of the class, and what they tell it by. */

static char *
describe_late (const SandAgenda *agenda)
{
  int minutes = (int) (agenda->late < 0 ? agenda->late - 0.5 : agenda->late + 0.5);

  if (minutes == 0)
    return g_strdup (_ ("on time"));
  if (ABS (minutes) >= 60)
    /* Translators: hours and minutes behind or ahead of the plan */
    return g_strdup_printf (minutes > 0 ? _ ("%1$d h %2$02d min late") : _ ("%1$d h %2$02d min ahead"),
                            ABS (minutes) / 60, ABS (minutes) % 60);
  if (minutes > 0)
    return g_strdup_printf (ngettext ("%d minute late", "%d minutes late", (gulong) minutes), minutes);
  return g_strdup_printf (ngettext ("%d minute ahead", "%d minutes ahead", (gulong) -minutes), -minutes);
}

static void
show_titles (SandTrainerWindow *self)
{
  g_autoptr (SandAgenda) agenda = sand_lesson_read_agenda (self->lesson);
  const SandItem        *item = agenda->current < 0 ? NULL : sand_agenda_get (agenda, (guint) agenda->current);
  const SandRow         *row = sand_records_find (sand_trainer_window_get_records (self), SAND_WORKSHOP_RECORD);
  const char            *workshop = row == NULL ? "" : sand_row_get_text (row, "title");
  g_autofree char       *title = item != NULL ? sand_item_dup_title (item, sand_language_get ())
                                              : g_strdup (*workshop == '\0' ? _ ("Sandtable") : workshop);
  g_autofree char       *late = describe_late (agenda);
  g_autofree char       *time = sand_time_to_text (sand_clock_get_wall_ms (sand_lesson_get_clock (self->lesson)));
  const char            *date = row == NULL ? "" : sand_row_get_text (row, "date");
  g_autofree char       *subtitle = *date == '\0' ? g_strdup_printf ("%s · %s", time, late)
                                                  : g_strdup_printf ("%s · %s · %s", time, late, date);

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
show_people (SandTrainerWindow *self)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (self->workshop);
  guint                 people = 0;
  g_autofree char      *n_teams = NULL;
  g_autofree char      *n_people = NULL;
  g_autofree char      *text = NULL;
  g_autofree char      *hint = NULL;

  for (guint i = 0; i < teams->len; i++) {
    g_autoptr (GPtrArray) members =
      sand_records_list (sand_trainer_window_get_records (self), sand_row_get_id (teams->pdata[i]), "member");
    people += members->len;
  }
  n_teams = g_strdup_printf (ngettext ("%u team", "%u teams", teams->len), teams->len);
  n_people = g_strdup_printf (ngettext ("%u person", "%u people", people), people);
  text = g_strdup_printf ("%s · %s", n_teams, n_people);
  gtk_label_set_label (GTK_LABEL (self->people_label), text);
  hint = g_strdup_printf (_ ("1–%u team, + / − points, Ctrl+Z takes back, F1 keys"), MIN (teams->len, 9));
  gtk_label_set_label (GTK_LABEL (self->hint_label), hint);
  gtk_widget_set_tooltip_text (self->hint_label, hint);
}

/* Teams are named in class: the list to choose from follows, the choice stays. */
static void
show_book_teams (SandTrainerWindow *self)
{
  g_autoptr (GPtrArray)     teams = sand_workshop_list_teams (self->workshop);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint                     chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->book_team));

  gtk_string_list_append (names, _ ("All teams"));
  for (guint i = 0; i < teams->len; i++)
    gtk_string_list_take (names, sand_team_dup_name (sand_trainer_window_get_records (self),
                                                     sand_row_get_id (teams->pdata[i])));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->book_team), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->book_team), chosen > teams->len ? 0 : chosen);
}

static void
show_calls (SandTrainerWindow *self)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (self->workshop);
  guint                 calls = 0;
  g_autofree char      *text = NULL;

  for (guint i = 0; i < teams->len; i++) {
    const SandLine *line = sand_room_get_line (self->room, sand_row_get_id (teams->pdata[i]));
    calls += line != NULL && line->help_place > 0;
  }
  text = g_strdup_printf (ngettext ("%u call for help", "%u calls for help", calls), calls);
  gtk_widget_set_visible (self->help_button, calls > 0);
  gtk_button_set_label (GTK_BUTTON (self->help_button), text);
  gtk_widget_set_tooltip_text (self->help_button, _ ("Answer the first call (H)"));
}

static void
lesson_changed_cb (SandTrainerWindow *self)
{
  show_titles (self);
}

static void
room_changed_cb (SandTrainerWindow *self, const char *team)
{
  if (*team == '\0')
    show_people (self);
  show_calls (self);
}

static void
field_changed_cb (SandTrainerWindow *self, const char *record, const char *field)
{
  const SandRow *row = sand_records_find (sand_trainer_window_get_records (self), record);

  if (g_str_equal (record, "stage"))
    sand_trainer_window_show_scene (self);
  if (g_str_equal (field, "names.shown"))
    sand_trainer_window_show_names (self);
  if (g_str_has_prefix (field, "privacy.") || g_str_equal (field, "alias"))
    sand_trainer_window_show_privacy (self);
  if (row != NULL && g_str_equal (sand_row_get_kind (row), "team"))
    show_book_teams (self);
}

/* A soft signal: the phase goes on until the trainer says otherwise. */
static void
ran_out_cb (SandTrainerWindow *self)
{
  gdk_display_beep (gtk_widget_get_display (GTK_WIDGET (self)));
  sand_trainer_window_tell (self, _ ("The time of this phase is up."));
}

static gboolean
minute_cb (gpointer data)
{
  SandTrainerWindow *self = data;

  show_titles (self);
  sand_agenda_list_refresh (self->agenda_list);
  return G_SOURCE_CONTINUE;
}

void
sand_trainer_window_follow_class (SandTrainerWindow *self)
{
  g_signal_connect_object (self->lesson, "changed", G_CALLBACK (lesson_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->room, "changed", G_CALLBACK (room_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sand_lesson_get_clock (self->lesson), "ran-out", G_CALLBACK (ran_out_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workshop, "changed", G_CALLBACK (field_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->seat, "notify::can-undo", G_CALLBACK (sand_trainer_window_note_deed), self,
                           G_CONNECT_SWAPPED);
  self->minute_source = g_timeout_add_seconds (15, minute_cb, self);
  show_book_teams (self);
  show_titles (self);
  show_people (self);
  show_calls (self);
}
