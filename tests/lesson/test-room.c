#include "class.h"

#include "base/id.h"
#include "lesson/help.h"
#include "lesson/lesson.h"
#include "lesson/room.h"

#define SCALE "c1-potential-scale"

static void
count_cb (SandRoom *room, const char *team, gpointer data)
{
  GHashTable *counts = data;
  g_hash_table_insert (counts, g_strdup (team),
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, team)) + 1));
}

static void
run_scale (Class *class)
{
  class_set (class, "now", "item", "what", sand_value_text ("exercise"));
  class_set (class, "now", "item", "exercise", sand_value_text (SCALE));
  class_set (class, "now", "item", "started_ms", sand_value_int (class->wall_ms));
  class_set (class, "lesson", "lesson", "item", sand_value_ref ("now"));
  class_set (class, "lesson", "lesson", "phase", sand_value_int (1));
  sand_clock_start (sand_clock_of (class->workshop), class->trainer, 25 * 60000);
}

static void
add_factor (Class *class, SandSeat *seat, guint n, int weight)
{
  g_autofree char *sheet = sand_id_join (sand_seat_get_team (seat), SCALE, NULL);
  g_autofree char *id = g_strdup_printf ("%s-f%u", sand_seat_get_team (seat), n);
  g_autofree char *name = g_strdup_printf ("Factor %u", n);
  SandPlace        place = { .record = id, .kind = "factor", .parent = sheet };

  g_assert_true (sand_seat_set (seat, &place, "name", sand_value_text (name), "Name", NULL));
  g_assert_true (sand_seat_set (seat, &place, "weight", sand_value_int (weight), "Weight", NULL));
}

static void
settle_line (SandRoom *room, GHashTable *counts, const char *team, guint at_least)
{
  while (GPOINTER_TO_UINT (g_hash_table_lookup (counts, team)) < at_least)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_a_line_follows_its_team (void)
{
  Class class;
  g_autoptr (SandRoom)   room = NULL;
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const SandLine        *line;

  class_open (&class);
  run_scale (&class);
  room = sand_room_new (class.workshop);
  g_signal_connect (room, "changed", G_CALLBACK (count_cb), counts);
  g_assert_cmpstr (sand_room_get_exercise (room)->id, ==, SCALE);
  line = sand_room_get_line (room, class.team1);
  g_assert_cmpint (line->state, ==, SAND_LINE_NOT_STARTED);
  g_assert_cmpstr (line->text, ==, "not started");
  g_assert_cmpfloat (line->share, <, 1e-9);

  for (guint i = 0; i < 3; i++)
    add_factor (&class, class.one, i, 20);
  settle_line (room, counts, class.team1, 1);
  line = sand_room_get_line (room, class.team1);
  g_assert_cmpint (line->state, ==, SAND_LINE_WORKING);
  g_assert_cmpstr (line->text, ==, "3 factors");
  g_assert_cmpint (line->active_ms, ==, class.wall_ms);
  g_assert_cmpint (sand_room_get_line (room, class.team2)->state, ==, SAND_LINE_NOT_STARTED);
  g_assert_null (sand_room_get_line (room, "nobody"));
  g_assert_finalize_object (g_steal_pointer (&room));
  class_close (&class);
}

/* Sixty changes in a row are one line, not sixty. */
static void
test_many_changes_are_one_line (void)
{
  Class class;
  g_autoptr (SandRoom)   room = NULL;
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  class_open (&class);
  run_scale (&class);
  room = sand_room_new (class.workshop);
  g_signal_connect (room, "changed", G_CALLBACK (count_cb), counts);
  g_assert_nonnull (sand_room_get_line (room, class.team1));
  for (guint i = 0; i < 30; i++)
    add_factor (&class, class.one, i, 3);
  settle_line (room, counts, class.team1, 1);
  class_settle (&class);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, class.team1)), ==, 1);
  /* Nobody asked for the other line: nothing is told about it. */
  g_assert_false (g_hash_table_contains (counts, class.team2));
  g_assert_finalize_object (g_steal_pointer (&room));
  class_close (&class);
}

