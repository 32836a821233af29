#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Somebody who may be asked to speak. */
typedef struct {
  guint    team;  /* index */
  guint    turns; /* how often so far */
  gboolean absent;
} SandTurnTaker;

/** Taking part, as it is shown for a team. */
typedef struct {
  guint spoken, present;
} SandTurnShare;

/**
 * sand_turns_pick:
 * @seed: the same people and the same seed pick the same person
 *
 * Picks at random among those present who had the fewest turns: nobody comes again before everybody has been. Of the
 * teams it takes one of those with the smallest part of its people heard, so that no team waits long.
 *
 * Returns: an index into @people; @n when nobody is present
 */
guint sand_turns_pick (const SandTurnTaker *people, guint n, guint n_teams, guint64 seed);

/* @out_shares: (array length=n_teams): of the people present, how many have spoken at all */
void sand_turns_share (const SandTurnTaker *people, guint n, guint n_teams, SandTurnShare *out_shares);

G_END_DECLS
