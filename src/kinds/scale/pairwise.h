#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Weights by pairwise comparison (the Analytic Hierarchy Process: T. L. Saaty, "The Analytic Hierarchy Process",
 * McGraw-Hill 1980; weights as geometric means after G. Crawford and C. Williams, J. Math. Psychology 29, 1985).
 *
 * A judgement is -8..8: n > 0 says the first factor is n + 1 times as important as the second, n < 0 the reverse,
 * 0 equally important.
 */

#define SAND_PAIRWISE_MAX   15 /* factors: beyond this no random index is published */
#define SAND_JUDGEMENT_MAX  8
#define SAND_JUDGEMENT_OPEN G_MAXINT /* not judged yet */
/** Saaty's limit: up to 0.10 the judgements are consistent enough. */
#define SAND_CONSISTENT 0.10

/** The judgement that disagrees most with all others. */
typedef struct {
  gsize  first, second;     /* first < second */
  int    given;             /* -8..8 */
  int    implied;           /* what the others together say, on the same scale */
  double consistency_after; /* the ratio that remains when it is corrected so */
} SandClash;

typedef struct {
  gsize     n;
  guint     pairs, open;                /* all pairs, and those not judged yet */
  gboolean  connected;                  /* enough is judged to compare every factor with every other */
  double    weights[SAND_PAIRWISE_MAX]; /* shares, sum 1; only when connected */
  double    lambda_max;                 /* principal eigenvalue; n when perfectly consistent */
  double    index;                      /* (lambda_max - n) / (n - 1) */
  double    consistency;                /* index / random index: the consistency ratio */
  gboolean  has_clash;
  SandClash clash;
} SandPairwise;

double sand_judgement_ratio (int judgement);
int    sand_judgement_from_ratio (double ratio);
double sand_random_index (gsize n);

SandPairwise sand_pairwise_solve (const int *judgements, gsize n);

G_END_DECLS
