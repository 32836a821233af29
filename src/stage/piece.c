#include "stage/piece.h"

#include "widgets/team-mark.h"

#include <math.h>

#define MOVING   8.0
#define GROWING  7.0
#define FADING   11.0
#define OF_LINE  0.2
#define OF_VALUE 0.0004
#define OF_SHADE 0.004

static const char *const inks[] = {
  [SAND_INK_TEXT] = "#f6f1e9",
  [SAND_INK_MUTED] = "#b4c0ce",
  [SAND_INK_GOLD] = "#e6bb69",
  [SAND_INK_GOOD] = "#7ee2a8",
  [SAND_INK_WARN] = "#ffb27a",
  [SAND_INK_DARK] = "#10161d",
  [SAND_INK_TEAM] = "#f6f1e9",
};

/**
 * sand_ink_get_colour:
 *
 * The colours of the stage. All but the dark one have a contrast of at least 4.5 : 1 to its ground, cards and gold.
 */
void
sand_ink_get_colour (SandInk ink, guint team, GdkRGBA *out)
{
  if (ink == SAND_INK_TEAM && team > 0)
    sand_team_look_get_colour (team, out);
  else
    gdk_rgba_parse (out, inks[ink]);
}

SandPiece *
sand_piece_new (SandPieceKind kind, const char *key, const SandArea *area)
{
  SandPiece *self = g_new0 (SandPiece, 1);

  self->kind = kind;
  self->key = g_strdup (key);
  sand_spring_jump (&self->x, area->x);
  sand_spring_jump (&self->y, area->y);
  self->shade.goal = 1;
  self->width = area->width;
  self->height = area->height;
  return self;
}

void
sand_piece_free (SandPiece *self)
{
  g_free (self->key);
  g_clear_object (&self->layout);
  g_free (self->text);
  g_clear_pointer (&self->values, g_array_unref);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_free (self);
}

static void
take_over (SandSpring *spring, const SandSpring *before)
{
  spring->at = before->at;
  spring->speed = before->speed;
}

static gboolean
looks_equal (const SandPiece *a, const SandPiece *b)
{
  return a->kind == b->kind && a->layout == b->layout && a->symbol == b->symbol && a->values == NULL &&
         memcmp (&a->paint, &b->paint, sizeof a->paint) == 0 && fabs (a->width - b->width) < 0.01 &&
         fabs (a->height - b->height) < 0.01;
}

void
sand_piece_follow (SandPiece *self, SandPiece *before, gboolean same_scale)
{
  take_over (&self->x, &before->x);
  take_over (&self->y, &before->y);
  take_over (&self->value, &before->value);
  take_over (&self->shade, &before->shade);
  if (same_scale && looks_equal (self, before) && self->kind != SAND_PIECE_BAR)
    self->node = g_steal_pointer (&before->node);
  self->factor = before->factor;
}

gboolean
sand_piece_advance (SandPiece *self, double seconds)
{
  gboolean moves = sand_spring_advance (&self->x, seconds, MOVING, OF_LINE);

  moves |= sand_spring_advance (&self->y, seconds, MOVING, OF_LINE);
  moves |= sand_spring_advance (&self->shade, seconds, FADING, OF_SHADE);
  if (sand_spring_advance (&self->value, seconds, GROWING, OF_VALUE)) {
    g_clear_pointer (&self->node, gsk_render_node_unref);
    moves = TRUE;
  }
  return moves;
}

void
sand_piece_jump (SandPiece *self)
{
  sand_spring_jump (&self->x, self->x.goal);
  sand_spring_jump (&self->y, self->y.goal);
  sand_spring_jump (&self->value, self->value.goal);
  sand_spring_jump (&self->shade, self->shade.goal);
}

static graphene_rect_t
make_rect (double width, double height)
{
  return GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
}

static void
draw_rounded (GtkSnapshot *snapshot, const graphene_rect_t *area, double radius, const GdkRGBA *colour)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, area, (float) radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, colour, area);
  gtk_snapshot_pop (snapshot);
}

