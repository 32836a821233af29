#include "kinds/kind.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

/* "-12345.5" → "-12,345.5" */
static char *
part_thousands (const char *digits)
{
  const char *point = strchr (digits, '.');
  gsize       whole = point == NULL ? strlen (digits) : (gsize) (point - digits);
  gsize       sign = *digits == '-' ? 1 : 0;
  GString    *out = g_string_new (NULL);

  for (gsize i = 0; digits[i] != '\0'; i++) {
    if (i > sign && i < whole && (whole - i) % 3 == 0)
      g_string_append_c (out, ',');
    g_string_append_c (out, digits[i]);
  }
  return g_string_free (out, FALSE);
}

static char *
money_to_text (double number, int decimals, SandLanguage language)
{
  double           size = fabs (number);
  const char      *unit = size >= 1e8 ? "亿" : size >= 1e4 ? "万"
                                                           : "";
  double           divisor = size >= 1e8 ? 1e8 : size >= 1e4 ? 1e4
                                                             : 1;
  g_autofree char *digits = NULL;

  if (language == SAND_LANGUAGE_ZH) {
    digits = sand_number_to_string (number / divisor, decimals < 0 ? 2 : (guint) decimals);
    return g_strconcat (digits, unit, NULL);
  }
  /* Cents of an amount of hundreds are noise. */
  digits = sand_number_to_string (number, decimals >= 0 ? (guint) decimals : size >= 100 ? 0
                                                                                         : 2);
  return part_thousands (digits);
}

char *
sand_number_to_reading (double number, SandColumnType type, int decimals, SandLanguage language)
{
  g_autofree char *digits = NULL;
  char            *date;

  if (type == SAND_TYPE_MONEY)
    return money_to_text (number, decimals, language);
  if (type == SAND_TYPE_SHARE) {
    digits = sand_number_to_string (number * 100, decimals < 0 ? 1 : (guint) decimals);
    return g_strconcat (digits, language == SAND_LANGUAGE_ZH ? "%" : " %", NULL);
  }
  if (type == SAND_TYPE_DATE || type == SAND_TYPE_MONTH) {
    date = sand_date_from_serial (number);
    if (date != NULL && type == SAND_TYPE_MONTH)
      date[strlen ("2026-11")] = '\0';
    return date == NULL ? g_strdup ("") : date;
  }
  digits = sand_number_to_string (number, decimals < 0 ? 2 : (guint) decimals);
  /* Below ten thousand a comma would turn the year 2026 into a quantity. */
  return language == SAND_LANGUAGE_EN && fabs (number) >= 1e4 ? part_thousands (digits) : g_steal_pointer (&digits);
}

static const char *
option_label (const SandColumn *column, const char *code, SandLanguage language)
{
  const SandOption *option = column->choices == NULL ? NULL : sand_enum_find (column->choices, code);

  if (option != NULL)
    return sand_text_get (&option->label, language);
  return g_str_has_prefix (code, "other:") ? code + strlen ("other:") : code;
}

static char *
options_to_text (const SandValue *value, const SandColumn *column, SandLanguage language)
{
  g_auto (GStrv) codes = sand_value_split (value);
  GString       *out = g_string_new (NULL);

  for (guint i = 0; codes[i] != NULL; i++) {
    if (i > 0)
      g_string_append (out, language == SAND_LANGUAGE_ZH ? "、" : ", ");
    g_string_append (out, option_label (column, codes[i], language));
  }
  return g_string_free (out, FALSE);
}

static const char *
yes_or_no (gboolean yes, SandLanguage language)
{
  if (language == SAND_LANGUAGE_ZH)
    return yes ? "是" : "否";
  return yes ? "yes" : "no";
}

char *
sand_value_to_text (const SandValue *value, const SandColumn *column, int decimals, SandLanguage language)
{
  SandColumnType type = column == NULL ? SAND_TYPE_NUMBER : column->type;

  if (sand_value_is_empty (value))
    return g_strdup ("");
  if (value->type == SAND_VALUE_BOOL || (type == SAND_TYPE_BOOL && sand_value_is_number (value)))
    return g_strdup (yes_or_no (sand_formula_is_true (value), language));
  if (sand_value_is_number (value))
    return sand_number_to_reading (sand_value_as_number (value, 0), type, decimals, language);
  if (type == SAND_TYPE_CHOICE)
    return g_strdup (option_label (column, sand_value_as_text (value), language));
  if (type == SAND_TYPE_CHOICES || type == SAND_TYPE_ORDER)
    return options_to_text (value, column, language);
  return g_strdup (sand_value_as_text (value));
}

char **
sand_value_split (const SandValue *value)
{
  GStrvBuilder *parts = g_strv_builder_new ();
  const char   *text = sand_value_as_text (value);
  char        **all;

  while (text != NULL && *text != '\0') {
    /* What people typed under "other" may hold spaces: it runs to the end. */
    const char      *space = g_str_has_prefix (text, "other:") ? NULL : strchr (text, ' ');
    g_autofree char *part = space == NULL ? g_strdup (text) : g_strndup (text, (gsize) (space - text));
    if (*part != '\0')
      g_strv_builder_add (parts, part);
    text = space == NULL ? NULL : space + 1;
  }
  all = g_strv_builder_end (parts);
  g_strv_builder_unref (parts);
  return all;
}
