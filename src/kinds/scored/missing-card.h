#pragma once

#include "kinds/page.h"
#include "kinds/scored/measurement.h"

G_BEGIN_DECLS

/**
 * SandMissingCard:
 *
 * Says what a scored sheet still needs from other sheets, with a way there; hidden when nothing is missing.
 */
#define SAND_TYPE_MISSING_CARD (sand_missing_card_get_type ())
G_DECLARE_FINAL_TYPE (SandMissingCard, sand_missing_card, SAND, MISSING_CARD, GtkWidget)

/* @page: outlives the card */
GtkWidget *sand_missing_card_new (SandPage *page) G_GNUC_WARN_UNUSED_RESULT;
/* Returns how many things are missing. */
guint sand_missing_card_refresh (SandMissingCard *self, const SandMeasurement *measurement);

G_END_DECLS
