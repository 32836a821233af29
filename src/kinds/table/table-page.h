#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/** The page of a table: one grid, and the sheet's figures under it. */
#define SAND_TYPE_TABLE_PAGE (sand_table_page_get_type ())
G_DECLARE_FINAL_TYPE (SandTablePage, sand_table_page, SAND, TABLE_PAGE, SandPage)

G_END_DECLS
