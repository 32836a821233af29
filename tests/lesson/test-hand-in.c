#include "class.h"

#include "base/id.h"
#include "lesson/hand-in.h"
#include "lesson/help.h"

#define OPENER "c1-stp-fishing"

typedef struct {
  Class class;
  SandSheets *sheets;
  char       *sheet;
} Desk;

static void
desk_open (Desk *desk)
{
  class_open (&desk->class);
  desk->sheets = sand_sheets_new (desk->class.workshop, desk->class.team1);
  desk->sheet = sand_id_join (desk->class.team1, "class-team-charter", NULL);
}

static void
desk_close (Desk *desk)
{
  g_assert_finalize_object (desk->sheets);
  g_free (desk->sheet);
  class_close (&desk->class);
}

/* A charter without mistakes: the smallest sheet of the course that can be complete. */
static void
fill (Desk *desk)
{
  static const char *const roles[] = { "captain", "vice", "secretary", "discipline" };
  static const char *const fields[] = { "name", "slogan", "goal", "rule1", "rule2", "rule3" };
  const SandResult        *result;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    class_set (&desk->class, desk->class.team1, "team", fields[i], sand_value_text (fields[i]));
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++) {
    g_autofree char *id = g_strdup_printf ("m%u", i);
    SandPlace        place = { .record = id, .kind = "member", .parent = desk->class.team1 };
    g_assert_true (sand_seat_set (desk->class.one, &place, "alias", sand_value_text (roles[i]), "A", NULL));
    g_assert_true (sand_seat_set (desk->class.one, &place, "role", sand_value_text (roles[i]), "A", NULL));
  }
  result = sand_sheets_get (desk->sheets, "class-team-charter");
  for (guint i = 0; i < result->findings->len; i++)
    g_test_message ("%s", ((SandFinding *) result->findings->pdata[i])->id);
}

static gboolean
hand_in (Desk *desk, GError **error)
{
  return sand_hand_in (desk->class.one, desk->sheets, "class-team-charter", error);
}

static gboolean
rename_team (Desk *desk, const char *name)
{
  SandPlace place = { .record = desk->class.team1, .kind = "team", .parent = "workshop" };
  return sand_seat_set (desk->class.one, &place, "name", sand_value_text (name), "Name", NULL);
}

static void
test_only_finished_sheets (void)
{
  Desk               desk;
  g_autoptr (GError) empty = NULL;
  g_autoptr (GError) unmended = NULL;
  SandPlace          place = { 0 };

  desk_open (&desk);
  g_assert_false (sand_hand_in (desk.class.one, desk.sheets, OPENER, &empty));
  g_assert_error (empty, SAND_HAND_IN_ERROR, SAND_HAND_IN_ERROR_EMPTY);
  place = (SandPlace){ .record = desk.class.team1, .kind = "team", .parent = "workshop" };
  g_assert_true (sand_seat_set (desk.class.one, &place, "slogan", sand_value_text ("Go"), "S", NULL));
  g_assert_false (hand_in (&desk, &unmended));
  g_assert_error (unmended, SAND_HAND_IN_ERROR, SAND_HAND_IN_ERROR_UNMENDED);
  desk_close (&desk);
}

