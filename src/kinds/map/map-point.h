#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One customer for keyboard, tooltip and screen reader; the map draws the circle itself. */
#define SAND_TYPE_MAP_POINT (sand_map_point_get_type ())
G_DECLARE_FINAL_TYPE (SandMapPoint, sand_map_point, SAND, MAP_POINT, GtkWidget)

GtkWidget *sand_map_point_new (void);
void       sand_map_point_describe (SandMapPoint *self, const char *name, const char *spoken);

G_END_DECLS
