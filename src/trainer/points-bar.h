#pragma once

#include "trainer/keys.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandPointsBar:
 *
 * The line below the teams in which points are given: how many, why, Enter. It opens with the first + or − and keeps
 * the focus in the reason, so that an input method works; digits before a reason are points.
 *
 * Signals: `give` (string team, int points, string reason): the team is "" for all of them.
 * `closed`: without giving, or after it.
 */
#define SAND_TYPE_POINTS_BAR (sand_points_bar_get_type ())
G_DECLARE_FINAL_TYPE (SandPointsBar, sand_points_bar, SAND, POINTS_BAR, GtkBox)

/* Opens it for a team, with nothing but the sign chosen; another team keeps the reason. @number: 0 for all teams */
void sand_points_bar_open (SandPointsBar *self, const char *team, guint number, const char *name);
/* What keys mean while it is as it is. */
SandKeyMode sand_points_bar_get_mode (SandPointsBar *self);
/* Does what a key of the bar says; FALSE for one that is none of its. */
gboolean sand_points_bar_obey (SandPointsBar *self, SandKey key);
void     sand_points_bar_close (SandPointsBar *self);
int      sand_points_bar_get_points (SandPointsBar *self);
/* @reasons: (element-type utf8): the last ones, newest first */
void sand_points_bar_set_reasons (SandPointsBar *self, GPtrArray *reasons);
/* Says beside the field why nothing was given; NULL takes it away. */
void sand_points_bar_refuse (SandPointsBar *self, const char *sentence);

G_END_DECLS
