#include "kinds/scored/scored-cells.h"

#include "base/id.h"
#include "kinds/cell-marks.h"
#include "kinds/row-cells.h"
#include "kinds/scored/mark-text.h"
#include "kinds/scored/scored-columns.h"
#include "widgets/language.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _SandScoredCells {
  GObject parent_instance;

  SandPage          *page; /* not owned: the page owns the grid that owns this */
  SandRowCells      *base; /* the row's own fields */
  GPtrArray         *rows; /* SandSheetRow: those of base */
  GArray            *at;   /* int: of each row its row of the measurement, -1 for one without an entry */
  GPtrArray         *fields;
  SandColumn         name;        /* of free rows: what they are called; strings borrowed */
  SandMeasurement   *measurement; /* (nullable) */
  SandScoredColumns *columns;     /* criteria and totals */
  SandCellMarks     *marks;       /* what the findings say beside cells */
  gboolean           heat, blind;
};

static void cell_source_init (SandCellSourceInterface *iface);

/* clang-format off */
G_DEFINE_FINAL_TYPE_WITH_CODE (SandScoredCells, sand_scored_cells, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SAND_TYPE_CELL_SOURCE, cell_source_init))
/* clang-format on */

static SandCellSource *
base_of (SandScoredCells *self)
{
  return SAND_CELL_SOURCE (self->base);
}

static const SandScoredConfig *
config_of (SandScoredCells *self)
{
  return &sand_page_get_exercise (self->page)->config.scored;
}

static guint
n_base (SandScoredCells *self)
{
  return sand_cell_source_get_n_columns (base_of (self));
}

/* NULL for the row's own fields. */
static const SandScoredColumn *
column_at (SandScoredCells *self, guint column)
{
  return column < n_base (self) ? NULL : sand_scored_columns_get (self->columns, column - n_base (self));
}

static const SandMeasure *
measure_at (SandScoredCells *self, guint column)
{
  const SandScoredColumn *shown = column_at (self, column);
  return shown != NULL && shown->kind == SAND_SCORED_MEASURE ? &self->measurement->measures[shown->index] : NULL;
}

/* A row in which nothing was entered yet does not complain about its gaps. */
static gboolean
has_entries (SandScoredCells *self, guint row)
{
  int at = g_array_index (self->at, int, row);
  return at >= 0 && self->measurement->rows[at].n_filled > 0;
}

/* NULL for a row that the measurement does not have. */
static const SandMark *
mark_at (SandScoredCells *self, guint row, const SandMeasure *measure)
{
  int   at = g_array_index (self->at, int, row);
  guint index = (guint) (measure - self->measurement->measures);
  return at < 0 ? NULL : sand_measurement_mark (self->measurement, (guint) at, index);
}

static const char *
source_of (SandScoredCells *self, guint row)
{
  const SandSheetRow *shown = self->rows->pdata[row];
  return config_of (self)->rows.source == SAND_ROWS_REGISTER ? shown->source : shown->id;
}

static char *
cell_id (SandScoredCells *self, guint row, const SandMeasure *measure)
{
  return sand_id_join (source_of (self, row), measure->id, NULL);
}

static const SandRow *
find_record (SandScoredCells *self, const char *id)
{
  SandResults   *results = sand_sheets_get_results (sand_page_get_sheets (self->page));
  const SandRow *row = sand_records_find (sand_results_get_records (results), id);
  return row == NULL || sand_row_is_gone (row) ? NULL : row;
}

static const char *
field_of (SandScoredCells *self)
{
  return self->blind ? "blind" : "value";
}

static guint
get_n_rows (SandCellSource *source)
{
  return SAND_SCORED_CELLS (source)->rows->len;
}

static guint
get_n_columns (SandCellSource *source)
{
  SandScoredCells *self = SAND_SCORED_CELLS (source);
  return n_base (self) + sand_scored_columns_get_n (self->columns);
}

/* What the rows of a register are: the first column of the sheet that lists them says it best. */
static const char *
register_caption (SandScoredCells *self)
{
  const SandCourse   *course = sand_workshop_get_course (sand_sheets_get_workshop (sand_page_get_sheets (self->page)));
  const SandExercise *listing = sand_course_find_register (course, config_of (self)->rows.reg);

  return listing == NULL || listing->columns->len == 0
           ? NULL
           : sand_text_get (&((SandColumn *) listing->columns->pdata[0])->label, sand_language_get ());
}

