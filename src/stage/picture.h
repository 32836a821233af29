#pragma once

#include "stage/spring.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A scene laid out: pieces on a canvas 1080 lines high. A piece with the same key in the next picture is the same
 * piece:
 * it moves to its new place instead of being drawn there.
 */

#define SAND_PICTURE_LINES 1080.0
/* Narrower canvases than 4:3 are not laid out; the picture then gets smaller instead. */
#define SAND_PICTURE_MIN_WIDTH 1440.0

typedef enum {
  SAND_INK_TEXT,
  SAND_INK_MUTED,
  SAND_INK_GOLD,
  SAND_INK_GOOD,
  SAND_INK_WARN,
  SAND_INK_DARK, /* on gold or a team's colour */
  SAND_INK_TEAM, /* colour of the type's or box's team */
} SandInk;

typedef enum {
  SAND_SYMBOL_UP,
  SAND_SYMBOL_DOWN,
  SAND_SYMBOL_STAR,
  SAND_SYMBOL_CHECK,
  SAND_SYMBOL_NOW,
  SAND_SYMBOL_DISC,
  SAND_SYMBOL_PAUSE,
} SandSymbol;

/** How a text is set. Sizes in lines of the canvas. */
typedef struct {
  double   size;
  gboolean bold;
  SandInk  ink;
  guint    team;
  double   width;   /* at most; 0 for no limit. Longer ones get smaller, then wrap */
  int      lines;   /* at most, 0 is one */
  double   align;   /* 0 begins at x, 0.5 has its middle there, 1 ends there */
  double   rise;    /* the same for y: 0 its top, 0.5 its middle, 1 its bottom */
  gboolean wrap;    /* wraps at full size before it gets smaller */
  gboolean figures; /* numbers stand out */
  gboolean brief;   /* what teams wrote at any length: may end in dots */
} SandType;

typedef struct {
  double width, height;
} SandExtent;

typedef struct {
  double x, y, width, height;
} SandArea;

/** How a box is filled. */
typedef struct {
  SandInk ink;
  guint   team;
  double  fill;   /* opacity 0..1 of the ground */
  double  border; /* opacity of the outline */
  double  radius;
} SandPaint;

typedef struct _SandPicture SandPicture;

/* @width, @height: of the canvas; @scale: pixels a line; @before: (nullable): its texts are taken over */
SandPicture *sand_picture_new (
  PangoContext *context, double width, double height, double scale, SandPicture *before) G_GNUC_WARN_UNUSED_RESULT;
void   sand_picture_free (SandPicture *self);
double sand_picture_get_width (const SandPicture *self);
double sand_picture_get_height (const SandPicture *self);

/* Keys are copied. Texts are drawn in the order in which they are added. */
SandExtent sand_picture_text (
  SandPicture *self, const char *key, const char *text, const SandType *type, double x, double y);
/* What the text would need. */
SandExtent sand_picture_measure (SandPicture *self, const char *text, const SandType *type);
void       sand_picture_box (SandPicture *self, const char *key, const SandArea *area, const SandPaint *paint);
/* @value: 0..1 of the width; grows and shrinks */
void sand_picture_bar (SandPicture *self, const char *key, const SandArea *area, double value, guint team);
/* The team's sign in a square of @side. */
void sand_picture_mark (SandPicture *self, const char *key, double x, double y, double side, guint team);
void sand_picture_symbol (
  SandPicture *self, const char *key, SandSymbol symbol, double x, double y, double side, SandInk ink, guint team);
/* A small curve of numbers 0..1, oldest first. */
void sand_picture_curve (SandPicture *self, const char *key, const SandArea *area, const GArray *values);

/* Takes over where the pieces of @before are. @moving: whether they move on from there; else they jump. */
void sand_picture_follow (SandPicture *self, SandPicture *before, gboolean moving);
/* Returns whether anything still moves. */
gboolean sand_picture_advance (SandPicture *self, double seconds);
/* @factor: device pixels a pixel */
void sand_picture_snapshot (SandPicture *self, GtkSnapshot *snapshot, int factor);
/* In the order in which they were added. (element-type utf8) (transfer container): borrowed */
GPtrArray *sand_picture_list_texts (const SandPicture *self) G_GNUC_WARN_UNUSED_RESULT;
/* Texts that were cut off, or reach beyond the canvas: for tests. */
guint sand_picture_count_cut (const SandPicture *self);

void sand_ink_get_colour (SandInk ink, guint team, GdkRGBA *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandPicture, sand_picture_free)

G_END_DECLS
