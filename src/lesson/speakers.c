#include "lesson/speakers.h"

#include "base/id.h"
#include "lesson/class-rows.h"
#include "lesson/class-write.h"
#include "lesson/tally.h"

#include <string.h>

/** Everybody in the teams, with the turns they had. */
typedef struct {
  GPtrArray *teams;   /* const SandRow */
  GPtrArray *members; /* const SandRow */
  GArray    *takers;  /* SandTurnTaker, as @members */
} Room;

static void
room_clear (Room *room)
{
  g_ptr_array_unref (room->teams);
  g_ptr_array_unref (room->members);
  g_array_unref (room->takers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Room, room_clear)

static void
count (GHashTable *counts, const char *member)
{
  guint so_far = GPOINTER_TO_UINT (g_hash_table_lookup (counts, member));

  g_hash_table_insert (counts, g_strdup (member), GUINT_TO_POINTER (so_far + 1));
}

static GHashTable *
count_turns (const SandRecords *records)
{
  GHashTable           *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) turns = sand_class_list (records, "turn", FALSE);

  sand_class_keep_trainers (turns);
  for (guint i = 0; i < turns->len; i++)
    count (counts, sand_row_get_text (turns->pdata[i], "member"));
  return counts;
}

/* Each question round once, however often a name stands in it; only people of the team that wrote it down. */
static void
count_reply (GHashTable *counts, const SandRecords *records, const SandRow *reply)
{
  g_auto (GStrv)         names = g_strsplit (sand_row_get_text (reply, "spoke"), " ", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; names[i] != NULL; i++) {
    const SandRow *member = sand_records_find (records, names[i]);
    if (member != NULL && strcmp (sand_row_get_parent (member), sand_row_get_team (reply)) == 0 &&
        g_hash_table_add (seen, names[i]))
      count (counts, names[i]);
  }
}

static GHashTable *
count_replies (const SandRecords *records)
{
  GHashTable           *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) replies = sand_class_list (records, "reply", FALSE);

  for (guint i = 0; i < replies->len; i++)
    count_reply (counts, records, replies->pdata[i]);
  return counts;
}

/* A round in which the trainer also pressed the key is not two turns. */
static guint
turns_of (GHashTable *turns, GHashTable *replies, const char *member)
{
  return MAX (GPOINTER_TO_UINT (g_hash_table_lookup (turns, member)),
              GPOINTER_TO_UINT (g_hash_table_lookup (replies, member)));
}

static Room
room_read (const SandRecords *records)
{
  Room room = {
    .teams = sand_tally_list_teams (records),
    .members = g_ptr_array_new (),
    .takers = g_array_new (FALSE, FALSE, sizeof (SandTurnTaker)),
  };
  g_autoptr (GHashTable) turns = count_turns (records);
  g_autoptr (GHashTable) replies = count_replies (records);

  for (guint t = 0; t < room.teams->len; t++) {
    g_autoptr (GPtrArray) members = sand_records_list (records, sand_row_get_id (room.teams->pdata[t]), "member");
    for (guint i = 0; i < members->len; i++) {
      const SandRow *member = g_ptr_array_index (members, i);
      SandTurnTaker  taker = {
         .team = t,
         .turns = turns_of (turns, replies, sand_row_get_id (member)),
         .absent = sand_row_get_int (member, "absent", 0) != 0,
      };
      g_ptr_array_add (room.members, (gpointer) member);
      g_array_append_val (room.takers, taker);
    }
  }
  return room;
}

char *
sand_speakers_pick (const SandRecords *records, guint64 seed)
{
  g_auto (Room) room = room_read (records);
  guint         picked = sand_turns_pick ((const SandTurnTaker *) (gpointer) room.takers->data, room.takers->len,
                                          room.teams->len, seed);

  return picked >= room.members->len ? NULL : g_strdup (sand_row_get_id (g_ptr_array_index (room.members, picked)));
}

guint
sand_speakers_count_turns (const SandRecords *records, const char *member)
{
  g_autoptr (GHashTable) turns = count_turns (records);
  g_autoptr (GHashTable) replies = count_replies (records);

  return turns_of (turns, replies, member);
}

static void
participation_free (gpointer data)
{
  SandParticipation *part = data;

  g_free (part->team);
  g_free (part);
}

GPtrArray *
sand_speakers_list_participation (const SandRecords *records)
{
  GPtrArray                *list = g_ptr_array_new_with_free_func (participation_free);
  g_auto (Room)             room = room_read (records);
  g_autofree SandTurnShare *shares = g_new0 (SandTurnShare, room.teams->len + 1);

  sand_turns_share ((const SandTurnTaker *) (gpointer) room.takers->data, room.takers->len, room.teams->len, shares);
  for (guint t = 0; t < room.teams->len; t++) {
    SandParticipation *part = g_new0 (SandParticipation, 1);
    part->team = g_strdup (sand_row_get_id (g_ptr_array_index (room.teams, t)));
    part->share = shares[t];
    g_ptr_array_add (list, part);
  }
  return list;
}

gboolean
sand_speakers_mark (SandSeat *seat, const char *member, const char *item, GError **error)
{
  const SandRow   *row = sand_records_find (sand_class_records (seat), member);
  SandChange      *change;
  g_autofree char *id = NULL;

  if (!sand_class_check_trainer (seat, error))
    return FALSE;
  if (row == NULL || sand_row_is_gone (row) || strcmp (sand_row_get_kind (row), "member") != 0)
    return sand_contest_fail (error, SAND_CONTEST_ERROR_NO_RECORD, "there is no such participant");
  change = sand_seat_begin (seat, "turn");
  id = sand_seat_add (seat, change, "turn", SAND_WORKSHOP_RECORD);
  sand_change_set (change, id, "member", sand_value_ref (member));
  sand_change_set (change, id, "team", sand_value_ref (sand_row_get_parent (row)));
  if (item != NULL)
    sand_change_set (change, id, "item", sand_value_ref (item));
  sand_change_set (change, id, "at_ms", sand_value_int (change->at_ms));
  return sand_seat_commit (seat, change, error);
}
