#include "formula/criterion.h"

#include "formula/arithmetic.h"
#include "formula/functions-eval.h"

#include <math.h>
#include <string.h>

/* Longer ones first, so that `<=` is not read as `<`. */
static const struct {
  const char  *sign;
  SandNodeKind comparison;
} signs[] = {
  { "<>", SAND_NODE_DIFFERENT },
  { "<=", SAND_NODE_AT_MOST },
  { ">=", SAND_NODE_AT_LEAST },
  { "<", SAND_NODE_LESS },
  { ">", SAND_NODE_GREATER },
  { "=", SAND_NODE_EQUAL },
};

/* Takes a comparison off the beginning of @text. */
static const char *
split_sign (const char *text, SandNodeKind *out_comparison)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i].sign)) {
      *out_comparison = signs[i].comparison;
      return text + strlen (signs[i].sign);
    }
  *out_comparison = SAND_NODE_EQUAL;
  return text;
}

static SandValue
read_fixed (const char *text)
{
  char  *end;
  double number;

  if (*text == '\0' || strspn (text, "+-.0123456789eE") != strlen (text))
    return sand_value_text (text);
  number = g_ascii_strtod (text, &end);
  return *end == '\0' && isfinite (number) ? sand_value_number (number) : sand_value_text (text);
}

static const char *
wrong_text (const SandCriterion *self)
{
  const char *text = sand_value_as_text (&self->fixed);

  if (self->comparison >= SAND_NODE_LESS && !sand_value_is_number (&self->fixed))
    return "a number after the comparison";
  if (text == NULL || !self->is_pattern)
    return NULL;
  if (self->comparison != SAND_NODE_EQUAL)
    return "no pattern after “<>”";
  if (strspn (text, "*") == strlen (text))
    return "more than “*” (or COUNTA)";
  return NULL;
}

static gboolean
read_text (SandCriterion *self, const char *text, const char **out_wrong)
{
  const char *rest = split_sign (text, &self->comparison);
  const char *wrong;

  self->fixed = read_fixed (rest);
  self->is_pattern = !sand_value_is_number (&self->fixed) && strpbrk (rest, "*?") != NULL;
  wrong = wrong_text (self);
  if (wrong != NULL && out_wrong != NULL)
    *out_wrong = wrong;
  return wrong == NULL;
}

/* `">=" & x`: the left side is nothing but a comparison. */
static gboolean
read_joined (SandCriterion *self, const SandNode *node)
{
  const SandNode *left = sand_node_arg (node, 0);

  if (left->kind != SAND_NODE_TEXT || *left->text == '\0' || *split_sign (left->text, &self->comparison) != '\0')
    return FALSE;
  self->operand = sand_node_arg (node, 1);
  return TRUE;
}

/**
 * sand_criterion_read:
 * @self: (out): to be cleared, also after a failure
 * @node: an argument
 * @out_wrong: (out) (optional): what would have been wanted
 */
gboolean
sand_criterion_read (SandCriterion *self, const SandNode *node, const char **out_wrong)
{
  *self = (SandCriterion){ .comparison = SAND_NODE_EQUAL };

  if (node->kind == SAND_NODE_TEXT)
    return read_text (self, node->text, out_wrong);
  if (node->kind == SAND_NODE_NUMBER) {
    self->fixed = sand_value_number (node->number);
    return TRUE;
  }
  if (node->kind == SAND_NODE_JOIN && read_joined (self, node))
    return TRUE;
  self->comparison = SAND_NODE_EQUAL;
  self->operand = node;
  return TRUE;
}

void
sand_criterion_clear (SandCriterion *self)
{
  sand_value_clear (&self->fixed);
}

static gboolean
same_character (const char *a, const char *b)
{
  return g_unichar_tolower (g_utf8_get_char (a)) == g_unichar_tolower (g_utf8_get_char (b));
}

/* `*` any characters, `?` one, `~` takes the next literally. Goes back to the last `*` only, so it cannot explode. */
static gboolean
fits_pattern (const char *pattern, const char *text)
{
  const char *star = NULL, *resume = NULL;

  while (*text != '\0') {
    const char *literal = *pattern == '~' && pattern[1] != '\0' ? pattern + 1 : pattern;
    if (*pattern == '*') {
      star = ++pattern;
      resume = text;
    } else if (*pattern != '\0' && (*pattern == '?' || same_character (literal, text))) {
      pattern = g_utf8_next_char (literal);
      text = g_utf8_next_char (text);
    } else if (star != NULL) {
      pattern = star;
      resume = g_utf8_next_char (resume);
      text = resume;
    } else {
      return FALSE;
    }
  }
  return pattern[strspn (pattern, "*")] == '\0';
}

