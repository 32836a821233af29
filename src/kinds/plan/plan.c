#include "kinds/plan/plan-private.h"

#include "kinds/kind-private.h"

#include <math.h>

const SandPlan *
sand_plan_get (const SandResult *result)
{
  return result->detail;
}

/* What the head of a plan says is said of all its actions, so that rules can ask which actions go to which zone. */
static void
fill_header (SandFrame *frame, gsize row, const SandOnePlan *plan, GPtrArray *header, const SandResults *results)
{
  const SandRow *record = sand_records_find (sand_results_get_records (results), plan->id);

  for (guint i = 0; record != NULL && header != NULL && i < header->len; i++) {
    const SandColumn *column = g_ptr_array_index (header, i);
    sand_frame_set (frame, column->code, row, sand_column_read (column, sand_row_get (record, column->code), results));
  }
}

static void
add_columns (SandFrame *frame, GPtrArray *header)
{
  static const char *const columns[] = { "plan", "plan.id", "section", "days_left", "late" };

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    sand_frame_add_column (frame, columns[i]);
  for (guint i = 0; header != NULL && i < header->len; i++)
    sand_frame_add_column (frame, ((const SandColumn *) g_ptr_array_index (header, i))->code);
}

static void
fill_frame (SandFrame          *frame,
            const SandPlan     *self,
            const SandExercise *exercise,
            GPtrArray          *rows,
            const SandResults  *results)
{
  sand_frame_fill (frame, exercise->config.plan.action_columns, rows, results);
  add_columns (frame, exercise->config.plan.header);
  for (guint i = 0; i < self->actions->len; i++) {
    const SandPlanAction *action = g_ptr_array_index (self->actions, i);
    fill_header (frame, i, action->plan, exercise->config.plan.header, results);
    sand_frame_set (frame, "plan", i, sand_value_text (action->plan->label.zh));
    sand_frame_set (frame, "plan.id", i, sand_value_text (action->plan->id));
    sand_frame_set (frame, "section", i, sand_value_text (action->section == NULL ? "" : action->section->code));
    sand_frame_set (frame, "days_left", i, sand_value_number (action->days_left));
    sand_frame_set (frame, "late", i, sand_value_int (action->overdue));
  }
}

static guint
count_uncovered (const SandPlan *self)
{
  guint n = 0;

  for (guint p = 0; p < self->plans->len; p++) {
    GPtrArray *lines = ((const SandOnePlan *) g_ptr_array_index (self->plans, p))->lines;
    for (guint i = 0; i < lines->len; i++)
      n += ((const SandPlanLine *) g_ptr_array_index (lines, i))->n_actions == 0 ? 1 : 0;
  }
  return n;
}

static SandValue
get_smart_min (const SandPlan *self)
{
  guint min = G_MAXUINT;

  for (guint p = 0; p < self->plans->len; p++)
    min = MIN (min, ((const SandOnePlan *) g_ptr_array_index (self->plans, p))->smart);
  return self->plans->len == 0 ? sand_value_none () : sand_value_int (min);
}

static void
set_figures (SandFrame *frame, const SandPlan *self)
{
  const SandPlanLoad *top = self->loads->len == 0 ? NULL : g_ptr_array_index (self->loads, 0);
  guint               n = self->actions->len, n_done = 0, n_overdue = 0;

  for (guint i = 0; i < n; i++) {
    const SandPlanAction *action = g_ptr_array_index (self->actions, i);
    n_done += action->done ? 1 : 0;
    n_overdue += action->overdue ? 1 : 0;
  }
  sand_frame_set_figure (frame, "plans", sand_value_int (self->plans->len));
  sand_frame_set_figure (frame, "actions", sand_value_int (n));
  sand_frame_set_figure (frame, "done_share", n == 0 ? sand_value_none () : sand_value_number ((double) n_done / n));
  sand_frame_set_figure (frame, "overdue", sand_value_int (n_overdue));
  sand_frame_set_figure (frame, "smart_min", get_smart_min (self));
  sand_frame_set_figure (frame, "top_owner_share", top == NULL ? sand_value_none () : sand_value_number (top->share));
  sand_frame_set_figure (frame, "uncovered_lines", sand_value_int (count_uncovered (self)));
  sand_frame_set_figure (frame, "progress", sand_value_number (self->progress));
}

/**
 * sand_plan_compute:
 *
 * Returns: (transfer full): the result; a row of its frame is an action
 */
SandResult *
sand_plan_compute (const SandExercise *exercise, SandResults *results)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  SandPlan             *plan = sand_plan_read (exercise, results, rows);
  SandResult           *result = sand_result_new (exercise, sand_frame_new (rows->len));

  result->detail = plan;
  result->free_detail = (GDestroyNotify) sand_plan_free;
  result->started = plan->plans->len > 0;
  fill_frame (result->frame, plan, exercise, rows, results);
  set_figures (result->frame, plan);
  sand_result_check_cells (result, results, exercise->config.plan.action_columns, rows);
  sand_plan_check (plan, result, results);
  sand_result_finish (result, results);
  return result;
}