static void
draw_box (const SandPiece *self, GtkSnapshot *snapshot, double scale)
{
  graphene_rect_t area = make_rect (self->width * scale, self->height * scale);
  const float     line = (float) MAX (2 * scale, 1), lines[4] = { line, line, line, line };
  GdkRGBA         colour, colours[4];
  GskRoundedRect  outline;

  sand_ink_get_colour (self->paint.ink, self->paint.team, &colour);
  colour.alpha = (float) self->paint.fill;
  if (self->paint.fill > 0)
    draw_rounded (snapshot, &area, self->paint.radius * scale, &colour);
  if (self->paint.border <= 0)
    return;
  colour.alpha = (float) self->paint.border;
  for (gsize i = 0; i < G_N_ELEMENTS (colours); i++)
    colours[i] = colour;
  gsk_rounded_rect_init_from_rect (&outline, &area, (float) (self->paint.radius * scale));
  gtk_snapshot_append_border (snapshot, &outline, lines, colours);
}

/** A rounded strip of one colour or of two that run into one another. Whole pixels, so that its parts meet. */
typedef struct {
  float        width, height, radius;
  GskColorStop stops[2];
} Strip;

/* One row of the strip, repeated: to copy rows is far cheaper than to compute a gradient for each of them. */
static cairo_pattern_t *
make_row (const Strip *strip)
{
  int              width = MAX ((int) strip->width, 1);
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, 1);
  guint32         *row = (guint32 *) (gpointer) cairo_image_surface_get_data (image);
  const GdkRGBA   *from = &strip->stops[0].color, *to = &strip->stops[1].color;
  cairo_pattern_t *pattern;

  for (int i = 0; i < width; i++) {
    float   part = ((float) i + 0.5f) / (float) width;
    guint32 red = (guint32) (255 * (from->red + (to->red - from->red) * part) + 0.5f);
    guint32 green = (guint32) (255 * (from->green + (to->green - from->green) * part) + 0.5f);
    guint32 blue = (guint32) (255 * (from->blue + (to->blue - from->blue) * part) + 0.5f);
    row[i] = red << 16 | green << 8 | blue;
  }
  cairo_surface_mark_dirty (image);
  pattern = cairo_pattern_create_for_surface (image);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_REPEAT);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  cairo_surface_destroy (image);
  return pattern;
}

static void
fill_strip (const Strip *strip, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  cairo_pattern_t *row;
  cairo_t         *cr;

  if (gdk_rgba_equal (&strip->stops[0].color, &strip->stops[1].color)) {
    gtk_snapshot_append_color (snapshot, &strip->stops[0].color, area);
    return;
  }
  row = make_row (strip);
  cr = gtk_snapshot_append_cairo (snapshot, area);
  cairo_set_source (cr, row);
  cairo_rectangle (cr, (double) area->origin.x, 0, (double) area->size.width, (double) area->size.height);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_pattern_destroy (row);
}

