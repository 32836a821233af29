#pragma once

#include "kinds/board/board-card.h"

G_BEGIN_DECLS

/**
 * SandBoardPile:
 *
 * A cell of a board, or the tray: what it is called, how many cards it wants, what is said of it, and its cards.
 *
 * Signal `dropped` (SandBoardCard card, guint index): a card was let go over it, as the index-th of the others.
 * Signal `add`: a new card is wanted.
 */
#define SAND_TYPE_BOARD_PILE (sand_board_pile_get_type ())
G_DECLARE_FINAL_TYPE (SandBoardPile, sand_board_pile, SAND, BOARD_PILE, GtkWidget)

/* @cell: (nullable): the tray */
GtkWidget  *sand_board_pile_new (SandPage *page, const SandBoardCell *cell);
const char *sand_board_pile_get_code (SandBoardPile *self); /* "" for the tray */
const char *sand_board_pile_get_name (SandBoardPile *self);
/* Lays the card, from wherever it was, behind @before (nullable: to the top). */
void sand_board_pile_put (SandBoardPile *self, SandBoardCard *card, SandBoardCard *before);
void sand_board_pile_refresh (SandBoardPile *self, const SandResult *result, guint n_cards);
/* @record: of what is said of the cell; FALSE when it is another's. */
gboolean sand_board_pile_go_to (SandBoardPile *self, const char *record, const char *field);

G_END_DECLS
