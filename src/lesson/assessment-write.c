#include "base/id.h"
#include "lesson/assessments.h"
#include "lesson/class-rows.h"
#include "lesson/class-write.h"

#include <math.h>
#include <string.h>

static gboolean
check_k (guint k, GError **error)
{
  return k < SAND_N_ASSESSMENTS ||
         sand_contest_fail (error, SAND_CONTEST_ERROR_NO_RECORD, "there is no such assessment");
}

static gboolean
set_field (SandSeat *seat, guint k, const char *field, SandValue taken, const char *label, GError **error)
{
  g_autofree char *id = sand_assessment_id (k);
  SandPlace        place = { .record = id, .kind = "assessment", .parent = SAND_WORKSHOP_RECORD };

  if (check_k (k, error) && sand_class_check_trainer (seat, error))
    return sand_seat_set (seat, &place, field, taken, label, error);
  sand_value_clear (&taken);
  return FALSE;
}

/* Answers go where the questions are: the gate of their exercise is part of the same action. */
static void
move_gate (SandSeat *seat, SandChange *change, guint k, const char *state)
{
  g_autofree char *gate = sand_id_join ("gate", sand_assessment_get_exercise (k), NULL);
  SandPlace        place = { .record = gate, .kind = "gate", .parent = SAND_WORKSHOP_RECORD };

  sand_seat_ensure (seat, change, &place);
  sand_change_set (change, gate, "state", sand_value_text (state));
  sand_change_set (change, gate, "at_ms", sand_value_int (change->at_ms));
}

static void
write_state (SandSeat *seat, SandChange *change, guint k, const char *state, const char *time_field)
{
  g_autofree char *id = sand_assessment_id (k);
  SandPlace        place = { .record = id, .kind = "assessment", .parent = SAND_WORKSHOP_RECORD };

  sand_seat_ensure (seat, change, &place);
  sand_change_set (change, id, "state", sand_value_text (state));
  sand_change_set (change, id, time_field, sand_value_int (change->at_ms));
  move_gate (seat, change, k, state);
}

gboolean
sand_assessment_write_open (SandSeat *seat, SandChange *change, guint k, GError **error)
{
  g_autoptr (GPtrArray) announced = NULL;

  if (!check_k (k, error) || !sand_class_check_trainer (seat, error))
    return FALSE;
  if (sand_assessment_get_state (sand_class_records (seat), k) == SAND_ASSESSMENT_OPEN)
    return TRUE;
  announced = sand_assessment_list_announcements (sand_class_records (seat), k);
  if (announced->len > 0)
    return sand_contest_fail (error, SAND_CONTEST_ERROR_ANNOUNCED, "the assessment was announced already");
  write_state (seat, change, k, "open", "opened_ms");
  return TRUE;
}

gboolean
sand_assessment_open (SandSeat *seat, guint k, GError **error)
{
  g_autoptr (SandChange) change = sand_seat_begin (seat, "assessment");

  return sand_assessment_write_open (seat, change, k, error) &&
         sand_seat_commit_lasting (seat, g_steal_pointer (&change), error);
}

static void
freeze_sheet (SandSeat *seat, SandChange *change, const char *assessment, const char *team, const SandResult *result)
{
  g_autofree char *id = sand_id_join (assessment, team, result->exercise->id, NULL);
  SandPlace        place = { .record = id, .kind = "frozen", .parent = assessment };

  sand_seat_ensure (seat, change, &place);
  sand_change_set (change, id, "started", sand_value_int (result->started ? 1 : 0));
  sand_change_set (change, id, "required", sand_value_int (result->required));
  sand_change_set (change, id, "filled", sand_value_int (result->filled));
  sand_change_set (change, id, "errors", sand_value_int (result->errors));
  sand_change_set (change, id, "warnings", sand_value_int (result->warnings));
}

/* Teams go on working on their sheets after the assessment: what counts is written down now. */
static void
freeze_sheets (SandSeat *seat, SandChange *change, SandTally *tally, guint k)
{
  g_autofree char      *id = sand_assessment_id (k);
  const SandRow        *row = sand_class_find (sand_class_records (seat), id, "assessment", NULL);
  g_auto (GStrv)        exercises = g_strsplit (row == NULL ? "" : sand_row_get_text (row, "sheets"), " ", -1);
  g_autoptr (GPtrArray) teams = sand_tally_list_teams (sand_class_records (seat));

  for (guint t = 0; t < teams->len; t++)
    for (guint e = 0; exercises[e] != NULL; e++) {
      const char       *team = sand_row_get_id (g_ptr_array_index (teams, t));
      const SandResult *result = sand_tally_get_sheet (tally, team, exercises[e]);
      if (result != NULL)
        freeze_sheet (seat, change, id, team, result);
    }
}

