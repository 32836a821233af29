#include "kinds/map/map-private.h"

#include "kinds/scored/analysis.h"

#include <math.h>
#include <string.h>

/* The same numbers must come out at every start and on every laptop. */
#define SEED 20201122

const char *
sand_map_zone_code (const SandMapConfig *config, SandZoneId zone)
{
  static const char *const codes[SAND_N_ZONES] = { "attack", "core", "low", "maintain" };

  if (config->zones != NULL && (guint) zone < config->zones->len)
    return ((const SandZone *) g_ptr_array_index (config->zones, zone))->code;
  return codes[zone];
}

static double *
dup_column (const SandMap *self, gsize offset)
{
  double *values = g_new0 (double, self->n_points + 1);
  for (guint i = 0; i < self->n_points; i++)
    values[i] = G_STRUCT_MEMBER (double, &self->points[i], offset);
  return values;
}

static void
add_to_zone (SandMap *self, const SandPoint *point)
{
  SandZoneSum *zone = &self->zones[point->zone];

  zone->count++;
  zone->hours += isfinite (point->hours) ? point->hours : 0;
  zone->sales += isfinite (point->sales) ? point->sales : 0;
  zone->mean_x += point->x;
  zone->mean_y += point->y;
}

/* Dividers at the medians, the zone of each point, and the sums of each zone. */
void
sand_map_place (SandMap *self)
{
  if (self->divider == SAND_DIVIDER_MEDIAN && self->n_points > 0) {
    g_autofree double *x = dup_column (self, G_STRUCT_OFFSET (SandPoint, x));
    g_autofree double *y = dup_column (self, G_STRUCT_OFFSET (SandPoint, y));
    self->divider_x = sand_median (x, self->n_points);
    self->divider_y = sand_median (y, self->n_points);
  }
  for (guint i = 0; i < self->n_points; i++) {
    SandPoint *point = &self->points[i];
    point->zone = sand_zone_of (point->x, point->y, self->divider_x, self->divider_y);
    point->nine = sand_zone_nine (point->x, point->y);
    add_to_zone (self, point);
  }
  for (guint z = 0; z < SAND_N_ZONES; z++) {
    SandZoneSum *zone = &self->zones[z];
    zone->share = self->n_points > 0 ? (double) zone->count / self->n_points : 0;
    zone->mean_x = zone->count > 0 ? zone->mean_x / zone->count : (double) NAN;
    zone->mean_y = zone->count > 0 ? zone->mean_y / zone->count : (double) NAN;
    self->hours_sum += zone->hours;
    self->sales_sum += zone->sales;
  }
}

typedef struct {
  double  *fractions, *weights;
  SandAxis axis;
} AxisCopy;

static AxisCopy
copy_axis (const SandMap *self, gssize g)
{
  const SandMeasureGroup *group = &self->measurement->groups[g];
  AxisCopy                copy = {
                   .fractions = g_new0 (double, (gsize) self->n_points * group->n + 1),
                   .weights = g_new0 (double, group->n + 1),
  };

  for (guint f = 0; f < group->n; f++) {
    copy.weights[f] = self->measurement->measures[group->first + f].share;
    for (guint p = 0; p < self->n_points; p++)
      copy.fractions[(gsize) p * group->n + f] =
        sand_measurement_mark (self->measurement, self->points[p].row, group->first + f)->fraction;
  }
  copy.axis = (SandAxis){ group->n, copy.fractions, copy.weights };
  return copy;
}

static void
clear_axis (AxisCopy *copy)
{
  g_free (copy->fractions);
  g_free (copy->weights);
}

void
sand_map_simulate (SandMap *self)
{
  g_autofree double *shares = g_new0 (double, self->n_points + 1);
  SandFirmnessSetup  setup = {
     .divider = self->divider,
     .x = self->divider_x,
     .y = self->divider_y,
     .runs = SAND_FIRMNESS_RUNS,
     .seed = SEED,
     .variation = SAND_FIRMNESS_VARIATION,
  };
  AxisCopy x, y;

  if (self->n_points == 0)
    return;
  x = copy_axis (self, self->x_group);
  y = copy_axis (self, self->y_group);
  sand_firmness (&x.axis, &y.axis, self->n_points, &setup, shares);
  for (guint i = 0; i < self->n_points; i++)
    self->points[i].firmness = shares[i];
  clear_axis (&x);
  clear_axis (&y);
}

/**
 * sand_map_find:
 *
 * Returns: the point of the register's record, -1 when it is not on the map.
 */
