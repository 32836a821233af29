#include "kinds/scored/scored-private.h"

#include "base/id.h"
#include "kinds/scale/scale.h"

#include <math.h>
#include <string.h>

static SandText
copy_text (const SandText *text)
{
  return (SandText){ .en = g_strdup (text->en), .zh = g_strdup (text->zh) };
}

static SandText
plain_text (const char *text)
{
  return (SandText){ .en = g_strdup (text), .zh = g_strdup (text) };
}

typedef struct {
  GArray *measures; /* SandMeasure */
  GArray *groups;   /* SandMeasureGroup */
} Criteria;

static void
begin_group (Criteria *self, const char *exercise, const char *axis, const SandText *title)
{
  SandMeasureGroup group = {
    .exercise = g_strdup (exercise),
    .axis = g_strdup (axis),
    .title = copy_text (title),
    .first = self->measures->len,
  };
  g_array_append_val (self->groups, group);
}

static void
add_measure (Criteria *self, SandMeasure measure)
{
  measure.group = self->groups->len - 1;
  g_array_append_val (self->measures, measure);
  g_array_index (self->groups, SandMeasureGroup, measure.group).n++;
}

static void
add_fixed (Criteria *self, const SandExercise *exercise)
{
  GPtrArray *items = exercise->config.scored.criteria;

  begin_group (self, NULL, "", &exercise->title);
  for (guint i = 0; items != NULL && i < items->len; i++) {
    const SandCriterion *item = g_ptr_array_index (items, i);
    add_measure (self, (SandMeasure){
                         .id = g_strconcat (exercise->id, ".", item->code, NULL),
                         .code = g_strdup (item->code),
                         .label = copy_text (&item->label),
                         .weight = item->weight,
                         .min = item->min,
                         .max = item->max,
                         .down = item->down,
                       });
  }
}

static void
add_own (Criteria *self, const SandExercise *exercise, SandResults *results)
{
  const SandScoredConfig *config = &exercise->config.scored;
  g_autofree char        *sheet = sand_results_sheet_id (results, exercise->id);
  g_autoptr (GPtrArray)   records = sand_records_list (sand_results_get_records (results), sheet, "criterion");

  begin_group (self, NULL, "", &exercise->title);
  for (guint i = 0; i < records->len; i++) {
    const SandRow *row = g_ptr_array_index (records, i);
    add_measure (self, (SandMeasure){
                         .id = g_strdup (sand_row_get_id (row)),
                         .label = plain_text (sand_row_get_text (row, "name")),
                         .weight = config->weighted ? sand_row_get_number (row, "weight", (double) NAN) : 1,
                         .min = config->own_score_min,
                         .max = config->own_score_max,
                       });
  }
}

static void
add_scale (Criteria *self, const char *exercise_id, SandResults *results)
{
  const SandExercise *exercise = sand_course_find (sand_results_get_course (results), exercise_id);
  const SandResult   *result = sand_results_get (results, exercise_id);
  const SandScale    *scale = result == NULL ? NULL : result->detail;

  if (exercise == NULL || exercise->kind != SAND_KIND_SCALE || scale == NULL)
    return;
  begin_group (self, exercise_id, exercise->config.scale.axis, &exercise->title);
  for (guint i = 0; i < scale->factors->len; i++) {
    SandFactor *factor = g_ptr_array_index (scale->factors, i);
    add_measure (self, (SandMeasure){
                         .id = g_strdup (factor->id),
                         .label = plain_text (factor->name),
                         .weight = factor->weight,
                         .factor = sand_factor_ref (factor),
                         .min = 1,
                         .max = factor->levels,
                       });
  }
}

static Criteria
list_criteria (const SandExercise *exercise, SandResults *results)
{
  const SandScoredConfig *config = &exercise->config.scored;
  Criteria                self = {
                   .measures = g_array_new (FALSE, TRUE, sizeof (SandMeasure)),
                   .groups = g_array_new (FALSE, TRUE, sizeof (SandMeasureGroup)),
  };

  if (config->source == SAND_CRITERIA_FIXED)
    add_fixed (&self, exercise);
  else if (config->source == SAND_CRITERIA_OWN)
    add_own (&self, exercise, results);
  for (guint i = 0; config->source == SAND_CRITERIA_SCALE && i < config->scales->len; i++)
    add_scale (&self, g_ptr_array_index (config->scales, i), results);
  return self;
}

static SandMeasurement *
take_criteria (Criteria *criteria, guint n_rows)
{
  SandMeasurement *self = sand_measurement_new (n_rows, criteria->measures->len, criteria->groups->len);

  for (guint m = 0; m < self->n_measures; m++)
    self->measures[m] = g_array_index (criteria->measures, SandMeasure, m);
  for (guint g = 0; g < self->n_groups; g++)
    self->groups[g] = g_array_index (criteria->groups, SandMeasureGroup, g);
  g_array_unref (criteria->measures);
  g_array_unref (criteria->groups);
  return self;
}

/* One buffer for all ids: 300 customers × 14 factors are read at every keystroke. TRUE when anything was entered. */
static gboolean
read_row (SandMeasurement *self, guint row, const SandRecords *records, GString *id)
{
  gboolean any = FALSE;
  gsize    length;

  g_string_assign (id, self->rows[row].source);
  g_string_append_c (id, ':');
  length = id->len;
  for (guint m = 0; m < self->n_measures; m++) {
    const SandRow *cell;
    g_string_truncate (id, length);
    g_string_append (id, self->measures[m].id);
    cell = sand_records_find (records, id->str);
    if (cell == NULL || sand_row_is_gone (cell))
      continue;
    sand_measurement_set_mark (self, row, m, sand_row_get (cell, "value"), sand_row_get (cell, "blind"),
                               sand_row_get_int (cell, "estimated", 0) != 0);
    any = any || sand_row_has (cell, "value");
  }
  return any;
}

static SandMeasurement *
read_rows (const SandExercise *exercise, SandResults *results, GPtrArray *rows)
{
  Criteria            criteria = list_criteria (exercise, results);
  SandMeasurement    *self = take_criteria (&criteria, rows->len);
  gboolean            of_register = exercise->config.scored.rows.source == SAND_ROWS_REGISTER;
  g_autoptr (GString) id = g_string_new (NULL);

  for (guint r = 0; r < self->n_rows; r++) {
    SandSheetRow *row = g_ptr_array_index (rows, r);
    self->rows[r].id = g_strdup (row->id);
    self->rows[r].source = g_strdup (of_register ? row->source : row->id);
    self->rows[r].label = copy_text (&row->label);
    if (read_row (self, r, sand_results_get_records (results), id))
      row->empty = FALSE;
  }
  return self;
}

SandMeasurement *
sand_measurement_read (const SandExercise *exercise, SandResults *results, GPtrArray *rows)
{
  SandMeasurement *self = read_rows (exercise, results, rows);
  guint            n_rows = rows->len;

  /* Which free rows are empty is only known after their cells were looked for; there are few of them. */
  sand_sheet_rows_drop_empty (rows);
  if (rows->len == n_rows)
    return self;
  sand_measurement_unref (self);
  return read_rows (exercise, results, rows);
}

/**
 * sand_scored_cell_id:
 *
 * Returns: (transfer full): the id of the record that holds the cell; it need not exist yet.
 */
char *
sand_scored_cell_id (const SandMeasurement *measurement, guint row, guint measure)
{
  return sand_id_join (measurement->rows[row].source, measurement->measures[measure].id, NULL);
}
