#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/**
 * SandFollowPage:
 *
 * What a team sees of the outline that the trainer writes for the class: its points as they are written, those ticked,
 * the ways to their exercises, and beside each the team's own note.
 */
#define SAND_TYPE_FOLLOW_PAGE (sand_follow_page_get_type ())
G_DECLARE_FINAL_TYPE (SandFollowPage, sand_follow_page, SAND, FOLLOW_PAGE, SandPage)

G_END_DECLS
