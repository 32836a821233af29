#include "page-fixture.h"

#include "kinds/form/form.h"
#include "kinds/form/turn-list.h"
#include "widgets/order-list.h"

#include <string.h>

static void
set_by_trainer (PageFixture *fixture, const char *record, const char *kind, const char *field, const char *text)
{
  g_autoptr (SandSeat) trainer = sand_seat_new (fixture->workshop, NULL);
  SandPlace            place = { .record = record, .kind = kind, .parent = "workshop" };

  g_assert_true (sand_seat_set (trainer, &place, field, sand_value_text (text), "Test", NULL));
  page_fixture_refresh (fixture);
}

static void
open_quiz (PageFixture *fixture)
{
  page_fixture_open (fixture, "class-baseline");
  set_by_trainer (fixture, "assessment:0", "assessment", "state", "open");
  set_by_trainer (fixture, "gate:class-baseline", "gate", "state", "open");
}

static void
answer_all (PageFixture *fixture)
{
  static const char *const answers[][2] = {
    { "q1", "mid" },
    { "q2", "lot" },
    { "q3", "sales" },
    { "q4", "30" },
    { "q5", "using" },
    { "q6", "spend line" },
    { "q7", "measure read factors bands" },
    { "q8", "top" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    page_fixture_type (fixture, answers[i][0], answers[i][1]);
}

static gboolean
is_seen (PageFixture *fixture, const char *label)
{
  GtkWidget *widget = page_fixture_find (fixture, GTK_TYPE_LABEL, label);
  return widget != NULL && gtk_widget_get_child_visible (widget) && gtk_widget_is_visible (widget) &&
         gtk_widget_get_mapped (widget);
}

static GtkWidget *
stack_of (PageFixture *fixture)
{
  return page_fixture_find (fixture, GTK_TYPE_STACK, NULL);
}

static const char *
screen_of (PageFixture *fixture)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (stack_of (fixture)));
}

static void
test_the_laptop_goes_round (void)
{
  PageFixture      fixture;
  g_autofree char *ann = NULL, *bo = NULL;
  gboolean         can_undo;

  open_quiz (&fixture);
  ann = page_fixture_id (&fixture, fixture.members[0]);
  bo = page_fixture_id (&fixture, fixture.members[1]);
  g_assert_cmpstr (screen_of (&fixture), ==, "pass");
  g_assert_true (is_seen (&fixture, "Ann"));
  page_fixture_click (&fixture, "It is me: start");
  g_assert_cmpstr (screen_of (&fixture), ==, "answer");
  answer_all (&fixture);
  g_assert_cmpstr (page_fixture_text (&fixture, ann, "q7"), ==, "measure read factors bands");
  g_assert_cmpint (page_fixture_int (&fixture, ann, "q4"), ==, 30);
  page_fixture_click (&fixture, "Done, pass on");

  /* The next one finds a calm screen and empty questions, and cannot take back what Ann did. */
  g_assert_cmpstr (screen_of (&fixture), ==, "pass");
  g_object_get (fixture.seat, "can-undo", &can_undo, NULL);
  g_assert_false (can_undo);
  page_fixture_click (&fixture, "It is me: start");
  page_fixture_type (&fixture, "q1", "few");
  g_assert_cmpstr (page_fixture_text (&fixture, bo, "q1"), ==, "few");
  g_assert_cmpstr (page_fixture_text (&fixture, ann, "q1"), ==, "mid");
  g_assert_cmpstr (page_fixture_text (&fixture, bo, "q7"), ==, "");
  page_fixture_close (&fixture);
}

/* Open questions hold back once; nobody is kept from passing on. */
static void
test_open_questions_are_told_once (void)
{
  PageFixture fixture;

  open_quiz (&fixture);
  page_fixture_click (&fixture, "It is me: start");
  page_fixture_type (&fixture, "q1", "mid");
  page_fixture_click (&fixture, "Done, pass on");
  g_assert_cmpstr (screen_of (&fixture), ==, "answer");
  page_fixture_click (&fixture, "Done, pass on");
  g_assert_cmpstr (screen_of (&fixture), ==, "pass");
  page_fixture_close (&fixture);
}

static void
test_the_absent_are_passed_over (void)
{
  PageFixture      fixture;
  g_autofree char *cai = NULL;
  GtkWidget       *turns;

  open_quiz (&fixture);
  cai = page_fixture_id (&fixture, fixture.members[2]);
  turns = page_fixture_find (&fixture, SAND_TYPE_TURN_LIST, NULL);
  for (guint i = 0; i < 2; i++) {
    g_autofree char *id = page_fixture_id (&fixture, fixture.members[i]);
    g_signal_emit_by_name (turns, "absent", id, TRUE);
  }
  g_assert_cmpint (page_fixture_int (&fixture, fixture.members[1], "absent"), ==, 1);
  g_assert_cmpuint (sand_form_get (sand_page_get_result (fixture.page))->expected, ==, 1);
  page_fixture_click (&fixture, "It is me: start");
  answer_all (&fixture);
  g_assert_cmpstr (page_fixture_text (&fixture, cai, "q1"), ==, "mid");
  page_fixture_click (&fixture, "Done, pass on");
  g_assert_true (is_seen (&fixture, "Everybody has answered"));

  /* Cai may go back until the trainer closes. */
  g_signal_emit_by_name (turns, "chosen", cai);
  page_fixture_click (&fixture, "It is me: start");
  page_fixture_type (&fixture, "q1", "few");
  g_assert_cmpstr (page_fixture_text (&fixture, cai, "q1"), ==, "few");
  page_fixture_close (&fixture);
}

