#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Days from 1899-12-30, where spreadsheets count from, to 1970-01-01. */
#define SERIAL_OF_1970 25569

/* Full-width digits and signs as their plain forms, without blanks and grouping marks: people paste from anywhere. */
static char *
plain_form (const char *text)
{
  g_autofree char *half = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  GString         *out = g_string_new (NULL);

  for (const char *p = half == NULL ? "" : half; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (c == 0x2212 || c == 0x2013)
      c = '-';
    if (g_unichar_isspace (c) || g_unichar_iszerowidth (c) || c == ',' || c == 0x3001)
      continue;
    g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}

/* The factor that a trailing unit word stands for, 0 when the rest is no unit. */
static double
unit_factor (const char *rest)
{
  static const struct {
    const char *unit;
    double      factor;
  } units[] = {
    { "", 1 },
    { "%", 1 },
    { "元", 1 },
    { "万", 1e4 },
    { "万元", 1e4 },
    { "亿", 1e8 },
    { "亿元", 1e8 },
    { "k", 1e3 },
    { "m", 1e6 },
  };
  g_autofree char *lower = g_ascii_strdown (rest, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (lower, units[i].unit) == 0)
      return units[i].factor;
  return 0;
}

/**
 * sand_number_parse:
 * @text: what was typed: `1,200`, `１２０`, `3.5万`, `¥80`, `45%`
 * @out_number: (out): the number; a percent sign changes nothing, the column says what is meant
 *
 * Returns: whether the whole text is one finite number.
 */
gboolean
sand_number_parse (const char *text, double *out_number)
{
  g_autofree char *plain = plain_form (text);
  const char      *start = plain;
  char            *end;
  double           number, factor;

  if (g_str_has_prefix (start, "¥"))
    start += strlen ("¥");
  /* g_ascii_strtod also takes "inf", "nan" and hexadecimal; nobody types these into a worksheet on purpose. */
  if (strspn (start, "+-.0123456789") == 0 || strpbrk (start, "xXnNiIpP") != NULL)
    return FALSE;
  number = g_ascii_strtod (start, &end);
  if (end == start)
    return FALSE;
  factor = unit_factor (end);
  if (factor < 1 || !isfinite (number * factor))
    return FALSE;
  *out_number = number * factor;
  return TRUE;
}

/**
 * sand_number_to_string:
 * @number: a finite number
 * @max_decimals: 0 to 9
 *
 * Returns: (transfer full): the number in the C locale without useless zeros.
 */
char *
sand_number_to_string (double number, guint max_decimals)
{
  char format[8], text[G_ASCII_DTOSTR_BUF_SIZE + 320];

  g_snprintf (format, sizeof format, "%%.%uf", MIN (max_decimals, 9));
  g_ascii_formatd (text, sizeof text, format, number);
  if (strchr (text, '.') != NULL) {
    char *end = text + strlen (text);
    while (end[-1] == '0')
      *--end = '\0';
    if (end[-1] == '.')
      end[-1] = '\0';
  }
  return g_strdup (strcmp (text, "-0") == 0 ? "0" : text);
}

/* Reads up to three whole numbers parted by - / . or the words for year, month and day. */
static int
date_parts (const char *text, int parts[3])
{
  g_autofree char *plain = plain_form (text);
  int              n = 0;
  const char      *p = plain;

  while (*p != '\0' && n < 3) {
    gsize digits = strspn (p, "0123456789");
    if (digits == 0 || digits > 8)
      return 0;
    parts[n++] = (int) g_ascii_strtoll (p, NULL, 10);
    p += digits;
    if (*p == '-' || *p == '/' || *p == '.')
      p++;
    else if (g_str_has_prefix (p, "年") || g_str_has_prefix (p, "月") || g_str_has_prefix (p, "日"))
      p = g_utf8_next_char (p);
    else if (*p != '\0')
      return 0;
  }
  return *p == '\0' ? n : 0;
}

/**
 * sand_date_parse:
 * @text: `2026-11-22`, `2026/11/22`, `2026年11月22日`, `20261122`, full-width digits allowed
 * @out_iso: (out): `2026-11-22`
 *
 * Returns: whether it is a day between the years 1900 and 2200.
 */
gboolean
sand_date_parse (const char *text, char **out_iso)
{
  int parts[3];
  int n = date_parts (text, parts);

  if (n == 1 && parts[0] > 19000000) {
    int whole = parts[0];
    parts[0] = whole / 10000;
    parts[1] = whole / 100 % 100;
    parts[2] = whole % 100;
    n = 3;
  }
  if (n != 3 || parts[0] < 1901 || parts[0] > 2200 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1 ||
      !g_date_valid_dmy ((GDateDay) parts[2], (GDateMonth) parts[1], (GDateYear) parts[0]))
    return FALSE;
  *out_iso = g_strdup_printf ("%04d-%02d-%02d", parts[0], parts[1], parts[2]);
  return TRUE;
}

/**
 * sand_month_parse:
 * @text: `2026-11`, `2026/11`, `2026年11月`
 * @out_iso: (out): `2026-11`
 */
gboolean
sand_month_parse (const char *text, char **out_iso)
{
  int parts[3];
  int n = date_parts (text, parts);

  if (n == 1 && parts[0] >= 190101 && parts[0] <= 220012) {
    parts[1] = parts[0] % 100;
    parts[0] /= 100;
    n = 2;
  }
  if (n < 2 || parts[0] < 1901 || parts[0] > 2200 || parts[1] < 1 || parts[1] > 12)
    return FALSE;
  *out_iso = g_strdup_printf ("%04d-%02d", parts[0], parts[1]);
  return TRUE;
}

/**
 * sand_date_to_serial:
 * @iso: `2026-11-22` or `2026-11` (its first day)
 * @out_serial: (out): the day as spreadsheets count it: 1 is 1899-12-31
 */
gboolean
sand_date_to_serial (const char *iso, double *out_serial)
{
  int   year, month, day = 1;
  GDate date;
  GDate epoch;

  if (iso == NULL || sscanf (iso, "%4d-%2d-%2d", &year, &month, &day) < 2)
    return FALSE;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (&date, 1);
  g_date_clear (&epoch, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  g_date_set_dmy (&epoch, 1, G_DATE_JANUARY, 1970);
  *out_serial = g_date_days_between (&epoch, &date) + SERIAL_OF_1970;
  return TRUE;
}

/**
 * sand_date_from_serial:
 * @serial: a spreadsheet's day number
 *
 * Returns: (transfer full) (nullable): `2026-11-22`, or %NULL outside the years 1900 to 2200.
 */
char *
sand_date_from_serial (double serial)
{
  GDate date;

  if (!(serial >= 367 && serial < 110000))
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1970);
  if (serial >= SERIAL_OF_1970)
    g_date_add_days (&date, (guint) (floor (serial) - SERIAL_OF_1970));
  else
    g_date_subtract_days (&date, (guint) (SERIAL_OF_1970 - floor (serial)));
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
}
