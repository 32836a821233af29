#include "kinds/scale/scale.h"

#include "base/id.h"
#include "kinds/scale/scale-weights.h"

#include <math.h>
#include <string.h>

typedef struct {
  const char *label, *lo, *hi;
} BandFields;

/* Spelt out, because a scale is read at every keystroke. */
static const BandFields band_fields[SAND_SCALE_MAX_LEVELS] = {
  { "band1.label", "band1.lo", "band1.hi" },
  { "band2.label", "band2.lo", "band2.hi" },
  { "band3.label", "band3.lo", "band3.hi" },
  { "band4.label", "band4.lo", "band4.hi" },
  { "band5.label", "band5.lo", "band5.hi" },
  { "band6.label", "band6.lo", "band6.hi" },
  { "band7.label", "band7.lo", "band7.hi" },
  { "band8.label", "band8.lo", "band8.hi" },
  { "band9.label", "band9.lo", "band9.hi" },
  { "band10.label", "band10.lo", "band10.hi" },
};

static void
read_band (SandFactor *factor, const SandRow *row, guint level)
{
  const BandFields *fields = &band_fields[level - 1];
  const char       *label = sand_row_get_text (row, fields->label);
  double            lo = sand_row_get_number (row, fields->lo, -(double) INFINITY);
  double            hi = sand_row_get_number (row, fields->hi, (double) INFINITY);

  if (*label != '\0' || isfinite (lo) || isfinite (hi))
    sand_factor_set_band (factor, level, lo, hi, label);
}

static void
read_type (SandFactor *factor, const SandRow *row)
{
  const char *type = sand_row_get_text (row, "value_type");

  if (strcmp (type, "choice") == 0)
    factor->type = SAND_FACTOR_CHOICE;
  else if (strcmp (type, "yesno") == 0)
    factor->type = SAND_FACTOR_YESNO;
  else
    factor->type = SAND_FACTOR_NUMBER;
}

static void
read_text (char **field, const SandRow *row, const char *name)
{
  g_free (*field);
  *field = g_strdup (sand_row_get_text (row, name));
}

/**
 * sand_factor_read:
 * @row: a record of type `factor`
 * @levels: of its scale
 *
 * Returns: (transfer full): the factor; its weight is the typed one.
 */
SandFactor *
sand_factor_read (const SandRow *row, guint levels, gboolean one_based)
{
  SandFactor *factor = sand_factor_new (sand_row_get_id (row), levels, one_based);

  read_text (&factor->name, row, "name");
  read_text (&factor->definition, row, "definition");
  read_text (&factor->unit, row, "unit");
  read_text (&factor->source, row, "source");
  read_type (factor, row);
  factor->down = strcmp (sand_row_get_text (row, "direction"), "down") == 0;
  factor->locked = sand_row_get_int (row, "locked", 0) != 0;
  factor->obtainable = sand_row_get_number (row, "obtainable", 0);
  factor->measurable = sand_row_get_number (row, "measurable", 0);
  factor->typed_weight = sand_row_get_number (row, "weight", (double) NAN);
  factor->weight = factor->typed_weight;
  for (guint level = 1; level <= factor->levels; level++)
    read_band (factor, row, level);
  return factor;
}

/**
 * sand_scale_judgement_id:
 * @factor: a factor's record
 * @other: another one
 * @out_swapped: (out) (optional): whether the judgement is about @other against @factor, so that its sign must be
 * turned
 *
 * Returns: (transfer full): the id of the record that holds the judgement of the two, the same whichever is asked
 * for first.
 */
char *
sand_scale_judgement_id (const char *factor, const char *other, gboolean *out_swapped)
{
  gboolean swapped = strcmp (factor, other) > 0;

  if (out_swapped != NULL)
    *out_swapped = swapped;
  return swapped ? sand_id_join (other, factor, NULL) : sand_id_join (factor, other, NULL);
}

