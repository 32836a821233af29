#pragma once

#include <gtk/gtk.h>

#include "widgets/cell-source.h"

G_BEGIN_DECLS

#define SAND_TYPE_CELL_PICKER (sand_cell_picker_get_type ())
G_DECLARE_FINAL_TYPE (SandCellPicker, sand_cell_picker, SAND, CELL_PICKER, GtkPopover)

GtkWidget *sand_cell_picker_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       sand_cell_picker_open_choices (SandCellPicker *self, GPtrArray *choices, gboolean many, const char *codes);
void       sand_cell_picker_open_date (SandCellPicker *self, const char *iso);
void       sand_cell_picker_filter (SandCellPicker *self, const char *typed);
void       sand_cell_picker_step (SandCellPicker *self, int n);
void       sand_cell_picker_toggle (SandCellPicker *self);
void       sand_cell_picker_set_name (SandCellPicker *self, const char *name);
char      *sand_cell_picker_dup_picked (SandCellPicker *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sand_cell_picker_is_date (SandCellPicker *self);
gboolean   sand_cell_picker_is_many (SandCellPicker *self);

G_END_DECLS
