#include "manual/grid-private.h"

#include "kinds/kind-private.h"
#include "manual/measure.h"

#include <string.h>

/* With more spare rows than this the tail of the table is not printed. */
#define MAX_PRINTED_SPARE 20
/* Headers are centred, so they have none of the margins that lines are measured with; but they are bold. */
#define HEADER_MARGIN 0.6

static const SandSheetRow *
get_row (const SandGrid *self, guint record)
{
  return record < self->rows->len ? g_ptr_array_index (self->rows, record) : NULL;
}

static const SandValue *
get_value (const SandGrid *self, const char *code, guint record)
{
  return record < self->rows->len ? sand_frame_get (self->sheet->result->frame, code, record) : NULL;
}

static double
get_width (const SandGrid *self, const SandGridColumn *column)
{
  return sand_sheet_get_width (self->sheet, column->position, sand_grid_end_of (column));
}

/* What is written next into the column's first cell fills all of them. */
static void
merge (const SandGrid *self, const SandGridColumn *column, guint row, SandLook look)
{
  if (column->span > 1)
    sand_sheet_put_wide (self->sheet, row, column->position, sand_grid_end_of (column), "", look);
}

static void
put_header (SandGrid *self, const SandGridColumn *column, const char *text)
{
  if (column->span > 1)
    sand_sheet_put_wide (self->sheet, self->header_row, column->position, sand_grid_end_of (column), text,
                         SAND_LOOK_HEADER);
  else
    sand_sheet_put_text (self->sheet, self->header_row, column->position, text, SAND_LOOK_HEADER);
}

static void
write_header (SandGrid *self)
{
  guint most = 1;

  for (guint i = 0; i < self->columns->len; i++) {
    const SandGridColumn *column = g_ptr_array_index (self->columns, i);
    g_autofree char      *text = NULL;
    if (column->role == SAND_GRID_HIDDEN)
      continue;
    text = sand_book_make_header (self->sheet->book, &column->label, column->unit);
    put_header (self, column, text);
    most = MAX (most, sand_measure_lines (text, get_width (self, column) + HEADER_MARGIN));
  }
  sand_sheet_set_height (self->sheet, self->header_row, sand_measure_height (most, 10));
  sand_sheet_glue_row (self->sheet, self->header_row + 1);
  sand_sheet_glue_row (self->sheet, self->sheet->first);
}

static char *
make_total (const SandGrid *self, const SandGridColumn *column)
{
  g_autofree char *range = sand_sheet_range_of (self->sheet, column->code, self->sheet);

  if (range == NULL)
    return NULL;
  if (strcmp (column->type->total, "count") == 0)
    return g_strdup_printf ("SUMPRODUCT((%s<>\"\")*1)", range);
  return g_strdup_printf ("IF(COUNT(%s)=0,\"\",%s(%s))", range,
                          strcmp (column->type->total, "avg") == 0 ? "AVERAGE" : "SUM", range);
}

static void
write_total (SandGrid *self, const SandGridColumn *column)
{
  g_autofree char *formula = NULL, *name = NULL;
  SandCellForm     form = SAND_CELL_INT;

  merge (self, column, self->totals_row, SAND_LOOK_TOTAL);
  if (column->type == NULL || column->type->total == NULL) {
    sand_sheet_put_blank (self->sheet, self->totals_row, column->position, SAND_LOOK_TOTAL, SAND_CELL_CENTRE);
    return;
  }
  formula = make_total (self, column);
  name = g_strconcat (column->type->total, "_", column->code, NULL);
  if (strcmp (column->type->total, "count") != 0)
    form = sand_type_get_cell_form (column->type->type, TRUE);
  if (strcmp (column->type->total, "avg") == 0 && form == SAND_CELL_INT)
    form = SAND_CELL_SCORE;
  sand_sheet_put_formula (self->sheet, self->totals_row, column->position, formula,
                          sand_frame_get_figure (self->sheet->result->frame, name), SAND_LOOK_TOTAL, form);
}

static void
write_totals (SandGrid *self)
{
  const char *label = sand_word (SAND_WORD_TOTAL, self->sheet->book->language);
  gboolean    labelled = FALSE;

  if (self->totals_row == 0)
    return;
  for (guint i = 0; i < self->columns->len; i++) {
    const SandGridColumn *column = g_ptr_array_index (self->columns, i);
    if (column->role == SAND_GRID_HIDDEN)
      continue;
    write_total (self, column);
    if (!labelled && (column->type == NULL || column->type->total == NULL)) {
      sand_sheet_put_text_as (self->sheet, self->totals_row, column->position, label, SAND_LOOK_TOTAL,
                              SAND_CELL_CENTRE);
      labelled = TRUE;
    }
  }
  sand_sheet_set_height (self->sheet, self->totals_row, 20);
}

