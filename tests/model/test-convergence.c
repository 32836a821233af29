/*
 * Three laptops and an authority that gives every change its seq. Edits, deletes and undos at random, links that
 * are cut and come
 * back, messages that arrive twice or out of order, changes that the authority refuses: at the end all must show
 * the same.
 */
#include "model/records.h"

#include "base/id.h"

#define N_REPLICAS   3
#define N_RECORDS    60
#define N_FIELDS     6
#define N_OPERATIONS 100000

typedef struct {
  SandRecords *records;
  GPtrArray   *mine;   /* SandChange: own, sent or not, waiting for the authority's answer */
  GPtrArray   *done;   /* SandChange: own and confirmed, for undo */
  GQueue       inbox;  /* Message */
  guint        unsent; /* how many of @mine, from the end, have not been sent */
  gboolean     cut;
} Replica;

/* A change with its seq; seq 0 tells its author that it was refused. */
typedef struct {
  SandChange *change;
  gint64      seq;
} Message;

typedef struct {
  GRand      *random;
  Replica     replicas[N_REPLICAS];
  GPtrArray  *log;     /* Message: everything the authority confirmed */
  GHashTable *answers; /* change id → Message: a change sent twice gets the same answer */
  guint       n_operations, n_refused, n_undone, n_duplicates;
} Room;

static void
message_free (gpointer data)
{
  Message *message = data;
  sand_change_unref (message->change);
  g_free (message);
}

static Message *
message_new (SandChange *change, gint64 seq)
{
  Message *message = g_new0 (Message, 1);
  message->change = sand_change_ref (change);
  message->seq = seq;
  return message;
}

static guint
below (Room *room, guint limit)
{
  return (guint) g_rand_int_range (room->random, 0, (gint32) limit);
}

static void
apply_all (SandRecords *records, const SandChange *change, gint64 seq)
{
  for (guint i = 0; i < sand_change_n_ops (change); i++)
    sand_records_apply (records, sand_change_op (change, i), change->id, seq);
}

static SandValue
random_value (Room *room)
{
  char text[16];

  switch (below (room, 5)) {
  case 0:
    return sand_value_none ();
  case 1:
    return sand_value_int (g_rand_int (room->random));
  case 2:
    return sand_value_number (g_rand_double (room->random));
  default:
    g_snprintf (text, sizeof text, "客户%u", below (room, 1000));
    return sand_value_text (text);
  }
}

static void
edit (Room *room, Replica *replica)
{
  SandChange *change = sand_change_new ("device", 0, NULL);
  guint       n = 1 + below (room, 4);

  for (guint i = 0; i < n; i++) {
    char record[16], field[16];
    g_snprintf (record, sizeof record, "r%u", below (room, N_RECORDS));
    g_snprintf (field, sizeof field, "f%u", below (room, N_FIELDS));
    if (below (room, 20) == 0)
      sand_change_set (change, record, SAND_FIELD_GONE, sand_value_int (1));
    else if (below (room, 20) == 0)
      sand_change_set (change, record, SAND_FIELD_ORDER, sand_value_text (field));
    else
      sand_change_set (change, record, field, random_value (room));
  }
  apply_all (replica->records, change, 0);
  g_ptr_array_add (replica->mine, change);
  replica->unsent++;
  room->n_operations += sand_change_n_ops (change);
}

/* Field by field, and only where the field still holds what the change had set. */
static void
undo (Room *room, Replica *replica)
{
  const SandChange      *undone;
  g_autoptr (SandChange) change = sand_change_new ("device", 0, "undo");

  if (replica->done->len == 0)
    return;
  undone = replica->done->pdata[below (room, replica->done->len)];
  for (guint i = 0; i < sand_change_n_ops (undone); i++) {
    const SandOp *op = sand_change_op (undone, i);
    if (g_strcmp0 (sand_records_get_winner (replica->records, op->record, op->field, NULL), undone->id) == 0)
      sand_change_set (change, op->record, op->field, sand_value_none ());
  }
  if (sand_change_n_ops (change) == 0)
    return;
  apply_all (replica->records, change, 0);
  room->n_undone++;
  room->n_operations += sand_change_n_ops (change);
  g_ptr_array_add (replica->mine, g_steal_pointer (&change));
  replica->unsent++;
}

static const Message *
authority_answers (Room *room, SandChange *change)
{
  const Message *known = g_hash_table_lookup (room->answers, change->id);
  Message       *answer;

  if (known != NULL) {
    room->n_duplicates++;
    return known;
  }
  if (below (room, 30) == 0) {
    answer = message_new (change, 0);
    room->n_refused++;
  } else {
    g_ptr_array_add (room->log, message_new (change, (gint64) room->log->len + 1));
    answer = message_new (change, (gint64) room->log->len);
  }
  g_hash_table_insert (room->answers, answer->change->id, answer);
  return answer;
}

/* Sends what is waiting, in order; now and then once more what was sent already. */
static void
send_waiting (Room *room, Replica *replica)
{
  guint from = replica->mine->len - replica->unsent;

  if (from > 0 && below (room, 4) == 0)
    from--;
  for (guint i = from; i < replica->mine->len; i++) {
    const Message *answer = authority_answers (room, replica->mine->pdata[i]);
    for (guint k = 0; k < N_REPLICAS; k++)
      if (answer->seq > 0 || &room->replicas[k] == replica)
        g_queue_push_tail (&room->replicas[k].inbox, message_new (answer->change, answer->seq));
  }
  replica->unsent = 0;
}

