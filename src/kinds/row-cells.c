#include "kinds/row-cells.h"

#include "base/order-key.h"
#include "kinds/cell-marks.h"
#include "kinds/field-text.h"
#include "widgets/language.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SandRowCells {
  GObject parent_instance;

  SandPage      *page; /* not owned: the page owns the grid that owns this */
  char          *kind, *parent, *add_label, *mark_field, *mark;
  GPtrArray     *columns; /* SandColumn */
  SandRowSource  source;
  guint          max;
  SandListRows   list;
  gpointer       list_data;
  gboolean       labelled; /* the first column of the grid is what the row is called */
  GPtrArray     *rows;     /* SandSheetRow */
  SandCellMarks *marks;
};

static void cell_source_init (SandCellSourceInterface *iface);

/* clang-format off */
G_DEFINE_FINAL_TYPE_WITH_CODE (SandRowCells, sand_row_cells, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SAND_TYPE_CELL_SOURCE, cell_source_init))
/* clang-format on */

static SandResults *
results_of (SandRowCells *self)
{
  return sand_sheets_get_results (sand_page_get_sheets (self->page));
}

static const SandSheetRow *
row_at (SandRowCells *self, guint row)
{
  return self->rows->pdata[row];
}

/* NULL for the label column. */
static const SandColumn *
column_at (SandRowCells *self, guint column)
{
  guint first = self->labelled ? 1 : 0;
  return column < first ? NULL : self->columns->pdata[column - first];
}

static guint
get_n_rows (SandCellSource *source)
{
  return SAND_ROW_CELLS (source)->rows->len;
}

static guint
get_n_columns (SandCellSource *source)
{
  SandRowCells *self = SAND_ROW_CELLS (source);
  return self->columns->len + (self->labelled ? 1 : 0);
}

static SandCellKind
cell_kind (const SandColumn *column)
{
  if (column->formula != NULL)
    return SAND_CELL_COMPUTED;

  switch (column->type) {
  case SAND_TYPE_LONG:
    return SAND_CELL_LONG;

  case SAND_TYPE_INT:
  case SAND_TYPE_NUMBER:
  case SAND_TYPE_MONEY:
  case SAND_TYPE_PERCENT:
  case SAND_TYPE_SHARE:
  case SAND_TYPE_SCORE:
    return SAND_CELL_NUMBER;

  case SAND_TYPE_BOOL:
    return SAND_CELL_BOOL;

  case SAND_TYPE_DATE:
  case SAND_TYPE_MONTH:
    return SAND_CELL_DATE;

  case SAND_TYPE_CHOICE:
  case SAND_TYPE_LINK:
    return SAND_CELL_CHOICE;

  case SAND_TYPE_CHOICES:
  case SAND_TYPE_ORDER:
  case SAND_TYPE_LINKS:
    return SAND_CELL_CHOICES;

  case SAND_TYPE_TEXT:
  default:
    return SAND_CELL_TEXT;
  }
}

/* Wide enough for what is usually written there, so that a sheet of many columns still fits a small screen. */
static double
usual_width (const SandColumn *column)
{
  if (column->width > 0)
    return column->width;
  switch (cell_kind (column)) {
  case SAND_CELL_LONG:
    return 30;

  case SAND_CELL_TEXT:
    return column->max <= 24 ? 14 : column->max <= 60 ? 20
                                                      : 26;

  case SAND_CELL_CHOICE:
    return 14;

  case SAND_CELL_CHOICES:
    return 18;

  case SAND_CELL_DATE:
    return 11;

  case SAND_CELL_NUMBER:
  case SAND_CELL_BOOL:
  case SAND_CELL_COMPUTED:
  case SAND_CELL_FIXED:
  default:
    return 0;
  }
}

