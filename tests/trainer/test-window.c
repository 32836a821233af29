#include "application.h"
#include "base/id.h"
#include "commands/demo.h"
#include "course/pack.h"
#include "lesson/score-book.h"
#include "lesson/hand-in.h"
#include "lesson/help.h"
#include "lesson/lesson.h"
#include "lesson/standings.h"
#include "support/find-widget.h"
#include "support/window-png.h"
#include "trainer/rehearsal.h"
#include "trainer/sheet-window.h"
#include "trainer/trainer-window.h"

#include "kinds/outline/outline-desk.h"
#include "kinds/outline/outline.h"
#include "kinds/page.h"

typedef struct {
  SandApplication   *application;
  SandWorkshop      *workshop;
  SandTrainerWindow *window;
  GPtrArray         *teams; /* const SandRow */
} Class;

static void
open_class (Class *self, SandApplication *application)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, &error);

  g_assert_no_error (error);
  *self = (Class){ .application = application, .workshop = sand_workshop_create (NULL, course, &error) };
  g_assert_no_error (error);
  sand_demo_fill (self->workshop, &error);
  g_assert_no_error (error);
  self->teams = sand_workshop_list_teams (self->workshop);
  self->window =
    SAND_TRAINER_WINDOW (sand_trainer_window_new (GTK_APPLICATION (application), self->workshop, NULL));
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  sand_test_settle ();
}

static void
close_class (Class *self)
{
  gpointer window = self->window;

  g_object_add_weak_pointer (G_OBJECT (self->window), &window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  sand_test_settle ();
  g_assert_null (window);
  g_ptr_array_unref (self->teams);
  g_object_unref (self->workshop);
}

/* Types keys as they come from an American keyboard, all within one frame. */
static void
press (Class *self, const char *keys)
{
  for (const char *key = keys; *key != '\0'; key++) {
    guint keyval = *key == '\n' ? GDK_KEY_Return : gdk_unicode_to_keyval ((guint) *key);
    guint base = *key == '+' ? GDK_KEY_equal : *key == '!' ? GDK_KEY_1
                                             : *key == '@' ? GDK_KEY_2
                                                           : keyval;
    sand_trainer_window_press (self->window, keyval, base, 0);
  }
}

static void
act (Class *self, const char *action, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), action, parameter);
}

static int
total (Class *self, guint team)
{
  g_autoptr (SandStandings) standings = sand_standings_new_points (sand_workshop_get_records (self->workshop), 0);
  return sand_standings_find (standings, sand_row_get_id (self->teams->pdata[team - 1]))->total;
}

static guint
n_entries (Class *self)
{
  g_autoptr (SandScoreBook) book = sand_score_book_new (sand_workshop_get_records (self->workshop));
  return book->entries->len;
}

static void
test_points (Class *self)
{
  int   before[3] = { total (self, 1), total (self, 2), total (self, 3) };
  guint entries = n_entries (self);

  press (self, "1+\n");
  g_assert_cmpint (total (self, 1), ==, before[0] + 1);
  press (self, "2++++\n");
  g_assert_cmpint (total (self, 2), ==, before[1] + 10);
  press (self, "2-15\n");
  g_assert_cmpint (total (self, 2), ==, before[1] - 5);
  /* Two givings in one frame are two entries. */
  press (self, "3+\n3+\n");
  g_assert_cmpint (total (self, 3), ==, before[2] + 2);
  g_assert_cmpuint (n_entries (self), ==, entries + 5);
}

static void
test_points_refused (Class *self)
{
  guint entries = n_entries (self);

  press (self, "1+101\n");
  g_assert_cmpuint (n_entries (self), ==, entries);
  /* The bar is still there: one digit less is allowed. */
  sand_trainer_window_press (self->window, GDK_KEY_BackSpace, GDK_KEY_BackSpace, 0);
  press (self, "\n");
  g_assert_cmpuint (n_entries (self), ==, entries + 1);
  /* A note without words says nothing. */
  press (self, "1.\n");
  g_assert_cmpuint (n_entries (self), ==, entries + 1);
  sand_trainer_window_press (self->window, GDK_KEY_Escape, GDK_KEY_Escape, 0);
  /* There is no twelfth team. */
  press (self, "@");
  g_assert_cmpuint (n_entries (self), ==, entries + 1);
}