gssize
sand_map_find (const SandMap *self, const char *customer)
{
  for (guint i = 0; i < self->n_points; i++)
    if (g_strcmp0 (self->points[i].id, customer) == 0)
      return i;
  return -1;
}

static int
compare_contributions (gconstpointer a, gconstpointer b)
{
  const SandContribution *first = a;
  const SandContribution *second = b;
  double                  strong = fabs (first->pull);
  double                  weak = fabs (second->pull);

  if (first->on_y != second->on_y)
    return first->on_y ? -1 : 1;
  if (strong > weak || strong < weak)
    return strong > weak ? -1 : 1;
  return (int) first->measure - (int) second->measure;
}

static void
add_contributions (const SandMap *self, guint point, gboolean on_y, GArray *contributions)
{
  const SandMeasurement  *all = self->measurement;
  const SandMeasureGroup *group = &all->groups[on_y ? self->y_group : self->x_group];
  double                  divider = on_y ? self->divider_y : self->divider_x;

  for (guint m = group->first; m < group->first + group->n; m++) {
    SandContribution part = { .measure = m, .on_y = on_y };
    part.level = sand_measurement_mark (all, self->points[point].row, m)->level;
    part.points = sand_measurement_points (all, self->points[point].row, m);
    part.possible = all->measures[m].share * 100;
    part.pull = part.points - all->measures[m].share * divider;
    g_array_append_val (contributions, part);
  }
}

/**
 * sand_map_explain:
 * @point: a place in `points`
 *
 * Returns: (transfer full) (element-type SandContribution): what each factor does to the customer, potential
 * first, the strongest pull of each axis first
 */
GArray *
sand_map_explain (const SandMap *self, guint point)
{
  GArray *contributions = g_array_new (FALSE, FALSE, sizeof (SandContribution));

  g_return_val_if_fail (point < self->n_points, contributions);
  add_contributions (self, point, TRUE, contributions);
  add_contributions (self, point, FALSE, contributions);
  g_array_sort (contributions, compare_contributions);
  return contributions;
}

static SandStep
step_of (const SandMap *self, guint point, guint m)
{
  const SandMeasure *measure = &self->measurement->measures[m];
  SandStep           step = {
              .on_y = (gssize) measure->group == self->y_group,
              .level = sand_measurement_mark (self->measurement, self->points[point].row, m)->level,
              .levels = measure->factor->levels,
              .points = measure->share * 100,
              .one_based = measure->factor->one_based,
  };

  for (guint level = 1; level <= step.levels; level++)
    step.available |= sand_factor_has_level (measure->factor, level) ? 1u << (level - 1) : 0;
  return step;
}

/**
 * sand_map_find_move:
 * @point: a place in `points`
 * @wanted_zone: a #SandZoneId, or %SAND_ANY_ZONE
 * @out: the change; its `factor` is a criterion of the measurement
 *
 * Returns: whether a change of one factor alone brings the customer there; see sand_find_move()
 */
gboolean
sand_map_find_move (const SandMap *self, guint point, int wanted_zone, SandMove *out)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (SandStep));
  g_autoptr (GArray) measures = g_array_new (FALSE, FALSE, sizeof (guint));
  const SandPoint   *at;

  g_return_val_if_fail (point < self->n_points, FALSE);
  at = &self->points[point];
  for (guint m = 0; m < self->measurement->n_measures; m++) {
    gssize group = self->measurement->measures[m].group;
    if (self->measurement->measures[m].factor != NULL && (group == self->x_group || group == self->y_group)) {
      SandStep step = step_of (self, point, m);
      g_array_append_val (steps, step);
      g_array_append_val (measures, m);
    }
  }
  if (!sand_find_move ((const SandStep *) steps->data, steps->len, at->x, at->y, self->divider_x, self->divider_y,
                       wanted_zone, out))
    return FALSE;
  out->factor = g_array_index (measures, guint, out->factor);
  return TRUE;
}

SandResult *
sand_map_compute (const SandExercise *exercise, SandResults *results)
{
  SandMap    *self = sand_map_read (exercise, results);
  SandResult *result = sand_result_new (exercise, sand_frame_new (self->n_points));

  result->detail = self;
  result->free_detail = (GDestroyNotify) sand_map_free;
  sand_map_place (self);
  sand_map_simulate (self);
  result->started = self->n_points > 0;
  result->required = MAX (exercise->config.map.min_points, self->n_points + self->n_unplaced);
  result->filled = self->n_points;
  sand_map_fill_frame (self, &exercise->config.map, result->frame);
  sand_map_check (self, result, results);
  sand_result_finish (result, results);
  sand_map_name_customers (self, result);
  sand_map_count_verdicts (result, results);
  return result;
}
