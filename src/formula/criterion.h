#pragma once

#include "formula/eval.h"
#include "formula/tree.h"

G_BEGIN_DECLS

/**
 * SandCriterion:
 *
 * Which values COUNTIF and its sisters take. A text in quotes may begin with a comparison (`">=5"`) and hold `*` and
 * `?`; `">=" & x` compares with a value; anything else means "equal to this value", so that what a team types is
 * never read as an operator or a pattern.
 */
typedef struct {
  SandNodeKind    comparison; /* SAND_NODE_EQUAL to SAND_NODE_AT_LEAST */
  const SandNode *operand;    /* (nullable): when the value is not fixed */
  SandValue       fixed;      /* else this one; blank asks for blanks */
  gboolean        is_pattern; /* fixed is a text with `*` or `?` */
} SandCriterion;

gboolean sand_criterion_read (SandCriterion *self, const SandNode *node, const char **out_wrong);
void     sand_criterion_clear (SandCriterion *self);
gboolean sand_criterion_matches (const SandCriterion *self, const SandValue *fixed, const SandValue *value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SandCriterion, sand_criterion_clear)

G_END_DECLS
