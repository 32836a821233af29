#include "team/team-window-private.h"

#include "lesson/hand-in.h"
#include "lesson/help.h"
#include "team/export-dialog.h"

#include <glib/gi18n.h>

static void
set_action_enabled (SandTeamWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
sand_team_window_set_action_state (SandTeamWindow *self, const char *name, const char *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (state));
}

void
sand_team_window_show_undo (SandTeamWindow *self)
{
  gboolean         can_undo, can_redo;
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;

  g_object_get (self->seat, "can-undo", &can_undo, "can-redo", &can_redo, "undo-label", &undo, "redo-label", &redo,
                NULL);
  set_action_enabled (self, "undo", can_undo);
  set_action_enabled (self, "redo", can_redo);
}

void
sand_team_window_show_neighbours (SandTeamWindow *self)
{
  set_action_enabled (self, "next-step", sand_step_list_peek (self->step_list, 1) != NULL);
  set_action_enabled (self, "previous-step", sand_step_list_peek (self->step_list, -1) != NULL);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sand_seat_undo (SAND_TEAM_WINDOW (data)->seat);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sand_seat_redo (SAND_TEAM_WINDOW (data)->seat);
}

static void
step_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sand_step_list_choose (SAND_TEAM_WINDOW (data)->step_list, g_variant_get_string (parameter, NULL));
}

static void
next_step_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTeamWindow *self = data;
  const char     *next = sand_step_list_peek (self->step_list, 1);
  if (next != NULL)
    sand_step_list_choose (self->step_list, next);
}

static void
previous_step_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTeamWindow *self = data;
  const char     *previous = sand_step_list_peek (self->step_list, -1);
  if (previous != NULL)
    sand_step_list_choose (self->step_list, previous);
}

static void
team_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTeamWindow *self = data;
  const char     *team = g_variant_get_string (parameter, NULL);
  const SandRow  *row = sand_records_find (sand_workshop_get_records (self->workshop), team);

  if (row != NULL && g_str_equal (sand_row_get_kind (row), "team"))
    sand_team_window_show_team (self, team);
}

static void
toggle_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTeamWindow *self = data;
  gboolean        steps = g_str_equal (g_action_get_name (G_ACTION (action)), "steps");
  GtkWidget      *button = steps ? self->steps_button : self->coach_button;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
}

/* The first thing that blocks the hand-in is shown right away, and all of them beside the page. */
static void
show_what_blocks (SandTeamWindow *self, const SandResult *result, const GError *error)
{
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, SAND_HAND_IN_ERROR, SAND_HAND_IN_ERROR_EMPTY)) {
    sand_team_window_tell (self, _ ("There is nothing to hand in yet."));
    return;
  }
  sentence = g_strdup_printf (ngettext ("%u point must be mended before you can hand in.",
                                        "%u points must be mended before you can hand in.", result->errors),
                              result->errors);
  sand_team_window_tell (self, sentence);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->coach_button), TRUE);
  for (guint i = 0; i < result->findings->len; i++) {
    const SandFinding *finding = result->findings->pdata[i];
    if (finding->severity == SAND_SEVERITY_ERROR && finding->record != NULL &&
        sand_page_go_to (sand_sheet_pages_get_shown (self->pages), finding->record, finding->field))
      return;
  }
}

static void
hand_in_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTeamWindow     *self = data;
  const SandExercise *exercise = sand_sheet_pages_get_exercise (self->pages);
  g_autoptr (GError)  error = NULL;

  if (exercise == NULL)
    return;
  if (sand_hand_in (self->seat, self->sheets, exercise->id, &error))
    sand_team_window_tell (self, _ ("Handed in. The trainer can see it now."));
  else if (error->domain == SAND_HAND_IN_ERROR)
    show_what_blocks (self, sand_sheets_get (self->sheets, exercise->id), error);
}

static void
take_back_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTeamWindow     *self = data;
  const SandExercise *exercise = sand_sheet_pages_get_exercise (self->pages);

  if (exercise != NULL && sand_hand_in_take_back (self->seat, exercise->id, NULL))
    sand_team_window_tell (self, _ ("Taken back: you can go on writing."));
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTeamWindow     *self = data;
  const char         *team = sand_sheets_get_team (self->sheets);
  const SandExercise *exercise = sand_sheet_pages_get_exercise (self->pages);

  if (sand_help_get_since (sand_workshop_get_records (self->workshop), team) != 0)
    sand_help_end (self->seat, team, NULL);
  else
    sand_help_call (self->seat, exercise == NULL ? "" : exercise->id, "", NULL);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTeamWindow *self = data;

  sand_seat_settle (self->seat);
  gtk_window_present (
    GTK_WINDOW (sand_export_dialog_new (GTK_WINDOW (self), self->workshop, sand_sheets_get_team (self->sheets))));
}

void
sand_team_window_add_actions (SandTeamWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "undo", .activate = undo_cb },
    { .name = "redo", .activate = redo_cb },
    { .name = "next-step", .activate = next_step_cb },
    { .name = "previous-step", .activate = previous_step_cb },
    { .name = "step", .activate = step_cb, .parameter_type = "s", .state = "''" },
    { .name = "team", .activate = team_cb, .parameter_type = "s", .state = "''" },
    { .name = "hand-in", .activate = hand_in_cb },
    { .name = "take-back", .activate = take_back_cb },
    { .name = "help", .activate = help_cb },
    { .name = "export-manuals", .activate = export_cb },
    { .name = "steps", .activate = toggle_cb },
    { .name = "coach", .activate = toggle_cb },
  };
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
