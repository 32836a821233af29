#include "scene/scene-private.h"

#include "base/id.h"
#include "kinds/scale/scale.h"
#include "lesson/agenda.h"
#include "lesson/lesson.h"

#include <string.h>

/* Below this share of its cells a sheet has only just begun. */
#define BARELY 0.15

/* The day as it is written, or as the course suggests it; times of day do not matter here. */
static SandAgenda *
read_agenda (const SandCompose *self)
{
  SandNow now = { .now_ms = self->options->now_ms };

  if (self->lesson != NULL)
    now.item = sand_value_as_text (sand_row_get (self->lesson, "item"));
  return sand_agenda_read (self->records, self->course, &now);
}

static void
read_position (SandCompose *self, const SandAgenda *agenda, const char *id)
{
  for (guint i = 0; i < agenda->items->len; i++) {
    const SandItem *item = sand_agenda_get (agenda, i);
    if (item->what != SAND_ITEM_EXERCISE || item->state == SAND_STEP_SKIPPED)
      continue;
    self->scene->n_exercises++;
    if (g_str_equal (item->id, id))
      self->scene->position = self->scene->n_exercises;
  }
  if (self->scene->position == 0)
    self->scene->n_exercises = 0;
}

static void
read_phases (SandCompose *self, const SandRunning *running)
{
  static const SandPhaseState states[] = { [SAND_STEP_NEXT] = SAND_PHASE_COMING,
                                           [SAND_STEP_NOW] = SAND_PHASE_NOW,
                                           [SAND_STEP_DONE] = SAND_PHASE_OVER,
                                           [SAND_STEP_SKIPPED] = SAND_PHASE_OVER };

  for (guint i = 0; i < running->item->phases->len; i++) {
    const SandItemPhase *from = &g_array_index (running->item->phases, SandItemPhase, i);
    SandScenePhase      *phase = g_new0 (SandScenePhase, 1);
    phase->name = g_strdup (sand_phase_get_name (self->course, from->mode, self->options->language));
    phase->minutes = from->minutes;
    phase->state = states[from->state];
    g_ptr_array_add (self->scene->phases, phase);
    if (i == running->phase)
      sand_compose_set (&self->scene->phase, g_strdup (phase->name));
  }
}

static void
read_next (SandCompose *self, const SandAgenda *agenda)
{
  int next = sand_agenda_next (agenda, agenda->current);

  if (next >= 0)
    sand_compose_set (&self->scene->next,
                      sand_item_dup_title (sand_agenda_get (agenda, (guint) next), self->options->language));
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
  g_auto (SandRunning)   running = sand_running_read (self->records, self->course);
  const SandExercise    *exercise = running.item == NULL ? NULL : running.item->exercise;
  g_autoptr (SandAgenda) agenda = NULL;

  sand_compose_set (&self->scene->title, g_strdup (""));
  if (exercise == NULL)
    return;
  agenda = read_agenda (self);
  sand_compose_set (&self->scene->title, g_strdup (sand_text_get (&exercise->title, self->options->language)));
  self->scene->work_kind = exercise->kind;
  self->scene->points_max = exercise->points_max;
  self->scene->withheld = exercise->sensitive;
  read_position (self, agenda, running.item->id);
  read_phases (self, &running);
  read_next (self, agenda);
  read_steps (self, exercise);
  read_teams (self, exercise);
}

void
sand_compose_break (SandCompose *self)
{
  g_auto (SandRunning)   running = sand_running_read (self->records, self->course);
  g_autoptr (SandAgenda) agenda = read_agenda (self);

  sand_compose_set (&self->scene->title, running.item == NULL || running.item->what != SAND_ITEM_BREAK
                                           ? g_strdup ("")
                                           : sand_item_dup_title (running.item, self->options->language));
  read_next (self, agenda);
}
