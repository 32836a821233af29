#include "lesson/help.h"

#include "base/id.h"
#include "lesson/clock.h"

#include <glib/gi18n.h>
#include <string.h>

static gint64
now_ms (SandSeat *seat)
{
  return sand_clock_get_wall_ms (sand_clock_of (sand_seat_get_workshop (seat)));
}

/* After all calls there are: two within a millisecond also stand in the order in which they came. */
static gint64
next_since (SandSeat *seat)
{
  SandWorkshop         *workshop = sand_seat_get_workshop (seat);
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (workshop);
  gint64                since_ms = now_ms (seat);

  for (guint i = 0; i < teams->len; i++) {
    gint64 last_ms = sand_help_get_since (sand_workshop_get_records (workshop), sand_row_get_id (teams->pdata[i]));
    since_ms = MAX (since_ms, last_ms + 1);
  }
  return since_ms;
}

gboolean
sand_help_call (SandSeat *seat, const char *exercise, const char *text, GError **error)
{
  const char      *team = sand_seat_get_team (seat);
  g_autofree char *id = sand_id_join ("help", team, NULL);
  SandPlace        place = { .record = id, .kind = "help", .parent = team };
  SandChange      *change;

  /* Calling again keeps one's place in the queue. */
  if (sand_help_get_since (sand_workshop_get_records (sand_seat_get_workshop (seat)), team) != 0)
    return TRUE;
  change = sand_seat_begin (seat, _ ("Call for help"));
  sand_seat_ensure (seat, change, &place);
  sand_change_set (change, id, "since_ms", sand_value_int (next_since (seat)));
  sand_change_set (change, id, "exercise", sand_value_text (exercise));
  sand_change_set (change, id, "text", sand_value_text (text));
  return sand_seat_commit_lasting (seat, change, error);
}

gboolean
sand_help_end (SandSeat *seat, const char *team, GError **error)
{
  g_autofree char *id = sand_id_join ("help", team, NULL);
  SandChange      *change = sand_seat_begin (seat, _ ("End a call for help"));

  sand_change_set (change, id, "since_ms", sand_value_none ());
  return sand_seat_commit_lasting (seat, change, error);
}

gint64
sand_help_get_since (const SandRecords *records, const char *team)
{
  g_autofree char *id = sand_id_join ("help", team, NULL);
  const SandRow   *row = sand_records_find (records, id);

  return row == NULL ? 0 : MAX (sand_row_get_int (row, "since_ms", 0), 0);
}

guint
sand_help_get_place (const SandRecords *records, const char *team)
{
  g_autoptr (GPtrArray) teams = sand_records_list (records, SAND_WORKSHOP_RECORD, "team");
  gint64                since = sand_help_get_since (records, team);
  guint                 place = 1;

  if (since == 0)
    return 0;
  for (guint i = 0; i < teams->len; i++) {
    const char *other = sand_row_get_id (teams->pdata[i]);
    gint64      before = sand_help_get_since (records, other);
    if (before != 0 && (before < since || (before == since && strcmp (other, team) < 0)))
      place++;
  }
  return place;
}

gboolean
sand_message_send (SandSeat *trainer, const char *team, const char *text, GError **error)
{
  SandChange      *change = sand_seat_begin (trainer, _ ("Send a message"));
  g_autofree char *id = sand_seat_add (trainer, change, "message", SAND_WORKSHOP_RECORD);

  if (team != NULL)
    sand_change_set (change, id, "to", sand_value_ref (team));
  sand_change_set (change, id, "text", sand_value_text (text));
  sand_change_set (change, id, "at_ms", sand_value_int (now_ms (trainer)));
  return sand_seat_commit_lasting (trainer, change, error);
}

GPtrArray *
sand_message_list (const SandRecords *records, const char *team)
{
  g_autoptr (GPtrArray) all = sand_records_list (records, SAND_WORKSHOP_RECORD, "message");
  GPtrArray            *own = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++) {
    const char *to = sand_value_as_text (sand_row_get (all->pdata[i], "to"));
    if (to == NULL || *to == '\0' || g_str_equal (to, team))
      g_ptr_array_add (own, all->pdata[i]);
  }
  return own;
}
