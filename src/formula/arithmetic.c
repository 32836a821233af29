#include "formula/arithmetic.h"

#include <math.h>
#include <string.h>

/* Spreadsheets call two doubles equal that agree in about fifteen digits. */
#define NOISE (1.0 / 281474976710656.0)

/* Day numbers from 1900-03-01 on mean the same day in every spreadsheet; the last is 9999-12-31. */
#define FIRST_DAY      61
#define LAST_DAY       2958465
#define SERIAL_OF_1970 25569

gboolean
sand_same_figure (double a, double b)
{
  double apart = fabs (a - b);

  return !(apart > 0) || (apart < fabs (a) * NOISE && apart < fabs (b) * NOISE);
}

/* 0.1 + 0.2 - 0.3 is 0, as in a spreadsheet, and not the noise that is left of it. */
double
sand_add (double a, double b)
{
  return sand_same_figure (a, -b) ? 0 : a + b;
}

/* Neumaier's sum: the rounding of each step is carried along, so that the order of rows does not matter. */
double
sand_sum (const double *numbers, gsize n)
{
  double sum = 0, lost = 0;

  for (gsize i = 0; i < n; i++) {
    double next = sum + numbers[i];
    if (fabs (sum) >= fabs (numbers[i]))
      lost += (sum - next) + numbers[i];
    else
      lost += (numbers[i] - next) + sum;
    sum = next;
  }
  return sum + lost;
}

/* The figure a person would see: fifteen digits. */
double
sand_without_noise (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.15g", number);
  return g_ascii_strtod (text, NULL);
}

double
sand_floor (double number)
{
  return floor (sand_without_noise (number));
}

typedef double (*RoundStep) (double magnitude);

static double
round_with (double number, int decimals, RoundStep step)
{
  double factor = pow (10, ABS (decimals));
  double scaled = decimals >= 0 ? fabs (number) * factor : fabs (number) / factor;
  double whole;

  if (decimals > 300 || !isfinite (scaled) || scaled >= 1e15)
    return number;
  if (decimals < -300)
    return 0;
  whole = step (sand_without_noise (scaled));
  return copysign (decimals >= 0 ? whole / factor : whole * factor, number);
}

/* Halves go away from zero, and 2.675 is a half although its double is a little less. */
double
sand_round_half_away (double number, int decimals)
{
  return round_with (number, decimals, round);
}

double
sand_round_away (double number, int decimals)
{
  return round_with (number, decimals, ceil);
}

/* Spreadsheets differ in 0^0 and in roots of negative numbers; here neither has a value. */
gboolean
sand_power (double base, double exponent, double *out_number)
{
  if (base < 0 && fabs (exponent - floor (exponent)) > 0)
    return FALSE;
  if (!(fabs (base) > 0) && !(exponent > 0))
    return FALSE;
  *out_number = pow (base, exponent);
  return isfinite (*out_number);
}

/* The result has the sign of the divisor. */
gboolean
sand_modulo (double number, double divisor, double *out_number)
{
  if (!(fabs (divisor) > 0))
    return FALSE;
  *out_number = sand_add (number, -sand_floor (number / divisor) * divisor);
  return isfinite (*out_number);
}

static double
mean_of (const double *numbers, gsize n)
{
  return sand_sum (numbers, n) / (double) n;
}

/* Equal figures have no spread, whatever the rounding of their mean leaves. */
static gboolean
all_equal (const double *numbers, gsize n)
{
  for (gsize i = 1; i < n; i++)
    if (!sand_same_figure (numbers[i], numbers[0]))
      return FALSE;
  return TRUE;
}

gboolean
sand_correlation (const double *a, const double *b, gsize n, double *out_number)
{
  double mean_a, mean_b, ab = 0, aa = 0, bb = 0;

  if (n < 2 || all_equal (a, n) || all_equal (b, n))
    return FALSE;
  mean_a = mean_of (a, n);
  mean_b = mean_of (b, n);
  for (gsize i = 0; i < n; i++) {
    ab += (a[i] - mean_a) * (b[i] - mean_b);
    aa += (a[i] - mean_a) * (a[i] - mean_a);
    bb += (b[i] - mean_b) * (b[i] - mean_b);
  }
  *out_number = ab / sqrt (aa * bb);
  return isfinite (*out_number);
}

/* The standard deviation of a sample. */
gboolean
sand_deviation (const double *numbers, gsize n, double *out_number)
{
  double mean, squares = 0;

  if (n < 2)
    return FALSE;
  mean = mean_of (numbers, n);
  for (gsize i = 0; i < n; i++)
    squares += (numbers[i] - mean) * (numbers[i] - mean);
  *out_number = all_equal (numbers, n) ? 0 : sqrt (squares / (double) (n - 1));
  return isfinite (*out_number);
}

/**
 * sand_add_months:
 * @serial: a spreadsheet's day number from 61 (1900-03-01) on
 * @months: how many months later; a fraction is cut off
 * @out_serial: (out): the same day of that month, or its last one
 */
gboolean
sand_add_months (double serial, double months, double *out_serial)
{
  GDate date, epoch;

  if (!(serial >= FIRST_DAY && serial <= LAST_DAY && fabs (months) < 120000))
    return FALSE;
  g_date_clear (&epoch, 1);
  g_date_set_dmy (&epoch, 1, G_DATE_JANUARY, 1900);
  date = epoch;
  g_date_add_days (&date, (guint) serial - 2);
  if (months < 0) {
    if (trunc (-months) > (g_date_get_year (&date) - 1900) * 12 + g_date_get_month (&date) - 3)
      return FALSE;
    g_date_subtract_months (&date, (guint) -months);
  } else {
    if (trunc (months) > (9999 - g_date_get_year (&date)) * 12 + 12 - (int) g_date_get_month (&date))
      return FALSE;
    g_date_add_months (&date, (guint) months);
  }
  *out_serial = g_date_days_between (&epoch, &date) + 2;
  return TRUE;
}

/**
 * sand_figure_to_text:
 * @number: a finite number
 *
 * Returns: (transfer full): what a spreadsheet makes of a number that is joined to a text: up to fifteen digits
 */
char *
sand_figure_to_text (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE + 320];

  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (strstr (text, "e-") != NULL && fabs (number) > 1e-9) {
    char *end;
    g_ascii_formatd (text, sizeof text, "%.20f", sand_without_noise (number));
    for (end = text + strlen (text); end[-1] == '0'; end--)
      end[-1] = '\0';
  }
  if (strcmp (text, "-0") == 0)
    return g_strdup ("0");
  return g_ascii_strup (text, -1);
}
