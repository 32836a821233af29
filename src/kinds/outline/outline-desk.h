#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/*
 * What is done to the tree of a sheet, each one action that undo takes back. A function that cannot do what it is
 * asked, because the tree ends there or is full, does nothing and returns %FALSE or %NULL.
 */

/* An empty point after @record on its level, or the last one below the root for %NULL. Returns its record. */
char *sand_outline_add_after (SandPage *page, const char *record) G_GNUC_WARN_UNUSED_RESULT;
/* The last one below @record. */
char *sand_outline_add_below (SandPage *page, const char *record) G_GNUC_WARN_UNUSED_RESULT;
/* With all that stands below it. */
gboolean sand_outline_remove (SandPage *page, const char *record);
/* One place up or down among those on its level below the same point. */
gboolean sand_outline_shift (SandPage *page, const char *record, int by);
/* Below the point before it. */
gboolean sand_outline_indent (SandPage *page, const char *record);
/* After the point it stood below. */
gboolean sand_outline_outdent (SandPage *page, const char *record);
/* Done, or not any more. */
gboolean sand_outline_tick (SandPage *page, const char *record);

G_END_DECLS
