#include "commands/demo-private.h"

#include "base/id.h"
#include "base/order-key.h"

#include <string.h>

#define HANDED_IN_AGO_MINUTES 5

void
sand_demo_set (SandDemoSheet *self, const char *record, const char *field, SandValue taken)
{
  sand_change_set (self->change, record, field, taken);
}

char *
sand_demo_ensure (SandDemoSheet *self, char *taken_id, const char *kind)
{
  SandPlace place = { .record = taken_id, .kind = kind, .parent = self->sheet };
  sand_seat_ensure (self->demo->seat, self->change, &place);
  return taken_id;
}

static void
write_fields (SandDemoSheet *self, const char *record, JsonObject *fields, GPtrArray *columns)
{
  g_autoptr (GList) names = json_object_get_members (fields);

  for (GList *l = names; l != NULL; l = l->next) {
    const SandColumn *column = NULL;
    for (guint i = 0; columns != NULL && i < columns->len; i++)
      if (strcmp (((const SandColumn *) g_ptr_array_index (columns, i))->code, l->data) == 0)
        column = g_ptr_array_index (columns, i);
    sand_demo_set (self, record, l->data,
                   sand_demo_value (self->demo, column, json_object_get_member (fields, l->data)));
  }
}

static void
write_verdicts (SandDemoSheet *self, JsonObject *verdicts)
{
  g_autoptr (GList) rules = json_object_get_members (verdicts);

  for (GList *l = rules; l != NULL; l = l->next) {
    g_autofree char *id = sand_demo_ensure (self, sand_id_join (self->sheet, l->data, NULL), "verdict");
    const char      *said = json_object_get_string_member (verdicts, l->data);
    gboolean         accepted = strcmp (said, "accept") == 0;
    sand_demo_set (self, id, "decision", sand_value_text (accepted ? "accept" : "reject"));
    if (!accepted)
      sand_demo_set (self, id, "reason", sand_value_text (said));
  }
}

static void
write_map (SandDemoSheet *self)
{
  if (json_object_has_member (self->text, "fields"))
    write_fields (self, self->sheet, json_object_get_object_member (self->text, "fields"), NULL);
  if (json_object_has_member (self->text, "verdicts"))
    write_verdicts (self, json_object_get_object_member (self->text, "verdicts"));
}

static void
write_board (SandDemoSheet *self)
{
  JsonObject       *cells = json_object_get_object_member (self->text, "cells");
  g_autoptr (GList) codes = cells == NULL ? NULL : json_object_get_members (cells);

  for (GList *l = codes; l != NULL; l = l->next) {
    g_autofree char *id = sand_demo_ensure (self, sand_id_join (self->sheet, l->data, NULL), "cell");
    write_fields (self, id, json_object_get_object_member (cells, l->data), self->exercise->config.board.cell_fields);
  }
  sand_demo_write_rows (self);
}

/* "text" or {"text": …, "note": …, "link": …} */
static void
write_point (SandDemoSheet *self, const char *record, JsonNode *point)
{
  if (JSON_NODE_HOLDS_OBJECT (point))
    write_fields (self, record, json_node_get_object (point), NULL);
  else
    sand_demo_set (self, record, "text", sand_value_text (json_node_get_string (point)));
}

/* A point, or a list of a point and what stands below it. */
static void
write_node (SandDemoSheet *self, const char *parent, const char *order, JsonNode *node)
{
  JsonArray       *parts = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autofree char *id = sand_seat_add_at (self->demo->seat, self->change, "node", parent, order);
  g_autofree char *last = NULL;

  write_point (self, id, parts == NULL ? node : json_array_get_element (parts, 0));
  for (guint i = 1; parts != NULL && i < json_array_get_length (parts); i++) {
    char *next = sand_order_key_between (last, NULL);
    write_node (self, id, next, json_array_get_element (parts, i));
    g_free (last);
    last = next;
  }
}

static void
write_outline (SandDemoSheet *self)
{
  JsonArray       *nodes;
  g_autofree char *last = NULL;

  if (self->exercise->config.outline.chapters) {
    sand_demo_write_rows (self);
    return;
  }
  nodes = json_object_get_array_member (self->text, "nodes");
  for (guint i = 0; i < json_array_get_length (nodes); i++) {
    char *next = sand_order_key_between (last, NULL);
    write_node (self, self->sheet, next, json_array_get_element (nodes, i));
    g_free (last);
    last = next;
  }
}

static void
write_kind (SandDemoSheet *self)
{
  static void (*const writers[SAND_N_KINDS]) (SandDemoSheet *) = {
    [SAND_KIND_SCALE] = sand_demo_write_scale,
    [SAND_KIND_SCORED] = sand_demo_write_rows,
    [SAND_KIND_MAP] = write_map,
    [SAND_KIND_BOARD] = write_board,
    [SAND_KIND_TABLE] = sand_demo_write_rows,
    [SAND_KIND_PLAN] = sand_demo_write_plans,
    [SAND_KIND_FORM] = sand_demo_write_rows,
    [SAND_KIND_OUTLINE] = write_outline,
  };

  writers[self->exercise->kind](self);
}

static void
write_state (SandDemoSheet *self, const char *sheet, const char *state)
{
  sand_demo_set (self, sheet, "state", sand_value_text (state));
  if (!g_str_equal (state, "submitted"))
    return;
  sand_demo_set (self, sheet, "revision", sand_value_int (1));
  sand_demo_set (self, sheet, "submitted_ms",
                 sand_value_int (g_get_real_time () / 1000 - HANDED_IN_AGO_MINUTES * 60 * 1000));
}

/* One change a sheet. */
gboolean
sand_demo_write_sheet (SandDemo *demo, const char *exercise_id, JsonObject *text)
{
  g_autofree char *sheet = sand_id_join (demo->team, exercise_id, NULL);
  SandDemoSheet    self = {
       .demo = demo,
       .exercise = sand_course_find (demo->course, exercise_id),
       .text = text,
       .sheet = sheet,
  };
  SandPlace place = { .record = sheet, .kind = "sheet", .parent = demo->team };

  if (self.exercise == NULL) {
    sand_demo_refuse (demo, "there is no exercise %s", exercise_id);
    return FALSE;
  }
  self.change = sand_seat_begin (demo->seat, self.exercise->title.zh);
  sand_seat_ensure (demo->seat, self.change, &place);
  if (json_object_has_member (text, "state"))
    write_state (&self, sheet, json_object_get_string_member (text, "state"));
  write_kind (&self);
  if (*demo->error == NULL)
    return sand_seat_commit (demo->seat, self.change, demo->error);
  g_prefix_error (demo->error, "%s: ", exercise_id);
  sand_change_unref (self.change);
  return FALSE;
}
