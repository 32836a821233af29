#include "kinds/plan/plan-private.h"

#include "base/id.h"
#include "kinds/kind-private.h"

#include <math.h>

#define SMART_TICKS 5
/* One person who carries more than this share of the actions is a risk of the plan. */
#define OWNER_SHARE 0.4
/* With fewer actions somebody always carries a large share. */
#define OWNER_MIN_ACTIONS 3

typedef struct {
  SandPlan          *plan;
  SandResult        *result;
  const SandResults *results;
} Checking;

static void
add (const Checking *check, const char *id, const char *record, const char *field)
{
  sand_result_add_check (check->result, check->results, id, record, field, NULL, 0);
}

static void
add_with (const Checking        *check,
          const char            *id,
          const char            *record,
          const char            *field,
          const SandPlanSection *section,
          const char            *bound,
          guint                  n,
          guint                  limit)
{
  SandParam params[] = { { .name = "section", .text = section == NULL ? NULL : &section->title },
                         { "n", sand_value_int (n) },
                         { bound, sand_value_int (limit) } };
  sand_result_add_check (check->result, check->results, id, record, field, params, G_N_ELEMENTS (params));
}

/* What a section asks for: its required fields, lines and actions. */
static guint
count_wanted (const SandPlanSection *section)
{
  guint n = sand_columns_count_required (section->fields);

  n += section->lines ? section->min_lines : 0;
  n += section->actions ? section->min_actions : 0;
  return n;
}

static const SandValue *
get_field (const SandRow *row, const SandPlanSection *section, const SandColumn *column)
{
  g_autofree char *field = g_strconcat (section->code, ".", column->code, NULL);
  return sand_row_get (row, field);
}

static void
count_fields (SandPlanPart *part, const SandRow *row)
{
  GPtrArray *fields = part->section->fields;

  for (guint i = 0; fields != NULL && i < fields->len; i++) {
    const SandColumn *column = g_ptr_array_index (fields, i);
    gboolean          filled = !sand_value_is_empty (get_field (row, part->section, column));
    part->started = part->started || filled;
    part->filled += filled && column->required && column->formula == NULL ? 1 : 0;
  }
}

static void
measure_part (SandPlanPart *part, const SandOnePlan *plan, const SandRow *row)
{
  const SandPlanSection *section = part->section;

  part->n_lines = section->lines ? plan->lines->len : 0;
  for (guint i = 0; i < plan->actions->len; i++)
    part->n_actions += ((const SandPlanAction *) g_ptr_array_index (plan->actions, i))->section == section ? 1 : 0;
  part->started = part->n_lines > 0 || part->n_actions > 0;
  part->required = count_wanted (section);
  count_fields (part, row);
  part->filled += section->lines ? MIN (part->n_lines, section->min_lines) : 0;
  part->filled += section->actions ? MIN (part->n_actions, section->min_actions) : 0;
  part->complete = part->started && part->filled == part->required;
}

static void
check_fields (const Checking *check, const SandPlanPart *part, const SandRow *row)
{
  GPtrArray *fields = part->section->fields;

  for (guint i = 0; fields != NULL && i < fields->len; i++) {
    const SandColumn *column = g_ptr_array_index (fields, i);
    g_autofree char  *field = g_strconcat (part->section->code, ".", column->code, NULL);
    sand_result_check_cell (check->result,
                            check->results,
                            column,
                            sand_row_get_id (row),
                            field,
                            sand_row_get (row, field));
  }
}

/* A number of lines or actions outside its limits; a missing one is a cell that is not filled. */
static void
check_number (const Checking     *check,
              const SandPlanPart *part,
              const char         *plan,
              const char         *what,
              guint               n,
              guint               min,
              guint               max)
{
  g_autofree char *few = g_strconcat ("plan.", what, "-min", NULL);
  g_autofree char *many = g_strconcat ("plan.", what, "-max", NULL);

  check->result->required += min;
  check->result->filled += MIN (n, min);
  if (n < min)
    add_with (check, few, plan, part->section->code, part->section, "min", n, min);
  else if (max > 0 && n > max)
    add_with (check, many, plan, part->section->code, part->section, "max", n, max);
  sand_result_count_rule (check->result, n >= min && (max == 0 || n <= max));
}

