#pragma once

#include "kinds/map/map-plot.h"
#include "kinds/map/map.h"

G_BEGIN_DECLS

/* The scene of a computed map, in the language of the program. */
SandMapScene *sand_map_scene_from_map (const SandExercise *exercise, const SandMap *map, SandLanguage language)
  G_GNUC_WARN_UNUSED_RESULT;
/* "Attack zone", of the pack. */
const char *sand_map_zone_name (const SandExercise *exercise, SandZoneId zone, SandLanguage language);

G_END_DECLS
