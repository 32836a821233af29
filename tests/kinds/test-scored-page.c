#include "course/pack.h"
#include "kinds/page.h"
#include "kinds/scored/scored-cells.h"
#include "support/find-widget.h"
#include "support/window-png.h"
#include "widgets/cell-grid.h"
#include "widgets/init.h"

#include <gio/gio.h>
#include <string.h>

#define N_CUSTOMERS 6

/* A team with customers, a factor of each kind on the potential scale and one on the relationship scale. */
typedef struct {
  SandWorkshop *workshop;
  SandSeat     *seat;
  SandSheets   *sheets;
  char         *team;
  char         *customers[N_CUSTOMERS];
  char         *spend, *sites, *plan, *visits; /* number, choice, yes or no, number */
  GtkWidget    *window;
  SandPage     *page;
  SandCellGrid *grid;
} Fixture;

static char *
sheet_of (Fixture *fixture, const char *exercise)
{
  return g_strdup_printf ("%s:%s", fixture->team, exercise);
}

static char *
add_factor (Fixture *fixture, const char *exercise, const char *name, const char *type, double weight)
{
  static const double limits[] = { 0, 100, 500, 1000, 5000, 100000 };
  g_autofree char    *sheet = sheet_of (fixture, exercise);
  SandChange         *change = sand_seat_begin (fixture->seat, "Factor");
  char               *id = sand_seat_add (fixture->seat, change, "factor", sheet);

  sand_change_set (change, id, "name", sand_value_text (name));
  sand_change_set (change, id, "value_type", sand_value_text (type));
  sand_change_set (change, id, "direction", sand_value_text ("up"));
  sand_change_set (change, id, "unit", sand_value_text (g_str_equal (type, "number") ? "万元" : ""));
  sand_change_set (change, id, "weight", sand_value_number (weight));
  for (int level = 1; level <= 5; level++) {
    static const char *const labels[] = { "One site", "Two sites", "A region", "The country", "Worldwide" };
    g_autofree char         *label = g_strdup_printf ("band%d.label", level);
    g_autofree char         *lo = g_strdup_printf ("band%d.lo", level);
    g_autofree char         *hi = g_strdup_printf ("band%d.hi", level);
    if (g_str_equal (type, "choice"))
      sand_change_set (change, id, label, sand_value_text (labels[level - 1]));
    if (!g_str_equal (type, "number"))
      continue;
    sand_change_set (change, id, lo, sand_value_number (limits[level - 1]));
    sand_change_set (change, id, hi, sand_value_number (limits[level]));
  }
  g_assert_true (sand_seat_commit (fixture->seat, change, NULL));
  return id;
}

static void
add_customers (Fixture *fixture)
{
  g_autofree char *sheet = sheet_of (fixture, "c1-sample-customers");
  SandChange      *change = sand_seat_begin (fixture->seat, "Customers");

  for (int i = 0; i < N_CUSTOMERS; i++) {
    g_autofree char *alias = g_strdup_printf ("Customer %c", 'A' + i);
    fixture->customers[i] = sand_seat_add (fixture->seat, change, "row", sheet);
    sand_change_set (change, fixture->customers[i], "alias", sand_value_text (alias));
  }
  g_assert_true (sand_seat_commit (fixture->seat, change, NULL));
}

static void
add_market (Fixture *fixture)
{
  add_customers (fixture);
  fixture->spend = add_factor (fixture, "c1-potential-scale", "Yearly spend", "number", 50);
  fixture->sites = add_factor (fixture, "c1-potential-scale", "Sites", "choice", 30);
  fixture->plan = add_factor (fixture, "c1-potential-scale", "Has a plan", "yesno", 20);
  fixture->visits = add_factor (fixture, "c1-relationship-scale", "Our sales", "number", 100);
}

static void
open_workshop (Fixture *fixture)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, &error);
  g_autoptr (SandSeat)   trainer = NULL;
  SandChange            *change;

  g_assert_no_error (error);
  fixture->workshop = sand_workshop_create (NULL, course, &error);
  g_assert_no_error (error);
  trainer = sand_seat_new (fixture->workshop, NULL);
  change = sand_seat_begin (trainer, "Team");
  fixture->team = sand_seat_add (trainer, change, "team", "workshop");
  sand_change_set (change, fixture->team, SAND_FIELD_TEAM, sand_value_ref (fixture->team));
  g_assert_true (sand_seat_commit (trainer, change, NULL));
  fixture->seat = sand_seat_new (fixture->workshop, fixture->team);
  fixture->sheets = sand_sheets_new (fixture->workshop, fixture->team);
}