/* A section nobody began gets one finding instead of one for each of its fields. */
static void
check_part (const Checking *check, const SandPlanPart *part, const SandRow *row)
{
  const SandPlanSection *section = part->section;
  const char            *plan = sand_row_get_id (row);

  if (!part->started && part->required > 0) {
    add_with (check, "plan.section-empty", plan, section->code, section, "min", 0, part->required);
    check->result->required += part->required;
    sand_result_count_rule (check->result, FALSE);
    return;
  }
  check_fields (check, part, row);
  if (section->lines)
    check_number (check, part, plan, "lines", part->n_lines, section->min_lines, section->max_lines);
  if (section->actions)
    check_number (check, part, plan, "actions", part->n_actions, section->min_actions, section->max_actions);
  sand_result_count_rule (check->result, TRUE);
}

static void
check_lines (const Checking *check, const SandOnePlan *plan)
{
  for (guint i = 0; i < plan->lines->len; i++) {
    const SandPlanLine *line = g_ptr_array_index (plan->lines, i);
    if (line->n_actions == 0)
      add (check, "plan.line-unserved", line->id, "text");
    sand_result_count_rule (check->result, line->n_actions > 0);
  }
}

/* A column that the pack requires is checked as a cell already. */
static void
check_given (const Checking *check, const SandPlanAction *action, const char *id, const char *field, gboolean given)
{
  const SandColumn *column = sand_columns_find (check->result->exercise->config.plan.action_columns, field);

  if (column == NULL)
    return;
  if (!given && !column->required)
    add (check, id, action->id, field);
  sand_result_count_rule (check->result, given);
}

/* Counted from the day of the workshop, so that the plan does not become right by waiting. */
static double
get_first_day (const Checking *check)
{
  const SandRow *workshop = sand_records_find (sand_results_get_records (check->results), SAND_WORKSHOP_RECORD);
  double         day = workshop == NULL ? (double) NAN : sand_plan_get_day (workshop, "date");

  return isnan (day) ? sand_results_get_today (check->results) : day;
}

static void
check_dates (const Checking *check, const SandPlanAction *action)
{
  guint    horizon = check->result->exercise->config.plan.horizon_days;
  gboolean backwards = action->due < action->start;
  gboolean late = horizon > 0 && action->due > get_first_day (check) + horizon;

  if (backwards)
    add (check, "plan.due-before-start", action->id, "due");
  sand_result_count_rule (check->result, !backwards);
  if (late) {
    SandParam params[] = { { "days", sand_value_int (horizon) } };
    sand_result_add_check (check->result, check->results, "plan.after-horizon", action->id, "due", params, 1);
  }
  if (horizon > 0)
    sand_result_count_rule (check->result, !late);
}

static void
check_actions (const Checking *check, const SandOnePlan *plan)
{
  for (guint i = 0; i < plan->actions->len; i++) {
    const SandPlanAction *action = g_ptr_array_index (plan->actions, i);
    check_given (check, action, "plan.action-owner", "who", *action->owner != '\0');
    check_given (check, action, "plan.action-date", "due", !isnan (action->due));
    check_dates (check, action);
    if (plan->lines->len > 0 && *action->line == '\0')
      add (check, "plan.action-line", action->id, "line");
    if (plan->lines->len > 0)
      sand_result_count_rule (check->result, *action->line != '\0');
  }
}

/* A goal whose figure stays where it is needs no plan. */
static void
check_change (const Checking *check, const SandPlanPart *part, const SandRow *row)
{
  g_autofree char *from = g_strconcat (part->section->code, ".from", NULL);
  g_autofree char *to = g_strconcat (part->section->code, ".to", NULL);
  double           difference = sand_row_get_number (row, to, NAN) - sand_row_get_number (row, from, NAN);

  if (isnan (difference))
    return;
  if (fabs (difference) < 1e-9)
    add (check, "plan.no-change", sand_row_get_id (row), to);
  sand_result_count_rule (check->result, fabs (difference) >= 1e-9);
}

