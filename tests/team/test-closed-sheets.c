#include "team/team-window.h"

#include "application.h"
#include "commands/demo.h"
#include "course/pack.h"
#include "kinds/bound-field.h"
#include "kinds/page.h"
#include "lesson/lesson.h"
#include "lesson/step.h"
#include "support/window-png.h"
#include "widgets/cell-grid.h"
#include "widgets/field-editor.h"

#include <adwaita.h>
#include <string.h>

/* Whatever a team does on a sheet that is closed, on every kind of page: nothing is written, the old value stands there
 * again, and a sentence says why. The sheets are those of the sample class, so that there is something to spoil. */

#define TYPED "7"
#define KEPT  "Everything you wrote is kept."

typedef struct {
  SandWorkshop *workshop;
  SandSeat     *trainer;
  GtkWidget    *window;
  GtkWidget    *page;
  GtkWidget    *trying; /* (nullable) */
  guint         n_tried, n_told;
} Closed;

static void
changed_cb (Closed *self, const char *record, const char *field)
{
  g_error ("%s wrote %s of %s on the closed sheet", G_OBJECT_TYPE_NAME (self->trying), field, record);
}

static void
collect (GtkWidget *widget, GPtrArray *out)
{
  if (gtk_widget_get_visible (widget))
    g_ptr_array_add (out, g_object_ref (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect (child, out);
}

static GtkWidget *
find_page (GtkWidget *widget)
{
  GtkWidget *found = SAND_IS_PAGE (widget) && gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_page (child);
  return found;
}

/* How often the text stands in the window. */
static guint
count_texts (GtkWidget *widget, const char *text)
{
  guint n = GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
            strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += count_texts (child, text);
  return n;
}

static void
settle (Closed *self)
{
  sand_test_settle ();
  if (self->page != NULL) {
    sand_page_queue_refresh (SAND_PAGE (self->page));
    sand_page_refresh_now (SAND_PAGE (self->page));
  }
  gtk_test_widget_wait_for_draw (self->window);
}

/* Leaves the field as Tab would. */
static void
leave (Closed *self)
{
  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  settle (self);
}

static void
try_grid (Closed *self, SandCellGrid *grid)
{
  SandCellSource *source = sand_cell_grid_get_source (grid);

  if (source == NULL)
    return;
  sand_cell_grid_move_to (grid, 0, 1);
  sand_cell_grid_type_text (grid, TYPED);
  sand_cell_grid_commit (grid);
  sand_cell_grid_press_key (grid, GDK_KEY_Delete, 0);
  sand_cell_grid_paste_text (grid, TYPED "\t" TYPED "\n" TYPED);
  settle (self);
  self->n_tried++;
}

static void
try_editor (Closed *self, SandFieldEditor *editor)
{
  g_autofree char *before = sand_field_editor_dup_text (editor);
  g_autofree char *after = NULL;
  g_autofree char *message = NULL;

  sand_field_editor_type_text (editor, TYPED);
  sand_field_editor_commit (editor);
  /* What is no value of the field at all is refused by the editor, open or closed. */
  message = sand_field_editor_dup_message (editor);
  if (message != NULL && *message != '\0')
    sand_field_editor_revert (editor);
  leave (self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (editor)))
    return;
  after = sand_field_editor_dup_text (editor);
  g_assert_cmpstr (after, ==, before);
  self->n_tried++;
}

static void
try_view (Closed *self, GtkTextView *view)
{
  gtk_widget_grab_focus (GTK_WIDGET (view));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), TYPED, -1);
  leave (self);
  self->n_tried++;
}

/* Fields that say what they belong to show the old value; a search for one's own is nobody's value. */
static void
try_text (Closed *self, GtkEditable *editable)
{
  gtk_widget_grab_focus (GTK_WIDGET (editable));
  gtk_editable_set_text (editable, TYPED);
  g_signal_emit_by_name (editable, "activate");
  leave (self);
  self->n_tried++;
}

static void
try_button (Closed *self, GtkWidget *button)
{
  /* Lists and menus are opened by people; their choices are widgets of the page that are tried themselves. */
  if (gtk_widget_get_ancestor (button, GTK_TYPE_DROP_DOWN) != NULL ||
      gtk_widget_get_ancestor (button, GTK_TYPE_MENU_BUTTON) != NULL)
    return;
  g_signal_emit_by_name (button, "clicked");
  settle (self);
  self->n_tried++;
}

