#include "report/person.h"

#include <string.h>

typedef struct {
  SandRecords *records;
  GPtrArray   *log;
  gint64       now_ms;
} Room;

static void
room_init (Room *self)
{
  self->records = sand_records_new ();
  self->log = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_change_unref);
  self->now_ms = 1000;
}

static void
room_clear (Room *self)
{
  sand_records_unref (self->records);
  g_ptr_array_unref (self->log);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Room, room_clear)

static void
set_value (Room *self, const char *record, const char *field, SandValue taken)
{
  SandChange *change = sand_change_new ("device", self->now_ms, NULL);

  sand_change_set (change, record, field, taken);
  change->seq = self->log->len + 1;
  sand_records_apply (self->records, sand_change_op (change, 0), change->id, change->seq);
  g_ptr_array_add (self->log, change);
}

static void
set_text (Room *self, const char *record, const char *field, const char *text)
{
  set_value (self, record, field, sand_value_text (text));
}

static void
add_record (Room *self, const char *record, const char *kind, const char *parent)
{
  set_text (self, record, "#type", kind);
  set_value (self, record, "#parent", sand_value_ref (parent));
}

static void
add_member (Room *self, const char *id, const char *name)
{
  add_record (self, id, "member", "team1");
  set_text (self, id, "alias", name);
}

static void
fill (Room *self)
{
  add_record (self, "team1", "team", "workshop");
  set_value (self, "team1", "number", sand_value_int (1));
  add_member (self, "m1", "王伟");
  add_member (self, "m2", "王伟东");
  add_member (self, "m3", "Anna");
  self->now_ms += 100000;
}

static const SandTrace *
find_trace (const SandPerson *person, const char *record, const char *field)
{
  for (guint i = 0; i < person->traces->len; i++) {
    const SandTrace *trace = g_ptr_array_index (person->traces, i);
    if (strcmp (trace->record, record) == 0 && strcmp (trace->field, field) == 0)
      return trace;
  }
  return NULL;
}

static const SandValue *
find_final (const SandChange *change, const char *record, const char *field)
{
  for (guint i = 0; i < sand_change_n_ops (change); i++) {
    const SandOp *op = sand_change_op (change, i);
    if (strcmp (op->record, record) == 0 && strcmp (op->field, field) == 0)
      return &op->value;
  }
  return NULL;
}

