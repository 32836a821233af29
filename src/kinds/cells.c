#include "kinds/kind-private.h"

#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

/* What is wrong with one cell: the check's id and the figures of its text. */
typedef struct {
  const char *check; /* %NULL: nothing */
  SandParam   params[2];
  gsize       n_params;
} Problem;

static const Problem nothing = { NULL };

static Problem
problem (const char *check)
{
  return (Problem){ .check = check };
}

static Problem
problem_with (const char *check, const char *name, double number)
{
  return (Problem){ .check = check, .params = { { name, sand_value_number (number) } }, .n_params = 1 };
}

static Problem
outside (double min, double max, const char *range, const char *below, const char *above)
{
  if (isfinite (min) && isfinite (max))
    return (Problem){ .check = range,
                      .params = { { "min", sand_value_number (min) }, { "max", sand_value_number (max) } },
                      .n_params = 2 };
  return isfinite (min) ? problem_with (below, "min", min) : problem_with (above, "max", max);
}

static double
lower_bound (const SandColumn *column)
{
  gboolean never_negative = column->type == SAND_TYPE_MONEY || column->type == SAND_TYPE_PERCENT;
  return never_negative && !isfinite (column->min) ? 0 : column->min;
}

static double
upper_bound (const SandColumn *column)
{
  return column->type == SAND_TYPE_PERCENT && !isfinite (column->max) ? 100 : column->max;
}

static Problem
check_number (const SandColumn *column, const SandValue *stored)
{
  double number = sand_value_as_number (stored, NAN);
  double min = lower_bound (column), max = upper_bound (column);

  if (!sand_value_is_number (stored))
    return problem ("cell.type");
  if ((column->type == SAND_TYPE_INT || column->type == SAND_TYPE_SCORE) && fabs (number - round (number)) > 1e-9)
    return problem ("cell.whole");
  if (number < min || number > max)
    return outside (min, max, "cell.range", "cell.min", "cell.max");
  return nothing;
}

static Problem
check_text (const SandColumn *column, const SandValue *stored)
{
  const char *text = sand_value_as_text (stored);

  if (text == NULL)
    return problem ("cell.type");
  if (sand_text_fits (text, column->max, column->max_latin))
    return nothing;
  if (column->max_latin > 0)
    return (Problem){ .check = "cell.width",
                      .params = { { "max", sand_value_number (column->max) },
                                  { "latin", sand_value_number (column->max_latin) } },
                      .n_params = 2 };
  return problem_with ("cell.length", "max", column->max);
}

static gboolean
is_option (const SandColumn *column, const char *code)
{
  if (g_str_has_prefix (code, "other:"))
    return column->open && code[strlen ("other:")] != '\0';
  return column->choices != NULL && sand_enum_find (column->choices, code) != NULL;
}

/* Several options or links: each must exist, and their number is bounded by the column's min and max. */
static Problem
check_parts (const SandColumn *column, const SandResults *results, const SandValue *stored, gboolean links)
{
  g_auto (GStrv) parts = sand_value_split (stored);
  guint          n = g_strv_length (parts);

  for (guint i = 0; i < n; i++) {
    if (links && !sand_results_is_there (results, parts[i]))
      return problem ("cell.link");
    if (!links && !is_option (column, parts[i]))
      return problem ("cell.choice");
  }
  if (n < column->min || n > column->max)
    return outside (column->min, column->max, "cell.choices", "cell.choices-min", "cell.choices-max");
  return nothing;
}

static Problem
check_value (const SandColumn *column, const SandResults *results, const SandValue *stored)
{
  const char *text = sand_value_as_text (stored) != NULL ? sand_value_as_text (stored) : "";
  double      serial;

  switch (column->type) {
  case SAND_TYPE_TEXT:
  case SAND_TYPE_LONG:
    return check_text (column, stored);

  case SAND_TYPE_INT:
  case SAND_TYPE_NUMBER:
  case SAND_TYPE_MONEY:
  case SAND_TYPE_PERCENT:
  case SAND_TYPE_SHARE:
  case SAND_TYPE_SCORE:
    return check_number (column, stored);

  case SAND_TYPE_BOOL:
    return sand_value_is_number (stored) ? nothing : problem ("cell.type");

  case SAND_TYPE_DATE:
  case SAND_TYPE_MONTH:
    return sand_date_to_serial (text, &serial) ? nothing : problem ("cell.date");

  case SAND_TYPE_CHOICE:
    return is_option (column, text) ? nothing : problem ("cell.choice");

  case SAND_TYPE_LINK:
    return sand_results_is_there (results, text) ? nothing : problem ("cell.link");

  case SAND_TYPE_CHOICES:
  case SAND_TYPE_ORDER:
  case SAND_TYPE_LINKS:
    return check_parts (column, results, stored, column->type == SAND_TYPE_LINKS);

  default:
    g_return_val_if_reached (nothing);
  }
}

/**
 * sand_result_check_cell:
 * @column: what the cell should hold; a computed column is passed over
 * @record: the row's record, which need not exist yet
 * @field: the field of the record, "section.code" in a plan
 * @stored: (nullable): what it holds
 */
