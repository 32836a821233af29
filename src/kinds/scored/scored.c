#include "kinds/scored/scored-private.h"

#include "kinds/scored/analysis.h"

#include <math.h>
#include <string.h>

static SandValue
number_or_none (double number)
{
  return isfinite (number) ? sand_value_number (number) : sand_value_none ();
}

static SandValue
yes_or_no (gboolean yes)
{
  return sand_value_int (yes ? 1 : 0);
}

static void
fill_criteria (const SandMeasurement *self, SandFrame *frame)
{
  for (guint m = 0; m < self->n_measures; m++) {
    const char *code = self->measures[m].code;
    if (code == NULL)
      continue;
    sand_frame_add_column (frame, code);
    for (guint r = 0; r < self->n_rows; r++)
      sand_frame_set (frame, code, r, sand_value_copy (&sand_measurement_mark (self, r, m)->raw));
  }
}

static void
fill_groups (const SandMeasurement *self, SandFrame *frame)
{
  for (guint g = 0; g < self->n_groups; g++) {
    const char *axis = self->groups[g].axis;
    if (*axis == '\0')
      continue;
    sand_frame_add_column (frame, axis);
    for (guint r = 0; r < self->n_rows; r++)
      sand_frame_set (frame, axis, r, number_or_none (sand_measurement_group_total (self, g, r)));
  }
}

static void
fill_rows (const SandMeasurement *self, SandFrame *frame)
{
  static const char *const columns[] = { "total", "rank", "gaps", "estimated", "selected", "excluded", "straight" };

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    sand_frame_add_column (frame, columns[i]);
  for (guint r = 0; r < self->n_rows; r++) {
    const SandMeasuredRow *row = &self->rows[r];
    sand_frame_set (frame, "total", r, number_or_none (row->total));
    sand_frame_set (frame, "rank", r, row->rank > 0 ? sand_value_int (row->rank) : sand_value_none ());
    sand_frame_set (frame, "gaps", r, sand_value_int (row->gaps));
    sand_frame_set (frame, "estimated", r, sand_value_int (row->n_estimated));
    sand_frame_set (frame, "selected", r, yes_or_no (row->selected));
    sand_frame_set (frame, "excluded", r, yes_or_no (row->excluded));
    sand_frame_set (frame, "straight", r, yes_or_no (row->straight));
  }
}

static double
spread_of_totals (const SandMeasurement *self)
{
  g_autofree double *totals = g_new0 (double, self->n_rows + 1);

  for (guint r = 0; r < self->n_rows; r++)
    totals[r] = self->rows[r].total;
  return sand_spread (totals, self->n_rows);
}

static void
fill_figures (const SandMeasurement *self, SandFrame *frame)
{
  double correl = (double) NAN;

  for (guint g = 0; g < self->n_groups; g++) {
    g_autofree char *name = g_strconcat (self->groups[g].axis, "_spread", NULL);
    double           spread = sand_spread (sand_measurement_get_group_totals (self, g), self->n_rows);
    if (*self->groups[g].axis != '\0')
      sand_frame_set_figure (frame, name, number_or_none (spread));
  }
  if (self->n_groups >= 2)
    correl = sand_correl (sand_measurement_get_group_totals (self, 0), sand_measurement_get_group_totals (self, 1),
                          self->n_rows);
  sand_frame_set_figure (frame, "spread", number_or_none (spread_of_totals (self)));
  sand_frame_set_figure (frame, "gap_cells", sand_value_int (self->n_gaps));
  sand_frame_set_figure (frame, "axes_correl", number_or_none (correl));
  sand_frame_set_figure (frame, "estimated_share", number_or_none ((double) self->n_estimated / self->n_filled));
}

static gssize
find_measure (const SandMeasurement *self, const char *code)
{
  for (guint m = 0; m < self->n_measures; m++)
    if (g_strcmp0 (self->measures[m].code, code) == 0)
      return m;
  return -1;
}

static void
knock_out (SandMeasurement *self, const SandScoredConfig *config)
{
  for (guint k = 0; config->knock_outs != NULL && k < config->knock_outs->len; k++) {
    const SandKnockOut *rule = g_ptr_array_index (config->knock_outs, k);
    gssize              measure = find_measure (self, rule->criterion);
    for (guint r = 0; measure >= 0 && r < self->n_rows; r++) {
      double score = sand_value_as_number (&sand_measurement_mark (self, r, (guint) measure)->raw, (double) INFINITY);
      self->rows[r].excluded = self->rows[r].excluded || score <= rule->at_most;
    }
  }
}

/* Rows that are still missing count as well: an almost empty list is not almost complete. */
static void
count_cells (const SandMeasurement *self, SandResult *result, const SandRows *rows)
{
  guint n_rows = MAX (self->n_rows, rows->source == SAND_ROWS_FIXED ? 0 : rows->min);

  result->required += n_rows * self->n_measures;
  result->filled += self->n_filled;
  result->started = result->started || self->n_filled > 0;
}

SandResult *
sand_scored_compute (const SandExercise *exercise, SandResults *results)
{
  const SandScoredConfig *config = &exercise->config.scored;
  g_autoptr (GPtrArray)   rows = sand_results_list_rows (results, exercise->id);
  SandMeasurement        *self = sand_measurement_read (exercise, results, rows);
  SandResult             *result = sand_result_new (exercise, sand_frame_new (rows->len));

  result->detail = self;
  result->free_detail = (GDestroyNotify) sand_measurement_unref;
  sand_measurement_compute (self);
  knock_out (self, config);
  sand_measurement_select (self, config->best_min, config->best_max);
  sand_measurement_analyse (self);
  sand_frame_fill_rows (result->frame, exercise->columns, rows, results);
  fill_criteria (self, result->frame);
  fill_groups (self, result->frame);
  fill_rows (self, result->frame);
  fill_figures (self, result->frame);
  sand_result_check_rows (result, results, exercise->columns, &config->rows, rows);
  count_cells (self, result, &config->rows);
  sand_scored_check (self, result, results);
  sand_result_finish (result, results);
  return result;
}
