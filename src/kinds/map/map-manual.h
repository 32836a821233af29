#pragma once

#include "manual/book.h"

G_BEGIN_DECLS

/*
 * The sheet of the map: a native chart over a block of formulas that follow the measurement, the dividers' cells and
 * the register, so that a changed weight moves the customers.
 */

void sand_map_manual_lay_out (SandBookSheet *sheet);
void sand_map_manual_write (SandBookSheet *sheet);

G_END_DECLS
