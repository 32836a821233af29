#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/**
 * SandRoundPage:
 *
 * What the trainer asks in class, a round a question: notes of the pairs, then one answer of the team with its points,
 * and who spoke. While the class runs the exercise, the parts open in the order of its phases.
 */
#define SAND_TYPE_ROUND_PAGE (sand_round_page_get_type ())
G_DECLARE_FINAL_TYPE (SandRoundPage, sand_round_page, SAND, ROUND_PAGE, SandPage)

G_END_DECLS
