#include "contest/score.h"

#include <math.h>

/* Far below what any rule can tell apart, far above what adding up doubles loses. */
#define HAIR 1e-9

SandScore
sand_score_round (double number)
{
  if (!isfinite (number))
    return (SandScore){ 0 };
  return (SandScore){ .known = TRUE, .tenths = (int) floor (number * 10 + 0.5 + HAIR) };
}

SandScore
sand_score_round_growth (double number)
{
  SandScore size = sand_score_round (fabs (number));

  if (number < 0)
    size.tenths = -size.tenths;
  return size;
}

double
sand_score_value (SandScore score)
{
  return score.known ? score.tenths / 10.0 : (double) NAN;
}

gboolean
sand_score_equal (SandScore a, SandScore b)
{
  return a.known == b.known && (!a.known || a.tenths == b.tenths);
}

void
sand_score_mark_best (const SandScore *scores, gsize n, gboolean *out_best)
{
  SandScore best = { 0 };

  for (gsize i = 0; i < n; i++)
    if (scores[i].known && (!best.known || scores[i].tenths > best.tenths))
      best = scores[i];
  for (gsize i = 0; i < n; i++)
    out_best[i] = best.known && sand_score_equal (scores[i], best);
}
