#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sand_weights_round (const double *shares, gsize n, guint total, double *out_weights);
gboolean sand_weights_distribute (const double   *weights,
                                  const gboolean *locked,
                                  gsize           n,
                                  double          total,
                                  double         *out_weights);
double   sand_weights_sum (const double *weights, gsize n);
gboolean sand_weights_are_equal (const double *weights, gsize n);

G_END_DECLS
