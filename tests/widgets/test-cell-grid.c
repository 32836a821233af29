#include "fake-source.h"
#include "support/find-widget.h"
#include "support/window-png.h"
#include "widgets/cell-grid.h"
#include "widgets/cell.h"
#include "widgets/init.h"

#include <adwaita.h>

typedef struct {
  TestFakeSource *source;
  GtkWidget      *window;
  SandCellGrid   *grid;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->source = test_fake_source_new (GPOINTER_TO_UINT (user_data));
  fixture->grid = SAND_CELL_GRID (sand_cell_grid_new (SAND_CELL_SOURCE (fixture->source)));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 500);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->grid));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gpointer grid = fixture->grid;

  g_object_add_weak_pointer (G_OBJECT (fixture->grid), &grid);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  sand_test_settle ();
  g_assert_null (grid);
  g_assert_finalize_object (fixture->source);
}

static void
assert_cursor (Fixture *fixture, guint row, guint column)
{
  guint at_row = 9999, at_column = 9999;

  g_assert_true (sand_cell_grid_get_cursor (fixture->grid, &at_row, &at_column));
  g_assert_cmpuint (at_row, ==, row);
  g_assert_cmpuint (at_column, ==, column);
}

static void
press (Fixture *fixture, guint keyval, GdkModifierType state)
{
  sand_cell_grid_press_key (fixture->grid, keyval, state);
}

static void
count_cells (GtkWidget *widget, guint *n)
{
  if (SAND_IS_CELL (widget))
    (*n)++;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child =
                                                                                gtk_widget_get_next_sibling (child))
    count_cells (child, n);
}

static gboolean
shows_text (GtkWidget *widget, gconstpointer text)
{
  return SAND_IS_CELL (widget) && g_strcmp0 (sand_cell_get_text (SAND_CELL (widget)), text) == 0;
}

static SandCell *
find_cell (GtkWidget *widget, const char *text)
{
  GtkWidget *found = sand_test_find (widget, shows_text, text);
  return found == NULL ? NULL : SAND_CELL (found);
}

static void
test_keys_move_over_cells (Fixture *fixture, gconstpointer user_data)
{
  sand_cell_grid_move_to (fixture->grid, 0, 0);
  press (fixture, GDK_KEY_Tab, 0);
  assert_cursor (fixture, 0, 1);
  press (fixture, GDK_KEY_Return, 0);
  assert_cursor (fixture, 1, 1);
  press (fixture, GDK_KEY_Return, GDK_SHIFT_MASK);
  assert_cursor (fixture, 0, 1);
  press (fixture, GDK_KEY_Down, 0);
  press (fixture, GDK_KEY_Right, 0);
  assert_cursor (fixture, 1, 2);
  press (fixture, GDK_KEY_Home, 0);
  assert_cursor (fixture, 1, 0);
  press (fixture, GDK_KEY_End, 0);
  assert_cursor (fixture, 1, FAKE_SUM);
  press (fixture, GDK_KEY_End, GDK_CONTROL_MASK);
  assert_cursor (fixture, 11, FAKE_SUM);
  press (fixture, GDK_KEY_Home, GDK_CONTROL_MASK);
  assert_cursor (fixture, 0, 0);
}

static void
test_tab_skips_what_cannot_be_typed (Fixture *fixture, gconstpointer user_data)
{
  sand_cell_grid_move_to (fixture->grid, 0, FAKE_NOTE);
  press (fixture, GDK_KEY_Tab, 0);
  assert_cursor (fixture, 1, 0);
  press (fixture, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK);
  assert_cursor (fixture, 0, FAKE_NOTE);
}

static void
test_arrows_leave_a_text_at_its_ends (Fixture *fixture, gconstpointer user_data)
{
  sand_cell_grid_move_to (fixture->grid, 0, 1);
  sand_cell_grid_type_text (fixture->grid, "45");
  g_assert_false (sand_cell_grid_press_key (fixture->grid, GDK_KEY_Left, 0));
  assert_cursor (fixture, 0, 1);
  press (fixture, GDK_KEY_Right, 0);
  assert_cursor (fixture, 0, 2);
  g_assert_cmpstr (test_fake_source_get (fixture->source, 0, 1), ==, "45");
}

