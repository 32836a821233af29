#include "widgets/init.h"

#include "widgets/frame-memory.h"
#include "widgets/widgets-resources.h"

#include <adwaita.h>

#define FOLDER "/io/github/sandtable/ui/"

/* Below the sheet of the windows, which says how a widget looks in a certain place. */
#define PRIORITY (GTK_STYLE_PROVIDER_PRIORITY_APPLICATION - 1)

/* GTK 4.8 has no media query for dark: the colours are a sheet of their own that is exchanged. */
static void
load_colours (AdwStyleManager *style, GParamSpec *pspec, GtkCssProvider *colours)
{
  gtk_css_provider_load_from_resource (colours, adw_style_manager_get_dark (style) ? FOLDER "colours-dark.css"
                                                                                   : FOLDER "colours-light.css");
}

/**
 * sand_widgets_init:
 *
 * Registers the templates and the style of the widgets for the default display. Call it once libadwaita is
 * initialised; calling it
 * again does nothing.
 */
void
sand_widgets_init (void)
{
  GdkDisplay                *display = gdk_display_get_default ();
  AdwStyleManager           *style = adw_style_manager_get_default ();
  g_autoptr (GtkCssProvider) colours = NULL, looks = NULL;

  if (g_object_get_data (G_OBJECT (display), "sand-widgets") != NULL)
    return;
  g_object_set_data (G_OBJECT (display), "sand-widgets", GINT_TO_POINTER (1));
  g_resources_register (sand_widgets_get_resource ());
  colours = gtk_css_provider_new ();
  looks = gtk_css_provider_new ();
  load_colours (style, NULL, colours);
  gtk_css_provider_load_from_resource (looks, FOLDER "style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (colours), PRIORITY);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (looks), PRIORITY);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (load_colours), colours, 0);
  sand_frame_memory_keep (display);
}