static void
test_closed_is_closed (void)
{
  PageFixture fixture;

  page_fixture_open (&fixture, "class-baseline");
  g_assert_cmpstr (screen_of (&fixture), ==, "closed");
  g_assert_true (is_seen (&fixture, "Not open yet"));
  set_by_trainer (&fixture, "assessment:0", "assessment", "state", "open");
  set_by_trainer (&fixture, "gate:class-baseline", "gate", "state", "open");
  page_fixture_click (&fixture, "It is me: start");
  page_fixture_type (&fixture, "q1", "mid");
  set_by_trainer (&fixture, "gate:class-baseline", "gate", "state", "closed");
  set_by_trainer (&fixture, "assessment:0", "assessment", "state", "closed");
  g_assert_cmpstr (screen_of (&fixture), ==, "closed");
  g_assert_true (is_seen (&fixture, "The time is over"));
  page_fixture_close (&fixture);
}

static void
test_questions_of_the_trainer (void)
{
  PageFixture      fixture;
  g_autofree char *ann = NULL;

  open_quiz (&fixture);
  ann = page_fixture_id (&fixture, fixture.members[0]);
  set_by_trainer (&fixture, "assessment:0", "assessment", "off", "q1 q2 q3 q5 q6 q7 q8");
  {
    g_autoptr (SandSeat) trainer = sand_seat_new (fixture.workshop, NULL);
    SandChange          *change = sand_seat_begin (trainer, "Question");
    g_autofree char     *id = sand_seat_add (trainer, change, "question", "assessment:0");
    sand_change_set (change, id, "kind", sand_value_text ("sort"));
    sand_change_set (change, id, "text", sand_value_text ("Which way round?"));
    sand_change_set (change, id, "option.1", sand_value_text ("Ask"));
    sand_change_set (change, id, "option.2", sand_value_text ("Listen"));
    sand_change_set (change, id, "key", sand_value_text ("2 1"));
    g_assert_true (sand_seat_commit (trainer, change, NULL));
    page_fixture_refresh (&fixture);
    page_fixture_click (&fixture, "It is me: start");
    g_assert_null (page_fixture_find (&fixture, GTK_TYPE_CHECK_BUTTON, NULL));
    g_assert_true (is_seen (&fixture, "2 questions are still open"));
    page_fixture_type (&fixture, "q4", "30");
    g_assert_true (sand_order_list_move (
      SAND_ORDER_LIST (page_fixture_find (&fixture, SAND_TYPE_ORDER_LIST, NULL)), "1", 1));
    page_fixture_refresh (&fixture);
    g_assert_cmpstr (page_fixture_text (&fixture, ann, id), ==, "2 1");
    g_assert_true (is_seen (&fixture, "All questions are answered"));
  }
  page_fixture_close (&fixture);
}

/* No finding leads to somebody else's answers. */
static void
test_nobody_sees_the_answers_of_others (void)
{
  PageFixture      fixture;
  g_autofree char *ann = NULL;
  GtkWidget       *coach = g_object_ref_sink (sand_coach_new ());

  open_quiz (&fixture);
  ann = page_fixture_id (&fixture, fixture.members[0]);
  page_fixture_click (&fixture, "It is me: start");
  page_fixture_type (&fixture, "q1", "mid");
  page_fixture_click (&fixture, "Done, pass on");
  page_fixture_click (&fixture, "Done, pass on");
  g_assert_true (sand_page_go_to (fixture.page, ann, "q2"));
  g_assert_cmpstr (screen_of (&fixture), ==, "pass");
  page_fixture_click (&fixture, "It is me: start");
  {
    g_autofree char *bo = page_fixture_id (&fixture, fixture.members[1]);
    g_assert_false (sand_page_go_to (fixture.page, bo, "q2"));
  }
  sand_coach_begin (SAND_COACH (coach));
  sand_page_fill_coach (fixture.page, SAND_COACH (coach));
  sand_coach_end (SAND_COACH (coach));
  g_assert_cmpuint (sand_coach_get_n_cards (SAND_COACH (coach)), ==, 1); /* only how many have answered */
  g_assert_finalize_object (coach);
  page_fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  g_test_add_func ("/kinds/form/quiz/the-laptop-goes-round", test_the_laptop_goes_round);
  g_test_add_func ("/kinds/form/quiz/open-questions-are-told-once", test_open_questions_are_told_once);
  g_test_add_func ("/kinds/form/quiz/the-absent-are-passed-over", test_the_absent_are_passed_over);
  g_test_add_func ("/kinds/form/quiz/closed-is-closed", test_closed_is_closed);
  g_test_add_func ("/kinds/form/quiz/questions-of-the-trainer", test_questions_of_the_trainer);
  g_test_add_func ("/kinds/form/quiz/nobody-sees-the-answers-of-others", test_nobody_sees_the_answers_of_others);
  return g_test_run ();
}
