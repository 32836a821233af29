#pragma once

#include "manual/book.h"

G_BEGIN_DECLS

/* A table: key figures, the typed columns, totals, spare rows. */
void sand_table_manual_lay_out (SandBookSheet *sheet);
void sand_table_manual_write (SandBookSheet *sheet);

G_END_DECLS
