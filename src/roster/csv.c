#include "roster/csv.h"

#include <string.h>

typedef struct {
  const char *p;
  guint       line;
  char        separator;
} Scanner;

char
sand_csv_find_separator (const char *text)
{
  static const char separators[] = ",;\t";
  guint             counts[G_N_ELEMENTS (separators)] = { 0 };
  gboolean          quoted = FALSE;
  gsize             best = 0;

  for (const char *p = text; *p != '\0' && (quoted || (*p != '\n' && *p != '\r')); p++) {
    const char *found = strchr (separators, *p);
    if (*p == '"')
      quoted = !quoted;
    else if (found != NULL && !quoted)
      counts[found - separators]++;
  }
  for (gsize i = 1; i < strlen (separators); i++)
    if (counts[i] > counts[best])
      best = i;
  return separators[best];
}

static void
row_free (SandCsvRow *row)
{
  g_ptr_array_unref (row->cells);
  g_free (row);
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* CR LF is one end of a line. */
static void
skip_line_end (Scanner *self)
{
  self->p += self->p[0] == '\r' && self->p[1] == '\n' ? 2 : 1;
  self->line++;
}

/* FALSE when the text ends inside the quotes. */
static gboolean
read_quoted (Scanner *self, GString *into)
{
  for (self->p++; *self->p != '\0'; self->p++) {
    if (*self->p == '"' && self->p[1] != '"') {
      self->p++;
      return TRUE;
    }
    if (*self->p == '"')
      self->p++;
    else if (*self->p == '\n' || (*self->p == '\r' && self->p[1] != '\n'))
      self->line++;
    g_string_append_c (into, *self->p);
  }
  return FALSE;
}

static gboolean
read_field (Scanner *self, GString *into)
{
  if (*self->p == '"' && !read_quoted (self, into))
    return FALSE;
  for (; *self->p != '\0' && *self->p != self->separator && !is_line_end (*self->p); self->p++)
    g_string_append_c (into, *self->p);
  return TRUE;
}

static gboolean
read_record (Scanner *self, SandCsvRow *row)
{
  for (;;) {
    GString *cell = g_string_new (NULL);
    gboolean closed = read_field (self, cell);
    g_ptr_array_add (row->cells, g_string_free (cell, FALSE));
    if (!closed)
      return FALSE;
    if (*self->p != self->separator)
      return TRUE;
    self->p++;
  }
}

GPtrArray *
sand_csv_parse (const char *text, char separator, guint *out_open_line)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  Scanner    scanner = { .p = text, .line = 1, .separator = separator };

  *out_open_line = 0;
  while (*scanner.p != '\0') {
    SandCsvRow *row;
    if (is_line_end (*scanner.p)) {
      skip_line_end (&scanner);
      continue;
    }
    row = g_new0 (SandCsvRow, 1);
    row->line = scanner.line;
    row->cells = g_ptr_array_new_with_free_func (g_free);
    if (!read_record (&scanner, row)) {
      *out_open_line = row->line;
      row_free (row);
      break;
    }
    g_ptr_array_add (rows, row);
  }
  return rows;
}
