#include "page-fixture.h"

#include "base/id.h"
#include "kinds/bound-field.h"

#include <string.h>

static void
set_by_trainer (PageFixture *fixture, const char *record, const char *kind, const char *field, SandValue taken)
{
  g_autoptr (SandSeat) trainer = sand_seat_new (fixture->workshop, NULL);
  SandPlace            place = { .record = record, .kind = kind, .parent = "workshop" };

  g_assert_true (sand_seat_set (trainer, &place, field, taken, "Test", NULL));
  page_fixture_refresh (fixture);
}

static void
ask (PageFixture *fixture, const char *round, const char *question)
{
  set_by_trainer (fixture, round, "round", "question", sand_value_text (question));
}

static void
open_rounds (PageFixture *fixture)
{
  page_fixture_open (fixture, "class-question-round");
  set_by_trainer (fixture, "gate:class-question-round", "gate", "state", sand_value_text ("open"));
}

static gboolean
is_open (PageFixture *fixture, const char *heading)
{
  return gtk_widget_is_sensitive (page_fixture_find (fixture, SAND_TYPE_BOUND_FIELD, heading));
}

static void
test_a_reply (void)
{
  PageFixture      fixture;
  g_autofree char *first = NULL, *second = NULL;

  open_rounds (&fixture);
  ask (&fixture, "r1", "Who is important?");
  first = sand_id_join ("r1", fixture.team, NULL);
  second = sand_id_join ("r2", fixture.team, NULL);
  page_fixture_type (&fixture, "pairs", "Ann and Bo: the boss\nCai: the user");
  page_fixture_type (&fixture, "answer", "Whoever decides");
  page_fixture_type (&fixture, "points", "power\nneed");
  page_fixture_type (&fixture, "spoke", fixture.members[1]);
  g_assert_cmpstr (page_fixture_text (&fixture, first, "#type"), ==, "reply");
  g_assert_cmpstr (page_fixture_text (&fixture, first, "answer"), ==, "Whoever decides");
  g_assert_cmpstr (page_fixture_text (&fixture, first, "spoke"), ==, fixture.members[1]);
  {
    const SandRow *row = sand_records_find (sand_workshop_get_records (fixture.workshop), first);
    g_assert_cmpstr (sand_value_as_text (sand_row_get (row, "round")), ==, "r1");
    g_assert_cmpstr (sand_row_get_parent (row), ==, fixture.team);
    g_assert_cmpstr (sand_row_get_team (row), ==, fixture.team);
  }

  /* The next question comes to the front; the first stays to be looked at. */
  ask (&fixture, "r2", "And who pays?");
  page_fixture_type (&fixture, "answer", "Purchasing");
  g_assert_cmpstr (page_fixture_text (&fixture, second, "answer"), ==, "Purchasing");
  g_assert_cmpstr (page_fixture_text (&fixture, first, "answer"), ==, "Whoever decides");
  g_assert_true (sand_page_go_to (fixture.page, first, "answer"));
  g_assert_nonnull (page_fixture_find (&fixture, GTK_TYPE_LABEL, "Who is important?"));
  page_fixture_close (&fixture);
}

static void
test_parts_open_with_the_phases (void)
{
  PageFixture fixture;

  open_rounds (&fixture);
  ask (&fixture, "r1", "Who is important?");
  g_assert_true (is_open (&fixture, "Our joint answer *"));
  set_by_trainer (&fixture, "i1", "item", "exercise", sand_value_text ("class-question-round"));
  set_by_trainer (&fixture, "lesson", "lesson", "item", sand_value_ref ("i1"));
  g_assert_true (is_open (&fixture, "Notes of the pairs"));
  g_assert_false (is_open (&fixture, "Our joint answer *"));
  set_by_trainer (&fixture, "lesson", "lesson", "phase", sand_value_int (1));
  g_assert_true (is_open (&fixture, "Our joint answer *"));
  set_by_trainer (&fixture, "r1", "round", "shown", sand_value_int (1));
  g_assert_false (is_open (&fixture, "Our joint answer *"));
  g_assert_false (is_open (&fixture, "Notes of the pairs"));
  page_fixture_close (&fixture);
}

static void
test_the_same_two (void)
{
  PageFixture fixture;
  const char *words = "So far the same two have done all the talking. Who has not been heard yet?";

  open_rounds (&fixture);
  g_free (page_fixture_add (&fixture, "member", fixture.team));
  for (guint i = 0; i < 2; i++) {
    g_autofree char *round = g_strdup_printf ("r%u", i);
    g_autofree char *both = g_strdup_printf ("%s %s", fixture.members[0], fixture.members[1]);
    g_assert_false (gtk_widget_get_visible (page_fixture_find (&fixture, GTK_TYPE_LABEL, words)));
    ask (&fixture, round, "Why?");
    page_fixture_type (&fixture, "spoke", both);
  }
  g_assert_true (gtk_widget_get_visible (page_fixture_find (&fixture, GTK_TYPE_LABEL, words)));
  page_fixture_type (&fixture, "spoke", fixture.members[2]);
  g_assert_false (gtk_widget_get_visible (page_fixture_find (&fixture, GTK_TYPE_LABEL, words)));
  page_fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  g_test_add_func ("/kinds/form/reply/a-reply", test_a_reply);
  g_test_add_func ("/kinds/form/reply/parts-open-with-the-phases", test_parts_open_with_the_phases);
  g_test_add_func ("/kinds/form/reply/the-same-two", test_the_same_two);
  return g_test_run ();
}
