#include "fixture.h"

#include "kinds/plan/plan.h"

#include <math.h>
#include <string.h>

/* clang-format off */
#define PLAN(review) \
  EXERCISE ("sheet", "plan", \
            "'config':{'plans':[1,2],'horizon_days':90,'header':[" COLUMN ("for", "text", ",'required':true") \
               "],'sections':[" \
            "{'code':'goal','title':" TEXT ("Goal", "目标") ",'smart':true,'fields':[" \
               COLUMN ("goal", "text", ",'required':true") "," COLUMN ("from", "number", "") "," \
                  COLUMN ("to", "number", "") "]}," \
            "{'code':'strategy','title':" TEXT ("Strategy", "策略") ",'lines':[1,2]}," \
            "{'code':'execute','title':" TEXT ("Execute", "执行") ",'actions':[2,5]}," \
            "{'code':'monitor','title':" TEXT ("Monitor", "监控") ",'fields':[" review "]}," \
            "{'code':'improve','title':" TEXT ("Improve", "改进") ",'fields':[" COLUMN ("lesson", "text", "") "]}]," \
            "'action_columns':[" COLUMN ("what", "text", ",'required':true") "," \
               COLUMN ("who", "link", ",'register':'members'") "," \
               COLUMN ("start", "date", "") "," COLUMN ("due", "date", "") "," COLUMN ("kpi", "text", "") "," \
               COLUMN ("status", "choice", ",'enum':[{'code':'todo','en':'T','zh':'T'}," \
                  "{'code':'doing','en':'D','zh':'D'}," \
                  "{'code':'done','en':'D','zh':'D'},{'code':'dropped','en':'X','zh':'X'}],'initial':'todo'") "]}")
#define OPEN PLAN (COLUMN ("review_dates", "text", ""))
#define STRICT PLAN (COLUMN ("review_date", "date", ",'required':true"))
/* clang-format on */

static void
add_action (Fixture *fixture, const char *id, const char *who, const char *start, const char *due, const char *status)
{
  fixture_row (fixture, id, "action", "p1");
  fixture_text (fixture, id, "what", "Call");
  fixture_text (fixture, id, "who", who);
  fixture_text (fixture, id, "start", start);
  fixture_text (fixture, id, "due", due);
  fixture_text (fixture, id, "status", status);
  fixture_text (fixture, id, "line", "l1");
}

/* A plan against which nothing can be said. TODAY is 2025-12-09. */
static void
add_good_plan (Fixture *fixture)
{
  static const char *const ticks[] = { "smart.s", "smart.m", "smart.a", "smart.r", "smart.t" };

  fixture_row (fixture, "p1", "plan", "t1:sheet");
  fixture_text (fixture, "p1", "for", "Alpha");
  fixture_text (fixture, "p1", "goal.goal", "Win the line");
  fixture_number (fixture, "p1", "goal.from", 10);
  fixture_number (fixture, "p1", "goal.to", 30);
  fixture_text (fixture, "p1", "monitor.review_dates", "2026-01-15, 2026-02-15");
  for (gsize i = 0; i < G_N_ELEMENTS (ticks); i++)
    fixture_number (fixture, "p1", ticks[i], 1);
  fixture_row (fixture, "l1", "line", "p1");
  fixture_text (fixture, "l1", "text", "Trial runs");
  add_action (fixture, "a1", "m1", "2025-12-10", "2025-12-20", "doing");
  add_action (fixture, "a2", "m2", "2025-12-01", "2025-12-05", "done");
  add_action (fixture, "a3", "m3", "2025-12-01", "2025-12-08", "todo");
}

static void
break_nothing (Fixture *fixture)
{
}

static void
drop_plan (Fixture *fixture)
{
  fixture_gone (fixture, "p1");
}

static void
add_two_plans (Fixture *fixture)
{
  for (guint i = 2; i <= 3; i++) {
    g_autofree char *id = g_strdup_printf ("p%u", i);
    fixture_row (fixture, id, "plan", "t1:sheet");
    fixture_text (fixture, id, "for", "Beta");
  }
}

