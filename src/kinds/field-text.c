#include "kinds/field-text.h"

#include "base/number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define OTHER "other:"

static gboolean
is_number_type (SandColumnType type)
{
  return type == SAND_TYPE_INT || type == SAND_TYPE_NUMBER || type == SAND_TYPE_MONEY || type == SAND_TYPE_PERCENT ||
         type == SAND_TYPE_SHARE || type == SAND_TYPE_SCORE;
}

/* One code or id as people know it. */
static char *
part_to_text (const char *part, const SandColumn *column, const SandResults *results, SandLanguage language)
{
  const SandOption *option;

  if (g_str_has_prefix (part, OTHER))
    return g_strdup (part + strlen (OTHER));
  if (column->type == SAND_TYPE_LINK || column->type == SAND_TYPE_LINKS)
    return g_strdup (sand_results_row_name (results, part, language));
  option = column->choices == NULL ? NULL : sand_enum_find (column->choices, part);
  return g_strdup (option == NULL ? part : sand_text_get (&option->label, language));
}

static char *
parts_to_text (const SandValue *value, const SandColumn *column, const SandResults *results, SandLanguage language)
{
  g_auto (GStrv)           parts = sand_value_split (value);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv)           joined = NULL;

  for (guint i = 0; parts[i] != NULL; i++) {
    g_autofree char *name = part_to_text (parts[i], column, results, language);
    if (*name != '\0')
      g_strv_builder_add (names, name);
  }
  joined = g_strv_builder_end (names);
  return g_strjoinv (language == SAND_LANGUAGE_ZH ? "、" : ", ", joined);
}

static char *
bool_to_text (const SandValue *value)
{
  if (sand_value_is_empty (value))
    return g_strdup ("");
  return g_strdup (sand_value_as_number (value, 0) > 0 ? "1" : "0");
}

static gboolean
is_listed (const SandColumn *column)
{
  return column->type == SAND_TYPE_CHOICE || column->type == SAND_TYPE_CHOICES || column->type == SAND_TYPE_ORDER ||
         column->type == SAND_TYPE_LINK || column->type == SAND_TYPE_LINKS;
}

char *
sand_field_to_edit_text (const SandValue   *value,
                         const SandColumn  *column,
                         const SandResults *results,
                         SandLanguage       language)
{
  if (is_listed (column))
    return parts_to_text (value, column, results, language);
  if (column->type == SAND_TYPE_BOOL)
    return bool_to_text (value);
  if (sand_value_is_number (value))
    return sand_number_to_string (sand_value_as_number (value, 0), 6);
  return sand_value_to_string (value);
}

char *
sand_field_to_shown_text (const SandValue   *value,
                          const SandColumn  *column,
                          const SandResults *results,
                          SandLanguage       language)
{
  if (is_number_type (column->type) && sand_value_is_number (value))
    return sand_number_to_reading (sand_value_as_number (value, 0), column->type, -1, language);
  return sand_field_to_edit_text (value, column, results, language);
}

/* The code of the option that is meant, by code or by label in either language. */
static const char *
find_option (const SandColumn *column, const char *text)
{
  g_autofree char *wanted = sand_text_fold (text);

  for (guint i = 0; column->choices != NULL && i < column->choices->options->len; i++) {
    const SandOption *option = column->choices->options->pdata[i];
    g_autofree char  *en = sand_text_fold (option->label.en);
    g_autofree char  *zh = sand_text_fold (option->label.zh);
    if (strcmp (wanted, option->code) == 0 || strcmp (wanted, en) == 0 || strcmp (wanted, zh) == 0)
      return option->code;
  }
  return NULL;
}

/* The id of the row that is meant, by id or by name. */
static char *
find_link (const SandColumn *column, const char *text, const SandResults *results)
{
  g_autoptr (GPtrArray) rows = sand_results_list_register (results, column->reg);
  g_autofree char      *wanted = sand_text_fold (text);

  for (guint i = 0; i < rows->len; i++) {
    const char      *id = sand_row_get_id (rows->pdata[i]);
    g_autofree char *name = sand_text_fold (sand_results_link_name (results, id));
    if (strcmp (text, id) == 0 || strcmp (wanted, name) == 0)
      return g_strdup (id);
  }
  return NULL;
}

static char *
resolve (const SandColumn *column, const char *text, const SandResults *results)
{
  const char *code;

  if (column->type == SAND_TYPE_LINK || column->type == SAND_TYPE_LINKS)
    return find_link (column, text, results);
  code = find_option (column, text);
  if (code != NULL)
    return g_strdup (code);
  if (column->open)
    return g_strconcat (OTHER, g_str_has_prefix (text, OTHER) ? text + strlen (OTHER) : text, NULL);
  return NULL;
}

