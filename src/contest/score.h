#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SandScore:
 *
 * A score or a growth as people see it: one decimal, held as tenths so that equal ones are equal. Or none at all: a
 * zero-filled struct.
 */
typedef struct {
  gboolean known;
  int      tenths;
} SandScore;

/* 83.25 → 83.3: half up, as marks are rounded. A hair below a half, which a sum of fractions may leave, is a half. */
SandScore sand_score_round (double number);
/* Half away from zero: for growth, where both directions count alike. */
SandScore sand_score_round_growth (double number);
/* NAN when there is none. */
double   sand_score_value (SandScore score);
gboolean sand_score_equal (SandScore a, SandScore b);

/**
 * sand_score_mark_best:
 * @out_best: (array length=n): whether it is among the largest; all of them when several are equal, none without any
 *   score
 */
void sand_score_mark_best (const SandScore *scores, gsize n, gboolean *out_best);

G_END_DECLS
