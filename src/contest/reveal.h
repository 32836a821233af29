#pragma once

#include "contest/ranks.h"
#include "contest/score.h"

G_BEGIN_DECLS

typedef enum {
  SAND_REVEAL_PLACE,
  SAND_REVEAL_HIGHEST,
  SAND_REVEAL_IMPROVED,
} SandRevealKind;

/** What one key press shows. Teams that share a place come in one step. */
typedef struct {
  SandRevealKind kind;
  guint          rank;  /* of a place */
  SandScore      score; /* of a place and of the highest; the growth of the most improved */
  GArray        *teams; /* guint: indices, in the order of their keys */
} SandRevealStep;

/**
 * sand_reveal_steps:
 * @places: (array length=n): what the places go by; teams without it have none
 * @scores: (array length=n): of which the highest is named: those of the places, or of an assessment in a ceremony;
 *   there is no step for it when no team has any
 * @growth: (array length=n): there is no step for the most improved when no team has any
 * @keys: (array length=n): the teams' numbers
 *
 * Going forwards and backwards is an index into what is returned.
 *
 * Returns: (transfer full) (element-type SandRevealStep): the last place first, then the highest, then the most
 * improved; empty when no team has anything
 */
GPtrArray *sand_reveal_steps (
  const SandScore *places, const SandScore *scores, const SandScore *growth, const guint *keys, gsize n)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
