#pragma once

#include <gtk/gtk.h>

#include "widgets/cell-source.h"

G_BEGIN_DECLS

#define SAND_TYPE_CELL_SHEET (sand_cell_sheet_get_type ())
G_DECLARE_FINAL_TYPE (SandCellSheet, sand_cell_sheet, SAND, CELL_SHEET, GtkWidget)

GtkWidget *sand_cell_sheet_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       sand_cell_sheet_set_source (SandCellSheet *self, SandCellSource *source);
void       sand_cell_sheet_set_n_lines (SandCellSheet *self, guint n_lines);

/* The cursor: cell-cursor.c */
void sand_cell_sheet_move_to (SandCellSheet *self, int row, int column);
void sand_cell_sheet_extend_to (SandCellSheet *self, int row, int column);
void sand_cell_sheet_get_cursor (SandCellSheet *self, int *out_row, int *out_column);
void sand_cell_sheet_get_range (
  SandCellSheet *self, guint *out_row, guint *out_column, guint *out_n_rows, guint *out_n_columns);
void     sand_cell_sheet_edit (SandCellSheet *self);
gboolean sand_cell_sheet_is_editing (SandCellSheet *self);
gboolean sand_cell_sheet_commit (SandCellSheet *self);
void     sand_cell_sheet_revert (SandCellSheet *self);
void     sand_cell_sheet_type_text (SandCellSheet *self, const char *text);
gboolean sand_cell_sheet_handle_key (SandCellSheet *self, guint keyval, GdkModifierType state);
char    *sand_cell_sheet_dup_message (SandCellSheet *self, SandCellState *out_state) G_GNUC_WARN_UNUSED_RESULT;

/* What the user does to cells and rows: cell-actions.c */
char    *sand_cell_sheet_dup_range_text (SandCellSheet *self) G_GNUC_WARN_UNUSED_RESULT;
void     sand_cell_sheet_copy (SandCellSheet *self);
void     sand_cell_sheet_cut (SandCellSheet *self);
void     sand_cell_sheet_paste (SandCellSheet *self);
void     sand_cell_sheet_paste_text (SandCellSheet *self, const char *text);
void     sand_cell_sheet_clear_range (SandCellSheet *self);
void     sand_cell_sheet_insert_row (SandCellSheet *self, gboolean below);
void     sand_cell_sheet_add_row (SandCellSheet *self);
void     sand_cell_sheet_delete_rows (SandCellSheet *self);
void     sand_cell_sheet_move_row (SandCellSheet *self, int step);
gboolean sand_cell_sheet_toggle_estimated (SandCellSheet *self);
void     sand_cell_sheet_open_picker (SandCellSheet *self);
void     sand_cell_sheet_toggle_bool (SandCellSheet *self);

G_END_DECLS