static void
empty_section (Fixture *fixture)
{
  fixture_gone (fixture, "l1");
  fixture_text (fixture, "a1", "line", "");
}

static void
too_many_lines (Fixture *fixture)
{
  static const char *const ids[] = { "l2", "l3" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    fixture_row (fixture, ids[i], "line", "p1");
    fixture_text (fixture, ids[i], "text", "More");
    fixture_text (fixture, i == 0 ? "a1" : "a2", "line", ids[i]);
  }
}

static void
too_few_actions (Fixture *fixture)
{
  fixture_gone (fixture, "a2");
  fixture_gone (fixture, "a3");
}

static void
too_many_actions (Fixture *fixture)
{
  for (guint i = 4; i <= 6; i++) {
    g_autofree char *id = g_strdup_printf ("a%u", i);
    g_autofree char *who = g_strdup_printf ("m%u", i - 3);
    add_action (fixture, id, who, "2025-12-10", "2025-12-20", "todo");
  }
}

static void
line_nobody_serves (Fixture *fixture)
{
  fixture_row (fixture, "l2", "line", "p1");
  fixture_text (fixture, "l2", "text", "Second");
}

static void
action_without_line (Fixture *fixture)
{
  fixture_text (fixture, "a1", "line", "");
}

static void
no_owner (Fixture *fixture)
{
  fixture_text (fixture, "a1", "who", "");
}

static void
no_date (Fixture *fixture)
{
  fixture_text (fixture, "a1", "due", "");
}

static void
due_before_start (Fixture *fixture)
{
  fixture_text (fixture, "a1", "start", "2025-12-21");
}

static void
no_change (Fixture *fixture)
{
  fixture_number (fixture, "p1", "goal.to", 10);
}

static void
after_horizon (Fixture *fixture)
{
  fixture_text (fixture, "a1", "due", "2026-03-10"); /* 91 days */
}

static void
within_horizon_of_the_workshop (Fixture *fixture)
{
  fixture_row (fixture, "workshop", "workshop", "");
  fixture_text (fixture, "workshop", "date", "2025-12-10");
  fixture_text (fixture, "a1", "due", "2026-03-10");
}

static void
one_owner (Fixture *fixture)
{
  fixture_text (fixture, "a2", "who", "m1");
}

static void
not_smart (Fixture *fixture)
{
  fixture_number (fixture, "p1", "smart.t", 0);
}

static void
no_review (Fixture *fixture)
{
  fixture_text (fixture, "p1", "monitor.review_dates", "every month");
}

static void
no_head (Fixture *fixture)
{
  fixture_text (fixture, "p1", "for", "");
}

static void
test_checks (void)
{
  static const struct {
    const char *name;
    void (*alter) (Fixture *fixture);
    const char *ids;
  } cases[] = {
    { "good", break_nothing, "" },
    { "drop-plan", drop_plan, "plan.plans-min" },
    { "two-plans", add_two_plans,
      "plan.plans-max plan.section-empty plan.section-empty plan.section-empty plan.section-empty plan.section-empty "
      "plan.section-empty plan.no-review plan.no-review" },
    { "empty-section", empty_section, "plan.section-empty" },
    { "too-many-lines", too_many_lines, "plan.lines-max" },
    { "too-few-actions", too_few_actions, "plan.actions-min" },
    { "too-many-actions", too_many_actions, "plan.actions-max" },
    { "line-nobody-serves", line_nobody_serves, "plan.line-unserved" },
    { "action-without-line", action_without_line, "plan.action-line" },
    { "no-owner", no_owner, "plan.action-owner" },
    { "no-date", no_date, "plan.action-date" },
    { "due-before-start", due_before_start, "plan.due-before-start" },
    { "no-change", no_change, "plan.no-change" },
    { "after-horizon", after_horizon, "plan.after-horizon" },
    { "within-horizon-of-the-workshop", within_horizon_of_the_workshop, "" },
    { "one-owner", one_owner, "plan.one-owner" },
    { "not-smart", not_smart, "plan.smart" },
    { "no-review", no_review, "plan.no-review" },
    { "no-head", no_head, "cell.required" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_auto fixture;
    g_test_message ("%s", cases[i].name);
    fixture_init (&fixture, OPEN);
    add_good_plan (&fixture);
    cases[i].alter (&fixture);
    fixture_assert_ids (sand_results_get (fixture.results, "sheet"), cases[i].ids);
  }
}

static void
test_required_cells_are_told_once (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, STRICT);
  add_good_plan (&fixture);
  result = sand_results_get (fixture.results, "sheet");
  fixture_assert_ids (result, "plan.section-empty");
  g_assert_cmpstr (fixture_find (result, "plan.section-empty")->field, ==, "monitor");
  fixture_text (&fixture, "p1", "monitor.review_date", "2026-02-30");
  sand_results_forget_all (fixture.results);
  result = sand_results_get (fixture.results, "sheet");
  fixture_assert_ids (result, "cell.date");
  g_assert_cmpstr (fixture_find (result, "cell.date")->field, ==, "monitor.review_date");
  g_assert_cmpstr (fixture_find (result, "cell.date")->say.zh, ==, "“review_date字”不是有效日期。");
}

