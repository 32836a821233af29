#pragma once

#include "kinds/map/zones.h"

G_BEGIN_DECLS

/** What one factor gives one customer, and what it would give at each level. */
typedef struct {
  gboolean on_y;  /* potential, else relationship */
  guint    level; /* 1..levels: where the customer stands */
  guint    levels;
  guint    available; /* bit n - 1 is set when a customer can stand at level n */
  double   points;    /* what the factor is worth on its axis, 0..100 */
  gboolean one_based;
} SandStep;

/** The smallest change of one factor that brings a customer into another zone. */
typedef struct {
  gsize      factor;   /* place in the list given */
  guint      from, to; /* levels */
  guint      steps;    /* how many levels that is */
  double     points;   /* change on the axis, with its sign */
  SandZoneId zone;     /* where it leads */
} SandMove;

gboolean sand_find_move (const SandStep *factors,
                         gsize           n,
                         double          x,
                         double          y,
                         double          divider_x,
                         double          divider_y,
                         int             wanted,
                         SandMove       *out);

#define SAND_ANY_ZONE (-1)

G_END_DECLS
