#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/**
 * SandReplyPage:
 *
 * What the trainer asks in class, a round a question: notes of the pairs, then one answer of the team with its points,
 * and who spoke. While the class runs the exercise, the parts open in the order of its phases.
 */
#define SAND_TYPE_REPLY_PAGE (sand_reply_page_get_type ())
G_DECLARE_FINAL_TYPE (SandReplyPage, sand_reply_page, SAND, REPLY_PAGE, SandPage)

G_END_DECLS
