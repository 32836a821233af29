#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/** The page of the customer map: the map, how it is looked at, and its findings with the team's verdicts. */
#define SAND_TYPE_MAP_PAGE (sand_map_page_get_type ())
G_DECLARE_FINAL_TYPE (SandMapPage, sand_map_page, SAND, MAP_PAGE, SandPage)

G_END_DECLS
