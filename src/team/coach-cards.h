#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/* Fills the coach for the page that is shown: checks, what is to be done, the kind's own cards, ideas. */
void sand_coach_cards_fill (SandCoach *coach, SandPage *page);

G_END_DECLS
