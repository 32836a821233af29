#include "widgets/metrics.h"

/**
 * sand_metrics_em:
 *
 * Returns: the size of the widget's font in pixels, by which drawn things grow with the text
 */
double
sand_metrics_em (GtkWidget *widget)
{
  PangoContext               *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double                      size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (pango_font_description_get_size_is_absolute (font))
    return MAX (size, 1);
  return MAX (size * pango_cairo_context_get_resolution (context) / 72, 1);
}

/**
 * sand_metrics_colour:
 * @name: a colour of the style sheet
 * @out: (out): it, or the colour of the text where the sheet does not know it
 */
void
sand_metrics_colour (GtkWidget *widget, const char *name, GdkRGBA *out)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  if (!gtk_style_context_lookup_color (context, name, out))
    gtk_style_context_get_color (context, out);
}
