#pragma once

#include <gtk/gtk.h>

#include "widgets/cell-source.h"

G_BEGIN_DECLS

#define SAND_TYPE_CELL (sand_cell_get_type ())
G_DECLARE_FINAL_TYPE (SandCell, sand_cell, SAND, CELL, GtkWidget)

GtkWidget  *sand_cell_new (const SandCellColumn *column, guint n_lines) G_GNUC_WARN_UNUSED_RESULT;
void        sand_cell_show (SandCell *self, const SandCellLook *look);
void        sand_cell_set_name (SandCell *self, const char *name);
void        sand_cell_set_selected (SandCell *self, gboolean selected);
void        sand_cell_set_covered (SandCell *self, gboolean covered);
const char *sand_cell_get_text (SandCell *self);
const char *sand_cell_get_message (SandCell *self);

G_END_DECLS
