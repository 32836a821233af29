#include "stage/direct.h"

#include "base/id.h"
#include "scene/scene.h"

#define RECORD "stage"

static SandChange *
begin (SandWorkshop *workshop)
{
  SandChange    *change = sand_workshop_begin (workshop, NULL);
  const SandRow *row = sand_records_find (sand_workshop_get_records (workshop), RECORD);

  if (row != NULL && !sand_row_is_gone (row))
    return change;
  sand_change_set (change, RECORD, SAND_FIELD_TYPE, sand_value_text ("stage"));
  sand_change_set (change, RECORD, SAND_FIELD_PARENT, sand_value_ref (SAND_WORKSHOP_RECORD));
  sand_change_set (change, RECORD, SAND_FIELD_GONE, sand_value_int (0));
  return change;
}

static void
apply (SandWorkshop *workshop, SandChange *taken)
{
  sand_workshop_apply (workshop, taken);
  sand_change_unref (taken);
}

static gint64
read_int (SandWorkshop *workshop, const char *field)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (workshop), RECORD);

  return row == NULL ? 0 : sand_row_get_int (row, field, 0);
}

/* To put a sheet on the stage is to release it. */
static void
release_sheet (SandChange *change, SandWorkshop *workshop, const SandCue *cue)
{
  g_autofree char *sheet = NULL;

  if (cue->scene != SAND_SCENE_SHEET || cue->team == NULL || cue->exercise == NULL)
    return;
  sheet = sand_id_join (cue->team, cue->exercise, NULL);
  if (sand_records_find (sand_workshop_get_records (workshop), sheet) != NULL)
    sand_change_set (change, sheet, "stage", sand_value_int (1));
}

void
sand_direct_show (SandSeat *trainer, const SandCue *cue)
{
  SandWorkshop *workshop = sand_seat_get_workshop (trainer);
  SandChange   *change;

  g_return_if_fail (sand_seat_get_team (trainer) == NULL);
  change = begin (workshop);
  sand_change_set (change, RECORD, "scene", sand_value_text (sand_scene_kind_to_name (cue->scene)));
  sand_change_set (change, RECORD, "black", sand_value_int (0));
  sand_change_set (change, RECORD, "step", sand_value_int (0));
  sand_change_set (change, RECORD, "team", sand_value_ref (cue->team));
  sand_change_set (change, RECORD, "exercise", sand_value_text (cue->exercise));
  sand_change_set (change, RECORD, "pk", sand_value_ref (cue->pk));
  sand_change_set (change, RECORD, "round", sand_value_ref (cue->round));
  sand_change_set (change, RECORD, "k", sand_value_int (cue->k));
  release_sheet (change, workshop, cue);
  apply (workshop, change);
}

void
sand_direct_set_black (SandSeat *trainer, gboolean black)
{
  SandWorkshop *workshop = sand_seat_get_workshop (trainer);
  SandChange   *change;

  g_return_if_fail (sand_seat_get_team (trainer) == NULL);
  if ((read_int (workshop, "black") != 0) == (black != FALSE))
    return;
  change = begin (workshop);
  sand_change_set (change, RECORD, "black", sand_value_int (black ? 1 : 0));
  apply (workshop, change);
}

void
sand_direct_toggle_black (SandSeat *trainer)
{
  sand_direct_set_black (trainer, read_int (sand_seat_get_workshop (trainer), "black") == 0);
}

void
sand_direct_set_names_shown (SandSeat *trainer, gboolean shown)
{
  SandWorkshop *workshop = sand_seat_get_workshop (trainer);
  SandChange   *change;

  g_return_if_fail (sand_seat_get_team (trainer) == NULL);
  change = sand_workshop_begin (workshop, NULL);
  sand_change_set (change, SAND_WORKSHOP_RECORD, "names.shown", sand_value_int (shown ? 1 : 0));
  apply (workshop, change);
}

void
sand_direct_set_monitor (SandSeat *trainer, const char *name)
{
  SandWorkshop *workshop = sand_seat_get_workshop (trainer);
  SandChange   *change;

  g_return_if_fail (sand_seat_get_team (trainer) == NULL);
  change = begin (workshop);
  sand_change_set (change, RECORD, "monitor", sand_value_text (name));
  apply (workshop, change);
}

void
sand_direct_step (SandSeat *trainer, int by)
{
  SandWorkshop         *workshop = sand_seat_get_workshop (trainer);
  SandSceneOptions      options = { .language = SAND_LANGUAGE_ZH, .today = sand_workshop_get_today (workshop) };
  g_autoptr (SandScene) scene =
    sand_scene_compose (sand_workshop_get_records (workshop), sand_workshop_get_course (workshop), &options);
  gint64      step = (gint64) scene->step + by;
  SandChange *change;

  g_return_if_fail (sand_seat_get_team (trainer) == NULL);
  if (step < 0 || step >= scene->n_steps)
    return;
  change = begin (workshop);
  sand_change_set (change, RECORD, "step", sand_value_int (step));
  apply (workshop, change);
}
