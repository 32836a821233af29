#pragma once

#include "kinds/page.h"
#include "kinds/scale/scale.h"

G_BEGIN_DECLS

/**
 * SandPairwiseView:
 *
 * Asks for every pair of factors which is more important, and by how much. Arrow keys move the judgement.
 */
#define SAND_TYPE_PAIRWISE_VIEW (sand_pairwise_view_get_type ())
G_DECLARE_FINAL_TYPE (SandPairwiseView, sand_pairwise_view, SAND, PAIRWISE_VIEW, GtkWidget)

GtkWidget *sand_pairwise_view_new (SandPage *page);
void       sand_pairwise_view_refresh (SandPairwiseView *self, const SandScale *scale);

G_END_DECLS
