#include "kinds/scale/scale-private.h"

#include "kinds/scale/scale-weights.h"

#include <math.h>
#include <string.h>

/**
 * sand_scale_get_factor:
 *
 * Returns: (transfer none): the factor at @index, which must exist.
 */
const SandFactor *
sand_scale_get_factor (const SandScale *self, guint index)
{
  return g_ptr_array_index (self->factors, index);
}

/**
 * sand_scale_find:
 *
 * Returns: the place of the factor with this record id, -1 for none.
 */
gssize
sand_scale_find (const SandScale *self, const char *factor)
{
  for (guint i = 0; i < self->factors->len; i++)
    if (strcmp (sand_scale_get_factor (self, i)->id, factor) == 0)
      return (gssize) i;
  return -1;
}

/**
 * sand_scale_level:
 * @factor: a factor's record id
 * @raw: what was noted for a customer
 *
 * Returns: the level 1..L, 0 when the factor is not on this scale or no band fits.
 */
guint
sand_scale_level (const SandScale *self, const char *factor, const SandValue *raw)
{
  gssize index = sand_scale_find (self, factor);
  return index < 0 ? 0 : sand_factor_level (sand_scale_get_factor (self, (guint) index), raw);
}

/**
 * sand_scale_points:
 *
 * Returns: what a level earns: weight × (l - 1) / (L - 1), or weight × l / L on a one-based scale; NAN while the
 * weight or the level is unknown.
 */
double
sand_scale_points (const SandFactor *factor, guint level)
{
  return factor->weight * sand_factor_fraction (factor, level);
}

/**
 * sand_scale_get_readiness:
 *
 * Returns: checks passed of all checks made, 0..1; 0 for a scale without factors.
 */
double
sand_scale_get_readiness (const SandScale *self)
{
  if (self->factors->len == 0 || self->checks == 0)
    return 0;
  return (double) self->checks_passed / self->checks;
}

/**
 * sand_scale_dup_weights:
 *
 * Returns: (transfer full) (element-type double): the weights that count, NAN where there is none.
 */
GArray *
sand_scale_dup_weights (const SandScale *self)
{
  GArray *weights = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < self->factors->len; i++)
    g_array_append_val (weights, sand_scale_get_factor (self, i)->weight);
  return weights;
}

/**
 * sand_scale_dup_pairwise_weights:
 *
 * Returns: (transfer full) (nullable) (element-type double): the weights that the judgements give, as whole
 * numbers that add up to the total; %NULL while the judgements do not connect all factors.
 */
GArray *
sand_scale_dup_pairwise_weights (const SandScale *self)
{
  guint   total = (guint) lround (self->weight_total);
  GArray *weights;

  if (!self->pairwise.connected)
    return NULL;
  weights = g_array_new (FALSE, TRUE, sizeof (double));
  g_array_set_size (weights, self->factors->len);
  sand_weights_round (self->pairwise.weights, weights->len, total, (double *) weights->data);
  return weights;
}

static SandValue
number_or_none (double number)
{
  return isfinite (number) ? sand_value_number (number) : sand_value_none ();
}

static SandValue
rating_or_none (double rating)
{
  return rating > 0 ? sand_value_number (rating) : sand_value_none ();
}

static void
fill_row (SandFrame *frame, gsize row, const SandFactor *factor)
{
  gboolean vague = sand_factor_n_vague (factor) > 0;

  sand_frame_set_key (frame, row, factor->id);
  sand_frame_set (frame, "key", row, sand_value_text (factor->id));
  sand_frame_set (frame, "name", row, sand_value_text (factor->name));
  sand_frame_set (frame, "weight", row, number_or_none (factor->weight));
  sand_frame_set (frame, "obtainable", row, rating_or_none (factor->obtainable));
  sand_frame_set (frame, "measurable", row, rating_or_none (factor->measurable));
  sand_frame_set (frame, "bands", row, sand_value_int (sand_factor_n_bands (factor)));
  sand_frame_set (frame, "has_figures", row, sand_value_int (sand_factor_has_figures (factor) ? 1 : 0));
  sand_frame_set (frame, "vague", row, sand_value_int (vague ? 1 : 0));
}

static SandFrame *
make_frame (const SandScale *self)
{
  static const char *const columns[] = {
    "key",
    "name",
    "weight",
    "obtainable",
    "measurable",
    "bands",
    "has_figures",
    "vague",
  };
  SandFrame *frame = sand_frame_new (self->factors->len);

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    sand_frame_add_column (frame, columns[i]);
  for (guint i = 0; i < self->factors->len; i++)
    fill_row (frame, i, sand_scale_get_factor (self, i));
  return frame;
}

static void
fill_figures (const SandScale *self, SandFrame *frame)
{
  g_autoptr (GArray) weights = sand_scale_dup_weights (self);
  gboolean           equal = sand_weights_are_equal ((const double *) weights->data, weights->len);
  double             largest = (double) NAN;

  for (guint i = 0; i < weights->len; i++)
    largest = fmax (largest, g_array_index (weights, double, i));
  sand_frame_set_figure (frame, "factors", sand_value_int (self->factors->len));
  sand_frame_set_figure (frame, "weight_sum", sand_value_number (self->weight_sum));
  sand_frame_set_figure (frame, "readiness", sand_value_number (sand_scale_get_readiness (self)));
  sand_frame_set_figure (frame, "dominance", number_or_none (largest));
  sand_frame_set_figure (frame, "equal_weights", sand_value_int (equal ? 1 : 0));
  sand_frame_set_figure (frame, "try_total", number_or_none (self->try_total));
}

/* What must be filled for each factor; a yes/no factor brings its two bands along. */
#define CELLS_A_FACTOR 7

static guint
count_filled (const SandFactor *factor)
{
  guint bands = factor->type == SAND_FACTOR_YESNO ? 2 : MIN (sand_factor_n_bands (factor), 2);

  return (*factor->name != '\0' ? 1 : 0) + (*factor->definition != '\0' ? 1 : 0) + (factor->obtainable > 0 ? 1 : 0) +
         (factor->measurable > 0 ? 1 : 0) + (factor->weight > 0 ? 1 : 0) + bands;
}

static void
count_cells (const SandScale *self, SandResult *result, guint factor_min)
{
  result->required = MAX (self->factors->len, factor_min) * CELLS_A_FACTOR;
  for (guint i = 0; i < self->factors->len; i++)
    result->filled += count_filled (sand_scale_get_factor (self, i));
  result->started = self->factors->len > 0;
}

SandResult *
sand_scale_compute (const SandExercise *exercise, SandResults *results)
{
  g_autofree char *sheet = sand_results_sheet_id (results, exercise->id);
  SandScale       *self = sand_scale_read (&exercise->config.scale, sand_results_get_records (results), sheet);
  SandResult      *result = sand_result_new (exercise, make_frame (self));

  result->detail = self;
  result->free_detail = (GDestroyNotify) sand_scale_free;
  count_cells (self, result, exercise->config.scale.factor_min);
  sand_scale_check (self, result, results);
  fill_figures (self, result->frame);
  sand_result_finish (result, results);
  return result;
}
