#include "page-fixture.h"

#include "kinds/plan/ics-export.h"
#include "kinds/plan/plan.h"
#include "kinds/plan/section-card.h"
#include "widgets/cell-grid.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *
first_plan (PageFixture *fixture)
{
  g_autoptr (GPtrArray) plans =
    sand_records_list (sand_workshop_get_records (fixture->workshop), sand_page_get_sheet_id (fixture->page), "plan");
  return plans->len == 0 ? NULL : sand_row_get_id (plans->pdata[0]);
}

static SandStepState
state_of (PageFixture *fixture, guint index)
{
  GtkWidget *card = page_fixture_find (fixture, SAND_TYPE_SECTION_CARD, NULL);

  for (guint i = 0; i < index; i++)
    card = gtk_widget_get_next_sibling (card);
  return sand_section_card_get_state (SAND_SECTION_CARD (card));
}

static void
test_a_plan_is_begun_and_filled (void)
{
  PageFixture fixture;
  GtkWidget  *tick;

  page_fixture_open (&fixture, "c1-attack-strategy-plan");
  g_assert_null (first_plan (&fixture));
  page_fixture_click (&fixture, "Begin the first plan");
  g_assert_nonnull (first_plan (&fixture));
  g_assert_cmpint (state_of (&fixture, 0), ==, SAND_STEP_EMPTY);

  page_fixture_type (&fixture, "goal.goal", "A third of the seals");
  g_assert_cmpstr (page_fixture_text (&fixture, first_plan (&fixture), "goal.goal"), ==, "A third of the seals");
  g_assert_cmpint (state_of (&fixture, 0), ==, SAND_STEP_PARTLY);
  page_fixture_type (&fixture, "goal.metric", "Share, %");
  page_fixture_type (&fixture, "goal.from", "20");
  page_fixture_type (&fixture, "goal.to", "20");
  page_fixture_type (&fixture, "goal.by", "2026-12-01");
  /* A goal that changes nothing is wrong, not only incomplete. */
  g_assert_cmpint (state_of (&fixture, 0), ==, SAND_STEP_WRONG);
  page_fixture_type (&fixture, "goal.to", "33");
  g_assert_cmpint (state_of (&fixture, 0), ==, SAND_STEP_DONE);

  tick = page_fixture_find (&fixture, GTK_TYPE_CHECK_BUTTON, "Measurable");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
  g_assert_cmpint (page_fixture_int (&fixture, first_plan (&fixture), "smart.m"), ==, 1);
  sand_seat_undo (fixture.seat);
  page_fixture_refresh (&fixture);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (tick)));
  page_fixture_close (&fixture);
}

/* An action in the grid of the page, with the line it serves chosen by its text. */
static void
add_action (PageFixture *fixture, const char *line)
{
  SandCellGrid *grid = SAND_CELL_GRID (page_fixture_find (fixture, SAND_TYPE_CELL_GRID, NULL));
  const char   *typed[] = { "Visit the plant", line, "Bo", "", "2026-11-23", "2026-12-04" };

  g_assert_cmpuint (sand_cell_source_insert_rows (sand_cell_grid_get_source (grid), 0, 1), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++) {
    g_autofree char *message = NULL;
    g_assert_true (sand_cell_source_commit (sand_cell_grid_get_source (grid), 0, i, typed[i], &message));
  }
  page_fixture_refresh (fixture);
}

static void
test_actions_serve_lines_and_go_to_the_calendar (void)
{
  PageFixture           fixture;
  g_autofree char      *line = NULL, *file = NULL, *calendar = NULL;
  g_autofree char      *folder = g_dir_make_tmp ("sand-XXXXXX", NULL);
  g_autoptr (GError)    error = NULL;
  const SandPlanAction *action;
  const SandPlan       *plan;

  page_fixture_open (&fixture, "c1-attack-strategy-plan");
  page_fixture_click (&fixture, "Begin the first plan");
  line = page_fixture_add (&fixture, "line", first_plan (&fixture));
  page_fixture_set (&fixture, line, "text", "In through maintenance");
  page_fixture_refresh (&fixture);
  add_action (&fixture, "In through maintenance");

  plan = sand_plan_get (sand_page_get_result (fixture.page));
  g_assert_cmpuint (plan->actions->len, ==, 1);
  action = plan->actions->pdata[0];
  g_assert_cmpstr (action->line, ==, line);
  g_assert_cmpstr (action->owner, ==, fixture.members[1]);

  file = g_build_filename (folder, "dates.ics", NULL);
  g_assert_true (sand_ics_export_to (fixture.page, file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (file, &calendar, NULL, NULL));
  g_assert_nonnull (strstr (calendar, "DTSTART;VALUE=DATE:20261204"));
  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_false (sand_ics_export_to (fixture.page, file, &error));
  g_assert_nonnull (error);
  page_fixture_close (&fixture);
}

static void
test_each_section_has_its_own_actions (void)
{
  PageFixture           fixture;
  g_autoptr (GPtrArray) actions = NULL;
  SandCellGrid         *grid;

  page_fixture_open (&fixture, "class-follow-through");
  page_fixture_click (&fixture, "Begin the first plan");
  grid = SAND_CELL_GRID (page_fixture_find (&fixture, SAND_TYPE_CELL_GRID, NULL));
  g_assert_cmpuint (sand_cell_source_insert_rows (sand_cell_grid_get_source (grid), 0, 1), ==, 1);
  actions = sand_records_list (sand_workshop_get_records (fixture.workshop), first_plan (&fixture), "action");
  g_assert_cmpuint (actions->len, ==, 1);
  g_assert_cmpstr (sand_row_get_text (actions->pdata[0], "section"), ==, "day30");
  /* A line nobody has written in yet is no action. */
  g_assert_cmpuint (sand_plan_get (sand_page_get_result (fixture.page))->actions->len, ==, 0);
  page_fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  g_test_add_func ("/kinds/plan/page/a-plan-is-begun-and-filled", test_a_plan_is_begun_and_filled);
  g_test_add_func ("/kinds/plan/page/actions-serve-lines", test_actions_serve_lines_and_go_to_the_calendar);
  g_test_add_func ("/kinds/plan/page/each-section-has-its-own-actions", test_each_section_has_its_own_actions);
  return g_test_run ();
}
