#include "kinds/field-place.h"

void
sand_field_place_set (SandFieldPlace *self, const SandPlace *place, const char *field)
{
  SandFieldPlace copy = { g_strdup (place->record), g_strdup (place->kind), g_strdup (place->parent),
                          g_strdup (field) };

  sand_field_place_clear (self);
  *self = copy;
}

void
sand_field_place_clear (SandFieldPlace *self)
{
  g_clear_pointer (&self->record, g_free);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->parent, g_free);
  g_clear_pointer (&self->field, g_free);
}

SandPlace
sand_field_place_get (const SandFieldPlace *self)
{
  return (SandPlace){ .record = self->record, .kind = self->kind, .parent = self->parent };
}

const SandValue *
sand_field_place_read (const SandFieldPlace *self, const SandResults *results)
{
  static const SandValue empty = SAND_VALUE_INIT;
  const SandRow         *row = sand_records_find (sand_results_get_records (results), self->record);

  return row == NULL || sand_row_is_gone (row) ? &empty : sand_row_get (row, self->field);
}
