#pragma once

#include "manual/book.h"

G_BEGIN_DECLS

/*
 * A board: the cards as a list with a drop-down for the cell, how many lie in each cell with a chart, what is said of
 * each cell.
 */
void sand_board_manual_lay_out (SandBookSheet *sheet);
void sand_board_manual_write (SandBookSheet *sheet);

G_END_DECLS
