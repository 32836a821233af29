#include "model/row-private.h"

#include <string.h>

static const SandValue empty = SAND_VALUE_INIT;

void
sand_field_state_clear (SandFieldState *state)
{
  sand_value_clear (&state->value);
  g_clear_pointer (&state->change, g_ref_string_release);
  state->seq = 0;
}

static SandFieldState
state_copy (const SandFieldState *state)
{
  return (SandFieldState){
    .value = sand_value_copy (&state->value),
    .change = state->change == NULL ? NULL : g_ref_string_acquire (state->change),
    .seq = state->seq,
  };
}

static void
field_clear (gpointer data)
{
  SandField *field = data;
  sand_field_state_clear (&field->shown);
  if (field->confirmed != NULL)
    sand_field_state_clear (field->confirmed);
  g_clear_pointer (&field->confirmed, g_free);
}

SandRow *
sand_row_new (const char *id)
{
  SandRow *self = g_new0 (SandRow, 1);
  self->ref_count = 1;
  self->id = g_ref_string_new (id);
  self->fields = g_array_new (FALSE, FALSE, sizeof (SandField));
  g_array_set_clear_func (self->fields, field_clear);
  return self;
}

SandRow *
sand_row_copy (const SandRow *self)
{
  SandRow *copy = sand_row_new (self->id);
  g_array_set_size (copy->fields, self->fields->len);
  for (guint i = 0; i < self->fields->len; i++) {
    const SandField *from = &g_array_index (self->fields, SandField, i);
    SandField       *to = &g_array_index (copy->fields, SandField, i);
    *to = (SandField){ .name = from->name, .shown = state_copy (&from->shown) };
    if (from->confirmed != NULL) {
      to->confirmed = g_new (SandFieldState, 1);
      *to->confirmed = state_copy (from->confirmed);
    }
  }
  return copy;
}

SandRow *
sand_row_ref (SandRow *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
sand_row_unref (SandRow *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  g_ref_string_release (self->id);
  g_array_unref (self->fields);
  g_free (self);
}

gboolean
sand_row_is_shared (const SandRow *self)
{
  return g_atomic_int_get (&self->ref_count) > 1;
}

/* The place of the field, or the place where it would be inserted. */
static guint
field_place (const SandRow *self, const char *interned)
{
  guint low = 0, high = self->fields->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    if ((gsize) g_array_index (self->fields, SandField, middle).name < (gsize) interned)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

SandField *
sand_row_find (const SandRow *self, const char *interned)
{
  guint      at = field_place (self, interned);
  SandField *field = at < self->fields->len ? &g_array_index (self->fields, SandField, at) : NULL;
  return field != NULL && field->name == interned ? field : NULL;
}

SandField *
sand_row_ensure (SandRow *self, const char *interned)
{
  SandField *field = sand_row_find (self, interned);
  SandField  fresh = { .name = interned };

  if (field == NULL)
    g_array_insert_val (self->fields, field_place (self, interned), fresh);
  return field != NULL ? field : sand_row_find (self, interned);
}

const char *
sand_row_get_id (const SandRow *self)
{
  return self->id;
}

const SandValue *
sand_row_get (const SandRow *self, const char *field)
{
  const SandField *found = sand_row_find (self, g_intern_string (field));
  return found == NULL ? &empty : &found->shown.value;
}

const char *
sand_row_get_text (const SandRow *self, const char *field)
{
  const char *text = sand_value_as_text (sand_row_get (self, field));
  return text == NULL ? "" : text;
}

double
sand_row_get_number (const SandRow *self, const char *field, double otherwise)
{
  return sand_value_as_number (sand_row_get (self, field), otherwise);
}

gint64
sand_row_get_int (const SandRow *self, const char *field, gint64 otherwise)
{
  const SandValue *value = sand_row_get (self, field);
  if (value->type == SAND_VALUE_INT)
    return value->integer;
  if (value->type == SAND_VALUE_NUMBER && ABS (value->number) < 1e15)
    return (gint64) value->number;
  return otherwise;
}

gboolean
sand_row_has (const SandRow *self, const char *field)
{
  return !sand_value_is_empty (sand_row_get (self, field));
}

const char *
sand_row_get_kind (const SandRow *self)
{
  return sand_row_get_text (self, SAND_FIELD_TYPE);
}

const char *
sand_row_get_parent (const SandRow *self)
{
  return sand_row_get_text (self, SAND_FIELD_PARENT);
}

const char *
sand_row_get_team (const SandRow *self)
{
  return sand_row_get_text (self, SAND_FIELD_TEAM);
}

const char *
sand_row_get_order (const SandRow *self)
{
  return sand_row_get_text (self, SAND_FIELD_ORDER);
}

gboolean
sand_row_is_gone (const SandRow *self)
{
  return sand_row_get_int (self, SAND_FIELD_GONE, 0) != 0;
}

guint
sand_row_get_n_fields (const SandRow *self)
{
  return self->fields->len;
}

/**
 * sand_row_get_field:
 * @index: below sand_row_get_n_fields(); the order is arbitrary
 * @out_value: (out) (optional) (transfer none): its value, perhaps empty
 *
 * Returns: the field's name.
 */
const char *
sand_row_get_field (const SandRow *self, guint index, const SandValue **out_value)
{
  const SandField *field = &g_array_index (self->fields, SandField, index);
  if (out_value != NULL)
    *out_value = &field->shown.value;
  return field->name;
}
