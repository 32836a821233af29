#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandMapLayer:
 *
 * The part of a map that changes with every frame – leader lines, circles, names – as one picture. Each circle and name
 * is drawn once and then copied to its place, on whole pixels: thousands of render nodes would cost many times as much.
 */
typedef struct _SandMapLayer SandMapLayer;

SandMapLayer *sand_map_layer_new (void) G_GNUC_WARN_UNUSED_RESULT;
void          sand_map_layer_free (SandMapLayer *self);
/* Names or colours have changed: what is kept is of no use any more. */
void sand_map_layer_forget (SandMapLayer *self);

/* Starts a frame that covers @area; @scale: device pixels a pixel. */
void sand_map_layer_begin (SandMapLayer *self, const graphene_rect_t *area, int scale);
void sand_map_layer_add_line (SandMapLayer *self, double x0, double y0, double x1, double y1);
/* Draws the lines that were added. */
void sand_map_layer_stroke (SandMapLayer *self, const GdkRGBA *colour, double width);
void sand_map_layer_add_circle (SandMapLayer *self, const GdkRGBA *colour, double x, double y, guint radius);
void sand_map_layer_add_ring (SandMapLayer *self, const GdkRGBA *colour, double x, double y, double radius);
/* @layout: kept by its address until sand_map_layer_forget() */
void sand_map_layer_add_text (SandMapLayer *self, const GdkRGBA *colour, PangoLayout *layout, double x, double y);
/* Ends the frame and hands it to @snapshot. */
void sand_map_layer_end (SandMapLayer *self, GtkSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandMapLayer, sand_map_layer_free)

G_END_DECLS
