#include "canary.h"
#include "stage/stage-window.h"
#include "support/window-png.h"
#include "widgets/init.h"

#include <adwaita.h>

/* The projector is the second monitor. It is unplugged and plugged in again while the class looks at it. */

#define PROJECTOR  "DUMMY1"
#define PATIENCE_S 20

typedef struct {
  AdwApplication *application;
  GtkWidget      *control, *stage;
} Room;

static void
run_xrandr (const char *arguments)
{
  g_autofree char   *command = g_strconcat ("xrandr ", arguments, NULL), *said = NULL, *asked = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_command_line_sync (command, &said, NULL, NULL, &error);
  g_assert_no_error (error);
  /* Once more: GTK is told when the server asks its outputs again. */
  g_spawn_command_line_sync ("xrandr", &asked, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
is_on (Room *room, const char *connector)
{
  GdkSurface  *surface = gtk_native_get_surface (GTK_NATIVE (room->stage));
  GdkMonitor  *monitor = gdk_display_get_monitor_at_surface (gtk_widget_get_display (room->stage), surface);
  GdkRectangle area;

  if (monitor == NULL || g_strcmp0 (gdk_monitor_get_connector (monitor), connector) != 0)
    return FALSE;
  gdk_monitor_get_geometry (monitor, &area);
  return gdk_surface_get_width (surface) == area.width && gdk_surface_get_height (surface) == area.height;
}

static gboolean
is_on_projector (Room *room)
{
  return is_on (room, PROJECTOR);
}

static gboolean
is_a_plain_window (Room *room)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (room->stage));

  return g_list_model_get_n_items (monitors) == 1 && !gtk_window_is_fullscreen (GTK_WINDOW (room->stage)) &&
         gtk_widget_get_mapped (room->stage);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_until (Room *room, gboolean (*reached) (Room *), const char *what)
{
  gint64 until = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;
  guint  wake = g_timeout_add (50, wake_cb, NULL);

  while (!reached (room) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
  if (!reached (room))
    g_error ("waited in vain: %s", what);
}

static gboolean
is_mapped (Room *room)
{
  return gtk_widget_get_mapped (room->control) && gtk_widget_get_width (room->control) > 0;
}

static void
test_plug (void)
{
  canary_auto           self;
  Room                  room = { 0 };
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GError)    error = NULL;

  canary_init (&self, 50);
  canary_cue (&self, &(SandCue){ .scene = SAND_SCENE_WALL }, 0);
  room.application = ADW_APPLICATION (adw_application_new ("io.github.sandtable.TwoMonitors",
                                                           G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (room.application), NULL, &error);
  g_assert_no_error (error);
  room.control = gtk_application_window_new (GTK_APPLICATION (room.application));
  gtk_window_set_default_size (GTK_WINDOW (room.control), 600, 400);
  gtk_window_present (GTK_WINDOW (room.control));
  wait_until (&room, is_mapped, "the trainer's window");

  room.stage = sand_stage_window_new (GTK_APPLICATION (room.application), self.trainer, NULL, SAND_LANGUAGE_EN);
  gtk_window_present (GTK_WINDOW (room.stage));
  wait_until (&room, is_on_projector, "the stage fills the projector");

  run_xrandr ("--output " PROJECTOR " --off");
  wait_until (&room, is_a_plain_window, "the stage is a window when the projector is gone");
  texts = sand_stage_view_list_texts (sand_stage_window_get_view (SAND_STAGE_WINDOW (room.stage)));
  g_assert_true (canary_has (texts, "SHOWN-captain-team00"));

  run_xrandr ("--output " PROJECTOR " --mode 1920x1080 --pos 1368x0");
  wait_until (&room, is_on_projector, "the stage is back on the projector");
  g_assert_cmpint (sand_stage_view_get_scene (sand_stage_window_get_view (SAND_STAGE_WINDOW (room.stage)))->kind, ==,
                   SAND_SCENE_WALL);

  gtk_window_destroy (GTK_WINDOW (room.stage));
  gtk_window_destroy (GTK_WINDOW (room.control));
  g_object_unref (room.application);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  sand_widgets_init ();
  g_test_add_func ("/stage/window/projector-unplugged-and-back", test_plug);
  return g_test_run ();
}
