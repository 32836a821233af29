#pragma once

#include "model/seat.h"
#include "roster/roster.h"

G_BEGIN_DECLS

/*
 * Who takes part, and in which team: the trainer's changes of it. Each is one step of undo; what fails leaves
 * everything as it was.
 */

#define SAND_PEOPLE_MAX_TEAMS 12

/* The folded names of all participants. (transfer full) (element-type utf8) */
GHashTable *sand_people_list_known (SandWorkshop *workshop) G_GNUC_WARN_UNUSED_RESULT;
guint       sand_people_count (SandWorkshop *workshop);
/* Whether a team has begun to work: from then on nobody is drawn anew. */
gboolean sand_people_have_begun (SandWorkshop *workshop);
/* How many assessments after the baseline are closed; the number of the first that is still to come, 0 with nothing
 * closed. */
guint sand_people_count_closed (SandWorkshop *workshop);
guint sand_people_next_assessment (SandWorkshop *workshop);

/**
 * sand_people_take:
 * @roster: lines that name a team there is none for are refused; the others are written
 * @seed: of the draw where all teams are empty; 0 to fill them in the order of the list
 *
 * Puts the people of a list into the teams: where the list says, else so that teams are equally large and colleagues
 * apart. Makes the teams in a workshop that has none: those of the list, else of about eight people.
 */
gboolean sand_people_take (SandSeat *trainer, SandRoster *roster, guint64 seed, GError **error);

/* New teams without people. */
gboolean sand_people_add_teams (SandSeat *trainer, guint n, GError **error);
/**
 * sand_people_draw:
 * @n_teams: 1..SAND_PEOPLE_MAX_TEAMS; missing teams are made, the last ones dissolved
 *
 * Divides everybody anew. The same people and the same seed always give the same teams.
 */
gboolean sand_people_draw (SandSeat *trainer, guint n_teams, guint64 seed, GError **error);

/* What belongs to a team stays with it: somebody who moves is a new participant there. @out_id: (out) (optional) */
gboolean sand_people_move (SandSeat *trainer, const char *member, const char *team, char **out_id, GError **error);
gboolean
         sand_people_add (SandSeat *trainer, const char *team, const char *name, char **out_id, GError **error);
gboolean sand_people_remove (SandSeat *trainer, const char *member, GError **error);
/* Its people are spread over the other teams; its sheets and points stay in the file. Not the last team. */
gboolean sand_people_dissolve (SandSeat *trainer, const char *team, GError **error);

/* "Team 3 猎豹队", "Team 3" (transfer full) */
char *sand_people_name_team (const SandRow *team) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
