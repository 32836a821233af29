#include "scene/scene-private.h"

/* The curve of a total is drawn over at least so many points, so that one point is no cliff. */
#define LEAST_SPAN 20
/* Entries the curve goes back. */
#define CURVE_POINTS 8
/* The first place does not fill its bar: there is still something to win. */
#define LONGEST_BAR 0.94

SandStandings *
sand_compose_read_standings (SandCompose *self)
{
  const SandSceneOptions *options = self->options;
  SandRecords            *records = (SandRecords *) self->records; /* only read */

  self->tally = options->get_results != NULL
                  ? sand_tally_new_live (self->course, records, options->get_results, options->data)
                  : sand_tally_new (self->course, records, options->today);
  return sand_standings_new (self->tally, options->now_ms);
}

static void
trace (GArray *trend, const GArray *points)
{
  guint  first = points->len > CURVE_POINTS ? points->len - CURVE_POINTS : 0;
  double low = G_MAXDOUBLE, high = -G_MAXDOUBLE, span;

  for (guint i = first; i < points->len; i++) {
    int total = g_array_index (points, SandTrendPoint, i).total;
    low = MIN (low, total);
    high = MAX (high, total);
  }
  span = MAX (high - low, LEAST_SPAN);
  for (guint i = first; i < points->len; i++) {
    double part = (g_array_index (points, SandTrendPoint, i).total - low + (span - (high - low)) / 2) / span;
    g_array_append_val (trend, part);
  }
}

static gboolean
was_assessed (const SandStandings *standings)
{
  for (guint k = 0; k < SAND_N_ASSESSMENTS; k++)
    if (standings->states[k] == SAND_ASSESSMENT_CLOSED)
      return TRUE;
  return FALSE;
}

SandSceneTeam *
sand_compose_add_standing (SandCompose *self, const SandStandings *standings, guint index, double best)
{
  const SandTeamStanding *standing = standings->teams->pdata[index];
  SandSceneTeam          *team = sand_compose_add_team (self, sand_records_find (self->records, standing->team));

  team->known = TRUE;
  team->score = standing->total;
  team->rank = standing->rank.rank;
  team->equal = standing->rank.tied;
  team->bar = CLAMP (standing->total / MAX (best, 1), 0, 1) * LONGEST_BAR;
  team->change = was_assessed (standings) ? standing->since_assessment : standing->last_hour;
  trace (team->trend, standing->trend);
  return team;
}

double
sand_compose_best_total (const SandStandings *standings)
{
  double best = 1;

  for (guint i = 0; i < standings->teams->len; i++)
    best = MAX (best, ((const SandTeamStanding *) standings->teams->pdata[i])->total);
  return best;
}

/* Who comes right after the winners. */
static void
find_second (SandSceneAward *award, const SandStandings *standings, guint k)
{
  const SandTeamStanding *second = NULL;

  for (guint i = 0; i < standings->teams->len; i++) {
    const SandTeamStanding *team = standings->teams->pdata[i];
    if (team->growth[k].known && !team->improved[k] &&
        (second == NULL || team->growth[k].tenths > second->growth[k].tenths))
      second = team;
  }
  if (second == NULL || second->growth[k].tenths <= 0)
    return;
  sand_compose_set (&award->second, g_strdup (second->name));
  award->second_number = second->number;
  award->second_growth = sand_score_value (second->growth[k]);
}

static SandSceneAward *
make_award (SandCompose *self, const SandStandings *standings, guint k, SandAwardKind kind)
{
  SandSceneAward *award = sand_scene_award_new (kind);

  award->assessment = k;
  for (guint i = 0; i < standings->teams->len; i++) {
    const SandTeamStanding *team = standings->teams->pdata[i];
    if (!(kind == SAND_AWARD_HIGHEST ? team->highest[k] : team->improved[k]))
      continue;
    g_ptr_array_add (award->teams, sand_compose_dup_text (self, team->name));
    g_array_append_val (award->numbers, team->number);
    award->score = sand_score_value (team->scores[k]);
    award->growth = sand_score_value (team->growth[k]);
    /* What was never announced is not told by the way. */
    if (k > 0 && (standings->revealed[k - 1] || self->arithmetic))
      award->before = sand_score_value (team->scores[k - 1]);
  }
  if (kind == SAND_AWARD_IMPROVED)
    find_second (award, standings, k);
  return award;
}

void
sand_compose_add_award (SandCompose *self, const SandStandings *standings, guint k, SandAwardKind kind)
{
  SandSceneAward *award = make_award (self, standings, k, kind);

  g_ptr_array_add (self->scene->awards, award);
  if (award->teams->len == 0)
    g_ptr_array_remove (self->scene->awards, award);
}

/* The newest assessment that the room knows, 0 for none: the baseline test has no winners. */
guint
sand_compose_find_revealed (const SandStandings *standings)
{
  for (guint k = SAND_N_ASSESSMENTS - 1; k > 0; k--)
    if (standings->revealed[k] && standings->states[k] == SAND_ASSESSMENT_CLOSED)
      return k;
  return 0;
}

void
sand_compose_scores (SandCompose *self)
{
  g_autoptr (SandStandings) standings = sand_compose_read_standings (self);
  double                    best = sand_compose_best_total (standings);
  guint                     last = sand_compose_find_revealed (standings);

  for (guint i = 0; i < standings->teams->len; i++)
    sand_compose_add_standing (self, standings, standings->order[i], best);
  self->scene->n_assessments = SAND_N_ASSESSMENTS - 1;
  for (guint k = 1; k < SAND_N_ASSESSMENTS; k++)
    self->scene->n_revealed += standings->revealed[k] && standings->states[k] == SAND_ASSESSMENT_CLOSED;
  if (last == 0)
    return;
  self->scene->assessment = last;
  sand_compose_add_award (self, standings, last, SAND_AWARD_HIGHEST);
  sand_compose_add_award (self, standings, last, SAND_AWARD_IMPROVED);
}
