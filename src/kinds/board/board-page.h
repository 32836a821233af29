#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/**
 * SandBoardPage:
 *
 * Cards sorted into cells that stand side by side or in a grid, and a tray for those that have no place yet.
 */
#define SAND_TYPE_BOARD_PAGE (sand_board_page_get_type ())
G_DECLARE_FINAL_TYPE (SandBoardPage, sand_board_page, SAND, BOARD_PAGE, SandPage)

G_END_DECLS
