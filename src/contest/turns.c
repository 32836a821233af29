#include "contest/turns.h"

#include "contest/dice.h"

#include <string.h>

static guint
fewest_turns (const SandTurnTaker *people, guint n)
{
  guint fewest = G_MAXUINT;

  for (guint i = 0; i < n; i++)
    if (!people[i].absent)
      fewest = MIN (fewest, people[i].turns);
  return fewest;
}

static gboolean
is_waiting (const SandTurnTaker *person, guint fewest, guint n_teams)
{
  return !person->absent && person->turns == fewest && person->team < n_teams;
}

/* Of those present, how many were heard in this round of turns. */
static void
count_heard (const SandTurnTaker *people, guint n, guint n_teams, guint fewest, SandTurnShare *out_teams)
{
  memset (out_teams, 0, n_teams * sizeof *out_teams);
  for (guint i = 0; i < n; i++) {
    if (people[i].absent || people[i].team >= n_teams)
      continue;
    out_teams[people[i].team].present++;
    out_teams[people[i].team].spoken += people[i].turns > fewest ? 1 : 0;
  }
}

/* A team that is heard through has nobody waiting and comes last; parts are compared crosswise, without fractions. */
static gboolean
is_heard_less (const SandTurnShare *a, const SandTurnShare *b)
{
  return (guint64) a->spoken * b->present < (guint64) b->spoken * a->present;
}

static guint
choose_team (const SandTurnShare *teams, guint n_teams, SandDice *dice)
{
  guint chosen = n_teams, n_equal = 0;

  for (guint t = 0; t < n_teams; t++) {
    if (teams[t].spoken == teams[t].present)
      continue;
    if (chosen == n_teams || is_heard_less (&teams[t], &teams[chosen])) {
      chosen = t;
      n_equal = 1;
    } else if (!is_heard_less (&teams[chosen], &teams[t]) && sand_dice_roll (dice, ++n_equal) == 0) {
      chosen = t;
    }
  }
  return chosen;
}

guint
sand_turns_pick (const SandTurnTaker *people, guint n, guint n_teams, guint64 seed)
{
  g_autofree SandTurnShare *teams = g_new0 (SandTurnShare, n_teams + 1);
  SandDice                  dice = sand_dice_new (seed);
  guint                     fewest = fewest_turns (people, n), team, picked = n, n_waiting = 0;

  count_heard (people, n, n_teams, fewest, teams);
  team = choose_team (teams, n_teams, &dice);
  for (guint i = 0; i < n; i++)
    if (people[i].team == team && is_waiting (&people[i], fewest, n_teams) && sand_dice_roll (&dice, ++n_waiting) == 0)
      picked = i;
  return picked;
}

void
sand_turns_share (const SandTurnTaker *people, guint n, guint n_teams, SandTurnShare *out_shares)
{
  count_heard (people, n, n_teams, 0, out_shares);
}
