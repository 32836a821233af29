#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandMarkRow:
 *
 * One criterion with its marks side by side. With the focus in the row the digits give the mark (0 is ten), Delete
 * takes it away.
 *
 * Signal `marked` (double mark): the user gave this mark, NAN for none.
 */
#define SAND_TYPE_MARK_ROW (sand_mark_row_get_type ())
G_DECLARE_FINAL_TYPE (SandMarkRow, sand_mark_row, SAND, MARK_ROW, GtkWidget)

/* @spoken: what the marks are called by a screen reader, before the figure. @min, @max: 0..10 */
GtkWidget *sand_mark_row_new (const char *label, const char *hint, const char *spoken, int min, int max);
/* Without a signal; NAN for no mark. */
void sand_mark_row_show (SandMarkRow *self, double mark);

G_END_DECLS
