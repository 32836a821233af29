#pragma once

#include "model/seat.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandTeamCard:
 *
 * A team with its people. People are moved by dragging, or with Alt and an arrow; Enter opens what is known of one.
 *
 * Signals:
 * `moved` (const char *member): somebody is somewhere else now and has this record.
 * `step` (const char *member, int by): somebody should go to the team before (-1) or after (1).
 * `dissolve`: the team should be dissolved.
 * `opened` (const char *member, GtkPopover *): somebody's particulars are open: the card must stay until they are
 * closed.
 */
#define SAND_TYPE_TEAM_CARD (sand_team_card_get_type ())
G_DECLARE_FINAL_TYPE (SandTeamCard, sand_team_card, SAND, TEAM_CARD, GtkBox)

GtkWidget  *sand_team_card_new (SandSeat *trainer, const SandRow *team);
const char *sand_team_card_get_team (SandTeamCard *self);
/* Shows who is in the team now; its rows stay and get other people. */
void sand_team_card_show_members (SandTeamCard *self);
/* FALSE when the person is not here. */
gboolean sand_team_card_focus_member (SandTeamCard *self, const char *member);

G_END_DECLS
