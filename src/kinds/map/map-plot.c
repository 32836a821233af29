#include "kinds/map/map-plot.h"

#include "kinds/map/labels.h"
#include "kinds/map/map-layer.h"

#include <math.h>

/* In sizes of the text: numbers and names of the axes stand there. */
#define MARGIN_LEFT   3.96
#define MARGIN_RIGHT  1.78
#define MARGIN_TOP    1.23
#define MARGIN_BOTTOM 3.69

/* More names than this nobody can read; the largest circles have theirs, and the selected one always. */
#define MAX_LABELS 320

#define RADIUS_MAX 22.0
#define RADIUS_MIN 7.0

struct _SandMapPlot {
  PangoContext *context;
  SandMapLayer *layer;
  GPtrArray    *names; /* PangoLayout, or NULL where none was needed yet, as the scene's dots */
  int           scale; /* device pixels a pixel */

  /* Names keep their places beside their dots while the map is only moved. */
  GArray         *places; /* SandLabel, relative to the plot at the time */
  SandMapViewport placed_for;
  guint           unplaced;
};

static void
dot_clear (gpointer data)
{
  SandMapDot *dot = data;
  g_free (dot->id);
  g_free (dot->name);
  g_free (dot->spoken);
}

SandMapScene *
sand_map_scene_new (void)
{
  SandMapScene *self = g_new0 (SandMapScene, 1);
  self->dots = g_array_new (FALSE, TRUE, sizeof (SandMapDot));
  g_array_set_clear_func (self->dots, dot_clear);
  self->divider_x = self->divider_y = SAND_DIVIDER_DEFAULT;
  return self;
}

void
sand_map_scene_free (SandMapScene *self)
{
  g_array_unref (self->dots);
  g_free (self->x_name);
  g_free (self->y_name);
  for (guint i = 0; i < SAND_N_ZONES; i++)
    g_free (self->zone_names[i]);
  g_free (self);
}

#define RGB(hex)                                                                       \
  {                                                                                    \
    ((hex) >> 16 & 255) / 255.f, ((hex) >> 8 & 255) / 255.f, ((hex) &255) / 255.f, 1.f \
  }

const SandMapColours *
sand_map_colours_get (gboolean dark)
{
  static const SandMapColours light = {
    .paper = RGB (0xffffff),
    .text = RGB (0x241f1a),
    .dim = RGB (0x6b6660),
    .grid = RGB (0xe4e2de),
    .divider = RGB (0x8a5a12),
    .ring = RGB (0x7a4a0e),
    .zone_tint = { RGB (0xfdf1ed), RGB (0xe9f6ef), RGB (0xf5f5f5), RGB (0xf0f5fe) },
    .zone_dot = { RGB (0xdd6a47), RGB (0x3fa577), RGB (0x989fa7), RGB (0x4f83e6) },
  };
  static const SandMapColours night = {
    .paper = RGB (0x2e2b28),
    .text = RGB (0xf4f1ec),
    .dim = RGB (0xb9b3ab),
    .grid = RGB (0x45413c),
    .divider = RGB (0xe0b062),
    .ring = RGB (0xf0cd8e),
    .zone_tint = { RGB (0x42302a), RGB (0x283a32), RGB (0x35322f), RGB (0x2b3444) },
    .zone_dot = { RGB (0xee8a69), RGB (0x5cc596), RGB (0xa9b0b8), RGB (0x7ba5f5) },
  };
  return dark ? &night : &light;
}

double
sand_map_viewport_to_px_x (const SandMapViewport *self, double x)
{
  return (double) self->plot.origin.x + (x - self->x0) / (self->x1 - self->x0) * (double) self->plot.size.width;
}

double
sand_map_viewport_to_px_y (const SandMapViewport *self, double y)
{
  return (double) self->plot.origin.y + (self->y1 - y) / (self->y1 - self->y0) * (double) self->plot.size.height;
}

