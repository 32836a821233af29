#include "team/team-window-private.h"

#include "widgets/language.h"
#include "widgets/notice.h"

#include <glib/gi18n.h>

static void
refusal_gone_cb (SandTeamWindow *self)
{
  self->refusal = NULL;
}

/* Kindly, and once: whoever goes on typing need not read it again. */
static void
tell_refusal (SandTeamWindow *self, const char *sentence)
{
  if (self->refusal != NULL)
    return;
  self->refusal = sand_notice_new (sentence);
  g_signal_connect_object (self->refusal, "dismissed", G_CALLBACK (refusal_gone_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, self->refusal);
}

static void
refused_cb (SandTeamWindow *self, const char *exercise)
{
  const SandExercise *it = sand_course_find (sand_workshop_get_course (self->workshop), exercise);
  SandPage           *page = sand_sheet_pages_find (self->pages, exercise);
  g_autofree char    *sentence = it == NULL ? NULL : sand_sheet_bar_say_closed (self->sheets, it);

  tell_refusal (self, sentence != NULL ? sentence : _ ("This is written by the trainer."));
  /* Its fields show again what is kept. */
  if (page != NULL)
    sand_page_queue_refresh (page);
}

static gboolean
is_shown (SandTeamWindow *self, const char *exercise)
{
  const SandExercise *shown = sand_sheet_pages_get_exercise (self->pages);
  return shown != NULL && g_str_equal (shown->id, exercise);
}

/* Editors that write when they are left get their last words in. */
static void
closing_cb (SandTeamWindow *self, const char *exercise)
{
  if (is_shown (self, exercise) && sand_sheet_pages_get_focus (self->pages) != NULL)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static gboolean
would_edit (guint keyval, GdkModifierType state)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  gboolean control = (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_META_MASK)) != 0;

  switch (keyval) {
  case GDK_KEY_BackSpace:
  case GDK_KEY_Delete:
  case GDK_KEY_KP_Delete:
  case GDK_KEY_F2:
    return TRUE;

  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_Escape:
  case GDK_KEY_Tab:
    return FALSE;

  case GDK_KEY_v:
  case GDK_KEY_x:
    return TRUE;

  default:
    return letter != 0 && g_unichar_isprint (letter) && !control;
  }
}

/* On a closed sheet not even the first letter is taken: a text that appears and vanishes again would frighten. */
static gboolean
page_key_cb (SandTeamWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  const SandExercise *exercise = sand_sheet_pages_get_exercise (self->pages);
  g_autofree char    *sentence = NULL;

  if (exercise == NULL || !would_edit (keyval, state) || GTK_IS_BUTTON (gtk_window_get_focus (GTK_WINDOW (self))))
    return GDK_EVENT_PROPAGATE;
  sentence = sand_sheet_bar_say_closed (self->sheets, exercise);
  if (sentence == NULL)
    return GDK_EVENT_PROPAGATE;
  tell_refusal (self, sentence);
  return GDK_EVENT_STOP;
}

static gboolean
is_editing (SandTeamWindow *self)
{
  GtkWidget *focus = sand_sheet_pages_get_focus (self->pages);
  return focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus));
}

/* Nobody is torn out of a cell: who is writing gets a button instead. */
static void
opened_cb (SandTeamWindow *self, const char *exercise)
{
  const SandExercise *it = sand_course_find (sand_workshop_get_course (self->workshop), exercise);
  g_autofree char    *sentence = NULL;
  g_autofree char    *escaped = NULL;
  AdwToast           *toast;

  sand_step_list_refill (self->step_list);
  if (it == NULL || g_strcmp0 (sand_step_list_get_chosen (self->step_list), exercise) == 0)
    return;
  if (!is_editing (self)) {
    sand_step_list_choose (self->step_list, exercise);
    return;
  }
  /* Translators: %s is an exercise */
  sentence = g_strdup_printf (_ ("The class goes on with “%s”."),
                              sand_text_get (&it->short_title, sand_language_get ()));
  escaped = g_markup_escape_text (sentence, -1);
  toast = adw_toast_new (escaped);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _ ("Go there"));
  adw_toast_set_action_name (toast, "win.step");
  adw_toast_set_action_target (toast, "s", exercise);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
told_cb (SandTeamWindow *self, const char *text)
{
  g_autofree char *sentence = g_strdup_printf (_ ("Trainer: %s"), text);

  sand_team_window_tell (self, sentence);
  sand_team_window_fill_coach (self);
}

/* What the trainer gives for the sheet that is open stands in the coach, maybe below the edge of the screen. */
static void
given_cb (SandTeamWindow *self, const char *exercise, gboolean answer)
{
  if (is_shown (self, exercise))
    sand_team_window_tell (self, answer ? _ ("The trainer shows a good answer: read it on the right.")
                                        : _ ("The trainer shows ideas for this sheet: read them on the right."));
}

static void
gates_cb (SandTeamWindow *self)
{
  sand_step_list_refill (self->step_list);
}

void
sand_team_window_follow_class (SandTeamWindow *self)
{
  const char *team = sand_sheets_get_team (self->sheets);

  self->follower = sand_follower_new (self->workshop, team);
  g_signal_connect_object (self->follower, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->follower, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->follower, "given", G_CALLBACK (given_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->follower, "gates", G_CALLBACK (gates_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->follower, "help", G_CALLBACK (sand_team_window_fill_coach), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->seat, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->seat, "closing", G_CALLBACK (closing_cb), self, G_CONNECT_SWAPPED);
  sand_class_head_set_team (self->class_head, self->workshop, team);
}

void
sand_team_window_watch_keys (SandTeamWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (page_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->pages), keys);
}
