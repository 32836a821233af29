#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/** The page of an outline: a tree of short texts, typed and ordered with the keyboard or the menu of each line. */
#define SAND_TYPE_OUTLINE_PAGE (sand_outline_page_get_type ())
G_DECLARE_FINAL_TYPE (SandOutlinePage, sand_outline_page, SAND, OUTLINE_PAGE, SandPage)

G_END_DECLS
