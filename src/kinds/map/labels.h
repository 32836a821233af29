#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double x, y, width, height;
} SandRect;

typedef struct {
  double width, height;
} SandSize;

/** Where a label stands. */
typedef struct {
  gboolean placed; /* FALSE when there was no free place: the label is left out */
  gboolean leader; /* it stands away from its point: draw a line to it */
  SandRect rect;
} SandLabel;

guint sand_labels_place (const SandRect *dots,
                         const SandSize *sizes,
                         gsize           n,
                         const SandRect *plot,
                         SandLabel      *out_labels);

gboolean sand_rect_intersects (const SandRect *a, const SandRect *b);

G_END_DECLS
