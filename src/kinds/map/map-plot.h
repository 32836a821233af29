#pragma once

#include "kinds/map/zones.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** One customer on the map. */
typedef struct {
  char      *id;
  char      *name;
  double     x, y; /* 0..100 */
  double     size; /* 0..1, share of the largest circle's area */
  SandZoneId zone;
  char      *spoken; /* (nullable): for a screen reader and the tooltip */
} SandMapDot;

/** What a map shows, whatever its window or file. */
typedef struct {
  GArray  *dots; /* SandMapDot */
  double   divider_x, divider_y;
  gboolean nine; /* nine cells instead of four zones */
  char    *x_name, *y_name;
  char    *zone_names[SAND_N_ZONES]; /* with their counts */
} SandMapScene;

SandMapScene *sand_map_scene_new (void) G_GNUC_WARN_UNUSED_RESULT;
void          sand_map_scene_free (SandMapScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandMapScene, sand_map_scene_free)

/** Which part of the map is seen, and where: @plot in pixels shows @x0..@x1 and @y0..@y1. */
typedef struct {
  graphene_rect_t plot;
  double          x0, x1, y0, y1;
} SandMapViewport;

/** The colours of a map; light for paper and files, light or dark for the screen. */
typedef struct {
  GdkRGBA paper, text, dim, grid, divider, ring;
  GdkRGBA zone_tint[SAND_N_ZONES], zone_dot[SAND_N_ZONES];
} SandMapColours;

const SandMapColours *sand_map_colours_get (gboolean dark);

double sand_map_viewport_to_px_x (const SandMapViewport *self, double x);
double sand_map_viewport_to_px_y (const SandMapViewport *self, double y);
double sand_map_viewport_from_px_x (const SandMapViewport *self, double px);
double sand_map_viewport_from_px_y (const SandMapViewport *self, double py);
/* The whole map in a space of @width × @height, with room for axes; nearly square. @em: the size of the text in pixels,
 * with which the names and numbers of the axes grow. */
SandMapViewport sand_map_viewport_fit (double width, double height, double em);
double          sand_map_dot_radius (const SandMapDot *dot, gsize n_dots);

/**
 * SandMapPlot:
 *
 * Draws a scene; keeps the layouts, pictures and label places that stay the same from frame to frame. The same
 * drawing serves screen and file.
 */
typedef struct _SandMapPlot SandMapPlot;

SandMapPlot *sand_map_plot_new (PangoContext *context) G_GNUC_WARN_UNUSED_RESULT;
/* The size of its text in pixels. */
double sand_map_plot_get_em (const SandMapPlot *self);
void   sand_map_plot_free (SandMapPlot *self);
/* The scene or the font has changed: what is kept is of no use any more. */
void sand_map_plot_forget (SandMapPlot *self);
/* Device pixels a pixel; 1 unless told. */
void sand_map_plot_set_scale (SandMapPlot *self, int scale);

/* @selected: place of the dot with a ring, -1 for none. @for_file: vectors instead of one picture. Returns how many
 * names found no room. */
guint sand_map_plot_draw (SandMapPlot           *self,
                          GtkSnapshot           *snapshot,
                          const SandMapScene    *scene,
                          const SandMapViewport *viewport,
                          const SandMapColours  *colours,
                          int                    selected,
                          gboolean               for_file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandMapPlot, sand_map_plot_free)

G_END_DECLS
