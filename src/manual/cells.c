#include "manual/book.h"

#include "base/number.h"
#include "manual/legal-name.h"
#include "manual/lists.h"
#include "manual/measure.h"

#include <math.h>
#include <string.h>

static char *
make_cell_text (SandBookSheet *self, const char *text)
{
  gboolean cut;
  char    *made = sand_cell_text_make (text, &cut);

  self->book->n_cut += cut ? 1 : 0;
  return made;
}

void
sand_sheet_put_text_as (
  SandBookSheet *self, guint row, guint column, const char *text, SandLook look, SandCellForm form)
{
  g_autofree char *made = make_cell_text (self, text);

  sand_book_check (self->book,
                   worksheet_write_string (self->worksheet, row, (lxw_col_t) column, made,
                                           sand_book_get_format (self->book, look, form)),
                   self);
}

void
sand_sheet_put_text (SandBookSheet *self, guint row, guint column, const char *text, SandLook look)
{
  sand_sheet_put_text_as (self, row, column, text, look, SAND_CELL_TEXT);
}

void
sand_sheet_put_number (SandBookSheet *self, guint row, guint column, double number, SandLook look, SandCellForm form)
{
  sand_book_check (self->book,
                   worksheet_write_number (self->worksheet, row, (lxw_col_t) column, number,
                                           sand_book_get_format (self->book, look, form)),
                   self);
}

void
sand_sheet_put_blank (SandBookSheet *self, guint row, guint column, SandLook look, SandCellForm form)
{
  sand_book_check (
    self->book,
    worksheet_write_blank (self->worksheet, row, (lxw_col_t) column, sand_book_get_format (self->book, look, form)),
    self);
}

void
sand_sheet_put_wide (SandBookSheet *self, guint row, guint column, guint last_column, const char *text, SandLook look)
{
  g_autofree char *made = make_cell_text (self, text);

  if (last_column <= column) {
    sand_sheet_put_text (self, row, column, text, look);
    return;
  }
  sand_book_check (self->book,
                   worksheet_merge_range (self->worksheet, row, (lxw_col_t) column, row, (lxw_col_t) last_column, made,
                                          sand_book_get_format (self->book, look, SAND_CELL_TEXT)),
                   self);
}

static void
put_value_only (SandBookSheet *self, guint row, guint column, const SandValue *value, SandLook look, SandCellForm form)
{
  if (sand_value_is_empty (value))
    sand_sheet_put_blank (self, row, column, look, form);
  else if (value->type == SAND_VALUE_TEXT || value->type == SAND_VALUE_REF)
    sand_sheet_put_text_as (self, row, column, sand_value_as_text (value), look, form);
  else
    sand_sheet_put_number (self, row, column, sand_value_as_number (value, 0), look, form);
}

void
sand_sheet_put_formula (SandBookSheet   *self,
                        guint            row,
                        guint            column,
                        const char      *formula,
                        const SandValue *value,
                        SandLook         look,
                        SandCellForm     form)
{
  g_autofree char *text = formula == NULL ? NULL : g_strconcat ("=", formula, NULL);
  lxw_format      *format = sand_book_get_format (self->book, look, form);

  if (text == NULL) {
    put_value_only (self, row, column, value, look, form);
    return;
  }
  if (value == NULL || sand_value_is_empty (value) || value->type == SAND_VALUE_TEXT || value->type == SAND_VALUE_REF) {
    const char      *given = value == NULL ? NULL : sand_value_as_text (value);
    g_autofree char *shown = make_cell_text (self, given);
    sand_book_check (self->book,
                     worksheet_write_formula_str (self->worksheet, row, (lxw_col_t) column, text, format, shown), self);
  } else
    sand_book_check (self->book,
                     worksheet_write_formula_num (self->worksheet, row, (lxw_col_t) column, text, format,
                                                  sand_value_as_number (value, 0)),
                     self);
}

void
sand_sheet_put_link (
  SandBookSheet *self, guint row, guint column, const SandBookSheet *target, const char *text, SandLook look)
{
  g_autofree char *url = g_strconcat ("internal:", target->prefix, "A1", NULL);
  g_autofree char *made = make_cell_text (self, text);

  sand_book_check (self->book,
                   worksheet_write_url_opt (self->worksheet, row, (lxw_col_t) column, url,
                                            sand_book_get_format (self->book, look, SAND_CELL_TEXT), made, NULL),
                   self);
}

void
sand_sheet_set_height (SandBookSheet *self, guint row, double points)
{
  if (row >= self->heights->len)
    g_array_set_size (self->heights, row + 1);
  g_array_index (self->heights, double, row) = points;
  sand_book_check (self->book, worksheet_set_row (self->worksheet, row, points, NULL), self);
}

double
sand_sheet_get_width (const SandBookSheet *self, guint column, guint last_column)
{
  double width = 0;

  for (guint c = column; c <= last_column; c++)
    width += self->widths != NULL && c < self->n_columns ? self->widths[c] : 9;
  return width;
}

