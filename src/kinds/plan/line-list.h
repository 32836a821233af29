#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/**
 * SandLineList:
 *
 * The strategy lines of a plan: one to four short texts that the actions will serve, each with how many do.
 */
#define SAND_TYPE_LINE_LIST (sand_line_list_get_type ())
G_DECLARE_FINAL_TYPE (SandLineList, sand_line_list, SAND, LINE_LIST, GtkWidget)

/* @max: lines; 0 for no limit */
GtkWidget *sand_line_list_new (SandPage *page, guint max);
/* @plan: (nullable): the plan's record */
void     sand_line_list_bind (SandLineList *self, const char *plan);
void     sand_line_list_refresh (SandLineList *self, const SandResult *result);
gboolean sand_line_list_go_to (SandLineList *self, const char *record);

G_END_DECLS