static void
test_typing_and_commit (Fixture *fixture, gconstpointer user_data)
{
  sand_cell_grid_move_to (fixture->grid, 0, 1);
  sand_cell_grid_type_text (fixture->grid, "88");
  g_assert_cmpuint (test_fake_source_n_typed (fixture->source), >, 0);
  g_assert_cmpuint (test_fake_source_n_commits (fixture->source), ==, 0);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpuint (test_fake_source_n_commits (fixture->source), ==, 1);
  g_assert_cmpstr (test_fake_source_get (fixture->source, 0, 1), ==, "88");
  g_assert_nonnull (find_cell (GTK_WIDGET (fixture->grid), "88"));
  press (fixture, GDK_KEY_Up, 0);
  press (fixture, GDK_KEY_Down, 0);
  g_assert_cmpuint (test_fake_source_n_commits (fixture->source), ==, 1);
}

static gboolean
is_bar (GtkWidget *widget, gconstpointer data)
{
  return gtk_widget_has_css_class (widget, "message-bar");
}

static const char *
bar_text (Fixture *fixture)
{
  GtkWidget *bar = sand_test_find (GTK_WIDGET (fixture->grid), is_bar, NULL);

  g_assert_true (gtk_widget_get_visible (bar));
  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (bar)));
}

/* No strip without anything in it: what belongs into the column, else the length of the list. */
static void
test_line_below (Fixture *fixture, gconstpointer user_data)
{
  sand_cell_grid_move_to (fixture->grid, 0, FAKE_NAME);
  g_assert_cmpstr (bar_text (fixture), ==, "客户的全称，不重复");
  sand_cell_grid_move_to (fixture->grid, 0, FAKE_DAY);
  g_assert_cmpstr (bar_text (fixture), ==, "12 rows");
  sand_cell_grid_set_source (fixture->grid, NULL);
  g_assert_false (gtk_widget_get_visible (sand_test_find (GTK_WIDGET (fixture->grid), is_bar, NULL)));
}

static void
test_escape_restores (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *before = g_strdup (test_fake_source_get (fixture->source, 0, 1));

  sand_cell_grid_move_to (fixture->grid, 0, 1);
  sand_cell_grid_type_text (fixture->grid, "99");
  press (fixture, GDK_KEY_Escape, 0);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (test_fake_source_get (fixture->source, 0, 1), ==, before);
}

static void
test_refused_text_is_kept_and_explained (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *message = NULL;
  SandCell        *cell;

  sand_cell_grid_move_to (fixture->grid, 0, 1);
  sand_cell_grid_type_text (fixture->grid, "abc");
  press (fixture, GDK_KEY_Return, 0);
  assert_cursor (fixture, 0, 1);
  message = sand_cell_grid_dup_message (fixture->grid);
  g_assert_cmpstr (message, ==, "请输入 0 到 100 之间的数。");
  press (fixture, GDK_KEY_Return, 0);
  assert_cursor (fixture, 1, 1);
  cell = find_cell (GTK_WIDGET (fixture->grid), "abc");
  g_assert_nonnull (cell);
  g_assert_cmpstr (sand_cell_get_message (cell), ==, "请输入 0 到 100 之间的数。");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (cell), "error"));
  gtk_test_accessible_assert_state (cell, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  sand_cell_grid_move_to (fixture->grid, 0, 1);
  g_assert_false (sand_cell_grid_commit (fixture->grid));
  sand_cell_grid_type_text (fixture->grid, "12");
  g_assert_true (sand_cell_grid_commit (fixture->grid));
  g_assert_null (find_cell (GTK_WIDGET (fixture->grid), "abc"));
}

static void
test_refused_text_moves_with_its_row (Fixture *fixture, gconstpointer user_data)
{
  sand_cell_grid_move_to (fixture->grid, 0, 1);
  sand_cell_grid_type_text (fixture->grid, "abc");
  sand_cell_grid_commit (fixture->grid);
  sand_cell_source_insert_rows (SAND_CELL_SOURCE (fixture->source), 0, 2);
  sand_test_settle ();
  sand_cell_grid_move_to (fixture->grid, 2, 1);
  g_assert_false (sand_cell_grid_commit (fixture->grid));
  sand_cell_grid_move_to (fixture->grid, 0, 1);
  g_assert_true (sand_cell_grid_commit (fixture->grid));
}

static void
test_typing_survives_a_colleagues_change (Fixture *fixture, gconstpointer user_data)
{
  sand_cell_grid_move_to (fixture->grid, 3, 1);
  sand_cell_grid_type_text (fixture->grid, "77");
  test_fake_source_set (fixture->source, 3, 1, "5");
  test_fake_source_set (fixture->source, 3, 2, "6");
  sand_cell_source_insert_rows (SAND_CELL_SOURCE (fixture->source), 0, 1);
  assert_cursor (fixture, 4, 1);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (test_fake_source_get (fixture->source, 4, 1), ==, "77");
  g_assert_cmpstr (test_fake_source_get (fixture->source, 4, 2), ==, "6");
}

