#include "scene/scene-private.h"

#include "base/id.h"

#include <string.h>

const char *
sand_compose_text (const SandRow *row, const char *field)
{
  return row == NULL ? "" : sand_row_get_text (row, field);
}

gint64
sand_compose_int (const SandRow *row, const char *field, gint64 otherwise)
{
  return row == NULL ? otherwise : sand_row_get_int (row, field, otherwise);
}

char *
sand_compose_dup_text (const SandCompose *self, const char *text)
{
  return self->mask == NULL ? g_strdup (text) : sand_mask_apply (self->mask, text);
}

void
sand_compose_set (char **target, char *taken)
{
  g_free (*target);
  *target = taken;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const SandRow *first = *(const SandRow *const *) a, *second = *(const SandRow *const *) b;
  gint64         m = sand_row_get_int (first, "number", 0), n = sand_row_get_int (second, "number", 0);

  return m != n ? (m < n ? -1 : 1) : strcmp (sand_row_get_id (first), sand_row_get_id (second));
}

GPtrArray *
sand_compose_list_teams (const SandCompose *self)
{
  GPtrArray *teams = sand_records_list (self->records, SAND_WORKSHOP_RECORD, "team");

  g_ptr_array_sort (teams, compare_numbers);
  return teams;
}

SandSceneTeam *
sand_compose_add_team (SandCompose *self, const SandRow *row)
{
  SandSceneTeam *team = sand_scene_team_new ();

  sand_compose_set (&team->id, g_strdup (sand_row_get_id (row)));
  team->number = (guint) CLAMP (sand_row_get_int (row, "number", 1), 1, 999);
  sand_compose_set (&team->name, sand_compose_dup_text (self, sand_row_get_text (row, "name")));
  sand_compose_set (&team->slogan, sand_compose_dup_text (self, sand_row_get_text (row, "slogan")));
  g_ptr_array_add (self->scene->teams, team);
  return team;
}

SandResults *
sand_compose_get_results (SandCompose *self, const char *team, SandResults **out_own)
{
  const SandSceneOptions *options = self->options;

  if (options->get_results != NULL)
    return options->get_results (team, options->data);
  /* Computing only reads the records; the results hold them in order to look things up later. */
  *out_own = sand_results_new (self->course, (SandRecords *) self->records, team, options->today);
  return *out_own;
}

/* Only the four who stand up for the team are named; the others are a number. */
static void
read_people (SandCompose *self, SandSceneTeam *team)
{
  static const char *const codes[SAND_N_ROLES] = { "captain", "vice", "secretary", "discipline" };
  g_autoptr (GPtrArray)    members = sand_records_list (self->records, team->id, "member");

  team->n_members = members->len;
  for (guint i = 0; i < members->len; i++)
    for (gsize r = 0; r < SAND_N_ROLES; r++)
      if (g_str_equal (sand_row_get_text (members->pdata[i], "role"), codes[r]) && team->roles[r][0] == '\0')
        sand_compose_set (&team->roles[r], g_strdup (sand_row_get_text (members->pdata[i], "alias")));
}

static void
compose_wall (SandCompose *self)
{
  g_autoptr (GPtrArray) teams = sand_compose_list_teams (self);

  for (guint i = 0; i < teams->len; i++)
    read_people (self, sand_compose_add_team (self, teams->pdata[i]));
}

static void
compose_welcome (SandCompose *self)
{
  g_autoptr (GPtrArray) teams = sand_compose_list_teams (self);

  for (guint i = 0; i < teams->len; i++)
    sand_compose_add_team (self, teams->pdata[i]);
}

/* The trainer's own words, as they stand in the records. */
static void
compose_notice (SandCompose *self)
{
  sand_compose_set (&self->scene->question, g_strdup (sand_compose_text (self->workshop, "privacy.notice")));
}

