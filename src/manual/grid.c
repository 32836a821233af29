#include "manual/grid-private.h"

#include "manual/measure.h"

#include <string.h>

#define NUMBER_WIDTH 8.5
#define NAME_WIDTH   18
#define TITLE_WIDTH  34 /* of a sheet */
#define MIN_SPARE    3
#define MAX_SPARE    8
/* Less than this is no piece of a column but the edge of another one. */
#define NARROWEST_PIECE 5

static void
column_free (SandGridColumn *column)
{
  g_free (column->code);
  g_free (column->label.en);
  g_free (column->label.zh);
  g_free (column);
}

SandGrid *
sand_grid_new (SandBookSheet *sheet, GPtrArray *rows, const SandRows *source)
{
  SandGrid *self = g_new0 (SandGrid, 1);

  self->sheet = sheet;
  self->rows = rows;
  self->source = source;
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  return self;
}

void
sand_grid_free (SandGrid *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self->cut);
  g_free (self);
}

guint
sand_grid_end_of (const SandGridColumn *column)
{
  return column->position + column->span - 1;
}

static SandGridColumn *
add (SandGrid *self, SandGridRole role, const char *code, const SandText *label, double width)
{
  SandGridColumn *column = g_new0 (SandGridColumn, 1);

  column->role = role;
  column->code = g_strdup (code);
  column->label.en = g_strdup (label == NULL ? "" : label->en);
  column->label.zh = g_strdup (label == NULL ? "" : label->zh);
  column->width = width;
  column->code_position = -1;
  column->span = 1;
  g_ptr_array_add (self->columns, column);
  return column;
}

gboolean
sand_grid_is_fixed (const SandGrid *self)
{
  return self->source != NULL &&
         (self->source->source == SAND_ROWS_FIXED || self->source->source == SAND_ROWS_SHEETS);
}

gboolean
sand_grid_is_register (const SandGrid *self)
{
  return self->source != NULL && self->source->source == SAND_ROWS_REGISTER;
}

void
sand_grid_add_number (SandGrid *self)
{
  SandText label = sand_word_text (SAND_WORD_NUMBER);

  add (self, SAND_GRID_NUMBER, sand_grid_is_fixed (self) ? "#number" : "key", &label, NUMBER_WIDTH);
  if (sand_grid_is_fixed (self))
    sand_grid_add_hidden (self, "key");
}

void
sand_grid_add_name (SandGrid *self, const SandText *label)
{
  SandText        word = sand_word_text (SAND_WORD_NAME);
  gboolean        sheets = self->source != NULL && self->source->source == SAND_ROWS_SHEETS;
  SandGridColumn *column =
    add (self, SAND_GRID_NAME, "name", label == NULL ? &word : label, sheets ? TITLE_WIDTH : NAME_WIDTH);

  column->stretch = TRUE;
}

static double
choose_width (const SandBook *book, const SandColumn *column)
{
  double label = sand_measure_width (sand_text_get (&column->label, SAND_LANGUAGE_ZH)) + 2;

  switch (column->type) {
  case SAND_TYPE_LONG:
    return 34;
  case SAND_TYPE_TEXT:
    return CLAMP (column->max * 0.5, 12, 28);
  case SAND_TYPE_CHOICES:
  case SAND_TYPE_ORDER:
  case SAND_TYPE_LINKS:
    return 18;
  case SAND_TYPE_CHOICE:
  case SAND_TYPE_LINK:
    return MAX (label, 12);
  case SAND_TYPE_DATE:
  case SAND_TYPE_MONTH:
    return MAX (label, 12);
  case SAND_TYPE_MONEY:
    return MAX (label, 12);
  case SAND_TYPE_INT:
  case SAND_TYPE_NUMBER:
  case SAND_TYPE_PERCENT:
  case SAND_TYPE_SHARE:
  case SAND_TYPE_SCORE:
  case SAND_TYPE_BOOL:
  default:
    return MAX (label, 9);
  }
}

/* A Latin word in the header is broken nowhere: the column is at least as wide as the longest of them. */
static double
widest_word (const SandText *label)
{
  g_auto (GStrv) words = g_strsplit_set (label->en, " -/", -1);
  double         widest = 0;

  for (guint i = 0; words[i] != NULL; i++)
    widest = MAX (widest, sand_measure_width (words[i]) + 2.2);
  return MIN (widest, 16);
}

static gboolean
is_textual (SandColumnType type)
{
  return type == SAND_TYPE_TEXT || type == SAND_TYPE_LONG || type == SAND_TYPE_CHOICES || type == SAND_TYPE_ORDER ||
         type == SAND_TYPE_LINKS;
}

