#include "widgets/frame-memory.h"

#ifdef GDK_WINDOWING_X11
#include <cairo-xlib.h>
#include <gdk/x11/gdkx.h>

/*
 * GDK hands a frame to the X server through memory that both share. cairo takes that memory from a pool and gives the
 * whole pool back as soon as nothing in it is used, which is after every frame: for the next one both sides map, clear
 * and fault in some megabytes again, and that takes longer than to draw the frame. One small image that stays in the
 * pool makes cairo keep it.
 *
 * A pool is made for the image that asks for it first and serves none that is larger. So the first one asked for is as
 * large as a frame can get.
 */
#define KEY       "sand-frame-memory"
#define KEPT_SIDE 64

static void
find_largest_frame (GdkDisplay *display, int *out_width, int *out_height)
{
  GListModel *monitors = gdk_display_get_monitors (display);

  *out_width = *out_height = 0;
  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++) {
    g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
    int                    factor = gdk_monitor_get_scale_factor (monitor);
    GdkRectangle           area;

    gdk_monitor_get_geometry (monitor, &area);
    if (area.width * factor * area.height * factor <= *out_width * *out_height)
      continue;
    *out_width = area.width * factor;
    *out_height = area.height * factor;
  }
}

static void
keep (GdkDisplay *display)
{
  Display         *x = gdk_x11_display_get_xdisplay (display);
  int              number = DefaultScreen (x), width, height;
  cairo_surface_t *root, *frame;

  find_largest_frame (display, &width, &height);
  if (width == 0)
    return;
  root = cairo_xlib_surface_create (x, RootWindow (x, number), DefaultVisual (x, number), width, height);
  frame = cairo_surface_create_similar_image (root, CAIRO_FORMAT_RGB24, width, height);
  g_object_set_data_full (G_OBJECT (display), KEY,
                          cairo_surface_create_similar_image (root, CAIRO_FORMAT_RGB24, KEPT_SIDE, KEPT_SIDE),
                          (GDestroyNotify) cairo_surface_destroy);
  cairo_surface_destroy (frame);
  cairo_surface_destroy (root);
}

static gboolean
keep_cb (gpointer data)
{
  keep (data);
  return G_SOURCE_REMOVE;
}

/* Later than the first frame, which needs no help: nobody waits for the second one as for that. */
static void
keep_soon (GdkDisplay *display)
{
  g_idle_add_full (G_PRIORITY_LOW, keep_cb, g_object_ref (display), g_object_unref);
}

void
sand_frame_memory_keep (GdkDisplay *display)
{
  if (!GDK_IS_X11_DISPLAY (display))
    return;
  g_signal_connect_object (gdk_display_get_monitors (display), "items-changed", G_CALLBACK (keep_soon), display,
                           G_CONNECT_SWAPPED);
  keep_soon (display);
}
#else
void
sand_frame_memory_keep (GdkDisplay *display)
{
}
#endif
