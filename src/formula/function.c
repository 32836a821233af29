#include "formula/function.h"

#include "formula/functions-eval.h"
#include "formula/functions-print.h"

#include <string.h>

#define MANY SAND_FUNCTION_MAX_ARGS
#define NUM  SAND_RESULT_NUMBER
#define ANY  SAND_RESULT_ANY
#define CALL SAND_NODE_CALL

/* The single place that knows the functions, sorted by name. The last rows are other names of the same functions. */
/* clang-format off */
static const SandFunction functions[] = {
  { "ABS",         1, 1,    "v",   NUM, SAND_BLANK_OPERANDS, CALL, sand_eval_abs,         sand_print_plain },
  { "AND",         1, MANY, "v",   SAND_RESULT_TRUTH, SAND_BLANK_OPERANDS, SAND_NODE_AND, NULL, NULL },
  { "AVERAGE",     1, MANY, "a",   NUM, SAND_BLANK_MAYBE,    CALL, sand_eval_average,     sand_print_average },
  { "AVERAGEIF",   2, 3,    "ckc", NUM, SAND_BLANK_MAYBE,    CALL, sand_eval_averageif,   sand_print_averageif },
  { "CORREL",      2, 2,    "c",   NUM, SAND_BLANK_MAYBE,    CALL, sand_eval_correl,      sand_print_correl },
  { "COUNT",       1, MANY, "a",   NUM, SAND_BLANK_NEVER,    CALL, sand_eval_count,       sand_print_count },
  { "COUNTA",      1, MANY, "a",   NUM, SAND_BLANK_NEVER,    CALL, sand_eval_counta,      sand_print_counta },
  { "COUNTIF",     2, 2,    "ck",  NUM, SAND_BLANK_OPERANDS, CALL, sand_eval_countif,     sand_print_countif },
  { "EDATE",       2, 2,    "v",   NUM, SAND_BLANK_MAYBE,    CALL, sand_eval_edate,       sand_print_edate },
  { "IF",          2, 3,    "v",   ANY, SAND_BLANK_BRANCHES, CALL, sand_eval_if,          sand_print_if },
  { "IFERROR",     2, 2,    "v",   ANY, SAND_BLANK_BRANCHES, CALL, sand_eval_iferror,     sand_print_iferror },
  { "INT",         1, 1,    "v",   NUM, SAND_BLANK_OPERANDS, CALL, sand_eval_int,         sand_print_plain },
  { "LARGE",       2, 2,    "cv",  NUM, SAND_BLANK_MAYBE,    CALL, sand_eval_large,       sand_print_nth },
  { "LEN",         1, 1,    "v",   NUM, SAND_BLANK_NEVER,    CALL, sand_eval_len,         sand_print_len },
  { "MAX",         1, MANY, "a",   NUM, SAND_BLANK_MAYBE,    CALL, sand_eval_max,         sand_print_extreme },
  { "MEDIAN",      1, MANY, "a",   NUM, SAND_BLANK_MAYBE,    CALL, sand_eval_median,      sand_print_fallible },
  { "MIN",         1, MANY, "a",   NUM, SAND_BLANK_MAYBE,    CALL, sand_eval_min,         sand_print_extreme },
  { "MOD",         2, 2,    "v",   NUM, SAND_BLANK_MAYBE,    CALL, sand_eval_mod,         sand_print_fallible },
  { "NOT",         1, 1,    "v",   SAND_RESULT_TRUTH, SAND_BLANK_OPERANDS, SAND_NODE_NOT, NULL, NULL },
  { "OR",          1, MANY, "v",   SAND_RESULT_TRUTH, SAND_BLANK_OPERANDS, SAND_NODE_OR, NULL, NULL },
  { "PRODUCT",     1, MANY, "a",   NUM, SAND_BLANK_MAYBE,    CALL, sand_eval_product,     sand_print_extreme },
  { "RANK",        1, 3,    "xcv", NUM, SAND_BLANK_MAYBE,    CALL, sand_eval_rank,        sand_print_rank },
  { "ROUND",       1, 2,    "v",   NUM, SAND_BLANK_OPERANDS, CALL, sand_eval_round,       sand_print_round },
  { "ROUNDUP",     1, 2,    "v",   NUM, SAND_BLANK_OPERANDS, CALL, sand_eval_roundup,     sand_print_round },
  { "SMALL",       2, 2,    "cv",  NUM, SAND_BLANK_MAYBE,    CALL, sand_eval_small,       sand_print_nth },
  { "STDEV",       1, MANY, "a",   NUM, SAND_BLANK_MAYBE,    CALL, sand_eval_stdev,       sand_print_fallible },
  { "SUM",         1, MANY, "a",   NUM, SAND_BLANK_OPERANDS, CALL, sand_eval_sum,         sand_print_plain },
  { "SUMIF",       2, 3,    "ckc", NUM, SAND_BLANK_OPERANDS, CALL, sand_eval_sumif,       sand_print_sumif },
  { "SUMPRODUCT",  1, MANY, "c",   NUM, SAND_BLANK_OPERANDS, CALL, sand_eval_sumproduct,  sand_print_plain },
  { "TODAY",       0, 0,    "",    NUM, SAND_BLANK_OPERANDS, CALL, sand_eval_today,       sand_print_plain },
  { "add_days",    2, 2,    "v",   NUM, SAND_BLANK_OPERANDS, CALL, sand_eval_add_days,    sand_print_add_days },
  { "band",        2, 2,    "v",   ANY, SAND_BLANK_MAYBE,    CALL, sand_eval_band,        sand_print_band },
  { "cum_share",   1, 1,    "c",   NUM, SAND_BLANK_MAYBE,    CALL, sand_eval_cum_share,   sand_print_cum_share },
  { "days",        2, 2,    "v",   NUM, SAND_BLANK_OPERANDS, CALL, sand_eval_days,        sand_print_days },
  { "lookup",      3, 3,    "evn", ANY, SAND_BLANK_MAYBE,    CALL, sand_eval_lookup,      sand_print_lookup },
  { "share",       1, 1,    "c",   NUM, SAND_BLANK_MAYBE,    CALL, sand_eval_share,       sand_print_share },
  { "add_months",  2, 2,    "v",   NUM, SAND_BLANK_MAYBE,    CALL, sand_eval_edate,       sand_print_edate },
  { "avg",         1, MANY, "a",   NUM, SAND_BLANK_MAYBE,    CALL, sand_eval_average,     sand_print_average },
  { "count_if",    2, 2,    "ck",  NUM, SAND_BLANK_OPERANDS, CALL, sand_eval_countif,     sand_print_countif },
  { "sum_if",      2, 3,    "ckc", NUM, SAND_BLANK_OPERANDS, CALL, sand_eval_sumif,       sand_print_sumif },
};
/* clang-format on */