void
sand_grid_add_typed (SandGrid *self, const SandColumn *column)
{
  double width = column->width > 0 ? column->width : choose_width (self->sheet->book, column);
  double least =
    MAX (widest_word (&column->label), choose_width (self->sheet->book, column) * (is_textual (column->type) ? 0 : 1));
  SandGridColumn *added = add (self, SAND_GRID_TYPED, column->code, &column->label, MAX (width, least));

  added->type = column;
  added->unit = &column->unit;
  added->stretch = is_textual (column->type);
  self->has_totals = self->has_totals || column->total != NULL;
}

void
sand_grid_add_all_typed (SandGrid *self, GPtrArray *columns)
{
  for (guint i = 0; columns != NULL && i < columns->len; i++)
    sand_grid_add_typed (self, g_ptr_array_index (columns, i));
}

void
sand_grid_add_extra (
  SandGrid *self, const char *code, const SandText *label, const SandText *unit, double width, gboolean stretch)
{
  SandGridColumn *added = add (self, SAND_GRID_EXTRA, code, label, MAX (width, widest_word (label)));

  added->unit = unit;
  added->stretch = stretch;
}

void
sand_grid_add_hidden (SandGrid *self, const char *code)
{
  add (self, SAND_GRID_HIDDEN, code, NULL, 8);
}

void
sand_grid_cut_column (SandGrid *self, const char *code, guint parts)
{
  g_free (self->cut);
  self->cut = g_strdup (code);
  self->parts = parts;
}

void
sand_grid_want_totals (SandGrid *self)
{
  self->has_totals = TRUE;
}

static gboolean
is_visible (const SandGridColumn *column)
{
  return column->role != SAND_GRID_HIDDEN;
}

static void
place_visible (SandGrid *self)
{
  g_autofree double   *widths = g_new (double, self->columns->len + 1);
  g_autofree gboolean *stretch = g_new (gboolean, self->columns->len + 1);
  guint                n = 0;

  for (guint i = 0; i < self->columns->len; i++) {
    SandGridColumn *column = g_ptr_array_index (self->columns, i);
    if (!is_visible (column))
      continue;
    widths[n] = column->width;
    stretch[n] = column->stretch;
    column->position = n++;
  }
  sand_sheet_set_widths (self->sheet, widths, stretch, n);
}

/* Where the parts begin within the column, parted from its edges by more than a slip: widths of the pieces. */
static void
list_pieces (const SandGrid *self, const SandGridColumn *column, GArray *widths)
{
  double total = sand_sheet_get_width (self->sheet, 0, self->sheet->n_columns - 1);
  double left = column->position == 0 ? 0 : sand_sheet_get_width (self->sheet, 0, column->position - 1);
  double right = left + self->sheet->widths[column->position];

  for (guint part = 1; part < self->parts; part++) {
    double edge = total * part / self->parts, piece = edge - left;
    if (piece < NARROWEST_PIECE || right - edge < NARROWEST_PIECE)
      continue;
    g_array_append_val (widths, piece);
    left = edge;
  }
  left = right - left;
  g_array_append_val (widths, left);
}

/* The widths are known only when all columns share the page: then one of them is cut, and the others move. */
static void
cut_column (SandGrid *self)
{
  const SandGridColumn *cut = self->cut == NULL ? NULL : sand_grid_find_column (self, self->cut);
  g_autoptr (GArray)    widths = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree gboolean  *stretch = NULL;

  for (guint i = 0; cut != NULL && i < self->columns->len; i++) {
    SandGridColumn *column = g_ptr_array_index (self->columns, i);
    guint           before = widths->len;
    if (!is_visible (column))
      continue;
    if (column == cut)
      list_pieces (self, column, widths);
    else
      g_array_append_val (widths, self->sheet->widths[column->position]);
    column->span = widths->len - before;
  }
  if (cut == NULL || cut->span == 1)
    return;
  for (guint i = 0, n = 0; i < self->columns->len; i++) {
    SandGridColumn *column = g_ptr_array_index (self->columns, i);
    column->position = n;
    n += is_visible (column) ? column->span : 0;
  }
  stretch = g_new0 (gboolean, widths->len);
  sand_sheet_set_widths (self->sheet, (const double *) widths->data, stretch, widths->len);
}

/*
 * Rules about single rows mark cells; their conditions are hidden columns, since a mark may not look at other sheets.
 */
static void
add_rule_columns (SandGrid *self)
{
  GPtrArray *rules = self->sheet->exercise->rules;

  for (guint i = 0; rules != NULL && i < rules->len; i++) {
    const SandRule  *rule = g_ptr_array_index (rules, i);
    g_autofree char *code = g_strconcat ("#rule.", rule->id, NULL);
    if (rule->by_row && rule->column != NULL && sand_grid_find_column (self, rule->column) != NULL)
      add (self, SAND_GRID_HIDDEN, code, NULL, 8)->rule = rule;
  }
}

