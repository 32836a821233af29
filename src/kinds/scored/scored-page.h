#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/**
 * SandScoredPage:
 *
 * The page of kind `scored`: rows × criteria on a grid, with the totals at its end. The team's own criteria stand in a
 * bar above; a second person can rate the rows of scale criteria without seeing the first values.
 */
#define SAND_TYPE_SCORED_PAGE (sand_scored_page_get_type ())
G_DECLARE_FINAL_TYPE (SandScoredPage, sand_scored_page, SAND, SCORED_PAGE, SandPage)

G_END_DECLS