void
sand_result_check_cell (SandResult        *self,
                        const SandResults *results,
                        const SandColumn  *column,
                        const char        *record,
                        const char        *field,
                        const SandValue   *stored)
{
  Problem found = nothing;

  if (column->formula != NULL)
    return;
  self->required += column->required ? 1 : 0;
  if (!sand_value_is_empty (stored)) {
    self->filled += column->required ? 1 : 0;
    found = check_value (column, results, stored);
  } else if (column->required)
    found = problem ("cell.required");
  if (found.check != NULL)
    sand_result_add_check (self, results, found.check, record, field, found.params, found.n_params);
}

void
sand_result_check_cells (SandResult *self, const SandResults *results, GPtrArray *columns, GPtrArray *rows)
{
  for (guint r = 0; r < rows->len; r++)
    for (guint c = 0; columns != NULL && c < columns->len; c++) {
      const SandRow    *row = g_ptr_array_index (rows, r);
      const SandColumn *column = g_ptr_array_index (columns, c);
      if (row != NULL)
        sand_result_check_cell (self,
                                results,
                                column,
                                sand_row_get_id (row),
                                column->code,
                                sand_row_get (row, column->code));
    }
}

static gboolean
is_given (const SandFixedRow *fixed, const char *code)
{
  for (guint i = 0; fixed != NULL && fixed->values != NULL && i < fixed->values->len; i++)
    if (strcmp (((const SandFixedValue *) g_ptr_array_index (fixed->values, i))->column, code) == 0)
      return TRUE;
  return FALSE;
}

static void
check_row (SandResult *self, const SandResults *results, GPtrArray *columns, const SandSheetRow *row)
{
  for (guint c = 0; columns != NULL && c < columns->len; c++) {
    const SandColumn *column = g_ptr_array_index (columns, c);
    const SandValue  *stored = row->row == NULL ? NULL : sand_row_get (row->row, column->code);
    if (!is_given (row->fixed, column->code))
      sand_result_check_cell (self, results, column, row->id, column->code, stored);
  }
}

static char *
unique_key (const SandSheetRow *row, const char *code)
{
  const SandValue *stored = row->row == NULL ? NULL : sand_row_get (row->row, code);
  g_autofree char *text = sand_value_is_empty (stored) ? NULL : sand_value_to_string (stored);
  return text == NULL ? NULL : sand_text_fold (text);
}

/* The first row of a value is right, later ones are told whom they repeat. */
static void
check_unique (SandResult *self, const SandResults *results, const char *code, GPtrArray *sheet_rows)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean               passed = TRUE;

  for (guint i = 0; i < sheet_rows->len; i++) {
    const SandSheetRow *row = g_ptr_array_index (sheet_rows, i);
    char               *key = unique_key (row, code);
    const SandSheetRow *first = key == NULL ? NULL : g_hash_table_lookup (seen, key);
    SandParam           params[] = { { .name = "other", .text = first == NULL ? NULL : &first->label } };
    if (first != NULL) {
      sand_result_add_check (self, results, "cell.unique", row->id, code, params, G_N_ELEMENTS (params));
      passed = FALSE;
      g_free (key);
    } else if (key != NULL)
      g_hash_table_insert (seen, key, (gpointer) row);
  }
  sand_result_count_rule (self, passed);
}

static void
check_row_count (SandResult *self, const SandResults *results, GPtrArray *columns, const SandRows *rules, guint n)
{
  gboolean  of_register = rules->source == SAND_ROWS_REGISTER;
  gboolean  too_few = n<rules->min, too_many = rules->max> 0 && n > rules->max;
  SandParam few[] = { { "n", sand_value_int (n) }, { "min", sand_value_int (rules->min) } };
  SandParam many[] = { { "n", sand_value_int (n) }, { "max", sand_value_int (rules->max) } };

  if (too_few) {
    sand_result_add_check (self, results, of_register ? "table.register-min" : "table.rows-min", NULL, NULL, few, 2);
    /* A sheet with one perfect row of eight is not complete. */
    self->required += (rules->min - n) * sand_columns_count_required (columns);
  }
  if (too_many)
    sand_result_add_check (self, results, "table.rows-max", NULL, NULL, many, 2);
  if (rules->min > 0 || rules->max > 0)
    sand_result_count_rule (self, !too_few && !too_many);
}

void
sand_result_check_rows (SandResult        *self,
                        const SandResults *results,
                        GPtrArray         *columns,
                        const SandRows    *rules,
                        GPtrArray         *sheet_rows)
{
  guint n_used = 0;

  for (guint i = 0; i < sheet_rows->len; i++) {
    const SandSheetRow *row = g_ptr_array_index (sheet_rows, i);
    n_used += row->empty ? 0 : 1;
    check_row (self, results, columns, row);
  }
  for (guint i = 0; rules->unique != NULL && i < rules->unique->len; i++)
    check_unique (self, results, g_ptr_array_index (rules->unique, i), sheet_rows);
  if (rules->source != SAND_ROWS_FIXED)
    check_row_count (self, results, columns, rules, sheet_rows->len);
  self->started = self->started || n_used > 0;
  sand_frame_set_figure (self->frame, "rows", sand_value_int (n_used));
}