double
sand_map_viewport_from_px_x (const SandMapViewport *self, double px)
{
  return self->x0 + (px - (double) self->plot.origin.x) / (double) self->plot.size.width * (self->x1 - self->x0);
}

double
sand_map_viewport_from_px_y (const SandMapViewport *self, double py)
{
  return self->y1 - (py - (double) self->plot.origin.y) / (double) self->plot.size.height * (self->y1 - self->y0);
}

SandMapViewport
sand_map_viewport_fit (double width, double height, double em)
{
  double room_w = MAX (width - (MARGIN_LEFT + MARGIN_RIGHT) * em, 60), top = round (MARGIN_TOP * em);
  double room_h = MAX (height - top - MARGIN_BOTTOM * em, 60);
  /* A very flat map would make one axis look more important than the other. */
  double w = MIN (room_w, room_h * 1.45), h = MIN (room_h, room_w * 1.2);
  double left = MARGIN_LEFT * em + (room_w - w) / 2;

  return (SandMapViewport){
    .plot = GRAPHENE_RECT_INIT ((float) floor (left), (float) top, (float) floor (w), (float) floor (h)),
    .x0 = 0,
    .x1 = 100,
    .y0 = 0,
    .y1 = 100,
  };
}

/* The area follows the size, so that twice the hours look like twice as much; with many customers all shrink. */
double
sand_map_dot_radius (const SandMapDot *dot, gsize n_dots)
{
  double largest = n_dots > 400 ? 6 : n_dots > 60 ? 12
                                    : n_dots > 30 ? 17
                                                  : RADIUS_MAX;
  return MAX (MIN (RADIUS_MIN, largest / 1.6), largest * sqrt (CLAMP (dot->size, 0, 1)));
}

static void
free_layout (gpointer data)
{
  g_clear_object (&data);
}

SandMapPlot *
sand_map_plot_new (PangoContext *context)
{
  SandMapPlot *self = g_new0 (SandMapPlot, 1);
  self->context = g_object_ref (context);
  self->names = g_ptr_array_new_with_free_func (free_layout);
  self->layer = sand_map_layer_new ();
  self->scale = 1;
  self->places = g_array_new (FALSE, TRUE, sizeof (SandLabel));
  return self;
}

void
sand_map_plot_free (SandMapPlot *self)
{
  g_ptr_array_unref (self->names);
  sand_map_layer_free (self->layer);
  g_array_unref (self->places);
  g_object_unref (self->context);
  g_free (self);
}

void
sand_map_plot_forget (SandMapPlot *self)
{
  /* The layer knows names by their layouts. */
  sand_map_layer_forget (self->layer);
  g_ptr_array_set_size (self->names, 0);
  g_array_set_size (self->places, 0);
}

void
sand_map_plot_set_scale (SandMapPlot *self, int scale)
{
  g_return_if_fail (scale >= 1);
  self->scale = scale;
}

double
sand_map_plot_get_em (const SandMapPlot *self)
{
  const PangoFontDescription *font = pango_context_get_font_description (self->context);
  double                      size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (pango_font_description_get_size_is_absolute (font))
    return size;
  return size * pango_cairo_context_get_resolution (self->context) / 72;
}

static PangoLayout *
layout_new (SandMapPlot *self, const char *text, double points, PangoWeight weight)
{
  PangoLayout          *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (self->context));
  double                base = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  gboolean              absolute = pango_font_description_get_size_is_absolute (font);

  /* Sizes are given for a font of 11 points, so that larger text makes a larger map lettering. */
  if (absolute)
    pango_font_description_set_absolute_size (font, base * points / 11 * PANGO_SCALE);
  else
    pango_font_description_set_size (font, (int) (base * points / 11 * PANGO_SCALE));
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text == NULL ? "" : text, -1);
  pango_font_description_free (font);
  return layout;
}

