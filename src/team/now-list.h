#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/**
 * SandNowList:
 *
 * What runs in class and is no sheet of the course: a PK that the team may judge, another team's sheet on the screen.
 * Stands above the steps and is hidden while nothing runs. Signal `chosen` (const char *activity).
 */
#define SAND_TYPE_NOW_LIST (sand_now_list_get_type ())
G_DECLARE_FINAL_TYPE (SandNowList, sand_now_list, SAND, NOW_LIST, GtkWidget)

void sand_now_list_set_sheets (SandNowList *self, SandSheets *sheets);
/* No activity is chosen any more: a step of the course is. */
void sand_now_list_unselect (SandNowList *self);
/* The page of an activity of the list. (transfer floating) (nullable) */
SandPage *sand_now_list_make_page (SandSeat *seat, SandSheets *sheets, const char *activity) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
