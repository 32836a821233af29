#pragma once

#include "formula/formula.h"

G_BEGIN_DECLS

/**
 * SandFrame:
 *
 * What a sheet looks like to formulas: named columns of equal length, one value a row, and named figures of the whole
 * sheet. Filled once by a kind's rules, read by formulas, pages and the workbook. Not shared between threads while it
 * is filled.
 */
typedef struct _SandFrame SandFrame;

SandFrame *sand_frame_new (gsize n_rows) G_GNUC_WARN_UNUSED_RESULT;
SandFrame *sand_frame_ref (SandFrame *self);
void       sand_frame_unref (SandFrame *self);

gsize sand_frame_get_n_rows (const SandFrame *self);
/* The record behind a row, "" when there is none. */
void        sand_frame_set_key (SandFrame *self, gsize row, const char *record);
const char *sand_frame_get_key (const SandFrame *self, gsize row);
gssize      sand_frame_find_key (const SandFrame *self, const char *record);

/* Adds an empty column, or finds the one of that name. */
void             sand_frame_add_column (SandFrame *self, const char *name);
void             sand_frame_set (SandFrame *self, const char *column, gsize row, SandValue taken);
const SandValue *sand_frame_get (const SandFrame *self, const char *column, gsize row); /* (nullable) */
gboolean         sand_frame_has_column (const SandFrame *self, const char *name);
const SandValue *sand_frame_get_column (const SandFrame *self, const char *name); /* (nullable): n_rows values */

void             sand_frame_set_figure (SandFrame *self, const char *name, SandValue taken);
const SandValue *sand_frame_get_figure (const SandFrame *self, const char *name); /* (nullable) */
/* Names of all columns and figures, sorted. (transfer container) */
const char **sand_frame_list_names (const SandFrame *self) G_GNUC_WARN_UNUSED_RESULT;

/* Evaluates over the frame; @row is -1 for the whole sheet. @outer (nullable) gives `lookup`, `band` and `today`. */
SandValue sand_frame_eval (const SandFrame *self, const SandFormula *formula, gssize row, const SandFormulaScope *outer)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandFrame, sand_frame_unref)

G_END_DECLS