static void
append_layout (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, const GdkRGBA *colour)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/* @align_x, @align_y: 0 puts the text right of or below the place, 1 left of or above it. */
static void
append_text (SandMapPlot   *self,
             GtkSnapshot   *snapshot,
             const char    *text,
             double         points,
             PangoWeight    weight,
             double         x,
             double         y,
             double         align_x,
             double         align_y,
             const GdkRGBA *colour)
{
  g_autoptr (PangoLayout) layout = layout_new (self, text, points, weight);
  int                     width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  append_layout (snapshot, layout, round (x - width * align_x), round (y - height * align_y), colour);
}

static void
append_rect (GtkSnapshot *snapshot, const GdkRGBA *colour, double x, double y, double width, double height)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (snapshot, colour,
                               &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static double
clamp_px_x (const SandMapViewport *v, double x)
{
  return CLAMP (sand_map_viewport_to_px_x (v, x), (double) v->plot.origin.x,
                (double) (v->plot.origin.x + v->plot.size.width));
}

static double
clamp_px_y (const SandMapViewport *v, double y)
{
  return CLAMP (sand_map_viewport_to_px_y (v, y), (double) v->plot.origin.y,
                (double) (v->plot.origin.y + v->plot.size.height));
}

static void
draw_zones (GtkSnapshot *snapshot, const SandMapScene *scene, const SandMapViewport *v, const SandMapColours *colours)
{
  double left = (double) v->plot.origin.x, right = left + (double) v->plot.size.width;
  double top = (double) v->plot.origin.y, bottom = top + (double) v->plot.size.height;
  double dx = clamp_px_x (v, scene->divider_x), dy = clamp_px_y (v, scene->divider_y);

  append_rect (snapshot, &colours->zone_tint[SAND_ZONE_ATTACK], left, top, dx - left, dy - top);
  append_rect (snapshot, &colours->zone_tint[SAND_ZONE_CORE], dx, top, right - dx, dy - top);
  append_rect (snapshot, &colours->zone_tint[SAND_ZONE_LOW], left, dy, dx - left, bottom - dy);
  append_rect (snapshot, &colours->zone_tint[SAND_ZONE_MAINTAIN], dx, dy, right - dx, bottom - dy);
}

/* A step of 1, 2 or 5 times a power of ten that gives about five lines. */
static double
grid_step (double range)
{
  double raw = range / 5, power = pow (10, floor (log10 (raw))), rest = raw / power;
  return power * (rest < 1.5 ? 1 : rest < 3.5 ? 2
                                 : rest < 7.5 ? 5
                                              : 10);
}

static void
draw_axis_numbers (SandMapPlot *self, GtkSnapshot *snapshot, const SandMapViewport *v, const SandMapColours *colours)
{
  double left = (double) v->plot.origin.x, bottom = (double) (v->plot.origin.y + v->plot.size.height);
  double step_x = grid_step (v->x1 - v->x0), step_y = grid_step (v->y1 - v->y0);
  char   text[32];

  for (double x = ceil (v->x0 / step_x) * step_x; x <= v->x1 + 1e-9; x += step_x) {
    double px = round (sand_map_viewport_to_px_x (v, x));
    append_rect (snapshot, &colours->grid, px, (double) v->plot.origin.y, 1, (double) v->plot.size.height);
    g_snprintf (text, sizeof text, "%g", round (x * 100) / 100);
    append_text (self, snapshot, text, 9.5, PANGO_WEIGHT_NORMAL, px, bottom + 5, .5, 0, &colours->dim);
  }
  for (double y = ceil (v->y0 / step_y) * step_y; y <= v->y1 + 1e-9; y += step_y) {
    double py = round (sand_map_viewport_to_px_y (v, y));
    append_rect (snapshot, &colours->grid, left, py, (double) v->plot.size.width, 1);
    g_snprintf (text, sizeof text, "%g", round (y * 100) / 100);
    append_text (self, snapshot, text, 9.5, PANGO_WEIGHT_NORMAL, left - 8, py, 1, .5, &colours->dim);
  }
}

static void
draw_axis_names (SandMapPlot           *self,
                 GtkSnapshot           *snapshot,
                 const SandMapScene    *scene,
                 const SandMapViewport *v,
                 const SandMapColours  *colours)
{
  double           middle_x = (double) (v->plot.origin.x + v->plot.size.width / 2);
  double           middle_y = (double) (v->plot.origin.y + v->plot.size.height / 2);
  double           em = sand_map_plot_get_em (self);
  g_autofree char *x_name = g_strdup_printf ("%s →", scene->x_name);
  g_autofree char *y_name = g_strdup_printf ("%s →", scene->y_name);

  append_text (self, snapshot, x_name, 10.5, PANGO_WEIGHT_BOLD, middle_x,
               (double) (v->plot.origin.y + v->plot.size.height) + 1.78 * em, .5, 0, &colours->text);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (v->plot.origin.x - (float) (3.55 * em), (float) middle_y));
  gtk_snapshot_rotate (snapshot, -90);
  append_text (self, snapshot, y_name, 10.5, PANGO_WEIGHT_BOLD, 0, 0, .5, 0, &colours->text);
  gtk_snapshot_restore (snapshot);
}

