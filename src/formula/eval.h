#pragma once

#include "formula/formula.h"
#include "formula/tree.h"

G_BEGIN_DECLS

/* Three-valued logic: a comparison with a blank is neither true nor false. */
typedef enum {
  SAND_TRUTH_UNKNOWN,
  SAND_TRUTH_NO,
  SAND_TRUTH_YES,
} SandTruth;

SandValue sand_eval_node (const SandFormulaScope *scope, const SandNode *node) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sand_eval_number (const SandFormulaScope *scope, const SandNode *node, double *out_number);
SandTruth sand_eval_truth (const SandFormulaScope *scope, const SandNode *node);
gboolean  sand_eval_column (const SandFormulaScope *scope, const SandNode *name, const SandValue **out, gsize *out_n);

gboolean sand_value_holds_number (const SandValue *value, double *out_number);
gboolean sand_value_matches (const SandValue *a, const SandValue *b);
char    *sand_value_to_cell_text (const SandValue *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
