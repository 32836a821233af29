#include "scene/scene-private.h"

#include "base/id.h"

/* A place nobody knows yet: not even its team's id is in the scene. */
static void
add_hidden (SandCompose *self, guint place)
{
  SandSceneTeam *team = sand_scene_team_new ();

  sand_compose_set (&team->id, g_strdup_printf ("place-%u", place));
  team->rank = place;
  g_ptr_array_add (self->scene->teams, team);
}

static SandSceneTeam *
add_known (SandCompose *self, const SandStandings *standings, const SandRevealStep *step, guint index, double best)
{
  const SandTeamStanding *standing = standings->teams->pdata[index];
  SandSceneTeam          *team = sand_compose_add_team (self, sand_records_find (self->records, standing->team));

  team->known = TRUE;
  team->rank = step->rank;
  team->equal = step->teams->len > 1;
  team->score = sand_score_value (step->score);
  team->bar = CLAMP (team->score / best, 0, 1);
  return team;
}

static guint
count_places (const GPtrArray *steps)
{
  guint n = 0;

  for (guint i = 0; i < steps->len; i++)
    n += ((const SandRevealStep *) steps->pdata[i])->kind == SAND_REVEAL_PLACE;
  return n;
}

/* The rows from the first place down; places are revealed from the last one up: step s shows the first s of them. */
static void
add_places (SandCompose *self, const SandStandings *standings, const GPtrArray *steps, double best)
{
  guint n = count_places (steps), place = 1;

  for (guint i = n; i > 0; i--) {
    const SandRevealStep *step = steps->pdata[i - 1];
    for (guint t = 0; t < step->teams->len; t++, place++) {
      if (self->step < i) {
        add_hidden (self, place);
        continue;
      }
      add_known (self, standings, step, g_array_index (step->teams, guint, t), best)->fresh = self->step == i;
    }
  }
}

static void
add_growth (SandCompose *self, const SandStandings *standings, guint k)
{
  for (guint i = 0; i < self->scene->teams->len; i++) {
    SandSceneTeam          *team = self->scene->teams->pdata[i];
    const SandTeamStanding *standing = sand_standings_find (standings, team->id);
    if (standing != NULL)
      team->growth = sand_score_value (standing->growth[k]);
  }
}

static void
read_prizes (SandCompose *self, guint k)
{
  g_autofree char *id = g_strdup_printf ("assessment:%u", k);
  const SandRow   *row = sand_records_find (self->records, id);

  sand_compose_set (&self->scene->reward, sand_compose_dup_text (self, sand_compose_text (row, "reward")));
  sand_compose_set (&self->scene->forfeit, sand_compose_dup_text (self, sand_compose_text (row, "forfeit")));
}

/* What follows the places, step by step: the highest, the most improved, the rule. */
static void
add_finale (SandCompose *self, const SandStandings *standings, const GPtrArray *steps, guint k)
{
  SandScene *scene = self->scene;
  guint      n = count_places (steps);

  self->arithmetic = self->step > steps->len;
  for (guint i = n; i < steps->len && i < self->step; i++) {
    const SandRevealStep *step = steps->pdata[i];
    gboolean              improved = step->kind == SAND_REVEAL_IMPROVED;
    scene->stage = improved ? SAND_SHOWN_IMPROVED : SAND_SHOWN_HIGHEST;
    sand_compose_add_award (self, standings, k, improved ? SAND_AWARD_IMPROVED : SAND_AWARD_HIGHEST);
    if (improved)
      add_growth (self, standings, k);
    else
      read_prizes (self, k);
  }
  if (self->step > steps->len)
    scene->stage = SAND_SHOWN_RULE;
}

static void
set_steps (SandCompose *self, guint n)
{
  self->step = MIN (self->step, n - 1);
  self->scene->n_steps = n;
  self->scene->step = self->step;
}

void
sand_compose_reveal (SandCompose *self)
{
  guint                     k = (guint) CLAMP (sand_compose_int (self->stage, "k", 0), 0, SAND_N_ASSESSMENTS - 1);
  g_autoptr (SandStandings) standings = sand_compose_read_standings (self);
  g_autoptr (GPtrArray)     steps = NULL;

  self->scene->assessment = k;
  self->scene->withheld = standings->states[k] != SAND_ASSESSMENT_CLOSED;
  if (self->scene->withheld)
    return;
  steps = sand_standings_list_reveal (standings, k);
  if (steps->len == 0)
    return;
  /* One step before the first place, and one after all for the rule. */
  set_steps (self, steps->len + 2);
  self->scene->normalised =
    sand_assessment_get_growth_rule (self->records, &self->scene->floor) == SAND_GROWTH_NORMALISED;
  add_places (self, standings, steps, 100);
  add_finale (self, standings, steps, k);
}

/* The ceremony hands out the awards of what was revealed; an assessment that was not stays closed to the end. */
static void
drop_unrevealed (GPtrArray *steps, guint last)
{
  for (guint i = steps->len; i > 0; i--) {
    const SandRevealStep *step = steps->pdata[i - 1];
    if (step->kind != SAND_REVEAL_PLACE && last == 0)
      g_ptr_array_remove_index (steps, i - 1);
  }
}

/* The last picture honours the winners of every assessment that was revealed. */
static void
add_all_awards (SandCompose *self, const SandStandings *standings)
{
  g_ptr_array_set_size (self->scene->awards, 0);
  for (guint k = 1; k < SAND_N_ASSESSMENTS; k++)
    if (standings->revealed[k] && standings->states[k] == SAND_ASSESSMENT_CLOSED) {
      sand_compose_add_award (self, standings, k, SAND_AWARD_HIGHEST);
      sand_compose_add_award (self, standings, k, SAND_AWARD_IMPROVED);
    }
}

void
sand_compose_ceremony (SandCompose *self)
{
  g_autoptr (SandStandings) standings = sand_compose_read_standings (self);
  g_autoptr (GPtrArray)     steps = sand_standings_list_ceremony (standings);
  guint                     last = sand_compose_find_revealed (standings), n;

  drop_unrevealed (steps, last);
  if (steps->len == 0)
    return;
  set_steps (self, steps->len + 2);
  self->scene->assessment = last;
  add_places (self, standings, steps, sand_compose_best_total (standings));
  n = count_places (steps);
  for (guint i = n; i < steps->len && i < self->step; i++)
    sand_compose_add_award (self, standings, last,
                            ((const SandRevealStep *) steps->pdata[i])->kind == SAND_REVEAL_IMPROVED
                              ? SAND_AWARD_IMPROVED
                              : SAND_AWARD_HIGHEST);
  if (self->step > n)
    self->scene->stage = SAND_SHOWN_HIGHEST;
  if (self->step > steps->len) {
    self->scene->stage = SAND_SHOWN_RULE;
    add_all_awards (self, standings);
  }
}