static void
get_column (SandCellSource *source, guint index, SandCellColumn *out)
{
  SandRowCells     *self = SAND_ROW_CELLS (source);
  const SandColumn *column = column_at (self, index);
  SandLanguage      language = sand_language_get ();

  if (column == NULL) {
    out->title = self->source == SAND_ROWS_REGISTER ? _ ("Customer") : "";
    out->kind = SAND_CELL_FIXED;
    out->width = 14;
    return;
  }
  out->title = sand_text_get (&column->label, language);
  out->subtitle = sand_text_get (&column->unit, language);
  out->hint = sand_text_get (&column->hint, language);
  if (*out->subtitle == '\0' && column->type == SAND_TYPE_PERCENT)
    out->subtitle = "%";
  if (*out->subtitle == '\0')
    out->subtitle = NULL;
  out->kind = cell_kind (column);
  out->width = usual_width (column);
  out->grows = out->kind == SAND_CELL_LONG || (out->kind == SAND_CELL_TEXT && column->max > 60);
}

/* The cell the course gives to a fixed row, if any. */
static const SandFixedValue *
given_value (const SandSheetRow *row, const SandColumn *column)
{
  for (guint i = 0; row->fixed != NULL && i < row->fixed->values->len; i++) {
    const SandFixedValue *value = row->fixed->values->pdata[i];
    if (strcmp (value->column, column->code) == 0)
      return value;
  }
  return NULL;
}

static void
look_of_computed (SandRowCells *self, const SandSheetRow *row, const SandColumn *column, SandCellLook *out)
{
  const SandResult *result = sand_page_get_result (self->page);
  gssize            at = result == NULL ? -1 : sand_frame_find_key (result->frame, row->id);
  const SandValue  *value = at < 0 ? NULL : sand_frame_get (result->frame, column->code, (gsize) at);

  out->text = value == NULL ? g_strdup ("") : sand_value_to_text (value, column, -1, sand_language_get ());
}

static void
look_of_stored (SandRowCells *self, const SandSheetRow *row, const SandColumn *column, SandCellLook *out)
{
  const SandValue *stored = row->row == NULL ? NULL : sand_row_get (row->row, column->code);

  if (stored != NULL && !sand_value_is_empty (stored)) {
    out->text = column->type == SAND_TYPE_BOOL
                  ? sand_field_to_edit_text (stored, column, results_of (self), sand_language_get ())
                  : sand_field_to_shown_text (stored, column, results_of (self), sand_language_get ());
    return;
  }
  out->text = g_strdup ("");
  if (column->required && !row->empty)
    out->state = SAND_CELL_EMPTY_REQUIRED;
}

static void
get_cell (SandCellSource *source, guint index, guint column_index, SandCellLook *out)
{
  SandRowCells         *self = SAND_ROW_CELLS (source);
  const SandSheetRow   *row = row_at (self, index);
  const SandColumn     *column = column_at (self, column_index);
  const SandFixedValue *given = column == NULL ? NULL : given_value (row, column);

  if (column == NULL) {
    out->text = g_strdup (sand_text_get (&row->label, sand_language_get ()));
    return;
  }
  if (given != NULL) {
    const char *text = sand_text_get (&given->text, sand_language_get ());
    out->text = *text != '\0'
                  ? g_strdup (text)
                  : sand_field_to_shown_text (&given->value, column, results_of (self), sand_language_get ());
    out->read_only = TRUE;
    return;
  }
  if (column->formula != NULL)
    look_of_computed (self, row, column, out);
  else
    look_of_stored (self, row, column, out);
  /* A row in which nothing was entered yet does not complain. */
  if (!row->empty)
    sand_cell_marks_show (self->marks, row->id, column->code, out);
}

static char *
dup_edit_text (SandCellSource *source, guint index, guint column_index)
{
  SandRowCells       *self = SAND_ROW_CELLS (source);
  const SandSheetRow *row = row_at (self, index);
  const SandColumn   *column = column_at (self, column_index);

  if (column == NULL || row->row == NULL)
    return g_strdup (column == NULL ? sand_text_get (&row->label, sand_language_get ()) : "");
  return sand_field_to_edit_text (sand_row_get (row->row, column->code), column, results_of (self),
                                  sand_language_get ());
}

static char *
dup_row_name (SandCellSource *source, guint index)
{
  SandRowCells *self = SAND_ROW_CELLS (source);
  const char   *label = sand_text_get (&row_at (self, index)->label, sand_language_get ());

  /* Translators: a row of a table that has no name yet; %u is its number. */
  return *label != '\0' ? g_strdup (label) : g_strdup_printf (_ ("row %u"), index + 1);
}

