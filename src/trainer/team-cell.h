#pragma once

#include "model/records.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A team's mark and name in a grid of the trainer's window. */
GtkWidget *sand_team_cell_new (const SandRecords *records, const char *team) G_GNUC_WARN_UNUSED_RESULT;
/* A figure of such a grid, to the right; @css: (nullable). */
GtkWidget *sand_figure_cell_new (const char *text, const char *css) G_GNUC_WARN_UNUSED_RESULT;
/* A heading of such a grid. @xalign: 0 left, 1 right */
GtkWidget *sand_heading_cell_new (const char *text, float xalign) G_GNUC_WARN_UNUSED_RESULT;
void       sand_grid_clear (GtkGrid *grid);
/* A text that may wrap. */
GtkWidget *sand_paragraph_new (const char *text, const char *css) G_GNUC_WARN_UNUSED_RESULT;
/* A part of a page with a line above it; @title: (nullable). */
GtkWidget *sand_panel_new (GtkWidget *parent, const char *title);

G_END_DECLS
