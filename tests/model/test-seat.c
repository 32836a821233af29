#include "course/pack.h"
#include "model/seat.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

typedef struct {
  SandWorkshop *workshop;
  SandSeat     *trainer, *one, *two;
} Room;

static const SandPlace place_of_one = { .record = "row1", .kind = "row", .parent = "sheet1" };

static char *
add_team (Room *room, int number)
{
  SandChange *change = sand_seat_begin (room->trainer, "Team");
  char       *team = sand_seat_add (room->trainer, change, "team", "workshop");

  sand_change_set (change, team, SAND_FIELD_TEAM, sand_value_ref (team));
  sand_change_set (change, team, "number", sand_value_int (number));
  g_assert_true (sand_seat_commit (room->trainer, change, NULL));
  return team;
}

static void
room_open (Room *room, const char *path)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, &error);
  g_autofree char       *one = NULL;
  g_autofree char       *two = NULL;

  g_assert_no_error (error);
  room->workshop = sand_workshop_create (path, course, &error);
  g_assert_no_error (error);
  room->trainer = sand_seat_new (room->workshop, NULL);
  one = add_team (room, 1);
  two = add_team (room, 2);
  room->one = sand_seat_new (room->workshop, one);
  room->two = sand_seat_new (room->workshop, two);
}

static void
room_close (Room *room)
{
  g_assert_finalize_object (room->two);
  g_assert_finalize_object (room->one);
  g_assert_finalize_object (room->trainer);
  g_assert_finalize_object (room->workshop);
}

static const char *
text_of (Room *room, const char *record, const char *field)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (room->workshop), record);
  return row == NULL ? "" : sand_row_get_text (row, field);
}

static gboolean
can_undo (SandSeat *seat)
{
  gboolean can;
  g_object_get (seat, "can-undo", &can, NULL);
  return can;
}

static void
test_undo_and_redo_a_field (void)
{
  Room room;

  room_open (&room, NULL);
  g_assert_false (can_undo (room.one));
  g_assert_true (sand_seat_set (room.one, &place_of_one, "name", sand_value_text ("A"), "Name", NULL));
  g_assert_true (sand_seat_set (room.one, &place_of_one, "name", sand_value_text ("B"), "Name", NULL));
  sand_seat_undo (room.one);
  g_assert_cmpstr (text_of (&room, "row1", "name"), ==, "A");
  sand_seat_redo (room.one);
  g_assert_cmpstr (text_of (&room, "row1", "name"), ==, "B");
  sand_seat_undo (room.one);
  sand_seat_undo (room.one);
  g_assert_true (sand_row_is_gone (sand_records_find (sand_workshop_get_records (room.workshop), "row1")));
  g_assert_false (can_undo (room.one));
  sand_seat_redo (room.one);
  g_assert_false (sand_row_is_gone (sand_records_find (sand_workshop_get_records (room.workshop), "row1")));
  g_assert_cmpstr (text_of (&room, "row1", "name"), ==, "A");
  room_close (&room);
}

static void
test_typing_is_one_action (void)
{
  Room room;

  room_open (&room, NULL);
  g_assert_true (sand_seat_set (room.one, &place_of_one, "name", sand_value_text ("old"), "Name", NULL));
  for (const char *const *text = (const char *const[]){ "恒", "恒达", "恒达电", "恒达电气", NULL }; *text != NULL; text++) {
    g_assert_true (sand_seat_type (room.one, &place_of_one, "name", sand_value_text (*text), "Name", NULL));
    g_assert_cmpstr (text_of (&room, "row1", "name"), ==, *text);
  }
  g_assert_cmpint (sand_workshop_get_save_state (room.workshop), ==, SAND_SAVE_STATE_SAVING);
  sand_seat_settle (room.one);
  g_assert_cmpint (sand_workshop_get_save_state (room.workshop), ==, SAND_SAVE_STATE_SAVED);
  sand_seat_undo (room.one);
  g_assert_cmpstr (text_of (&room, "row1", "name"), ==, "old");
  room_close (&room);
}

static void
test_a_group_is_one_action (void)
{
  static const SandPlace other = { .record = "row2", .kind = "row", .parent = "sheet1" };
  Room                   room;

  room_open (&room, NULL);
  sand_seat_open_group (room.one, "Paste");
  g_assert_true (sand_seat_set (room.one, &place_of_one, "name", sand_value_text ("A"), "Name", NULL));
  g_assert_true (sand_seat_set (room.one, &other, "name", sand_value_text ("B"), "Name", NULL));
  g_assert_cmpstr (text_of (&room, "row2", "name"), ==, "B");
  sand_seat_close_group (room.one);
  sand_seat_undo (room.one);
  g_assert_true (sand_row_is_gone (sand_records_find (sand_workshop_get_records (room.workshop), "row1")));
  g_assert_true (sand_row_is_gone (sand_records_find (sand_workshop_get_records (room.workshop), "row2")));
  g_assert_false (can_undo (room.one));
  room_close (&room);
}

