#pragma once

#include "kinds/kind.h"
#include "kinds/scored/measurement.h"
#include "widgets/coach.h"

G_BEGIN_DECLS

/* The cards about the numbers of a scored sheet that its findings do not say. @blind: while the second rater is at work
 * nothing is told that comes from the first values. */
void sand_scored_coach_fill (SandCoach *coach, const SandResult *result, gboolean blind);

G_END_DECLS
