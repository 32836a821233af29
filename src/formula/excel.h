#pragma once

#include "formula/eval.h"
#include "formula/formula.h"
#include "formula/printed.h"
#include "formula/tree.h"

G_BEGIN_DECLS

/**
 * SandExcel:
 *
 * One run of the printer: where the names stand, and the first thing that has no form in a workbook.
 */
typedef struct {
  const SandFormulaPrinter *printer;
  GError                   *error;
} SandExcel;

/* What the place wants in which a piece is printed. */
typedef enum {
  SAND_WANT_NUMBER,
  SAND_WANT_VALUE,
} SandWant;

char *sand_excel_print (const SandNode *root, const SandFormulaPrinter *printer, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

void  sand_excel_open (SandExcel *self, const SandNode *node, SandWant want, SandPrinted *out);
char *sand_excel_closed (SandExcel *self, const SandNode *node, SandWant want) G_GNUC_WARN_UNUSED_RESULT;
char *sand_excel_text (SandExcel *self, const SandNode *node) G_GNUC_WARN_UNUSED_RESULT;
char *sand_excel_column (SandExcel *self, const SandNode *name) G_GNUC_WARN_UNUSED_RESULT;
void  sand_excel_arithmetic (SandExcel *self, SandNodeKind op, const SandNode *a, const SandNode *b, SandPrinted *out);
char *sand_excel_refuse (SandExcel *self, const SandNode *node, const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *sand_excel_quote (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *sand_excel_figure (double number) G_GNUC_WARN_UNUSED_RESULT;

void  sand_excel_condition (SandExcel *self, const SandNode *node, SandPrinted *out);
char *sand_excel_truth (SandExcel *self, const SandNode *node, SandTruth wanted) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
