#pragma once

#include <gtk/gtk.h>

#include "widgets/cell-layout.h"

G_BEGIN_DECLS

#define SAND_TYPE_CELL_ROW (sand_cell_row_get_type ())
G_DECLARE_FINAL_TYPE (SandCellRow, sand_cell_row, SAND, CELL_ROW, GtkWidget)

GtkWidget *sand_cell_row_new (const SandCellLayout *layout) G_GNUC_WARN_UNUSED_RESULT;
void       sand_cell_row_append (SandCellRow *self, GtkWidget *cell);
GtkWidget *sand_cell_row_get_cell (SandCellRow *self, guint column);
guint      sand_cell_row_get_n_cells (SandCellRow *self);
void       sand_cell_row_set_index (SandCellRow *self, int index);
int        sand_cell_row_get_index (SandCellRow *self);
/* Remembers what the row is called. Returns whether that is another name than before. */
gboolean sand_cell_row_set_name (SandCellRow *self, const char *name);

G_END_DECLS
