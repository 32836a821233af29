#include "course/shapes.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

/* What a cell of a column can hold, for the values that a pack gives: initial ones, right answers, fixed rows. */

gboolean
sand_column_type_is_text (SandColumnType type)
{
  return type == SAND_TYPE_TEXT || type == SAND_TYPE_LONG;
}

gboolean
sand_column_type_is_whole (SandColumnType type)
{
  return type == SAND_TYPE_INT || type == SAND_TYPE_SCORE;
}

gboolean
sand_column_type_is_numeric (SandColumnType type)
{
  return type >= SAND_TYPE_INT && type <= SAND_TYPE_SCORE;
}

gboolean
sand_column_type_is_choice (SandColumnType type)
{
  return type == SAND_TYPE_CHOICE || type == SAND_TYPE_CHOICES || type == SAND_TYPE_ORDER;
}

gboolean
sand_column_type_is_link (SandColumnType type)
{
  return type == SAND_TYPE_LINK || type == SAND_TYPE_LINKS;
}

static const char **
list_codes (const SandEnum *choices)
{
  const char **codes = g_new0 (const char *, choices->options->len + 1);
  guint        n = 0;

  for (guint i = 0; i < choices->options->len; i++) {
    const SandOption *option = choices->options->pdata[i];
    if (option->code != NULL)
      codes[n++] = option->code;
  }
  return codes;
}

static gboolean
is_option (SandPackReader *reader, const SandColumn *column, const char *code)
{
  g_autofree const char **codes = NULL;

  if (column->choices == NULL || sand_enum_find (column->choices, code) != NULL)
    return TRUE;
  if (column->open && g_str_has_prefix (code, "other:"))
    return TRUE;
  codes = list_codes (column->choices);
  sand_reader_fail_unknown (reader, "option", code, codes);
  return FALSE;
}

static gboolean
is_options (SandPackReader *reader, const SandColumn *column, const char *text)
{
  g_auto (GStrv) codes = g_strsplit (text, " ", -1);

  if (column->type == SAND_TYPE_CHOICE)
    return is_option (reader, column, text);
  for (guint i = 0; codes[i] != NULL; i++)
    if (!is_option (reader, column, codes[i]))
      return FALSE;
  return TRUE;
}

static gboolean
read_text_value (SandPackReader *reader, JsonNode *node, const SandColumn *column, SandValue *out)
{
  const char      *text = sand_reader_get_string (reader, node);
  g_autofree char *iso = NULL;

  if (text == NULL)
    return FALSE;
  if (column->type == SAND_TYPE_DATE && (!sand_date_parse (text, &iso) || strcmp (iso, text) != 0)) {
    sand_reader_fail (reader, "a date is written \"2026-11-22\"");
    return FALSE;
  }
  if (column->type == SAND_TYPE_MONTH && (!sand_month_parse (text, &iso) || strcmp (iso, text) != 0)) {
    sand_reader_fail (reader, "a month is written \"2026-11\"");
    return FALSE;
  }
  if (sand_column_type_is_text (column->type) &&
      (!sand_text_is_storable (text) || (double) g_utf8_strlen (text, -1) > column->max)) {
    sand_reader_fail (reader, "is longer than %.0f characters", column->max);
    return FALSE;
  }
  if (sand_column_type_is_choice (column->type) && !is_options (reader, column, text))
    return FALSE;
  *out = sand_course_body_text_value (reader->body, text);
  return TRUE;
}

static gboolean
read_number_value (SandPackReader *reader, JsonNode *node, const SandColumn *column, SandValue *out)
{
  double number = 0;

  if (!sand_reader_read_number (reader, node, column->min, column->max, &number))
    return FALSE;
  if (!sand_column_type_is_whole (column->type)) {
    *out = sand_value_number (number);
    return TRUE;
  }
  if (floor (number) < number || fabs (number) > G_MAXINT32) {
    sand_reader_fail (reader, "is not a whole number");
    return FALSE;
  }
  *out = sand_value_int ((gint64) number);
  return TRUE;
}

/**
 * sand_read_column_value:
 * @column: a column that was read already
 * @out: (out): the value as the workshop stores it; a text belongs to the course
 *
 * Returns: whether @node is a value that a cell of @column can hold; otherwise a mistake was added.
 */
gboolean
sand_read_column_value (SandPackReader *reader, JsonNode *node, const SandColumn *column, SandValue *out)
{
  if (sand_column_type_is_numeric (column->type))
    return read_number_value (reader, node, column, out);
  if (sand_column_type_is_link (column->type)) {
    sand_reader_fail (reader, "a pack cannot say which row a link means");
    return FALSE;
  }
  if (column->type != SAND_TYPE_BOOL)
    return read_text_value (reader, node, column, out);
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN) {
    sand_reader_fail (reader, "expected true or false");
    return FALSE;
  }
  *out = sand_value_int (json_node_get_boolean (node) ? 1 : 0);
  return TRUE;
}
