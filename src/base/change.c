#include "base/change.h"

#include "base/id.h"

static void
op_clear (gpointer data)
{
  SandOp *op = data;
  g_free (op->record);
  g_free (op->field);
  sand_value_clear (&op->value);
}

/**
 * sand_change_new:
 * @device: the id of this machine
 * @at_ms: wall clock, milliseconds since 1970, for people to read
 * @label: (nullable): what the user did, for the undo menu
 *
 * Returns: (transfer full): an empty change with a new random id.
 */
SandChange *
sand_change_new (const char *device, gint64 at_ms, const char *label)
{
  SandChange *self = g_atomic_rc_box_new0 (SandChange);
  self->id = sand_id_new ();
  self->device = g_strdup (device);
  self->at_ms = at_ms;
  self->label = g_strdup (label);
  self->ops = g_array_new (FALSE, FALSE, sizeof (SandOp));
  g_array_set_clear_func (self->ops, op_clear);
  return self;
}

SandChange *
sand_change_ref (SandChange *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
change_clear (gpointer data)
{
  SandChange *self = data;
  g_free (self->id);
  g_free (self->device);
  g_free (self->member);
  g_free (self->label);
  g_array_unref (self->ops);
}

void
sand_change_unref (SandChange *self)
{
  g_atomic_rc_box_release_full (self, change_clear);
}

/**
 * sand_change_set:
 * @self: a change that nobody else has seen yet
 * @record: the record
 * @field: its field
 * @taken: (transfer full): what the field becomes
 *
 * A second operation on the same field replaces the first: a change says where it ends, not how it got there.
 */
void
sand_change_set (SandChange *self, const char *record, const char *field, SandValue taken)
{
  SandOp op = { .value = taken };

  for (guint i = self->ops->len; i-- > 0;) {
    SandOp *earlier = &g_array_index (self->ops, SandOp, i);
    if (g_str_equal (earlier->record, record) && g_str_equal (earlier->field, field)) {
      sand_value_set (&earlier->value, taken);
      return;
    }
    /* Imports make changes of thousands of operations on distinct records: looking far back would be quadratic. */
    if (self->ops->len - i > 64)
      break;
  }

  op.record = g_strdup (record);
  op.field = g_strdup (field);
  g_array_append_val (self->ops, op);
}

guint
sand_change_n_ops (const SandChange *self)
{
  return self->ops->len;
}

const SandOp *
sand_change_op (const SandChange *self, guint index)
{
  g_return_val_if_fail (index < self->ops->len, NULL);
  return &g_array_index (self->ops, SandOp, index);
}
