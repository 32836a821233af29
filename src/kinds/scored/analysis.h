#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Statistics of a rating: plain numbers in and out. NAN stands for a missing value everywhere. */

double   sand_spread (const double *values, gsize n);
double   sand_correl (const double *x, const double *y, gsize n);
double   sand_spearman (const double *x, const double *y, gsize n);
double   sand_median (const double *values, gsize n);
gsize    sand_count_pairs (const double *x, const double *y, gsize n);
gboolean sand_all_same (const double *values, gsize n);

void sand_rank (const double *values, gsize n, guint *out_ranks);
void sand_rank_mean (const double *values, gsize n, double *out_ranks);

/** A row that changes its place when the weights change. */
typedef struct {
  gsize  row;
  guint  rank_before, rank_after;
  double total_before, total_after;
} SandRankChange;

GArray *sand_rank_changes (const double *before, const double *after, gsize n) G_GNUC_WARN_UNUSED_RESULT;

void sand_select_best (const double   *totals,
                       const gboolean *excluded,
                       gsize           n,
                       guint           best_min,
                       guint           best_max,
                       gboolean       *out_selected);

G_END_DECLS
