#include "formula/excel.h"

#include <math.h>
#include <string.h>

/* Conditions are printed as "this is certainly so": an unknown one is neither that nor its opposite. */

static const struct {
  SandNodeKind kind, opposite;
  const char  *sign;
} comparisons[] = {
  { SAND_NODE_EQUAL, SAND_NODE_DIFFERENT, "=" },
  { SAND_NODE_DIFFERENT, SAND_NODE_EQUAL, "<>" },
  { SAND_NODE_LESS, SAND_NODE_AT_LEAST, "<" },
  { SAND_NODE_AT_MOST, SAND_NODE_GREATER, "<=" },
  { SAND_NODE_GREATER, SAND_NODE_AT_MOST, ">" },
  { SAND_NODE_AT_LEAST, SAND_NODE_LESS, ">=" },
};

static SandNodeKind
opposite_of (SandNodeKind kind)
{
  return comparisons[kind - SAND_NODE_EQUAL].opposite;
}

/* An operand of = and <>: anything, but not a blank. */
static void
open_equal_operand (SandExcel *excel, const SandNode *node, SandPrinted *out)
{
  gboolean is_number = node->result == SAND_RESULT_NUMBER || node->result == SAND_RESULT_TRUTH;

  sand_excel_open (excel, node, SAND_WANT_VALUE, out);
  if (is_number) {
    sand_printed_force_number (out);
  } else if (out->may_blank) {
    sand_printed_bind (out, SAND_BINDING_JOIN);
    sand_printed_need (out, "%s<>\"\"", out->text);
    out->may_blank = FALSE;
  }
}

static void
open_order_operand (SandExcel *excel, const SandNode *node, SandPrinted *out)
{
  sand_excel_open (excel, node, SAND_WANT_NUMBER, out);
  sand_printed_force_number (out);
}

/* `x = ""`. */
static void
open_blank_test (SandExcel *excel, const SandNode *node, SandNodeKind kind, SandPrinted *out)
{
  gboolean         first_is_blank = sand_node_is_blank_text (sand_node_arg (node, 0));
  const SandNode  *tested = sand_node_arg (node, first_is_blank ? 1 : 0);
  g_autofree char *text = sand_excel_text (excel, tested);

  out->is_safe = TRUE;
  sand_printed_set (out, SAND_BINDING_COMPARISON, "%s%s\"\"", text, comparisons[kind - SAND_NODE_EQUAL].sign);
}

/* The bare comparison and its guards; @kind may be the opposite of the node's own. */
static void
open_comparison (SandExcel *excel, const SandNode *node, SandNodeKind kind, SandPrinted *out)
{
  g_auto (SandPrinted) left = SAND_PRINTED_INIT;
  g_auto (SandPrinted) right = SAND_PRINTED_INIT;
  const SandNode      *a = sand_node_arg (node, 0);
  const SandNode      *b = sand_node_arg (node, 1);
  gboolean             is_equality = kind == SAND_NODE_EQUAL || kind == SAND_NODE_DIFFERENT;

  if (is_equality && (sand_node_is_blank_text (a) || sand_node_is_blank_text (b))) {
    open_blank_test (excel, node, kind, out);
    return;
  }
  (is_equality ? open_equal_operand : open_order_operand) (excel, a, &left);
  (is_equality ? open_equal_operand : open_order_operand) (excel, b, &right);
  sand_printed_bind (&left, SAND_BINDING_JOIN);
  sand_printed_bind (&right, SAND_BINDING_JOIN);
  sand_printed_take_guards (out, &left);
  sand_printed_take_guards (out, &right);
  out->is_safe = left.is_safe && right.is_safe;
  sand_printed_set (out, SAND_BINDING_COMPARISON, "%s%s%s", left.text, comparisons[kind - SAND_NODE_EQUAL].sign,
                    right.text);
}

/**
 * sand_excel_condition:
 * @node: a comparison, AND, OR or NOT
 *
 * Prints it as a value: 1, 0 or blank.
 */
void
sand_excel_condition (SandExcel *self, const SandNode *node, SandPrinted *out)
{
  g_autofree char *yes = NULL, *no = NULL;

  if (sand_node_is_comparison (node)) {
    open_comparison (self, node, node->kind, out);
    sand_printed_set (out, SAND_BINDING_ATOM, "IF(%s,1,0)", out->text);
    return;
  }
  yes = sand_excel_truth (self, node, SAND_TRUTH_YES);
  out->is_safe = TRUE;
  if (!node->may_be_blank) {
    sand_printed_set (out, SAND_BINDING_ATOM, "IF(%s,1,0)", yes);
    return;
  }
  no = sand_excel_truth (self, node, SAND_TRUTH_NO);
  out->may_blank = TRUE;
  sand_printed_set (out, SAND_BINDING_ATOM, "IF(%s,1,IF(%s,0,\"\"))", yes, no);
}

