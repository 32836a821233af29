#include "formula/tree.h"

#include "formula/function.h"

#include <math.h>

SandNode *
sand_node_new (SandNodeKind kind, guint position)
{
  SandNode *self = g_new0 (SandNode, 1);

  self->kind = kind;
  self->position = position;
  self->args = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_node_free);
  return self;
}

void
sand_node_free (SandNode *self)
{
  g_free (self->text);
  g_ptr_array_unref (self->args);
  g_free (self);
}

void
sand_node_add (SandNode *self, SandNode *taken)
{
  g_ptr_array_add (self->args, taken);
}

const SandNode *
sand_node_arg (const SandNode *self, guint index)
{
  return g_ptr_array_index (self->args, index);
}

guint
sand_node_n_args (const SandNode *self)
{
  return self->args->len;
}

/* A bare name: a whole column in a function that takes one. In parentheses it is the row's own value. */
gboolean
sand_node_is_set (const SandNode *self)
{
  return self->kind == SAND_NODE_NAME && !self->in_parens;
}

/* The text "", with which a formula asks whether something is blank. */
gboolean
sand_node_is_blank_text (const SandNode *self)
{
  return self->kind == SAND_NODE_TEXT && *self->text == '\0';
}

gboolean
sand_node_is_comparison (const SandNode *self)
{
  return self->kind >= SAND_NODE_EQUAL && self->kind <= SAND_NODE_AT_LEAST;
}

static gboolean
any_arg_may_be_blank (const SandNode *self)
{
  for (guint i = 0; i < self->args->len; i++)
    if (sand_node_arg (self, i)->may_be_blank)
      return TRUE;
  return FALSE;
}

/* `x = ""` asks for blanks and always has an answer. */
static gboolean
asks_for_blank (const SandNode *self)
{
  return (self->kind == SAND_NODE_EQUAL || self->kind == SAND_NODE_DIFFERENT) &&
         (sand_node_is_blank_text (sand_node_arg (self, 0)) || sand_node_is_blank_text (sand_node_arg (self, 1)));
}

static gboolean
divisor_is_safe (const SandNode *self)
{
  const SandNode *divisor = sand_node_arg (self, 1);

  return divisor->kind == SAND_NODE_NUMBER && fabs (divisor->number) > 0;
}

static gboolean
decide_blank (const SandNode *self)
{
  switch (self->kind) {
  case SAND_NODE_NUMBER:
  case SAND_NODE_TRUTH:
    return FALSE;

  case SAND_NODE_TEXT:
    return *self->text == '\0';

  case SAND_NODE_NAME:
  case SAND_NODE_POWER:
  case SAND_NODE_JOIN:
    return TRUE;

  case SAND_NODE_DIVIDE:
    return !divisor_is_safe (self) || any_arg_may_be_blank (self);

  case SAND_NODE_EQUAL:
  case SAND_NODE_DIFFERENT:
    return !asks_for_blank (self) && any_arg_may_be_blank (self);

  case SAND_NODE_CALL:
    return sand_function_may_give_blank (self);

  case SAND_NODE_NEGATE:
  case SAND_NODE_ADD:
  case SAND_NODE_SUBTRACT:
  case SAND_NODE_MULTIPLY:
  case SAND_NODE_LESS:
  case SAND_NODE_AT_MOST:
  case SAND_NODE_GREATER:
  case SAND_NODE_AT_LEAST:
  case SAND_NODE_AND:
  case SAND_NODE_OR:
  case SAND_NODE_NOT:
  default:
    return any_arg_may_be_blank (self);
  }
}

/* Arithmetic and order need numbers: a text operand makes them blank like a missing one. */
static gboolean
text_operand_gives_blank (const SandNode *self)
{
  if (self->kind == SAND_NODE_EQUAL || self->kind == SAND_NODE_DIFFERENT || self->kind == SAND_NODE_CALL)
    return FALSE;
  for (guint i = 0; i < self->args->len; i++)
    if (sand_node_arg (self, i)->result == SAND_RESULT_TEXT || sand_node_arg (self, i)->result == SAND_RESULT_ANY)
      return TRUE;
  return FALSE;
}

static SandResultType
decide_result (const SandNode *self)
{
  if (self->kind >= SAND_NODE_EQUAL && self->kind <= SAND_NODE_NOT)
    return SAND_RESULT_TRUTH;
  if (self->kind == SAND_NODE_TRUTH)
    return SAND_RESULT_TRUTH;
  if (self->kind == SAND_NODE_TEXT || self->kind == SAND_NODE_JOIN)
    return SAND_RESULT_TEXT;
  if (self->kind == SAND_NODE_NAME)
    return SAND_RESULT_ANY;
  if (self->kind == SAND_NODE_CALL)
    return sand_function_result (self);
  return SAND_RESULT_NUMBER;
}

/**
 * sand_node_decide:
 * @self: a node whose arguments are complete and decided
 *
 * Settles what the node gives and whether it can be blank.
 */
void
sand_node_decide (SandNode *self)
{
  self->result = decide_result (self);
  self->may_be_blank = decide_blank (self) || text_operand_gives_blank (self);
}
