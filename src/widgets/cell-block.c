#include "widgets/cell-block.h"

#include <string.h>

/**
 * sand_cell_block_new:
 *
 * Returns: (transfer full): a rectangle of empty texts
 */
SandCellBlock *
sand_cell_block_new (guint n_rows, guint n_columns)
{
  SandCellBlock *self = g_new0 (SandCellBlock, 1);

  self->n_rows = n_rows;
  self->n_columns = n_columns;
  self->texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_rows * n_columns; i++)
    g_ptr_array_add (self->texts, g_strdup (""));
  return self;
}

void
sand_cell_block_free (SandCellBlock *self)
{
  g_ptr_array_unref (self->texts);
  g_free (self);
}

const char *
sand_cell_block_get (const SandCellBlock *self, guint row, guint column)
{
  g_return_val_if_fail (row < self->n_rows && column < self->n_columns, "");
  return self->texts->pdata[row * self->n_columns + column];
}

void
sand_cell_block_take (SandCellBlock *self, guint row, guint column, char *taken)
{
  char **place;

  g_return_if_fail (row < self->n_rows && column < self->n_columns);
  place = (char **) &self->texts->pdata[row * self->n_columns + column];
  g_free (*place);
  *place = taken;
}

/* Reads one cell and returns where it ends: at a tab, a line end or the end of the text. */
static const char *
read_cell (const char *p, GString *out)
{
  gboolean quoted = *p == '"' && strchr (p + 1, '"') != NULL;

  g_string_truncate (out, 0);
  if (!quoted) {
    gsize n = strcspn (p, "\t\r\n");
    g_string_append_len (out, p, (gssize) n);
    return p + n;
  }
  for (p++; *p != '\0'; p++) {
    if (*p == '"' && p[1] != '"')
      break;
    if (*p == '"')
      p++;
    g_string_append_c (out, *p);
  }
  if (*p == '"')
    p++;
  /* Text after the closing quote means that the quotes were part of a sentence; keep what follows. */
  if (*p != '\0' && strchr ("\t\r\n", *p) == NULL) {
    gsize n = strcspn (p, "\t\r\n");
    g_string_prepend_c (out, '"');
    g_string_append_c (out, '"');
    g_string_append_len (out, p, (gssize) n);
    p += n;
  }
  return p;
}

static SandCellBlock *
block_of_lines (GPtrArray *lines)
{
  guint          n_columns = 1;
  SandCellBlock *self;

  for (guint i = 0; i < lines->len; i++)
    n_columns = MAX (n_columns, ((GPtrArray *) lines->pdata[i])->len);
  n_columns = MIN (n_columns, SAND_CELL_BLOCK_MAX_COLUMNS);
  self = sand_cell_block_new (lines->len, n_columns);
  for (guint i = 0; i < lines->len; i++) {
    GPtrArray *cells = lines->pdata[i];
    for (guint j = 0; j < MIN (cells->len, n_columns); j++)
      sand_cell_block_take (self, i, j, g_strdup (cells->pdata[j]));
  }
  return self;
}

/**
 * sand_cell_block_parse:
 * @text: any bytes. Tabs part cells, line ends part rows; a cell that holds either is wrapped in double quotes, and
 * quotes
 *   inside it are doubled. One line end at the very end is not a row.
 *
 * Returns: (transfer full): at least one row and one column, at most the limits above
 */
SandCellBlock *
sand_cell_block_parse (const char *text)
{
  g_autofree char      *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GString)   cell = g_string_new (NULL);
  const char           *p = valid;

  do {
    GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
    g_ptr_array_add (lines, cells);
    p = read_cell (p, cell);
    g_ptr_array_add (cells, g_strdup (cell->str));
    while (*p == '\t') {
      p = read_cell (p + 1, cell);
      g_ptr_array_add (cells, g_strdup (cell->str));
    }
    if (*p == '\r' && p[1] == '\n')
      p++;
    if (*p != '\0')
      p++;
  } while (*p != '\0' && lines->len < SAND_CELL_BLOCK_MAX_ROWS);
  return block_of_lines (lines);
}

/**
 * sand_cell_block_to_string:
 *
 * Returns: (transfer full): what sand_cell_block_parse() and spreadsheets read as the same rectangle
 */
char *
sand_cell_block_to_string (const SandCellBlock *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->n_rows; i++)
    for (guint j = 0; j < self->n_columns; j++) {
      const char *text = sand_cell_block_get (self, i, j);
      if (strpbrk (text, "\t\r\n\"") == NULL) {
        g_string_append (out, text);
      } else {
        g_auto (GStrv)   parts = g_strsplit (text, "\"", -1);
        g_autofree char *doubled = g_strjoinv ("\"\"", parts);
        g_string_append_printf (out, "\"%s\"", doubled);
      }
      if (j + 1 < self->n_columns)
        g_string_append_c (out, '\t');
      else if (i + 1 < self->n_rows)
        g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
