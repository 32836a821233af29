#include "stage/scene-private.h"

#include "base/id.h"

static double
add_up (const SandCompose *self, const char *team)
{
  g_autoptr (GPtrArray) entries = sand_records_list (self->records, SAND_WORKSHOP_RECORD, "entry");
  double                total = 0;

  for (guint i = 0; i < entries->len; i++)
    if (g_strcmp0 (sand_value_as_text (sand_row_get (entries->pdata[i], "team")), team) == 0)
      total += sand_row_get_number (entries->pdata[i], "points", 0);
  return total;
}

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  const SandSceneTeam *first = *(SandSceneTeam *const *) a, *second = *(SandSceneTeam *const *) b;

  if (first->score > second->score || first->score < second->score)
    return first->score > second->score ? -1 : 1;
  return first->number < second->number ? -1 : 1;
}

static void
rank (GPtrArray *teams)
{
  double best = 1;

  for (guint i = 0; i < teams->len; i++)
    best = MAX (best, ((SandSceneTeam *) teams->pdata[i])->score);
  for (guint i = 0; i < teams->len; i++) {
    SandSceneTeam *team = teams->pdata[i], *above = i == 0 ? NULL : teams->pdata[i - 1];
    team->known = TRUE;
    team->rank = i + 1;
    team->bar = CLAMP (team->score / best, 0, 1);
    if (above != NULL && !(above->score > team->score)) {
      team->rank = above->rank;
      team->equal = above->equal = TRUE;
    }
  }
}

void
sand_compose_scores (SandCompose *self)
{
  g_autoptr (GPtrArray) teams = sand_compose_list_teams (self);

  for (guint i = 0; i < teams->len; i++) {
    SandSceneTeam *team = sand_compose_add_team (self, teams->pdata[i]);
    team->score = add_up (self, team->id);
  }
  g_ptr_array_sort (self->scene->teams, compare_scores);
  rank (self->scene->teams);
}

void
sand_compose_reveal (SandCompose *self)
{
  self->scene->withheld = TRUE;
}

void
sand_compose_ceremony (SandCompose *self)
{
  self->scene->withheld = TRUE;
}