static void
get_column (SandCellSource *source, guint index, SandCellColumn *out)
{
  SandScoredCells        *self = SAND_SCORED_CELLS (source);
  const SandScoredColumn *column = column_at (self, index);

  if (column != NULL) {
    *out = column->look;
    return;
  }
  sand_cell_source_get_column (base_of (self), index, out);
  if (index == 0 && config_of (self)->rows.source == SAND_ROWS_REGISTER && register_caption (self) != NULL)
    out->title = register_caption (self);
  if (index == 0) {
    out->width = 16;
    out->grows = TRUE;
  }
}

static void
get_frozen (SandCellSource *source, guint *out_start, guint *out_end)
{
  *out_start = 1;
  *out_end = sand_scored_columns_get_n_computed (SAND_SCORED_CELLS (source)->columns);
}

static void
add_note (SandScoredCells *self, guint row, const SandMeasure *measure, SandCellLook *out)
{
  g_autofree char *id = cell_id (self, row, measure);
  const SandRow   *record = find_record (self, id);
  const char      *note = record == NULL ? "" : sand_row_get_text (record, "note");
  char            *joined;

  if (*note == '\0')
    return;
  joined = g_strjoin (" · ", out->message != NULL ? out->message : note, out->message != NULL ? note : NULL, NULL);
  g_free (out->message);
  out->message = joined;
}

static void
look_of_mark (SandScoredCells *self, guint row, const SandMeasure *measure, SandCellLook *out)
{
  const SandMark  *mark = mark_at (self, row, measure);
  const SandValue *value = mark == NULL ? NULL : self->blind ? &mark->blind
                                                             : &mark->raw;
  double           fraction = mark == NULL ? (double) NAN : self->blind ? mark->blind_fraction
                                                                        : mark->fraction;

  if (value == NULL || sand_value_is_empty (value)) {
    out->text = g_strdup ("");
    if (!self->blind && has_entries (self, row))
      out->state = SAND_CELL_EMPTY_REQUIRED;
  } else {
    out->text = sand_mark_to_text (measure, value, sand_language_get ());
    out->message = sand_mark_describe (measure, self->blind ? mark->blind_level : mark->level, value, fraction);
    out->estimated = !self->blind && mark->estimated;
    out->heat = self->heat && isfinite (fraction) ? fraction : -1;
  }
  /* The second rater must not learn anything about the first values. */
  if (self->blind)
    return;
  if (has_entries (self, row))
    sand_cell_marks_show (self->marks, ((SandSheetRow *) self->rows->pdata[row])->id, measure->id, out);
  if (mark != NULL)
    add_note (self, row, measure, out);
}

static void
get_cell (SandCellSource *source, guint row, guint index, SandCellLook *out)
{
  SandScoredCells        *self = SAND_SCORED_CELLS (source);
  const SandScoredColumn *column = column_at (self, index);
  int                     at = g_array_index (self->at, int, row);

  if (column == NULL)
    sand_cell_source_get_cell (base_of (self), row, index, out);
  else if (column->kind == SAND_SCORED_MEASURE)
    look_of_mark (self, row, &self->measurement->measures[column->index], out);
  else if (at >= 0)
    sand_scored_column_show (column, self->measurement, (guint) at, self->blind, self->heat, out);
}

/* From the record itself: within a paste the measurement is still the one of the last frame. */
static char *
dup_edit_text (SandCellSource *source, guint row, guint column)
{
  SandScoredCells   *self = SAND_SCORED_CELLS (source);
  const SandMeasure *measure = measure_at (self, column);
  g_autofree char   *id = NULL;
  const SandRow     *record;

  if (column_at (self, column) == NULL)
    return sand_cell_source_dup_edit_text (base_of (self), row, column);
  if (measure == NULL)
    return NULL;
  id = cell_id (self, row, measure);
  record = find_record (self, id);
  return record == NULL ? g_strdup ("") : sand_mark_to_edit_text (measure, sand_row_get (record, field_of (self)));
}

static char *
dup_row_name (SandCellSource *source, guint row)
{
  return sand_cell_source_dup_row_name (base_of (SAND_SCORED_CELLS (source)), row);
}

static GPtrArray *
list_levels (const SandFactor *factor)
{
  GPtrArray *choices = sand_cell_choices_new ();

  for (guint level = factor->levels; level >= 1; level--) {
    g_autofree char *code = g_strdup_printf ("%u", level);
    g_autofree char *hint = g_strdup_printf (_ ("level %u"), level);
    const char      *label = factor->bands[level - 1].label;
    if (sand_factor_has_level (factor, level))
      sand_cell_choices_add (choices, code, *label != '\0' ? label : code, NULL, hint);
  }
  return choices;
}