/**
 * sand_function_find:
 * @name: in any case
 *
 * Returns: (transfer none) (nullable): the function
 */
const SandFunction *
sand_function_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_ascii_strcasecmp (functions[i].name, name) == 0)
      return &functions[i];
  return NULL;
}

/* (transfer container): %NULL-terminated, in the order of the table. */
const char **
sand_function_list_names (void)
{
  const char **names = g_new0 (const char *, G_N_ELEMENTS (functions) + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    names[i] = functions[i].name;
  return names;
}

/* The letter of the argument @index, '\0' when the function takes none. */
char
sand_function_arg_letter (const SandFunction *self, guint index)
{
  gsize n = strlen (self->args);

  return n == 0 ? '\0' : self->args[MIN (index, n - 1)];
}

/* A bare name in the place of a column is no operand: its blanks are skipped. */
static gboolean
operand_may_be_blank (const SandNode *call)
{
  for (guint i = 0; i < sand_node_n_args (call); i++) {
    const SandNode *arg = sand_node_arg (call, i);
    char            letter = sand_function_arg_letter (call->function, i);
    gboolean        is_column = letter == 'c' || (letter == 'a' && sand_node_is_set (arg));
    if (!is_column && arg->kind != SAND_NODE_TEXT && (arg->may_be_blank || arg->result == SAND_RESULT_ANY))
      return TRUE;
    if (!is_column && letter != 'k' && arg->result == SAND_RESULT_TEXT)
      return TRUE;
  }
  return FALSE;
}

/* The two last arguments are the ones that IF and IFERROR give; IFERROR gives its first only when it is not blank. */
static gboolean
branch_may_be_blank (const SandNode *call)
{
  guint           n = sand_node_n_args (call);
  gboolean        is_choice = call->function->min_args != call->function->max_args;
  const SandNode *last = sand_node_arg (call, n - 1);

  if (is_choice)
    return n < 3 || last->may_be_blank || sand_node_arg (call, 1)->may_be_blank;
  return last->may_be_blank && sand_node_arg (call, 0)->may_be_blank;
}

gboolean
sand_function_may_give_blank (const SandNode *call)
{
  switch (call->function->blank) {
  case SAND_BLANK_NEVER:
    return FALSE;

  case SAND_BLANK_OPERANDS:
    return operand_may_be_blank (call);

  case SAND_BLANK_BRANCHES:
    return branch_may_be_blank (call);

  case SAND_BLANK_MAYBE:
  default:
    return TRUE;
  }
}

static SandResultType
merge_results (SandResultType a, SandResultType b)
{
  if (a == SAND_RESULT_TRUTH)
    a = SAND_RESULT_NUMBER;
  if (b == SAND_RESULT_TRUTH)
    b = SAND_RESULT_NUMBER;
  return a == b ? a : SAND_RESULT_ANY;
}

/* A blank branch, `""` or a missing one, does not make the result a text. */
SandResultType
sand_function_result (const SandNode *call)
{
  guint           n = sand_node_n_args (call);
  gboolean        is_choice = call->function->min_args != call->function->max_args;
  const SandNode *a, *b;

  if (call->function->blank != SAND_BLANK_BRANCHES)
    return call->function->result;
  a = sand_node_arg (call, is_choice ? 1 : 0);
  b = is_choice && n < 3 ? a : sand_node_arg (call, n - 1);
  if (sand_node_is_blank_text (a))
    return merge_results (b->result, b->result);
  if (sand_node_is_blank_text (b))
    return merge_results (a->result, a->result);
  return merge_results (a->result, b->result);
}