static void
read_frame (SandCompose *self)
{
  SandScene *scene = self->scene;

  sand_compose_set (&scene->course, g_strdup (sand_text_get (&self->course->title, self->options->language)));
  sand_compose_set (&scene->title, g_strdup (sand_compose_text (self->workshop, "title")));
  sand_compose_set (&scene->date, g_strdup (sand_compose_text (self->workshop, "date")));
  sand_compose_set (&scene->room, g_strdup (sand_compose_text (self->workshop, "room")));
  sand_compose_set (&scene->trainer, g_strdup (sand_compose_text (self->workshop, "trainer")));
}

static const SandRow *
find (const SandRecords *records, const char *id)
{
  const SandRow *row = sand_records_find (records, id);

  return row == NULL || sand_row_is_gone (row) ? NULL : row;
}

static void
dispatch (SandCompose *self)
{
  static void (*const parts[SAND_N_SCENES]) (SandCompose *) = {
    [SAND_SCENE_WELCOME] = compose_welcome,
    [SAND_SCENE_WALL] = compose_wall,
    [SAND_SCENE_EXERCISE] = sand_compose_exercise,
    [SAND_SCENE_SHEET] = sand_compose_sheet,
    [SAND_SCENE_PK] = sand_compose_pk,
    [SAND_SCENE_ROUND] = sand_compose_round,
    [SAND_SCENE_SCORES] = sand_compose_scores,
    [SAND_SCENE_REVEAL] = sand_compose_reveal,
    [SAND_SCENE_CEREMONY] = sand_compose_ceremony,
    [SAND_SCENE_BREAK] = sand_compose_break,
    [SAND_SCENE_NOTICE] = compose_notice,
  };

  if (parts[self->scene->kind] != NULL)
    parts[self->scene->kind](self);
}

/* @self: with records, course and options */
static void
open_compose (SandCompose *self)
{
  self->workshop = find (self->records, SAND_WORKSHOP_RECORD);
  self->stage = find (self->records, "stage");
  self->lesson = find (self->records, "lesson");
  if (sand_compose_int (self->workshop, "names.shown", 0) == 0)
    self->mask = sand_mask_new (self->records, self->course);
}

static void
close_compose (SandCompose *self)
{
  g_clear_pointer (&self->tally, sand_tally_free);
  g_clear_pointer (&self->mask, sand_mask_free);
}

static SandScene *
compose (const SandRecords *records, const SandCourse *course, const SandSceneOptions *options, guint ahead)
{
  SandCompose self = { records, course, options };

  open_compose (&self);
  self.step = (guint) CLAMP (sand_compose_int (self.stage, "step", 0), 0, 1000) + ahead;
  self.scene = sand_scene_new (sand_scene_kind_from_name (sand_compose_text (self.stage, "scene")));
  /* A black stage holds nothing, so that nothing can shine through. */
  self.scene->black = sand_compose_int (self.stage, "black", 0) != 0;
  if (!self.scene->black) {
    read_frame (&self);
    dispatch (&self);
  }
  close_compose (&self);
  return self.scene;
}

SandSceneDigest *
sand_scene_read_judged (const SandRecords      *records,
                        const SandCourse       *course,
                        const SandSceneOptions *options,
                        const char             *team,
                        const SandExercise     *exercise)
{
  SandCompose      self = { records, course, options };
  SandSceneDigest *digest;

  open_compose (&self);
  digest = sand_compose_judged (&self, team, exercise);
  close_compose (&self);
  return digest;
}

SandScene *
sand_scene_compose (const SandRecords *records, const SandCourse *course, const SandSceneOptions *options)
{
  return compose (records, course, options, 0);
}

SandScene *
sand_scene_compose_next (const SandRecords *records, const SandCourse *course, const SandSceneOptions *options)
{
  g_autoptr (SandScene) now = compose (records, course, options, 0);

  return now->step + 1 < now->n_steps ? compose (records, course, options, 1) : NULL;
}
