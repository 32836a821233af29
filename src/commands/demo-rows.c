#include "commands/demo-private.h"

#include "base/id.h"

#include <string.h>

static const SandRows *
rows_of (const SandExercise *exercise)
{
  if (exercise->kind == SAND_KIND_TABLE)
    return &exercise->rows;
  return exercise->kind == SAND_KIND_SCORED ? &exercise->config.scored.rows : NULL;
}

/* The id of the criterion a column of the sample stands for, %NULL when it is a field of the row. (transfer full) */
static char *
dup_criterion (SandDemoSheet *self, const char *column)
{
  const SandExercise *exercise = self->exercise;

  if (exercise->kind != SAND_KIND_SCORED || strcmp (column, "name") == 0 ||
      sand_exercise_find_column (exercise, column) != NULL)
    return NULL;
  if (exercise->config.scored.source == SAND_CRITERIA_FIXED)
    return g_strconcat (exercise->id, ".", column, NULL);
  return g_strdup (sand_demo_find (self->demo, "factors", column));
}

/* `[value, "note"]` is an estimate. */
static void
write_mark (SandDemoSheet *self, const char *row, const char *criterion, JsonNode *node)
{
  gboolean         estimated = JSON_NODE_HOLDS_ARRAY (node);
  JsonNode        *value = estimated ? json_array_get_element (json_node_get_array (node), 0) : node;
  g_autofree char *id = NULL;

  if (json_node_is_null (node))
    return;
  id = sand_demo_ensure (self, sand_id_join (row, criterion, NULL), "cell");
  sand_demo_set (self, id, "value", sand_demo_value (self->demo, NULL, value));
  if (!estimated)
    return;
  sand_demo_set (self, id, "estimated", sand_value_int (1));
  sand_demo_set (self, id, "note", sand_value_text (json_array_get_string_element (json_node_get_array (node), 1)));
}

static char *
add_row (SandDemoSheet *self, const char *source)
{
  static const char *const kinds[SAND_N_KINDS] = { [SAND_KIND_FORM] = "answers", [SAND_KIND_BOARD] = "card" };
  const char              *kind = kinds[self->exercise->kind] == NULL ? "row" : kinds[self->exercise->kind];

  if (source == NULL)
    return sand_seat_add (self->demo->seat, self->change, kind, self->sheet);
  return sand_demo_ensure (self, sand_id_join (self->sheet, source, NULL), kind);
}

/* What the row is about: a member, a row of a register, a fixed row's code; %NULL for a free row. */
static const char *
find_source (SandDemoSheet *self, JsonArray *columns, JsonArray *row, guint index)
{
  const SandExercise *exercise = self->exercise;
  const SandRows     *rules = rows_of (exercise);

  if (exercise->kind == SAND_KIND_FORM && !exercise->config.form.by_member)
    return "team";
  if (exercise->kind == SAND_KIND_FORM)
    return index < self->demo->members->len ? g_ptr_array_index (self->demo->members, index) : "";
  if (strcmp (json_array_get_string_element (columns, 0), "row") != 0)
    return NULL;
  if (rules != NULL && rules->source == SAND_ROWS_REGISTER)
    return sand_demo_find (self->demo, rules->reg, json_array_get_string_element (row, 0));
  return json_array_get_string_element (row, 0);
}

static void
write_cell (SandDemoSheet *self, const char *row, const char *source, const char *column, JsonNode *node)
{
  g_autofree char *criterion = dup_criterion (self, column);
  const SandRows  *rules = rows_of (self->exercise);
  gboolean         of_register = rules != NULL && rules->source == SAND_ROWS_REGISTER;

  if (criterion != NULL)
    write_mark (self, of_register ? source : row, criterion, node);
  else if (!json_node_is_null (node))
    sand_demo_set (self, row, column,
                   sand_demo_value (self->demo, sand_exercise_find_column (self->exercise, column), node));
}

/* The first text of a row is what links call it. */
static void
remember_row (SandDemoSheet *self, JsonArray *row, const char *id)
{
  if (self->exercise->fills != NULL)
    sand_demo_remember (self->demo, self->exercise->fills, json_array_get_string_element (row, 0), id);
}

static void
write_row (SandDemoSheet *self, JsonArray *columns, JsonArray *row, guint index)
{
  const char      *source = find_source (self, columns, row, index);
  g_autofree char *id = NULL;

  if (*self->demo->error != NULL)
    return;
  if (json_array_get_length (row) > json_array_get_length (columns)) {
    sand_demo_refuse (self->demo, "row %u has more cells than there are columns", index + 1);
    return;
  }
  id = add_row (self, source);
  for (guint i = 0; i < json_array_get_length (row); i++)
    if (strcmp (json_array_get_string_element (columns, i), "row") != 0)
      write_cell (self, id, source, json_array_get_string_element (columns, i), json_array_get_element (row, i));
  remember_row (self, row, id);
}

void
sand_demo_write_rows (SandDemoSheet *self)
{
  JsonArray *columns = json_object_get_array_member (self->text, "columns");
  JsonArray *rows = json_object_get_array_member (self->text, "rows");

  for (guint i = 0; i < json_array_get_length (rows); i++)
    if (!json_array_get_null_element (rows, i))
      write_row (self, columns, json_array_get_array_element (rows, i), i);
}