static void
add_links (SandRowCells *self, GPtrArray *choices, const char *reg)
{
  g_autoptr (GPtrArray) rows = sand_results_list_register (results_of (self), reg);

  for (guint i = 0; i < rows->len; i++) {
    const char *id = sand_row_get_id (rows->pdata[i]);
    sand_cell_choices_add (choices, id, sand_results_link_name (results_of (self), id), NULL, NULL);
  }
}

static GPtrArray *
dup_choices (SandCellSource *source, guint index, guint column_index)
{
  SandRowCells     *self = SAND_ROW_CELLS (source);
  const SandColumn *column = column_at (self, column_index);
  GPtrArray        *choices = sand_cell_choices_new ();
  SandLanguage      language = sand_language_get (),
               other = language == SAND_LANGUAGE_ZH ? SAND_LANGUAGE_EN : SAND_LANGUAGE_ZH;

  if (column != NULL && (column->type == SAND_TYPE_LINK || column->type == SAND_TYPE_LINKS))
    add_links (self, choices, column->reg);
  for (guint i = 0; column != NULL && column->choices != NULL && i < column->choices->options->len; i++) {
    const SandOption *option = column->choices->options->pdata[i];
    sand_cell_choices_add (choices, option->code, sand_text_get (&option->label, language),
                           sand_text_get (&option->label, other), sand_text_get (&option->hint, language));
  }
  return choices;
}

static char *
dup_footer (SandCellSource *source, guint column_index)
{
  SandRowCells     *self = SAND_ROW_CELLS (source);
  const SandColumn *column = column_at (self, column_index);
  const SandResult *result = column == NULL || column->total == NULL ? NULL : sand_page_get_result (self->page);
  g_autofree char  *figure = NULL;
  g_autofree char  *text = NULL;
  const SandValue  *value;

  if (result == NULL)
    return NULL;
  figure = g_strdup_printf ("%s_%s", column->total, column->code);
  value = sand_frame_get_figure (result->frame, figure);
  text = value == NULL ? g_strdup ("")
                       : sand_value_to_text (value, strcmp (column->total, "count") == 0 ? NULL : column, -1,
                                             sand_language_get ());
  if (*text == '\0')
    return NULL;
  return g_strconcat (strcmp (column->total, "avg") == 0 ? "ø " : "Σ ", text, NULL);
}

static SandPlace
place_of (SandRowCells *self, const SandSheetRow *row)
{
  return (SandPlace){ .record = row->id, .kind = self->kind, .parent = self->parent };
}

static void
typed (SandCellSource *source, guint index, guint column_index, const char *text)
{
  SandRowCells     *self = SAND_ROW_CELLS (source);
  const SandColumn *column = column_at (self, column_index);
  SandPlace         place = place_of (self, row_at (self, index));
  g_autofree char  *sentence = NULL;
  SandValue         value;

  /* A half-typed choice means nothing yet; it is taken when it is committed. */
  if (column == NULL || cell_kind (column) == SAND_CELL_CHOICE || cell_kind (column) == SAND_CELL_CHOICES)
    return;
  if (sand_field_parse (column, text, results_of (self), &value, &sentence))
    sand_seat_type (sand_page_get_seat (self->page), &place, column->code, value,
                    sand_text_get (&column->label, sand_language_get ()), NULL);
}

static gboolean
commit (SandCellSource *source, guint index, guint column_index, const char *text, char **out_message)
{
  SandRowCells      *self = SAND_ROW_CELLS (source);
  const SandColumn  *column = column_at (self, column_index);
  SandPlace          place = place_of (self, row_at (self, index));
  g_autoptr (GError) error = NULL;
  SandValue          value;

  if (column == NULL)
    return FALSE;
  if (!sand_field_parse (column, text, results_of (self), &value, out_message))
    return FALSE;
  if (!sand_seat_set (sand_page_get_seat (self->page), &place, column->code, value,
                      sand_text_get (&column->label, sand_language_get ()), &error)) {
    *out_message = g_strdup (_ ("This cell cannot be changed from this place."));
    return FALSE;
  }
  return TRUE;
}

static void
open_change (SandCellSource *source, const char *label)
{
  sand_seat_open_group (sand_page_get_seat (SAND_ROW_CELLS (source)->page), label);
}

