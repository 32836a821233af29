#pragma once

#include "kinds/map/map-plot.h"

G_BEGIN_DECLS

/**
 * SandMapView:
 *
 * The customer map as a widget. Drag to move, Ctrl+wheel or +/− to zoom, 0 to see all; arrows go from customer to
 * customer.
 * Every customer is a list item for a screen reader. In free mode the dividers can be dragged.
 *
 * Signals: `selected` (const char *id, nullable), `divider-moved` (double x, double y) at the end of a drag.
 */
#define SAND_TYPE_MAP_VIEW (sand_map_view_get_type ())
G_DECLARE_FINAL_TYPE (SandMapView, sand_map_view, SAND, MAP_VIEW, GtkWidget)

GtkWidget          *sand_map_view_new (void);
void                sand_map_view_take_scene (SandMapView *self, SandMapScene *scene);
const SandMapScene *sand_map_view_get_scene (SandMapView *self);
void                sand_map_view_select (SandMapView *self, const char *id); /* (nullable) */
const char         *sand_map_view_get_selected (SandMapView *self);           /* (nullable) */
void                sand_map_view_set_free_dividers (SandMapView *self, gboolean free_dividers);
void                sand_map_view_zoom (SandMapView *self, double factor);
void                sand_map_view_show_all (SandMapView *self);

/* The map as a node of @width × @height pixels in light colours, for files and the clipboard. (transfer full)
 * (nullable) */
GskRenderNode *sand_map_view_render (SandMapView *self, int width, int height) G_GNUC_WARN_UNUSED_RESULT;
/* Written beside the target and renamed over it. */
gboolean sand_map_view_save_png (SandMapView *self, const char *path, GError **error);
gboolean sand_map_view_save_svg (SandMapView *self, const char *path, GError **error);

G_END_DECLS
