#include "kinds/map/map-scene.h"

#include <glib/gi18n.h>
#include <math.h>

const char *
sand_map_zone_name (const SandExercise *exercise, SandZoneId zone, SandLanguage language)
{
  const GPtrArray *zones = exercise->config.map.zones;
  return (guint) zone < zones->len ? sand_text_get (&((SandZone *) zones->pdata[zone])->name, language) : "";
}

static double
largest_size (const SandMap *map)
{
  double largest = 0;
  for (guint i = 0; i < map->n_points; i++)
    if (isfinite (map->points[i].size))
      largest = MAX (largest, map->points[i].size);
  return largest;
}

static void
add_dot (
  SandMapScene *scene, const SandExercise *exercise, const SandPoint *point, double largest, SandLanguage language)
{
  SandMapDot dot = {
    .id = g_strdup (point->id), .name = g_strdup (point->name), .x = point->x, .y = point->y, .zone = point->zone
  };

  dot.size = largest > 0 && isfinite (point->size) ? point->size / largest : largest > 0 ? 0
                                                                                         : 0.35;
  dot.spoken = g_strdup_printf (_ ("%1$s: potential %2$.0f, relationship %3$.0f, %4$s"), point->name, point->y,
                                point->x, sand_map_zone_name (exercise, point->zone, language));
  g_array_append_val (scene->dots, dot);
}

SandMapScene *
sand_map_scene_from_map (const SandExercise *exercise, const SandMap *map, SandLanguage language)
{
  SandMapScene *scene = sand_map_scene_new ();
  double        largest = largest_size (map);

  scene->divider_x = map->divider_x;
  scene->divider_y = map->divider_y;
  scene->nine = map->nine;
  scene->x_name = g_strdup (sand_text_get (&exercise->config.map.x_name, language));
  scene->y_name = g_strdup (sand_text_get (&exercise->config.map.y_name, language));
  for (guint zone = 0; zone < SAND_N_ZONES; zone++)
    scene->zone_names[zone] =
      g_strdup_printf ("%s · %u", sand_map_zone_name (exercise, zone, language), map->zones[zone].count);
  for (guint i = 0; i < map->n_points; i++)
    add_dot (scene, exercise, &map->points[i], largest, language);
  return scene;
}
