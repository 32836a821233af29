#include "model/row-private.h"

#include <string.h>

typedef struct {
  GPtrArray *rows; /* SandRow, borrowed from the table of all rows */
  gboolean   sorted;
} Children;

struct _SandRecords {
  gint        ref_count;
  GHashTable *rows;                       /* id (the row's own) → SandRow */
  GHashTable *children;                   /* parent's id → Children */
  const char *parent_field, *order_field; /* interned */
};

static void
children_free (gpointer data)
{
  Children *self = data;
  g_ptr_array_unref (self->rows);
  g_free (self);
}

SandRecords *
sand_records_new (void)
{
  SandRecords *self = g_new0 (SandRecords, 1);
  self->ref_count = 1;
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) sand_row_unref);
  self->children = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, children_free);
  self->parent_field = g_intern_static_string (SAND_FIELD_PARENT);
  self->order_field = g_intern_static_string (SAND_FIELD_ORDER);
  return self;
}

SandRecords *
sand_records_ref (SandRecords *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
sand_records_unref (SandRecords *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  g_hash_table_unref (self->children);
  g_hash_table_unref (self->rows);
  g_free (self);
}

/* Equal order keys can come from two laptops; the id decides then, so that everybody sees the same order. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const SandRow *left = *(SandRow *const *) a;
  const SandRow *right = *(SandRow *const *) b;
  int            by_order = strcmp (sand_row_get_order (left), sand_row_get_order (right));
  return by_order != 0 ? by_order : strcmp (left->id, right->id);
}

static Children *
sorted_children (const SandRecords *self, const char *parent)
{
  Children *children = g_hash_table_lookup (self->children, parent);
  if (children != NULL && !children->sorted) {
    g_ptr_array_sort (children->rows, compare_rows);
    children->sorted = TRUE;
  }
  return children;
}

/**
 * sand_records_copy:
 *
 * Returns: (transfer full): a snapshot that shares all rows. Reading it never writes, so several threads may.
 */
SandRecords *
sand_records_copy (const SandRecords *self)
{
  SandRecords   *copy = sand_records_new ();
  GHashTableIter iter;
  gpointer       key, value;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    SandRow *row = sand_row_ref (value);
    g_hash_table_insert (copy->rows, row->id, row);
  }
  g_hash_table_iter_init (&iter, self->children);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    Children *children = g_new0 (Children, 1);
    children->rows = g_ptr_array_copy (sorted_children (self, key)->rows, NULL, NULL);
    children->sorted = TRUE;
    g_hash_table_insert (copy->children, g_strdup (key), children);
  }
  return copy;
}

const SandRow *
sand_records_find (const SandRecords *self, const char *id)
{
  return id == NULL ? NULL : g_hash_table_lookup (self->rows, id);
}

GPtrArray *
sand_records_list (const SandRecords *self, const char *parent, const char *kind)
{
  GPtrArray      *found = g_ptr_array_new ();
  const Children *children = sorted_children (self, parent);

  for (guint i = 0; children != NULL && i < children->rows->len; i++) {
    SandRow *row = children->rows->pdata[i];
    if (!sand_row_is_gone (row) && (kind == NULL || strcmp (sand_row_get_kind (row), kind) == 0))
      g_ptr_array_add (found, row);
  }
  return found;
}

const SandRow *
sand_records_last (const SandRecords *self, const char *parent, const char *kind)
{
  const Children *children = sorted_children (self, parent);

  for (guint i = children == NULL ? 0 : children->rows->len; i > 0; i--) {
    const SandRow *row = children->rows->pdata[i - 1];
    if (!sand_row_is_gone (row) && (kind == NULL || strcmp (sand_row_get_kind (row), kind) == 0))
      return row;
  }
  return NULL;
}

guint
sand_records_get_n (const SandRecords *self)
{
  return g_hash_table_size (self->rows);
}

void
sand_records_foreach (const SandRecords *self, GFunc func, gpointer data)
{
  GHashTableIter iter;
  gpointer       row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    func (row, data);
}

static void
leave_parent (SandRecords *self, SandRow *row, const char *parent)
{
  Children *children = g_hash_table_lookup (self->children, parent);
  if (children != NULL)
    g_ptr_array_remove (children->rows, row);
}

static void
join_parent (SandRecords *self, SandRow *row, const char *parent)
{
  Children *children;

  if (*parent == '\0')
    return;
  children = g_hash_table_lookup (self->children, parent);
  if (children == NULL) {
    children = g_new0 (Children, 1);
    children->rows = g_ptr_array_new ();
    g_hash_table_insert (self->children, g_strdup (parent), children);
  }
  g_ptr_array_add (children->rows, row);
  children->sorted = FALSE;
}

static void
replace_child (SandRecords *self, SandRow *old, SandRow *row)
{
  Children *children = g_hash_table_lookup (self->children, sand_row_get_parent (old));
  guint     at;

  if (children != NULL && g_ptr_array_find (children->rows, old, &at))
    children->rows->pdata[at] = row;
}