static void
test_stuck (void)
{
  Class class;
  g_autoptr (SandRoom)   room = NULL;
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  class_open (&class);
  run_scale (&class);
  class_set (&class, "workshop", "workshop", "stuck.minutes", sand_value_int (4));
  room = sand_room_new (class.workshop);
  g_signal_connect (room, "changed", G_CALLBACK (count_cb), counts);
  g_assert_false (sand_room_get_line (room, class.team1)->stuck);
  class_pass (&class, 3);
  add_factor (&class, class.one, 0, 20);
  g_assert_false (sand_room_get_line (room, class.team2)->stuck);
  class_pass (&class, 2);
  g_signal_emit_by_name (sand_clock_of (class.workshop), "tick");
  settle_line (room, counts, class.team2, 1);
  g_assert_true (sand_room_get_line (room, class.team2)->stuck);
  settle_line (room, counts, class.team1, 1);
  g_assert_false (sand_room_get_line (room, class.team1)->stuck);
  /* During the sharing nobody writes, and nobody is stuck. */
  class_set (&class, "gate:" SCALE, "gate", "state", sand_value_text ("closed"));
  g_signal_emit_by_name (sand_clock_of (class.workshop), "tick");
  settle_line (room, counts, class.team2, 2);
  g_assert_false (sand_room_get_line (room, class.team2)->stuck);
  g_assert_finalize_object (g_steal_pointer (&room));
  class_close (&class);
}

static void
test_help_and_speaking (void)
{
  Class class;
  g_autoptr (SandRoom) room = NULL;
  const SandLine      *line;

  class_open (&class);
  run_scale (&class);
  for (guint i = 0; i < 4; i++) {
    g_autofree char *id = g_strdup_printf ("m%u", i);
    SandPlace        place = { .record = id, .kind = "member", .parent = class.team1 };
    g_assert_true (sand_seat_set (class.one, &place, "alias", sand_value_text (id), "A", NULL));
  }
  class_set (&class, "m3", "member", "absent", sand_value_int (1));
  class_set (&class, "t1", "turn", "member", sand_value_ref ("m0"));
  class_set (&class, "t2", "turn", "member", sand_value_ref ("m0"));
  g_assert_true (sand_help_call (class.one, SCALE, "", NULL));
  room = sand_room_new (class.workshop);
  line = sand_room_get_line (room, class.team1);
  g_assert_cmpuint (line->help_place, ==, 1);
  g_assert_cmpuint (line->members, ==, 3);
  g_assert_cmpuint (line->spoke, ==, 1);
  g_assert_cmpfloat_with_epsilon (line->participation, 1.0 / 3, 1e-9);
  g_assert_finalize_object (g_steal_pointer (&room));
  class_close (&class);
}

static void
test_another_exercise (void)
{
  Class class;
  g_autoptr (SandRoom)   room = NULL;
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  class_open (&class);
  room = sand_room_new (class.workshop);
  g_signal_connect (room, "changed", G_CALLBACK (count_cb), counts);
  g_assert_null (sand_room_get_exercise (room));
  g_assert_cmpstr (sand_room_get_line (room, class.team1)->text, ==, "");
  run_scale (&class);
  g_assert_true (g_hash_table_contains (counts, ""));
  g_assert_cmpstr (sand_room_get_line (room, class.team1)->text, ==, "not started");
  sand_room_look_at (room, "c1-stp-fishing");
  g_assert_cmpstr (sand_room_get_exercise (room)->id, ==, "c1-stp-fishing");
  sand_room_look_at (room, NULL);
  g_assert_cmpstr (sand_room_get_exercise (room)->id, ==, SCALE);
  g_assert_finalize_object (g_steal_pointer (&room));
  class_close (&class);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson/room/a-line-follows-its-team", test_a_line_follows_its_team);
  g_test_add_func ("/lesson/room/many-changes-are-one-line", test_many_changes_are_one_line);
  g_test_add_func ("/lesson/room/stuck", test_stuck);
  g_test_add_func ("/lesson/room/help-and-speaking", test_help_and_speaking);
  g_test_add_func ("/lesson/room/another-exercise", test_another_exercise);
  return g_test_run ();
}
