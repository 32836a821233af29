#pragma once

#include "kinds/board/board.h"
#include "manual/grid.h"

G_BEGIN_DECLS

/* Cells that still can be read side by side. */
#define SAND_BOARD_VIEW_MAX_COLUMNS 8

/*
 * The board as it hangs on the wall, above the list of its cards: its cells in columns or as a grid, each with the
 * cards that the list puts there, also after somebody has moved one in the workbook.
 */
typedef struct {
  guint row;     /* where it begins */
  guint columns; /* of cells beside each other */
  guint slots;   /* cards a cell can show */
  /* The sheet's column with which each of them begins, and the one after the last. */
  guint first[SAND_BOARD_VIEW_MAX_COLUMNS + 1];
} SandBoardView;

/* A hidden column of the grid that the view finds its cards by; before the columns are fixed. */
void sand_board_view_add_column (SandGrid *grid, const SandBoardConfig *config);
/* Returns the row below it. The columns are fixed. */
guint sand_board_view_lay_out (SandBoardView *self, SandBookSheet *sheet, guint row);
void  sand_board_view_write (const SandBoardView *self, SandBookSheet *sheet, SandGrid *grid);

G_END_DECLS
