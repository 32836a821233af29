#include "manual/book.h"

#include "manual/legal-name.h"

#include <string.h>

void
sand_sheet_set_line (SandBookSheet *self, const char *code, guint line)
{
  g_hash_table_insert (self->lines, g_strdup (code), GUINT_TO_POINTER (line + 1));
}

int
sand_sheet_get_line (const SandBookSheet *self, const char *code)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->lines, code)) - 1;
}

void
sand_sheet_set_figure (SandBookSheet *self, const char *code, guint row, guint column)
{
  g_hash_table_insert (self->figures, g_strdup (code), sand_cell_name (row, column));
}

char *
sand_cell_name (guint row, guint column)
{
  char name[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell_abs (name, row, (lxw_col_t) column, 1, 1);
  return g_strdup (name);
}

char *
sand_range_name (guint row, guint column, guint last_row, guint last_column)
{
  g_autofree char *first = sand_cell_name (row, column);
  g_autofree char *last = sand_cell_name (last_row, last_column);

  return g_strconcat (first, ":", last, NULL);
}

gboolean
sand_sheet_locate (const SandBookSheet *self, const char *code, guint record, guint *out_row, guint *out_column)
{
  int line = sand_sheet_get_line (self, code);

  if (line < 0)
    return FALSE;
  *out_row = self->across ? (guint) line : self->first + record;
  *out_column = self->across ? self->first + record : (guint) line;
  return TRUE;
}

static char *
prefixed (const SandBookSheet *self, char *taken, const SandBookSheet *from)
{
  g_autofree char *place = taken;
  return from == self ? g_steal_pointer (&place) : g_strconcat (self->prefix, place, NULL);
}

/* The column stays when somebody copies the formula down, the row does not. */
static char *
name_cell (const SandBookSheet *self, guint row, guint column)
{
  char name[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell_abs (name, row, (lxw_col_t) column, self->across, !self->across);
  return g_strdup (name);
}

char *
sand_sheet_cell_of (const SandBookSheet *self, const char *code, guint record, const SandBookSheet *from)
{
  guint row, column;

  if (!sand_sheet_locate (self, code, record, &row, &column))
    return NULL;
  return prefixed (self, name_cell (self, row, column), from);
}

char *
sand_sheet_range_of (const SandBookSheet *self, const char *code, const SandBookSheet *from)
{
  guint row, column;
  guint n = self->last + 1 - self->first;

  if (self->last < self->first || !sand_sheet_locate (self, code, 0, &row, &column))
    return NULL;
  if (self->across)
    return prefixed (self, sand_range_name (row, column, row, column + n - 1), from);
  return prefixed (self, sand_range_name (row, column, row + n - 1, column), from);
}

char *
sand_sheet_figure_of (const SandBookSheet *self, const char *code, const SandBookSheet *from)
{
  const char *cell = g_hash_table_lookup (self->figures, code);
  return cell == NULL ? NULL : prefixed (self, g_strdup (cell), from);
}

/* What the printer of a formula sees: one record of one sheet. */
typedef struct {
  SandBookSheet *sheet;
  int            record; /* -1 for the whole sheet */
} Place;

/* "owner.id" is which row of the register the link leads to. */
static char *
print_link (const Place *place, const char *name)
{
  g_autofree char  *code = g_strndup (name, strlen (name) - strlen (".id"));
  const SandColumn *column = sand_exercise_find_field (place->sheet->exercise, code);
  SandBookSheet    *source = column == NULL ? NULL : sand_book_find_register (place->sheet->book, column->reg);
  g_autofree char  *cell =
    place->record < 0 ? NULL : sand_sheet_cell_of (place->sheet, code, (guint) place->record, place->sheet);
  g_autofree char *names = source == NULL ? NULL : sand_sheet_range_of (source, "name", place->sheet);

  if (cell == NULL || names == NULL)
    return NULL;
  return g_strdup_printf ("IFERROR(MATCH(%s,%s,0),\"\")", cell, names);
}

static char *
print_value (gpointer data, const char *name)
{
  const Place *place = data;
  char        *cell = NULL;

  if (place->record >= 0)
    cell = sand_sheet_cell_of (place->sheet, name, (guint) place->record, place->sheet);
  if (cell == NULL)
    cell = sand_sheet_figure_of (place->sheet, name, place->sheet);
  if (cell == NULL && g_str_has_suffix (name, ".id"))
    cell = print_link (place, name);
  return cell;
}

static char *
print_column (gpointer data, const char *name)
{
  const Place *place = data;
  return sand_sheet_range_of (place->sheet, name, place->sheet);
}

static gboolean
is_no_key (const char *key_excel)
{
  return key_excel == NULL || *key_excel == '\0' || strcmp (key_excel, "\"\"") == 0;
}

static char *
print_lookup (gpointer data, const char *exercise, const char *key_excel, const char *column)
{
  const Place     *place = data;
  SandBookSheet   *other = sand_book_find_sheet (place->sheet->book, exercise);
  g_autofree char *values = NULL, *keys = NULL;

  if (other == NULL)
    return NULL;
  if (is_no_key (key_excel))
    return sand_sheet_figure_of (other, column, place->sheet);
  values = sand_sheet_range_of (other, column, place->sheet);
  keys = sand_sheet_range_of (other, "key", place->sheet);
  if (values == NULL || keys == NULL)
    return NULL;
  /* INDEX makes 0 of an empty cell; a blank has to stay one. */
  return g_strdup_printf ("IFERROR(IF(INDEX(%s,MATCH(%s,%s,0))=\"\",\"\",INDEX(%s,MATCH(%s,%s,0))),\"\")", values,
                          key_excel, keys, values, key_excel, keys);
}

static char *
print_band (gpointer data, const char *factor_excel, const char *value_excel)
{
  const Place *place = data;
  GPtrArray   *sheets = place->sheet->book->sheets;

  for (guint i = 0; i < sheets->len; i++) {
    SandBookSheet *sheet = g_ptr_array_index (sheets, i);
    char          *found = sheet->band == NULL ? NULL : sheet->band (sheet, factor_excel, value_excel);
    if (found != NULL)
      return found;
  }
  return NULL;
}

char *
sand_sheet_to_excel (SandBookSheet *self, const SandFormula *formula, int record)
{
  Place              place = { self, record };
  SandFormulaPrinter printer = { &place, print_value, print_column, print_lookup, print_band };
  char              *text = sand_formula_to_excel (formula, &printer, NULL);

  /* Not a failure: what the sheet needs is not in this workbook, and the value itself is. */
  self->book->n_frozen += text == NULL ? 1 : 0;
  return text;
}

char *
sand_excel_quote_text (const char *text)
{
  g_auto (GStrv)   parts = g_strsplit (text, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  return g_strdup_printf ("\"%s\"", doubled);
}
