#define _GNU_SOURCE /* memmem */
#include "course/pack.h"
#include "model/seat.h"
#include "report/privacy.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_retention (void)
{
  static const struct {
    const char *held, *put_off, *today;
    gboolean    due;
  } cases[] = {
    { "2026-11-22", "", "2026-11-22", FALSE },
    { "2026-11-22", "", "2026-12-21", FALSE },
    { "2026-11-22", "", "2026-12-22", TRUE },
    { "2026-11-22", NULL, "2027-12-22", TRUE },
    { "2026-11-22", "2027-01-21", "2027-01-20", FALSE },
    { "2026-11-22", "2027-01-21", "2027-01-21", TRUE },
    { "2026-11-22", "soon", "2026-12-22", TRUE },
    { "", "", "2026-12-22", FALSE },
    { "next week", "", "2026-12-22", FALSE },
    { "2024-01-31", "", "2024-03-01", TRUE },
    { "2024-01-31", "", "2024-02-29", FALSE },
    { "2027-11-22", "", "2026-12-22", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s, put off %s, today %s", cases[i].held, cases[i].put_off, cases[i].today);
    g_assert_cmpint (sand_retention_is_due (cases[i].held, cases[i].put_off, cases[i].today), ==, cases[i].due);
  }
}

static void
set_text (SandWorkshop *workshop, const char *record, const char *field, const char *text)
{
  g_autoptr (SandChange) change = sand_workshop_begin (workshop, "test");

  sand_change_set (change, record, field, sand_value_text (text));
  sand_workshop_apply (workshop, change);
}

static SandWorkshop *
make_workshop (const char *path)
{
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, NULL);
  SandWorkshop          *workshop = sand_workshop_create (path, course, NULL);

  g_assert_nonnull (workshop);
  set_text (workshop, "workshop", "#type", "workshop");
  set_text (workshop, "workshop", "date", "2020-01-01");
  set_text (workshop, "m1", "#type", "member");
  set_text (workshop, "m1", "alias", "司马相如");
  return workshop;
}

static void
test_reminder (void)
{
  g_autoptr (SandWorkshop) workshop = make_workshop (NULL);

  g_assert_true (sand_privacy_should_remind (workshop));
  sand_privacy_put_off (workshop);
  g_assert_false (sand_privacy_should_remind (workshop));
  set_text (workshop, "workshop", "privacy.remind", "2020-02-28");
  g_assert_true (sand_privacy_should_remind (workshop));
  sand_privacy_keep (workshop);
  g_assert_false (sand_privacy_should_remind (workshop));
}

static void
test_notice (void)
{
  g_autoptr (SandWorkshop) workshop = make_workshop (NULL);
  const SandRecords       *records = sand_workshop_get_records (workshop);
  g_autofree char         *general = sand_privacy_get_notice (records);
  g_autofree char         *own = NULL;
  g_autofree char         *again = NULL;

  g_assert_cmpuint (strlen (general), >, 100);
  sand_privacy_set_notice (workshop, "  Nothing leaves this room. ");
  own = sand_privacy_get_notice (records);
  g_assert_cmpstr (own, ==, "Nothing leaves this room.");
  sand_privacy_set_notice (workshop, "   ");
  again = sand_privacy_get_notice (records);
  g_assert_cmpstr (again, ==, general);
  g_assert_false (sand_privacy_was_shown (records));
  sand_privacy_set_shown (workshop);
  g_assert_true (sand_privacy_was_shown (records));
}

typedef struct {
  gboolean   done;
  SandErased erased;
  GError    *error;
} Result;

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Result *got = data;
  got->done = TRUE;
  sand_workshop_erase_finish (SAND_WORKSHOP (source), result, &got->erased, &got->error);
}