static void
test_figures_and_detail (void)
{
  fixture_auto          fixture;
  const SandResult     *result;
  const SandPlan       *plan;
  const SandOnePlan    *one;
  const SandPlanPart   *part;
  const SandPlanLoad   *load;
  const SandPlanAction *action;

  fixture_init (&fixture, OPEN);
  add_good_plan (&fixture);
  add_action (&fixture, "a4", "m2", "", "", "dropped");
  fixture_row (&fixture, "a5", "action", "p1");
  fixture_text (&fixture, "a5", "status", "todo"); /* no more than it started with */
  result = sand_results_get (fixture.results, "sheet");
  plan = sand_plan_get (result);

  g_assert_cmpuint (plan->plans->len, ==, 1);
  one = g_ptr_array_index (plan->plans, 0);
  g_assert_cmpstr (one->label.en, ==, "Alpha");
  g_assert_cmpuint (one->smart, ==, 5);
  g_assert_cmpuint (one->reviews->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (one->progress, 0.5, 1e-9); /* done, half done, not begun */
  part = g_ptr_array_index (one->parts, 0);
  g_assert_true (part->complete);
  part = g_ptr_array_index (one->parts, 2);
  g_assert_cmpuint (part->n_actions, ==, 4);
  part = g_ptr_array_index (one->parts, 4);
  g_assert_false (part->started);
  g_assert_cmpuint (((const SandPlanLine *) g_ptr_array_index (one->lines, 0))->n_actions, ==, 4);

  action = g_ptr_array_index (plan->actions, 0);
  g_assert_cmpstr (action->owner_name, ==, "Ann");
  g_assert_cmpfloat_with_epsilon (action->days_left, 11, 1e-9);
  g_assert_false (action->overdue);
  action = g_ptr_array_index (plan->actions, 1);
  g_assert_false (action->overdue); /* late, but done */
  action = g_ptr_array_index (plan->actions, 2);
  g_assert_true (action->overdue);
  g_assert_cmpuint (plan->loads->len, ==, 3);
  load = g_ptr_array_index (plan->loads, 0);
  g_assert_cmpstr (load->name, ==, "Ann");
  g_assert_cmpfloat_with_epsilon (load->share, 1.0 / 3, 1e-9);

  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "plans"), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "actions"), 4, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "done_share"), 0.25, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "overdue"), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "smart_min"), 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "top_owner_share"), 1.0 / 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "uncovered_lines"), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "progress"), 0.5, 1e-9);
  g_assert_cmpstr (sand_value_as_text (sand_frame_get (result->frame, "plan", 0)), ==, "Alpha");
  g_assert_cmpstr (sand_value_as_text (sand_frame_get (result->frame, "for", 0)), ==, "Alpha");
  g_assert_cmpstr (sand_value_as_text (sand_frame_get (result->frame, "section", 0)), ==, "execute");
  g_assert_cmpfloat_with_epsilon (sand_result_get_completeness (result), 1, 1e-9);
}