static void
count_kept (guint *kept, guint n)
{
  *kept += n;
}

static void
test_undo_leaves_a_colleagues_change_alone (void)
{
  Room  room;
  guint kept = 0;

  room_open (&room, NULL);
  g_assert_true (sand_seat_set (room.one, &place_of_one, "name", sand_value_text ("A"), "Name", NULL));
  g_assert_true (sand_seat_set (room.one, &place_of_one, "name", sand_value_text ("B"), "Name", NULL));
  g_assert_true (sand_seat_set (room.trainer, &place_of_one, "name", sand_value_text ("C"), "Name", NULL));
  g_signal_connect_swapped (room.one, "kept", G_CALLBACK (count_kept), &kept);
  sand_seat_undo (room.one);
  g_assert_cmpstr (text_of (&room, "row1", "name"), ==, "C");
  g_assert_cmpuint (kept, ==, 1);
  room_close (&room);
}

static void
test_another_teams_record_is_refused (void)
{
  Room               room;
  g_autoptr (GError) error = NULL;
  SandChange        *stolen;

  room_open (&room, NULL);
  g_assert_true (sand_seat_set (room.one, &place_of_one, "name", sand_value_text ("A"), "Name", NULL));
  g_assert_false (sand_seat_set (room.two, &place_of_one, "name", sand_value_text ("B"), "Name", &error));
  g_assert_error (error, SAND_SEAT_ERROR, SAND_SEAT_ERROR_NOT_YOURS);
  g_clear_error (&error);
  g_assert_cmpstr (text_of (&room, "row1", "name"), ==, "A");

  stolen = sand_seat_begin (room.one, "Steal");
  sand_change_set (stolen, "row1", SAND_FIELD_TEAM, sand_value_ref (sand_seat_get_team (room.two)));
  g_assert_false (sand_seat_commit (room.one, stolen, &error));
  g_assert_error (error, SAND_SEAT_ERROR, SAND_SEAT_ERROR_NOT_YOURS);
  room_close (&room);
}

static void
test_bad_values_are_refused (void)
{
  Room               room;
  g_autoptr (GError) error = NULL;
  g_autofree char   *too_long = g_strnfill (SAND_TEXT_MAX_CHARS + 1, 'x');

  room_open (&room, NULL);
  g_assert_false (sand_seat_set (room.one, &place_of_one, "name", sand_value_text (too_long), "Name", &error));
  g_assert_error (error, SAND_SEAT_ERROR, SAND_SEAT_ERROR_BAD_VALUE);
  g_clear_error (&error);
  g_assert_false (sand_seat_set (room.one, &place_of_one, "name", sand_value_text ("\xff"), "Name", &error));
  g_assert_error (error, SAND_SEAT_ERROR, SAND_SEAT_ERROR_BAD_VALUE);
  g_assert_null (sand_records_find (sand_workshop_get_records (room.workshop), "row1"));
  room_close (&room);
}

static void
test_reopened_file_holds_everything (void)
{
  g_autofree char         *folder = g_dir_make_tmp ("sand-seat-XXXXXX", NULL);
  g_autofree char         *path = g_build_filename (folder, "a.sandtable", NULL);
  g_autoptr (GError)       error = NULL;
  g_autoptr (SandWorkshop) again = NULL;
  g_autoptr (GPtrArray)    teams = NULL;
  Room                     room;

  room_open (&room, path);
  g_assert_true (sand_seat_set (room.one, &place_of_one, "name", sand_value_text ("恒达电气"), "Name", NULL));
  g_assert_true (sand_seat_type (room.one, &place_of_one, "note", sand_value_text ("still typing"), "Note", NULL));
  room_close (&room);

  again = sand_workshop_open (path, &error);
  g_assert_no_error (error);
  teams = sand_workshop_list_teams (again);
  g_assert_cmpuint (teams->len, ==, 2);
  g_assert_cmpstr (sand_row_get_text (sand_records_find (sand_workshop_get_records (again), "row1"), "name"),
                   ==, "恒达电气");
  g_assert_cmpstr (sand_row_get_text (sand_records_find (sand_workshop_get_records (again), "row1"), "note"),
                   ==, "still typing");
  g_clear_object (&again);
  g_remove (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/seat/undo-and-redo", test_undo_and_redo_a_field);
  g_test_add_func ("/model/seat/typing-is-one-action", test_typing_is_one_action);
  g_test_add_func ("/model/seat/group-is-one-action", test_a_group_is_one_action);
  g_test_add_func ("/model/seat/undo-leaves-a-colleagues-change", test_undo_leaves_a_colleagues_change_alone);
  g_test_add_func ("/model/seat/another-teams-record", test_another_teams_record_is_refused);
  g_test_add_func ("/model/seat/bad-values", test_bad_values_are_refused);
  g_test_add_func ("/model/seat/reopened", test_reopened_file_holds_everything);
  return g_test_run ();
}
