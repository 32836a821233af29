#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** A place among the others: 1 is the best, 0 for who takes no part; equal numbers share a place (1, 2, 2, 4). */
typedef struct {
  guint    rank;
  gboolean tied; /* somebody else has the same rank */
} SandRank;

/**
 * sand_ranks_compute:
 * @numbers: what counts, more is better
 * @takes_part: (nullable): who has a rank at all; %NULL for everybody
 * @out_ranks: (array length=n)
 */
void sand_ranks_compute (const int *numbers, const gboolean *takes_part, gsize n, SandRank *out_ranks);

/**
 * sand_ranks_order:
 * @ranks: as computed
 * @keys: order among equals, the smaller first: the teams' numbers
 * @out_order: (array length=n): indices, the best first, those without a rank at the end
 */
void sand_ranks_order (const SandRank *ranks, const guint *keys, gsize n, guint *out_order);

G_END_DECLS
