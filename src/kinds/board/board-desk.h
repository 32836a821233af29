#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/*
 * What can be done with the cards of a board: each is one action of the user.
 */

/* The text of a card as a column: the pack's own, or the usual one. Lives as long as the page. */
const SandColumn *sand_board_get_text_column (SandPage *page);
/* All cards of the sheet that lie in @cell ("" for the tray), in order. (element-type SandSheetRow) (transfer full) */
GPtrArray *sand_board_list_cards (SandPage *page, const char *cell) G_GNUC_WARN_UNUSED_RESULT;
/* A new card at the end of @cell. (nullable): its record */
char *sand_board_add_card (SandPage *page, const char *cell);
void  sand_board_remove_card (SandPage *page, const char *record);
/* Lays the card into @cell as the @index-th of the other cards there. */
gboolean sand_board_move_card (SandPage *page, const char *record, const char *cell, guint index);
/* One place up (-1) or down (1) in its cell. */
gboolean sand_board_shift_card (SandPage *page, const char *record, int by);
/* To the end of the cell before (-1) or after (1) its own; the tray stands before the first. */
gboolean sand_board_carry_card (SandPage *page, const char *record, int by);

G_END_DECLS
