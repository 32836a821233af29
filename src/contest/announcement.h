#pragma once

#include "contest/score.h"

G_BEGIN_DECLS

/** What was, or would be, announced of one team. */
typedef struct {
  SandScore score, growth;
  gboolean  highest, improved;
} SandAnnounced;

typedef struct {
  guint         team; /* index */
  SandAnnounced before, now;
} SandCorrection;

/* What would be announced now. @out: (array length=n) */
void sand_announcement_make (const SandScore *scores, const SandScore *growth, gsize n, SandAnnounced *out);

/**
 * sand_announcement_compare:
 * @before: (array length=n): as it was announced
 * @now: (array length=n): as it would be announced today
 *
 * Returns: (transfer full) (element-type SandCorrection): the teams of which something else was announced; empty when
 * everything still holds
 */
GArray *sand_announcement_compare (const SandAnnounced *before, const SandAnnounced *now, gsize n)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
