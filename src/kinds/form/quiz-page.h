#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/**
 * SandQuizPage:
 *
 * The quiz of an assessment, answered in turns on the team's laptop: a calm screen says whose turn it is, then come
 * this member's questions and nobody else's, then the next member who is there and has not answered. Everybody may go
 * back to their own answers until the trainer closes.
 */
#define SAND_TYPE_QUIZ_PAGE (sand_quiz_page_get_type ())
G_DECLARE_FINAL_TYPE (SandQuizPage, sand_quiz_page, SAND, QUIZ_PAGE, SandPage)

G_END_DECLS
