#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/**
 * SandFindingList:
 *
 * The findings of a sheet with the team's verdict on each: accepted, or rejected with a reason.
 */
#define SAND_TYPE_FINDING_LIST (sand_finding_list_get_type ())
G_DECLARE_FINAL_TYPE (SandFindingList, sand_finding_list, SAND, FINDING_LIST, GtkWidget)

GtkWidget *sand_finding_list_new (SandPage *page);
void       sand_finding_list_refresh (SandFindingList *self, const SandResult *result);

G_END_DECLS
