#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/** The page of a scale: factors with bands and weights, pairwise comparison, one customer to try it on. */
#define SAND_TYPE_SCALE_PAGE (sand_scale_page_get_type ())
G_DECLARE_FINAL_TYPE (SandScalePage, sand_scale_page, SAND, SCALE_PAGE, SandPage)

G_END_DECLS
