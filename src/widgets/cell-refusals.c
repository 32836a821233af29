#include "widgets/cell-refusals.h"

typedef struct {
  guint row, column;
  char *text;
  char *message;
} Refusal;

struct _SandCellRefusals {
  GPtrArray *items; /* Refusal; few at a time */
};

static void
free_refusal (gpointer pointer)
{
  Refusal *item = pointer;

  g_free (item->text);
  g_free (item->message);
  g_free (item);
}

static int
find (SandCellRefusals *self, guint row, guint column)
{
  for (guint i = 0; i < self->items->len; i++) {
    const Refusal *item = self->items->pdata[i];
    if (item->row == row && item->column == column)
      return (int) i;
  }
  return -1;
}

SandCellRefusals *
sand_cell_refusals_new (void)
{
  SandCellRefusals *self = g_new0 (SandCellRefusals, 1);

  self->items = g_ptr_array_new_with_free_func (free_refusal);
  return self;
}

void
sand_cell_refusals_free (SandCellRefusals *self)
{
  g_ptr_array_unref (self->items);
  g_free (self);
}

void
sand_cell_refusals_set (SandCellRefusals *self, guint row, guint column, const char *text, const char *message)
{
  Refusal *item = g_new0 (Refusal, 1);

  item->row = row;
  item->column = column;
  item->text = g_strdup (text);
  item->message = g_strdup (message);
  sand_cell_refusals_drop (self, row, column);
  g_ptr_array_add (self->items, item);
}

/**
 * sand_cell_refusals_drop:
 *
 * Returns: whether there was one
 */
gboolean
sand_cell_refusals_drop (SandCellRefusals *self, guint row, guint column)
{
  int index = find (self, row, column);

  if (index >= 0)
    g_ptr_array_remove_index_fast (self->items, (guint) index);
  return index >= 0;
}

/**
 * sand_cell_refusals_get:
 * @out_message: (out) (optional) (nullable): why it was refused
 *
 * Returns: (nullable): the refused text
 */
const char *
sand_cell_refusals_get (SandCellRefusals *self, guint row, guint column, const char **out_message)
{
  int            index = find (self, row, column);
  const Refusal *item = index >= 0 ? self->items->pdata[index] : NULL;

  if (out_message != NULL)
    *out_message = item != NULL ? item->message : NULL;
  return item != NULL ? item->text : NULL;
}

/**
 * sand_cell_refusals_rows_changed:
 *
 * Texts of removed rows go with them, those below move along.
 */
void
sand_cell_refusals_rows_changed (SandCellRefusals *self, guint position, guint removed, guint added)
{
  for (guint i = self->items->len; i-- > 0;) {
    Refusal *item = self->items->pdata[i];
    if (item->row < position)
      continue;
    if (item->row < position + removed)
      g_ptr_array_remove_index_fast (self->items, i);
    else
      item->row = item->row - removed + added;
  }
}

void
sand_cell_refusals_row_moved (SandCellRefusals *self, guint from, guint to)
{
  for (guint i = 0; i < self->items->len; i++) {
    Refusal *item = self->items->pdata[i];
    if (item->row == from)
      item->row = to;
    else if (from < item->row && item->row <= to)
      item->row--;
    else if (to <= item->row && item->row < from)
      item->row++;
  }
}

void
sand_cell_refusals_clear (SandCellRefusals *self)
{
  g_ptr_array_set_size (self->items, 0);
}

guint
sand_cell_refusals_count (SandCellRefusals *self)
{
  return self->items->len;
}
