#include "kinds/map/map-layer.h"

#include <math.h>

struct _SandMapLayer {
  GHashTable *stamps; /* radius or PangoLayout → cairo_surface_t, a mask */
  int         scale;

  /* Between begin and end: */
  graphene_rect_t  area;
  cairo_surface_t *surface;
  cairo_t         *cr;
};

SandMapLayer *
sand_map_layer_new (void)
{
  SandMapLayer *self = g_new0 (SandMapLayer, 1);
  self->stamps = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, (GDestroyNotify) cairo_surface_destroy);
  return self;
}

void
sand_map_layer_free (SandMapLayer *self)
{
  g_hash_table_unref (self->stamps);
  g_clear_pointer (&self->cr, cairo_destroy);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_free (self);
}

void
sand_map_layer_forget (SandMapLayer *self)
{
  g_hash_table_remove_all (self->stamps);
}

void
sand_map_layer_begin (SandMapLayer *self, const graphene_rect_t *area, int scale)
{
  g_return_if_fail (self->surface == NULL);

  if (scale != self->scale)
    sand_map_layer_forget (self);
  self->scale = scale;
  self->area = *area;
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil ((double) area->size.width) * scale,
                                              (int) ceil ((double) area->size.height) * scale);
  cairo_surface_set_device_scale (self->surface, scale, scale);
  self->cr = cairo_create (self->surface);
  cairo_translate (self->cr, -(double) area->origin.x, -(double) area->origin.y);
}

void
sand_map_layer_add_line (SandMapLayer *self, double x0, double y0, double x1, double y1)
{
  cairo_move_to (self->cr, x0, y0);
  cairo_line_to (self->cr, x1, y1);
}

void
sand_map_layer_stroke (SandMapLayer *self, const GdkRGBA *colour, double width)
{
  gdk_cairo_set_source_rgba (self->cr, colour);
  cairo_set_line_width (self->cr, width);
  cairo_stroke (self->cr);
}

/* A mask, so that one stamp serves all colours. */
static cairo_surface_t *
stamp_new (SandMapLayer *self, gpointer key, int width, int height)
{
  cairo_surface_t *stamp = cairo_image_surface_create (CAIRO_FORMAT_A8, width * self->scale, height * self->scale);

  cairo_surface_set_device_scale (stamp, self->scale, self->scale);
  g_hash_table_insert (self->stamps, key, stamp);
  return stamp;
}

static cairo_surface_t *
circle_stamp (SandMapLayer *self, guint radius)
{
  cairo_surface_t *stamp = g_hash_table_lookup (self->stamps, GUINT_TO_POINTER (radius));
  cairo_t         *cr;

  if (stamp != NULL)
    return stamp;
  stamp = stamp_new (self, GUINT_TO_POINTER (radius), (int) radius * 2 + 2, (int) radius * 2 + 2);
  cr = cairo_create (stamp);
  cairo_arc (cr, radius + 1, radius + 1, radius, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_destroy (cr);
  return stamp;
}

static cairo_surface_t *
text_stamp (SandMapLayer *self, PangoLayout *layout)
{
  cairo_surface_t *stamp = g_hash_table_lookup (self->stamps, layout);
  int              width, height;
  cairo_t         *cr;

  if (stamp != NULL)
    return stamp;
  pango_layout_get_pixel_size (layout, &width, &height);
  stamp = stamp_new (self, layout, MAX (width, 1), MAX (height, 1));
  cr = cairo_create (stamp);
  pango_cairo_show_layout (cr, layout);
  cairo_destroy (cr);
  return stamp;
}

/* Anywhere but on whole pixels a stamp would have to be resampled, which is slow and blurs it. */
static double
on_pixel (const SandMapLayer *self, double place)
{
  return round (place * self->scale) / self->scale;
}

void
sand_map_layer_add_circle (SandMapLayer *self, const GdkRGBA *colour, double x, double y, guint radius)
{
  gdk_cairo_set_source_rgba (self->cr, colour);
  cairo_mask_surface (self->cr, circle_stamp (self, radius), on_pixel (self, x - radius - 1),
                      on_pixel (self, y - radius - 1));
}

void
sand_map_layer_add_ring (SandMapLayer *self, const GdkRGBA *colour, double x, double y, double radius)
{
  cairo_new_path (self->cr);
  cairo_arc (self->cr, x, y, radius, 0, 2 * G_PI);
  sand_map_layer_stroke (self, colour, 2.5);
}

void
sand_map_layer_add_text (SandMapLayer *self, const GdkRGBA *colour, PangoLayout *layout, double x, double y)
{
  gdk_cairo_set_source_rgba (self->cr, colour);
  cairo_mask_surface (self->cr, text_stamp (self, layout), on_pixel (self, x), on_pixel (self, y));
}

void
sand_map_layer_end (SandMapLayer *self, GtkSnapshot *snapshot)
{
  /* Not a texture: GTK 4.8 converts each pixel of one through floating point when it draws with cairo. */
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &self->area);

  g_clear_pointer (&self->cr, cairo_destroy);
  cairo_set_source_surface (cr, self->surface, (double) self->area.origin.x, (double) self->area.origin.y);
  cairo_paint (cr);
  cairo_destroy (cr);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
}
