#include "kinds/scale/pairwise.h"

#include <math.h>

/* Mean consistency index of random reciprocal matrices of order 1..15 (Saaty 1980, table 1.2 and its
 * continuation). */
static const double random_index[SAND_PAIRWISE_MAX + 1] = {
  0,
  0,
  0,
  0.58,
  0.90,
  1.12,
  1.24,
  1.32,
  1.41,
  1.45,
  1.49,
  1.51,
  1.48,
  1.56,
  1.57,
  1.59,
};

typedef struct {
  gsize    n;
  double   logs[SAND_PAIRWISE_MAX][SAND_PAIRWISE_MAX]; /* ln of the ratio row : column */
  gboolean judged[SAND_PAIRWISE_MAX][SAND_PAIRWISE_MAX];
} Matrix;

/**
 * sand_judgement_ratio:
 * @judgement: -8..8
 *
 * Returns: how many times as important the first is: 1/9..9.
 */
double
sand_judgement_ratio (int judgement)
{
  return judgement >= 0 ? judgement + 1.0 : 1.0 / (1.0 - judgement);
}

/**
 * sand_judgement_from_ratio:
 * @ratio: > 0
 *
 * Returns: the nearest judgement, -8..8, by proportion.
 */
int
sand_judgement_from_ratio (double ratio)
{
  int best = 0;
  for (int judgement = -SAND_JUDGEMENT_MAX; judgement <= SAND_JUDGEMENT_MAX; judgement++)
    if (fabs (log (sand_judgement_ratio (judgement) / ratio)) < fabs (log (sand_judgement_ratio (best) / ratio)))
      best = judgement;
  return best;
}

/**
 * sand_random_index:
 *
 * Returns: the consistency index that pure chance gives for @n factors; 0 for fewer than 3, which cannot
 * contradict themselves.
 */
double
sand_random_index (gsize n)
{
  return random_index[MIN (n, SAND_PAIRWISE_MAX)];
}

static void
set_judgement (Matrix *matrix, gsize first, gsize second, int judgement)
{
  gboolean judged = judgement != SAND_JUDGEMENT_OPEN;
  int      clamped = CLAMP (judgement, -SAND_JUDGEMENT_MAX, SAND_JUDGEMENT_MAX);
  double   ratio_log = judged ? log (sand_judgement_ratio (clamped)) : 0;

  matrix->judged[first][second] = matrix->judged[second][first] = judged;
  matrix->logs[first][second] = ratio_log;
  matrix->logs[second][first] = -ratio_log;
}

/* Least squares of ln w_i - ln w_j = ln a_ij over the judged pairs: the Laplacian of the graph of judgements, with
 * ln w_0 = 0. */
static void
fill_equations (const Matrix *matrix, double rows[SAND_PAIRWISE_MAX][SAND_PAIRWISE_MAX + 1])
{
  for (gsize i = 1; i < matrix->n; i++) {
    for (gsize j = 0; j <= matrix->n; j++)
      rows[i - 1][j] = 0;
    for (gsize j = 0; j < matrix->n; j++) {
      if (j == i || !matrix->judged[i][j])
        continue;
      rows[i - 1][i - 1] += 1;
      if (j > 0)
        rows[i - 1][j - 1] -= 1;
      rows[i - 1][matrix->n - 1] += matrix->logs[i][j];
    }
  }
}

/* Gauss's elimination; the matrix is positive definite exactly when the judgements connect all factors, so no
 * pivoting is needed. */
static gboolean
eliminate (double rows[SAND_PAIRWISE_MAX][SAND_PAIRWISE_MAX + 1], gsize size)
{
  for (gsize k = 0; k < size; k++) {
    if (rows[k][k] < 1e-9)
      return FALSE;
    for (gsize i = k + 1; i < size; i++) {
      double factor = rows[i][k] / rows[k][k];
      for (gsize j = k; j <= size; j++)
        rows[i][j] -= factor * rows[k][j];
    }
  }
  for (gsize k = size; k-- > 0;) {
    for (gsize j = k + 1; j < size; j++)
      rows[k][size] -= rows[k][j] * rows[j][size];
    rows[k][size] /= rows[k][k];
  }
  return TRUE;
}

/* For a complete matrix these are the normalised geometric means of its rows; for an incomplete one their
 * least-squares extension (S. Bozoki, J. Fulop, L. Ronyai, Math. and Computer Modelling 52, 2010). FALSE when the
 * judged pairs do not connect all factors. */
static gboolean
fit_weights (const Matrix *matrix, double *out_weights)
{
  double rows[SAND_PAIRWISE_MAX][SAND_PAIRWISE_MAX + 1];
  double sum = 1;

  fill_equations (matrix, rows);
  if (matrix->n > 1 && !eliminate (rows, matrix->n - 1))
    return FALSE;
  out_weights[0] = 1;
  for (gsize i = 1; i < matrix->n; i++) {
    out_weights[i] = exp (rows[i - 1][matrix->n - 1]);
    sum += out_weights[i];
  }
  for (gsize i = 0; i < matrix->n; i++)
    out_weights[i] /= sum;
  return TRUE;
}

