#include "formula/arithmetic.h"
#include "formula/eval.h"
#include "formula/functions-eval.h"

#include <math.h>

/*
 * Functions of columns. A bare name is a set of values of which blanks and texts are skipped; any other argument is an
 * operand, and a missing operand makes the whole result blank.
 */

static void
add_set (GArray *numbers, const SandFormulaScope *scope, const SandNode *name)
{
  const SandValue *values = NULL;
  gsize            n = 0;
  double           number;

  if (!sand_eval_column (scope, name, &values, &n))
    return;
  for (gsize i = 0; i < n; i++)
    if (sand_value_holds_number (&values[i], &number))
      g_array_append_val (numbers, number);
}

/* (nullable) when an operand is missing. */
static GArray *
gather (const SandFormulaScope *scope, const SandNode *call)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));
  double             number;

  for (guint i = 0; i < sand_node_n_args (call); i++) {
    const SandNode *arg = sand_node_arg (call, i);
    if (sand_node_is_set (arg))
      add_set (numbers, scope, arg);
    else if (sand_eval_number (scope, arg, &number))
      g_array_append_val (numbers, number);
    else
      return NULL;
  }
  return g_steal_pointer (&numbers);
}

static double
at (const GArray *numbers, guint index)
{
  return g_array_index (numbers, double, index);
}

static double
sum_of (const GArray *numbers)
{
  return sand_sum ((const double *) (const void *) numbers->data, numbers->len);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

SandValue
sand_eval_sum (const SandFormulaScope *scope, const SandNode *call)
{
  g_autoptr (GArray) numbers = gather (scope, call);

  return numbers == NULL ? sand_value_none () : sand_value_number (sum_of (numbers));
}

SandValue
sand_eval_average (const SandFormulaScope *scope, const SandNode *call)
{
  g_autoptr (GArray) numbers = gather (scope, call);

  if (numbers == NULL || numbers->len == 0)
    return sand_value_none ();
  return sand_value_number (sum_of (numbers) / numbers->len);
}

/* The value at one end or the middle of the sorted numbers. */
static SandValue
from_sorted (const SandFormulaScope *scope, const SandNode *call, double place)
{
  g_autoptr (GArray) numbers = gather (scope, call);
  double             index;

  if (numbers == NULL || numbers->len == 0)
    return sand_value_none ();
  g_array_sort (numbers, compare_numbers);
  index = place * (numbers->len - 1);
  return sand_value_number ((at (numbers, (guint) floor (index)) + at (numbers, (guint) ceil (index))) / 2);
}

SandValue
sand_eval_min (const SandFormulaScope *scope, const SandNode *call)
{
  return from_sorted (scope, call, 0);
}

SandValue
sand_eval_max (const SandFormulaScope *scope, const SandNode *call)
{
  return from_sorted (scope, call, 1);
}

SandValue
sand_eval_median (const SandFormulaScope *scope, const SandNode *call)
{
  return from_sorted (scope, call, 0.5);
}

SandValue
sand_eval_product (const SandFormulaScope *scope, const SandNode *call)
{
  g_autoptr (GArray) numbers = gather (scope, call);
  double             product = 1;

  if (numbers == NULL || numbers->len == 0)
    return sand_value_none ();
  for (guint i = 0; i < numbers->len; i++)
    product *= at (numbers, i);
  return sand_value_number (product);
}

SandValue
sand_eval_stdev (const SandFormulaScope *scope, const SandNode *call)
{
  g_autoptr (GArray) numbers = gather (scope, call);
  double             deviation;

  if (numbers == NULL ||
      !sand_deviation ((const double *) (const void *) numbers->data, numbers->len, &deviation))
    return sand_value_none ();
  return sand_value_number (deviation);
}

typedef gboolean (*Counts) (const SandValue *value);

static gboolean
counts_as_number (const SandValue *value)
{
  double number;

  return sand_value_holds_number (value, &number);
}

static gboolean
counts_as_anything (const SandValue *value)
{
  return !sand_value_is_empty (value);
}

static SandValue
count (const SandFormulaScope *scope, const SandNode *call, Counts counts)
{
  gsize found = 0;

  for (guint i = 0; i < sand_node_n_args (call); i++) {
    const SandNode    *arg = sand_node_arg (call, i);
    g_auto (SandValue) single = SAND_VALUE_INIT;
    const SandValue   *values = &single;
    gsize              n = 1;

    if (!sand_node_is_set (arg))
      single = sand_eval_node (scope, arg);
    else if (!sand_eval_column (scope, arg, &values, &n))
      continue;
    for (gsize k = 0; k < n; k++)
      found += counts (&values[k]) ? 1 : 0;
  }
  return sand_value_number ((double) found);
}

SandValue
sand_eval_count (const SandFormulaScope *scope, const SandNode *call)
{
  return count (scope, call, counts_as_number);
}

SandValue
sand_eval_counta (const SandFormulaScope *scope, const SandNode *call)
{
  return count (scope, call, counts_as_anything);
}

/* The numbers of the column that is the argument @index. */
static GArray *
column_numbers (const SandFormulaScope *scope, const SandNode *call, guint index)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (double));

  add_set (numbers, scope, sand_node_arg (call, index));
  return numbers;
}

