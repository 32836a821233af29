#include "contest/pk.h"

#include <math.h>

double
sand_pk_judge_result (const double *weights, const double *marks, gsize n)
{
  double earned = 0, all = 0;

  for (gsize i = 0; i < n; i++) {
    if (!isfinite (marks[i]) || marks[i] < SAND_PK_MIN_MARK || marks[i] > SAND_PK_MAX_MARK)
      return (double) NAN;
    earned += weights[i] * marks[i];
    all += weights[i] * SAND_PK_MAX_MARK;
  }
  return all > 0 ? earned / all * 100 : (double) NAN;
}

double
sand_pk_teams_result (const double *results, gsize n)
{
  double sum = 0, lowest = INFINITY, highest = -INFINITY;
  guint  n_judges = 0;

  for (gsize i = 0; i < n; i++) {
    if (!isfinite (results[i]))
      continue;
    sum += results[i];
    lowest = fmin (lowest, results[i]);
    highest = fmax (highest, results[i]);
    n_judges++;
  }
  if (n_judges >= SAND_PK_TRIM_FROM)
    return (sum - lowest - highest) / (n_judges - 2);
  return n_judges == 0 ? (double) NAN : sum / n_judges;
}

SandScore
sand_pk_result (double trainer, double teams, double trainer_share)
{
  if (!isfinite (trainer) || !isfinite (teams))
    return sand_score_round (isfinite (trainer) ? trainer : teams);
  return sand_score_round (trainer * trainer_share + teams * (1 - trainer_share));
}

int
sand_pk_points (guint rank, const int *points, gsize n)
{
  return rank >= 1 && rank <= n ? points[rank - 1] : 0;
}
