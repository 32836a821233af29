#include "scene/scene-private.h"

static const char *const names[SAND_N_SCENES] = {
  "welcome",
  "wall",
  "exercise",
  "sheet",
  "pk",
  "round",
  "scores",
  "reveal",
  "ceremony",
  "break",
  "notice",
};

static void
free_team (gpointer data)
{
  SandSceneTeam *team = data;

  g_free (team->id);
  g_free (team->name);
  g_free (team->slogan);
  for (gsize i = 0; i < SAND_N_ROLES; i++)
    g_free (team->roles[i]);
  g_array_unref (team->trend);
  g_free (team->letter);
  g_free (team->answer);
  g_free (team);
}

static void
free_phase (gpointer data)
{
  g_free (((SandScenePhase *) data)->name);
  g_free (data);
}

static void
free_award (gpointer data)
{
  SandSceneAward *award = data;

  g_ptr_array_unref (award->teams);
  g_array_unref (award->numbers);
  g_free (award->second);
  g_free (award);
}

static void
free_line (gpointer data)
{
  SandSceneLine *line = data;

  g_free (line->label);
  g_free (line->figure);
  g_ptr_array_unref (line->parts);
  g_free (line);
}

static void
clear_point (gpointer data)
{
  g_free (((SandScenePoint *) data)->label);
}

SandSceneTeam *
sand_scene_team_new (void)
{
  SandSceneTeam *team = g_new0 (SandSceneTeam, 1);

  team->id = g_strdup ("");
  team->name = g_strdup ("");
  team->slogan = g_strdup ("");
  for (gsize i = 0; i < SAND_N_ROLES; i++)
    team->roles[i] = g_strdup ("");
  team->score = team->growth = team->before = NAN;
  team->trend = g_array_new (FALSE, FALSE, sizeof (double));
  team->letter = g_strdup ("");
  team->answer = g_strdup ("");
  return team;
}

SandSceneAward *
sand_scene_award_new (SandAwardKind kind)
{
  SandSceneAward *award = g_new0 (SandSceneAward, 1);

  award->kind = kind;
  award->teams = g_ptr_array_new_with_free_func (g_free);
  award->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  award->score = award->before = award->growth = award->second_growth = NAN;
  award->second = g_strdup ("");
  return award;
}

/* @label: (transfer full) */
SandSceneLine *
sand_scene_line_new (char *label)
{
  SandSceneLine *line = g_new0 (SandSceneLine, 1);

  line->label = label;
  line->share = NAN;
  line->figure = g_strdup ("");
  line->parts = g_ptr_array_new_with_free_func (g_free);
  return line;
}

SandSceneDigest *
sand_scene_digest_new (SandKindId kind)
{
  SandSceneDigest *digest = g_new0 (SandSceneDigest, 1);

  digest->kind = kind;
  digest->title = g_strdup ("");
  digest->headings = g_ptr_array_new_with_free_func (g_free);
  digest->lines = g_ptr_array_new_with_free_func (free_line);
  digest->points = g_array_new (FALSE, TRUE, sizeof (SandScenePoint));
  g_array_set_clear_func (digest->points, clear_point);
  digest->zones = g_ptr_array_new_with_free_func (g_free);
  digest->x_name = g_strdup ("");
  digest->y_name = g_strdup ("");
  return digest;
}

void
sand_scene_digest_free (SandSceneDigest *self)
{
  g_free (self->title);
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->lines);
  g_array_unref (self->points);
  g_ptr_array_unref (self->zones);
  g_free (self->x_name);
  g_free (self->y_name);
  g_free (self);
}

SandScene *
sand_scene_new (SandSceneKind kind)
{
  SandScene *self = g_new0 (SandScene, 1);

  self->kind = kind;
  self->course = g_strdup ("");
  self->title = g_strdup ("");
  self->date = g_strdup ("");
  self->room = g_strdup ("");
  self->trainer = g_strdup ("");
  self->next = g_strdup ("");
  self->phase = g_strdup ("");
  self->question = g_strdup ("");
  self->reward = g_strdup ("");
  self->forfeit = g_strdup ("");
  self->teams = g_ptr_array_new_with_free_func (free_team);
  self->steps = g_ptr_array_new_with_free_func (g_free);
  self->phases = g_ptr_array_new_with_free_func (free_phase);
  self->awards = g_ptr_array_new_with_free_func (free_award);
  return self;
}

void
sand_scene_free (SandScene *self)
{
  if (self == NULL)
    return;
  g_free (self->course);
  g_free (self->title);
  g_free (self->date);
  g_free (self->room);
  g_free (self->trainer);
  g_free (self->next);
  g_free (self->phase);
  g_free (self->question);
  g_free (self->reward);
  g_free (self->forfeit);
  g_ptr_array_unref (self->teams);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->phases);
  g_ptr_array_unref (self->awards);
  g_clear_pointer (&self->digest, sand_scene_digest_free);
  g_free (self);
}

SandSceneKind
sand_scene_kind_from_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i], name) == 0)
      return (SandSceneKind) i;
  return SAND_SCENE_WELCOME;
}

const char *
sand_scene_kind_to_name (SandSceneKind kind)
{
  return kind < SAND_N_SCENES ? names[kind] : names[SAND_SCENE_WELCOME];
}

gint64
sand_scene_clock_get_left_ms (const SandSceneClock *self, gint64 now_ms)
{
  if (self->state != SAND_SCENE_CLOCK_RUNNING)
    return self->left_ms;
  /* A clock that was set back must not give time away. */
  return self->left_ms - MAX (now_ms - self->since_ms, 0);
}
