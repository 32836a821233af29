#include "commands/demo-private.h"

#include "kinds/kind.h"

#include <string.h>

static void
tick_letters (SandDemoSheet *self, const char *plan, const char *letters)
{
  for (; *letters != '\0'; letters++) {
    char field[] = "smart.s";
    field[sizeof field - 2] = *letters;
    sand_demo_set (self, plan, field, sand_value_int (1));
  }
}

static void
write_fields (SandDemoSheet *self, const char *plan, JsonObject *text)
{
  g_autoptr (GList) fields = json_object_get_members (text);

  for (GList *l = fields; l != NULL; l = l->next) {
    const SandColumn *column = sand_exercise_find_field (self->exercise, l->data);
    if (column != NULL)
      sand_demo_set (self, plan, l->data, sand_demo_value (self->demo, column, json_object_get_member (text, l->data)));
    else if (strcmp (l->data, "smart") == 0)
      tick_letters (self, plan, json_object_get_string_member (text, "smart"));
    else if (!g_strv_contains ((const char *const[]){ "lines", "columns", "actions", NULL }, l->data))
      sand_demo_refuse (self->demo, "a plan has no field %s", (const char *) l->data);
  }
}

static GPtrArray *
write_lines (SandDemoSheet *self, const char *plan, JsonArray *lines)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; lines != NULL && i < json_array_get_length (lines); i++) {
    g_ptr_array_add (ids, sand_seat_add (self->demo->seat, self->change, "line", plan));
    sand_demo_set (self, ids->pdata[i], "text", sand_value_text (json_array_get_string_element (lines, i)));
  }
  return ids;
}

static void
write_action (SandDemoSheet *self, const char *plan, JsonArray *columns, JsonArray *cells, GPtrArray *lines)
{
  g_autofree char *id = sand_seat_add (self->demo->seat, self->change, "action", plan);

  for (guint i = 0; i < json_array_get_length (cells); i++) {
    const char       *code = json_array_get_string_element (columns, i);
    JsonNode         *node = json_array_get_element (cells, i);
    const SandColumn *column = sand_columns_find (self->exercise->config.plan.action_columns, code);
    if (json_node_is_null (node))
      continue;
    if (strcmp (code, "line") == 0)
      sand_demo_set (self, id, code, sand_value_ref (g_ptr_array_index (lines, json_node_get_int (node) - 1)));
    else
      sand_demo_set (self, id, code, sand_demo_value (self->demo, column, node));
  }
}

static void
write_plan (SandDemoSheet *self, JsonObject *text)
{
  g_autofree char      *plan = sand_seat_add (self->demo->seat, self->change, "plan", self->sheet);
  JsonArray            *columns = sand_demo_get_array (text, "columns");
  JsonArray            *actions = sand_demo_get_array (text, "actions");
  g_autoptr (GPtrArray) lines = write_lines (self, plan, sand_demo_get_array (text, "lines"));

  write_fields (self, plan, text);
  for (guint i = 0; columns != NULL && actions != NULL && i < json_array_get_length (actions); i++)
    write_action (self, plan, columns, json_array_get_array_element (actions, i), lines);
}

void
sand_demo_write_plans (SandDemoSheet *self)
{
  JsonArray *plans = json_object_get_array_member (self->text, "plans");

  for (guint i = 0; i < json_array_get_length (plans); i++)
    write_plan (self, json_array_get_object_element (plans, i));
}