/* The k-th in rising order; @k counts from 1. */
static SandValue
nth (const SandFormulaScope *scope, const SandNode *call, gboolean from_top)
{
  g_autoptr (GArray) numbers = column_numbers (scope, call, 0);
  double             k;

  if (!sand_eval_number (scope, sand_node_arg (call, 1), &k))
    return sand_value_none ();
  k = sand_floor (k);
  if (!(k >= 1 && k <= numbers->len))
    return sand_value_none ();
  g_array_sort (numbers, compare_numbers);
  return sand_value_number (at (numbers, from_top ? numbers->len - (guint) k : (guint) k - 1));
}

SandValue
sand_eval_large (const SandFormulaScope *scope, const SandNode *call)
{
  return nth (scope, call, TRUE);
}

SandValue
sand_eval_small (const SandFormulaScope *scope, const SandNode *call)
{
  return nth (scope, call, FALSE);
}

/* 1 is the largest, or the smallest when the third argument is not zero; ties share the better rank. */
SandValue
sand_eval_rank (const SandFormulaScope *scope, const SandNode *call)
{
  guint              n_args = sand_node_n_args (call);
  g_autoptr (GArray) numbers = column_numbers (scope, call, n_args > 1 ? 1 : 0);
  double             own, order = 0, better = 0;
  gboolean           present = FALSE;

  if (!sand_eval_number (scope, sand_node_arg (call, 0), &own))
    return sand_value_none ();
  if (n_args > 2 && !sand_eval_number (scope, sand_node_arg (call, 2), &order))
    return sand_value_none ();
  for (guint i = 0; i < numbers->len; i++) {
    double ahead = fabs (order) > 0 ? own - at (numbers, i) : at (numbers, i) - own;
    better += ahead > 0 ? 1 : 0;
    present = present || !(fabs (ahead) > 0);
  }
  return present ? sand_value_number (better + 1) : sand_value_none ();
}

/* Rows in which one factor is blank add nothing. */
SandValue
sand_eval_sumproduct (const SandFormulaScope *scope, const SandNode *call)
{
  g_autoptr (GArray) products = g_array_new (FALSE, FALSE, sizeof (double));
  const SandValue   *values = NULL;
  gsize              n_rows = 0, n = 0;
  double             number;

  for (guint i = 0; i < sand_node_n_args (call); i++) {
    if (!sand_eval_column (scope, sand_node_arg (call, i), &values, &n))
      return sand_value_none ();
    if (i == 0) {
      n_rows = n;
      for (double one = 1; products->len < n_rows;)
        g_array_append_val (products, one);
    }
    if (n != n_rows)
      return sand_value_none ();
    for (gsize row = 0; row < n; row++)
      g_array_index (products, double, row) *= sand_value_holds_number (&values[row], &number) ? number : 0;
  }
  return sand_value_number (sum_of (products));
}

/* Only rows that have both figures take part. */
SandValue
sand_eval_correl (const SandFormulaScope *scope, const SandNode *call)
{
  const SandValue   *a = NULL, *b = NULL;
  gsize              n_a = 0, n_b = 0, n = 0;
  g_autofree double *x = NULL, *y = NULL;
  double             result;

  if (!sand_eval_column (scope, sand_node_arg (call, 0), &a, &n_a) ||
      !sand_eval_column (scope, sand_node_arg (call, 1), &b, &n_b) || n_a != n_b)
    return sand_value_none ();
  x = g_new (double, n_a);
  y = g_new (double, n_a);
  for (gsize i = 0; i < n_a; i++)
    if (sand_value_holds_number (&a[i], &x[n]) && sand_value_holds_number (&b[i], &y[n]))
      n++;
  return sand_correlation (x, y, n, &result) ? sand_value_number (result) : sand_value_none ();
}

/* The part that the own row has in the sum of its column; cumulated, with all rows that are not smaller. */
static SandValue
share_of (const SandFormulaScope *scope, const SandNode *call, gboolean cumulated)
{
  g_autoptr (GArray) numbers = column_numbers (scope, call, 0);
  double             own, part, whole = sum_of (numbers);

  if (!sand_eval_number (scope, sand_node_arg (call, 0), &own) || !(fabs (whole) > 0))
    return sand_value_none ();
  part = own;
  if (cumulated) {
    for (guint i = 0; i < numbers->len; i++)
      if (at (numbers, i) < own && !sand_same_figure (at (numbers, i), own))
        g_array_index (numbers, double, i) = 0;
    part = sum_of (numbers);
  }
  return sand_value_number (part / whole);
}

SandValue
sand_eval_share (const SandFormulaScope *scope, const SandNode *call)
{
  return share_of (scope, call, FALSE);
}

/* Up to and including the own row when the largest come first; rows of equal size have the same cumulated share. */
SandValue
sand_eval_cum_share (const SandFormulaScope *scope, const SandNode *call)
{
  return share_of (scope, call, TRUE);
}