static void
test_choices_take_code_and_both_labels (Fixture *fixture, gconstpointer user_data)
{
  static const struct {
    const char *typed, *stored;
  } cases[] = { { "core", "core" }, { "进攻区", "attack" }, { "Maintain", "maintain" }, { "ATT", "attack" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    sand_cell_grid_move_to (fixture->grid, 2, FAKE_ZONE);
    sand_cell_grid_type_text (fixture->grid, cases[i].typed);
    press (fixture, GDK_KEY_Return, 0);
    g_assert_cmpstr (test_fake_source_get (fixture->source, 2, FAKE_ZONE), ==, cases[i].stored);
    assert_cursor (fixture, 3, FAKE_ZONE);
  }
  sand_cell_grid_move_to (fixture->grid, 2, FAKE_ZONE);
  sand_cell_grid_type_text (fixture->grid, "nowhere");
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (test_fake_source_get (fixture->source, 2, FAKE_ZONE), ==, "attack");
  g_assert_false (sand_cell_grid_commit (fixture->grid));
}

static void
test_list_is_worked_by_keys (Fixture *fixture, gconstpointer user_data)
{
  sand_cell_grid_move_to (fixture->grid, 1, FAKE_ZONE);
  press (fixture, GDK_KEY_Down, GDK_ALT_MASK);
  press (fixture, GDK_KEY_Down, 0);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (test_fake_source_get (fixture->source, 1, FAKE_ZONE), ==, "core");
  sand_cell_grid_move_to (fixture->grid, 1, FAKE_TAGS);
  press (fixture, GDK_KEY_F4, 0);
  press (fixture, GDK_KEY_space, 0);
  press (fixture, GDK_KEY_Down, 0);
  press (fixture, GDK_KEY_Down, 0);
  press (fixture, GDK_KEY_space, 0);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (test_fake_source_get (fixture->source, 1, FAKE_TAGS), ==, "new risk");
  sand_cell_grid_move_to (fixture->grid, 1, FAKE_DAY);
  sand_cell_grid_type_text (fixture->grid, "2026年11月22日");
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (test_fake_source_get (fixture->source, 1, FAKE_DAY), ==, "2026-11-22");
  sand_cell_grid_move_to (fixture->grid, 1, FAKE_DAY);
  press (fixture, GDK_KEY_F4, 0);
  press (fixture, GDK_KEY_Down, 0);
  press (fixture, GDK_KEY_Right, 0);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (test_fake_source_get (fixture->source, 1, FAKE_DAY), ==, "2026-11-30");
}

static void
test_space_ticks (Fixture *fixture, gconstpointer user_data)
{
  sand_cell_grid_move_to (fixture->grid, 0, FAKE_KEY);
  press (fixture, GDK_KEY_space, 0);
  g_assert_cmpstr (test_fake_source_get (fixture->source, 0, FAKE_KEY), ==, "1");
  press (fixture, GDK_KEY_space, 0);
  g_assert_cmpstr (test_fake_source_get (fixture->source, 0, FAKE_KEY), ==, "0");
}

static void
test_delete_empties_what_is_selected (Fixture *fixture, gconstpointer user_data)
{
  sand_cell_grid_move_to (fixture->grid, 0, 1);
  press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  press (fixture, GDK_KEY_Right, GDK_SHIFT_MASK);
  press (fixture, GDK_KEY_Delete, 0);
  for (guint i = 0; i < 2; i++)
    for (guint j = 1; j < 3; j++)
      g_assert_cmpstr (test_fake_source_get (fixture->source, i, j), ==, "");
  g_assert_cmpstr (test_fake_source_get (fixture->source, 2, 1), !=, "");
  g_assert_cmpuint (test_fake_source_n_changes (fixture->source), ==, 1);
}

static void
test_paste_fills_and_adds_rows (Fixture *fixture, gconstpointer user_data)
{
  SandCellSource *source = SAND_CELL_SOURCE (fixture->source);

  test_fake_source_set_max_rows (fixture->source, 14);
  sand_cell_grid_move_to (fixture->grid, 11, 0);
  sand_cell_grid_paste_text (fixture->grid, "甲公司\t11\t12\r\n\"乙\n公司\"\t21\tno\n\"丙 \"\"三\"\"\"\t31\t32\n丁\t41\t42\n");
  g_assert_cmpuint (sand_cell_source_get_n_rows (source), ==, 14);
  g_assert_cmpstr (test_fake_source_get (fixture->source, 11, 0), ==, "甲公司");
  g_assert_cmpstr (test_fake_source_get (fixture->source, 12, 0), ==, "乙\n公司");
  g_assert_cmpstr (test_fake_source_get (fixture->source, 13, 0), ==, "丙 \"三\"");
  g_assert_cmpstr (test_fake_source_get (fixture->source, 13, 2), ==, "32");
  g_assert_cmpstr (test_fake_source_get (fixture->source, 12, 2), ==, "");
  g_assert_cmpuint (test_fake_source_n_changes (fixture->source), ==, 1);
  sand_cell_grid_move_to (fixture->grid, 12, 2);
  g_assert_false (sand_cell_grid_commit (fixture->grid));
}

static void
test_one_text_fills_the_selection (Fixture *fixture, gconstpointer user_data)
{
  sand_cell_grid_move_to (fixture->grid, 0, 1);
  press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  sand_cell_grid_paste_text (fixture->grid, "64\n");
  g_assert_cmpstr (test_fake_source_get (fixture->source, 0, 1), ==, "64");
  g_assert_cmpstr (test_fake_source_get (fixture->source, 1, 1), ==, "64");
}

static void
test_rows_are_inserted_moved_and_deleted (Fixture *fixture, gconstpointer user_data)
{
  SandCellSource  *source = SAND_CELL_SOURCE (fixture->source);
  g_autofree char *second = g_strdup (test_fake_source_get (fixture->source, 1, 0));

  sand_cell_grid_move_to (fixture->grid, 0, 2);
  press (fixture, GDK_KEY_plus, GDK_CONTROL_MASK);
  g_assert_cmpuint (sand_cell_source_get_n_rows (source), ==, 13);
  assert_cursor (fixture, 1, 0);
  press (fixture, GDK_KEY_minus, GDK_CONTROL_MASK);
  g_assert_cmpuint (sand_cell_source_get_n_rows (source), ==, 12);
  g_assert_cmpstr (test_fake_source_get (fixture->source, 1, 0), ==, second);
  press (fixture, GDK_KEY_Down, GDK_ALT_MASK);
  g_assert_cmpstr (test_fake_source_get (fixture->source, 2, 0), ==, second);
  assert_cursor (fixture, 2, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->grid), "cells.move-up", NULL));
  g_assert_cmpstr (test_fake_source_get (fixture->source, 1, 0), ==, second);
}

