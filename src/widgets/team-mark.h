#pragma once

#include "widgets/team-look.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAND_TYPE_TEAM_MARK (sand_team_mark_get_type ())
G_DECLARE_FINAL_TYPE (SandTeamMark, sand_team_mark, SAND, TEAM_MARK, GtkWidget)

GtkWidget *sand_team_mark_new (guint number) G_GNUC_WARN_UNUSED_RESULT;
guint      sand_team_mark_get_number (SandTeamMark *self);
void       sand_team_mark_set_number (SandTeamMark *self, guint number);

void sand_team_look_get_colour (guint number, GdkRGBA *out);

G_END_DECLS
