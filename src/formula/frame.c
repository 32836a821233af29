#include "formula/frame.h"

#include <string.h>

struct _SandFrame {
  int         ref_count;
  gsize       n_rows;
  char      **keys;    /* n_rows, "" when there is none */
  GHashTable *rows;    /* key -> row + 1 */
  GHashTable *columns; /* name -> SandValue[n_rows] */
  GHashTable *figures; /* name -> SandValue */
};

/* A column knows how many values it has to release. */
typedef struct {
  gsize     n;
  SandValue values[];
} Column;

static void
column_free (Column *self)
{
  for (gsize i = 0; i < self->n; i++)
    sand_value_clear (&self->values[i]);
  g_free (self);
}

static void
figure_free (SandValue *value)
{
  sand_value_clear (value);
  g_free (value);
}

SandFrame *
sand_frame_new (gsize n_rows)
{
  SandFrame *self = g_new0 (SandFrame, 1);

  self->ref_count = 1;
  self->n_rows = n_rows;
  self->keys = g_new0 (char *, n_rows + 1);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) column_free);
  self->figures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) figure_free);
  return self;
}

SandFrame *
sand_frame_ref (SandFrame *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
sand_frame_unref (SandFrame *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  for (gsize i = 0; i < self->n_rows; i++)
    g_free (self->keys[i]);
  g_free (self->keys);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->columns);
  g_hash_table_unref (self->figures);
  g_free (self);
}

gsize
sand_frame_get_n_rows (const SandFrame *self)
{
  return self->n_rows;
}

void
sand_frame_set_key (SandFrame *self, gsize row, const char *record)
{
  g_return_if_fail (row < self->n_rows);

  if (self->keys[row] != NULL)
    g_hash_table_remove (self->rows, self->keys[row]);
  g_free (self->keys[row]);
  self->keys[row] = g_strdup (record);
  if (record != NULL && *record != '\0')
    g_hash_table_insert (self->rows, g_strdup (record), GSIZE_TO_POINTER (row + 1));
}

const char *
sand_frame_get_key (const SandFrame *self, gsize row)
{
  g_return_val_if_fail (row < self->n_rows, "");

  return self->keys[row] == NULL ? "" : self->keys[row];
}

/* The row of a record, -1 when it has none. */
gssize
sand_frame_find_key (const SandFrame *self, const char *record)
{
  return (gssize) GPOINTER_TO_SIZE (g_hash_table_lookup (self->rows, record)) - 1;
}

static Column *
find_column (const SandFrame *self, const char *name)
{
  return g_hash_table_lookup (self->columns, name);
}

static Column *
ensure_column (SandFrame *self, const char *name)
{
  Column *column = find_column (self, name);

  if (column == NULL) {
    column = g_malloc0 (sizeof (Column) + self->n_rows * sizeof (SandValue));
    column->n = self->n_rows;
    g_hash_table_insert (self->columns, g_strdup (name), column);
  }
  return column;
}

void
sand_frame_add_column (SandFrame *self, const char *name)
{
  ensure_column (self, name);
}

/**
 * sand_frame_set:
 * @column: the column's name; it is added when it is new
 * @row: below sand_frame_get_n_rows()
 * @taken: (transfer full): the value
 */
void
sand_frame_set (SandFrame *self, const char *column, gsize row, SandValue taken)
{
  g_return_if_fail (row < self->n_rows);

  sand_value_set (&ensure_column (self, column)->values[row], taken);
}

const SandValue *
sand_frame_get (const SandFrame *self, const char *column, gsize row)
{
  Column *found = find_column (self, column);

  return found == NULL || row >= self->n_rows ? NULL : &found->values[row];
}

gboolean
sand_frame_has_column (const SandFrame *self, const char *name)
{
  return find_column (self, name) != NULL;
}

const SandValue *
sand_frame_get_column (const SandFrame *self, const char *name)
{
  Column *found = find_column (self, name);

  return found == NULL ? NULL : found->values;
}

void
sand_frame_set_figure (SandFrame *self, const char *name, SandValue taken)
{
  SandValue *figure = g_new0 (SandValue, 1);

  *figure = taken;
  g_hash_table_insert (self->figures, g_strdup (name), figure);
}

const SandValue *
sand_frame_get_figure (const SandFrame *self, const char *name)
{
  return g_hash_table_lookup (self->figures, name);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* A name that is both a column and a figure comes once. */
const char **
sand_frame_list_names (const SandFrame *self)
{
  GPtrArray     *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       name;

  g_hash_table_iter_init (&iter, self->columns);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  g_hash_table_iter_init (&iter, self->figures);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (self->columns, name))
      g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (const char **) g_ptr_array_free (names, FALSE);
}

/* What an evaluation sees: the frame, the row in it, and the scope outside. */
typedef struct {
  const SandFrame        *frame;
  gssize                  row;
  const SandFormulaScope *outside;
} View;

static gboolean
view_value (gpointer data, const char *name, const SandValue **out)
{
  const View *view = data;

  *out = view->row < 0 ? NULL : sand_frame_get (view->frame, name, (gsize) view->row);
  if (*out == NULL)
    *out = sand_frame_get_figure (view->frame, name);
  return *out != NULL;
}

static gboolean
view_column (gpointer data, const char *name, const SandValue **out_values, gsize *out_n)
{
  const View *view = data;
  Column     *column = find_column (view->frame, name);

  if (column == NULL)
    return FALSE;
  *out_values = column->values;
  *out_n = column->n;
  return TRUE;
}

static SandValue
view_lookup (gpointer data, const char *exercise, const SandValue *key, const char *column)
{
  const SandFormulaScope *outside = ((const View *) data)->outside;

  return outside->lookup (outside->data, exercise, key, column);
}

static SandValue
view_band (gpointer data, const SandValue *factor, const SandValue *value)
{
  const SandFormulaScope *outside = ((const View *) data)->outside;

  return outside->band (outside->data, factor, value);
}

SandValue
sand_frame_eval (const SandFrame *self, const SandFormula *formula, gssize row, const SandFormulaScope *outer)
{
  View             view = { .frame = self, .row = row, .outside = outer };
  SandFormulaScope scope = { .data = &view, .value = view_value, .column = view_column, .row = row };

  g_return_val_if_fail (row < (gssize) self->n_rows, sand_value_none ());

  if (outer != NULL) {
    scope.today = outer->today;
    scope.lookup = outer->lookup == NULL ? NULL : view_lookup;
    scope.band = outer->band == NULL ? NULL : view_band;
  }
  return sand_formula_eval (formula, &scope);
}
