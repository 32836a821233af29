#include "commands/demo-private.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>

void
sand_demo_refuse (SandDemo *demo, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list          args;

  if (demo->error == NULL || *demo->error != NULL)
    return;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (demo->error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_INVALID_DATA, message);
}

void
sand_demo_remember (SandDemo *demo, const char *reg, const char *name, const char *id)
{
  g_hash_table_insert (demo->names, g_strconcat (reg, "/", name, NULL), g_strdup (id));
}

const char *
sand_demo_find (SandDemo *demo, const char *reg, const char *name)
{
  g_autofree char *key = g_strconcat (reg, "/", name, NULL);
  const char      *id = g_hash_table_lookup (demo->names, key);

  if (id == NULL)
    sand_demo_refuse (demo, "nobody is called %s", key);
  return id;
}

JsonArray *
sand_demo_get_array (JsonObject *text, const char *name)
{
  return json_object_has_member (text, name) ? json_object_get_array_member (text, name) : NULL;
}

static SandValue
date_value (SandDemo *demo, double days)
{
  g_autofree char *iso = sand_date_from_serial (demo->today + days);
  return sand_value_text (iso);
}

/* A month is taken from its middle, so that months of different length do not matter. */
static SandValue
month_value (SandDemo *demo, double months)
{
  g_autofree char *today = sand_date_from_serial (demo->today);
  int              year = 0, month = 0;
  int              count;
  g_autofree char *text = NULL;

  sscanf (today, "%d-%d", &year, &month);
  count = year * 12 + month - 1 + (int) lround (months);
  text = g_strdup_printf ("%04d-%02d", count / 12, count % 12 + 1);
  return sand_value_text (text);
}

static SandValue
links_value (SandDemo *demo, const SandColumn *column, JsonArray *names)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (names); i++) {
    const char *id = sand_demo_find (demo, column->reg, json_array_get_string_element (names, i));
    g_string_append_printf (ids, "%s%s", i == 0 ? "" : " ", id == NULL ? "" : id);
  }
  return sand_value_text (ids->str);
}

static SandValue
number_value (SandDemo *demo, const SandColumn *column, double number)
{
  SandColumnType type = column == NULL ? SAND_TYPE_NUMBER : column->type;

  if (type == SAND_TYPE_DATE)
    return date_value (demo, number);
  if (type == SAND_TYPE_MONTH)
    return month_value (demo, number);
  if (type == SAND_TYPE_INT || type == SAND_TYPE_SCORE)
    return sand_value_int (lround (number));
  return sand_value_number (number);
}

static SandValue
text_value (SandDemo *demo, const SandColumn *column, const char *text)
{
  if (column != NULL && column->type == SAND_TYPE_LINK)
    return sand_value_ref (sand_demo_find (demo, column->reg, text));
  return sand_value_text (text);
}

SandValue
sand_demo_value (SandDemo *demo, const SandColumn *column, JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node) && column != NULL)
    return links_value (demo, column, json_node_get_array (node));
  if (!JSON_NODE_HOLDS_VALUE (node))
    return sand_value_none ();
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return text_value (demo, column, json_node_get_string (node));
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return sand_value_int (json_node_get_boolean (node) ? 1 : 0);
  return number_value (demo, column, json_node_get_double (node));
}