static void
draw_dashes (GtkSnapshot *snapshot, const GdkRGBA *colour, double x, double y, double length, gboolean upright)
{
  for (double at = 0; at < length; at += 9) {
    double dash = MIN (6, length - at);
    append_rect (snapshot, colour, upright ? x - 1 : x + at, upright ? y + at : y - 1, upright ? 2 : dash,
                 upright ? dash : 2);
  }
}

/* Between zones, or between the nine fields. */
static guint
list_dividers (const SandMapScene *scene, double out_x[2], double out_y[2])
{
  out_x[0] = scene->nine ? 100.0 / 3 : scene->divider_x;
  out_y[0] = scene->nine ? 100.0 / 3 : scene->divider_y;
  out_x[1] = out_y[1] = 200.0 / 3;
  return scene->nine ? 2 : 1;
}

static void
draw_dividers (GtkSnapshot           *snapshot,
               const SandMapScene    *scene,
               const SandMapViewport *v,
               const SandMapColours  *colours)
{
  double left = (double) v->plot.origin.x, top = (double) v->plot.origin.y;
  double lines_x[2], lines_y[2];
  guint  n = list_dividers (scene, lines_x, lines_y);

  for (guint i = 0; i < n; i++) {
    if (lines_x[i] >= v->x0 && lines_x[i] <= v->x1)
      draw_dashes (snapshot, &colours->divider, round (sand_map_viewport_to_px_x (v, lines_x[i])), top,
                   (double) v->plot.size.height, TRUE);
    if (lines_y[i] >= v->y0 && lines_y[i] <= v->y1)
      draw_dashes (snapshot, &colours->divider, left, round (sand_map_viewport_to_px_y (v, lines_y[i])),
                   (double) v->plot.size.width, FALSE);
  }
}

static void
draw_zone_names (SandMapPlot           *self,
                 GtkSnapshot           *snapshot,
                 const SandMapScene    *scene,
                 const SandMapViewport *v,
                 const SandMapColours  *colours)
{
  double left = (double) v->plot.origin.x + 12, top = (double) v->plot.origin.y + 10;
  double bottom = (double) (v->plot.origin.y + v->plot.size.height) - 10;
  double right = clamp_px_x (v, scene->divider_x) + 12;

  if (scene->nine)
    return;
  append_text (self, snapshot, scene->zone_names[SAND_ZONE_ATTACK], 11.5, PANGO_WEIGHT_BOLD, left, top, 0, 0,
               &colours->dim);
  append_text (self, snapshot, scene->zone_names[SAND_ZONE_CORE], 11.5, PANGO_WEIGHT_BOLD, right, top, 0, 0,
               &colours->dim);
  append_text (self, snapshot, scene->zone_names[SAND_ZONE_LOW], 11.5, PANGO_WEIGHT_BOLD, left, bottom, 0, 1,
               &colours->dim);
  append_text (self, snapshot, scene->zone_names[SAND_ZONE_MAINTAIN], 11.5, PANGO_WEIGHT_BOLD, right, bottom, 0, 1,
               &colours->dim);
}

