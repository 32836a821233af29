#include "course/pack.h"
#include "report/privacy-window.h"
#include "report/privacy.h"
#include "support/find-widget.h"
#include "support/window-png.h"
#include "widgets/init.h"

static SandWorkshop *
open_workshop (void)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, &error);
  SandWorkshop          *workshop;

  g_assert_no_error (error);
  workshop = sand_workshop_create (NULL, course, &error);
  g_assert_no_error (error);
  return workshop;
}

/* Closing with the cursor still in the notice crashed: the focus left a window that had let go of its workshop. */
static void
test_close_while_typing (void)
{
  SandWorkshop    *workshop = open_workshop ();
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  sand_widgets_init ();
  g_test_add_func ("/report/privacy-window/closed-while-typing", test_close_while_typing);
  return g_test_run ();
}
