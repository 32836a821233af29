#include "kinds/map/map-private.h"

#include "base/id.h"
#include "kinds/add-check.h"

#include <math.h>
#include <string.h>

/* Potential below this cannot carry high sales for long (p8). */
#define HARVEST_POTENTIAL 40.0

/* Points nearer than this are drawn over each other. */
#define SAME_PLACE 0.5
#define ON_DIVIDER 1e-9

typedef gboolean (*Concerns) (const SandMap *self, const SandPoint *point);

static gboolean
takes_hours (const SandPoint *point)
{
  return isfinite (point->hours) && point->hours > 0;
}

static gboolean
is_effort_on_low (const SandMap *self, const SandPoint *point)
{
  return takes_hours (point) && (point->zone == SAND_ZONE_LOW || point->zone == SAND_ZONE_MAINTAIN);
}

static gboolean
is_attack (const SandMap *self, const SandPoint *point)
{
  return point->zone == SAND_ZONE_ATTACK;
}

static gboolean
is_top_sales (const SandMap *self, const SandPoint *point)
{
  for (guint i = 0; i < self->n_points; i++)
    if (self->points[i].sales > point->sales)
      return FALSE;
  return isfinite (point->sales) && point->sales > 0;
}

static gboolean
is_maintain (const SandMap *self, const SandPoint *point)
{
  return takes_hours (point) && point->zone == SAND_ZONE_MAINTAIN;
}

static gboolean
is_near_both (const SandMap *self, const SandPoint *point)
{
  return sand_zone_is_near_divider (point->x, self->divider_x) && sand_zone_is_near_divider (point->y, self->divider_y);
}

static gboolean
is_harvest (const SandMap *self, const SandPoint *point)
{
  return isfinite (point->sales) && point->sales > 0 && point->y < HARVEST_POTENTIAL;
}

static gboolean
is_not_let_go (const SandMap *self, const SandPoint *point)
{
  return takes_hours (point) && point->zone == SAND_ZONE_LOW;
}

/* Whom the problems of syllabus c1-map-diagnosis concern. p2, an empty zone, concerns those who are nearest to
 * filling it. */
static const struct {
  const char *rule;
  Concerns    concerns;
} problems[] = {
  { "p1", is_effort_on_low },
  { "p2", is_attack },
  { "p3", is_attack },
  { "p4", is_attack },
  { "p5", is_top_sales },
  { "p6", is_maintain },
  { "p7", is_near_both },
  { "p8", is_harvest },
  { "p9", is_not_let_go },
};

static Concerns
find_problem (const char *rule)
{
  for (gsize i = 0; i < G_N_ELEMENTS (problems); i++)
    if (strcmp (problems[i].rule, rule) == 0)
      return problems[i].concerns;
  return NULL;
}

/* After the rules were asked: adds the customers that pages mark to those findings p1–p9 whose texts do not name
 * them. */
void
sand_map_name_customers (const SandMap *self, SandResult *result)
{
  for (guint i = 0; i < result->findings->len; i++) {
    SandFinding *finding = g_ptr_array_index (result->findings, i);
    Concerns     concerns = find_problem (finding->id);
    if (concerns == NULL || finding->record != NULL || finding->rows != NULL)
      continue;
    finding->rows = g_ptr_array_new_with_free_func (g_free);
    for (guint p = 0; p < self->n_points; p++)
      if (concerns (self, &self->points[p]))
        g_ptr_array_add (finding->rows, g_strdup (self->points[p].id));
  }
}

/**
 * sand_map_get_verdict:
 * @sheet: the map's record
 * @rule: the finding's id
 * @out_reason: (out) (optional): why, "" when none was given
 *
 * Returns: (transfer none): "accept", "reject", or "" while nothing was decided
 */
const char *
sand_map_get_verdict (const SandRecords *records, const char *sheet, const char *rule, const char **out_reason)
{
  g_autofree char *id = sand_id_join (sheet, rule, NULL);
  const SandRow   *row = sand_records_find (records, id);
  gboolean         there = row != NULL && !sand_row_is_gone (row);

  if (out_reason != NULL)
    *out_reason = there ? sand_row_get_text (row, "reason") : "";
  return there ? sand_row_get_text (row, "decision") : "";
}

/**
 * sand_map_is_decided:
 *
 * Returns: whether the team accepted the finding, or rejected it with a reason.
 */
gboolean
sand_map_is_decided (const SandRecords *records, const char *sheet, const char *rule)
{
  const char *reason;
  const char *decision = sand_map_get_verdict (records, sheet, rule, &reason);

  return strcmp (decision, "accept") == 0 || (strcmp (decision, "reject") == 0 && *reason != '\0');
}

/* A verdict is due on what the pack's rules found; the kind's own checks and mere hints ask for none. */
static gboolean
needs_verdict (const SandFinding *finding)
{
  return finding->severity != SAND_SEVERITY_HINT && strchr (finding->id, '.') == NULL;
}

