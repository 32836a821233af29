#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

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

#define SAND_TYPE_TEAM_MARK (sand_team_mark_get_type ())
G_DECLARE_FINAL_TYPE (SandTeamMark, sand_team_mark, SAND, TEAM_MARK, GtkWidget)

GtkWidget *sand_team_mark_new (guint number) G_GNUC_WARN_UNUSED_RESULT;
guint      sand_team_mark_get_number (SandTeamMark *self);
void       sand_team_mark_set_number (SandTeamMark *self, guint number);

void        sand_team_look_get_colour (guint number, gboolean for_dark, GdkRGBA *out);
SandShape   sand_team_look_get_shape (guint number);
const char *sand_team_look_get_glyph (guint number);
void        sand_team_look_trace (guint number, cairo_t *cr, double x, double y, double radius);

G_END_DECLS
