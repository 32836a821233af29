#pragma once

#include "base/value.h"

G_BEGIN_DECLS

typedef struct _SandFunction SandFunction;

typedef enum {
  SAND_NODE_NUMBER,
  SAND_NODE_TEXT,
  SAND_NODE_TRUTH, /* TRUE or FALSE, in `number` */
  SAND_NODE_NAME,
  SAND_NODE_NEGATE,
  SAND_NODE_ADD,
  SAND_NODE_SUBTRACT,
  SAND_NODE_MULTIPLY,
  SAND_NODE_DIVIDE,
  SAND_NODE_POWER,
  SAND_NODE_JOIN, /* & */
  SAND_NODE_EQUAL,
  SAND_NODE_DIFFERENT,
  SAND_NODE_LESS,
  SAND_NODE_AT_MOST,
  SAND_NODE_GREATER,
  SAND_NODE_AT_LEAST,
  SAND_NODE_AND,
  SAND_NODE_OR,
  SAND_NODE_NOT,
  SAND_NODE_CALL,
} SandNodeKind;

/* What a node gives when it does not give the empty value. */
typedef enum {
  SAND_RESULT_ANY,
  SAND_RESULT_NUMBER,
  SAND_RESULT_TEXT,
  SAND_RESULT_TRUTH,
} SandResultType;

typedef struct _SandNode SandNode;

/**
 * SandNode:
 *
 * One node of a parsed formula; owns its arguments. `result` and `may_be_blank` are decided once, when the node is
 * made, so that the printer knows where a blank must be caught.
 */
struct _SandNode {
  SandNodeKind        kind;
  double              number;
  char               *text;     /* of a text or a name */
  const SandFunction *function; /* of a call */
  GPtrArray          *args;     /* of SandNode */
  guint               position; /* of its first character, from 1 */
  gboolean            in_parens;
  gboolean            may_be_blank;
  SandResultType      result;
};

SandNode *sand_node_new (SandNodeKind kind, guint position) G_GNUC_WARN_UNUSED_RESULT;
void      sand_node_free (SandNode *self);
void      sand_node_add (SandNode *self, SandNode *taken);
void      sand_node_decide (SandNode *self);

const SandNode *sand_node_arg (const SandNode *self, guint index);
guint           sand_node_n_args (const SandNode *self);
gboolean        sand_node_is_set (const SandNode *self);
gboolean        sand_node_is_blank_text (const SandNode *self);
gboolean        sand_node_is_comparison (const SandNode *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandNode, sand_node_free)

G_END_DECLS