static void
try_widget (Closed *self, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget))
    return;
  if (SAND_IS_CELL_GRID (widget))
    try_grid (self, SAND_CELL_GRID (widget));
  else if (SAND_IS_FIELD_EDITOR (widget))
    try_editor (self, SAND_FIELD_EDITOR (widget));
  else if (GTK_IS_TEXT_VIEW (widget))
    try_view (self, GTK_TEXT_VIEW (widget));
  else if (GTK_IS_TEXT (widget))
    try_text (self, GTK_EDITABLE (widget));
  else if (GTK_IS_CHECK_BUTTON (widget))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (widget), !gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)));
  else if (GTK_IS_DROP_DOWN (widget))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (widget),
                                gtk_drop_down_get_selected (GTK_DROP_DOWN (widget)) == 0 ? 1 : 0);
  else if (GTK_IS_BUTTON (widget))
    try_button (self, widget);
  settle (self);
}

static void
close_all (Closed *self)
{
  const SandCourse *course = sand_workshop_get_course (self->workshop);
  SandChange       *change = sand_seat_begin (self->trainer, "Close");

  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    for (guint i = 0; i < module->exercises->len; i++)
      sand_step_set_gate (self->trainer, change, ((SandExercise *) module->exercises->pdata[i])->id, FALSE);
  }
  g_assert_true (sand_seat_commit (self->trainer, change, NULL));
  sand_test_settle ();
}

static void
set_up (Closed *self, gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, &error);

  g_assert_no_error (error);
  self->workshop = sand_workshop_create (NULL, course, &error);
  g_assert_no_error (error);
  sand_demo_fill (self->workshop, &error);
  g_assert_no_error (error);
  self->trainer = sand_seat_new (self->workshop, NULL);
  close_all (self);
  self->window = sand_team_window_new (GTK_APPLICATION (g_application_get_default ()), self->workshop, NULL);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_test_widget_wait_for_draw (self->window);
}

static void
tear_down (Closed *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  sand_test_settle ();
  g_assert_finalize_object (self->trainer);
  g_assert_finalize_object (self->workshop);
}

static void
try_all (Closed *self, gconstpointer data)
{
  g_autoptr (GPtrArray) widgets = g_ptr_array_new_with_free_func (g_object_unref);

  g_action_group_activate_action (G_ACTION_GROUP (self->window), "step", g_variant_new_string (data));
  gtk_test_widget_wait_for_draw (self->window);
  sand_test_settle ();
  self->page = find_page (self->window);
  g_assert_nonnull (self->page);
  settle (self);
  gtk_test_widget_wait_for_draw (self->window);
  g_assert_cmpstr (sand_page_get_exercise (SAND_PAGE (self->page))->id, ==, data);
  g_assert_true (count_texts (self->window, KEPT) == 1);

  collect (self->page, widgets);
  g_signal_connect_swapped (self->workshop, "changed", G_CALLBACK (changed_cb), self);
  for (guint i = 0; i < widgets->len; i++) {
    self->trying = widgets->pdata[i];
    try_widget (self, self->trying);
    self->n_told += count_texts (self->window, KEPT) > 1;
  }
  g_signal_handlers_disconnect_by_func (self->workshop, changed_cb, self);
  g_test_message ("%u things tried, %u sentences", self->n_tried, self->n_told);
}

/* Something can be tried, and whoever tries is told why it does not stay. */
static void
test_kind (Closed *self, gconstpointer data)
{
  try_all (self, data);
  g_assert_cmpuint (self->n_tried, >, 0);
  g_assert_cmpuint (self->n_told, >, 0);
}

/* Nobody can begin a turn any more, so that there may be nothing to try but what looks at the answers. */
static void
test_turns (Closed *self, gconstpointer data)
{
  try_all (self, data);
  g_assert_cmpuint (count_texts (self->window, KEPT), >, 0);
}

int
main (int argc, char **argv)
{
  static const char *const exercises[] = { "c1-potential-scale", "c1-potential-factors", "c1-customer-measurement",
                                           "c1-sample-customers", "c1-customer-map", "c1-segment-strategy",
                                           "c1-attack-strategy-plan", "c1-busy-no-result-case",
                                           "class-team-charter", "class-manual", "class-follow-through",
                                           "class-mind-map" };
  /* What members answer one after the other, tests of knowledge among them. */
  static const char *const by_member[] = { "c1-symptom-check", "c1-wrong-customer-opener", "class-baseline",
                                           "class-assessment" };

  g_autoptr (SandApplication) application = NULL;

  gtk_test_init (&argc, &argv, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  application = sand_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_set_default (G_APPLICATION (application));
  for (gsize i = 0; i < G_N_ELEMENTS (exercises); i++) {
    g_autofree char *path = g_strconcat ("/team/closed/", exercises[i], NULL);
    g_test_add (path, Closed, exercises[i], set_up, test_kind, tear_down);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (by_member); i++) {
    g_autofree char *path = g_strconcat ("/team/closed/", by_member[i], NULL);
    g_test_add (path, Closed, by_member[i], set_up, test_turns, tear_down);
  }
  return g_test_run ();
}
