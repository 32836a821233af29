#include "formula/parser.h"

#include "formula/criterion.h"
#include "formula/formula.h"
#include "formula/function.h"
#include "formula/lexer.h"

#include <string.h>

/*
 * condition  = both { "or" both }
 * both       = negation { "and" negation }
 * negation   = "not" negation | comparison
 * comparison = joined [ ("=" | "<>" | "<" | "<=" | ">" | ">=") joined ]
 * joined     = sum { "&" sum }
 * sum        = product { ("+" | "-") product }
 * product    = power { ("*" | "/") power }
 * power      = signed { "^" signed }          as in Excel: -2^2 is 4 and 2^3^2 is 64
 * signed     = { "+" | "-" } primary
 * primary    = number | text | name | name "(" [ condition { "," condition } ] ")" | "(" condition ")"
 */

#define MAX_BYTES 1000
#define MAX_DEPTH 32

typedef struct {
  SandLexer lexer;
  guint     depth;
  GError  **error;
} Parser;

static SandNode *read_condition (Parser *self);

static gboolean
advance (Parser *self)
{
  return sand_lexer_advance (&self->lexer, self->error);
}

static SandNode *
fail_expected (Parser *self, const char *expected)
{
  g_autofree char *found = sand_lexer_describe (&self->lexer);

  g_set_error (self->error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_SYNTAX, "character %u: expected %s, found %s",
               self->lexer.position, expected, found);
  return NULL;
}

static gboolean
enter (Parser *self)
{
  if (++self->depth <= MAX_DEPTH)
    return TRUE;
  g_set_error (self->error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_TOO_LARGE,
               "character %u: nested deeper than %d", self->lexer.position, MAX_DEPTH);
  return FALSE;
}

static void
leave (Parser *self)
{
  self->depth--;
}

static const char *
wanted_criterion (const SandNode *arg)
{
  g_auto (SandCriterion) criterion;
  const char            *wanted = NULL;

  sand_criterion_read (&criterion, arg, &wanted);
  return wanted;
}

static gboolean
is_named_in_quotes (const SandNode *arg)
{
  return arg->kind == SAND_NODE_TEXT && *arg->text != '\0';
}

/* One argument of a function must be written in the form that the function can use. */
static gboolean
check_arg (Parser *self, const SandNode *call, guint index)
{
  const SandNode *arg = sand_node_arg (call, index);
  const char     *wanted = NULL;

  switch (sand_function_arg_letter (call->function, index)) {
  case 'c':
    wanted = sand_node_is_set (arg) ? NULL : "the name of a column";
    break;

  case 'x':
    wanted = call->args->len > 1 || sand_node_is_set (arg) ? NULL : "the name of a column";
    break;

  case 'e':
    wanted = is_named_in_quotes (arg) ? NULL : "the id of an exercise in quotes";
    break;

  case 'n':
    wanted = sand_node_is_set (arg) || is_named_in_quotes (arg) ? NULL : "the name of a column";
    break;

  case 'k':
    wanted = wanted_criterion (arg);
    break;

  default:
    break;
  }
  if (wanted != NULL)
    g_set_error (self->error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_ARGUMENTS, "character %u: %s wants %s here",
                 arg->position, call->function->name, wanted);
  return wanted == NULL;
}

static gboolean
check_call (Parser *self, const SandNode *call)
{
  const SandFunction *function = call->function;
  guint               n = call->args->len;

  if (n < function->min_args || n > function->max_args) {
    g_set_error (self->error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_ARGUMENTS,
                 "character %u: %s takes %s %u arguments, not %u", call->position, function->name,
                 function->min_args == function->max_args ? "exactly" : n < function->min_args ? "at least"
                                                                                               : "at most",
                 n < function->min_args ? function->min_args : function->max_args, n);
    return FALSE;
  }
  for (guint i = 0; i < n; i++)
    if (!check_arg (self, call, i))
      return FALSE;
  return TRUE;
}

static gboolean
read_args (Parser *self, SandNode *call)
{
  if (!advance (self))
    return FALSE;
  while (self->lexer.kind != SAND_TOKEN_CLOSE || call->args->len > 0) {
    SandNode *arg = read_condition (self);
    if (arg == NULL)
      return FALSE;
    sand_node_add (call, arg);
    if (self->lexer.kind == SAND_TOKEN_CLOSE)
      break;
    if (self->lexer.kind != SAND_TOKEN_COMMA)
      return fail_expected (self, "“,” or “)”") != NULL;
    if (!advance (self))
      return FALSE;
  }
  return check_call (self, call) && advance (self);
}

static void
report_unknown_function (Parser *self, const char *name, guint position)
{
  g_autofree const char **known = sand_function_list_names ();
  const char             *meant = sand_formula_suggest (name, known);

  g_set_error (self->error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_NAME,
               meant == NULL ? "character %u: there is no function “%s”%s"
                             : "character %u: there is no function “%s”; did you mean %s?",
               position, name, meant == NULL ? "" : meant);
}

