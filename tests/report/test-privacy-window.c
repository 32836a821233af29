#include "course/pack.h"
#include "model/seat.h"
#include "report/privacy-window.h"
#include "report/privacy.h"
#include "support/find-widget.h"
#include "support/ordinary-user.h"
#include "support/window-png.h"
#include "widgets/init.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

static SandWorkshop *
open_workshop (const char *path)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, &error);
  SandWorkshop          *workshop;

  g_assert_no_error (error);
  workshop = sand_workshop_create (path, course, &error);
  g_assert_no_error (error);
  return workshop;
}

/* Closing with the cursor still in the notice crashed: the focus left a window that had let go of its workshop. */
static void
test_close_while_typing (void)
{
  SandWorkshop    *workshop = open_workshop (NULL);
  GtkWidget       *window = sand_privacy_window_new (NULL, workshop);
  GtkWidget       *view = sand_test_find_type (window, GTK_TYPE_TEXT_VIEW);
  g_autofree char *notice = NULL;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_present (GTK_WINDOW (window));
  sand_test_settle ();
  g_assert_true (gtk_widget_grab_focus (view));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "In our own words.", -1);
  gtk_window_close (GTK_WINDOW (window));
  sand_test_settle ();
  g_assert_null (window);
  notice = sand_privacy_get_notice (sand_workshop_get_records (workshop));
  g_assert_cmpstr (notice, ==, "In our own words.");
  sand_workshop_close (workshop, NULL);
  g_assert_finalize_object (workshop);
}

static gboolean
shows_text (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), data) != NULL;
}

static gboolean
has_label (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), data) == 0;
}

static void
add_person (SandWorkshop *workshop, const char *name)
{
  g_autoptr (SandSeat) trainer = sand_seat_new (workshop, NULL);
  SandChange          *change = sand_seat_begin (trainer, "Add");
  g_autofree char     *team = sand_seat_add (trainer, change, "team", "workshop");
  g_autofree char     *member = sand_seat_add (trainer, change, "member", team);

  sand_change_set (change, member, "alias", sand_value_text (name));
  g_assert_true (sand_seat_commit (trainer, change, NULL));
  g_assert_true (sand_workshop_flush (workshop, NULL));
}

/* Presses the button that asks whether one is sure, and says yes. */
static void
erase_chosen (GtkWidget *window)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  g_signal_emit_by_name (sand_test_find (window, has_label, "_Delete…"), "clicked");
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) dialog = g_list_model_get_item (windows, i);
    if (ADW_IS_MESSAGE_DIALOG (dialog))
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "person");
  }
}

/* The stick was locked, or the share made read-only, while the class was open. */
static void
test_read_only_file (void)
{
  g_autofree char       *folder = g_dir_make_tmp ("sandtable-XXXXXX", NULL);
  g_autofree char       *path = g_build_filename (folder, "class.sandtable", NULL);
  SandWorkshop          *workshop = open_workshop (path);
  GtkWidget             *window;
  g_autoptr (GHashTable) before = NULL;

  add_person (workshop, "Zhao Min");
  window = sand_privacy_window_new (NULL, workshop);
  gtk_window_present (GTK_WINDOW (window));
  sand_test_settle ();
  before = sand_test_read_folder (folder);
  sand_test_become_ordinary (folder);
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  erase_chosen (window);
  while (sand_test_find (window, shows_text, "“class.sandtable” cannot be written to. Nothing was changed.") == NULL)
    g_main_context_iteration (NULL, TRUE);
  sand_test_assert_folder_is (folder, before);
  g_assert_nonnull (sand_test_find (window, shows_text, "Zhao Min"));
  sand_test_become_again_what_it_was ();
  gtk_window_destroy (GTK_WINDOW (window));
  sand_test_settle ();
  sand_workshop_close (workshop, NULL);
  g_assert_finalize_object (workshop);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  sand_widgets_init ();
  g_test_add_func ("/report/privacy-window/closed-while-typing", test_close_while_typing);
  g_test_add_func ("/report/privacy-window/read-only-file", test_read_only_file);
  return g_test_run ();
}