static const char *
running (Class *self)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (self->workshop), "lesson");
  return row == NULL || sand_row_is_gone (row) ? "" : sand_value_as_text (sand_row_get (row, "item"));
}

/* The id of an item of the agenda. */
static char *
dup_item (Class *self, guint index)
{
  g_autoptr (GPtrArray) items =
    sand_records_list (sand_workshop_get_records (self->workshop), SAND_WORKSHOP_RECORD, "item");
  return g_strdup (sand_row_get_id (items->pdata[index]));
}

static void
test_undo (Class *self)
{
  int              before = total (self, 1);
  guint            entries = n_entries (self);
  g_autofree char *first = NULL;
  g_autofree char *third = NULL;

  press (self, "1++\n");
  act (self, "undo", NULL);
  g_assert_cmpint (total (self, 1), ==, before);
  /* By a counter-entry: nothing is erased. */
  g_assert_cmpuint (n_entries (self), ==, entries + 2);

  /* Given again by a third line; a new action ends what can be given again. */
  act (self, "redo", NULL);
  g_assert_cmpint (total (self, 1), ==, before + 2);
  g_assert_cmpuint (n_entries (self), ==, entries + 3);
  act (self, "undo", NULL);
  g_assert_cmpint (total (self, 1), ==, before);
  entries = n_entries (self) - 2;

  /* The newest action first: here a step of the agenda, then the points before it. */
  press (self, " ");
  first = g_strdup (running (self));
  g_assert_cmpstr (first, !=, "");
  third = dup_item (self, 2);
  press (self, "1+\n");
  act (self, "go-to", g_variant_new_string (third));
  g_assert_cmpstr (running (self), ==, third);
  act (self, "undo", NULL);
  g_assert_cmpstr (running (self), ==, first);
  g_assert_cmpint (total (self, 1), ==, before + 1);
  act (self, "undo", NULL);
  g_assert_cmpint (total (self, 1), ==, before);
  g_assert_cmpuint (n_entries (self), ==, entries + 4);
}

static gboolean
is_seen_with_action (GtkWidget *widget, gconstpointer action)
{
  return GTK_IS_ACTIONABLE (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0;
}

/* Whether a button with the action can be seen. */
static gboolean
is_shown (GtkWidget *widget, const char *action)
{
  return sand_test_find (widget, is_seen_with_action, action) != NULL;
}

/* The notice stands above the class until somebody has seen to it, and can be shown to the room. */
static void
test_notice (Class *self)
{
  SandRecords         *records = sand_workshop_get_records (self->workshop);
  g_autoptr (SandSeat) seat = sand_seat_new (self->workshop, NULL);
  SandChange          *change = sand_seat_begin (seat, "Test");

  sand_change_set (change, SAND_WORKSHOP_RECORD, "privacy.shown", sand_value_int (0));
  g_assert_true (sand_seat_commit (seat, change, NULL));
  sand_test_settle ();
  g_assert_true (is_shown (GTK_WIDGET (self->window), "win.notice-understood"));
  act (self, "show-notice", NULL);
  g_assert_cmpstr (sand_row_get_text (sand_records_find (records, "stage"), "scene"), ==, "notice");
  g_assert_cmpstr (sand_row_get_text (sand_records_find (records, SAND_WORKSHOP_RECORD), "privacy.notice"), !=, "");
  act (self, "notice-understood", NULL);
  g_assert_cmpint (sand_row_get_int (sand_records_find (records, SAND_WORKSHOP_RECORD), "privacy.shown", 0), ==, 1);
  g_assert_false (is_shown (GTK_WIDGET (self->window), "win.notice-understood"));
}

static GtkWidget *
find_drop_down (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = GTK_IS_DROP_DOWN (child) ? child : find_drop_down (child);
    if (found != NULL)
      return found;
  }
  return NULL;
}

