#include "page-fixture.h"

#include "kinds/form/respondent-bar.h"
#include "widgets/cell-grid.h"

static char *
answers_of (PageFixture *fixture, guint member)
{
  return page_fixture_id (fixture, fixture->members[member]);
}

static void
test_the_laptop_goes_round (void)
{
  PageFixture      fixture;
  g_autofree char *ann = NULL, *bo = NULL;

  page_fixture_open (&fixture, "c1-symptom-check");
  ann = answers_of (&fixture, 0);
  bo = answers_of (&fixture, 1);
  page_fixture_type (&fixture, "d1", "3");
  page_fixture_type (&fixture, "d2", "0");
  page_fixture_click (&fixture, "Next person");
  page_fixture_type (&fixture, "d1", "1");
  g_assert_cmpint (page_fixture_int (&fixture, ann, "d1"), ==, 3);
  g_assert_cmpint (page_fixture_int (&fixture, ann, "d2"), ==, 0);
  g_assert_cmpint (page_fixture_int (&fixture, bo, "d1"), ==, 1);

  /* A finding about somebody brings this person's answers. */
  g_assert_true (sand_page_go_to (fixture.page, ann, "d2"));
  page_fixture_type (&fixture, "d2", "4");
  g_assert_cmpint (page_fixture_int (&fixture, ann, "d2"), ==, 4);
  page_fixture_close (&fixture);
}

static void
test_who_is_through_is_passed_over (void)
{
  PageFixture        fixture;
  g_autofree char   *ann = NULL, *bo = NULL, *cai = NULL;
  SandRespondentBar *bar;

  page_fixture_open (&fixture, "c1-outcome-review");
  ann = answers_of (&fixture, 0);
  bo = answers_of (&fixture, 1);
  cai = answers_of (&fixture, 2);
  sand_page_go_to (fixture.page, bo, NULL);
  page_fixture_type (&fixture, "first_use", "The map");
  page_fixture_type (&fixture, "date", "2026-12-04");
  page_fixture_type (&fixture, "g_disorder", "1");
  page_fixture_type (&fixture, "g_inefficient", "1");
  bar = SAND_RESPONDENT_BAR (page_fixture_find (&fixture, SAND_TYPE_RESPONDENT_BAR, NULL));
  sand_respondent_bar_choose (bar, ann);
  g_assert_cmpstr (sand_respondent_bar_peek_next (bar), ==, bo);
  sand_respondent_bar_choose (bar, bo);
  page_fixture_type (&fixture, "g_imbalance", "2");
  sand_respondent_bar_choose (bar, ann);
  g_assert_cmpstr (sand_respondent_bar_peek_next (bar), ==, cai);
  page_fixture_close (&fixture);
}

static void
test_the_charter_fills_the_team (void)
{
  PageFixture           fixture;
  g_autofree char      *answers = NULL;
  g_autoptr (GPtrArray) members = NULL;
  SandCellGrid         *grid;

  page_fixture_open (&fixture, "class-team-charter");
  answers = page_fixture_id (&fixture, "team");
  page_fixture_type (&fixture, "name", "猎豹队");
  page_fixture_type (&fixture, "rule2", "One at a time");
  g_assert_cmpstr (page_fixture_text (&fixture, fixture.team, "name"), ==, "猎豹队");
  g_assert_cmpstr (page_fixture_text (&fixture, fixture.team, "rule2"), ==, "One at a time");
  g_assert_cmpstr (page_fixture_text (&fixture, fixture.team, "#type"), ==, "team");
  g_assert_null (sand_records_find (sand_workshop_get_records (fixture.workshop), answers));

  grid = SAND_CELL_GRID (page_fixture_find (&fixture, SAND_TYPE_CELL_GRID, NULL));
  g_assert_cmpuint (sand_cell_source_insert_rows (sand_cell_grid_get_source (grid), 3, 1), ==, 1);
  sand_cell_grid_move_to (grid, 3, 0);
  sand_cell_grid_type_text (grid, "Dan");
  g_assert_true (sand_cell_grid_commit (grid));
  members = sand_records_list (sand_workshop_get_records (fixture.workshop), fixture.team, "member");
  g_assert_cmpuint (members->len, ==, 4);
  g_assert_cmpstr (sand_row_get_text (members->pdata[3], "alias"), ==, "Dan");
  g_assert_cmpstr (sand_row_get_team (members->pdata[3]), ==, fixture.team);
  page_fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  g_test_add_func ("/kinds/form/page/the-laptop-goes-round", test_the_laptop_goes_round);
  g_test_add_func ("/kinds/form/page/who-is-through-is-passed-over", test_who_is_through_is_passed_over);
  g_test_add_func ("/kinds/form/page/the-charter-fills-the-team", test_the_charter_fills_the_team);
  return g_test_run ();
}
