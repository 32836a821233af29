#pragma once

#include "roster/roster.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandRosterPreview:
 *
 * A list before it is taken: what each column is for, the people, and every line that is refused with its reason.
 *
 * Signal `wished`: the user has said what a column is, or whether there is a header.
 */
#define SAND_TYPE_ROSTER_PREVIEW (sand_roster_preview_get_type ())
G_DECLARE_FINAL_TYPE (SandRosterPreview, sand_roster_preview, SAND, ROSTER_PREVIEW, GtkBox)

GtkWidget *sand_roster_preview_new (void);
/* @roster: (nullable): nothing to be shown. Only read. */
void sand_roster_preview_show (SandRosterPreview *self, const SandRoster *roster);
/* What the user wants now. The fields are valid until the next change. */
SandRosterWish sand_roster_preview_get_wish (SandRosterPreview *self);

G_END_DECLS
