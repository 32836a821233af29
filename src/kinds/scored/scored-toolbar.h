#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandScoredToolbar:
 *
 * The slim line above the matrix: what the colours mean, the mark of an estimate, the second rater. Its buttons are the
 * actions `page.heat`, `page.second-rater` and `page.estimate` of the page.
 */
#define SAND_TYPE_SCORED_TOOLBAR (sand_scored_toolbar_get_type ())
G_DECLARE_FINAL_TYPE (SandScoredToolbar, sand_scored_toolbar, SAND, SCORED_TOOLBAR, GtkWidget)

/* @raters: whether a second person can rate */
GtkWidget *sand_scored_toolbar_new (gboolean raters) G_GNUC_WARN_UNUSED_RESULT;
/* The legend of so many levels; 0 for none. */
void sand_scored_toolbar_set_levels (SandScoredToolbar *self, guint levels);

G_END_DECLS
