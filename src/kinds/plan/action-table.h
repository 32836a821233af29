#pragma once

#include "kinds/page.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandActionTable:
 *
 * The actions of one section of a plan as a grid, and below it the weeks they take.
 */
#define SAND_TYPE_ACTION_TABLE (sand_action_table_get_type ())
G_DECLARE_FINAL_TYPE (SandActionTable, sand_action_table, SAND, ACTION_TABLE, GtkWidget)

GtkWidget *sand_action_table_new (SandPage *page, const SandPlanSection *section);
/* @plan: (nullable): the plan's record */
void     sand_action_table_bind (SandActionTable *self, const char *plan);
void     sand_action_table_refresh (SandActionTable *self, const SandResult *result);
gboolean sand_action_table_go_to (SandActionTable *self, const char *record, const char *field);

G_END_DECLS
