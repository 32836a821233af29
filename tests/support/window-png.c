#include "support/window-png.h"

/**
 * sand_test_settle:
 *
 * Lets everything happen that is due now: idle callbacks, layouts, frames.
 */
void
sand_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/**
 * sand_test_save_window:
 * @window: a window that has been drawn; popovers are windows of their own and not part of it
 * @file: a PNG
 *
 * Returns: whether the picture is written
 */
gboolean
sand_test_save_window (GtkWidget *window, const char *file)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot             *snapshot = gtk_snapshot_new ();
  GskRenderNode           *node;
  g_autoptr (GdkTexture)   texture = NULL;

  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), gtk_widget_get_width (window),
                          gtk_widget_get_height (window));
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return FALSE;
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  gsk_render_node_unref (node);
  return gdk_texture_save_to_png (texture, file);
}