static void
check_smart (const Checking *check, const SandOnePlan *plan, const SandPlanPart *part)
{
  SandParam params[] = { { "n", sand_value_int (plan->smart) } };

  if (!part->section->smart || !part->started)
    return;
  if (plan->smart < SMART_TICKS)
    sand_result_add_check (check->result, check->results, "plan.smart", plan->id, "smart", params, 1);
  sand_result_count_rule (check->result, plan->smart == SMART_TICKS);
}

static void
check_review (const Checking *check, const SandOnePlan *plan, const SandPlanPart *part)
{
  GPtrArray *fields = part->section->fields;

  for (guint i = 0; fields != NULL && i < fields->len; i++) {
    const SandColumn *column = g_ptr_array_index (fields, i);
    g_autofree char  *field = g_strconcat (part->section->code, ".", column->code, NULL);
    if (!sand_plan_is_review (column))
      continue;
    if (plan->reviews->len == 0 && !column->required)
      add (check, "plan.no-review", plan->id, field);
    sand_result_count_rule (check->result, plan->reviews->len > 0);
    return;
  }
}

static void
check_plan (const Checking *check, SandOnePlan *plan)
{
  const SandRow        *row = sand_records_find (sand_results_get_records (check->results), plan->id);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_ptr_array_add (rows, (gpointer) row);
  sand_result_check_cells (check->result, check->results, check->result->exercise->config.plan.header, rows);
  for (guint i = 0; i < plan->parts->len; i++) {
    SandPlanPart *part = g_ptr_array_index (plan->parts, i);
    measure_part (part, plan, row);
    check_part (check, part, row);
    check_change (check, part, row);
    check_smart (check, plan, part);
    check_review (check, plan, part);
  }
  check_lines (check, plan);
  check_actions (check, plan);
}

static guint
count_wanted_of_plan (const SandPlanConfig *config)
{
  guint n = sand_columns_count_required (config->header);

  for (guint i = 0; i < config->sections->len; i++)
    n += count_wanted (g_ptr_array_index (config->sections, i));
  return n;
}

static void
check_number_of_plans (const Checking *check)
{
  const SandPlanConfig *config = &check->result->exercise->config.plan;
  guint                 n = check->plan->plans->len;
  gboolean              too_few = n<config->min_plans, too_many = config->max_plans> 0 && n > config->max_plans;

  if (too_few) {
    add_with (check, "plan.plans-min", NULL, NULL, NULL, "min", n, config->min_plans);
    check->result->required += (config->min_plans - n) * count_wanted_of_plan (config);
  }
  if (too_many)
    add_with (check, "plan.plans-max", NULL, NULL, NULL, "max", n, config->max_plans);
  sand_result_count_rule (check->result, !too_few && !too_many);
}

static guint
count_live (GPtrArray *actions)
{
  guint n = 0;

  for (guint i = 0; i < actions->len; i++)
    n += ((const SandPlanAction *) g_ptr_array_index (actions, i))->dropped ? 0 : 1;
  return n;
}

static void
check_owners (const Checking *check)
{
  const SandPlanLoad *top = check->plan->loads->len == 0 ? NULL : g_ptr_array_index (check->plan->loads, 0);
  gboolean            asked = top != NULL && count_live (check->plan->actions) >= OWNER_MIN_ACTIONS;

  if (asked && top->share > OWNER_SHARE) {
    SandParam params[] = { { "who", sand_value_text (top->name) }, { "share", sand_value_number (top->share) } };
    sand_result_add_check (check->result, check->results, "plan.one-owner", NULL, "who", params, G_N_ELEMENTS (params));
  }
  if (asked)
    sand_result_count_rule (check->result, top->share <= OWNER_SHARE);
}

void
sand_plan_check (SandPlan *self, SandResult *result, const SandResults *results)
{
  Checking check = { self, result, results };

  check_number_of_plans (&check);
  for (guint i = 0; i < self->plans->len; i++)
    check_plan (&check, g_ptr_array_index (self->plans, i));
  check_owners (&check);
}