static GPtrArray *
dup_choices (SandCellSource *source, guint row, guint column)
{
  SandScoredCells   *self = SAND_SCORED_CELLS (source);
  const SandMeasure *measure = measure_at (self, column);

  if (column_at (self, column) == NULL)
    return sand_cell_source_dup_choices (base_of (self), row, column);
  if (measure != NULL && measure->factor != NULL && measure->factor->type == SAND_FACTOR_CHOICE)
    return list_levels (measure->factor);
  return NULL;
}

static char *
dup_footer (SandCellSource *source, guint index)
{
  SandScoredCells        *self = SAND_SCORED_CELLS (source);
  const SandScoredColumn *column = column_at (self, index);

  if (column == NULL)
    return sand_cell_source_dup_footer (base_of (self), index);
  return sand_scored_column_dup_footer (column, self->measurement, self->blind);
}

static SandPlace
place_of (SandScoredCells *self, const char *id)
{
  return (SandPlace){ .record = id, .kind = "cell", .parent = sand_page_get_sheet_id (self->page) };
}

static void
typed (SandCellSource *source, guint row, guint column, const char *text)
{
  SandScoredCells   *self = SAND_SCORED_CELLS (source);
  const SandMeasure *measure = measure_at (self, column);
  g_autofree char   *sentence = NULL;
  g_autofree char   *id = NULL;
  SandPlace          place;
  SandValue          value;
  gboolean           estimated;

  if (column_at (self, column) == NULL) {
    sand_cell_source_typed (base_of (self), row, column, text);
    return;
  }
  /* A half-typed level means nothing yet; it is taken when it is committed. */
  if (measure == NULL || (measure->factor != NULL && measure->factor->type != SAND_FACTOR_NUMBER) ||
      !sand_mark_parse (measure, text, &value, &estimated, &sentence))
    return;
  id = cell_id (self, row, measure);
  place = place_of (self, id);
  sand_seat_type (sand_page_get_seat (self->page), &place, field_of (self), value,
                  sand_text_get (&measure->label, sand_language_get ()), NULL);
}

/* An emptied cell does not keep the mark of an estimate; one that is typed with ≈ gets it. */
static gboolean
store (SandScoredCells *self, const char *id, const char *label, SandValue taken, gboolean estimated)
{
  SandSeat      *seat = sand_page_get_seat (self->page);
  const SandRow *record = find_record (self, id);
  gboolean       was = record != NULL && sand_row_get_int (record, "estimated", 0) != 0;
  gboolean       is = (was || estimated) && !sand_value_is_empty (&taken);
  SandPlace      place = place_of (self, id);
  gboolean       done;

  sand_seat_open_group (seat, label);
  done = sand_seat_set (seat, &place, field_of (self), taken, label, NULL);
  if (done && !self->blind && is != was)
    done = sand_seat_set (seat, &place, "estimated", sand_value_int (is ? 1 : 0), label, NULL);
  sand_seat_close_group (seat);
  return done;
}

static gboolean
commit (SandCellSource *source, guint row, guint column, const char *text, char **out_message)
{
  SandScoredCells   *self = SAND_SCORED_CELLS (source);
  const SandMeasure *measure = measure_at (self, column);
  g_autofree char   *id = NULL;
  SandValue          value;
  gboolean           estimated;

  if (column_at (self, column) == NULL)
    return sand_cell_source_commit (base_of (self), row, column, text, out_message);
  if (measure == NULL || !sand_mark_parse (measure, text, &value, &estimated, out_message))
    return FALSE;
  id = cell_id (self, row, measure);
  if (store (self, id, sand_text_get (&measure->label, sand_language_get ()), value, estimated))
    return TRUE;
  *out_message = g_strdup (_ ("This cell cannot be changed from this place."));
  return FALSE;
}

static gboolean
toggle_estimated (SandCellSource *source, guint row, guint column)
{
  SandScoredCells   *self = SAND_SCORED_CELLS (source);
  const SandMeasure *measure = measure_at (self, column);
  g_autofree char   *id = measure == NULL ? NULL : cell_id (self, row, measure);
  const SandRow     *record = id == NULL ? NULL : find_record (self, id);
  SandPlace          place = place_of (self, id);
  gboolean           was;

  if (self->blind || record == NULL || !sand_row_has (record, "value"))
    return FALSE;
  was = sand_row_get_int (record, "estimated", 0) != 0;
  return sand_seat_set (sand_page_get_seat (self->page), &place, "estimated", sand_value_int (was ? 0 : 1),
                        _ ("Estimate"), NULL);
}

static void
open_change (SandCellSource *source, const char *label)
{
  sand_seat_open_group (sand_page_get_seat (SAND_SCORED_CELLS (source)->page), label);
}

