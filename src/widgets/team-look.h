#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* What a team looks like wherever it is drawn: on the screen, on the stage, on paper. */

/** This many teams can be told apart by colour and shape; later ones begin again. */
#define SAND_N_TEAM_LOOKS 12

typedef enum {
  SAND_SHAPE_DISC,
  SAND_SHAPE_TRIANGLE,
  SAND_SHAPE_SQUARE,
  SAND_SHAPE_DIAMOND,
  SAND_SHAPE_STAR,
  SAND_SHAPE_HEXAGON,
} SandShape;

/* The ink of the shape on the colour. */
#define SAND_TEAM_LOOK_SHAPE_HEX "#16181c"

const char *sand_team_look_get_hex (guint number);
SandShape   sand_team_look_get_shape (guint number);
const char *sand_team_look_get_glyph (guint number);
void        sand_team_look_trace (guint number, cairo_t *cr, double x, double y, double radius);

G_END_DECLS
