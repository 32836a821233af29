#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sand_same_figure (double a, double b);
double   sand_add (double a, double b);
double   sand_sum (const double *numbers, gsize n);
double   sand_without_noise (double number);
double   sand_floor (double number);
double   sand_round_half_away (double number, int decimals);
double   sand_round_away (double number, int decimals);
gboolean sand_power (double base, double exponent, double *out_number);
gboolean sand_modulo (double number, double divisor, double *out_number);
gboolean sand_correlation (const double *a, const double *b, gsize n, double *out_number);
gboolean sand_deviation (const double *numbers, gsize n, double *out_number);
gboolean sand_add_months (double serial, double months, double *out_serial);
char    *sand_figure_to_text (double number) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