/* The name of a row of a register follows the register's sheet. */
static char *
make_name_formula (const SandGrid *self, guint record)
{
  const SandBookSheet *source =
    sand_grid_is_register (self) ? sand_book_find_register (self->sheet->book, self->source->reg) : NULL;
  g_autofree char *cell = source == NULL ? NULL : sand_sheet_cell_of (source, "name", record, self->sheet);

  return cell == NULL ? NULL : g_strdup_printf ("IF(%s=\"\",\"\",%s)", cell, cell);
}

static void
write_name (SandGrid *self, const SandGridColumn *column, guint record)
{
  const SandSheetRow *row = get_row (self, record);
  const char         *label = row == NULL ? "" : sand_text_get (&row->label, self->sheet->book->language);
  g_autofree char    *formula = make_name_formula (self, record);
  g_auto (SandValue)  value = sand_value_text (label);
  guint               at = self->sheet->first + record;

  if (formula != NULL)
    sand_sheet_put_formula (self->sheet, at, column->position, formula, &value, SAND_LOOK_COMPUTED, SAND_CELL_TEXT);
  else if (sand_grid_is_fixed (self) || sand_grid_is_register (self))
    sand_sheet_put_text (self->sheet, at, column->position, label, SAND_LOOK_GIVEN);
  else
    sand_sheet_put_text (self->sheet, at, column->position, label, SAND_LOOK_INPUT);
}

static const SandFixedValue *
find_given (const SandSheetRow *row, const char *code)
{
  GPtrArray *values = row == NULL || row->fixed == NULL ? NULL : row->fixed->values;

  for (guint i = 0; values != NULL && i < values->len; i++) {
    const SandFixedValue *given = g_ptr_array_index (values, i);
    if (strcmp (given->column, code) == 0)
      return given;
  }
  return NULL;
}

