#include "commands/demo-private.h"

#include "base/id.h"

#include <string.h>

static void
set_band (SandDemoSheet *self, const char *factor, guint level, const char *part, SandValue taken)
{
  g_autofree char *field = g_strdup_printf ("band%u.%s", level, part);
  sand_demo_set (self, factor, field, taken);
}

/* A bound parts two levels: where less is better, the higher level lies below it. */
static void
write_bounds (SandDemoSheet *self, const char *factor, JsonArray *bounds, gboolean down)
{
  for (guint i = 0; i < json_array_get_length (bounds); i++) {
    double bound = json_array_get_double_element (bounds, i);
    set_band (self, factor, i + 1, down ? "lo" : "hi", sand_value_number (bound));
    set_band (self, factor, i + 2, down ? "hi" : "lo", sand_value_number (bound));
  }
}

static void
write_bands (SandDemoSheet *self, const char *factor, JsonObject *text)
{
  gboolean down = strcmp (json_object_get_string_member_with_default (text, "direction", ""), "down") == 0;

  if (json_object_has_member (text, "bands"))
    write_bounds (self, factor, json_object_get_array_member (text, "bands"), down);
  if (json_object_has_member (text, "labels")) {
    JsonArray *labels = json_object_get_array_member (text, "labels");
    for (guint i = 0; i < json_array_get_length (labels); i++)
      set_band (self, factor, i + 1, "label", sand_value_text (json_array_get_string_element (labels, i)));
  }
}

static void
write_factor (SandDemoSheet *self, JsonObject *text)
{
  static const char *const fields[] = { "name", "definition", "unit", "source", "direction", "value_type" };
  static const char *const numbers[] = { "obtainable", "measurable", "weight" };
  g_autofree char         *id = sand_seat_add (self->demo->seat, self->change, "factor", self->sheet);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (json_object_has_member (text, fields[i]))
      sand_demo_set (self, id, fields[i], sand_value_text (json_object_get_string_member (text, fields[i])));
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (json_object_has_member (text, numbers[i]))
      sand_demo_set (self, id, numbers[i], sand_value_number (json_object_get_double_member (text, numbers[i])));
  write_bands (self, id, text);
  sand_demo_remember (self->demo, "factors", json_object_get_string_member (text, "name"), id);
}

static void
write_try (SandDemoSheet *self, JsonObject *text)
{
  g_autofree char  *id = sand_demo_ensure (self, sand_id_join (self->sheet, "try", NULL), "try");
  g_autoptr (GList) names = json_object_get_members (text);

  for (GList *l = names; l != NULL; l = l->next) {
    gboolean    is_name = strcmp (l->data, "name") == 0;
    const char *field = is_name ? "name" : sand_demo_find (self->demo, "factors", l->data);
    if (field != NULL)
      sand_demo_set (self, id, field, sand_demo_value (self->demo, NULL, json_object_get_member (text, l->data)));
  }
}

void
sand_demo_write_scale (SandDemoSheet *self)
{
  JsonArray *factors = json_object_get_array_member (self->text, "factors");

  for (guint i = 0; i < json_array_get_length (factors); i++)
    write_factor (self, json_array_get_object_element (factors, i));
  if (json_object_has_member (self->text, "try"))
    write_try (self, json_object_get_object_member (self->text, "try"));
}