static void
close_change (SandCellSource *source)
{
  sand_seat_close_group (sand_page_get_seat (SAND_SCORED_CELLS (source)->page));
}

static SandRowActions
get_row_actions (SandCellSource *source, guint row)
{
  return sand_cell_source_get_row_actions (base_of (SAND_SCORED_CELLS (source)), row);
}

static guint
insert_rows (SandCellSource *source, guint at, guint n)
{
  return sand_cell_source_insert_rows (base_of (SAND_SCORED_CELLS (source)), at, n);
}

static gboolean
delete_rows (SandCellSource *source, guint at, guint n)
{
  return sand_cell_source_delete_rows (base_of (SAND_SCORED_CELLS (source)), at, n);
}

static gboolean
move_row (SandCellSource *source, guint from, guint to)
{
  return sand_cell_source_move_row (base_of (SAND_SCORED_CELLS (source)), from, to);
}

static char *
dup_add_label (SandCellSource *source)
{
  return sand_cell_source_dup_add_label (base_of (SAND_SCORED_CELLS (source)));
}

static void
cell_source_init (SandCellSourceInterface *iface)
{
  iface->get_n_rows = get_n_rows;
  iface->get_n_columns = get_n_columns;
  iface->get_column = get_column;
  iface->get_frozen = get_frozen;
  iface->get_cell = get_cell;
  iface->dup_edit_text = dup_edit_text;
  iface->dup_row_name = dup_row_name;
  iface->dup_choices = dup_choices;
  iface->dup_footer = dup_footer;
  iface->typed = typed;
  iface->commit = commit;
  iface->toggle_estimated = toggle_estimated;
  iface->open_change = open_change;
  iface->close_change = close_change;
  iface->get_row_actions = get_row_actions;
  iface->insert_rows = insert_rows;
  iface->delete_rows = delete_rows;
  iface->move_row = move_row;
  iface->dup_add_label = dup_add_label;
}

/* The measurement has the rows of the sheet in their order, but not those in which nothing was entered. */
static void
find_measured_rows (SandScoredCells *self)
{
  guint next = 0;

  g_array_set_size (self->at, self->rows->len);
  for (guint i = 0; i < self->rows->len; i++) {
    SandSheetRow *row = self->rows->pdata[i];
    gboolean      found = self->measurement != NULL && next < self->measurement->n_rows &&
                     strcmp (self->measurement->rows[next].id, row->id) == 0;
    g_array_index (self->at, int, i) = found ? (int) next++ : -1;
    /* What the row's own fields still need is worth saying once it has scores. */
    if (has_entries (self, i))
      row->empty = FALSE;
  }
}

static void
rows_changed_cb (SandScoredCells *self, guint position, guint removed, guint added)
{
  find_measured_rows (self);
  sand_cell_source_rows_changed (SAND_CELL_SOURCE (self), position, removed, added);
}

static void
cell_changed_cb (SandScoredCells *self, int row, int column)
{
  if (row < 0)
    find_measured_rows (self);
  sand_cell_source_cell_changed (SAND_CELL_SOURCE (self), row, column);
}

/* Keeps what the row's own cells show, so that both sides always speak of the same rows. */
static GPtrArray *
list_rows (gpointer data)
{
  SandScoredCells *self = data;
  SandResults     *results = sand_sheets_get_results (sand_page_get_sheets (self->page));

  g_ptr_array_unref (self->rows);
  self->rows = sand_results_list_rows (results, sand_page_get_exercise (self->page)->id);
  return g_ptr_array_ref (self->rows);
}

static void
sand_scored_cells_finalize (GObject *object)
{
  SandScoredCells *self = SAND_SCORED_CELLS (object);

  g_clear_object (&self->base);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->fields);
  g_array_unref (self->at);
  sand_cell_marks_free (self->marks);
  g_clear_pointer (&self->columns, sand_scored_columns_free);
  g_clear_pointer (&self->measurement, sand_measurement_unref);
  G_OBJECT_CLASS (sand_scored_cells_parent_class)->finalize (object);
}

static void
sand_scored_cells_class_init (SandScoredCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sand_scored_cells_finalize;
}

static void
sand_scored_cells_init (SandScoredCells *self)
{
  self->rows = g_ptr_array_new ();
  self->fields = g_ptr_array_new ();
  self->at = g_array_new (FALSE, TRUE, sizeof (int));
  self->marks = sand_cell_marks_new ();
  self->heat = TRUE;
}