static void
test_all_rows_can_go (Fixture *fixture, gconstpointer user_data)
{
  guint row, column;

  sand_cell_grid_move_to (fixture->grid, 0, 0);
  press (fixture, GDK_KEY_a, GDK_CONTROL_MASK);
  press (fixture, GDK_KEY_minus, GDK_CONTROL_MASK);
  sand_test_settle ();
  g_assert_cmpuint (sand_cell_source_get_n_rows (SAND_CELL_SOURCE (fixture->source)), ==, 0);
  g_assert_false (sand_cell_grid_get_cursor (fixture->grid, &row, &column));
}

static void
test_estimates_are_marked (Fixture *fixture, gconstpointer user_data)
{
  g_auto (SandCellLook) look = SAND_CELL_LOOK_INIT;

  sand_cell_grid_move_to (fixture->grid, 0, 2);
  press (fixture, GDK_KEY_e, GDK_CONTROL_MASK);
  sand_cell_source_get_cell (SAND_CELL_SOURCE (fixture->source), 0, 2, &look);
  g_assert_true (look.estimated);
}

static void
test_few_widgets_for_many_rows (Fixture *fixture, gconstpointer user_data)
{
  guint n = 0;

  sand_cell_grid_move_to (fixture->grid, 299, 0);
  sand_test_settle ();
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_nonnull (find_cell (GTK_WIDGET (fixture->grid), "客户 300"));
  sand_cell_grid_move_to (fixture->grid, 150, FAKE_SUM);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_nonnull (find_cell (GTK_WIDGET (fixture->grid), "客户 151"));
  count_cells (GTK_WIDGET (fixture->grid), &n);
  g_assert_cmpuint (n, <=, 24 * FAKE_N_COLUMNS);
}

