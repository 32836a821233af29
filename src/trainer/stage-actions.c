#include "trainer/trainer-window-private.h"

#include "base/id.h"
#include "lesson/assessments.h"
#include "stage/direct.h"
#include "stage/stage-window.h"
#include "widgets/language.h"

#include <glib/gi18n.h>

static const SandRow *
stage_row (SandTrainerWindow *self)
{
  return sand_records_find (sand_trainer_window_get_records (self), "stage");
}

static void
set_state (SandTrainerWindow *self, const char *name, GVariant *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

void
sand_trainer_window_show_scene (SandTrainerWindow *self)
{
  const SandRow *row = stage_row (self);
  const char    *scene = row == NULL ? "welcome" : sand_row_get_text (row, "scene");

  set_state (self, "scene", g_variant_new_string (*scene == '\0' ? "welcome" : scene));
  set_state (self, "black", g_variant_new_boolean (row != NULL && sand_row_get_int (row, "black", 0) != 0));
}

void
sand_trainer_window_show_names (SandTrainerWindow *self)
{
  const SandRow *row = sand_records_find (sand_trainer_window_get_records (self), SAND_WORKSHOP_RECORD);

  set_state (self, "names", g_variant_new_boolean (row != NULL && sand_row_get_int (row, "names.shown", 0) != 0));
}

/* What a scene is about when its button does not say: the newest of its kind. */
static const char *
newest (SandTrainerWindow *self, const char *kind)
{
  g_autoptr (GPtrArray) rows = sand_records_list (sand_trainer_window_get_records (self), SAND_WORKSHOP_RECORD, kind);
  return rows->len == 0 ? NULL : sand_row_get_id (rows->pdata[rows->len - 1]);
}

static guint
last_closed (SandTrainerWindow *self)
{
  guint last = 0;

  for (guint k = 0; k < SAND_N_ASSESSMENTS; k++)
    if (sand_assessment_get_state (sand_trainer_window_get_records (self), k) == SAND_ASSESSMENT_CLOSED)
      last = k;
  return last;
}

static void
scene_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;
  SandCue            cue = { .scene = sand_scene_kind_from_name (g_variant_get_string (parameter, NULL)) };

  if (cue.scene == SAND_SCENE_PK)
    cue.pk = newest (self, "pk");
  if (cue.scene == SAND_SCENE_ROUND)
    cue.round = newest (self, "round");
  if (cue.scene == SAND_SCENE_REVEAL)
    cue.k = last_closed (self);
  if (cue.scene == SAND_SCENE_PK && cue.pk == NULL)
    sand_trainer_window_tell (self, _ ("There was no PK yet."));
  else if (cue.scene == SAND_SCENE_ROUND && cue.round == NULL)
    sand_trainer_window_tell (self, _ ("There was no question round yet."));
  else
    sand_direct_show (self->seat, &cue);
  sand_trainer_window_show_scene (self);
}

static void
black_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sand_direct_toggle_black (SAND_TRAINER_WINDOW (data)->seat);
}

static void
names_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));

  sand_direct_set_names_shown (SAND_TRAINER_WINDOW (data)->seat, !g_variant_get_boolean (state));
}

static void
step_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sand_direct_step (SAND_TRAINER_WINDOW (data)->seat, g_variant_get_int32 (parameter));
}

static void
show_place (SandTrainerWindow *self)
{
  const SandRow *row = stage_row (self);
  const char    *monitor = row == NULL ? "" : sand_row_get_text (row, "monitor");

  set_state (self, "stage", g_variant_new_boolean (self->stage != NULL));
  sand_stage_card_set_place (self->stage_card, self->stage == NULL ? "" : *monitor == '\0' ? C_ ("stage", "open")
                                                                                           : monitor);
}

static void
stage_gone_cb (gpointer data, GObject *gone)
{
  SandTrainerWindow *self = data;

  self->stage = NULL;
  show_place (self);
}

static gboolean
stage_key_cb (SandTrainerWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  return sand_trainer_window_press_code (self, keyval, keycode, state);
}

void
sand_trainer_window_open_stage (SandTrainerWindow *self)
{
  if (self->stage == NULL) {
    self->stage = sand_stage_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->seat, self->settings,
                                         sand_language_get ());
    g_signal_connect_object (self->stage, "key", G_CALLBACK (stage_key_cb), self, G_CONNECT_SWAPPED);
    g_object_weak_ref (G_OBJECT (self->stage), stage_gone_cb, self);
  }
  gtk_window_present (GTK_WINDOW (self->stage));
  show_place (self);
}

static void
stage_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;

  if (self->stage != NULL)
    gtk_window_close (GTK_WINDOW (self->stage));
  else
    sand_trainer_window_open_stage (self);
}

void
sand_trainer_window_forget_stage (SandTrainerWindow *self)
{
  GtkWidget *stage = g_steal_pointer (&self->stage);

  if (stage == NULL)
    return;
  g_object_weak_unref (G_OBJECT (stage), stage_gone_cb, self);
  gtk_window_destroy (GTK_WINDOW (stage));
}

void
sand_trainer_stage_actions_add (SandTrainerWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "scene", .activate = scene_cb, .parameter_type = "s", .state = "'welcome'" },
    { .name = "black", .activate = black_cb, .state = "false" },
    { .name = "names", .activate = names_cb, .state = "false" },
    { .name = "step", .activate = step_cb, .parameter_type = "i" },
    { .name = "stage", .activate = stage_cb, .state = "false" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
