#pragma once

#include "kinds/page.h"
#include "kinds/scored/measurement.h"

G_BEGIN_DECLS

/**
 * SandCriteriaBar:
 *
 * The criteria that the team names itself: their names, their weights where they have any, one more, one less.
 */
#define SAND_TYPE_CRITERIA_BAR (sand_criteria_bar_get_type ())
G_DECLARE_FINAL_TYPE (SandCriteriaBar, sand_criteria_bar, SAND, CRITERIA_BAR, GtkWidget)

/* @page: outlives the bar */
GtkWidget *sand_criteria_bar_new (SandPage *page) G_GNUC_WARN_UNUSED_RESULT;
void       sand_criteria_bar_refresh (SandCriteriaBar       *self,
                                      const SandMeasurement *measurement,
                                      const SandResult      *result);
/* Adds a criterion and takes the keyboard to its name; FALSE when there are enough. */
gboolean sand_criteria_bar_add (SandCriteriaBar *self);
/* FALSE when the record is no criterion. */
gboolean sand_criteria_bar_go_to (SandCriteriaBar *self, const char *record, const char *field);

G_END_DECLS