static void
draw_circle (GtkSnapshot *snapshot, const GdkRGBA *colour, double x, double y, double radius)
{
  graphene_rect_t bounds =
    GRAPHENE_RECT_INIT ((float) (x - radius), (float) (y - radius), (float) (radius * 2), (float) (radius * 2));
  GskRoundedRect circle;

  gsk_rounded_rect_init_from_rect (&circle, &bounds, (float) radius);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, colour, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_ring (GtkSnapshot *snapshot, const GdkRGBA *colour, double x, double y, double radius)
{
  graphene_rect_t bounds =
    GRAPHENE_RECT_INIT ((float) (x - radius), (float) (y - radius), (float) (radius * 2), (float) (radius * 2));
  GskRoundedRect circle;
  const float    width[4] = { 2.5f, 2.5f, 2.5f, 2.5f };
  const GdkRGBA  colour4[4] = { *colour, *colour, *colour, *colour };

  gsk_rounded_rect_init_from_rect (&circle, &bounds, (float) radius);
  gtk_snapshot_append_border (snapshot, &circle, width, colour4);
}

static void
draw_dots (SandMapPlot           *self,
           GtkSnapshot           *snapshot,
           const SandMapScene    *scene,
           const SandMapViewport *v,
           const SandMapColours  *colours,
           int                    selected,
           gboolean               for_file)
{
  for (guint i = 0; i < scene->dots->len; i++) {
    const SandMapDot *dot = &g_array_index (scene->dots, SandMapDot, i);
    double            x = sand_map_viewport_to_px_x (v, dot->x), y = sand_map_viewport_to_px_y (v, dot->y);
    guint             radius = (guint) round (sand_map_dot_radius (dot, scene->dots->len));

    if (dot->x < v->x0 - 3 || dot->x > v->x1 + 3 || dot->y < v->y0 - 3 || dot->y > v->y1 + 3)
      continue;
    if (for_file)
      draw_circle (snapshot, &colours->zone_dot[dot->zone], x, y, radius);
    else
      sand_map_layer_add_circle (self->layer, &colours->zone_dot[dot->zone], x, y, radius);
    if ((int) i == selected && for_file)
      draw_ring (snapshot, &colours->ring, x, y, radius + 5);
    else if ((int) i == selected)
      sand_map_layer_add_ring (self->layer, &colours->ring, x, y, radius + 4);
  }
}

static PangoLayout *
ensure_name (SandMapPlot *self, const SandMapScene *scene, guint i)
{
  PangoLayout *layout = self->names->pdata[i];

  if (layout != NULL)
    return layout;
  layout = layout_new (self, g_array_index (scene->dots, SandMapDot, i).name, 9.5, PANGO_WEIGHT_NORMAL);
  pango_layout_set_width (layout, 150 * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  self->names->pdata[i] = layout;
  return layout;
}

static gboolean
same_scale (const SandMapViewport *a, const SandMapViewport *b)
{
  return graphene_rect_equal (&a->plot, &b->plot) && fabs ((a->x1 - a->x0) - (b->x1 - b->x0)) < 1e-9 &&
         fabs ((a->y1 - a->y0) - (b->y1 - b->y0)) < 1e-9;
}

/* Which dots get a name: those in sight, the largest first when there are too many. */
static GArray *
choose_named (const SandMapScene *scene, const SandMapViewport *v)
{
  GArray *named = g_array_new (FALSE, FALSE, sizeof (guint));
  double  least = 0;

  if (scene->dots->len > MAX_LABELS)
    least = 0.5;
  for (guint i = 0; i < scene->dots->len && named->len < MAX_LABELS; i++) {
    const SandMapDot *dot = &g_array_index (scene->dots, SandMapDot, i);
    if (dot->size >= least && dot->x >= v->x0 && dot->x <= v->x1 && dot->y >= v->y0 && dot->y <= v->y1)
      g_array_append_val (named, i);
  }
  return named;
}

/* The dividers as they are drawn, for names to keep away from. */
static gsize
list_lines (const SandMapScene *scene, const SandMapViewport *v, SandRect out[4])
{
  double lines_x[2], lines_y[2];
  double left = (double) v->plot.origin.x, top = (double) v->plot.origin.y;
  guint  n = list_dividers (scene, lines_x, lines_y);

  for (guint i = 0; i < n; i++) {
    out[2 * i] =
      (SandRect){ sand_map_viewport_to_px_x (v, lines_x[i]) - 1, top, 2, (double) v->plot.size.height };
    out[2 * i + 1] =
      (SandRect){ left, sand_map_viewport_to_px_y (v, lines_y[i]) - 1, (double) v->plot.size.width, 2 };
  }
  return 2 * n;
}

static void
place_names (SandMapPlot *self, const SandMapScene *scene, const SandMapViewport *v)
{
  g_autoptr (GArray)    named = choose_named (scene, v);
  g_autofree SandRect  *dots = g_new (SandRect, named->len + 1);
  g_autofree SandSize  *sizes = g_new (SandSize, named->len + 1);
  g_autofree SandLabel *labels = g_new0 (SandLabel, named->len + 1);
  SandRect              lines[4];
  SandLabelRoom         room = {
            .plot = { (double) v->plot.origin.x, (double) v->plot.origin.y, (double) v->plot.size.width,
                      (double) v->plot.size.height },
            .lines = lines,
            .n_lines = list_lines (scene, v, lines),
  };

  for (guint k = 0; k < named->len; k++) {
    guint             i = g_array_index (named, guint, k);
    const SandMapDot *dot = &g_array_index (scene->dots, SandMapDot, i);
    /* Room for the ring of the selected one, so that names need not move when another is chosen. */
    double radius = sand_map_dot_radius (dot, scene->dots->len) + 4;
    int    width, height;
    pango_layout_get_pixel_size (ensure_name (self, scene, i), &width, &height);
    sizes[k] = (SandSize){ width + 2, height };
    dots[k] = (SandRect){ sand_map_viewport_to_px_x (v, dot->x) - radius,
                          sand_map_viewport_to_px_y (v, dot->y) - radius, radius * 2, radius * 2 };
  }
  self->unplaced = sand_labels_place (dots, sizes, named->len, &room, labels);
  self->placed_for = *v;
  g_array_set_size (self->places, 0);
  g_array_set_size (self->places, scene->dots->len);
  for (guint k = 0; k < named->len; k++)
    g_array_index (self->places, SandLabel, g_array_index (named, guint, k)) = labels[k];
}

static void
draw_leader (GtkSnapshot *snapshot, const GdkRGBA *colour, double x, double y, double to_x, double to_y)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) MIN (x, to_x) - 1, (float) MIN (y, to_y) - 1,
                                               (float) fabs (x - to_x) + 2, (float) fabs (y - to_y) + 2);
  cairo_t        *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, to_x, to_y);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* Where the name of a dot stands now, if it is in sight: names go along with their dots. */