static gboolean
take_from (GPtrArray *changes, const SandChange *wanted)
{
  for (guint i = 0; i < changes->len; i++)
    if (g_str_equal (((SandChange *) changes->pdata[i])->id, wanted->id)) {
      g_ptr_array_remove_index (changes, i);
      return TRUE;
    }
  return FALSE;
}

static void
receive (Replica *replica, Message *message)
{
  gboolean own = take_from (replica->mine, message->change);

  if (message->seq > 0) {
    apply_all (replica->records, message->change, message->seq);
    if (own)
      g_ptr_array_add (replica->done, sand_change_ref (message->change));
    return;
  }
  for (guint i = 0; i < sand_change_n_ops (message->change); i++) {
    const SandOp *op = sand_change_op (message->change, i);
    sand_records_refuse (replica->records, op->record, op->field, message->change->id);
  }
}

static void
receive_some (Room *room, Replica *replica)
{
  guint n = below (room, 6);

  for (guint i = 0; i < n && !g_queue_is_empty (&replica->inbox); i++) {
    guint    at = below (room, MIN (g_queue_get_length (&replica->inbox), 5));
    Message *message = g_queue_pop_nth (&replica->inbox, at);
    receive (replica, message);
    if (below (room, 15) == 0)
      g_queue_push_tail (&replica->inbox, message);
    else
      message_free (message);
  }
}

static void
step (Room *room)
{
  Replica *replica = &room->replicas[below (room, N_REPLICAS)];

  if (below (room, 200) == 0)
    replica->cut = !replica->cut;
  if (below (room, 12) == 0)
    undo (room, replica);
  else
    edit (room, replica);
  if (replica->cut)
    return;
  if (below (room, 3) == 0)
    send_waiting (room, replica);
  receive_some (room, replica);
}

static void
settle (Room *room)
{
  for (guint i = 0; i < N_REPLICAS; i++)
    send_waiting (room, &room->replicas[i]);
  for (guint i = 0; i < N_REPLICAS; i++)
    while (!g_queue_is_empty (&room->replicas[i].inbox)) {
      Message *message = g_queue_pop_head (&room->replicas[i].inbox);
      receive (&room->replicas[i], message);
      message_free (message);
    }
}

static char *
describe (const SandRecords *records)
{
  GString *text = g_string_new (NULL);

  for (guint r = 0; r < N_RECORDS; r++) {
    char           id[16];
    const SandRow *row;
    g_snprintf (id, sizeof id, "r%u", r);
    row = sand_records_find (records, id);
    for (guint f = 0; row != NULL && f < N_FIELDS + 2; f++) {
      char             name[16];
      g_autofree char *value = NULL;
      g_snprintf (name, sizeof name, "f%u", f);
      value = sand_value_to_string (sand_row_get (row, f < N_FIELDS ? name : f == N_FIELDS ? SAND_FIELD_GONE
                                                                                           : SAND_FIELD_ORDER));
      g_string_append_printf (text, "%s|", value);
    }
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

static void
assert_all_equal (Room *room)
{
  g_autoptr (SandRecords) authority = sand_records_new ();
  g_autofree char        *truth = NULL;

  for (guint i = 0; i < room->log->len; i++) {
    const Message *message = room->log->pdata[i];
    apply_all (authority, message->change, message->seq);
  }
  truth = describe (authority);
  for (guint i = 0; i < N_REPLICAS; i++) {
    g_autofree char *seen = describe (room->replicas[i].records);
    g_assert_cmpuint (room->replicas[i].mine->len, ==, 0);
    g_assert_cmpstr (seen, ==, truth);
  }
}

static void
room_init (Room *room, guint32 seed)
{
  *room = (Room){ .random = g_rand_new_with_seed (seed) };
  room->log = g_ptr_array_new_with_free_func (message_free);
  room->answers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, message_free);
  for (guint i = 0; i < N_REPLICAS; i++) {
    room->replicas[i].records = sand_records_new ();
    room->replicas[i].mine = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_change_unref);
    room->replicas[i].done = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_change_unref);
    g_queue_init (&room->replicas[i].inbox);
  }
}

static void
room_clear (Room *room)
{
  for (guint i = 0; i < N_REPLICAS; i++) {
    sand_records_unref (room->replicas[i].records);
    g_ptr_array_unref (room->replicas[i].mine);
    g_ptr_array_unref (room->replicas[i].done);
  }
  g_hash_table_unref (room->answers);
  g_ptr_array_unref (room->log);
  g_rand_free (room->random);
}

static void
test_all_replicas_end_equal (void)
{
  for (guint32 seed = 1; seed <= 4; seed++) {
    Room room;
    room_init (&room, seed);
    while (room.n_operations < N_OPERATIONS / 4)
      step (&room);
    settle (&room);
    assert_all_equal (&room);

    /* The run must have met what it is about. */
    g_assert_cmpuint (room.n_refused, >, 50);
    g_assert_cmpuint (room.n_undone, >, 50);
    g_assert_cmpuint (room.n_duplicates, >, 50);
    room_clear (&room);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/convergence/all-replicas-end-equal", test_all_replicas_end_equal);
  return g_test_run ();
}