static gboolean
compare_order (SandNodeKind comparison, double value, double limit)
{
  if (sand_same_figure (value, limit))
    return comparison == SAND_NODE_AT_MOST || comparison == SAND_NODE_AT_LEAST;
  return (value < limit) == (comparison == SAND_NODE_LESS || comparison == SAND_NODE_AT_MOST);
}

/**
 * sand_criterion_matches:
 * @fixed: the criterion's value, evaluated
 * @value: a value of the column
 *
 * Returns: whether the value is taken. Blanks are taken only by the criterion `""`.
 */
gboolean
sand_criterion_matches (const SandCriterion *self, const SandValue *fixed, const SandValue *value)
{
  double      number, limit;
  gboolean    wants_equal = self->comparison == SAND_NODE_EQUAL;
  const char *text = sand_value_as_text (value);

  if (sand_value_is_empty (fixed))
    return sand_value_is_empty (value) == wants_equal;
  if (sand_value_is_empty (value))
    return FALSE;
  if (self->is_pattern)
    return text != NULL && fits_pattern (sand_value_as_text (fixed), text);
  if (wants_equal || self->comparison == SAND_NODE_DIFFERENT)
    return sand_value_matches (fixed, value) == wants_equal;
  return sand_value_holds_number (value, &number) && sand_value_holds_number (fixed, &limit) &&
         compare_order (self->comparison, number, limit);
}

/* The numbers of the column @from in the rows that match; FALSE when the criterion's value is missing. */
static gboolean
gather_matching (const SandFormulaScope *scope, const SandNode *call, guint from, GArray *numbers, gsize *out_matching)
{
  g_auto (SandCriterion) criterion;
  g_auto (SandValue)     fixed = SAND_VALUE_INIT;
  const SandValue       *values = NULL, *summed = NULL;
  gsize                  n = 0, n_summed = 0;
  double                 number;

  sand_criterion_read (&criterion, sand_node_arg (call, 1), NULL);
  fixed = criterion.operand == NULL ? sand_value_copy (&criterion.fixed) : sand_eval_node (scope, criterion.operand);
  if (criterion.operand != NULL && sand_value_is_empty (&fixed))
    return FALSE;
  if (criterion.comparison >= SAND_NODE_LESS && !sand_value_holds_number (&fixed, &number))
    return FALSE;
  if (!sand_eval_column (scope, sand_node_arg (call, 0), &values, &n) ||
      !sand_eval_column (scope, sand_node_arg (call, from), &summed, &n_summed) || n != n_summed)
    return FALSE;
  for (gsize i = 0; i < n; i++) {
    if (!sand_criterion_matches (&criterion, &fixed, &values[i]))
      continue;
    *out_matching += 1;
    if (sand_value_holds_number (&summed[i], &number))
      g_array_append_val (numbers, number);
  }
  return TRUE;
}

typedef SandValue (*Summary) (const GArray *numbers, gsize matching);

static SandValue
summarize (const SandFormulaScope *scope, const SandNode *call, Summary summary)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));
  gsize              matching = 0;

  if (!gather_matching (scope, call, sand_node_n_args (call) > 2 ? 2 : 0, numbers, &matching))
    return sand_value_none ();
  return summary (numbers, matching);
}

static SandValue
count_matching (const GArray *numbers, gsize matching)
{
  return sand_value_number ((double) matching);
}

static SandValue
sum_matching (const GArray *numbers, gsize matching)
{
  return sand_value_number (sand_sum ((const double *) (const void *) numbers->data, numbers->len));
}

static SandValue
average_matching (const GArray *numbers, gsize matching)
{
  if (numbers->len == 0)
    return sand_value_none ();
  return sand_value_number (sand_sum ((const double *) (const void *) numbers->data, numbers->len) / numbers->len);
}

SandValue
sand_eval_countif (const SandFormulaScope *scope, const SandNode *call)
{
  return summarize (scope, call, count_matching);
}

SandValue
sand_eval_sumif (const SandFormulaScope *scope, const SandNode *call)
{
  return summarize (scope, call, sum_matching);
}

SandValue
sand_eval_averageif (const SandFormulaScope *scope, const SandNode *call)
{
  return summarize (scope, call, average_matching);
}
