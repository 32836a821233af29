#include "formula/eval.h"

#include "formula/arithmetic.h"
#include "formula/function.h"

#include <math.h>
#include <string.h>

/* A truth value counts as 1 or 0, text never counts as a number: "5" typed into a text field is no figure. */
gboolean
sand_value_holds_number (const SandValue *value, double *out_number)
{
  if (value == NULL)
    return FALSE;
  if (!sand_value_is_number (value) && value->type != SAND_VALUE_BOOL)
    return FALSE;
  *out_number = sand_value_as_number (value, 0);
  return TRUE;
}

static gboolean
same_text (const char *a, const char *b)
{
  for (; *a != '\0' && *b != '\0'; a = g_utf8_next_char (a), b = g_utf8_next_char (b))
    if (g_unichar_tolower (g_utf8_get_char (a)) != g_unichar_tolower (g_utf8_get_char (b)))
      return FALSE;
  return *a == *b;
}

/* Whether two values, none blank, are equal: figures up to noise, texts in any case, a text and a figure never. */
gboolean
sand_value_matches (const SandValue *a, const SandValue *b)
{
  double      x, y;
  const char *s = sand_value_as_text (a);
  const char *t = sand_value_as_text (b);

  if (s != NULL && t != NULL)
    return same_text (s, t);
  return sand_value_holds_number (a, &x) && sand_value_holds_number (b, &y) && sand_same_figure (x, y);
}

/**
 * sand_value_to_cell_text:
 *
 * Returns: (transfer full): what `&` makes of a value: "" for a blank, a number with up to fifteen digits
 */
char *
sand_value_to_cell_text (const SandValue *value)
{
  double number;

  if (sand_value_holds_number (value, &number))
    return sand_figure_to_text (number);
  return g_strdup (sand_value_is_empty (value) ? "" : sand_value_as_text (value));
}

gboolean
sand_eval_number (const SandFormulaScope *scope, const SandNode *node, double *out_number)
{
  g_auto (SandValue) value = sand_eval_node (scope, node);

  return sand_value_holds_number (&value, out_number);
}

static SandTruth
truth_of (const SandValue *value)
{
  double number;

  if (!sand_value_holds_number (value, &number))
    return SAND_TRUTH_UNKNOWN;
  return fabs (number) > 0 ? SAND_TRUTH_YES : SAND_TRUTH_NO;
}

SandTruth
sand_eval_truth (const SandFormulaScope *scope, const SandNode *node)
{
  g_auto (SandValue) value = sand_eval_node (scope, node);

  return truth_of (&value);
}

/* The values of a bare name: a column, or a figure of the sheet as a column of one. */
gboolean
sand_eval_column (const SandFormulaScope *scope, const SandNode *name, const SandValue **out, gsize *out_n)
{
  if (scope->column != NULL && scope->column (scope->data, name->text, out, out_n))
    return TRUE;
  *out_n = 1;
  return scope->value != NULL && scope->value (scope->data, name->text, out);
}

static SandValue
eval_name (const SandFormulaScope *scope, const SandNode *node)
{
  const SandValue *value = NULL;

  if (scope->value == NULL || !scope->value (scope->data, node->text, &value))
    return sand_value_none ();
  if (value != NULL && value->type == SAND_VALUE_BOOL)
    return sand_value_int (value->integer);
  return sand_value_copy (value);
}

static SandValue
eval_arithmetic (const SandFormulaScope *scope, const SandNode *node)
{
  double a, b, result = 0;

  if (!sand_eval_number (scope, sand_node_arg (node, 0), &a))
    return sand_value_none ();
  if (node->kind == SAND_NODE_NEGATE)
    return sand_value_number (-a);
  if (!sand_eval_number (scope, sand_node_arg (node, 1), &b))
    return sand_value_none ();

  switch ((int) node->kind) {
  case SAND_NODE_ADD:
    return sand_value_number (sand_add (a, b));

  case SAND_NODE_SUBTRACT:
    return sand_value_number (sand_add (a, -b));

  case SAND_NODE_MULTIPLY:
    return sand_value_number (a * b);

  case SAND_NODE_DIVIDE:
    return fabs (b) > 0 ? sand_value_number (a / b) : sand_value_none ();

  case SAND_NODE_POWER:
    return sand_power (a, b, &result) ? sand_value_number (result) : sand_value_none ();

  default:
    g_return_val_if_reached (sand_value_none ());
  }
}