static void
list_fields (SandScoredCells *self)
{
  const SandExercise *exercise = sand_page_get_exercise (self->page);
  const SandCourse   *course = sand_workshop_get_course (sand_sheets_get_workshop (sand_page_get_sheets (self->page)));
  const SandText     *label = sand_course_find_label (course, "name");

  self->name = (SandColumn){
    .code = (char *) "name",
    .label = label != NULL ? *label : (SandText){ .en = (char *) _ ("Name"), .zh = (char *) _ ("Name") },
    .type = SAND_TYPE_TEXT,
    .required = TRUE,
    .max = 60,
  };
  if (config_of (self)->rows.source == SAND_ROWS_FREE)
    g_ptr_array_add (self->fields, &self->name);
  for (guint i = 0; i < exercise->columns->len; i++)
    g_ptr_array_add (self->fields, exercise->columns->pdata[i]);
}

SandScoredCells *
sand_scored_cells_new (SandPage *page)
{
  SandScoredCells        *self = g_object_new (SAND_TYPE_SCORED_CELLS, NULL);
  const SandScoredConfig *config;
  SandRowCellsSetup       setup;

  self->page = page;
  config = config_of (self);
  list_fields (self);
  setup = (SandRowCellsSetup){
    .kind = "row",
    .parent = sand_page_get_sheet_id (page),
    .columns = self->fields,
    .source = config->rows.source,
    .max = config->rows.max,
    .list = list_rows,
    .data = self,
    .add_label = _ ("Add row"),
  };
  self->columns = sand_scored_columns_new (config, NULL);
  self->base = sand_row_cells_new (page, &setup);
  find_measured_rows (self);
  g_signal_connect_object (self->base, "rows-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->base, "cell-changed", G_CALLBACK (cell_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
sand_scored_cells_refresh (SandScoredCells *self, const SandResult *result)
{
  SandMeasurement   *before = self->measurement;
  SandMeasurement   *measurement = result == NULL ? NULL : result->detail;
  SandScoredColumns *columns = sand_scored_columns_new (config_of (self), measurement);
  SandScoredColumns *old = self->columns;

  self->measurement = measurement == NULL ? NULL : sand_measurement_ref (measurement);
  self->columns = columns;
  sand_cell_marks_take (self->marks, result);
  find_measured_rows (self);
  if (sand_scored_columns_equal (old, columns)) {
    /* The grid still holds strings of the old ones. */
    self->columns = old;
    sand_scored_columns_free (columns);
  } else {
    sand_cell_source_columns_changed (SAND_CELL_SOURCE (self));
    sand_scored_columns_free (old);
  }
  sand_row_cells_refresh (self->base, result);
  g_clear_pointer (&before, sand_measurement_unref);
}

const SandMeasurement *
sand_scored_cells_get_measurement (SandScoredCells *self)
{
  return self->measurement;
}

gboolean
sand_scored_cells_get_heat (SandScoredCells *self)
{
  return self->heat;
}

void
sand_scored_cells_set_heat (SandScoredCells *self, gboolean heat)
{
  self->heat = heat;
  sand_cell_source_cell_changed (SAND_CELL_SOURCE (self), -1, -1);
}

gboolean
sand_scored_cells_get_blind (SandScoredCells *self)
{
  return self->blind;
}

void
sand_scored_cells_set_blind (SandScoredCells *self, gboolean blind)
{
  self->blind = blind;
  sand_cell_source_cell_changed (SAND_CELL_SOURCE (self), -1, -1);
}

static gssize
find_measure (SandScoredCells *self, const char *field)
{
  for (guint i = 0; field != NULL && i < sand_scored_columns_get_n (self->columns); i++) {
    const SandMeasure *measure = measure_at (self, n_base (self) + i);
    if (measure != NULL && strcmp (measure->id, field) == 0)
      return n_base (self) + i;
  }
  return -1;
}

gboolean
sand_scored_cells_find (SandScoredCells *self, const char *record, const char *field, guint *out_row, guint *out_column)
{
  gssize measure = find_measure (self, field);

  if (!sand_row_cells_find (self->base, record, field, out_row, out_column))
    return FALSE;
  if (measure >= 0)
    *out_column = (guint) measure;
  return TRUE;
}

gboolean
sand_scored_cells_get_record (SandScoredCells *self, guint row, guint column, char **out_record, char **out_words)
{
  const SandMeasure *measure = column < get_n_columns (SAND_CELL_SOURCE (self)) ? measure_at (self, column) : NULL;

  if (row >= self->rows->len || measure == NULL)
    return FALSE;
  *out_record = cell_id (self, row, measure);
  *out_words = sand_cell_source_dup_cell_name (SAND_CELL_SOURCE (self), row, column);
  return TRUE;
}
