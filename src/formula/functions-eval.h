#pragma once

#include "formula/formula.h"
#include "formula/tree.h"

G_BEGIN_DECLS

/* One evaluator for each row of the table of functions. */
SandValue sand_eval_sum (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_count (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_counta (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_average (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_min (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_max (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_median (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_product (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_stdev (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_large (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_small (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_rank (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_sumproduct (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_correl (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_share (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_cum_share (const SandFormulaScope *scope, const SandNode *call);

SandValue sand_eval_countif (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_sumif (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_averageif (const SandFormulaScope *scope, const SandNode *call);

SandValue sand_eval_if (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_iferror (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_round (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_roundup (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_abs (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_int (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_mod (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_len (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_today (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_edate (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_days (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_add_days (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_lookup (const SandFormulaScope *scope, const SandNode *call);
SandValue sand_eval_band (const SandFormulaScope *scope, const SandNode *call);

G_END_DECLS