static void
draw_strip_part (const Strip *strip, GtkSnapshot *snapshot, float from, float to, gboolean rounded)
{
  const graphene_rect_t area = GRAPHENE_RECT_INIT (from, 0, to - from, strip->height);
  const graphene_rect_t whole = GRAPHENE_RECT_INIT (0, 0, strip->width, strip->height);
  GskRoundedRect        outline;

  if (to <= from)
    return;
  if (!rounded) {
    fill_strip (strip, snapshot, &area);
    return;
  }
  gtk_snapshot_push_clip (snapshot, &area);
  gsk_rounded_rect_init_from_rect (&outline, &whole, strip->radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_linear_gradient (snapshot, &area, &GRAPHENE_POINT_INIT (0, 0),
                                       &GRAPHENE_POINT_INIT (strip->width, 0), strip->stops, 2);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
}

/* The strip from @from on. Only its ends are clipped round: a round clip along all of it would cost more than all
 * else in a frame. */
static void
draw_strip (const Strip *strip, GtkSnapshot *snapshot, float from)
{
  /* A strip of odd height has half a pixel in its radius: cut there, its parts would show a seam. */
  float left = MIN (ceilf (strip->radius), floorf (strip->width / 2)), right = strip->width - left;

  if (from < left)
    draw_strip_part (strip, snapshot, from, left, TRUE);
  draw_strip_part (strip, snapshot, MAX (from, left), right, FALSE);
  draw_strip_part (strip, snapshot, MAX (from, right), strip->width, TRUE);
}

static void
draw_bar (const SandPiece *self, GtkSnapshot *snapshot, double scale)
{
  const GdkRGBA ground = { 1, 1, 1, 0.11f };
  const float   height = roundf ((float) (self->height * scale)), width = roundf ((float) (self->width * scale));
  const float   radius = MIN (roundf ((float) (self->paint.radius * scale)), height / 2);
  const float   filled = self->value.at <= 0 ? 0 : MAX (roundf ((float) self->value.at * width), ceilf (2 * radius));
  Strip         track = { width, height, radius, { { 0, ground }, { 1, ground } } };
  Strip         fill = { MIN (filled, width), height, radius, { { .offset = 0 }, { .offset = 1 } } };

  draw_strip (&track, snapshot, MAX (floorf (fill.width - radius), 0));
  if (filled <= 0)
    return;
  sand_ink_get_colour (SAND_INK_TEAM, self->paint.team, &fill.stops[1].color);
  fill.stops[0].color = fill.stops[1].color;
  fill.stops[0].color.red *= 0.62f;
  fill.stops[0].color.green *= 0.62f;
  fill.stops[0].color.blue *= 0.62f;
  draw_strip (&fill, snapshot, 0);
}

static void
draw_mark (const SandPiece *self, GtkSnapshot *snapshot, double scale)
{
  double          side = self->width * scale;
  graphene_rect_t area = make_rect (side, side);
  GdkRGBA         colour, dark;
  cairo_t        *cr;

  sand_ink_get_colour (SAND_INK_TEAM, self->paint.team, &colour);
  sand_ink_get_colour (SAND_INK_DARK, 0, &dark);
  draw_rounded (snapshot, &area, side * 0.24, &colour);
  cr = gtk_snapshot_append_cairo (snapshot, &area);
  gdk_cairo_set_source_rgba (cr, &dark);
  sand_team_look_trace (self->paint.team, cr, side / 2, side / 2, side * 0.29);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
trace_star (cairo_t *cr, double side)
{
  for (int i = 0; i < 10; i++) {
    double reach = side / 2 * (i % 2 == 1 ? 0.42 : 1), angle = G_PI * i / 5;
    cairo_line_to (cr, side / 2 + reach * sin (angle), side * 0.53 - reach * cos (angle));
  }
  cairo_close_path (cr);
}

static void
trace_triangle (cairo_t *cr, double side, double turn)
{
  cairo_translate (cr, side / 2, side / 2);
  cairo_rotate (cr, turn);
  cairo_move_to (cr, 0, -side * 0.40);
  cairo_line_to (cr, side * 0.46, side * 0.38);
  cairo_line_to (cr, -side * 0.46, side * 0.38);
  cairo_close_path (cr);
}

static void
trace_pause (cairo_t *cr, double side)
{
  cairo_rectangle (cr, side * 0.14, side * 0.08, side * 0.26, side * 0.84);
  cairo_rectangle (cr, side * 0.60, side * 0.08, side * 0.26, side * 0.84);
}

static void
stroke_check (cairo_t *cr, double side)
{
  cairo_set_line_width (cr, side * 0.15);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, side * 0.12, side * 0.54);
  cairo_line_to (cr, side * 0.39, side * 0.80);
  cairo_line_to (cr, side * 0.88, side * 0.22);
  cairo_stroke (cr);
}

static void
draw_symbol (const SandPiece *self, GtkSnapshot *snapshot, double scale)
{
  double          side = self->width * scale;
  graphene_rect_t area = make_rect (side, side);
  GdkRGBA         colour;
  cairo_t        *cr = gtk_snapshot_append_cairo (snapshot, &area);

  sand_ink_get_colour (self->paint.ink, self->paint.team, &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  if (self->symbol == SAND_SYMBOL_CHECK)
    stroke_check (cr, side);
  else if (self->symbol == SAND_SYMBOL_STAR)
    trace_star (cr, side);
  else if (self->symbol == SAND_SYMBOL_PAUSE)
    trace_pause (cr, side);
  else if (self->symbol == SAND_SYMBOL_DISC)
    cairo_arc (cr, side / 2, side / 2, side / 2, 0, 2 * G_PI);
  else
    trace_triangle (cr, side, self->symbol == SAND_SYMBOL_UP ? 0 : self->symbol == SAND_SYMBOL_NOW ? G_PI / 2
                                                                                                   : G_PI);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
draw_curve (const SandPiece *self, GtkSnapshot *snapshot, double scale)
{
  double          dot = 5 * scale, width = self->width * scale, height = self->height * scale;
  graphene_rect_t area = make_rect (width, height);
  cairo_t        *cr = gtk_snapshot_append_cairo (snapshot, &area);
  GdkRGBA         colour;

  sand_ink_get_colour (SAND_INK_TEXT, 0, &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, 2.5 * scale);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->values->len; i++) {
      double x = dot + (width - 2 * dot) * i / MAX (self->values->len - 1, 1);
      double y = height - dot - (height - 2 * dot) * g_array_index (self->values, double, i);
      if (pass == 0) {
        cairo_line_to (cr, x, y);
      } else if (i == self->values->len - 1 || self->values->len <= 4) {
        cairo_new_path (cr);
        cairo_arc (cr, x, y, dot, 0, 2 * G_PI);
        cairo_fill (cr);
      }
      if (pass == 0 && i == self->values->len - 1)
        cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

static void
draw_text (const SandPiece *self, GtkSnapshot *snapshot)
{
  GdkRGBA colour;

  sand_ink_get_colour (self->paint.ink, self->paint.team, &colour);
  gtk_snapshot_append_layout (snapshot, self->layout, &colour);
}

/* Letters and signs become an image once: to move it costs one copy, however many letters there are. */
static GskRenderNode *
rasterise (GskRenderNode *taken, int factor)
{
  GtkSnapshot     *snapshot = gtk_snapshot_new ();
  graphene_rect_t  bounds, area;
  cairo_surface_t *image;
  cairo_t         *cr;

  gsk_render_node_get_bounds (taken, &bounds);
  graphene_rect_round_extents (&bounds, &area);
  image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) area.size.width * factor,
                                      (int) area.size.height * factor);
  cairo_surface_set_device_scale (image, factor, factor);
  cr = cairo_create (image);
  cairo_translate (cr, -(double) area.origin.x, -(double) area.origin.y);
  gsk_render_node_draw (taken, cr);
  cairo_destroy (cr);
  gsk_render_node_unref (taken);
  cr = gtk_snapshot_append_cairo (snapshot, &area);
  cairo_set_source_surface (cr, image, (double) area.origin.x, (double) area.origin.y);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_rectangle (cr, (double) area.origin.x, (double) area.origin.y, (double) area.size.width,
                   (double) area.size.height);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (image);
  return gtk_snapshot_free_to_node (snapshot);
}

static GskRenderNode *
draw (const SandPiece *self, double scale, int factor)
{
  GtkSnapshot   *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  switch (self->kind) {
  case SAND_PIECE_BOX:
    draw_box (self, snapshot, scale);
    break;
  case SAND_PIECE_BAR:
    draw_bar (self, snapshot, scale);
    break;
  case SAND_PIECE_MARK:
    draw_mark (self, snapshot, scale);
    break;
  case SAND_PIECE_SYMBOL:
    draw_symbol (self, snapshot, scale);
    break;
  case SAND_PIECE_CURVE:
    draw_curve (self, snapshot, scale);
    break;
  case SAND_PIECE_TEXT:
  default:
    draw_text (self, snapshot);
    break;
  }
  node = gtk_snapshot_free_to_node (snapshot);
  return node == NULL || self->kind == SAND_PIECE_BOX || self->kind == SAND_PIECE_BAR ? node : rasterise (node, factor);
}

void
sand_piece_snapshot (SandPiece *self, GtkSnapshot *snapshot, double scale, int factor)
{
  gboolean fading = self->shade.at < 1 - OF_SHADE;

  if (self->node != NULL && self->factor != factor)
    g_clear_pointer (&self->node, gsk_render_node_unref);
  self->factor = factor;
  if (self->node == NULL)
    self->node = draw (self, scale, factor);
  if (self->node == NULL || self->shade.at <= OF_SHADE)
    return;
  gtk_snapshot_save (snapshot);
  /* Whole pixels: letters stay sharp, and what stands still is the same node as in the frame before. */
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) round (self->x.at * scale),
                                                          (float) round (self->y.at * scale)));
  if (fading)
    gtk_snapshot_push_opacity (snapshot, self->shade.at);
  gtk_snapshot_append_node (snapshot, self->node);
  if (fading)
    gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}
