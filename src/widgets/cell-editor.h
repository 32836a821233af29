#pragma once

#include <gtk/gtk.h>

#include "widgets/cell-source.h"

G_BEGIN_DECLS

#define SAND_TYPE_CELL_EDITOR (sand_cell_editor_get_type ())
G_DECLARE_FINAL_TYPE (SandCellEditor, sand_cell_editor, SAND, CELL_EDITOR, GtkWidget)

GtkWidget *sand_cell_editor_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       sand_cell_editor_open (SandCellEditor *self,
                                  SandCellKind    kind,
                                  double          align,
                                  const char     *text,
                                  gboolean        editable);
void       sand_cell_editor_set_name (SandCellEditor *self, const char *name, const char *message, gboolean invalid);
char      *sand_cell_editor_dup_text (SandCellEditor *self) G_GNUC_WARN_UNUSED_RESULT;
void       sand_cell_editor_show_text (SandCellEditor *self, const char *text);
void       sand_cell_editor_select_all (SandCellEditor *self);
void       sand_cell_editor_cursor_to_end (SandCellEditor *self);
gboolean   sand_cell_editor_is_at_start (SandCellEditor *self);
gboolean   sand_cell_editor_is_at_end (SandCellEditor *self);
gboolean   sand_cell_editor_has_many_lines (SandCellEditor *self);
void       sand_cell_editor_insert (SandCellEditor *self, const char *text);

G_END_DECLS
