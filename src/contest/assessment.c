#include "contest/assessment.h"

#include <math.h>

SandScore
sand_assessment_score (const SandComponent *components, gsize n)
{
  double earned = 0, max = 0;

  for (gsize i = 0; i < n; i++) {
    if (!isfinite (components[i].share) || !isfinite (components[i].max) || components[i].max <= 0)
      continue;
    earned += components[i].max * components[i].share;
    max += components[i].max;
  }
  return max > 0 ? sand_score_round (earned / max * 100) : (SandScore){ 0 };
}

gboolean
sand_assessment_counts (guint k, guint joined_after)
{
  return k == SAND_ASSESSMENT_BASELINE ? joined_after == 0 : k > joined_after;
}

SandScore
sand_growth_compute (SandGrowthRule rule, double least, SandScore before, SandScore now)
{
  double start, room;

  if (!before.known || !now.known)
    return (SandScore){ 0 };
  if (rule == SAND_GROWTH_ABSOLUTE)
    return (SandScore){ .known = TRUE, .tenths = now.tenths - before.tenths };
  start = MAX (sand_score_value (before), least);
  room = 100 - start;
  if (room < 1e-9)
    return (SandScore){ .known = TRUE, .tenths = 0 };
  return sand_score_round_growth (100 * (sand_score_value (now) - start) / room);
}