int
sand_scale_read_judgement (const SandRecords *records, const char *factor, const char *other)
{
  gboolean         swapped;
  g_autofree char *id = sand_scale_judgement_id (factor, other, &swapped);
  const SandRow   *row = sand_records_find (records, id);
  double           value = row == NULL ? (double) NAN : sand_row_get_number (row, "value", (double) NAN);

  if (!isfinite (value) || sand_row_is_gone (row))
    return SAND_JUDGEMENT_OPEN;
  value = CLAMP (round (value), -SAND_JUDGEMENT_MAX, SAND_JUDGEMENT_MAX);
  return swapped ? -(int) value : (int) value;
}

static void
read_pairs (SandScale *self, const SandRecords *records)
{
  guint           n = self->factors->len;
  g_autofree int *judgements = g_new (int, (gsize) n *n + 1);

  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      judgements[i * n + j] =
        sand_scale_read_judgement (records, sand_scale_get_factor (self, i)->id, sand_scale_get_factor (self, j)->id);
  self->pairwise = sand_pairwise_solve (judgements, n);
}

static void
apply_pairs (SandScale *self)
{
  g_autoptr (GArray) weights = sand_scale_dup_pairwise_weights (self);

  for (guint i = 0; i < self->factors->len; i++) {
    SandFactor *factor = g_ptr_array_index (self->factors, i);
    factor->weight = weights != NULL ? g_array_index (weights, double, i) : (double) NAN;
  }
}

static void
read_try (SandScale *self, const SandRecords *records)
{
  g_autofree char *id = sand_id_join (self->sheet, "try", NULL);
  const SandRow   *row = sand_records_find (records, id);
  gboolean         there = row != NULL && !sand_row_is_gone (row);

  self->try_name = g_strdup (there ? sand_row_get_text (row, "name") : "");
  self->try_total = self->factors->len > 0 ? 0 : (double) NAN;
  for (guint i = 0; i < self->factors->len; i++) {
    const SandFactor *factor = sand_scale_get_factor (self, i);
    SandTried         tried = { .level = there ? sand_factor_level (factor, sand_row_get (row, factor->id)) : 0 };
    tried.points = sand_scale_points (factor, tried.level);
    self->try_total += tried.points;
    g_array_append_val (self->tried, tried);
  }
}

static double
points_or_nothing (const SandFactor *factor, guint level)
{
  double points = sand_scale_points (factor, level);
  return isfinite (points) ? points : 0;
}

static void
sum_up (SandScale *self)
{
  g_autoptr (GArray) weights = sand_scale_dup_weights (self);

  self->weight_sum = sand_weights_sum ((const double *) weights->data, weights->len);
  for (guint i = 0; i < self->factors->len; i++) {
    const SandFactor *factor = sand_scale_get_factor (self, i);
    self->lowest += points_or_nothing (factor, sand_factor_lowest_level (factor));
    self->highest += points_or_nothing (factor, sand_factor_highest_level (factor));
  }
}

/**
 * sand_scale_read:
 * @config: of the exercise
 * @records: of the workshop
 * @sheet: the sheet's record id
 *
 * Returns: (transfer full): the scale; its checks are not made yet.
 */
SandScale *
sand_scale_read (const SandScaleConfig *config, const SandRecords *records, const char *sheet)
{
  SandScale            *self = g_new0 (SandScale, 1);
  g_autoptr (GPtrArray) rows = sand_records_list (records, sheet, "factor");
  const SandRow        *record = sand_records_find (records, sheet);

  self->sheet = g_strdup (sheet);
  self->levels = CLAMP (config->levels, 2, SAND_SCALE_MAX_LEVELS);
  self->one_based = config->one_based;
  self->weight_total = config->weight_total;
  self->by_pairs = record != NULL && strcmp (sand_row_get_text (record, "weights"), "pairwise") == 0;
  self->factors = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_factor_unref);
  self->tried = g_array_new (FALSE, FALSE, sizeof (SandTried));
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (self->factors, sand_factor_read (g_ptr_array_index (rows, i), self->levels, self->one_based));
  read_pairs (self, records);
  if (self->by_pairs)
    apply_pairs (self);
  sum_up (self);
  read_try (self, records);
  return self;
}

void
sand_scale_free (SandScale *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->factors);
  g_array_unref (self->tried);
  g_free (self->try_name);
  g_free (self->sheet);
  g_free (self);
}