static gboolean
parse_one (
  const SandColumn *column, const char *text, const SandResults *results, SandValue *out_value, char **out_sentence)
{
  g_autofree char *code = resolve (column, text, results);

  if (code == NULL) {
    g_autofree char *quoted = sand_text_quote (text, SAND_TEXT_MAX_QUOTED);
    *out_sentence =
      g_strdup_printf (_ ("“%s” is not in the list. Choose an entry of the list (Alt+Down opens it)."), quoted);
    return FALSE;
  }
  *out_value = column->type == SAND_TYPE_LINK ? sand_value_ref (code) : sand_value_text (code);
  return TRUE;
}

static gboolean
parse_many (
  const SandColumn *column, const char *text, const SandResults *results, SandValue *out_value, char **out_sentence)
{
  g_autoptr (GRegex)  comma = g_regex_new ("\\s*[,，、;；]\\s*|\\n", 0, 0, NULL);
  g_auto (GStrv)      parts = g_regex_split (comma, text, 0);
  g_autoptr (GString) codes = g_string_new (NULL);

  /* A list of codes as it is stored is taken as well. */
  if (g_strv_length (parts) == 1 && strchr (text, ' ') != NULL && find_option (column, text) == NULL) {
    g_strfreev (parts);
    parts = g_strsplit (text, " ", -1);
  }
  for (guint i = 0; parts[i] != NULL; i++) {
    g_autofree char *code = *parts[i] == '\0' ? NULL : resolve (column, parts[i], results);
    if (*parts[i] == '\0')
      continue;
    if (code == NULL) {
      g_autofree char *quoted = sand_text_quote (parts[i], SAND_TEXT_MAX_QUOTED);
      *out_sentence = g_strdup_printf (_ ("“%s” is not in the list. Choose entries of the list (Alt+Down opens it)."),
                                       quoted);
      return FALSE;
    }
    g_string_append_printf (codes, "%s%s", codes->len > 0 ? " " : "", code);
  }
  *out_value = sand_value_text (codes->str);
  return TRUE;
}

static SandValue
number_or_text (const SandColumn *column, const char *text)
{
  double number;

  if (!sand_number_parse (text, &number))
    return sand_value_text (text);
  if ((column->type == SAND_TYPE_INT || column->type == SAND_TYPE_SCORE) && fabs (number - rint (number)) < 1e-9 &&
      fabs (number) < 1e15)
    return sand_value_int ((gint64) rint (number));
  return sand_value_number (number);
}

static SandValue
date_or_text (const SandColumn *column, const char *text)
{
  g_autofree char *iso = NULL;
  gboolean         known =
    column->type == SAND_TYPE_MONTH ? sand_month_parse (text, &iso) : sand_date_parse (text, &iso);
  return sand_value_text (known ? iso : text);
}

static SandValue
bool_value (const char *text)
{
  static const char *const yes[] = { "1", "yes", "y", "true", "x", "✓", "√", "是", "有", "对", NULL };
  g_autofree char         *folded = sand_text_fold (text);
  return sand_value_int (g_strv_contains (yes, folded) ? 1 : 0);
}

gboolean
sand_field_parse (
  const SandColumn *column, const char *text, const SandResults *results, SandValue *out_value, char **out_sentence)
{
  g_autofree char *clean = NULL;

  if (g_utf8_strlen (text, -1) > SAND_TEXT_MAX_CHARS) {
    *out_sentence = g_strdup_printf (_ ("This text is longer than %d characters. Shorten it; until then the cell "
                                        "keeps what it held before."),
                                     SAND_TEXT_MAX_CHARS);
    return FALSE;
  }
  clean = sand_text_clean (text, SAND_TEXT_MAX_CHARS, column->type == SAND_TYPE_LONG);
  *out_value = sand_value_none ();
  if (*clean == '\0')
    return TRUE;

  if (column->type == SAND_TYPE_CHOICE || column->type == SAND_TYPE_LINK)
    return parse_one (column, clean, results, out_value, out_sentence);
  if (column->type == SAND_TYPE_CHOICES || column->type == SAND_TYPE_ORDER || column->type == SAND_TYPE_LINKS)
    return parse_many (column, clean, results, out_value, out_sentence);
  if (is_number_type (column->type))
    *out_value = number_or_text (column, clean);
  else if (column->type == SAND_TYPE_DATE || column->type == SAND_TYPE_MONTH)
    *out_value = date_or_text (column, clean);
  else if (column->type == SAND_TYPE_BOOL)
    *out_value = bool_value (clean);
  else
    *out_value = sand_value_text (clean);
  return TRUE;
}
