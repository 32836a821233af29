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
  [SAND_INK_MUTED] = "#a9b5c4",
  [SAND_INK_GOLD] = "#e6bb69",
  [SAND_INK_GOOD] = "#7ee2a8",
  [SAND_INK_WARN] = "#ffb27a",
  [SAND_INK_DARK] = "#10161d",
  [SAND_INK_TEAM] = "#f6f1e9",
};

/**
 * sand_ink_get_colour:
 *
 * The colours of the stage. All but the dark one have a contrast of at least 6 : 1 to its ground and its cards.
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

static void
draw_bar (const SandPiece *self, GtkSnapshot *snapshot, double scale)
{
  double          height = self->height * scale, width = self->width * scale, radius = self->paint.radius * scale;
  double          filled = self->value.at <= 0 ? 0 : MAX (self->value.at * width, 2 * radius);
  graphene_rect_t track = make_rect (width, height), fill = make_rect (MIN (filled, width), height);
  GskColorStop    stops[2] = { { .offset = 0 }, { .offset = 1 } };
  const GdkRGBA   ground = { 1, 1, 1, 0.11f };
  GskRoundedRect  outline;

  draw_rounded (snapshot, &track, radius, &ground);
  if (filled <= 0)
    return;
  sand_ink_get_colour (SAND_INK_TEAM, self->paint.team, &stops[1].color);
  stops[0].color = stops[1].color;
  stops[0].color.red *= 0.62f;
  stops[0].color.green *= 0.62f;
  stops[0].color.blue *= 0.62f;
  gsk_rounded_rect_init_from_rect (&outline, &fill, (float) radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_linear_gradient (snapshot, &fill, &GRAPHENE_POINT_INIT (0, 0),
                                       &GRAPHENE_POINT_INIT (fill.size.width, 0), stops, G_N_ELEMENTS (stops));
  gtk_snapshot_pop (snapshot);
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

static GskRenderNode *
draw (const SandPiece *self, double scale)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

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
  return gtk_snapshot_free_to_node (snapshot);
}

void
sand_piece_snapshot (SandPiece *self, GtkSnapshot *snapshot, double scale)
{
  gboolean fading = self->shade.at < 1 - OF_SHADE;

  if (self->node == NULL)
    self->node = draw (self, scale);
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
