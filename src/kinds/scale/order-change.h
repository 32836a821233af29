#pragma once

#include "kinds/page.h"
#include "kinds/scale/scale.h"

G_BEGIN_DECLS

/* Adds a card with the customers whose place changes because the weights come from a comparison of pairs instead of
 * being typed. Nothing is added while the comparison gives no weights. */
void sand_order_change_fill (SandCoach *coach, SandPage *page, const SandScale *scale);

G_END_DECLS