static gboolean
find_label (const SandMapPlot *self, const SandMapViewport *v, guint i, SandRect *out)
{
  const SandLabel *label = &g_array_index (self->places, SandLabel, i);
  double           dx = sand_map_viewport_to_px_x (v, 0) - sand_map_viewport_to_px_x (&self->placed_for, 0);
  double           dy = sand_map_viewport_to_px_y (v, 0) - sand_map_viewport_to_px_y (&self->placed_for, 0);

  *out = (SandRect){ label->rect.x + dx, label->rect.y + dy, label->rect.width, label->rect.height };
  return label->placed && out->x + out->width >= (double) v->plot.origin.x &&
         out->x <= (double) (v->plot.origin.x + v->plot.size.width);
}

static void
draw_leaders (SandMapPlot           *self,
              GtkSnapshot           *snapshot,
              const SandMapScene    *scene,
              const SandMapViewport *v,
              const SandMapColours  *colours,
              gboolean               for_file)
{
  for (guint i = 0; i < self->places->len; i++) {
    const SandMapDot *dot = &g_array_index (scene->dots, SandMapDot, i);
    double            x = sand_map_viewport_to_px_x (v, dot->x), y = sand_map_viewport_to_px_y (v, dot->y);
    SandRect          rect;

    if (!g_array_index (self->places, SandLabel, i).leader || !find_label (self, v, i, &rect))
      continue;
    if (for_file)
      draw_leader (snapshot, &colours->grid, x, y, CLAMP (x, rect.x, rect.x + rect.width),
                   CLAMP (y, rect.y, rect.y + rect.height));
    else
      sand_map_layer_add_line (self->layer, x, y, CLAMP (x, rect.x, rect.x + rect.width),
                               CLAMP (y, rect.y, rect.y + rect.height));
  }
  if (!for_file)
    sand_map_layer_stroke (self->layer, &colours->grid, 1);
}