/* The row, ready to be altered: snapshots keep the old one. */
static SandRow *
writable_row (SandRecords *self, const char *id)
{
  SandRow *row = g_hash_table_lookup (self->rows, id);
  SandRow *copy;

  if (row == NULL) {
    row = sand_row_new (id);
    g_hash_table_insert (self->rows, row->id, row);
    return row;
  }
  if (!sand_row_is_shared (row))
    return row;
  copy = sand_row_copy (row);
  replace_child (self, row, copy);
  g_hash_table_replace (self->rows, copy->id, copy);
  return copy;
}

static void
set_state (SandFieldState *state, const SandValue *value, const char *change, gint64 seq)
{
  SandFieldState fresh = {
    .value = sand_value_copy (value),
    .change = change == NULL ? NULL : g_ref_string_new (change),
    .seq = seq,
  };
  sand_field_state_clear (state);
  *state = fresh;
}

static gboolean
is_unset (const SandFieldState *state)
{
  return state->change == NULL && state->seq == 0 && sand_value_is_empty (&state->value);
}

static void
show_confirmed (SandField *field)
{
  sand_field_state_clear (&field->shown);
  if (field->confirmed != NULL)
    field->shown = *field->confirmed;
  g_clear_pointer (&field->confirmed, g_free);
}

/* One's own value is shown until the authority's order arrives; what it hides is kept below it. */
static void
apply_own (SandField *field, const SandOp *op, const char *change)
{
  if (field->confirmed == NULL && field->shown.seq > 0) {
    field->confirmed = g_new0 (SandFieldState, 1);
    *field->confirmed = field->shown;
    field->shown = (SandFieldState){ 0 };
  }
  set_state (&field->shown, &op->value, change, 0);
}

static void
apply_confirmed (SandField *field, const SandOp *op, const char *change, gint64 seq)
{
  gboolean own = field->shown.seq == 0 && !is_unset (&field->shown);

  if (own && g_strcmp0 (field->shown.change, change) == 0) {
    if (field->confirmed != NULL && field->confirmed->seq > seq) {
      show_confirmed (field);
      return;
    }
    field->shown.seq = seq;
    if (field->confirmed != NULL)
      sand_field_state_clear (field->confirmed);
    g_clear_pointer (&field->confirmed, g_free);
    return;
  }
  if (own) {
    if (field->confirmed == NULL)
      field->confirmed = g_new0 (SandFieldState, 1);
    if (seq >= field->confirmed->seq)
      set_state (field->confirmed, &op->value, change, seq);
    return;
  }
  if (seq >= field->shown.seq)
    set_state (&field->shown, &op->value, change, seq);
}

/* After an operation: the value that is shown may have moved the record to another parent or place. */
static gboolean
settle (SandRecords *self, SandRow *row, const SandField *field, const SandValue *before)
{
  if (sand_value_equal (before, &field->shown.value))
    return FALSE;

  if (field->name == self->parent_field) {
    const char *old = sand_value_as_text (before);
    if (old != NULL)
      leave_parent (self, row, old);
    join_parent (self, row, sand_row_get_parent (row));
  } else if (field->name == self->order_field) {
    Children *siblings = g_hash_table_lookup (self->children, sand_row_get_parent (row));
    if (siblings != NULL)
      siblings->sorted = FALSE;
  }
  return TRUE;
}

gboolean
sand_records_apply (SandRecords *self, const SandOp *op, const char *change, gint64 seq)
{
  SandRow           *row = writable_row (self, op->record);
  SandField         *field = sand_row_ensure (row, g_intern_string (op->field));
  g_auto (SandValue) before = sand_value_copy (&field->shown.value);

  if (seq == 0)
    apply_own (field, op, change);
  else
    apply_confirmed (field, op, change, seq);
  return settle (self, row, field, &before);
}

gboolean
sand_records_refuse (SandRecords *self, const char *record, const char *name, const char *change)
{
  const SandRow *known = sand_records_find (self, record);
  SandRow       *row;
  SandField     *field;

  if (known == NULL || sand_row_find (known, g_intern_string (name)) == NULL)
    return FALSE;
  row = writable_row (self, record);
  field = sand_row_find (row, g_intern_string (name));
  if (field->shown.seq != 0 || g_strcmp0 (field->shown.change, change) != 0)
    return FALSE;

  {
    g_auto (SandValue) before = sand_value_copy (&field->shown.value);
    show_confirmed (field);
    return settle (self, row, field, &before);
  }
}

/**
 * sand_records_get_winner:
 * @out_seq: (out) (optional): its seq, 0 for one's own that is not confirmed
 *
 * Returns: (transfer none) (nullable): the change whose value the field shows.
 */
const char *
sand_records_get_winner (const SandRecords *self, const char *record, const char *field, gint64 *out_seq)
{
  const SandRow   *row = sand_records_find (self, record);
  const SandField *found = row == NULL ? NULL : sand_row_find (row, g_intern_string (field));

  if (out_seq != NULL)
    *out_seq = found == NULL ? 0 : found->shown.seq;
  return found == NULL ? NULL : found->shown.change;
}