/* What was handed in can be chosen; where no log tells what it was, the sheet as it is now comes back. */
static void
test_hand_ins (Class *self)
{
  const char            *team = sand_row_get_id (self->teams->pdata[0]);
  const SandExercise    *exercise = sand_course_find (sand_workshop_get_course (self->workshop), "c1-potential-scale");
  g_autoptr (SandSeat)   seat = sand_seat_new (self->workshop, team);
  g_autoptr (SandSheets) sheets = sand_sheets_new (self->workshop, team);
  g_autoptr (GError)     error = NULL;
  GtkWidget             *window, *choice;

  g_assert_true (sand_hand_in_take_back (seat, exercise->id, &error));
  g_assert_true (sand_hand_in (seat, sheets, exercise->id, &error));
  window = sand_sheet_window_new (GTK_WINDOW (self->window), sheets, exercise);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  choice = find_drop_down (window);
  g_assert_true (gtk_widget_get_visible (choice));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (choice))), ==, 2);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 1);
  sand_test_settle ();
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  sand_test_settle ();
}

/* The trainer says when the room reads the customers' names, and the menu shows it. */
static void
test_names (Class *self)
{
  SandRecords *records = sand_workshop_get_records (self->workshop);

  for (int shown = 1; shown >= 0; shown--) {
    g_autoptr (GVariant) state = NULL;
    act (self, "names", NULL);
    sand_test_settle ();
    g_assert_cmpint (sand_row_get_int (sand_records_find (records, SAND_WORKSHOP_RECORD), "names.shown", 0), ==, shown);
    state = g_action_group_get_action_state (G_ACTION_GROUP (self->window), "names");
    g_assert_cmpint (g_variant_get_boolean (state), ==, shown);
  }
}

static void
test_release_to_all (Class *self)
{
  const char *exercise = "c1-potential-scale"; /* runs in the sample class */

  act (self, "release-hints", g_variant_new_string (""));
  act (self, "release-answer", g_variant_new_string (""));
  for (guint i = 0; i < self->teams->len; i++) {
    const char *team = sand_row_get_id (self->teams->pdata[i]);
    g_assert_true (sand_hints_are_released (sand_workshop_get_records (self->workshop), team, exercise));
    g_assert_true (sand_answer_is_released (sand_workshop_get_records (self->workshop), team, exercise));
  }
}

static void
test_dissolved (Class *self)
{
  const char          *team = sand_row_get_id (self->teams->pdata[5]);
  SandRecords         *records = sand_workshop_get_records (self->workshop);
  g_autoptr (SandSeat) seat = sand_seat_new (self->workshop, NULL);
  SandChange          *change = sand_seat_begin (seat, "Test");
  guint                entries = n_entries (self);

  sand_seat_remove (seat, change, team);
  g_assert_true (sand_seat_commit (seat, change, NULL));
  sand_test_settle ();
  g_assert_true (sand_row_is_gone (sand_records_find (records, team)));
  /* Points that were meant for it never go to somebody else. */
  press (self, "6+\n");
  sand_trainer_window_press (self->window, GDK_KEY_Escape, GDK_KEY_Escape, 0);
  g_assert_cmpuint (n_entries (self), ==, entries);
  sand_seat_undo (seat);
}

static void
test_views (Class *self)
{
  static const char *const views[] = { "book", "assessments", "pk", "round", "teams" };

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++) {
    act (self, "view", g_variant_new_string (views[i]));
    gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
    sand_test_settle ();
  }
}

