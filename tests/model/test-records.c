#include "model/records.h"

#include <string.h>

static void
set (SandRecords *records, const char *record, const char *field, SandValue taken, const char *change, gint64 seq)
{
  SandOp op = { .record = (char *) record, .field = (char *) field, .value = taken };
  sand_records_apply (records, &op, change, seq);
  sand_value_clear (&op.value);
}

static void
add_row (SandRecords *records, const char *id, const char *parent, const char *order)
{
  set (records, id, SAND_FIELD_TYPE, sand_value_text ("row"), "c", 1);
  set (records, id, SAND_FIELD_PARENT, sand_value_ref (parent), "c", 1);
  set (records, id, SAND_FIELD_ORDER, sand_value_text (order), "c", 1);
}

static char *
child_ids (const SandRecords *records, const char *parent)
{
  g_autoptr (GPtrArray) rows = sand_records_list (records, parent, "row");
  GString              *ids = g_string_new (NULL);
  for (guint i = 0; i < rows->len; i++)
    g_string_append (ids, sand_row_get_id (rows->pdata[i]));
  return g_string_free (ids, FALSE);
}

static void
assert_children (const SandRecords *records, const char *parent, const char *expected)
{
  g_autofree char *ids = child_ids (records, parent);
  const SandRow   *last = sand_records_last (records, parent, NULL);

  g_assert_cmpstr (ids, ==, expected);
  g_assert_cmpstr (last == NULL ? "" : sand_row_get_id (last), ==, *ids == '\0' ? "" : ids + strlen (ids) - 1);
}

static void
test_children_follow_order_parent_and_gone (void)
{
  g_autoptr (SandRecords) records = sand_records_new ();

  add_row (records, "b", "sheet", "2");
  add_row (records, "a", "sheet", "2");
  add_row (records, "c", "sheet", "1");
  assert_children (records, "sheet", "cab");

  set (records, "c", SAND_FIELD_ORDER, sand_value_text ("3"), "d", 2);
  assert_children (records, "sheet", "abc");

  set (records, "b", SAND_FIELD_GONE, sand_value_int (1), "e", 3);
  assert_children (records, "sheet", "ac");
  set (records, "b", SAND_FIELD_GONE, sand_value_none (), "f", 4);
  assert_children (records, "sheet", "abc");

  set (records, "a", SAND_FIELD_PARENT, sand_value_ref ("other"), "g", 5);
  assert_children (records, "sheet", "bc");
  assert_children (records, "other", "a");
}

static void
test_larger_seq_wins_whatever_the_order_of_arrival (void)
{
  g_autoptr (SandRecords) records = sand_records_new ();
  gint64                  seq;

  set (records, "r", "f", sand_value_text ("late"), "late", 7);
  set (records, "r", "f", sand_value_text ("early"), "early", 3);
  g_assert_cmpstr (sand_row_get_text (sand_records_find (records, "r"), "f"), ==, "late");
  g_assert_cmpstr (sand_records_get_winner (records, "r", "f", &seq), ==, "late");
  g_assert_cmpint (seq, ==, 7);
}

static void
test_own_value_shows_until_the_order_arrives (void)
{
  g_autoptr (SandRecords) records = sand_records_new ();

  set (records, "r", "f", sand_value_text ("old"), "old", 1);
  set (records, "r", "f", sand_value_text ("mine"), "mine", 0);
  set (records, "r", "f", sand_value_text ("theirs"), "theirs", 2);
  g_assert_cmpstr (sand_row_get_text (sand_records_find (records, "r"), "f"), ==, "mine");
  set (records, "r", "f", sand_value_text ("mine"), "mine", 3);
  g_assert_cmpstr (sand_row_get_text (sand_records_find (records, "r"), "f"), ==, "mine");
  set (records, "r", "f", sand_value_text ("theirs"), "theirs", 2);
  g_assert_cmpstr (sand_row_get_text (sand_records_find (records, "r"), "f"), ==, "mine");
}

static void
test_own_value_ordered_before_a_colleagues_loses (void)
{
  g_autoptr (SandRecords) records = sand_records_new ();

  set (records, "r", "f", sand_value_text ("mine"), "mine", 0);
  set (records, "r", "f", sand_value_text ("theirs"), "theirs", 5);
  set (records, "r", "f", sand_value_text ("mine"), "mine", 4);
  g_assert_cmpstr (sand_row_get_text (sand_records_find (records, "r"), "f"), ==, "theirs");
}

static void
test_refused_value_gives_way_to_the_confirmed_one (void)
{
  g_autoptr (SandRecords) records = sand_records_new ();

  set (records, "r", "f", sand_value_text ("old"), "old", 1);
  set (records, "r", "f", sand_value_text ("mine"), "mine", 0);
  g_assert_true (sand_records_refuse (records, "r", "f", "mine"));
  g_assert_cmpstr (sand_row_get_text (sand_records_find (records, "r"), "f"), ==, "old");
  g_assert_false (sand_records_refuse (records, "r", "f", "mine"));
}

static void
test_snapshot_does_not_change (void)
{
  g_autoptr (SandRecords) records = sand_records_new ();
  g_autoptr (SandRecords) snapshot = NULL;

  add_row (records, "a", "sheet", "1");
  set (records, "a", "f", sand_value_text ("before"), "c", 1);
  snapshot = sand_records_copy (records);
  set (records, "a", "f", sand_value_text ("after"), "d", 2);
  add_row (records, "b", "sheet", "2");
  set (records, "a", SAND_FIELD_GONE, sand_value_int (1), "e", 3);

  g_assert_cmpstr (sand_row_get_text (sand_records_find (snapshot, "a"), "f"), ==, "before");
  g_assert_cmpstr (sand_row_get_text (sand_records_find (records, "a"), "f"), ==, "after");
  assert_children (snapshot, "sheet", "a");
  assert_children (records, "sheet", "b");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/records/children", test_children_follow_order_parent_and_gone);
  g_test_add_func ("/model/records/larger-seq-wins", test_larger_seq_wins_whatever_the_order_of_arrival);
  g_test_add_func ("/model/records/own-value-shows", test_own_value_shows_until_the_order_arrives);
  g_test_add_func ("/model/records/own-value-loses", test_own_value_ordered_before_a_colleagues_loses);
  g_test_add_func ("/model/records/refused", test_refused_value_gives_way_to_the_confirmed_one);
  g_test_add_func ("/model/records/snapshot", test_snapshot_does_not_change);
  return g_test_run ();
}