static void
test_calendar (void)
{
  fixture_auto      fixture;
  const SandResult *result;
  g_autofree char  *ics = NULL;
  g_autofree char  *again = NULL;

  fixture_init (&fixture, OPEN);
  add_good_plan (&fixture);
  fixture_gone (&fixture, "a2");
  fixture_gone (&fixture, "a3");
  fixture_text (&fixture, "a1", "what", "Visit; bring samples, \\ price\nlist");
  fixture_text (&fixture, "a1", "kpi", "Test run");
  fixture_text (&fixture, "p1", "monitor.review_dates", "2026-01-15 2026-01-15");
  result = sand_results_get (fixture.results, "sheet");
  ics = sand_plan_to_ics (sand_plan_get (result), "20251209T080000Z", SAND_LANGUAGE_ZH);
  again = sand_plan_to_ics (sand_plan_get (result), "20251209T080000Z", SAND_LANGUAGE_ZH);
  g_assert_cmpstr (ics, ==, again);
  g_assert_cmpstr (ics,
                   ==,
                   "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Sandtable//Workshop plan//EN\r\nCALSCALE:GREGORIAN\r\n"
                   "BEGIN:VEVENT\r\nUID:a1@sandtable\r\nDTSTAMP:20251209T080000Z\r\n"
                   "DTSTART;VALUE=DATE:20251220\r\nDTEND;VALUE=DATE:20251221\r\n"
                   "SUMMARY:Visit\\; bring samples\\, \\\\ price\\nlist\r\nDESCRIPTION:Alpha\\nAnn\\nTest run\r\n"
                   "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
                   "BEGIN:VEVENT\r\nUID:p1-review-2026-01-15@sandtable\r\nDTSTAMP:20251209T080000Z\r\n"
                   "DTSTART;VALUE=DATE:20260115\r\nDTEND;VALUE=DATE:20260116\r\nSUMMARY:评估：Alpha\r\n"
                   "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

static void
test_calendar_folds_long_lines (void)
{
  fixture_auto      fixture;
  g_autofree char  *ics = NULL;
  const SandResult *result;
  g_auto (GStrv)    lines = NULL;
  g_auto (GStrv)    unfolded = NULL;
  g_autofree char  *whole = NULL;

  fixture_init (&fixture, OPEN);
  add_good_plan (&fixture);
  fixture_text (&fixture, "a1", "what", "x拜访客户并带上样品价格清单和最近三个月的服务记录以及对方车间主任关心的数据表格");
  fixture_text (&fixture, "a3", "due", "9999-01-01"); /* no calendar takes it */
  result = sand_results_get (fixture.results, "sheet");
  ics = sand_plan_to_ics (sand_plan_get (result), "20251209T080000Z", SAND_LANGUAGE_EN);
  g_assert_true (g_utf8_validate (ics, -1, NULL));
  lines = g_strsplit (ics, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_assert_cmpuint (strlen (lines[i]), <=, 75);
    g_assert_true (g_utf8_validate (lines[i], -1, NULL));
  }
  unfolded = g_strsplit (ics, "\r\n ", -1);
  g_assert_cmpuint (g_strv_length (unfolded), >, 1);
  whole = g_strjoinv ("", unfolded);
  g_assert_nonnull (strstr (whole, "SUMMARY:x拜访客户并带上样品价格清单和最近三个月的服务记录以及对方车间主任关心的数据表格\r\n"));
  g_assert_null (strstr (ics, "UID:a3"));
  g_assert_nonnull (strstr (ics, "SUMMARY:Review: Alpha"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/plan/checks", test_checks);
  g_test_add_func ("/kinds/plan/required-cells-are-told-once", test_required_cells_are_told_once);
  g_test_add_func ("/kinds/plan/figures-and-detail", test_figures_and_detail);
  g_test_add_func ("/kinds/plan/calendar", test_calendar);
  g_test_add_func ("/kinds/plan/calendar-folds-long-lines", test_calendar_folds_long_lines);
  return g_test_run ();
}