static void
open_page (Fixture *fixture, const char *exercise)
{
  const SandCourse *course = sand_workshop_get_course (fixture->workshop);

  fixture->page = sand_page_new (fixture->seat, fixture->sheets, sand_course_find (course, exercise));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  sand_page_refresh_now (fixture->page);
  gtk_test_widget_wait_for_draw (fixture->window);
  fixture->grid = SAND_CELL_GRID (sand_test_find_type (GTK_WIDGET (fixture->page), SAND_TYPE_CELL_GRID));
}

static void
close_page (Fixture *fixture)
{
  gpointer page = fixture->page;

  g_object_add_weak_pointer (G_OBJECT (fixture->page), &page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  sand_test_settle ();
  g_assert_null (page);
  for (int i = 0; i < N_CUSTOMERS; i++)
    g_free (fixture->customers[i]);
  g_free (fixture->spend);
  g_free (fixture->sites);
  g_free (fixture->plan);
  g_free (fixture->visits);
  g_free (fixture->team);
  g_assert_finalize_object (fixture->seat);
  g_assert_finalize_object (fixture->sheets);
  g_assert_finalize_object (fixture->workshop);
}

static const SandRow *
cell_of (Fixture *fixture, int customer, const char *factor)
{
  g_autofree char *id = g_strdup_printf ("%s:%s", fixture->customers[customer], factor);
  return sand_records_find (sand_workshop_get_records (fixture->workshop), id);
}

static int
number_in (Fixture *fixture, int customer, const char *factor, const char *field)
{
  const SandRow *cell = cell_of (fixture, customer, factor);
  return cell == NULL ? -1 : (int) sand_row_get_number (cell, field, -1);
}

static void
assert_shown (Fixture *fixture, guint row, guint column, const char *text)
{
  g_auto (SandCellLook) look = SAND_CELL_LOOK_INIT;

  sand_page_refresh_now (fixture->page);
  sand_cell_source_get_cell (sand_cell_grid_get_source (fixture->grid), row, column, &look);
  g_assert_cmpstr (look.text, ==, text);
}

/* Columns: the customer, spend, sites, plan | visits | total, rank, total, rank. */
static void
test_a_block_is_pasted (void)
{
  Fixture fixture = { 0 };

  open_workshop (&fixture);
  add_market (&fixture);
  open_page (&fixture, "c1-customer-measurement");
  sand_cell_grid_move_to (fixture.grid, 0, 1);
  sand_cell_grid_paste_text (fixture.grid, "350 万元\tthe country\tyes\t4\n"
                                           "1,200\t5\t否\t≈800\n"
                                           "many\tthe moon\t1\t200\n");
  g_assert_cmpint (number_in (&fixture, 0, fixture.spend, "value"), ==, 350);
  g_assert_cmpint (number_in (&fixture, 0, fixture.sites, "value"), ==, 4);
  g_assert_cmpint (number_in (&fixture, 0, fixture.plan, "value"), ==, 1);
  g_assert_cmpint (number_in (&fixture, 1, fixture.spend, "value"), ==, 1200);
  g_assert_cmpint (number_in (&fixture, 1, fixture.sites, "value"), ==, 5);
  g_assert_cmpint (number_in (&fixture, 1, fixture.plan, "value"), ==, 0);
  g_assert_cmpint (number_in (&fixture, 1, fixture.visits, "estimated"), ==, 1);
  /* What means nothing stays on the screen and out of the file. */
  g_assert_cmpint (number_in (&fixture, 2, fixture.spend, "value"), ==, -1);
  g_assert_cmpint (number_in (&fixture, 2, fixture.sites, "value"), ==, -1);
  g_assert_cmpint (number_in (&fixture, 2, fixture.visits, "value"), ==, 200);
  assert_shown (&fixture, 0, 2, "4 · The country");
  sand_seat_undo (fixture.seat);
  g_assert_cmpint (number_in (&fixture, 0, fixture.spend, "value"), ==, -1);
  close_page (&fixture);
}

static void
test_totals_follow_the_typing (void)
{
  Fixture fixture = { 0 };

  open_workshop (&fixture);
  add_market (&fixture);
  open_page (&fixture, "c1-customer-measurement");
  sand_cell_grid_move_to (fixture.grid, 0, 1);
  sand_cell_grid_paste_text (fixture.grid, "2000\t4\t1\t50\n600\t5\t0\t3000");
  /* spend: levels 4 and 3 of 5; sites: 4 and 5; plan: 5 and 1; from the lowest level nothing to the highest all */
  assert_shown (&fixture, 0, 5, "80.0");
  assert_shown (&fixture, 1, 5, "55.0");
  assert_shown (&fixture, 0, 6, "1");
  assert_shown (&fixture, 1, 6, "2");
  assert_shown (&fixture, 2, 5, "—");
  sand_cell_grid_move_to (fixture.grid, 1, 1);
  sand_cell_grid_type_text (fixture.grid, "9000");
  assert_shown (&fixture, 1, 5, "80.0");
  assert_shown (&fixture, 1, 6, "1");
  close_page (&fixture);
}

static void
test_an_estimate_is_marked (void)
{
  Fixture fixture = { 0 };

  open_workshop (&fixture);
  add_market (&fixture);
  open_page (&fixture, "c1-customer-measurement");
  sand_cell_grid_move_to (fixture.grid, 0, 1);
  sand_cell_grid_type_text (fixture.grid, "120");
  g_assert_true (sand_cell_grid_press_key (fixture.grid, GDK_KEY_e, GDK_CONTROL_MASK));
  g_assert_cmpint (number_in (&fixture, 0, fixture.spend, "estimated"), ==, 1);
  sand_cell_grid_press_key (fixture.grid, GDK_KEY_Delete, 0);
  g_assert_cmpint (number_in (&fixture, 0, fixture.spend, "estimated"), ==, 0);
  close_page (&fixture);
}

static void
test_the_second_rater_sees_nothing (void)
{
  Fixture fixture = { 0 };

  open_workshop (&fixture);
  add_market (&fixture);
  open_page (&fixture, "c1-customer-measurement");
  sand_cell_grid_move_to (fixture.grid, 0, 1);
  sand_cell_grid_paste_text (fixture.grid, "2000\t4\t1\t50");
  assert_shown (&fixture, 0, 5, "80.0");
  gtk_widget_activate_action (gtk_widget_get_first_child (GTK_WIDGET (fixture.page)), "page.second-rater", NULL);
  for (guint column = 1; column <= 4; column++)
    assert_shown (&fixture, 0, column, "");
  assert_shown (&fixture, 0, 5, "—");
  sand_cell_grid_move_to (fixture.grid, 0, 1);
  sand_cell_grid_paste_text (fixture.grid, "600\t5\t0\t3000");
  g_assert_cmpint (number_in (&fixture, 0, fixture.spend, "value"), ==, 2000);
  g_assert_cmpint (number_in (&fixture, 0, fixture.spend, "blind"), ==, 600);
  assert_shown (&fixture, 0, 5, "55.0");
  gtk_widget_activate_action (gtk_widget_get_first_child (GTK_WIDGET (fixture.page)), "page.second-rater", NULL);
  assert_shown (&fixture, 0, 1, "2000");
  close_page (&fixture);
}

static void
test_a_finding_leads_to_its_cell (void)
{
  Fixture          fixture = { 0 };
  g_autofree char *record = NULL;
  guint            row, column;

  open_workshop (&fixture);
  add_market (&fixture);
  open_page (&fixture, "c1-customer-measurement");
  record = g_strdup_printf ("%s:c1-customer-measurement:%s", fixture.team, fixture.customers[3]);
  g_assert_true (sand_page_go_to (fixture.page, record, fixture.visits));
  g_assert_true (sand_cell_grid_get_cursor (fixture.grid, &row, &column));
  g_assert_cmpuint (row, ==, 3);
  g_assert_cmpuint (column, ==, 4);
  g_assert_false (sand_page_go_to (fixture.page, "nobody", fixture.visits));
  close_page (&fixture);
}

static gboolean
has_action (GtkWidget *widget, gconstpointer action)
{
  return GTK_IS_ACTIONABLE (widget) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0;
}

static void
test_what_is_missing_is_said (void)
{
  Fixture    fixture = { 0 };
  GtkWidget *button;

  open_workshop (&fixture);
  open_page (&fixture, "c1-customer-measurement");
  button = sand_test_find (GTK_WIDGET (fixture.page), has_action, "win.step");
  g_assert_nonnull (button);
  g_assert_cmpstr (g_variant_get_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button)), NULL), ==,
                   "c1-potential-scale");
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (fixture.grid)));
  add_market (&fixture);
  sand_page_refresh_now (fixture.page);
  gtk_test_widget_wait_for_draw (fixture.window);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture.grid)));
  g_assert_null (sand_test_find (GTK_WIDGET (fixture.page), has_action, "win.step"));
  close_page (&fixture);
}