void
sand_sheet_put_paragraph (
  SandBookSheet *self, guint row, guint column, guint last_column, const char *text, SandLook look, double size)
{
  guint lines = sand_measure_lines (text, sand_sheet_get_width (self, column, last_column));

  sand_sheet_put_wide (self, row, column, last_column, text, look);
  sand_sheet_set_height (self, row, sand_measure_height (lines, size));
}

SandCellForm
sand_type_get_cell_form (SandColumnType type, gboolean computed)
{
  switch (type) {
  case SAND_TYPE_INT:
  case SAND_TYPE_SCORE:
    return SAND_CELL_INT;
  case SAND_TYPE_NUMBER:
    return computed ? SAND_CELL_SCORE : SAND_CELL_NUMBER;
  case SAND_TYPE_MONEY:
    return SAND_CELL_MONEY;
  case SAND_TYPE_PERCENT:
    return SAND_CELL_PERCENT;
  case SAND_TYPE_SHARE:
    return SAND_CELL_SHARE;
  case SAND_TYPE_DATE:
    return SAND_CELL_DATE;
  case SAND_TYPE_MONTH:
    return SAND_CELL_MONTH;
  case SAND_TYPE_CHOICE:
  case SAND_TYPE_BOOL:
  case SAND_TYPE_LINK:
    return SAND_CELL_CENTRE;
  case SAND_TYPE_TEXT:
  case SAND_TYPE_LONG:
  case SAND_TYPE_CHOICES:
  case SAND_TYPE_ORDER:
  case SAND_TYPE_LINKS:
  default:
    return SAND_CELL_TEXT;
  }
}

SandCellForm
sand_column_get_cell_form (const SandColumn *column)
{
  return sand_type_get_cell_form (column->type, column->formula != NULL);
}

/* The names of links as the frame has them, but with the course's own words in the reader's language. */
static char *
link_text (SandBook *self, const SandValue *value)
{
  g_auto (GStrv) ids = sand_value_split (value);
  GString       *out = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++) {
    const char *name = sand_results_row_name (self->results, ids[i], self->language);
    if (*name != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", name);
  }
  return g_string_free (out, FALSE);
}

char *
sand_book_value_text (SandBook *self, const SandColumn *type, const SandValue *value)
{
  if (value == NULL || sand_value_is_empty (value))
    return g_strdup ("");
  if (type->type == SAND_TYPE_LINK || type->type == SAND_TYPE_LINKS)
    return link_text (self, value);
  return sand_value_to_text (value, type, -1, self->language);
}

/*
 * The number in a cell for @value: dates are stored as text and shown as days. FALSE when it is not shown as a number.
 */
static gboolean
get_number (const SandColumn *type, const SandValue *value, double *out)
{
  if (type->type == SAND_TYPE_DATE || type->type == SAND_TYPE_MONTH) {
    g_autofree char *whole = NULL;
    if (sand_value_is_number (value)) {
      *out = sand_value_as_number (value, 0);
      return TRUE;
    }
    whole = g_strconcat (sand_value_as_text (value), type->type == SAND_TYPE_MONTH ? "-01" : "", NULL);
    return sand_date_to_serial (whole, out) || sand_date_to_serial (sand_value_as_text (value), out);
  }
  if (type->type == SAND_TYPE_BOOL || !sand_value_is_number (value))
    return FALSE;
  *out = sand_value_as_number (value, 0);
  return TRUE;
}

void
sand_sheet_put_typed (
  SandBookSheet *self, guint row, guint column, const SandColumn *type, const SandValue *value, SandLook look)
{
  SandCellForm     form = sand_column_get_cell_form (type);
  g_autofree char *text = NULL;
  double           number;

  if (value == NULL || sand_value_is_empty (value)) {
    sand_sheet_put_blank (self, row, column, look, form);
    return;
  }
  if (get_number (type, value, &number)) {
    sand_sheet_put_number (self, row, column, number, look, form);
    return;
  }
  text = sand_book_value_text (self->book, type, value);
  if (*text == '\0')
    sand_sheet_put_blank (self, row, column, look, form);
  else
    sand_sheet_put_text_as (self, row, column, text, look, form);
}

char *
sand_book_make_header (SandBook *self, const SandText *label, const SandText *unit)
{
  g_autofree char *both = sand_text_both (label, self->language, "\n");
  const char      *measure = unit == NULL ? NULL : sand_text_get (unit, self->language);
  const char      *end;

  if (measure == NULL || *measure == '\0')
    return g_steal_pointer (&both);
  end = strchr (both, '\n');
  if (end == NULL)
    return g_strdup_printf ("%s (%s)", both, measure);
  return g_strdup_printf ("%.*s (%s)%s", (int) (end - both), both, measure, end);
}