static void
draw_names (SandMapPlot           *self,
            GtkSnapshot           *snapshot,
            const SandMapScene    *scene,
            const SandMapViewport *v,
            const SandMapColours  *colours,
            gboolean               for_file)
{
  SandRect rect;

  for (guint i = 0; i < self->places->len; i++) {
    if (!find_label (self, v, i, &rect))
      continue;
    if (for_file)
      append_layout (snapshot, ensure_name (self, scene, i), round (rect.x + 1), round (rect.y), &colours->text);
    else
      sand_map_layer_add_text (self->layer, &colours->text, ensure_name (self, scene, i), rect.x + 1, rect.y);
  }
}

/* Names are placed anew when the map is zoomed, or moved so far that many without one have come into sight. */
static void
ensure_places (SandMapPlot *self, const SandMapScene *scene, const SandMapViewport *v)
{
  const SandMapViewport *old = &self->placed_for;
  guint                  n = scene->dots->len;

  if (self->names->len != n)
    g_ptr_array_set_size (self->names, (int) n);
  if (self->places->len != n || !same_scale (old, v) || fabs (v->x0 - old->x0) > (v->x1 - v->x0) / 4 ||
      fabs (v->y0 - old->y0) > (v->y1 - v->y0) / 4)
    place_names (self, scene, v);
}

guint
sand_map_plot_draw (SandMapPlot           *self,
                    GtkSnapshot           *snapshot,
                    const SandMapScene    *scene,
                    const SandMapViewport *viewport,
                    const SandMapColours  *colours,
                    int                    selected,
                    gboolean               for_file)
{
  ensure_places (self, scene, viewport);
  draw_zones (snapshot, scene, viewport, colours);
  draw_axis_numbers (self, snapshot, viewport, colours);
  draw_axis_names (self, snapshot, scene, viewport, colours);
  gtk_snapshot_push_clip (snapshot, &viewport->plot);
  draw_dividers (snapshot, scene, viewport, colours);
  draw_zone_names (self, snapshot, scene, viewport, colours);
  if (!for_file)
    sand_map_layer_begin (self->layer, &viewport->plot, self->scale);
  draw_leaders (self, snapshot, scene, viewport, colours, for_file);
  draw_dots (self, snapshot, scene, viewport, colours, selected, for_file);
  draw_names (self, snapshot, scene, viewport, colours, for_file);
  if (!for_file)
    sand_map_layer_end (self->layer, snapshot);
  gtk_snapshot_pop (snapshot);
  return self->unplaced;
}