static void
test_names_in_texts (void)
{
  static const struct {
    const char *member, *text, *expected; /* NULL: not named */
  } cases[] = {
    { "m1", "王伟讲得好", "*讲得好" },
    { "m1", "王伟东讲得好", NULL },
    { "m1", "王伟和王伟东", "*和王伟东" },
    { "m1", "王伟东和王伟", "王伟东和*" },
    { "m1", "王伟王伟", "**" },
    { "m1", "王 伟", NULL },
    { "m2", "王伟东", "*" },
    { "m3", "Anna asked", "* asked" },
    { "m3", "Annabel asked", NULL },
    { "m3", "Joanna, JoAnna", NULL },
    { "m3", "由Anna回答", "由*回答" },
    { "m3", "Anna's plan (Anna)", "*'s plan (*)" },
    { "m3", "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Room)          room = { NULL };
    g_autoptr (SandPerson) person = NULL;
    g_autofree char       *replaced = NULL;

    room_init (&room);
    fill (&room);
    person = sand_person_new (room.records, room.log, cases[i].member);
    replaced = sand_person_replace_names (person, cases[i].text, "*");
    g_test_message ("%s: %s", cases[i].member, cases[i].text);
    g_assert_cmpstr (replaced, ==, cases[i].expected);
  }
}

/* What the file got while somebody was typing is no name; what the person was called for a while is one. */
static void
test_earlier_names (void)
{
  g_auto (Room)          room = { NULL };
  g_autoptr (SandPerson) person = NULL;

  room_init (&room);
  fill (&room);
  add_record (&room, "m4", "member", "team1");
  for (guint i = 1; i <= 5; i++) {
    g_autofree char *part = g_strndup ("Peter", i);
    set_text (&room, "m4", "alias", part);
    room.now_ms += 900;
  }
  room.now_ms += 60000;
  set_text (&room, "m4", "alias", "Peter Pan");
  room.now_ms += 60000;
  set_text (&room, "m4", "alias", "P");
  person = sand_person_new (room.records, room.log, "m4");
  g_assert_cmpuint (person->names->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (person->names, 0), ==, "Peter Pan");
  g_assert_cmpstr (g_ptr_array_index (person->names, 1), ==, "Peter");
  g_assert_cmpuint (find_trace (person, "m4", "alias")->values->len, ==, 7);
}

static void
test_namesakes (void)
{
  g_auto (Room)          room = { NULL };
  g_autoptr (SandPerson) person = NULL;
  g_autoptr (GPtrArray)  both = NULL;
  g_autoptr (GPtrArray)  none = NULL;
  g_autoptr (GPtrArray)  in_second = NULL;

  room_init (&room);
  fill (&room);
  add_record (&room, "team2", "team", "workshop");
  set_value (&room, "team2", "number", sand_value_int (2));
  add_record (&room, "m5", "member", "team2");
  set_text (&room, "m5", "alias", " 王伟 ");
  set_text (&room, "entry", "reason", "王伟讲得好");
  person = sand_person_new (room.records, room.log, "m1");
  g_assert_true (person->namesake);
  g_assert_null (find_trace (person, "entry", "reason"));
  both = sand_person_find (room.records, "王伟", 0);
  g_assert_cmpuint (both->len, ==, 2);
  in_second = sand_person_find (room.records, "王伟 ", 2);
  g_assert_cmpuint (in_second->len, ==, 1);
  g_assert_cmpstr (sand_row_get_id (g_ptr_array_index (in_second, 0)), ==, "m5");
  none = sand_person_find (room.records, "", 0);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_what_is_found_and_forgotten (void)
{
  g_auto (Room)          room = { NULL };
  g_autoptr (SandPerson) person = NULL;
  g_autoptr (SandChange) change = sand_change_new ("device", 0, NULL);

  room_init (&room);
  fill (&room);
  set_text (&room, "m1", "job", "销售总监");
  set_text (&room, "team1:class-assessment:m1", "q1", "b");
  set_text (&room, "team1:class-assessment:m1", "q1", "c");
  set_text (&room, "team1:class-assessment:m2", "q1", "a");
  set_text (&room, "m1:factor1", "value", "5");
  add_record (&room, "action1", "action", "plan1");
  set_value (&room, "action1", "who", sand_value_ref ("m1"));
  set_text (&room, "action1", "with", "m1 m2");
  add_record (&room, "turn1", "turn", "workshop");
  set_value (&room, "turn1", "member", sand_value_ref ("m1"));
  set_text (&room, "reply1", "spoke", "m2 m1 m3");
  set_text (&room, "entry1", "reason", "王伟讲得好");
  set_text (&room, "row1", "note", "王伟负责");
  set_text (&room, "row1", "note", "换人负责");

  person = sand_person_new (room.records, room.log, "m1");
  g_assert_cmpint (find_trace (person, "team1:class-assessment:m1", "q1")->kind, ==, SAND_TRACE_OWN);
  g_assert_cmpint (find_trace (person, "action1", "who")->kind, ==, SAND_TRACE_REFERENCE);
  g_assert_cmpint (find_trace (person, "row1", "note")->kind, ==, SAND_TRACE_MENTION);
  g_assert_null (find_trace (person, "team1:class-assessment:m2", "q1"));
  g_assert_null (find_trace (person, "m2", "alias"));

  sand_person_forget (person, room.records, "*", change);
  g_assert_cmpstr (sand_value_as_text (find_final (change, "m1", "alias")), ==, "*");
  g_assert_true (sand_value_is_empty (find_final (change, "m1", "job")));
  g_assert_cmpfloat (sand_value_as_number (find_final (change, "m1", "#gone"), 0), >, 0.5);
  g_assert_cmpfloat (sand_value_as_number (find_final (change, "m1", "removed"), 0), >, 0.5);
  g_assert_true (sand_value_is_empty (find_final (change, "team1:class-assessment:m1", "q1")));
  g_assert_nonnull (find_final (change, "team1:class-assessment:m1", "#gone"));
  g_assert_true (sand_value_is_empty (find_final (change, "m1:factor1", "value")));
  g_assert_null (find_final (change, "action1", "who"));
  g_assert_null (find_final (change, "action1", "with"));
  g_assert_true (sand_value_is_empty (find_final (change, "turn1", "member")));
  g_assert_cmpstr (sand_value_as_text (find_final (change, "reply1", "spoke")), ==, "m2 m3");
  g_assert_cmpstr (sand_value_as_text (find_final (change, "entry1", "reason")), ==, "*讲得好");
  g_assert_cmpstr (sand_value_as_text (find_final (change, "row1", "note")), ==, "换人负责");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/person/names-in-texts", test_names_in_texts);
  g_test_add_func ("/report/person/earlier-names", test_earlier_names);
  g_test_add_func ("/report/person/namesakes", test_namesakes);
  g_test_add_func ("/report/person/found-and-forgotten", test_what_is_found_and_forgotten);
  return g_test_run ();
}
