#include "trainer/trainer-window-private.h"

#include "base/id.h"
#include "lesson/hand-in.h"
#include "lesson/help.h"
#include "stage/direct.h"
#include "team/team-window.h"
#include "trainer/names.h"
#include "trainer/prompt.h"
#include "trainer/sheet-window.h"

#include <glib/gi18n.h>

#define COMMENT_MAX_CHARS 400
#define NAME_MAX_CHARS    30

/* The exercise the lines are about, with a sentence when nothing runs. */
static const SandExercise *
running_exercise (SandTrainerWindow *self)
{
  const SandExercise *exercise = sand_room_get_exercise (self->room);

  if (exercise == NULL)
    sand_trainer_window_tell (self, _ ("No exercise is running: begin one in the agenda first."));
  return exercise;
}

static void
open_sheet_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow  *self = data;
  const SandExercise *exercise = running_exercise (self);
  SandSheets         *sheets = sand_room_get_sheets (self->room, g_variant_get_string (parameter, NULL));

  if (exercise != NULL && sheets != NULL)
    gtk_window_present (GTK_WINDOW (sand_sheet_window_new (GTK_WINDOW (self), sheets, exercise)));
}

static void
show_sheet_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow  *self = data;
  const SandExercise *exercise = running_exercise (self);
  const char         *team = g_variant_get_string (parameter, NULL);

  if (exercise == NULL)
    return;
  if (exercise->sensitive) {
    sand_trainer_window_tell (self, _ ("This sheet is about people: it is never shown on the stage."));
    return;
  }
  sand_direct_show (self->seat, &(SandCue){ .scene = SAND_SCENE_SHEET, .team = team, .exercise = exercise->id });
}

static void
mark_sheet_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const SandExercise *exercise = running_exercise (data);

  if (exercise != NULL)
    sand_trainer_window_mark_sheets (data, exercise->id, g_variant_get_string (parameter, NULL));
}

static void
returned (GtkWindow *window, const char *text, const char *team)
{
  SandTrainerWindow  *self = SAND_TRAINER_WINDOW (window);
  const SandExercise *exercise = running_exercise (self);
  g_autoptr (GError)  error = NULL;

  if (exercise != NULL && !sand_hand_in_return (self->seat, team, exercise->id, text, &error))
    sand_trainer_window_tell_error (self, error);
}

static void
return_sheet_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;
  const SandPrompt   prompt = {
      .heading = _ ("Return the sheet"),
      .body = _ ("The team reads your comment above its sheet and can write again."),
      .accept = _ ("_Return"),
      .may_be_empty = TRUE,
      .max_chars = COMMENT_MAX_CHARS,
  };

  if (running_exercise (self) != NULL)
    sand_prompt_ask (GTK_WINDOW (self), &prompt, g_variant_get_string (parameter, NULL), returned);
}

static void
message_typed (GtkWindow *window, const char *text, const char *team)
{
  SandTrainerWindow *self = SAND_TRAINER_WINDOW (window);
  g_autoptr (GError) error = NULL;

  if (sand_message_send (self->seat, *team == '\0' ? NULL : team, text, &error))
    sand_trainer_window_tell (self, _ ("Sent"));
  else
    sand_trainer_window_tell_error (self, error);
}

static void
message_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;
  const char        *team = g_variant_get_string (parameter, NULL);
  g_autofree char   *name = sand_team_dup_name (sand_trainer_window_get_records (self), team);
  g_autofree char   *heading = *team == '\0' ? g_strdup (_ ("Message to all teams"))
                                             : g_strdup_printf (_ ("Message to %s"), name);
  const SandPrompt   prompt = {
      .heading = heading,
      .body = _ ("It appears in the team's window."),
      .accept = _ ("_Send"),
      .max_chars = COMMENT_MAX_CHARS,
  };

  sand_prompt_ask (GTK_WINDOW (self), &prompt, team, message_typed);
}

static void
release_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow  *self = data;
  const SandExercise *exercise = running_exercise (self);
  const char         *team = g_variant_get_string (parameter, NULL);

  if (exercise == NULL)
    return;
  if (*team == '\0')
    team = NULL;
  if (g_str_equal (g_action_get_name (G_ACTION (action)), "release-hints"))
    sand_release_hints (self->seat, team, exercise->id, TRUE);
  else
    sand_release_answer (self->seat, team, exercise->id, TRUE);
  sand_trainer_window_tell (self, _ ("Released"));
}

