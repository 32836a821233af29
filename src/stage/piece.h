#pragma once

#include "stage/picture.h"

G_BEGIN_DECLS

typedef enum {
  SAND_PIECE_TEXT,
  SAND_PIECE_BOX,
  SAND_PIECE_BAR,
  SAND_PIECE_MARK,
  SAND_PIECE_SYMBOL,
  SAND_PIECE_CURVE,
} SandPieceKind;

/** One thing on the canvas. Its node is drawn once, in pixels from its own corner, and only moved after that. */
typedef struct {
  char          *key;
  SandPieceKind  kind;
  SandSpring     x, y, value, shade;
  double         width, height; /* lines of the canvas */
  SandPaint      paint;         /* also ink and team of the others */
  SandSymbol     symbol;
  PangoLayout   *layout; /* (nullable) */
  char          *text;   /* (nullable) */
  GArray        *values; /* (nullable): double */
  GskRenderNode *node;   /* (nullable): drawn when first needed */
  int            factor; /* device pixels a pixel that the node is for */
} SandPiece;

SandPiece *sand_piece_new (SandPieceKind kind, const char *key, const SandArea *area) G_GNUC_WARN_UNUSED_RESULT;
void       sand_piece_free (SandPiece *self);
/* Moves on from where the piece was in the picture before. */
void     sand_piece_follow (SandPiece *self, SandPiece *before, gboolean same_scale);
gboolean sand_piece_advance (SandPiece *self, double seconds);
void     sand_piece_jump (SandPiece *self);
void     sand_piece_snapshot (SandPiece *self, GtkSnapshot *snapshot, double scale, int factor);

G_END_DECLS
