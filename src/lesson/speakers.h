#pragma once

#include "contest/turns.h"
#include "lesson/score-book.h"

G_BEGIN_DECLS

/** How far a team has taken part: shown per team, never per person. */
typedef struct {
  char         *team;
  SandTurnShare share;
} SandParticipation;

/**
 * sand_speakers_pick:
 * @seed: another one for another pick
 *
 * Picks somebody who is present and has spoken least, of a team that was heard least. Nothing is written: the turn is
 * marked when somebody has spoken.
 *
 * Returns: (transfer full) (nullable): the member; %NULL when nobody is there
 */
char *sand_speakers_pick (const SandRecords *records, guint64 seed);
/* How often the member has spoken: turns, or question rounds in which the team named them, whichever is more. */
guint sand_speakers_count_turns (const SandRecords *records, const char *member);
/* By the teams' numbers. (element-type SandParticipation) (transfer full) */
GPtrArray *sand_speakers_list_participation (const SandRecords *records) G_GNUC_WARN_UNUSED_RESULT;
/* @seat: the trainer's; @item: (nullable): of the agenda. Can be undone. */
gboolean sand_speakers_mark (SandSeat *seat, const char *member, const char *item, GError **error);

G_END_DECLS