static void
close_change (SandCellSource *source)
{
  SandRowCells *self = SAND_ROW_CELLS (source);
  sand_seat_close_group (sand_page_get_seat (self->page));
}

static SandRowActions
get_row_actions (SandCellSource *source, guint row)
{
  if (SAND_ROW_CELLS (source)->source != SAND_ROWS_FREE)
    return SAND_ROWS_ACTION_NONE;
  return SAND_ROWS_ACTION_INSERT | SAND_ROWS_ACTION_DELETE | SAND_ROWS_ACTION_MOVE;
}

static const char *
order_at (SandRowCells *self, int row)
{
  if (row < 0 || row >= (int) self->rows->len || row_at (self, (guint) row)->row == NULL)
    return NULL;
  return sand_row_get_order (row_at (self, (guint) row)->row);
}

static void
set_initial_values (SandRowCells *self, SandChange *change, const char *record)
{
  for (guint i = 0; i < self->columns->len; i++) {
    const SandColumn *column = self->columns->pdata[i];
    if (!sand_value_is_empty (&column->initial))
      sand_change_set (change, record, column->code, sand_value_copy (&column->initial));
  }
  if (self->mark_field != NULL)
    sand_change_set (change, record, self->mark_field, sand_value_text (self->mark));
}

static guint
insert_rows (SandCellSource *source, guint at, guint n)
{
  SandRowCells    *self = SAND_ROW_CELLS (source);
  SandSeat        *seat = sand_page_get_seat (self->page);
  SandChange      *change;
  const char      *after = order_at (self, (int) at);
  g_autofree char *before = g_strdup (order_at (self, (int) at - 1));

  if (self->source != SAND_ROWS_FREE)
    return 0;
  if (self->max > 0)
    n = MIN (n, self->max > self->rows->len ? self->max - self->rows->len : 0);
  change = sand_seat_begin (seat, _ ("Add row"));
  for (guint i = 0; i < n; i++) {
    char            *order = sand_order_key_between (before, after);
    g_autofree char *record = sand_seat_add_at (seat, change, self->kind, self->parent, order);
    set_initial_values (self, change, record);
    g_free (before);
    before = order;
  }
  if (!sand_seat_commit (seat, change, NULL))
    return 0;
  /* The grid counts on seeing the rows at once. */
  sand_row_cells_refresh (self, sand_page_get_result (self->page));
  return n;
}

static gboolean
delete_rows (SandCellSource *source, guint at, guint n)
{
  SandRowCells *self = SAND_ROW_CELLS (source);
  SandSeat     *seat = sand_page_get_seat (self->page);
  SandChange   *change = sand_seat_begin (seat, _ ("Delete row"));

  for (guint i = at; i < at + n && i < self->rows->len; i++)
    sand_seat_remove (seat, change, row_at (self, i)->id);
  if (!sand_seat_commit (seat, change, NULL))
    return FALSE;
  sand_row_cells_refresh (self, sand_page_get_result (self->page));
  return TRUE;
}

static gboolean
move_row (SandCellSource *source, guint from, guint to)
{
  SandRowCells    *self = SAND_ROW_CELLS (source);
  int              below = to > from ? (int) to : (int) to - 1;
  g_autofree char *order = sand_order_key_between (order_at (self, below), order_at (self, below + 1));
  SandPlace        place;
  gboolean         moved;

  if (self->source != SAND_ROWS_FREE || from >= self->rows->len || to >= self->rows->len)
    return FALSE;
  place = place_of (self, row_at (self, from));
  moved = sand_seat_set (sand_page_get_seat (self->page), &place, SAND_FIELD_ORDER, sand_value_text (order),
                         _ ("Move row"), NULL);
  sand_row_cells_refresh (self, sand_page_get_result (self->page));
  return moved;
}

static char *
dup_add_label (SandCellSource *source)
{
  SandRowCells *self = SAND_ROW_CELLS (source);

  if (self->source != SAND_ROWS_FREE || (self->max > 0 && self->rows->len >= self->max))
    return NULL;
  return g_strdup (self->add_label);
}

