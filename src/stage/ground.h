#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The stage's ground: the dark of a room, and the contour lines of a landscape, like the sand table it is called
 * after. @width, @height: pixels. (transfer full) */
cairo_surface_t *sand_ground_new (int width, int height) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