static void
test_free_rows_keep_their_scores (void)
{
  Fixture fixture = { 0 };

  open_workshop (&fixture);
  open_page (&fixture, "c1-potential-factors");
  /* Paste makes the rows: name, reason, kind and the four scores. */
  g_assert_cmpuint (sand_cell_source_insert_rows (sand_cell_grid_get_source (fixture.grid), 0, 3), ==, 3);
  sand_cell_grid_move_to (fixture.grid, 1, 0);
  sand_cell_grid_paste_text (fixture.grid, "Spend\tthey buy\tmoney\t5\t5\t4\t3\nTrust\tfelt\trelation\t2\t5\t5\t5");
  assert_shown (&fixture, 0, 7, NULL);
  assert_shown (&fixture, 1, 7, "90.0");
  assert_shown (&fixture, 2, 9, "✗");
  close_page (&fixture);
}

static void
test_own_criteria_come_and_go (void)
{
  Fixture               fixture = { 0 };
  g_autoptr (GPtrArray) criteria = NULL;
  g_autofree char      *sheet = NULL;
  SandCellColumn        column;
  SandChange           *change;

  open_workshop (&fixture);
  sheet = sheet_of (&fixture, "c1-usp-list");
  change = sand_seat_begin (fixture.seat, "USP");
  for (int i = 0; i < 3; i++) {
    g_autofree char *usp = sand_seat_add (fixture.seat, change, "row", sheet);
    sand_change_set (change, usp, "usp", sand_value_text ("Four hours to the site"));
  }
  g_assert_true (sand_seat_commit (fixture.seat, change, NULL));
  open_page (&fixture, "c1-usp-fit");
  g_assert_cmpuint (sand_cell_source_get_n_columns (sand_cell_grid_get_source (fixture.grid)), ==, 1);
  gtk_widget_activate_action (gtk_widget_get_first_child (GTK_WIDGET (fixture.page)), "page.add-criterion", NULL);
  sand_page_refresh_now (fixture.page);
  g_free (sheet);
  sheet = sheet_of (&fixture, "c1-usp-fit");
  criteria = sand_records_list (sand_workshop_get_records (fixture.workshop), sheet, "criterion");
  g_assert_cmpuint (criteria->len, ==, 1);
  g_assert_true (sand_page_go_to (fixture.page, sand_row_get_id (criteria->pdata[0]), "name"));
  /* One criterion, its total and its rank. */
  g_assert_cmpuint (sand_cell_source_get_n_columns (sand_cell_grid_get_source (fixture.grid)), ==, 4);
  sand_cell_source_get_column (sand_cell_grid_get_source (fixture.grid), 1, &column);
  g_assert_cmpstr (column.subtitle, ==, "0–3");
  sand_seat_undo (fixture.seat);
  sand_page_refresh_now (fixture.page);
  g_assert_cmpuint (sand_cell_source_get_n_columns (sand_cell_grid_get_source (fixture.grid)), ==, 1);
  close_page (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  sand_widgets_init ();
  g_test_add_func ("/kinds/scored/page/a-block-is-pasted", test_a_block_is_pasted);
  g_test_add_func ("/kinds/scored/page/totals-follow-the-typing", test_totals_follow_the_typing);
  g_test_add_func ("/kinds/scored/page/an-estimate-is-marked", test_an_estimate_is_marked);
  g_test_add_func ("/kinds/scored/page/the-second-rater-sees-nothing", test_the_second_rater_sees_nothing);
  g_test_add_func ("/kinds/scored/page/a-finding-leads-to-its-cell", test_a_finding_leads_to_its_cell);
  g_test_add_func ("/kinds/scored/page/what-is-missing-is-said", test_what_is_missing_is_said);
  g_test_add_func ("/kinds/scored/page/free-rows-keep-their-scores", test_free_rows_keep_their_scores);
  g_test_add_func ("/kinds/scored/page/own-criteria-come-and-go", test_own_criteria_come_and_go);
  return g_test_run ();
}
