#include "kinds/map/map-private.h"

#include <math.h>
#include <string.h>

static double
number_at (const SandFrame *frame, const char *column, gssize row)
{
  const SandValue *value = frame == NULL || row < 0 ? NULL : sand_frame_get (frame, column, (gsize) row);
  return value == NULL ? (double) NAN : sand_value_as_number (value, (double) NAN);
}

/* What a divider's field or the default says; only the free one is read from the sheet. */
static void
read_dividers (SandMap *self, const SandRow *sheet)
{
  const char *divider = sheet == NULL ? "" : sand_row_get_text (sheet, "divider");

  self->divider = SAND_DIVIDER_FIXED;
  if (strcmp (divider, "median") == 0)
    self->divider = SAND_DIVIDER_MEDIAN;
  else if (strcmp (divider, "free") == 0)
    self->divider = SAND_DIVIDER_FREE;
  self->divider_x = self->divider_y = SAND_DIVIDER_DEFAULT;
  if (self->divider == SAND_DIVIDER_FREE) {
    self->divider_x = CLAMP (sand_row_get_number (sheet, "divider.x", SAND_DIVIDER_DEFAULT), 0.0, 100.0);
    self->divider_y = CLAMP (sand_row_get_number (sheet, "divider.y", SAND_DIVIDER_DEFAULT), 0.0, 100.0);
  }
}

static gboolean
is_size (const SandMapConfig *config, const char *column)
{
  for (guint i = 0; config->sizes != NULL && i < config->sizes->len; i++)
    if (strcmp (g_ptr_array_index (config->sizes, i), column) == 0)
      return TRUE;
  return FALSE;
}

static void
read_sheet (SandMap *self, const SandMapConfig *config, const SandRow *sheet)
{
  const char *size = sheet == NULL ? "" : sand_row_get_text (sheet, "size");

  if (!is_size (config, size))
    size = config->sizes != NULL && config->sizes->len > 0 ? g_ptr_array_index (config->sizes, 0) : "";
  self->size_column = g_strdup (size);
  self->nine = sheet != NULL && strcmp (sand_row_get_text (sheet, "view"), "nine") == 0;
  read_dividers (self, sheet);
}

/* The frame of the register whose rows were measured: hours and sales are columns of it. */
static const SandFrame *
find_register (const SandExercise *measurement, SandResults *results)
{
  const SandRows     *rows = &measurement->config.scored.rows;
  const SandCourse   *course = sand_results_get_course (results);
  gboolean            of_register = rows->source == SAND_ROWS_REGISTER;
  const SandExercise *owner = of_register ? sand_course_find_register (course, rows->reg) : NULL;
  const SandResult   *result = owner == NULL ? NULL : sand_results_get (results, owner->id);
  return result == NULL ? NULL : result->frame;
}

static void
read_point (SandMap *self, guint row, double x, double y, const SandFrame *customers)
{
  const SandMeasuredRow *measured = &self->measurement->rows[row];
  gssize                 at = customers == NULL ? -1 : sand_frame_find_key (customers, measured->source);

  self->points[self->n_points++] = (SandPoint){
    .id = g_strdup (measured->source),
    .name = g_strdup (sand_text_get (&measured->label, SAND_LANGUAGE_ZH)),
    .row = row,
    .x = x,
    .y = y,
    .hours = number_at (customers, "hours_month", at),
    .sales = number_at (customers, "sales_12m", at),
    .size = *self->size_column == '\0' ? (double) NAN : number_at (customers, self->size_column, at),
    .n_estimated = measured->n_estimated,
  };
}

/* Points come from the measurement only: a customer with a gap on either axis has no place yet. */
static void
read_points (SandMap *self, const SandFrame *customers)
{
  self->points = g_new0 (SandPoint, self->measurement->n_rows + 1);
  for (guint r = 0; r < self->measurement->n_rows; r++) {
    double x = sand_measurement_group_total (self->measurement, (guint) self->x_group, r);
    double y = sand_measurement_group_total (self->measurement, (guint) self->y_group, r);
    if (isfinite (x) && isfinite (y))
      read_point (self, r, x, y, customers);
    else
      self->n_unplaced++;
  }
}

SandMap *
sand_map_read (const SandExercise *exercise, SandResults *results)
{
  const SandMapConfig *config = &exercise->config.map;
  g_autofree char     *sheet = sand_results_sheet_id (results, exercise->id);
  const SandResult    *result = sand_results_get (results, config->measurement);
  const SandRow       *row = sand_records_find (sand_results_get_records (results), sheet);
  SandMap             *self = g_new0 (SandMap, 1);

  self->x_group = self->y_group = -1;
  read_sheet (self, config, row != NULL && !sand_row_is_gone (row) ? row : NULL);
  if (result == NULL || result->exercise->kind != SAND_KIND_SCORED)
    return self;
  self->measurement = sand_measurement_ref (result->detail);
  self->x_group = sand_measurement_find_group (self->measurement, config->x_scale);
  self->y_group = sand_measurement_find_group (self->measurement, config->y_scale);
  if (self->x_group >= 0 && self->y_group >= 0)
    read_points (self, find_register (result->exercise, results));
  return self;
}

void
sand_map_free (SandMap *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_points; i++) {
    g_free (self->points[i].id);
    g_free (self->points[i].name);
  }
  g_free (self->points);
  g_free (self->size_column);
  g_clear_pointer (&self->measurement, sand_measurement_unref);
  g_free (self);
}
