#pragma once

#include "base/value.h"

G_BEGIN_DECLS

#define SAND_FORMULA_ERROR (sand_formula_error_quark ())
GQuark sand_formula_error_quark (void);

typedef enum {
  SAND_FORMULA_ERROR_SYNTAX,       /* cannot be read; the message names the character and what was expected */
  SAND_FORMULA_ERROR_NAME,         /* a column, function or exercise that does not exist; says "did you mean" */
  SAND_FORMULA_ERROR_ARGUMENTS,    /* too few or too many arguments, or not what the function wants there */
  SAND_FORMULA_ERROR_TOO_LARGE,    /* longer than 1,000 bytes or nested deeper than 32 */
  SAND_FORMULA_ERROR_NOT_PRINTABLE /* has no form in a workbook (`lookup` to a sheet that is not in it) */
} SandFormulaError;

/** A parsed formula; immutable, reference-counted, may be read from any thread. */
typedef struct _SandFormula SandFormula;

/**
 * SandFormulaScope:
 *
 * Where the names of a formula find their values. A bare name is the value of the current row (when there is one),
 * else a figure of the sheet; inside a function that takes a column (`SUM (sales)`) it is the whole column. All
 * functions borrow.
 */
typedef struct {
  gpointer data;
  /* The row's value or the sheet's figure called @name; FALSE when there is no such name. */
  gboolean (*value) (gpointer data, const char *name, const SandValue **out);
  /* The column called @name; FALSE when there is none. */
  gboolean (*column) (gpointer data, const char *name, const SandValue **out_values, gsize *out_n);
  /* The place of the current row in its column, -1 when the formula is about the whole sheet. */
  gssize row;
  /* `lookup ("exercise", key, column)`, the empty key for a figure of that sheet; may be NULL. (transfer full) */
  SandValue (*lookup) (gpointer data, const char *exercise, const SandValue *key, const char *column);
  /* `band (factor, value)`: the level 1..L of a raw value; may be NULL. (transfer full) */
  SandValue (*band) (gpointer data, const SandValue *factor, const SandValue *value);
  /* Today as a spreadsheet's day number: the formula itself never asks a clock. */
  double today;
} SandFormulaScope;

/**
 * SandFormulaPrinter:
 *
 * How names are written in a workbook. Both functions return (transfer full) text or %NULL when the name has no place
 * there.
 */
typedef struct {
  gpointer data;
  char *(*value) (gpointer data, const char *name);  /* e.g. `$C5` or `'量表'!$B$2` */
  char *(*column) (gpointer data, const char *name); /* e.g. `$C$5:$C$34` */
  char *(*lookup) (gpointer data, const char *exercise, const char *key_excel, const char *column);
  char *(*band) (gpointer data, const char *factor_excel, const char *value_excel);
} SandFormulaPrinter;

SandFormula *sand_formula_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
SandFormula *sand_formula_ref (SandFormula *self);
void         sand_formula_unref (SandFormula *self);
const char  *sand_formula_get_text (const SandFormula *self);

/* Every name the formula uses, sorted, once each; %NULL-terminated, borrowed. */
const char *const *sand_formula_get_names (const SandFormula *self);

/* Whether all its names are among @names (%NULL-terminated); else the error says which is not and what was meant. */
gboolean sand_formula_check (const SandFormula *self, const char *const *names, GError **error);

/* The nearest of @names to a mistyped @name by edit distance, %NULL when none is near; for packs too. */
const char *sand_formula_suggest (const char *name, const char *const *names);

/* Never fails: a missing operand or a division by zero gives the empty value. (transfer full) */
SandValue sand_formula_eval (const SandFormula *self, const SandFormulaScope *scope) G_GNUC_WARN_UNUSED_RESULT;

/* The formula for a workbook cell, without the leading "=". Blank semantics are the same as in sand_formula_eval(). */
char *sand_formula_to_excel (const SandFormula *self, const SandFormulaPrinter *printer, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* Truth of a value as a condition: TRUE, or a number that is not zero. */
gboolean sand_formula_is_true (const SandValue *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandFormula, sand_formula_unref)

G_END_DECLS