static SandValue
eval_join (const SandFormulaScope *scope, const SandNode *node)
{
  g_auto (SandValue) a = sand_eval_node (scope, sand_node_arg (node, 0));
  g_auto (SandValue) b = sand_eval_node (scope, sand_node_arg (node, 1));
  g_autofree char   *left = sand_value_to_cell_text (&a);
  g_autofree char   *right = sand_value_to_cell_text (&b);
  g_autofree char   *joined = g_strconcat (left, right, NULL);

  return sand_value_text (joined);
}

/* `x = ""` asks whether x is blank; every other comparison with a blank has no answer. */
static SandValue
eval_equality (const SandFormulaScope *scope, const SandNode *node)
{
  g_auto (SandValue) a = sand_eval_node (scope, sand_node_arg (node, 0));
  g_auto (SandValue) b = sand_eval_node (scope, sand_node_arg (node, 1));
  gboolean           equal;

  if (sand_node_is_blank_text (sand_node_arg (node, 0)))
    equal = sand_value_is_empty (&b);
  else if (sand_node_is_blank_text (sand_node_arg (node, 1)))
    equal = sand_value_is_empty (&a);
  else if (sand_value_is_empty (&a) || sand_value_is_empty (&b))
    return sand_value_none ();
  else
    equal = sand_value_matches (&a, &b);
  return sand_value_int ((node->kind == SAND_NODE_EQUAL) == equal);
}

/* Only numbers have an order: that of texts depends on the language of the reader's computer. */
static SandValue
eval_order (const SandFormulaScope *scope, const SandNode *node)
{
  double a, b;

  if (!sand_eval_number (scope, sand_node_arg (node, 0), &a) || !sand_eval_number (scope, sand_node_arg (node, 1), &b))
    return sand_value_none ();
  if (sand_same_figure (a, b))
    return sand_value_int (node->kind == SAND_NODE_AT_MOST || node->kind == SAND_NODE_AT_LEAST);
  return sand_value_int ((a < b) == (node->kind == SAND_NODE_LESS || node->kind == SAND_NODE_AT_MOST));
}

/* One answer settles it, an unknown one leaves it open, else it is the other answer. */
static SandValue
eval_chain (const SandFormulaScope *scope, const SandNode *node)
{
  SandTruth settles = node->kind == SAND_NODE_AND ? SAND_TRUTH_NO : SAND_TRUTH_YES;
  gboolean  open = FALSE;

  for (guint i = 0; i < node->args->len; i++) {
    SandTruth truth = sand_eval_truth (scope, sand_node_arg (node, i));
    if (truth == settles)
      return sand_value_int (settles == SAND_TRUTH_YES);
    open = open || truth == SAND_TRUTH_UNKNOWN;
  }
  return open ? sand_value_none () : sand_value_int (settles == SAND_TRUTH_NO);
}

static SandValue
eval_not (const SandFormulaScope *scope, const SandNode *node)
{
  SandTruth truth = sand_eval_truth (scope, sand_node_arg (node, 0));

  return truth == SAND_TRUTH_UNKNOWN ? sand_value_none () : sand_value_int (truth == SAND_TRUTH_NO);
}

/**
 * sand_eval_node:
 *
 * The one walk over the tree. Truth values are the integers 1 and 0, as they are stored and as the workbook shows them.
 *
 * Returns: (transfer full): the value, the empty value when an operand is missing
 */
SandValue
sand_eval_node (const SandFormulaScope *scope, const SandNode *node)
{
  switch (node->kind) {
  case SAND_NODE_NUMBER:
    return sand_value_number (node->number);

  case SAND_NODE_TEXT:
    return sand_value_text (node->text);

  case SAND_NODE_TRUTH:
    return sand_value_int (node->number > 0);

  case SAND_NODE_NAME:
    return eval_name (scope, node);

  case SAND_NODE_NEGATE:
  case SAND_NODE_ADD:
  case SAND_NODE_SUBTRACT:
  case SAND_NODE_MULTIPLY:
  case SAND_NODE_DIVIDE:
  case SAND_NODE_POWER:
    return eval_arithmetic (scope, node);

  case SAND_NODE_JOIN:
    return eval_join (scope, node);

  case SAND_NODE_EQUAL:
  case SAND_NODE_DIFFERENT:
    return eval_equality (scope, node);

  case SAND_NODE_LESS:
  case SAND_NODE_AT_MOST:
  case SAND_NODE_GREATER:
  case SAND_NODE_AT_LEAST:
    return eval_order (scope, node);

  case SAND_NODE_AND:
  case SAND_NODE_OR:
    return eval_chain (scope, node);

  case SAND_NODE_NOT:
    return eval_not (scope, node);

  case SAND_NODE_CALL:
    return node->function->eval (scope, node);

  default:
    g_return_val_if_reached (sand_value_none ());
  }
}
