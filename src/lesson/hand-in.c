#include "lesson/hand-in.h"

#include "base/id.h"
#include "lesson/clock.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (sand_hand_in_error, sand_hand_in_error)

static SandPlace
place_of_sheet (const char *sheet, const char *team)
{
  return (SandPlace){ .record = sheet, .kind = "sheet", .parent = team };
}

static gboolean
check_finished (const SandResult *result, GError **error)
{
  if (result == NULL || !result->started) {
    g_set_error (error, SAND_HAND_IN_ERROR, SAND_HAND_IN_ERROR_EMPTY, "nothing was entered yet");
    return FALSE;
  }
  if (result->errors > 0) {
    g_set_error (error, SAND_HAND_IN_ERROR, SAND_HAND_IN_ERROR_UNMENDED, "%u errors are left", result->errors);
    return FALSE;
  }
  return TRUE;
}

gboolean
sand_hand_in (SandSeat *seat, SandSheets *sheets, const char *exercise, GError **error)
{
  SandWorkshop     *workshop = sand_seat_get_workshop (seat);
  const char       *team = sand_seat_get_team (seat);
  g_autofree char  *sheet = sand_id_join (team, exercise, NULL);
  g_autofree char  *handin = NULL;
  const SandResult *result;
  const SandRow    *row;
  SandPlace         place = place_of_sheet (sheet, team);
  SandPlace         kept = { .kind = "handin", .parent = sheet };
  SandChange       *change;
  gint64            now_ms = sand_clock_get_wall_ms (sand_clock_of (workshop));
  gint64            revision;

  sand_seat_settle (seat);
  result = sand_sheets_get (sheets, exercise);
  if (!check_finished (result, error))
    return FALSE;
  row = sand_records_find (sand_workshop_get_records (workshop), sheet);
  revision = row == NULL ? 1 : sand_row_get_int (row, "revision", 0) + 1;
  handin = g_strdup_printf ("%s:r%" G_GINT64_FORMAT, sheet, revision);
  kept.record = handin;

  change = sand_seat_begin (seat, _ ("Hand in"));
  sand_seat_ensure (seat, change, &place);
  sand_change_set (change, sheet, "state", sand_value_text ("submitted"));
  sand_change_set (change, sheet, "revision", sand_value_int (revision));
  sand_change_set (change, sheet, "submitted_ms", sand_value_int (now_ms));
  sand_seat_ensure (seat, change, &kept);
  sand_change_set (change, handin, "revision", sand_value_int (revision));
  sand_change_set (change, handin, "at_ms", sand_value_int (now_ms));
  sand_change_set (change, handin, "share", sand_value_number (sand_result_get_completeness (result)));
  return sand_seat_commit_lasting (seat, change, error);
}

gboolean
sand_hand_in_take_back (SandSeat *seat, const char *exercise, GError **error)
{
  g_autofree char *sheet = sand_id_join (sand_seat_get_team (seat), exercise, NULL);
  SandChange      *change = sand_seat_begin (seat, _ ("Take back what was handed in"));

  sand_change_set (change, sheet, "state", sand_value_text ("draft"));
  return sand_seat_commit_lasting (seat, change, error);
}

gboolean
sand_hand_in_return (
  SandSeat *trainer, const char *team, const char *exercise, const char *comment, GError **error)
{
  g_autofree char *sheet = sand_id_join (team, exercise, NULL);
  SandChange      *change = sand_seat_begin (trainer, _ ("Return a sheet"));

  sand_change_set (change, sheet, "state", sand_value_text ("returned"));
  sand_change_set (change, sheet, "comment", sand_value_text (comment));
  return sand_seat_commit_lasting (trainer, change, error);
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  gint64 first = sand_row_get_int (*(const SandRow *const *) a, "revision", 0);
  gint64 second = sand_row_get_int (*(const SandRow *const *) b, "revision", 0);

  return first < second ? 1 : first > second ? -1
                                             : 0;
}

GPtrArray *
sand_hand_in_list (const SandRecords *records, const char *sheet)
{
  GPtrArray *list = sand_records_list (records, sheet, "handin");

  g_ptr_array_sort (list, compare_newest);
  return list;
}

typedef struct {
  SandRecords *records;
  const char  *handin;
  gboolean     reached;
} Recall;

/* The log from its beginning to the change that handed in. */
static void
replay (const SandChange *change, gpointer data)
{
  Recall *recall = data;

  if (recall->reached)
    return;
  for (guint i = 0; i < change->ops->len; i++) {
    const SandOp *op = sand_change_op (change, i);
    sand_records_apply (recall->records, op, change->id, change->seq);
    recall->reached = recall->reached || strcmp (op->record, recall->handin) == 0;
  }
}

SandWorkshop *
sand_hand_in_recall (SandWorkshop *workshop, const char *handin, GError **error)
{
  g_autoptr (SandRecords) records = sand_records_new ();
  Recall                  recall = { .records = records, .handin = handin };

  if (!sand_workshop_foreach_change (workshop, replay, &recall, error))
    return NULL;
  if (!recall.reached) {
    g_set_error (error, SAND_HAND_IN_ERROR, SAND_HAND_IN_ERROR_NO_LOG, "the log does not hold %s", handin);
    return NULL;
  }
  return sand_workshop_create_copy ((SandCourse *) sand_workshop_get_course (workshop), records, error);
}

/* For one team it is a field of its sheet, which may not exist yet; for all a field of the gate. */
static void
release (SandSeat *trainer, const char *team, const char *exercise, const char *field, gboolean released)
{
  g_autofree char *record = team != NULL ? sand_id_join (team, exercise, NULL) : sand_gate_id (exercise);
  SandChange      *change = sand_seat_begin (trainer, _ ("Release help"));
  SandPlace        place = { .record = record,
                             .kind = team != NULL ? "sheet" : "gate",
                             .parent = team != NULL ? team : SAND_WORKSHOP_RECORD };
  const SandRow   *row = sand_records_find (sand_workshop_get_records (sand_seat_get_workshop (trainer)), record);

  sand_seat_ensure (trainer, change, &place);
  if (team != NULL && (row == NULL || !sand_row_has (row, SAND_FIELD_TEAM)))
    sand_change_set (change, record, SAND_FIELD_TEAM, sand_value_ref (team));
  sand_change_set (change, record, field, sand_value_int (released ? 1 : 0));
  sand_seat_commit (trainer, change, NULL);
}

void
sand_release_hints (SandSeat *trainer, const char *team, const char *exercise, gboolean released)
{
  release (trainer, team, exercise, "hints", released);
}

void
sand_release_answer (SandSeat *trainer, const char *team, const char *exercise, gboolean released)
{
  release (trainer, team, exercise, "answer", released);
}

static gboolean
is_released (const SandRecords *records, const char *team, const char *exercise, const char *field)
{
  g_autofree char *gate = sand_gate_id (exercise);
  g_autofree char *sheet = sand_id_join (team, exercise, NULL);
  const SandRow   *of_all = sand_records_find (records, gate);
  const SandRow   *of_one = sand_records_find (records, sheet);

  return (of_all != NULL && sand_row_get_int (of_all, field, 0) != 0) ||
         (of_one != NULL && sand_row_get_int (of_one, field, 0) != 0);
}

gboolean
sand_hints_are_released (const SandRecords *records, const char *team, const char *exercise)
{
  return is_released (records, team, exercise, "hints");
}

gboolean
sand_answer_is_released (const SandRecords *records, const char *team, const char *exercise)
{
  return is_released (records, team, exercise, "answer");
}
