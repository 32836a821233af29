#include "base/id.h"
#include "lesson/class-rows.h"
#include "lesson/class-write.h"
#include "lesson/pk.h"

#include <math.h>
#include <string.h>

static gboolean
check_plan (SandSeat *seat, const SandPkPlan *plan, GError **error)
{
  guint n_teams = g_strv_length ((char **) plan->teams);

  if (!sand_class_check_trainer (seat, error) || !sand_class_check_text (plan->title, "title", error))
    return FALSE;
  for (guint i = 0; i < plan->n_points; i++)
    if (ABS (plan->points[i]) > SAND_LEDGER_MAX_POINTS)
      return sand_contest_fail (error, SAND_CONTEST_ERROR_POINTS, "the points of a place are beyond 100");
  for (guint i = 0; i < n_teams; i++) {
    if (!sand_class_check_team (seat, plan->teams[i], error))
      return FALSE;
    for (guint earlier = 0; earlier < i; earlier++)
      if (strcmp (plan->teams[i], plan->teams[earlier]) == 0)
        return sand_contest_fail (error, SAND_CONTEST_ERROR_TOO_FEW, "a team cannot compete with itself");
  }
  return n_teams >= 2 || sand_contest_fail (error, SAND_CONTEST_ERROR_TOO_FEW, "a PK needs two teams");
}

static void
add_entrant (SandSeat *seat, SandChange *change, const char *pk, const char *team, guint n)
{
  g_autofree char *id = sand_id_join (pk, team, NULL);
  g_autofree char *letter = g_strdup_printf ("%c", 'A' + (int) MIN (n, 25));
  SandPlace        place = { .record = id, .kind = "entrant", .parent = pk };

  sand_seat_ensure (seat, change, &place);
  sand_change_set (change, id, "letter", sand_value_text (letter));
}

char *
sand_pk_open (SandSeat *seat, const SandPkPlan *plan, GError **error)
{
  g_autoptr (SandChange) change = NULL;
  g_autofree char       *id = NULL;

  if (!check_plan (seat, plan, error))
    return NULL;
  change = sand_seat_begin (seat, "PK");
  id = sand_seat_add (seat, change, "pk", SAND_WORKSHOP_RECORD);
  sand_change_set (change, id, "title", sand_value_text (plan->title == NULL ? "" : plan->title));
  if (plan->exercise != NULL)
    sand_change_set (change, id, "exercise", sand_value_text (plan->exercise));
  sand_change_set (change, id, "state", sand_value_text ("open"));
  sand_change_set (change, id, "opened_ms", sand_value_int (change->at_ms));
  for (guint i = 0; i < plan->n_points; i++) {
    g_autofree char *field = g_strdup_printf ("points.%u", i + 1);
    sand_change_set (change, id, field, sand_value_int (plan->points[i]));
  }
  for (guint i = 0; plan->teams[i] != NULL; i++)
    add_entrant (seat, change, id, plan->teams[i], i);
  if (!sand_seat_commit (seat, g_steal_pointer (&change), error))
    return NULL;
  return g_steal_pointer (&id);
}

static const SandRow *
find_pk (SandSeat *seat, const char *pk, GError **error)
{
  const SandRow *row = sand_class_find (sand_class_records (seat), pk, "pk", NULL);

  if (row == NULL)
    sand_contest_fail (error, SAND_CONTEST_ERROR_NO_RECORD, "there is no such PK");
  return row;
}

static gboolean
is_closed (const SandRow *row)
{
  return strcmp (sand_row_get_text (row, "state"), "closed") == 0;
}

static gboolean
check_mark (SandSeat *seat, const char *pk, const char *entrant, double mark, GError **error)
{
  const SandRow   *row = find_pk (seat, pk, error);
  g_autofree char *id = sand_id_join (pk, entrant, NULL);

  if (row == NULL)
    return FALSE;
  if (is_closed (row))
    return sand_contest_fail (error, SAND_CONTEST_ERROR_NOT_OPEN, "the PK is closed");
  if (sand_class_find (sand_class_records (seat), id, "entrant", NULL) == NULL)
    return sand_contest_fail (error, SAND_CONTEST_ERROR_NO_TEAM, "the team takes no part");
  if (g_strcmp0 (sand_seat_get_team (seat), entrant) == 0)
    return sand_contest_fail (error, SAND_CONTEST_ERROR_OWN_TEAM, "nobody judges themselves");
  if (!isnan (mark) && !(mark >= SAND_PK_MIN_MARK && mark <= SAND_PK_MAX_MARK))
    return sand_contest_fail (error, SAND_CONTEST_ERROR_MARK, "a mark is 1 to 10");
  return TRUE;
}

gboolean
sand_pk_set_mark (
  SandSeat *seat, const char *pk, const char *entrant, const char *criterion, double mark, GError **error)
{
  const char      *judge = sand_seat_get_team (seat);
  g_autofree char *id = sand_id_join (pk, entrant, judge == NULL ? "trainer" : judge, NULL);
  SandPlace        place = { .record = id, .kind = "pkmark", .parent = judge == NULL ? pk : judge };
  SandChange      *change;

  if (!check_mark (seat, pk, entrant, mark, error))
    return FALSE;
  change = sand_seat_begin (seat, "PK");
  sand_seat_ensure (seat, change, &place);
  if (judge != NULL) {
    sand_change_set (change, id, "pk", sand_value_ref (pk));
    sand_change_set (change, id, "entrant", sand_value_ref (entrant));
  }
  sand_change_set (change, id, criterion, isnan (mark) ? sand_value_none () : sand_value_number (mark));
  return sand_seat_commit (seat, change, error);
}

static gboolean
add_points (SandSeat *seat, SandChange *change, const SandPk *pk, GError **error)
{
  for (guint i = 0; i < pk->entrants->len; i++) {
    const SandPkEntrant *entrant = g_ptr_array_index (pk->entrants, i);
    SandBookNote         note = {
              .team = entrant->team,
              .points = entrant->points,
              .category = "pk",
              .reason = pk->title,
    };
    /* The last place earns nothing, which needs no line in the book. */
    if (entrant->points != 0 && !sand_score_book_add (seat, change, &note, NULL, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
sand_pk_close (SandSeat *seat, const SandCourse *course, const char *id, GError **error)
{
  g_autoptr (SandPk)     pk = NULL;
  g_autoptr (SandChange) change = NULL;

  if (!sand_class_check_trainer (seat, error) || find_pk (seat, id, error) == NULL)
    return FALSE;
  pk = sand_pk_read (course, sand_class_records (seat), id);
  if (pk->closed)
    return TRUE;
  change = sand_seat_begin (seat, "PK");
  sand_change_set (change, id, "state", sand_value_text ("closed"));
  sand_change_set (change, id, "closed_ms", sand_value_int (change->at_ms));
  return add_points (seat, change, pk, error) && sand_seat_commit_lasting (seat, g_steal_pointer (&change), error);
}

gboolean
sand_pk_set_revealed (SandSeat *seat, const char *pk, gboolean revealed, GError **error)
{
  SandPlace place = { .record = pk, .kind = "pk", .parent = SAND_WORKSHOP_RECORD };

  return sand_class_check_trainer (seat, error) && find_pk (seat, pk, error) != NULL &&
         sand_seat_set (seat, &place, "revealed", sand_value_int (revealed ? 1 : 0), "revealed", error);
}
