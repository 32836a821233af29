#include "trainer/trainer-window-private.h"

#include <glib/gi18n.h>

static guint
key_number (SandKey key)
{
  return key.number;
}

/* Keys that are another way to an action of the window, which is written with its parameter as GAction does. */
static const char *const actions[] = {
  [SAND_COMMAND_NEXT] = "next",
  [SAND_COMMAND_PAUSE] = "pause",
  [SAND_COMMAND_STEP_ON] = "step(1)",
  [SAND_COMMAND_STEP_BACK] = "step(-1)",
  [SAND_COMMAND_BLACK] = "black",
  [SAND_COMMAND_STAGE] = "stage",
  [SAND_COMMAND_SCENE_SCORES] = "scene::scores",
  [SAND_COMMAND_SCENE_EXERCISE] = "scene::exercise",
  [SAND_COMMAND_HELP] = "help",
  [SAND_COMMAND_SPEAKER] = "speaker",
  [SAND_COMMAND_SPOKEN] = "spoken",
  [SAND_COMMAND_KEYS] = "show-help-overlay",
};

/* FALSE for a key that is no action. */
static gboolean
activate (SandTrainerWindow *self, SandCommand command)
{
  const char          *written = command < G_N_ELEMENTS (actions) ? actions[command] : NULL;
  g_autofree char     *name = NULL;
  g_autoptr (GVariant) parameter = NULL;
  g_autoptr (GError)   error = NULL;

  if (written == NULL)
    return FALSE;
  if (!g_action_parse_detailed_name (written, &name, &parameter, &error))
    g_error ("%s", error->message);
  g_action_group_activate_action (G_ACTION_GROUP (self), name, parameter);
  return TRUE;
}

static gboolean
choose_team (SandTrainerWindow *self, SandKey key)
{
  g_autofree char *sentence = NULL;

  sand_trainer_window_show_view (self, "teams");
  if (sand_team_board_choose_number (self->board, key_number (key)))
    return TRUE;
  /* Points that are meant for it must not go to the one that was chosen before. */
  sand_team_board_unchoose (self->board);
  sentence = g_strdup_printf (_ ("There is no team %u."), key_number (key));
  sand_trainer_window_tell (self, sentence);
  return TRUE;
}

static void
cancel (SandTrainerWindow *self)
{
  if (self->speaker != NULL)
    g_signal_emit_by_name (self->speaker_close_button, "clicked");
  else
    sand_team_board_unchoose (self->board);
}

/* What the keys without a field to type in do. Each is handled at once, so that two in one frame both count. */
static gboolean
obey (SandTrainerWindow *self, SandKey key)
{
  switch ((int) key.command) {
  case SAND_COMMAND_TEAM:
    return choose_team (self, key);
  case SAND_COMMAND_PLUS:
  case SAND_COMMAND_MINUS:
  case SAND_COMMAND_NOTE:
    sand_trainer_window_open_points (self, key);
    return TRUE;
  case SAND_COMMAND_TEAM_BELOW:
    sand_team_board_move (self->board, 1);
    return TRUE;
  case SAND_COMMAND_TEAM_ABOVE:
    sand_team_board_move (self->board, -1);
    return TRUE;
  case SAND_COMMAND_CANCEL:
    cancel (self);
    return TRUE;
  case SAND_COMMAND_LONGER:
    g_action_group_activate_action (G_ACTION_GROUP (self), "longer", g_variant_new_int32 ((int) key.number));
    return TRUE;
  default:
    return activate (self, key.command);
  }
}

gboolean
sand_trainer_window_press (SandTrainerWindow *self, guint keyval, guint base, GdkModifierType state)
{
  SandKeyMode mode = sand_points_bar_get_mode (self->points_bar);
  SandKey     key = sand_key_read (keyval, base, state, mode);

  if (key.command == SAND_COMMAND_NONE)
    return FALSE;
  return mode == SAND_KEYS_CLASS ? obey (self, key) : sand_points_bar_obey (self->points_bar, key);
}

static guint
key_without_shift (SandTrainerWindow *self, guint keycode, guint keyval)
{
  guint base = keyval;

  gdk_display_translate_key (gtk_widget_get_display (GTK_WIDGET (self)), keycode, 0, 0, &base, NULL, NULL, NULL);
  return base;
}

gboolean
sand_trainer_window_press_code (SandTrainerWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  return sand_trainer_window_press (self, keyval, key_without_shift (self, keycode, keyval), state);
}

/* Space, Enter and the arrows belong to the control that has the focus; letters and digits only to a field. */
static gboolean
belongs_to_focus (SandTrainerWindow *self, guint keyval)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean   in_bar = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->points_bar));
  gboolean   moves = keyval == GDK_KEY_space || keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter ||
                   keyval == GDK_KEY_Up || keyval == GDK_KEY_Down || keyval == GDK_KEY_Left ||
                   keyval == GDK_KEY_Right ||
                   keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_Page_Down;

  if (focus == NULL || SAND_IS_TEAM_LINE (focus))
    return FALSE;
  if (gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
    return TRUE;
  if (in_bar)
    return moves && GTK_IS_BUTTON (focus);
  if (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus))
    return TRUE;
  return moves;
}

/* Escape gives the keyboard back to the class. */
static gboolean
leave_field (SandTrainerWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || !GTK_IS_EDITABLE (focus) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->points_bar)))
    return FALSE;
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, gpointer data)
{
  SandTrainerWindow *self = data;

  if (keyval == GDK_KEY_Escape && leave_field (self))
    return GDK_EVENT_STOP;
  if (belongs_to_focus (self, keyval))
    return GDK_EVENT_PROPAGATE;
  return sand_trainer_window_press_code (self, keyval, keycode, state);
}

void
sand_trainer_window_watch_keys (SandTrainerWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