/* A condition with its guards: FALSE when they do not hold. IF is used where the condition itself would be an error. */
static char *
close_condition (SandExcel *excel, SandPrinted *condition)
{
  g_autofree char *known = sand_printed_known (condition);

  if (known != NULL && condition->is_safe && g_str_has_prefix (known, "AND("))
    sand_printed_set (condition, SAND_BINDING_ATOM, "%.*s,%s)", (int) strlen (known) - 1, known, condition->text);
  else if (known != NULL && condition->is_safe)
    sand_printed_set (condition, SAND_BINDING_ATOM, "AND(%s,%s)", known, condition->text);
  else if (known != NULL)
    sand_printed_set (condition, SAND_BINDING_ATOM, "IF(%s,%s,FALSE)", known, condition->text);
  if (condition->may_fail)
    sand_printed_set (condition, SAND_BINDING_ATOM, "IFERROR(%s,FALSE)", condition->text);
  return g_steal_pointer (&condition->text);
}

static gboolean
is_solid_literal (const SandNode *node)
{
  return (node->kind == SAND_NODE_TEXT && *node->text != '\0') ||
         (node->kind == SAND_NODE_NUMBER && fabs (node->number) > 0);
}

/* A blank cell equals no text and no number but 0 by itself, so that `status = "done"` needs no guard. */
static gboolean
needs_no_guard (const SandNode *node, SandNodeKind kind)
{
  const SandNode *a = sand_node_arg (node, 0);
  const SandNode *b = sand_node_arg (node, 1);

  return kind == SAND_NODE_EQUAL && ((a->kind == SAND_NODE_NAME && is_solid_literal (b)) ||
                                     (b->kind == SAND_NODE_NAME && is_solid_literal (a)));
}

static char *
comparison_truth (SandExcel *excel, const SandNode *node, SandTruth wanted)
{
  g_auto (SandPrinted) condition = SAND_PRINTED_INIT;
  SandNodeKind         kind = wanted == SAND_TRUTH_YES ? node->kind : opposite_of (node->kind);

  open_comparison (excel, node, kind, &condition);
  if (needs_no_guard (node, kind))
    return g_steal_pointer (&condition.text);
  return close_condition (excel, &condition);
}

/* Something else as a condition: a number that is not zero is true. */
static char *
number_truth (SandExcel *excel, const SandNode *node, SandTruth wanted)
{
  g_auto (SandPrinted) number = SAND_PRINTED_INIT;

  if (node->result == SAND_RESULT_TEXT)
    return g_strdup ("FALSE");
  if (node->kind == SAND_NODE_TRUTH)
    return g_strdup ((node->number > 0) == (wanted == SAND_TRUTH_YES) ? "TRUE" : "FALSE");
  open_order_operand (excel, node, &number);
  sand_printed_bind (&number, SAND_BINDING_JOIN);
  sand_printed_set (&number, SAND_BINDING_COMPARISON, "%s%s0", number.text, wanted == SAND_TRUTH_YES ? "<>" : "=");
  return close_condition (excel, &number);
}

/* AND(AND(a,b),c) is AND(a,b,c): a truth that begins with the call is nothing but this call. */
static void
append_part (GString *chain, const char *name, const char *part)
{
  gsize    n = strlen (name);
  gboolean is_same = g_str_has_prefix (part, name) && part[n] == '(';

  if (chain->len > 0)
    g_string_append_c (chain, ',');
  if (is_same)
    g_string_append_len (chain, part + n + 1, (gssize) (strlen (part) - n - 2));
  else
    g_string_append (chain, part);
}

/* AND is certain when all parts are, and certainly not when one is not; OR the other way round. */
static char *
chain_truth (SandExcel *excel, const SandNode *node, SandTruth wanted)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char         *name = (node->kind == SAND_NODE_AND) == (wanted == SAND_TRUTH_YES) ? "AND" : "OR";

  for (guint i = 0; i < sand_node_n_args (node); i++) {
    g_autofree char *part = sand_excel_truth (excel, sand_node_arg (node, i), wanted);
    append_part (text, name, part);
    if (text->len > SAND_PRINTED_MAX_LENGTH)
      break;
  }
  return g_strdup_printf ("%s(%s)", name, text->str);
}

/**
 * sand_excel_truth:
 * @wanted: SAND_TRUTH_YES or SAND_TRUTH_NO
 *
 * Returns: (transfer full): a formula that is TRUE when @node certainly is what is wanted, else FALSE; never an error
 */
char *
sand_excel_truth (SandExcel *self, const SandNode *node, SandTruth wanted)
{
  SandTruth opposite = wanted == SAND_TRUTH_YES ? SAND_TRUTH_NO : SAND_TRUTH_YES;

  if (sand_node_is_comparison (node))
    return comparison_truth (self, node, wanted);
  if (node->kind == SAND_NODE_AND || node->kind == SAND_NODE_OR)
    return chain_truth (self, node, wanted);
  if (node->kind == SAND_NODE_NOT)
    return sand_excel_truth (self, sand_node_arg (node, 0), opposite);
  return number_truth (self, node, wanted);
}
