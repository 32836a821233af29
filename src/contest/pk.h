#pragma once

#include "contest/score.h"

G_BEGIN_DECLS

#define SAND_PK_MIN_MARK 1
#define SAND_PK_MAX_MARK 10
/** From so many judging teams on, one highest and one lowest result is left out. */
#define SAND_PK_TRIM_FROM 5

/**
 * sand_pk_judge_result:
 * @weights: (array length=n): of the criteria, their sum above 0
 * @marks: (array length=n): 1..10, NAN for one that is not given
 *
 * Returns: 0..100; NAN unless all criteria are marked: half a judgement is none.
 */
double sand_pk_judge_result (const double *weights, const double *marks, gsize n);

/* The teams' side: the mean, without one highest and one lowest from five on. NANs are passed over; NAN when no team
 * judged. */
double sand_pk_teams_result (const double *results, gsize n);

/**
 * sand_pk_result:
 * @trainer: 0..100, NAN for none
 * @teams: 0..100, NAN for none
 * @trainer_share: 0..1, the trainer's part of the whole
 *
 * Returns: the result; where only one side judged it counts whole.
 */
SandScore sand_pk_result (double trainer, double teams, double trainer_share);

/* What a place earns: @points[0] is the first place's. 0 for places beyond the list and for none. */
int sand_pk_points (guint rank, const int *points, gsize n);

G_END_DECLS
