#pragma once

#include "kinds/page.h"
#include "kinds/scale/scale.h"

G_BEGIN_DECLS

/**
 * SandTryCard:
 *
 * Try the scale on one customer: a value for every factor, its level and points, and the total.
 */
#define SAND_TYPE_TRY_CARD (sand_try_card_get_type ())
G_DECLARE_FINAL_TYPE (SandTryCard, sand_try_card, SAND, TRY_CARD, GtkWidget)

GtkWidget *sand_try_card_new (SandPage *page);
void       sand_try_card_refresh (SandTryCard *self, const SandScale *scale);

G_END_DECLS