static void
place_hidden (SandGrid *self)
{
  guint next = self->sheet->n_columns;

  for (guint i = 0; i < self->columns->len; i++) {
    SandGridColumn *column = g_ptr_array_index (self->columns, i);
    if (!is_visible (column))
      column->position = next++;
    else if (column->type != NULL && sand_column_has_code (column->type))
      column->code_position = (int) next++;
  }
  if (next > self->sheet->n_columns) {
    lxw_row_col_options hidden = { .hidden = LXW_TRUE };
    sand_book_check (self->sheet->book,
                     worksheet_set_column_opt (self->sheet->worksheet, (lxw_col_t) self->sheet->n_columns,
                                               (lxw_col_t) (next - 1), 8, NULL, &hidden),
                     self->sheet);
  }
}

/* Formulas see the codes of choices. Free rows are called by their first text, as everywhere. */
static void
set_lines (SandGrid *self)
{
  for (guint i = 0; i < self->columns->len; i++) {
    const SandGridColumn *column = g_ptr_array_index (self->columns, i);
    sand_sheet_set_line (self->sheet, column->code,
                         column->code_position >= 0 ? (guint) column->code_position : column->position);
  }
  for (guint i = 0; i < self->columns->len && sand_sheet_get_line (self->sheet, "name") < 0; i++) {
    const SandGridColumn *column = g_ptr_array_index (self->columns, i);
    if (column->type != NULL && column->type->formula == NULL && is_textual (column->type->type))
      sand_sheet_set_line (self->sheet, "name", column->position);
  }
}

void
sand_grid_fix_columns (SandGrid *self)
{
  if (!sand_grid_is_fixed (self))
    sand_grid_add_hidden (self, "#used");
  add_rule_columns (self);
  place_visible (self);
  cut_column (self);
  place_hidden (self);
  set_lines (self);
}

static guint
count_capacity (const SandGrid *self)
{
  const SandBook *book = self->sheet->book;
  const char     *fills = self->sheet->exercise->fills;
  guint           n = self->rows->len;
  guint           max = self->source == NULL ? 0 : self->source->max;

  if (sand_grid_is_fixed (self))
    return MAX (n, 1);
  if (sand_grid_is_register (self))
    return sand_book_find_register (book, self->source->reg) == NULL
             ? n
             : sand_book_count_register_rows (book, self->source->reg);
  if (fills != NULL)
    return sand_book_count_register_rows (book, fills);
  return n + CLAMP (max > n ? max - n : 0, MIN_SPARE, MAX_SPARE);
}

guint
sand_grid_place_rows (SandGrid *self, guint row)
{
  SandBookSheet *sheet = self->sheet;

  self->header_row = row;
  self->totals_row = self->has_totals ? row + 1 : 0;
  sheet->first = row + (self->has_totals ? 2 : 1);
  sheet->n_records = self->rows->len;
  self->capacity = count_capacity (self);
  sheet->last = sheet->first + self->capacity - 1;
  sheet->bottom = sheet->first + self->capacity;
  for (guint i = 0; i < self->columns->len; i++) {
    const SandGridColumn *column = g_ptr_array_index (self->columns, i);
    if (column->type != NULL && column->type->total != NULL) {
      g_autofree char *figure = g_strconcat (column->type->total, "_", column->code, NULL);
      sand_sheet_set_figure (sheet, figure, self->totals_row, column->position);
    }
  }
  /* The number of rows stands in the hidden column beside the header. */
  if (sand_sheet_get_line (sheet, "#used") >= 0)
    sand_sheet_set_figure (sheet, "rows", row, (guint) sand_sheet_get_line (sheet, "#used"));
  else if (sand_sheet_get_line (sheet, "key") >= 0)
    sand_sheet_set_figure (sheet, "rows", row, (guint) sand_sheet_get_line (sheet, "key"));
  return sheet->bottom;
}

const SandGridColumn *
sand_grid_find_column (const SandGrid *self, const char *code)
{
  for (guint i = 0; i < self->columns->len; i++) {
    const SandGridColumn *column = g_ptr_array_index (self->columns, i);
    if (strcmp (column->code, code) == 0)
      return column;
  }
  return NULL;
}

guint
sand_grid_get_header_row (const SandGrid *self)
{
  return self->header_row;
}

guint
sand_grid_get_totals_row (const SandGrid *self)
{
  return self->totals_row;
}

GPtrArray *
sand_grid_get_rows (const SandGrid *self)
{
  return self->rows;
}

guint
sand_grid_get_capacity (const SandGrid *self)
{
  return self->capacity;
}

char *
sand_grid_wrap (const SandGrid *self, guint record, const char *formula)
{
  g_autofree char *used = sand_sheet_cell_of (self->sheet, "#used", record, self->sheet);

  if (formula == NULL || used == NULL)
    return g_strdup (formula);
  return g_strdup_printf ("IF(%s=0,\"\",%s)", used, formula);
}