gboolean
sand_assessment_write_close (SandSeat *seat, SandChange *change, SandTally *tally, guint k, GError **error)
{
  if (!check_k (k, error) || !sand_class_check_trainer (seat, error))
    return FALSE;
  switch (sand_assessment_get_state (sand_class_records (seat), k)) {
  case SAND_ASSESSMENT_CLOSED:
    return TRUE;
  case SAND_ASSESSMENT_OPEN:
    break;
  case SAND_ASSESSMENT_PLANNED:
  default:
    return sand_contest_fail (error, SAND_CONTEST_ERROR_NOT_OPEN, "the assessment was not opened");
  }
  write_state (seat, change, k, "closed", "closed_ms");
  freeze_sheets (seat, change, tally, k);
  return TRUE;
}

gboolean
sand_assessment_close (SandSeat *seat, SandTally *tally, guint k, GError **error)
{
  g_autoptr (SandChange) change = sand_seat_begin (seat, "assessment");

  return sand_assessment_write_close (seat, change, tally, k, error) &&
         sand_seat_commit_lasting (seat, g_steal_pointer (&change), error);
}

gboolean
sand_assessment_set_max (SandSeat *seat, guint k, SandComponentKind component, double max, GError **error)
{
  static const char *const fields[SAND_N_COMPONENTS] = { "max.quiz", "max.sheets", "max.trainer" };

  g_return_val_if_fail (component < SAND_N_COMPONENTS, FALSE);
  if (!(max >= 0 && max <= 100))
    return sand_contest_fail (error, SAND_CONTEST_ERROR_MARK, "a maximum is 0 to 100");
  return set_field (seat, k, fields[component], sand_value_number (max), "maximum", error);
}

gboolean
sand_assessment_set_sheets (SandSeat *seat, guint k, const char *exercises, GError **error)
{
  return set_field (seat, k, "sheets", sand_value_text (exercises), "sheets", error);
}

static gboolean
set_text (SandSeat *seat, guint k, const char *field, const char *text, GError **error)
{
  return sand_class_check_text (text, field, error) &&
         set_field (seat, k, field, sand_value_text (text), field, error);
}

gboolean
sand_assessment_set_reward (SandSeat *seat, guint k, const char *reward, GError **error)
{
  return set_text (seat, k, "reward", reward, error);
}

gboolean
sand_assessment_set_forfeit (SandSeat *seat, guint k, const char *forfeit, GError **error)
{
  return set_text (seat, k, "forfeit", forfeit, error);
}

static gboolean
check_mark (double mark, double max, GError **error)
{
  if (isnan (mark) || (mark >= 0 && mark <= max))
    return TRUE;
  g_set_error (error, SAND_CONTEST_ERROR, SAND_CONTEST_ERROR_MARK, "a mark is 0 to %g", max);
  return FALSE;
}

static SandValue
value_of_mark (double mark)
{
  return isnan (mark) ? sand_value_none () : sand_value_number (mark);
}

gboolean
sand_assessment_set_trainer_mark (SandSeat *seat, guint k, const char *team, double mark, GError **error)
{
  g_autofree char *assessment = sand_assessment_id (k);
  g_autofree char *id = sand_id_join (assessment, team, NULL);
  SandPlace        place = { .record = id, .kind = "mark", .parent = assessment };

  return check_k (k, error) && sand_class_check_trainer (seat, error) && sand_class_check_team (seat, team, error) &&
         check_mark (mark, 100, error) &&
         sand_seat_set (seat, &place, "trainer", value_of_mark (mark), "trainer's mark", error);
}

gboolean
sand_assessment_set_rubric (
  SandSeat *seat, const char *exercise, const char *team, SandRubricMark which, double mark, GError **error)
{
  static const char *const fields[SAND_RUBRIC_N_MARKS] = { "evidence", "practicality", "presentation" };
  const char              *judge = sand_seat_get_team (seat);
  g_autofree char         *id = sand_id_join ("rubric", exercise, team, judge, NULL);
  SandPlace                place = {
                   .record = id,
                   .kind = "rubric",
                   .parent = judge == NULL ? SAND_WORKSHOP_RECORD : judge,
  };

  g_return_val_if_fail (which < SAND_RUBRIC_N_MARKS, FALSE);
  if (g_strcmp0 (judge, team) == 0)
    return sand_contest_fail (error, SAND_CONTEST_ERROR_OWN_TEAM, "nobody judges themselves");
  return sand_class_check_team (seat, team, error) && check_mark (mark, SAND_RUBRIC_MAX, error) &&
         sand_seat_set (seat, &place, fields[which], value_of_mark (mark), "rubric", error);
}