static void
write_code (SandGrid *self, const SandGridColumn *column, guint record)
{
  guint              at = self->sheet->first + record;
  g_autofree char   *cell = NULL, *formula = NULL;
  g_auto (SandValue) code = SAND_VALUE_INIT;
  char               name[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell_abs (name, at, (lxw_col_t) column->position, 0, 1);
  formula = sand_book_make_code_formula (self->sheet->book, column->type, name);
  code = sand_book_make_code_value (self->sheet->book, column->type, get_value (self, column->code, record));
  sand_sheet_put_formula (self->sheet, at, (guint) column->code_position, formula, &code, SAND_LOOK_HIDDEN,
                          SAND_CELL_TEXT);
}

/* The stored value knows the records behind links; the frame has only their names. */
static const SandValue *
get_stored (const SandGrid *self, const SandColumn *type, guint record)
{
  const SandSheetRow *row = get_row (self, record);
  return row == NULL || row->row == NULL ? NULL : sand_row_get (row->row, type->code);
}

static void
write_entry (SandGrid *self, const SandGridColumn *column, guint record)
{
  const SandFixedValue *given = find_given (get_row (self, record), column->code);
  guint                 at = self->sheet->first + record;

  merge (self, column, at, SAND_LOOK_INPUT);
  if (given == NULL)
    sand_sheet_put_typed (self->sheet, at, column->position, column->type, get_stored (self, column->type, record),
                          SAND_LOOK_INPUT);
  else if (given->text.en != NULL && *given->text.en != '\0')
    sand_sheet_put_text (self->sheet, at, column->position, sand_text_get (&given->text, self->sheet->book->language),
                         SAND_LOOK_GIVEN);
  else
    sand_sheet_put_typed (self->sheet, at, column->position, column->type, &given->value, SAND_LOOK_GIVEN);
  if (column->code_position >= 0)
    write_code (self, column, record);
}

static void
write_computed_choice (SandGrid *self, const SandGridColumn *column, guint record, const char *formula)
{
  SandBook          *book = self->sheet->book;
  guint              at = self->sheet->first + record;
  const SandValue   *value = get_value (self, column->code, record);
  g_auto (SandValue) code = sand_book_make_code_value (book, column->type, value);
  g_autofree char   *text = sand_book_value_text (book, column->type, value);
  g_auto (SandValue) label = sand_value_text (text);
  char               name[LXW_MAX_CELL_NAME_LENGTH];
  g_autofree char   *shown = NULL;

  lxw_rowcol_to_cell_abs (name, at, (lxw_col_t) column->code_position, 0, 1);
  shown = sand_book_make_label_formula (book, column->type, name);
  sand_sheet_put_formula (self->sheet, at, (guint) column->code_position, formula, &code, SAND_LOOK_HIDDEN,
                          SAND_CELL_TEXT);
  sand_sheet_put_formula (self->sheet, at, column->position, shown, &label, SAND_LOOK_COMPUTED, SAND_CELL_CENTRE);
}

static void
write_computed (SandGrid *self, const SandGridColumn *column, guint record)
{
  g_autofree char *bare = sand_sheet_to_excel (self->sheet, column->type->formula, (int) record);
  g_autofree char *formula = sand_grid_wrap (self, record, bare);

  if (column->code_position >= 0)
    write_computed_choice (self, column, record, formula);
  else
    sand_sheet_put_formula (self->sheet, self->sheet->first + record, column->position, formula,
                            get_value (self, column->code, record), SAND_LOOK_COMPUTED,
                            sand_column_get_cell_form (column->type));
}

/* Something was typed in the row, or the register has a row here. */
static char *
make_used_formula (const SandGrid *self, guint record)
{
  g_autofree char *name = sand_sheet_cell_of (self->sheet, "name", record, self->sheet);
  GString         *cells = g_string_new (NULL);

  if (sand_grid_is_register (self)) {
    g_string_free (cells, TRUE);
    return g_strdup_printf ("IF(%s=\"\",0,1)", name);
  }
  for (guint i = 0; i < self->columns->len; i++) {
    const SandGridColumn *column = g_ptr_array_index (self->columns, i);
    char                  cell[LXW_MAX_CELL_NAME_LENGTH];
    gboolean              is_typed = column->type != NULL && column->type->formula == NULL;
    gboolean              is_entry = is_typed || column->role == SAND_GRID_NAME;
    if (!is_entry)
      continue;
    lxw_rowcol_to_cell_abs (cell, self->sheet->first + record, (lxw_col_t) column->position, 0, 1);
    g_string_append_printf (cells, "%s%s", cells->len > 0 ? "," : "", cell);
  }
  if (cells->len == 0)
    g_string_append (cells, "\"\"");
  g_string_prepend (cells, "IF(COUNTA(");
  g_string_append (cells, ")>0,1,0)");
  return g_string_free (cells, FALSE);
}

static void
write_rule (SandGrid *self, const SandGridColumn *column, guint record)
{
  SandFormulaScope   scope = sand_results_get_scope (self->sheet->book->results);
  g_auto (SandValue) when = SAND_VALUE_INIT;
  g_auto (SandValue) truth = SAND_VALUE_INIT;
  g_autofree char   *bare = sand_sheet_to_excel (self->sheet, column->rule->when, (int) record);
  g_autofree char   *formula = sand_grid_wrap (self, record, bare);

  if (record < self->rows->len) {
    when = sand_frame_eval (self->sheet->result->frame, column->rule->when, (gssize) record, &scope);
    if (!sand_value_is_empty (&when))
      truth = sand_value_int (sand_formula_is_true (&when) ? 1 : 0);
  }
  sand_sheet_put_formula (self->sheet, self->sheet->first + record, column->position, formula, &truth, SAND_LOOK_HIDDEN,
                          SAND_CELL_TEXT);
}

static void
write_hidden (SandGrid *self, const SandGridColumn *column, guint record)
{
  const SandSheetRow *row = get_row (self, record);
  guint               at = self->sheet->first + record;

  if (column->rule != NULL) {
    write_rule (self, column, record);
  } else if (strcmp (column->code, "#used") == 0) {
    g_autofree char   *formula = make_used_formula (self, record);
    g_auto (SandValue) used = sand_value_int (row != NULL ? 1 : 0);
    sand_sheet_put_formula (self->sheet, at, column->position, formula, &used, SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
  } else if (strcmp (column->code, "key") == 0 && row != NULL)
    sand_sheet_put_text (self->sheet, at, column->position, row->source, SAND_LOOK_HIDDEN);
}

static void
write_cell (SandGrid *self, const SandGridColumn *column, guint record)
{
  switch (column->role) {
  case SAND_GRID_NUMBER:
    sand_sheet_put_number (self->sheet, self->sheet->first + record, column->position, record + 1, SAND_LOOK_GIVEN,
                           SAND_CELL_INT);
    break;
  case SAND_GRID_NAME:
    write_name (self, column, record);
    break;
  case SAND_GRID_TYPED:
    if (column->type->formula != NULL)
      write_computed (self, column, record);
    else
      write_entry (self, column, record);
    break;
  case SAND_GRID_HIDDEN:
    write_hidden (self, column, record);
    break;
  case SAND_GRID_EXTRA: /* the kind's own */
  default:
    break;
  }
}

static guint
count_lines (const SandGrid *self, const SandGridColumn *column, guint record)
{
  const SandSheetRow   *row = get_row (self, record);
  const SandFixedValue *given = find_given (row, column->code);
  double                width = get_width (self, column);
  g_autofree char      *text = NULL;

  if (column->role == SAND_GRID_NAME && row != NULL)
    return sand_measure_lines (sand_text_get (&row->label, self->sheet->book->language), width);
  if (column->type == NULL || column->type->formula != NULL)
    return 1;
  if (given != NULL && given->text.en != NULL && *given->text.en != '\0')
    return sand_measure_lines (sand_text_get (&given->text, self->sheet->book->language), width);
  text = sand_book_value_text (self->sheet->book, column->type,
                               given != NULL ? &given->value : get_stored (self, column->type, record));
  return sand_measure_lines (text, width);
}

static void
write_row (SandGrid *self, guint record)
{
  guint lines = 1;

  for (guint i = 0; i < self->columns->len; i++) {
    const SandGridColumn *column = g_ptr_array_index (self->columns, i);
    write_cell (self, column, record);
    if (record < self->rows->len && column->role != SAND_GRID_HIDDEN)
      lines = MAX (lines, count_lines (self, column, record));
  }
  sand_sheet_set_height (self->sheet, self->sheet->first + record, MAX (sand_measure_height (lines, 10), 20));
}

static void
mark_cells (SandGrid *self, const SandGridColumn *rule_column)
{
  static const SandLook  looks[] = { [SAND_SEVERITY_ERROR] = SAND_LOOK_ERROR,
                                     [SAND_SEVERITY_WARN] = SAND_LOOK_WARN,
                                     [SAND_SEVERITY_HINT] = SAND_LOOK_HINT };
  SandBookSheet         *sheet = self->sheet;
  const SandGridColumn  *marked = sand_grid_find_column (self, rule_column->rule->column);
  g_autofree char       *cell = sand_sheet_cell_of (sheet, rule_column->code, 0, sheet);
  g_autofree char       *formula = g_strconcat ("=", cell, "=1", NULL);
  lxw_conditional_format format = { .type = LXW_CONDITIONAL_TYPE_FORMULA,
                                    .value_string = formula,
                                    .format =
                                      sand_styles_get_mark (sheet->book->styles, looks[rule_column->rule->severity]) };

  sand_book_check (sheet->book,
                   worksheet_conditional_format_range (sheet->worksheet, sheet->first, (lxw_col_t) marked->position,
                                                       sheet->last, (lxw_col_t) sand_grid_end_of (marked), &format),
                   sheet);
}

static void
write_rows_figure (SandGrid *self)
{
  SandBookSheet     *sheet = self->sheet;
  int                column = sand_sheet_get_line (sheet, "#used");
  g_auto (SandValue) rows = sand_value_int (self->rows->len);
  g_autofree char   *range = NULL, *formula = NULL;

  if (column < 0) {
    column = sand_sheet_get_line (sheet, "key");
    if (column >= 0)
      sand_sheet_put_number (sheet, self->header_row, (guint) column, self->rows->len, SAND_LOOK_HIDDEN,
                             SAND_CELL_TEXT);
    return;
  }
  range = sand_sheet_range_of (sheet, "#used", sheet);
  formula = range == NULL ? NULL : g_strdup_printf ("SUM(%s)", range);
  sand_sheet_put_formula (sheet, self->header_row, (guint) column, formula, &rows, SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
}

void
sand_grid_write (SandGrid *self)
{
  SandBookSheet *sheet = self->sheet;

  write_header (self);
  write_totals (self);
  write_rows_figure (self);
  for (guint record = 0; record < self->capacity; record++)
    write_row (self, record);
  for (guint i = 0; self->capacity > 0 && i < self->columns->len; i++) {
    const SandGridColumn *column = g_ptr_array_index (self->columns, i);
    if (column->rule != NULL)
      mark_cells (self, column);
    else if (column->type != NULL && column->type->formula == NULL)
      sand_sheet_validate (sheet, sheet->first, column->position, sheet->last, column->position, column->type);
  }
}

void
sand_grid_finish_page (SandGrid *self)
{
  guint spare = self->capacity - self->rows->len;
  guint last = spare > MAX_PRINTED_SPARE ? self->sheet->first + MAX (self->rows->len + 2, 12) - 1 : 0;
  guint frozen_columns = self->sheet->n_columns > 5 && self->rows->len + spare > 0 ? 2 : 0;

  sand_sheet_finish_page (self->sheet, self->header_row, self->sheet->first, frozen_columns, last);
}
