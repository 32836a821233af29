#pragma once

#include "manual/book.h"

G_BEGIN_DECLS

/*
 * The sheet of a rating: rows × criteria. Own and fixed criteria are scores with weights above them; criteria from
 * scales are raw values whose levels, weights and totals are looked up on the scales' sheets.
 */

void sand_scored_manual_lay_out (SandBookSheet *sheet);
void sand_scored_manual_write (SandBookSheet *sheet);

G_END_DECLS
