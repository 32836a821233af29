#pragma once

#include "kinds/scale/bands-manual.h"

G_BEGIN_DECLS

/* The judgements behind weights by pairwise comparison: a matrix to change, from which the weights are calculated. */

/* Hidden columns from @column on, when the weights come from pairs. Returns the first column behind them. */
guint sand_pairs_manual_lay_out (SandBookSheet *sheet, SandScaleLayout *layout, guint column);
/* Also writes the weights among the factors. Moves the sheet's bottom. */
void sand_pairs_manual_write (SandBookSheet *sheet, const SandScaleLayout *layout);

G_END_DECLS
