#include "formula/arithmetic.h"
#include "formula/eval.h"
#include "formula/functions-eval.h"

#include <math.h>

/* Functions of single values. */

static gboolean
arg_number (const SandFormulaScope *scope, const SandNode *call, guint index, double *out_number)
{
  return sand_eval_number (scope, sand_node_arg (call, index), out_number);
}

/* A condition that has no answer counts as not met. */
SandValue
sand_eval_if (const SandFormulaScope *scope, const SandNode *call)
{
  if (sand_eval_truth (scope, sand_node_arg (call, 0)) == SAND_TRUTH_YES)
    return sand_eval_node (scope, sand_node_arg (call, 1));
  if (sand_node_n_args (call) < 3)
    return sand_value_none ();
  return sand_eval_node (scope, sand_node_arg (call, 2));
}

/* Nothing here gives an error; what would be one in a spreadsheet is blank, and so is a missing operand. */
SandValue
sand_eval_iferror (const SandFormulaScope *scope, const SandNode *call)
{
  SandValue value = sand_eval_node (scope, sand_node_arg (call, 0));

  return sand_value_is_empty (&value) ? sand_eval_node (scope, sand_node_arg (call, 1)) : value;
}

typedef double (*RoundTo) (double number, int decimals);

static SandValue
round_call (const SandFormulaScope *scope, const SandNode *call, RoundTo round_to)
{
  double number, decimals = 0;

  if (!arg_number (scope, call, 0, &number))
    return sand_value_none ();
  if (sand_node_n_args (call) > 1 && !arg_number (scope, call, 1, &decimals))
    return sand_value_none ();
  return sand_value_number (round_to (number, (int) CLAMP (sand_floor (decimals), -1000, 1000)));
}

SandValue
sand_eval_round (const SandFormulaScope *scope, const SandNode *call)
{
  return round_call (scope, call, sand_round_half_away);
}

SandValue
sand_eval_roundup (const SandFormulaScope *scope, const SandNode *call)
{
  return round_call (scope, call, sand_round_away);
}

SandValue
sand_eval_abs (const SandFormulaScope *scope, const SandNode *call)
{
  double number;

  return arg_number (scope, call, 0, &number) ? sand_value_number (fabs (number)) : sand_value_none ();
}

SandValue
sand_eval_int (const SandFormulaScope *scope, const SandNode *call)
{
  double number;

  return arg_number (scope, call, 0, &number) ? sand_value_number (sand_floor (number)) : sand_value_none ();
}

SandValue
sand_eval_mod (const SandFormulaScope *scope, const SandNode *call)
{
  double number, divisor, rest;

  if (!arg_number (scope, call, 0, &number) || !arg_number (scope, call, 1, &divisor))
    return sand_value_none ();
  return sand_modulo (number, divisor, &rest) ? sand_value_number (rest) : sand_value_none ();
}

/* In characters; a blank has none. */
SandValue
sand_eval_len (const SandFormulaScope *scope, const SandNode *call)
{
  g_auto (SandValue) value = sand_eval_node (scope, sand_node_arg (call, 0));
  g_autofree char   *text = sand_value_to_cell_text (&value);

  return sand_value_number ((double) g_utf8_strlen (text, -1));
}

SandValue
sand_eval_today (const SandFormulaScope *scope, const SandNode *call)
{
  return sand_value_number (scope->today);
}

SandValue
sand_eval_edate (const SandFormulaScope *scope, const SandNode *call)
{
  double serial, months, result;

  if (!arg_number (scope, call, 0, &serial) || !arg_number (scope, call, 1, &months))
    return sand_value_none ();
  return sand_add_months (serial, months, &result) ? sand_value_number (result) : sand_value_none ();
}

SandValue
sand_eval_days (const SandFormulaScope *scope, const SandNode *call)
{
  double from, to;

  if (!arg_number (scope, call, 0, &from) || !arg_number (scope, call, 1, &to))
    return sand_value_none ();
  return sand_value_number (sand_add (to, -from));
}

SandValue
sand_eval_add_days (const SandFormulaScope *scope, const SandNode *call)
{
  double day, days;

  if (!arg_number (scope, call, 0, &day) || !arg_number (scope, call, 1, &days))
    return sand_value_none ();
  return sand_value_number (sand_add (day, days));
}

/* What the outside hands in may be a truth value; inside a formula that is 1 or 0. */
static SandValue
from_outside (SandValue value)
{
  return value.type == SAND_VALUE_BOOL ? sand_value_int (value.integer) : value;
}

/* The key "" asks for a figure of the other sheet; a key that turns out to be blank asks for nothing. */
static gboolean
is_empty_text (const SandNode *node)
{
  return node->kind == SAND_NODE_TEXT && *node->text == '\0';
}

SandValue
sand_eval_lookup (const SandFormulaScope *scope, const SandNode *call)
{
  g_auto (SandValue) key = sand_eval_node (scope, sand_node_arg (call, 1));

  if (scope->lookup == NULL || (sand_value_is_empty (&key) && !is_empty_text (sand_node_arg (call, 1))))
    return sand_value_none ();
  return from_outside (
    scope->lookup (scope->data, sand_node_arg (call, 0)->text, &key, sand_node_arg (call, 2)->text));
}

SandValue
sand_eval_band (const SandFormulaScope *scope, const SandNode *call)
{
  g_auto (SandValue) factor = sand_eval_node (scope, sand_node_arg (call, 0));
  g_auto (SandValue) value = sand_eval_node (scope, sand_node_arg (call, 1));

  if (scope->band == NULL || sand_value_is_empty (&factor) || sand_value_is_empty (&value))
    return sand_value_none ();
  return from_outside (scope->band (scope->data, &factor, &value));
}
