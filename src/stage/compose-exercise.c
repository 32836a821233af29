#include "stage/scene-private.h"

#include "base/id.h"
#include "kinds/scale/scale.h"

#include <string.h>

/* Below this share of its cells a sheet has only just begun. */
#define BARELY 0.15

/* The agenda's items that count as exercises, in order, without those that are left out. */
static GPtrArray *
list_exercises (const SandCompose *self)
{
  GPtrArray *items = sand_records_list (self->records, SAND_WORKSHOP_RECORD, "item");

  for (guint i = items->len; i > 0; i--) {
    const SandRow *item = items->pdata[i - 1];
    if (!g_str_equal (sand_row_get_text (item, "what"), "exercise") || sand_row_get_int (item, "skipped", 0) != 0)
      g_ptr_array_remove_index (items, i - 1);
  }
  return items;
}

static void
read_position (SandCompose *self, const SandRow *item)
{
  g_autoptr (GPtrArray) items = list_exercises (self);
  guint                 index;

  if (!g_ptr_array_find (items, item, &index))
    return;
  self->scene->position = index + 1;
  self->scene->n_exercises = items->len;
}

static const char *
name_phase (const SandCompose *self, const char *mode)
{
  const SandEnum   *modes = sand_course_find_enum (self->course, "disc_mode");
  const SandOption *option = modes == NULL ? NULL : sand_enum_find (modes, mode);

  return option == NULL ? mode : sand_text_get (&option->label, self->options->language);
}

static void
read_phases (SandCompose *self, const SandExercise *exercise, const SandRow *item)
{
  guint now = (guint) CLAMP (sand_compose_int (self->lesson, "phase", 0), 0, 100);

  for (guint i = 0; i < exercise->timing->len; i++) {
    const SandPhase *timing = exercise->timing->pdata[i];
    SandScenePhase  *phase = g_new0 (SandScenePhase, 1);
    g_autofree char *field = g_strdup_printf ("phase.%u.minutes", i);
    phase->name = g_strdup (name_phase (self, timing->mode));
    phase->minutes = (guint) CLAMP (sand_compose_int (item, field, timing->minutes), 0, 999);
    phase->state = i < now ? SAND_PHASE_OVER : i == now ? SAND_PHASE_NOW
                                                        : SAND_PHASE_COMING;
    if (i == now)
      sand_compose_set (&self->scene->phase, g_strdup (phase->name));
    g_ptr_array_add (self->scene->phases, phase);
  }
}

static guint
count_bandless (const SandScale *scale)
{
  guint n = 0;

  for (guint i = 0; i < scale->factors->len; i++)
    if (sand_factor_n_bands (sand_scale_get_factor (scale, i)) < 2)
      n++;
  return n;
}

/* What is said of a scale: first how many factors there are, then what its weights lack, then its bands. */
static SandWork
judge_scale (const SandScale *scale, guint minimum, double *out_amount)
{
  guint bandless = count_bandless (scale);

  *out_amount = scale->factors->len;
  if (scale->factors->len < minimum)
    return SAND_WORK_ITEMS;
  if (fabs (scale->weight_sum - scale->weight_total) > 0.005) {
    *out_amount = scale->weight_sum;
    return SAND_WORK_WEIGHTS;
  }
  if (bandless == 0)
    return SAND_WORK_COMPLETE;
  *out_amount = bandless;
  return SAND_WORK_BANDS;
}

static SandWork
judge (const SandResult *result, double share, double *out_amount)
{
  SandWork work = SAND_WORK_COMPLETE;

  if (!result->started)
    return SAND_WORK_NOT_BEGUN;
  if (share < BARELY)
    return SAND_WORK_BEGUN;
  if (result->exercise->kind == SAND_KIND_SCALE)
    work = judge_scale (result->detail, result->exercise->config.scale.factor_min, out_amount);
  if (work != SAND_WORK_COMPLETE)
    return work;
  if (result->filled < result->required) {
    *out_amount = result->required - result->filled;
    return SAND_WORK_GAPS;
  }
  *out_amount = result->errors;
  return result->errors > 0 ? SAND_WORK_RULES : SAND_WORK_COMPLETE;
}

static void
read_work (SandCompose *self, SandSceneTeam *team, const SandExercise *exercise)
{
  g_autofree char        *id = sand_id_join (team->id, exercise->id, NULL);
  const SandRow          *sheet = sand_records_find (self->records, id);
  const char             *state = sand_compose_text (sheet, "state");
  g_autoptr (SandResults) own = NULL;
  SandResults            *results = sand_compose_get_results (self, team->id, &own);
  const SandResult       *result = sand_results_get (results, exercise->id);

  if (result == NULL)
    return;
  team->bar = CLAMP (sand_result_get_completeness (result), 0, 1);
  team->work = judge (result, team->bar, &team->amount);
  if (g_str_equal (state, "submitted"))
    team->work = SAND_WORK_SUBMITTED, team->bar = 1;
  else if (g_str_equal (state, "returned"))
    team->work = SAND_WORK_RETURNED;
}

static void
read_steps (SandCompose *self, const SandExercise *exercise)
{
  for (guint i = 0; i < exercise->steps->len; i++)
    g_ptr_array_add (self->scene->steps,
                     g_strdup (sand_text_get (exercise->steps->pdata[i], self->options->language)));
}

/* A sheet about people shows neither how far a team is nor what it says. */
static void
read_teams (SandCompose *self, const SandExercise *exercise)
{
  g_autoptr (GPtrArray) teams = sand_compose_list_teams (self);

  for (guint i = 0; i < teams->len; i++) {
    SandSceneTeam *team = sand_compose_add_team (self, teams->pdata[i]);
    if (!exercise->sensitive)
      read_work (self, team, exercise);
  }
}

void
sand_compose_exercise (SandCompose *self)
{
  const char         *id = self->lesson == NULL ? NULL : sand_value_as_text (sand_row_get (self->lesson, "item"));
  const SandRow      *item = id == NULL ? NULL : sand_records_find (self->records, id);
  const SandExercise *exercise;

  if (item == NULL || sand_row_is_gone (item))
    return;
  exercise = sand_course_find (self->course, sand_row_get_text (item, "exercise"));
  if (exercise == NULL)
    return;
  sand_compose_set (&self->scene->title, g_strdup (sand_text_get (&exercise->title, self->options->language)));
  self->scene->work_kind = exercise->kind;
  self->scene->points_max = exercise->points_max;
  self->scene->withheld = exercise->sensitive;
  read_position (self, item);
  read_phases (self, exercise, item);
  read_steps (self, exercise);
  read_teams (self, exercise);
}