/* Whoever looks at a sheet cannot write in it. */
static void
test_sheet_is_read_only (Class *self)
{
  const SandCourse      *course = sand_workshop_get_course (self->workshop);
  const SandExercise    *exercise = sand_course_find (course, "c1-potential-scale");
  g_autoptr (SandSheets) sheets = sand_sheets_new (self->workshop, sand_row_get_id (self->teams->pdata[0]));
  GtkWidget             *window = sand_sheet_window_new (GTK_WINDOW (self->window), sheets, exercise);
  SandSeat              *seat = sand_sheet_window_get_seat (SAND_SHEET_WINDOW (window));
  g_autoptr (GPtrArray)  rows = sand_results_list_rows (sand_sheets_get_results (sheets), exercise->id);
  const SandSheetRow    *row = rows->pdata[0];
  g_autofree char       *before = g_strdup (sand_row_get_text (row->row, "name"));
  const SandPlace        place = { .record = row->id, .kind = "factor", .parent = sand_row_get_parent (row->row) };
  g_autoptr (GError)     error = NULL;

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  g_assert_false (sand_seat_set (seat, &place, "name", sand_value_text ("other"), "Test", &error));
  g_assert_error (error, SAND_SEAT_ERROR, SAND_SEAT_ERROR_NOT_YOURS);
  g_assert_cmpstr (sand_row_get_text (sand_records_find (sand_workshop_get_records (self->workshop), row->id),
                                      "name"),
                   ==,
                   before);
  gtk_window_destroy (GTK_WINDOW (window));
  sand_test_settle ();
}

static double
count_points (SandSheets *sheets, const SandExercise *exercise)
{
  return sand_value_as_number (sand_frame_get_figure (sand_sheets_get (sheets, exercise->id)->frame, "nodes"), -1);
}

/* The first team does. */
static void
note_beside (Class *self, const SandExercise *exercise, const char *node)
{
  const char          *team = sand_row_get_id (self->teams->pdata[0]);
  g_autoptr (SandSeat) seat = sand_seat_new (self->workshop, team);
  g_autofree char     *note = sand_outline_note_id (team, exercise->id, node);
  g_autofree char     *sheet = sand_id_join (team, exercise->id, NULL);
  const SandPlace      place = { .record = note, .kind = "note", .parent = sheet };

  g_assert_true (sand_seat_set (seat, &place, "note", sand_value_text ("Ours"), "Test", NULL));
  sand_test_settle ();
}

static gboolean
tells_notes (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), "Notes of the teams: ");
}

/* Whether one team has one note; the trainer sees how many, not what. */
static void
assert_notes (GtkWidget *window, gboolean one)
{
  GtkWidget *label = sand_test_find (window, tells_notes, NULL);

  g_assert_nonnull (label);
  g_assert_cmpint (strstr (gtk_label_get_text (GTK_LABEL (label)), " 1 ·") != NULL, ==, one);
}

/* The trainer writes the mind map of the class; every team's workbook has it. */
static void
test_mind_map (Class *self)
{
  const SandExercise    *exercise = sand_course_find (sand_workshop_get_course (self->workshop), "class-mind-map");
  g_autoptr (SandSheets) sheets = sand_sheets_new (self->workshop, sand_row_get_id (self->teams->pdata[0]));
  GtkWidget             *window = sand_sheet_window_new_of_class (GTK_WINDOW (self->window), self->workshop, exercise);
  SandSeat              *seat = sand_sheet_window_get_seat (SAND_SHEET_WINDOW (window));
  g_autofree char       *record = NULL;
  double                 before = count_points (sheets, exercise);
  SandPlace              place;

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  record = sand_outline_add_after (SAND_PAGE (sand_test_find_type (window, SAND_TYPE_PAGE)), NULL);
  g_assert_nonnull (record);
  place = (SandPlace){ .record = record, .kind = "node" };
  g_assert_true (sand_seat_set (seat, &place, "text", sand_value_text ("Said today"), "Test", NULL));
  sand_test_settle ();
  g_assert_cmpfloat_with_epsilon (count_points (sheets, exercise), before + 1, 1e-9);
  assert_notes (window, FALSE);
  note_beside (self, exercise, record);
  sand_page_refresh_now (SAND_PAGE (sand_test_find_type (window, SAND_TYPE_PAGE)));
  assert_notes (window, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  sand_test_settle ();
}

static const char *
stage_text (Class *self, const char *field)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (self->workshop), "stage");
  return row == NULL ? "" : sand_row_get_text (row, field);
}

static gboolean
is_black (Class *self)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (self->workshop), "stage");
  return row != NULL && sand_row_get_int (row, "black", 0) != 0;
}

