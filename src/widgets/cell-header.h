#pragma once

#include "widgets/cell-layout.h"
#include "widgets/cell-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *sand_cell_header_new (SandCellSource *source, const SandCellLayout *layout) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *sand_cell_footer_new (SandCellSource *source, const SandCellLayout *layout) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