/* The token after @name is the opening parenthesis. */
static SandNode *
read_call (Parser *self, const char *name, guint position)
{
  const SandFunction  *function = sand_function_find (name);
  g_autoptr (SandNode) call = NULL;

  if (function == NULL) {
    report_unknown_function (self, name, position);
    return NULL;
  }
  call = sand_node_new (function->kind, position);
  call->function = function;
  if (!read_args (self, call))
    return NULL;
  sand_node_decide (call);
  return g_steal_pointer (&call);
}

static SandNode *
new_name (const char *name, guint position)
{
  gboolean  yes = g_ascii_strcasecmp (name, "true") == 0;
  gboolean  no = g_ascii_strcasecmp (name, "false") == 0;
  SandNode *node = sand_node_new (yes || no ? SAND_NODE_TRUTH : SAND_NODE_NAME, position);

  if (yes || no)
    node->number = yes ? 1 : 0;
  else
    node->text = g_strdup (name);
  return node;
}

static SandNode *
read_name (Parser *self)
{
  g_autofree char *name = g_strndup (self->lexer.start, self->lexer.length);
  SandTokenKind    word = self->lexer.kind;
  guint            position = self->lexer.position;
  SandNode        *node;

  if (!advance (self))
    return NULL;
  if (self->lexer.kind == SAND_TOKEN_OPEN)
    return read_call (self, name, position);
  if (word != SAND_TOKEN_NAME)
    return fail_expected (self, "“(”");
  node = new_name (name, position);
  sand_node_decide (node);
  return node;
}

static SandNode *
read_literal (Parser *self)
{
  g_autoptr (SandNode) node = sand_node_new (
    self->lexer.kind == SAND_TOKEN_NUMBER ? SAND_NODE_NUMBER : SAND_NODE_TEXT, self->lexer.position);

  node->number = self->lexer.number;
  node->text = g_strdup (self->lexer.content);
  sand_node_decide (node);
  return advance (self) ? g_steal_pointer (&node) : NULL;
}

static SandNode *
read_parens (Parser *self)
{
  g_autoptr (SandNode) node = NULL;

  if (!advance (self))
    return NULL;
  node = read_condition (self);
  if (node == NULL)
    return NULL;
  if (self->lexer.kind != SAND_TOKEN_CLOSE)
    return fail_expected (self, "“)”");
  node->in_parens = TRUE;
  return advance (self) ? g_steal_pointer (&node) : NULL;
}

static SandNode *
read_primary (Parser *self)
{
  switch ((int) self->lexer.kind) {
  case SAND_TOKEN_NUMBER:
  case SAND_TOKEN_TEXT:
    return read_literal (self);

  case SAND_TOKEN_NAME:
  case SAND_TOKEN_AND:
  case SAND_TOKEN_OR:
  case SAND_TOKEN_NOT:
    return read_name (self);

  case SAND_TOKEN_OPEN:
    return read_parens (self);

  default:
    return fail_expected (self, "a value");
  }
}

static SandNode *
new_unary (SandNodeKind kind, guint position, SandNode *operand)
{
  SandNode *node = sand_node_new (kind, position);

  sand_node_add (node, operand);
  sand_node_decide (node);
  return node;
}

static SandNode *
read_signed (Parser *self)
{
  SandTokenKind sign = self->lexer.kind;
  guint         position = self->lexer.position;
  SandNode     *operand;

  if (sign != SAND_TOKEN_PLUS && sign != SAND_TOKEN_MINUS)
    return read_primary (self);
  if (!enter (self) || !advance (self))
    return NULL;
  operand = read_signed (self);
  leave (self);
  if (operand == NULL || sign == SAND_TOKEN_PLUS)
    return operand;
  return new_unary (SAND_NODE_NEGATE, position, operand);
}

typedef struct {
  SandTokenKind sign;
  SandNodeKind  kind;
} Operator;

/* The binary operators from the tightest to the loosest, each level ended by an empty entry. */
static const Operator levels[][7] = {
  { { SAND_TOKEN_POWER, SAND_NODE_POWER } },
  { { SAND_TOKEN_TIMES, SAND_NODE_MULTIPLY }, { SAND_TOKEN_SLASH, SAND_NODE_DIVIDE } },
  { { SAND_TOKEN_PLUS, SAND_NODE_ADD }, { SAND_TOKEN_MINUS, SAND_NODE_SUBTRACT } },
  { { SAND_TOKEN_JOIN, SAND_NODE_JOIN } },
  { { SAND_TOKEN_EQUAL, SAND_NODE_EQUAL },
    { SAND_TOKEN_DIFFERENT, SAND_NODE_DIFFERENT },
    { SAND_TOKEN_LESS, SAND_NODE_LESS },
    { SAND_TOKEN_AT_MOST, SAND_NODE_AT_MOST },
    { SAND_TOKEN_GREATER, SAND_NODE_GREATER },
    { SAND_TOKEN_AT_LEAST, SAND_NODE_AT_LEAST } },
};