static void
cell_source_init (SandCellSourceInterface *iface)
{
  iface->get_n_rows = get_n_rows;
  iface->get_n_columns = get_n_columns;
  iface->get_column = get_column;
  iface->get_cell = get_cell;
  iface->dup_edit_text = dup_edit_text;
  iface->dup_row_name = dup_row_name;
  iface->dup_choices = dup_choices;
  iface->dup_footer = dup_footer;
  iface->typed = typed;
  iface->commit = commit;
  iface->open_change = open_change;
  iface->close_change = close_change;
  iface->get_row_actions = get_row_actions;
  iface->insert_rows = insert_rows;
  iface->delete_rows = delete_rows;
  iface->move_row = move_row;
  iface->dup_add_label = dup_add_label;
}

static void
sand_row_cells_finalize (GObject *object)
{
  SandRowCells *self = SAND_ROW_CELLS (object);

  g_ptr_array_unref (self->rows);
  sand_cell_marks_free (self->marks);
  g_free (self->kind);
  g_free (self->parent);
  g_free (self->add_label);
  g_free (self->mark_field);
  g_free (self->mark);
  G_OBJECT_CLASS (sand_row_cells_parent_class)->finalize (object);
}

static void
sand_row_cells_class_init (SandRowCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sand_row_cells_finalize;
}

static void
sand_row_cells_init (SandRowCells *self)
{
  self->rows = g_ptr_array_new ();
  self->marks = sand_cell_marks_new ();
}

static gboolean
needs_label (SandRowCells *self)
{
  if (self->source == SAND_ROWS_REGISTER || self->source == SAND_ROWS_SHEETS)
    return TRUE;
  if (self->source != SAND_ROWS_FIXED || self->rows->len == 0)
    return FALSE;
  return *sand_text_get (&row_at (self, 0)->label, sand_language_get ()) != '\0' &&
         row_at (self, 0)->fixed->values->len == 0;
}

SandRowCells *
sand_row_cells_new (SandPage *page, const SandRowCellsSetup *setup)
{
  SandRowCells *self = g_object_new (SAND_TYPE_ROW_CELLS, NULL);

  self->page = page;
  self->kind = g_strdup (setup->kind);
  self->parent = g_strdup (setup->parent);
  self->add_label = g_strdup (setup->add_label);
  self->mark_field = g_strdup (setup->mark_field);
  self->mark = g_strdup (setup->mark);
  self->columns = setup->columns;
  self->source = setup->source;
  self->max = setup->max;
  self->list = setup->list;
  self->list_data = setup->data;
  g_ptr_array_unref (self->rows);
  self->rows = self->list (self->list_data);
  self->labelled = needs_label (self);
  return self;
}

/* The rows at the start and at the end that are the same as before need not be made again. */
static void
tell_rows (SandRowCells *self, GPtrArray *before)
{
  guint head = 0, tail = 0;

  while (head < before->len && head < self->rows->len &&
         strcmp (((SandSheetRow *) before->pdata[head])->id, row_at (self, head)->id) == 0)
    head++;
  while (tail < before->len - head && tail < self->rows->len - head &&
         strcmp (((SandSheetRow *) before->pdata[before->len - 1 - tail])->id,
                 row_at (self, self->rows->len - 1 - tail)->id) == 0)
    tail++;
  if (before->len - head - tail > 0 || self->rows->len - head - tail > 0)
    sand_cell_source_rows_changed (SAND_CELL_SOURCE (self), head, before->len - head - tail,
                                   self->rows->len - head - tail);
}

void
sand_row_cells_refresh (SandRowCells *self, const SandResult *result)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->rows);

  self->rows = self->list (self->list_data);
  sand_cell_marks_take (self->marks, result);
  tell_rows (self, before);
  sand_cell_source_cell_changed (SAND_CELL_SOURCE (self), -1, -1);
}

gboolean
sand_row_cells_find (SandRowCells *self, const char *record, const char *field, guint *out_row, guint *out_column)
{
  for (guint i = 0; record != NULL && i < self->rows->len; i++) {
    if (strcmp (row_at (self, i)->id, record) != 0)
      continue;
    *out_row = i;
    *out_column = self->labelled ? 1 : 0;
    for (guint c = 0; field != NULL && c < self->columns->len; c++)
      if (strcmp (((SandColumn *) self->columns->pdata[c])->code, field) == 0)
        *out_column = c + (self->labelled ? 1 : 0);
    return TRUE;
  }
  return FALSE;
}
