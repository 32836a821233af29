#pragma once

#include "lesson/room.h"
#include "trainer/team-line.h"

G_BEGIN_DECLS

/**
 * SandTeamBoard:
 *
 * One line a team, live. One line may be chosen, which is whom the points go to.
 *
 * Signals: `give` (string team, int points): one of the quick points of a line.
 * `chosen`: another line, or none.
 */
#define SAND_TYPE_TEAM_BOARD (sand_team_board_get_type ())
G_DECLARE_FINAL_TYPE (SandTeamBoard, sand_team_board, SAND, TEAM_BOARD, GtkWidget)

void          sand_team_board_set_room (SandTeamBoard *self, SandRoom *room);
SandTeamLine *sand_team_board_find (SandTeamBoard *self, const char *team); /* (nullable) */
/* By the team's number; FALSE when there is none. */
gboolean    sand_team_board_choose_number (SandTeamBoard *self, guint number);
gboolean    sand_team_board_choose (SandTeamBoard *self, const char *team);
void        sand_team_board_move (SandTeamBoard *self, int by);
void        sand_team_board_unchoose (SandTeamBoard *self);
const char *sand_team_board_get_chosen (SandTeamBoard *self); /* (nullable) */
guint       sand_team_board_get_n_teams (SandTeamBoard *self);
/* Puts the keyboard where the class is led from. */
void sand_team_board_focus (SandTeamBoard *self);

G_END_DECLS