void
sand_map_count_verdicts (SandResult *result, const SandResults *results)
{
  g_autofree char       *sheet = sand_results_sheet_id (results, result->exercise->id);
  g_autoptr (GHashTable) rules = g_hash_table_new (g_str_hash, g_str_equal);
  guint                  decided = 0;

  for (guint i = 0; i < result->findings->len; i++) {
    const SandFinding *finding = g_ptr_array_index (result->findings, i);
    if (needs_verdict (finding) && g_hash_table_add (rules, finding->id))
      decided += sand_map_is_decided (sand_results_get_records (results), sheet, finding->id) ? 1 : 0;
  }
  sand_frame_set_figure (result->frame, "findings", sand_value_int (g_hash_table_size (rules)));
  sand_frame_set_figure (result->frame, "findings_decided", sand_value_int (decided));
  if (decided < g_hash_table_size (rules))
    SAND_ADD_CHECK (result, results, "map.undecided", NULL, NULL,
                    { "n", sand_value_int (g_hash_table_size (rules) - decided) },
                    { "findings", sand_value_int (g_hash_table_size (rules)) });
}

static void
check_count (const SandMap *self, SandResult *result, const SandResults *results)
{
  guint min = result->exercise->config.map.min_points;

  sand_result_count_rule (result, self->n_points >= min);
  if (self->n_points < min)
    SAND_ADD_CHECK (result, results, "map.points-min", NULL, NULL, { "n", sand_value_int (self->n_points) },
                    { "min", sand_value_int (min) });
}

static void
check_unplaced (const SandMap *self, SandResult *result, const SandResults *results)
{
  SandParam    params[] = { { "n", sand_value_int (self->n_unplaced) } };
  SandFinding *finding;

  sand_result_count_rule (result, self->n_unplaced == 0);
  if (self->n_unplaced == 0)
    return;
  finding = sand_result_add_check (result, results, "map.unplaced", NULL, NULL, params, G_N_ELEMENTS (params));
  if (finding == NULL)
    return;
  finding->rows = g_ptr_array_new_with_free_func (g_free);
  for (guint r = 0; r < self->measurement->n_rows; r++)
    if (sand_map_find (self, self->measurement->rows[r].source) < 0)
      g_ptr_array_add (finding->rows, g_strdup (self->measurement->rows[r].source));
}

/* Two are too few to speak of a pattern. */
#define ONE_ZONE_MIN 3

static void
check_one_zone (const SandMap *self, SandResult *result, const SandResults *results)
{
  const GPtrArray *zones = result->exercise->config.map.zones;

  for (guint z = 0; z < SAND_N_ZONES && self->n_points >= ONE_ZONE_MIN; z++) {
    const SandZone *zone = zones != NULL && z < zones->len ? g_ptr_array_index (zones, z) : NULL;
    sand_result_count_rule (result, self->zones[z].count < self->n_points);
    if (self->zones[z].count == self->n_points)
      SAND_ADD_CHECK (result, results, "map.one-zone", NULL, NULL, { "n", sand_value_int (self->n_points) },
                      { "zone", sand_value_none (), zone == NULL ? NULL : &zone->name });
  }
}

/* A median divider runs through a customer by its nature; only a chosen line is worth a remark. */
static void
check_on_divider (const SandMap *self, SandResult *result, const SandResults *results)
{
  for (guint p = 0; p < self->n_points && self->divider != SAND_DIVIDER_MEDIAN; p++) {
    const SandPoint *point = &self->points[p];
    if (fabs (point->x - self->divider_x) < ON_DIVIDER || fabs (point->y - self->divider_y) < ON_DIVIDER)
      SAND_ADD_CHECK (result, results, "map.on-divider", point->id, NULL,
                      { "customer", sand_value_text (point->name) });
  }
}

static const SandPoint *
find_twin (const SandMap *self, guint p)
{
  const SandPoint *point = &self->points[p];

  for (guint q = 0; q < p; q++)
    if (fabs (point->x - self->points[q].x) < SAME_PLACE && fabs (point->y - self->points[q].y) < SAME_PLACE)
      return &self->points[q];
  return NULL;
}

static void
check_same_place (const SandMap *self, SandResult *result, const SandResults *results)
{
  for (guint p = 1; p < self->n_points; p++) {
    const SandPoint *twin = find_twin (self, p);
    if (twin != NULL)
      SAND_ADD_CHECK (result, results, "map.same-place", self->points[p].id, NULL,
                      { "customer", sand_value_text (self->points[p].name) },
                      { "other", sand_value_text (twin->name) });
  }
}

/* Without hours half of the problems cannot be seen. */
static void
check_register (const SandMap *self, SandResult *result, const SandResults *results)
{
  guint without = 0;

  for (guint p = 0; p < self->n_points; p++)
    without += isfinite (self->points[p].hours) ? 0 : 1;
  sand_result_count_rule (result, without == 0);
  if (without > 0)
    SAND_ADD_CHECK (result, results, "map.no-hours", NULL, NULL, { "n", sand_value_int (without) },
                    { "points", sand_value_int (self->n_points) });
}

void
sand_map_check (const SandMap *self, SandResult *result, SandResults *results)
{
  check_count (self, result, results);
  check_unplaced (self, result, results);
  check_one_zone (self, result, results);
  check_on_divider (self, result, results);
  check_same_place (self, result, results);
  check_register (self, result, results);
}
