#include "course/shapes.h"

#include "course/references.h"

#define N_ZONES 4

#define AT(member) G_STRUCT_OFFSET (SandExercise, config.map.member)

static const SandField zone_fields[] = {
  { "code", SAND_READ_NAME, G_STRUCT_OFFSET (SandZone, code), .required = TRUE },
  { "name", SAND_READ_TEXT, G_STRUCT_OFFSET (SandZone, name), .required = TRUE },
  { "advice", SAND_READ_TEXT, G_STRUCT_OFFSET (SandZone, advice), .required = TRUE },
};
static const SandShape zone_shape = { SAND_SHAPE ("a zone {\"code\": …, \"name\": …}", SandZone, zone_fields) };

static const SandField x_fields[] = {
  { "scale", SAND_READ_EXERCISE, AT (x_scale), .required = TRUE, .kinds = 1 << SAND_KIND_SCALE },
  { "name", SAND_READ_TEXT, AT (x_name), .required = TRUE },
};
static const SandField y_fields[] = {
  { "scale", SAND_READ_EXERCISE, AT (y_scale), .required = TRUE, .kinds = 1 << SAND_KIND_SCALE },
  { "name", SAND_READ_TEXT, AT (y_name), .required = TRUE },
};
static const SandShape x_shape = { SAND_SHAPE ("an axis {\"scale\": …, \"name\": …}", SandExercise, x_fields) };
static const SandShape y_shape = { SAND_SHAPE ("an axis {\"scale\": …, \"name\": …}", SandExercise, y_fields) };

static void
read_x (SandPackReader *reader, JsonNode *node, gpointer exercise)
{
  sand_reader_read_object (reader, node, &x_shape, exercise);
}

static void
read_y (SandPackReader *reader, JsonNode *node, gpointer exercise)
{
  sand_reader_read_object (reader, node, &y_shape, exercise);
}

/* The corners of the map are told apart by their place in the list. */
static void
check_zones (SandPackReader *reader, const GPtrArray *zones)
{
  static const char *const order[N_ZONES] = { "attack", "core", "low", "maintain" };

  if (zones->len != N_ZONES)
    sand_reader_fail_at (reader, "zones", "there are four: attack, core, low, maintain");
  for (guint i = 0; i < MIN (zones->len, N_ZONES); i++) {
    const SandZone  *zone = zones->pdata[i];
    g_autofree char *key = g_strdup_printf ("zones[%u].code", i);
    if (zone->code != NULL && g_strcmp0 (zone->code, order[i]) != 0)
      sand_reader_fail_at (reader, key, "must be \"%s\"", order[i]);
  }
}

static void
reference_sizes (SandPackReader *reader, const GPtrArray *sizes)
{
  for (guint i = 0; i < sizes->len; i++) {
    g_autofree char *key = g_strdup_printf ("sizes[%u]", i);
    gsize            mark = sand_reader_enter_key (reader, key);
    sand_reference_register_column (reader, "customers", sizes->pdata[i]);
    sand_reader_leave (reader, mark);
  }
}

static gboolean
holds_id (const GPtrArray *ids, const char *id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_strcmp0 (ids->pdata[i], id) == 0)
      return TRUE;
  return FALSE;
}

/* A point's place comes out of the measurement, so its axes must be among the scales measured there. */
static void
check_axes (SandPackReader *reader, const SandPending *pending)
{
  const SandMapConfig *map = &pending->exercise->config.map;
  const SandExercise  *measurement = g_hash_table_lookup (reader->body->by_id, map->measurement);

  if (measurement == NULL || measurement->kind != SAND_KIND_SCORED || measurement->config.scored.scales == NULL)
    return;
  if (map->x_scale != NULL && !holds_id (measurement->config.scored.scales, map->x_scale))
    sand_reader_fail_at (reader, "x", "%s does not measure by %s", map->measurement, map->x_scale);
  if (map->y_scale != NULL && !holds_id (measurement->config.scored.scales, map->y_scale))
    sand_reader_fail_at (reader, "y", "%s does not measure by %s", map->measurement, map->y_scale);
}

static void
finish_map (SandPackReader *reader, JsonObject *object, gpointer target)
{
  const SandMapConfig *map = &((SandExercise *) target)->config.map;

  if (json_object_has_member (object, "zones"))
    check_zones (reader, map->zones);
  reference_sizes (reader, map->sizes);
  if (map->measurement != NULL)
    sand_reader_put_off (reader, check_axes);
}

static const SandField map_fields[] = {
  { "measurement", SAND_READ_EXERCISE, AT (measurement), .required = TRUE, .kinds = 1 << SAND_KIND_SCORED },
  { "x", SAND_READ_CUSTOM, 0, .required = TRUE, .read = read_x },
  { "y", SAND_READ_CUSTOM, 0, .required = TRUE, .read = read_y },
  { "zones", SAND_READ_LIST, AT (zones), .required = TRUE, .hi = N_ZONES, .shape = &zone_shape },
  { "sizes", SAND_READ_IDS, AT (sizes), .hi = SAND_MAX_COLUMNS },
  { "min_points", SAND_READ_COUNT, AT (min_points), .lo = 0, .hi = SAND_MAX_ROWS },
};
const SandShape sand_map_config_shape = {
  SAND_SHAPE ("an object {\"measurement\": …, \"x\": …}", SandExercise, map_fields), .finish = finish_map
};