/* Whatever happens to the selection of the text meanwhile: the next key replaces the text of a selected cell. */
static void
test_typing_replaces_a_selected_cell (Fixture *fixture, gconstpointer user_data)
{
  sand_cell_grid_move_to (fixture->grid, 1, 1);
  sand_cell_grid_type_text (fixture->grid, "refused");
  sand_cell_grid_commit (fixture->grid);
  sand_cell_grid_move_to (fixture->grid, 3, 3);
  press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  sand_cell_grid_move_to (fixture->grid, 1, 1);
  gtk_test_widget_wait_for_draw (fixture->window);
  sand_cell_grid_type_text (fixture->grid, "4");
  sand_cell_grid_type_text (fixture->grid, "2");
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (test_fake_source_get (fixture->source, 1, 1), ==, "42");
  sand_cell_grid_move_to (fixture->grid, 1, 1);
  press (fixture, GDK_KEY_F2, 0);
  sand_cell_grid_type_text (fixture->grid, ".5");
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (test_fake_source_get (fixture->source, 1, 1), ==, "42.5");
}

static void
test_names_for_a_screen_reader (Fixture *fixture, gconstpointer user_data)
{
  SandCell *cell = find_cell (GTK_WIDGET (fixture->grid), "恒达电气");

  g_assert_nonnull (cell);
  gtk_test_accessible_assert_role (cell, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_test_accessible_assert_property (cell, GTK_ACCESSIBLE_PROPERTY_LABEL, "客户, 恒达电气");
  gtk_test_accessible_assert_property (cell, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "恒达电气");
  test_fake_source_set (fixture->source, 0, 0, "恒大电器");
  gtk_test_accessible_assert_property (cell, GTK_ACCESSIBLE_PROPERTY_LABEL, "客户, 恒大电器");
}

static void
test_fits_a_small_screen (Fixture *fixture, gconstpointer user_data)
{
  int width, height;

  gtk_widget_measure (GTK_WIDGET (fixture->grid), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (fixture->grid), GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 320);
  g_assert_cmpint (height, <=, 240);
}

static void
test_add_line_appends (Fixture *fixture, gconstpointer user_data)
{
  sand_cell_grid_move_to (fixture->grid, 11, 1);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_true (GTK_IS_BUTTON (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  g_signal_emit_by_name (gtk_window_get_focus (GTK_WINDOW (fixture->window)), "clicked");
  g_assert_cmpuint (sand_cell_source_get_n_rows (SAND_CELL_SOURCE (fixture->source)), ==, 13);
  assert_cursor (fixture, 12, 0);
}

#define ADD(path, n_rows, function) \
  g_test_add ("/widgets/cell-grid/" path, Fixture, GUINT_TO_POINTER (n_rows), set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  sand_widgets_init ();
  ADD ("keys-move-over-cells", 12, test_keys_move_over_cells);
  ADD ("tab-skips-what-cannot-be-typed", 12, test_tab_skips_what_cannot_be_typed);
  ADD ("arrows-leave-a-text-at-its-ends", 12, test_arrows_leave_a_text_at_its_ends);
  ADD ("typing-and-commit", 12, test_typing_and_commit);
  ADD ("line-below", 12, test_line_below);
  ADD ("escape-restores", 12, test_escape_restores);
  ADD ("refused-text-is-kept-and-explained", 12, test_refused_text_is_kept_and_explained);
  ADD ("refused-text-moves-with-its-row", 12, test_refused_text_moves_with_its_row);
  ADD ("typing-survives-a-colleagues-change", 12, test_typing_survives_a_colleagues_change);
  ADD ("choices-take-code-and-both-labels", 12, test_choices_take_code_and_both_labels);
  ADD ("list-is-worked-by-keys", 12, test_list_is_worked_by_keys);
  ADD ("space-ticks", 12, test_space_ticks);
  ADD ("delete-empties-what-is-selected", 12, test_delete_empties_what_is_selected);
  ADD ("paste-fills-and-adds-rows", 12, test_paste_fills_and_adds_rows);
  ADD ("one-text-fills-the-selection", 12, test_one_text_fills_the_selection);
  ADD ("rows-are-inserted-moved-and-deleted", 12, test_rows_are_inserted_moved_and_deleted);
  ADD ("all-rows-can-go", 12, test_all_rows_can_go);
  ADD ("estimates-are-marked", 12, test_estimates_are_marked);
  ADD ("few-widgets-for-many-rows", 300, test_few_widgets_for_many_rows);
  ADD ("typing-replaces-a-selected-cell", 12, test_typing_replaces_a_selected_cell);
  ADD ("names-for-a-screen-reader", 12, test_names_for_a_screen_reader);
  ADD ("fits-a-small-screen", 12, test_fits_a_small_screen);
  ADD ("add-line-appends", 12, test_add_line_appends);
  return g_test_run ();
}