static void
test_revisions (void)
{
  Desk                  desk;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) kept = NULL;

  desk_open (&desk);
  fill (&desk);
  g_assert_true (hand_in (&desk, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (class_text (&desk.class, desk.sheet, "state"), ==, "submitted");
  g_assert_cmpint (class_int (&desk.class, desk.sheet, "revision"), ==, 1);
  g_assert_cmpint (class_int (&desk.class, desk.sheet, "submitted_ms"), ==, desk.class.wall_ms);
  g_assert_false (rename_team (&desk, "Crows"));
  g_assert_false (hand_in (&desk, NULL));

  g_assert_true (sand_hand_in_return (desk.class.trainer, desk.class.team1, "class-team-charter", "Shorter!", NULL));
  g_assert_true (rename_team (&desk, "Crows"));
  g_assert_cmpstr (class_text (&desk.class, desk.sheet, "comment"), ==, "Shorter!");
  class_pass (&desk.class, 3);
  g_assert_true (hand_in (&desk, NULL));
  g_assert_cmpint (class_int (&desk.class, desk.sheet, "revision"), ==, 2);
  kept = sand_records_list (sand_workshop_get_records (desk.class.workshop), desk.sheet, "handin");
  g_assert_cmpuint (kept->len, ==, 2);
  desk_close (&desk);
}

static const char *
name_in (SandWorkshop *workshop, const char *team)
{
  return sand_row_get_text (sand_records_find (sand_workshop_get_records (workshop), team), "name");
}

/* Every hand-in can be looked at as it was, whatever was written after it. */
static void
test_recall (void)
{
  g_autofree char         *folder = g_dir_make_tmp ("hand-in-XXXXXX", NULL);
  g_autofree char         *path = g_build_filename (folder, "class.sandtable", NULL);
  Desk                     desk = { 0 };
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    kept = NULL;
  g_autoptr (SandWorkshop) before = NULL, after = NULL;

  class_open_at (&desk.class, path);
  desk.sheets = sand_sheets_new (desk.class.workshop, desk.class.team1);
  desk.sheet = sand_id_join (desk.class.team1, "class-team-charter", NULL);
  fill (&desk);
  g_assert_true (rename_team (&desk, "Owls"));
  g_assert_true (hand_in (&desk, NULL));
  g_assert_true (sand_hand_in_return (desk.class.trainer, desk.class.team1, "class-team-charter", "", NULL));
  g_assert_true (rename_team (&desk, "Crows"));
  g_assert_true (hand_in (&desk, NULL));
  g_assert_true (sand_hand_in_take_back (desk.class.one, "class-team-charter", NULL));
  g_assert_true (rename_team (&desk, "Larks"));

  kept = sand_hand_in_list (sand_workshop_get_records (desk.class.workshop), desk.sheet);
  g_assert_cmpuint (kept->len, ==, 2);
  g_assert_cmpint (sand_row_get_int (kept->pdata[0], "revision", 0), ==, 2);
  before = sand_hand_in_recall (desk.class.workshop, sand_row_get_id (kept->pdata[1]), &error);
  g_assert_no_error (error);
  after = sand_hand_in_recall (desk.class.workshop, sand_row_get_id (kept->pdata[0]), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name_in (before, desk.class.team1), ==, "Owls");
  g_assert_cmpstr (name_in (after, desk.class.team1), ==, "Crows");
  g_assert_cmpstr (class_text (&desk.class, desk.class.team1, "name"), ==, "Larks");
  g_assert_null (sand_hand_in_recall (desk.class.workshop, "nothing", &error));
  g_assert_error (error, SAND_HAND_IN_ERROR, SAND_HAND_IN_ERROR_NO_LOG);
  g_assert_true (sand_workshop_close (desk.class.workshop, NULL));
  desk_close (&desk);
}

static void
test_take_back (void)
{
  Desk desk;

  desk_open (&desk);
  fill (&desk);
  g_assert_true (hand_in (&desk, NULL));
  class_set (&desk.class, "gate:class-team-charter", "gate", "state", sand_value_text ("closed"));
  g_assert_false (sand_hand_in_take_back (desk.class.one, "class-team-charter", NULL));
  class_set (&desk.class, "gate:class-team-charter", "gate", "state", sand_value_text ("open"));
  g_assert_true (sand_hand_in_take_back (desk.class.one, "class-team-charter", NULL));
  g_assert_true (rename_team (&desk, "Crows"));
  desk_close (&desk);
}

/* Undo goes back to what was typed, not across the hand-in. */
static void
test_undo (void)
{
  Desk             desk;
  g_autofree char *revision = NULL;

  desk_open (&desk);
  fill (&desk);
  g_assert_true (rename_team (&desk, "Crows"));
  g_assert_true (hand_in (&desk, NULL));
  sand_seat_undo (desk.class.one);
  g_assert_cmpstr (class_text (&desk.class, desk.class.team1, "name"), ==, "Crows");
  g_assert_cmpstr (class_text (&desk.class, desk.sheet, "state"), ==, "submitted");
  g_assert_true (sand_hand_in_take_back (desk.class.one, "class-team-charter", NULL));
  sand_seat_undo (desk.class.one);
  g_assert_cmpstr (class_text (&desk.class, desk.class.team1, "name"), ==, "name");
  revision = sand_id_join (desk.sheet, "r1", NULL);
  g_assert_cmpint (class_int (&desk.class, revision, "revision"), ==, 1);
  desk_close (&desk);
}

static void
test_release (void)
{
  Desk         desk;
  SandRecords *records;

  desk_open (&desk);
  records = sand_workshop_get_records (desk.class.workshop);
  g_assert_false (sand_hints_are_released (records, desk.class.team1, OPENER));
  sand_release_hints (desk.class.trainer, desk.class.team1, OPENER, TRUE);
  g_assert_true (sand_hints_are_released (records, desk.class.team1, OPENER));
  g_assert_false (sand_hints_are_released (records, desk.class.team2, OPENER));
  sand_release_answer (desk.class.trainer, NULL, OPENER, TRUE);
  g_assert_true (sand_answer_is_released (records, desk.class.team1, OPENER));
  g_assert_true (sand_answer_is_released (records, desk.class.team2, OPENER));
  /* The sheet that was made for it is the team's: the team can write on it. */
  g_assert_true (class_write (desk.class.one, OPENER, "A"));
  g_assert_true (sand_hand_in_return (desk.class.trainer, desk.class.team2, OPENER, "?", NULL));
  sand_release_answer (desk.class.trainer, NULL, OPENER, FALSE);
  g_assert_false (sand_answer_is_released (records, desk.class.team1, OPENER));
  desk_close (&desk);
}

static void
test_queue_for_help (void)
{
  Class class;
  SandRecords *records;

  class_open (&class);
  records = sand_workshop_get_records (class.workshop);
  g_assert_cmpuint (sand_help_get_place (records, class.team1), ==, 0);
  g_assert_true (sand_help_call (class.two, OPENER, "Stuck", NULL));
  class_pass (&class, 1);
  g_assert_true (sand_help_call (class.one, "", "", NULL));
  class_pass (&class, 1);
  /* Calling once more loses no place. */
  g_assert_true (sand_help_call (class.two, OPENER, "Still stuck", NULL));
  g_assert_cmpuint (sand_help_get_place (records, class.team2), ==, 1);
  g_assert_cmpuint (sand_help_get_place (records, class.team1), ==, 2);
  g_assert_true (sand_help_end (class.trainer, class.team2, NULL));
  g_assert_cmpuint (sand_help_get_place (records, class.team1), ==, 1);
  g_assert_true (sand_help_end (class.one, class.team1, NULL));
  g_assert_cmpuint (sand_help_get_place (records, class.team1), ==, 0);
  g_assert_false (sand_help_end (class.one, class.team2, NULL));
  class_close (&class);
}

static void
test_messages (void)
{
  Class class;
  g_autoptr (GPtrArray) of_one = NULL;
  g_autoptr (GPtrArray) of_two = NULL;

  class_open (&class);
  g_assert_true (sand_message_send (class.trainer, NULL, "To all", NULL));
  g_assert_true (sand_message_send (class.trainer, class.team1, "To one", NULL));
  of_one = sand_message_list (sand_workshop_get_records (class.workshop), class.team1);
  of_two = sand_message_list (sand_workshop_get_records (class.workshop), class.team2);
  g_assert_cmpuint (of_one->len, ==, 2);
  g_assert_cmpuint (of_two->len, ==, 1);
  g_assert_cmpstr (sand_row_get_text (of_one->pdata[1], "text"), ==, "To one");
  class_close (&class);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson/hand-in/only-finished-sheets", test_only_finished_sheets);
  g_test_add_func ("/lesson/hand-in/revisions", test_revisions);
  g_test_add_func ("/lesson/hand-in/recall", test_recall);
  g_test_add_func ("/lesson/hand-in/take-back", test_take_back);
  g_test_add_func ("/lesson/hand-in/undo", test_undo);
  g_test_add_func ("/lesson/hand-in/release", test_release);
  g_test_add_func ("/lesson/help/queue", test_queue_for_help);
  g_test_add_func ("/lesson/help/messages", test_messages);
  return g_test_run ();
}