static void
open_team_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;

  gtk_window_present (GTK_WINDOW (sand_team_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->workshop,
                                                        g_variant_get_string (parameter, NULL))));
}

static void
renamed (GtkWindow *window, const char *text, const char *team)
{
  SandTrainerWindow *self = SAND_TRAINER_WINDOW (window);
  const SandPlace    place = { .record = team, .kind = "team", .parent = SAND_WORKSHOP_RECORD };
  g_autoptr (GError) error = NULL;

  if (!sand_seat_set (self->seat, &place, "name", sand_value_text (text), _ ("Rename team"), &error))
    sand_trainer_window_tell_error (self, error);
}

static void
rename_team_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;
  const char        *team = g_variant_get_string (parameter, NULL);
  g_autofree char   *name = sand_team_dup_name (sand_trainer_window_get_records (self), team);
  const SandPrompt   prompt = {
      .heading = _ ("Rename the team"),
      .body = _ ("At most 12 Chinese characters or 30 letters are readable on the stage."),
      .text = name,
      .accept = _ ("_Rename"),
      .max_chars = NAME_MAX_CHARS,
  };

  sand_prompt_ask (GTK_WINDOW (self), &prompt, team, renamed);
}

static void
dissolve (SandTrainerWindow *self, const char *team)
{
  SandChange        *change = sand_seat_begin (self->seat, _ ("Dissolve team"));
  g_autoptr (GError) error = NULL;

  sand_seat_remove (self->seat, change, team);
  if (!sand_seat_commit (self->seat, change, &error))
    sand_trainer_window_tell_error (self, error);
}

static void
dissolve_answered_cb (AdwMessageDialog *dialog, const char *response, SandTrainerWindow *self)
{
  if (g_str_equal (response, "dissolve"))
    dissolve (self, g_object_get_data (G_OBJECT (dialog), "team"));
}

static void
dissolve_team_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;
  const char        *team = g_variant_get_string (parameter, NULL);
  g_autofree char   *name = sand_team_dup_name (sand_trainer_window_get_records (self), team);
  g_autofree char   *heading = g_strdup_printf (_ ("Dissolve %s?"), name);
  GtkWidget         *dialog =
    adw_message_dialog_new (GTK_WINDOW (self), heading,
                            _ ("The team leaves the ranking. Its sheets and its entries in the score book stay in the "
                               "file, and Ctrl+Z brings it back."));

  g_object_set_data_full (G_OBJECT (dialog), "team", g_strdup (team), g_free);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "dissolve", _ ("_Dissolve"));
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "dissolve", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (dissolve_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The outline that the whole class has; NULL when the course has none. */
static const SandExercise *
find_mind_map (const SandCourse *course)
{
  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    for (guint i = 0; i < module->exercises->len; i++) {
      const SandExercise *exercise = module->exercises->pdata[i];
      if (exercise->kind == SAND_KIND_OUTLINE && g_str_equal (exercise->scope, "class"))
        return exercise;
    }
  }
  return NULL;
}

static void
mind_map_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow  *self = data;
  const SandExercise *exercise = find_mind_map (sand_workshop_get_course (self->workshop));

  if (exercise == NULL)
    sand_trainer_window_tell (self, _ ("This course has no mind map."));
  else
    gtk_window_present (GTK_WINDOW (sand_sheet_window_new_of_class (GTK_WINDOW (self), self->workshop, exercise)));
}

void
sand_trainer_team_actions_add (SandTrainerWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "open-sheet", .activate = open_sheet_cb, .parameter_type = "s" },
    { .name = "show-sheet", .activate = show_sheet_cb, .parameter_type = "s" },
    { .name = "mark-sheet", .activate = mark_sheet_cb, .parameter_type = "s" },
    { .name = "return-sheet", .activate = return_sheet_cb, .parameter_type = "s" },
    { .name = "message", .activate = message_cb, .parameter_type = "s" },
    { .name = "release-hints", .activate = release_cb, .parameter_type = "s" },
    { .name = "release-answer", .activate = release_cb, .parameter_type = "s" },
    { .name = "mind-map", .activate = mind_map_cb },
    { .name = "open-team", .activate = open_team_cb, .parameter_type = "s" },
    { .name = "rename-team", .activate = rename_team_cb, .parameter_type = "s" },
    { .name = "dissolve-team", .activate = dissolve_team_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
