#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/**
 * SandBoardCard:
 *
 * A card: its text, and while it is chosen its fields and what can be done with it. Alt with the arrow keys moves it.
 *
 * Signals: `chosen`: somebody works on it. `moved`: it lies somewhere else now and wants the focus back.
 */
#define SAND_TYPE_BOARD_CARD (sand_board_card_get_type ())
G_DECLARE_FINAL_TYPE (SandBoardCard, sand_board_card, SAND, BOARD_CARD, GtkWidget)

GtkWidget  *sand_board_card_new (SandPage *page, const char *record);
const char *sand_board_card_get_record (SandBoardCard *self);
SandPage   *sand_board_card_get_page (SandBoardCard *self);
void        sand_board_card_set_chosen (SandBoardCard *self, gboolean chosen);
/* @place: what the cell is called, for a screen reader */
void sand_board_card_refresh (SandBoardCard *self, const SandResult *result, const char *place);
/* @field: (nullable): the text */
gboolean sand_board_card_go_to (SandBoardCard *self, const char *field);

G_END_DECLS
