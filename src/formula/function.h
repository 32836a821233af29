#pragma once

#include "formula/eval.h"
#include "formula/excel.h"
#include "formula/tree.h"

G_BEGIN_DECLS

/* When a function gives the empty value although nothing is missing in its operands. */
typedef enum {
  SAND_BLANK_NEVER,    /* not even when an operand is missing */
  SAND_BLANK_OPERANDS, /* only when an operand (not a column) is missing */
  SAND_BLANK_BRANCHES, /* when the one of its last two arguments is blank that it gives, or there is only one */
  SAND_BLANK_MAYBE,    /* at any time */
} SandBlankRule;

/**
 * SandFunction:
 *
 * What there is to know about a function. @args has one letter an argument, the last one repeats:
 *   v a value, c a column (a bare name), a a column or a value, x a value that is a bare name when it is alone,
 *   k a criterion, e the name of an exercise in quotes, n the name of a column elsewhere.
 */
struct _SandFunction {
  const char    *name;
  guint          min_args, max_args;
  const char    *args;
  SandResultType result;
  SandBlankRule  blank;
  SandNodeKind   kind; /* SAND_NODE_CALL, or the operator that the function is another way to write */
  SandValue (*eval) (const SandFormulaScope *scope, const SandNode *call);
  void (*print) (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
};

#define SAND_FUNCTION_MAX_ARGS 60

const SandFunction *sand_function_find (const char *name);
const char        **sand_function_list_names (void) G_GNUC_WARN_UNUSED_RESULT;
char                sand_function_arg_letter (const SandFunction *self, guint index);
gboolean            sand_function_may_give_blank (const SandNode *call);
SandResultType      sand_function_result (const SandNode *call);

G_END_DECLS