#define COMPARISONS (G_N_ELEMENTS (levels) - 1)

static const Operator *
find_operator (gsize level, SandTokenKind sign)
{
  for (const Operator *entry = levels[level]; entry->sign != SAND_TOKEN_END; entry++)
    if (entry->sign == sign)
      return entry;
  return NULL;
}

static SandNode *
new_binary (SandNodeKind kind, SandNode *left, SandNode *right)
{
  SandNode *node = sand_node_new (kind, left->position);

  sand_node_add (node, left);
  sand_node_add (node, right);
  sand_node_decide (node);
  return node;
}

/* All binary operators group from the left. The tree of a long chain is deep on its left side; MAX_BYTES bounds it. */
static SandNode *
read_binary (Parser *self, gsize level)
{
  g_autoptr (SandNode) left = level == 0 ? read_signed (self) : read_binary (self, level - 1);
  const Operator      *found;

  while (left != NULL && (found = find_operator (level, self->lexer.kind)) != NULL) {
    SandNode *right;
    if (!advance (self))
      return NULL;
    right = level == 0 ? read_signed (self) : read_binary (self, level - 1);
    if (right == NULL)
      return NULL;
    left = new_binary (found->kind, g_steal_pointer (&left), right);
    if (level == COMPARISONS && find_operator (level, self->lexer.kind) != NULL)
      return fail_expected (self, "“and”, “or” or the end after a comparison");
  }
  return g_steal_pointer (&left);
}

/* `not (a) = 1` would be read in two ways by two people. */
static SandNode *
read_bracketed_negation (Parser *self)
{
  guint                position = self->lexer.position;
  g_autoptr (SandNode) node = read_binary (self, COMPARISONS);

  if (node != NULL && node->kind != SAND_NODE_NOT) {
    g_set_error (self->error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_SYNTAX,
                 "character %u: put the whole condition after “not” into parentheses", position);
    return NULL;
  }
  return g_steal_pointer (&node);
}

static SandNode *
read_negation (Parser *self)
{
  guint     position = self->lexer.position;
  SandNode *operand;

  if (self->lexer.kind != SAND_TOKEN_NOT)
    return read_binary (self, COMPARISONS);
  if (self->lexer.next[strspn (self->lexer.next, " \t\r\n")] == '(')
    return read_bracketed_negation (self);
  if (!enter (self) || !advance (self))
    return NULL;
  operand = read_negation (self);
  leave (self);
  return operand == NULL ? NULL : new_unary (SAND_NODE_NOT, position, operand);
}

/* `a and b and c` becomes one node with three arguments, as AND (a, b, c) does. */
static SandNode *
read_chain (Parser *self, SandTokenKind word, SandNodeKind kind, SandNode *(*read_next) (Parser *self))
{
  g_autoptr (SandNode) first = read_next (self);
  g_autoptr (SandNode) chain = NULL;

  if (first == NULL || self->lexer.kind != word)
    return g_steal_pointer (&first);
  chain = sand_node_new (kind, first->position);
  sand_node_add (chain, g_steal_pointer (&first));
  while (self->lexer.kind == word) {
    SandNode *next = advance (self) ? read_next (self) : NULL;
    if (next == NULL)
      return NULL;
    sand_node_add (chain, next);
  }
  sand_node_decide (chain);
  return g_steal_pointer (&chain);
}

static SandNode *
read_both (Parser *self)
{
  return read_chain (self, SAND_TOKEN_AND, SAND_NODE_AND, read_negation);
}

static SandNode *
read_condition (Parser *self)
{
  SandNode *node;

  if (!enter (self))
    return NULL;
  node = read_chain (self, SAND_TOKEN_OR, SAND_NODE_OR, read_both);
  leave (self);
  return node;
}

static gboolean
check_size (const char *text, GError **error)
{
  if (strlen (text) > MAX_BYTES) {
    g_set_error (error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_TOO_LARGE, "a formula has at most %d bytes", MAX_BYTES);
    return FALSE;
  }
  if (!g_utf8_validate (text, -1, NULL)) {
    g_set_error (error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_SYNTAX, "the formula is not valid UTF-8");
    return FALSE;
  }
  return TRUE;
}

/**
 * sand_parser_read:
 * @text: a formula without the leading "="; anything may come here
 *
 * Returns: (transfer full): its tree, %NULL with @error set to what was expected at which character
 */
SandNode *
sand_parser_read (const char *text, GError **error)
{
  GError              *failure = NULL;
  Parser               parser = { .error = &failure };
  g_autoptr (SandNode) node = NULL;

  if (!check_size (text, error))
    return NULL;
  sand_lexer_init (&parser.lexer, text);
  if (advance (&parser))
    node = read_condition (&parser);
  if (node != NULL && parser.lexer.kind != SAND_TOKEN_END) {
    g_clear_pointer (&node, sand_node_free);
    fail_expected (&parser, "an operator or the end");
  }
  sand_lexer_clear (&parser.lexer);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return g_steal_pointer (&node);
}
