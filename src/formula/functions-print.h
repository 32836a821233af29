#pragma once

#include "formula/excel.h"

G_BEGIN_DECLS

/* One printer for each row of the table of functions. */
void sand_print_add_days (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_average (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_averageif (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_band (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_correl (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_count (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_counta (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_countif (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_cum_share (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_days (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_edate (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_extreme (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_fallible (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_if (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_iferror (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_len (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_lookup (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_nth (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_plain (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_rank (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_round (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_share (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);
void sand_print_sumif (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out);

G_END_DECLS
