#pragma once

#include "manual/book.h"

G_BEGIN_DECLS

/*
 * A tree as rows, each text in the column of its level, folded with the sheet's own buttons for groups of rows; beside
 * it the exercise it leads to, and notes. Chapters that are sheets are a table that leads to them.
 */
void sand_outline_manual_lay_out (SandBookSheet *sheet);
void sand_outline_manual_write (SandBookSheet *sheet);

G_END_DECLS
