#include "manual/book.h"

#include "manual/lists.h"

#include <math.h>
#include <string.h>

#define HINT_MAX_CHARS 250

gboolean
sand_column_has_code (const SandColumn *column)
{
  return column->type == SAND_TYPE_CHOICE || column->type == SAND_TYPE_CHOICES || column->type == SAND_TYPE_BOOL;
}

/* The code of the one label in the cell; what is not in an open list is "other:" and the text. */
static char *
make_single (const SandList *list, const SandColumn *column, const char *cell)
{
  g_autofree char *other = column->open ? g_strdup_printf ("\"other:\"&%s", cell) : g_strdup ("\"\"");

  return g_strdup_printf ("IF(%s=\"\",\"\",IFERROR(INDEX(%s,MATCH(%s,%s,0)),%s))", cell, list->code_range, cell,
                          list->label_range, other);
}

static const char *
get_separator (const SandBook *self)
{
  return self->language == SAND_LANGUAGE_ZH ? "、" : ", ";
}

/* The codes of all labels in the cell, parted by spaces, in the order of the list. */
static char *
make_several (SandBook *self, const SandList *list, const char *cell)
{
  const char *separator = get_separator (self);
  GString    *out = g_string_new ("TRIM(");

  for (guint i = 0; i < list->labels->len; i++) {
    g_autofree char *label = sand_excel_quote_text (g_ptr_array_index (list->labels, i));
    g_autofree char *code = sand_excel_quote_text (g_ptr_array_index (list->codes, i));
    g_string_append_printf (out, "%sIF(ISNUMBER(FIND(\"%s\"&%s&\"%s\",\"%s\"&%s&\"%s\")),%s&\" \",\"\")",
                            i > 0 ? "&" : "", separator, label, separator, separator, cell, separator, code);
  }
  g_string_append_c (out, ')');
  return g_string_free (out, FALSE);
}

char *
sand_book_make_code_formula (SandBook *self, const SandColumn *column, const char *label_cell)
{
  const SandList *list = sand_column_has_code (column) ? sand_lists_get_choices (self->lists, column) : NULL;

  if (list == NULL)
    return NULL;
  return column->type == SAND_TYPE_CHOICES ? make_several (self, list, label_cell)
                                           : make_single (list, column, label_cell);
}

char *
sand_book_make_label_formula (SandBook *self, const SandColumn *column, const char *code_cell)
{
  const SandList *list = sand_column_has_code (column) ? sand_lists_get_choices (self->lists, column) : NULL;

  if (list == NULL)
    return NULL;
  return g_strdup_printf ("IF(%s=\"\",\"\",IFERROR(INDEX(%s,MATCH(%s,%s,0)),\"\"))", code_cell, list->label_range,
                          code_cell, list->code_range);
}

static gboolean
holds (char **codes, const char *code)
{
  return g_strv_contains ((const char *const *) codes, code);
}

/* Codes in the order of the list, as the formula makes them. */
static SandValue
sort_codes (const SandList *list, const SandValue *value)
{
  g_auto (GStrv)      codes = sand_value_split (value);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < list->codes->len; i++)
    if (holds (codes, g_ptr_array_index (list->codes, i)))
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", (const char *) g_ptr_array_index (list->codes, i));
  return sand_value_text (out->str);
}

SandValue
sand_book_make_code_value (SandBook *self, const SandColumn *column, const SandValue *value)
{
  const SandList *list = sand_column_has_code (column) ? sand_lists_get_choices (self->lists, column) : NULL;

  if (value == NULL || sand_value_is_empty (value) || list == NULL)
    return sand_value_none ();
  if (column->type == SAND_TYPE_CHOICES)
    return sort_codes (list, value);
  if (column->type == SAND_TYPE_BOOL)
    return sand_value_int (sand_formula_is_true (value) ? 1 : 0);
  return sand_value_copy (value);
}

