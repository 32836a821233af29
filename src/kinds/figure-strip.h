#pragma once

#include "kinds/kind.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandFigureStrip:
 *
 * The figures of a sheet in a row under it; hidden when the exercise has none.
 */
#define SAND_TYPE_FIGURE_STRIP (sand_figure_strip_get_type ())
G_DECLARE_FINAL_TYPE (SandFigureStrip, sand_figure_strip, SAND, FIGURE_STRIP, GtkWidget)

GtkWidget *sand_figure_strip_new (const SandExercise *exercise);
void       sand_figure_strip_show (SandFigureStrip *self, const SandResult *result); /* (nullable) */

G_END_DECLS