static void
erase (SandWorkshop *workshop, const char *member)
{
  g_autoptr (SandPerson) person = sand_privacy_read_person (workshop, member, NULL);
  Result                 result = { FALSE };

  g_assert_nonnull (person);
  sand_workshop_erase_async (workshop, sand_privacy_make_erasure (workshop, person), erased_cb, &result);
  while (!result.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (result.error);
  g_assert_cmpuint (result.erased.n_fields, >=, 6);
}

static void
assert_nowhere (const char *folder, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *bytes = NULL;
    gsize            n = 0;
    g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
    g_assert_null (memmem (bytes, n, text, strlen (text)));
    g_unlink (path);
  }
}

/* In the file, in memory and in what can be undone. What is just being typed is written first, and goes too. */
static void
test_forgotten_everywhere (void)
{
  g_autofree char         *folder = g_dir_make_tmp ("sandtable-privacy-XXXXXX", NULL);
  g_autofree char         *path = g_build_filename (folder, "class.sandtable", NULL);
  g_autoptr (SandWorkshop) workshop = make_workshop (path);
  g_autoptr (SandSeat)     seat = sand_seat_new (workshop, NULL);
  SandPlace                place = { .record = "m1", .kind = "member", .parent = "workshop" };
  const SandRow           *row;
  gboolean                 can_undo = TRUE;

  set_text (workshop, "entry", "reason", "司马相如回答");
  g_assert_true (sand_seat_set (seat, &place, "company", sand_value_text ("临邛酒肆"), "Company", NULL));
  g_assert_true (sand_seat_type (seat, &place, "job", sand_value_text ("typedjob"), "Job", NULL));
  sand_seat_settle (seat);
  erase (workshop, "m1");
  g_object_get (seat, "can-undo", &can_undo, NULL);
  g_assert_false (can_undo);
  row = sand_records_find (sand_workshop_get_records (workshop), "m1");
  g_assert_true (sand_row_is_gone (row));
  g_assert_cmpstr (sand_row_get_text (row, "alias"), ==, "(removed)");
  g_assert_cmpstr (sand_row_get_text (row, "company"), ==, "");
  row = sand_records_find (sand_workshop_get_records (workshop), "entry");
  g_assert_cmpstr (sand_row_get_text (row, "reason"), ==, "(removed)回答");
  g_assert_false (sand_privacy_should_remind (workshop));

  set_text (workshop, "entry", "reason", "afterwards");
  g_assert_true (sand_workshop_flush (workshop, NULL));
  g_assert_cmpint (sand_workshop_get_save_state (workshop), ==, SAND_SAVE_STATE_SAVED);
  g_assert_true (sand_workshop_close (workshop, NULL));
  assert_nowhere (folder, "司马相如");
  g_rmdir (folder);
}

static void
test_receipt (void)
{
  const SandErased erased = { .n_fields = 12, .n_values = 34, .n_backups_rewritten = 4, .n_backups_removed = 1 };
  g_autofree char *person =
    sand_privacy_make_receipt (SAND_RECEIPT_PERSON, "class.sandtable", "2026-12-22 10:00", &erased);
  g_autofree char *all =
    sand_privacy_make_receipt (SAND_RECEIPT_WORKSHOP, "class.sandtable", "2026-12-22 10:00", &erased);

  g_assert_nonnull (strstr (person, "class.sandtable"));
  g_assert_nonnull (strstr (person, ": 12\n"));
  g_assert_nonnull (strstr (person, ": 34\n"));
  g_assert_nonnull (strstr (person, ": 4\n"));
  g_assert_nonnull (strstr (person, sand_privacy_get_limits ()));
  g_assert_null (strstr (all, ": 34\n"));
  g_assert_nonnull (strstr (all, "2026-12-22 10:00"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/privacy/retention", test_retention);
  g_test_add_func ("/report/privacy/reminder", test_reminder);
  g_test_add_func ("/report/privacy/notice", test_notice);
  g_test_add_func ("/report/privacy/forgotten-everywhere", test_forgotten_everywhere);
  g_test_add_func ("/report/privacy/receipt", test_receipt);
  return g_test_run ();
}
