#pragma once

#include <gtk/gtk.h>

#include "widgets/cell-source.h"

G_BEGIN_DECLS

#define SAND_TYPE_CELL_GRID (sand_cell_grid_get_type ())
G_DECLARE_FINAL_TYPE (SandCellGrid, sand_cell_grid, SAND, CELL_GRID, GtkWidget)

GtkWidget      *sand_cell_grid_new (SandCellSource *source) G_GNUC_WARN_UNUSED_RESULT;
SandCellSource *sand_cell_grid_get_source (SandCellGrid *self);
void            sand_cell_grid_set_source (SandCellGrid *self, SandCellSource *source);
guint           sand_cell_grid_get_lines (SandCellGrid *self);
void            sand_cell_grid_set_lines (SandCellGrid *self, guint lines);

void     sand_cell_grid_move_to (SandCellGrid *self, guint row, guint column);
gboolean sand_cell_grid_get_cursor (SandCellGrid *self, guint *out_row, guint *out_column);
gboolean sand_cell_grid_commit (SandCellGrid *self);
void     sand_cell_grid_type_text (SandCellGrid *self, const char *text);
gboolean sand_cell_grid_press_key (SandCellGrid *self, guint keyval, GdkModifierType state);
void     sand_cell_grid_paste_text (SandCellGrid *self, const char *text);
char    *sand_cell_grid_dup_message (SandCellGrid *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
