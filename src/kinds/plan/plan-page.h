#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/**
 * SandPlanPage:
 *
 * The plans of a sheet, one at a time: its head, its sections as arrows and as cards.
 */
#define SAND_TYPE_PLAN_PAGE (sand_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (SandPlanPage, sand_plan_page, SAND, PLAN_PAGE, SandPage)

G_END_DECLS
