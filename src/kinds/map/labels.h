#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double x, y, width, height;
} SandRect;

typedef struct {
  double width, height;
} SandSize;

/** Where labels may stand. */
typedef struct {
  SandRect        plot;  /* all of them stay inside */
  const SandRect *lines; /* (nullable): better not across these */
  gsize           n_lines;
} SandLabelRoom;

/** Where a label stands. */
typedef struct {
  gboolean placed; /* FALSE when there was no free place: the label is left out */
  gboolean leader; /* it stands away from its point: draw a line to it */
  SandRect rect;
} SandLabel;

guint sand_labels_place (const SandRect      *dots,
                         const SandSize      *sizes,
                         gsize                n,
                         const SandLabelRoom *room,
                         SandLabel           *out_labels);

gboolean sand_rect_intersects (const SandRect *a, const SandRect *b);

G_END_DECLS