static double
ratio_at (const Matrix *matrix, const double *weights, gsize i, gsize j)
{
  if (i == j)
    return 1;
  return matrix->judged[i][j] ? exp (matrix->logs[i][j]) : weights[i] / weights[j];
}

/* The principal eigenvalue by power iteration from the fitted weights; open pairs are taken as @weights imply. */
static double
find_lambda_max (const Matrix *matrix, const double *weights)
{
  double ratios[SAND_PAIRWISE_MAX][SAND_PAIRWISE_MAX];
  double vector[SAND_PAIRWISE_MAX], next[SAND_PAIRWISE_MAX];
  double lambda = 0;

  for (gsize i = 0; i < matrix->n; i++) {
    vector[i] = weights[i];
    for (gsize j = 0; j < matrix->n; j++)
      ratios[i][j] = ratio_at (matrix, weights, i, j);
  }
  for (guint round = 0; round < 100; round++) {
    double sum = 0;
    for (gsize i = 0; i < matrix->n; i++) {
      next[i] = 0;
      for (gsize j = 0; j < matrix->n; j++)
        next[i] += ratios[i][j] * vector[j];
      sum += next[i];
    }
    for (gsize i = 0; i < matrix->n; i++)
      vector[i] = next[i] / sum;
    /* The vector sums to 1, so the sum of its image is the eigenvalue. */
    if (fabs (sum - lambda) < 1e-10)
      return sum;
    lambda = sum;
  }
  return lambda;
}

static double
consistency_of (const Matrix *matrix, const double *weights, double *out_lambda, double *out_index)
{
  double lambda = matrix->n > 2 ? find_lambda_max (matrix, weights) : (double) matrix->n;
  double index = matrix->n > 2 ? MAX ((lambda - (double) matrix->n) / (double) (matrix->n - 1), 0) : 0;

  if (out_lambda != NULL)
    *out_lambda = lambda;
  if (out_index != NULL)
    *out_index = index;
  return matrix->n > 2 ? index / sand_random_index (matrix->n) : 0;
}

/* What remains when one judgement is replaced by what all others say about its pair; FALSE when they say nothing
 * about it. */
static gboolean
try_correction (const Matrix *matrix, const int *judgements, gsize first, gsize second, SandClash *out)
{
  Matrix without = *matrix;
  double weights[SAND_PAIRWISE_MAX];

  set_judgement (&without, first, second, SAND_JUDGEMENT_OPEN);
  if (!fit_weights (&without, weights))
    return FALSE;
  *out = (SandClash){ .first = first, .second = second, .given = judgements[first * matrix->n + second] };
  out->implied = sand_judgement_from_ratio (weights[first] / weights[second]);
  set_judgement (&without, first, second, out->implied);
  if (!fit_weights (&without, weights))
    return FALSE;
  out->consistency_after = consistency_of (&without, weights, NULL, NULL);
  return out->implied != out->given;
}

static void
find_clash (const Matrix *matrix, const int *judgements, SandPairwise *self)
{
  double best = self->consistency - 1e-9;

  for (gsize i = 0; i < matrix->n; i++)
    for (gsize j = i + 1; j < matrix->n; j++) {
      SandClash clash;
      if (!matrix->judged[i][j] || !try_correction (matrix, judgements, i, j, &clash))
        continue;
      if (clash.consistency_after >= best)
        continue;
      best = clash.consistency_after;
      self->clash = clash;
      self->has_clash = TRUE;
    }
}

/**
 * sand_pairwise_solve:
 * @judgements: @n × @n, of which [i * n + j] with i < j is read: -8..8 or %SAND_JUDGEMENT_OPEN
 * @n: factors, 1..%SAND_PAIRWISE_MAX; more are not connected
 *
 * Open pairs are filled with what the judged ones imply, so they neither help nor harm; the consistency is then
 * the best that is still possible. The worst clash is the judgement whose replacement by what all others imply
 * lowers the consistency ratio most.
 */
SandPairwise
sand_pairwise_solve (const int *judgements, gsize n)
{
  SandPairwise self = { .n = n, .pairs = (guint) (n * (n - (n > 0 ? 1 : 0)) / 2), .open = 0 };
  Matrix       matrix = { .n = n };

  if (n < 1 || n > SAND_PAIRWISE_MAX)
    return self;
  for (gsize i = 0; i < n; i++)
    for (gsize j = i + 1; j < n; j++) {
      set_judgement (&matrix, i, j, judgements[i * n + j]);
      self.open += matrix.judged[i][j] ? 0 : 1;
    }
  self.connected = fit_weights (&matrix, self.weights);
  if (!self.connected)
    return self;
  self.consistency = consistency_of (&matrix, self.weights, &self.lambda_max, &self.index);
  if (self.consistency > 0)
    find_clash (&matrix, judgements, &self);
  return self;
}