static void
add_validation (
  SandBookSheet *self, guint row, guint column, guint last_row, guint last_column, lxw_data_validation *validation)
{
  validation->error_message = (char *) sand_word (SAND_WORD_WRONG_INPUT, self->book->language);
  sand_book_check (self->book,
                   worksheet_data_validation_range (self->worksheet, row, (lxw_col_t) column, last_row,
                                                    (lxw_col_t) last_column, validation),
                   self);
}

void
sand_sheet_validate_list (
  SandBookSheet *self, guint row, guint column, guint last_row, guint last_column, const char *range, gboolean strict)
{
  g_autofree char    *formula = g_strconcat ("=", range, NULL);
  lxw_data_validation validation = { .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
                                     .value_formula = formula,
                                     .show_error = strict ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF };

  add_validation (self, row, column, last_row, last_column, &validation);
}

static void
set_bounds (lxw_data_validation *validation, const SandColumn *type, double least)
{
  double min = isfinite (type->min) ? MAX (type->min, least) : least;

  validation->criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
  validation->value_number = min;
  if (!isfinite (type->max))
    return;
  validation->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  validation->minimum_number = min;
  validation->maximum_number = type->max;
}

static void
validate_number (lxw_data_validation *validation, const SandColumn *type)
{
  gboolean whole = type->type == SAND_TYPE_INT || type->type == SAND_TYPE_SCORE;
  gboolean not_negative = type->type == SAND_TYPE_MONEY || type->type == SAND_TYPE_PERCENT;

  validation->validate = whole ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
  set_bounds (validation, type, not_negative ? 0 : -1e12);
}

/* The range of the drop-down of the column; %NULL when it has none. (transfer full) */
static char *
make_list_range (SandBook *self, const SandColumn *type)
{
  const SandList *list = NULL;

  if (sand_column_has_code (type))
    list = sand_lists_get_choices (self->lists, type);
  else if (type->type == SAND_TYPE_SCORE)
    list = sand_lists_get_steps (self->lists, type);
  else if (type->type == SAND_TYPE_LINK || type->type == SAND_TYPE_LINKS)
    return sand_lists_make_register_range (self->lists, type->reg);
  return list == NULL ? NULL : g_strdup (list->label_range);
}

static void
set_validation (SandBook *self, lxw_data_validation *validation, const SandColumn *type, char *range)
{
  gboolean several = type->type == SAND_TYPE_CHOICES || type->type == SAND_TYPE_LINKS;

  validation->validate = LXW_VALIDATION_TYPE_ANY;
  if (range != NULL) {
    validation->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    validation->value_formula = range;
    /* Several entries, parted by commas, are in no list. */
    validation->show_error =
      several || type->open || type->type == SAND_TYPE_LINK ? LXW_VALIDATION_OFF : LXW_VALIDATION_ON;
  } else if (sand_type_get_cell_form (type->type, FALSE) == SAND_CELL_DATE || type->type == SAND_TYPE_MONTH) {
    validation->validate = LXW_VALIDATION_TYPE_DATE_NUMBER;
    validation->criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
    validation->value_number = 1;
  } else if (sand_type_get_cell_form (type->type, FALSE) != SAND_CELL_TEXT &&
             sand_type_get_cell_form (type->type, FALSE) != SAND_CELL_CENTRE)
    validate_number (validation, type);
}

void
sand_sheet_validate (
  SandBookSheet *self, guint row, guint column, guint last_row, guint last_column, const SandColumn *type)
{
  g_autofree char    *range = make_list_range (self->book, type);
  g_autofree char    *formula = range == NULL ? NULL : g_strconcat ("=", range, NULL);
  const char         *hint = sand_text_get (&type->hint, self->book->language);
  g_autofree char    *message = g_utf8_substring (hint, 0, MIN (g_utf8_strlen (hint, -1), HINT_MAX_CHARS));
  lxw_data_validation validation = { 0 };

  set_validation (self->book, &validation, type, formula);
  if (*message != '\0')
    validation.input_message = message;
  else if (validation.validate == LXW_VALIDATION_TYPE_ANY)
    return;
  add_validation (self, row, column, last_row, last_column, &validation);
}