static void
test_stage_keys (Class *self)
{
  press (self, "s");
  g_assert_cmpstr (stage_text (self, "scene"), ==, "scores");
  press (self, "b");
  g_assert_true (is_black (self));
  /* Two in one frame: black on and off again. */
  press (self, "bb");
  g_assert_true (is_black (self));
  press (self, "e");
  g_assert_cmpstr (stage_text (self, "scene"), ==, "exercise");
  g_assert_false (is_black (self));
}

/* H answers the calls in the order in which they came. */
static void
test_help (Class *self)
{
  SandRecords *records = sand_workshop_get_records (self->workshop);
  const char  *first = sand_row_get_id (self->teams->pdata[3]),
             *second = sand_row_get_id (self->teams->pdata[1]);
  g_autoptr (SandSeat) first_seat = sand_seat_new (self->workshop, first);
  g_autoptr (SandSeat) second_seat = sand_seat_new (self->workshop, second);

  g_assert_true (sand_help_call (first_seat, "", "", NULL));
  g_assert_true (sand_help_call (second_seat, "", "", NULL));
  press (self, "h");
  g_assert_cmpuint (sand_help_get_place (records, first), ==, 0);
  g_assert_cmpuint (sand_help_get_place (records, second), ==, 1);
  press (self, "hh");
  g_assert_cmpuint (sand_help_get_place (records, second), ==, 0);
}

static guint
n_records (SandWorkshop *workshop)
{
  return sand_records_get_n (sand_workshop_get_records (workshop));
}

/* A rehearsal has every assessment behind it, and leaves nothing in the workshop it copies. */
static void
test_rehearsal (Class *self)
{
  guint                    before = n_records (self->workshop);
  g_autoptr (GError)       error = NULL;
  g_autoptr (SandWorkshop) copy = sand_rehearsal_new (self->workshop, 7, &error);

  g_assert_no_error (error);
  g_assert_null (sand_workshop_get_path (copy));
  g_assert_cmpuint (n_records (copy), >, before);
  g_assert_cmpuint (n_records (self->workshop), ==, before);
  for (guint k = 0; k < SAND_N_ASSESSMENTS; k++)
    g_assert_cmpint (sand_assessment_get_state (sand_workshop_get_records (copy), k), ==, SAND_ASSESSMENT_CLOSED);
}

static void
run (gconstpointer data)
{
  void (*test) (Class * self) = (void (*) (Class *)) data;
  SandApplication *application = SAND_APPLICATION (g_application_get_default ());
  Class class = { 0 };

  open_class (&class, application);
  test (&class);
  close_class (&class);
}

int
main (int argc, char *argv[])
{
  g_autoptr (SandApplication) application = NULL;

  gtk_test_init (&argc, &argv);
  application = sand_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_set_default (G_APPLICATION (application));
  g_test_add_data_func ("/trainer/window/points", (gconstpointer) test_points, run);
  g_test_add_data_func ("/trainer/window/points-refused", (gconstpointer) test_points_refused, run);
  g_test_add_data_func ("/trainer/window/undo", (gconstpointer) test_undo, run);
  g_test_add_data_func ("/trainer/window/notice", (gconstpointer) test_notice, run);
  g_test_add_data_func ("/trainer/window/customers-names", (gconstpointer) test_names, run);
  g_test_add_data_func ("/trainer/window/release-to-all", (gconstpointer) test_release_to_all, run);
  g_test_add_data_func ("/trainer/window/dissolved", (gconstpointer) test_dissolved, run);
  g_test_add_data_func ("/trainer/window/views", (gconstpointer) test_views, run);
  g_test_add_data_func ("/trainer/window/sheet-is-read-only", (gconstpointer) test_sheet_is_read_only, run);
  g_test_add_data_func ("/trainer/window/mind-map", (gconstpointer) test_mind_map, run);
  g_test_add_data_func ("/trainer/window/hand-ins", (gconstpointer) test_hand_ins, run);
  g_test_add_data_func ("/trainer/window/stage-keys", (gconstpointer) test_stage_keys, run);
  g_test_add_data_func ("/trainer/window/help", (gconstpointer) test_help, run);
  g_test_add_data_func ("/trainer/window/rehearsal", (gconstpointer) test_rehearsal, run);
  return g_test_run ();
}
