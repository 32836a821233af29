#include "kinds/plan/plan-private.h"

#include "base/number.h"
#include "kinds/kind-private.h"

#include <math.h>
#include <string.h>

static void
line_free (SandPlanLine *line)
{
  g_free (line->id);
  g_free (line->text);
  g_free (line);
}

static void
action_free (SandPlanAction *action)
{
  g_free (action->id);
  g_free (action->what);
  g_free (action->kpi);
  g_free (action->owner);
  g_free (action->owner_name);
  g_free (action->line);
  g_free (action);
}

static void
one_plan_free (SandOnePlan *plan)
{
  g_free (plan->id);
  sand_text_clear (&plan->label);
  g_ptr_array_unref (plan->parts);
  g_ptr_array_unref (plan->lines);
  g_ptr_array_unref (plan->actions);
  g_array_unref (plan->reviews);
  g_free (plan);
}

static void
load_free (SandPlanLoad *load)
{
  g_free (load->owner);
  g_free (load->name);
  g_free (load);
}

void
sand_plan_free (SandPlan *self)
{
  g_ptr_array_unref (self->actions);
  g_ptr_array_unref (self->plans);
  g_ptr_array_unref (self->loads);
  g_free (self);
}

double
sand_plan_get_day (const SandRow *row, const char *field)
{
  double serial;
  return sand_date_to_serial (sand_row_get_text (row, field), &serial) ? serial : (double) NAN;
}

gboolean
sand_plan_is_review (const SandColumn *column)
{
  gboolean is_text = column->type == SAND_TYPE_TEXT || column->type == SAND_TYPE_LONG;
  return (is_text || column->type == SAND_TYPE_DATE) && g_str_has_prefix (column->code, "review");
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;
  return (first > second) - (first < second);
}

/* A field holds one date, or several in a text with anything but digits and dashes between them. */
static void
add_days_of_text (GArray *days, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,;\t\n", -1);

  for (guint i = 0; words[i] != NULL; i++) {
    g_autofree char *iso = NULL;
    double           serial;
    if (sand_date_parse (words[i], &iso) && sand_date_to_serial (iso, &serial))
      g_array_append_val (days, serial);
  }
}

static void
read_reviews (SandOnePlan *plan, const SandRow *row, const SandPlanSection *section)
{
  for (guint i = 0; section->fields != NULL && i < section->fields->len; i++) {
    const SandColumn *column = g_ptr_array_index (section->fields, i);
    g_autofree char  *field = g_strconcat (section->code, ".", column->code, NULL);
    g_autofree char  *spaced = NULL;
    g_auto (GStrv)    parts = NULL;
    if (!sand_plan_is_review (column))
      continue;
    parts = g_strsplit (sand_row_get_text (row, field), "、", -1);
    spaced = g_strjoinv (" ", parts);
    add_days_of_text (plan->reviews, spaced);
  }
  g_array_sort (plan->reviews, compare_days);
}

static guint
count_ticks (const SandRow *row)
{
  static const char *const ticks[] = { "smart.s", "smart.m", "smart.a", "smart.r", "smart.t" };
  guint                    n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (ticks); i++)
    n += sand_formula_is_true (sand_row_get (row, ticks[i])) ? 1 : 0;
  return n;
}

static void
read_lines (SandOnePlan *plan, const SandRecords *records)
{
  g_autoptr (GPtrArray) rows = sand_records_list (records, plan->id, "line");

  for (guint i = 0; i < rows->len; i++) {
    const SandRow *row = g_ptr_array_index (rows, i);
    SandPlanLine  *line;
    if (*sand_row_get_text (row, "text") == '\0')
      continue;
    line = g_new0 (SandPlanLine, 1);
    line->id = g_strdup (sand_row_get_id (row));
    line->text = g_strdup (sand_row_get_text (row, "text"));
    g_ptr_array_add (plan->lines, line);
  }
}

/* Actions say to which section they belong only where a plan has several with actions. */
static const SandPlanSection *
find_section (const SandPlanConfig *config, const char *code)
{
  const SandPlanSection *first = NULL;

  for (guint i = 0; i < config->sections->len; i++) {
    const SandPlanSection *section = g_ptr_array_index (config->sections, i);
    if (!section->actions)
      continue;
    if (strcmp (section->code, code) == 0)
      return section;
    first = first == NULL ? section : first;
  }
  return first;
}

static gboolean
serve_line (SandOnePlan *plan, const char *id)
{
  for (guint i = 0; i < plan->lines->len; i++) {
    SandPlanLine *line = g_ptr_array_index (plan->lines, i);
    if (strcmp (line->id, id) != 0)
      continue;
    line->n_actions++;
    return TRUE;
  }
  return FALSE;
}

static SandPlanAction *
read_action (const SandRow *row, const SandPlanConfig *config, const SandResults *results)
{
  SandPlanAction *action = g_new0 (SandPlanAction, 1);
  const char     *status = sand_row_get_text (row, "status");
  const char     *owner = sand_row_get_text (row, "who");

  action->id = g_strdup (sand_row_get_id (row));
  action->section = find_section (config, sand_row_get_text (row, "section"));
  action->what = g_strdup (sand_row_get_text (row, "what"));
  action->kpi = g_strdup (sand_row_get_text (row, "kpi"));
  action->owner_name = g_strdup (sand_results_link_name (results, owner));
  /* An owner who is no longer there owns nothing. */
  action->owner = g_strdup (sand_results_is_there (results, owner) ? owner : "");
  action->start = sand_plan_get_day (row, "start");
  action->due = sand_plan_get_day (row, "due");
  action->done = strcmp (status, "done") == 0;
  action->doing = strcmp (status, "doing") == 0;
  action->dropped = strcmp (status, "dropped") == 0;
  action->days_left = action->done || action->dropped ? (double) NAN : action->due - sand_results_get_today (results);
  action->overdue = action->days_left < 0;
  return action;
}

/* Work in progress counts half; what was dropped is no longer part of the plan. */
static double
compute_progress (GPtrArray *actions)
{
  double done = 0;
  guint  n = 0;

  for (guint i = 0; i < actions->len; i++) {
    const SandPlanAction *action = g_ptr_array_index (actions, i);
    n += action->dropped ? 0 : 1;
    done += action->done ? 1 : action->doing ? 0.5
                                             : 0;
  }
  return n == 0 ? (double) NAN : done / n;
}

static void
read_actions (SandPlan           *self,
              SandOnePlan        *plan,
              const SandExercise *exercise,
              const SandResults  *results,
              GPtrArray          *out_rows)
{
  const SandPlanConfig *config = &exercise->config.plan;
  g_autoptr (GPtrArray) rows = sand_records_list (sand_results_get_records (results), plan->id, "action");

  for (guint i = 0; i < rows->len; i++) {
    const SandRow  *row = g_ptr_array_index (rows, i);
    SandPlanAction *action;
    const char     *line = sand_row_get_text (row, "line");
    if (sand_row_is_blank (row, exercise))
      continue;
    action = read_action (row, config, results);
    action->plan = plan;
    action->line = g_strdup (serve_line (plan, line) ? line : "");
    g_ptr_array_add (plan->actions, action);
    g_ptr_array_add (self->actions, action);
    g_ptr_array_add (out_rows, (gpointer) row);
  }
  plan->progress = compute_progress (plan->actions);
}

static SandOnePlan *
one_plan_new (const SandSheetRow *row, const SandPlanConfig *config)
{
  SandOnePlan *plan = g_new0 (SandOnePlan, 1);

  plan->id = g_strdup (row->id);
  plan->label = (SandText){ g_strdup (row->label.en), g_strdup (row->label.zh) };
  plan->parts = g_ptr_array_new_with_free_func (g_free);
  plan->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  plan->actions = g_ptr_array_new_with_free_func ((GDestroyNotify) action_free);
  plan->reviews = g_array_new (FALSE, FALSE, sizeof (double));
  plan->smart = count_ticks (row->row);
  for (guint i = 0; i < config->sections->len; i++) {
    SandPlanPart *part = g_new0 (SandPlanPart, 1);
    part->section = g_ptr_array_index (config->sections, i);
    g_ptr_array_add (plan->parts, part);
    read_reviews (plan, row->row, part->section);
  }
  return plan;
}

static SandPlanLoad *
find_load (SandPlan *self, const SandPlanAction *action)
{
  SandPlanLoad *load;

  for (guint i = 0; i < self->loads->len; i++) {
    load = g_ptr_array_index (self->loads, i);
    if (strcmp (load->owner, action->owner) == 0)
      return load;
  }
  load = g_new0 (SandPlanLoad, 1);
  load->owner = g_strdup (action->owner);
  load->name = g_strdup (action->owner_name);
  g_ptr_array_add (self->loads, load);
  return load;
}

static int
compare_loads (gconstpointer a, gconstpointer b)
{
  const SandPlanLoad *first = *(const SandPlanLoad *const *) a;
  const SandPlanLoad *second = *(const SandPlanLoad *const *) b;

  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;
  return strcmp (first->name, second->name);
}

static void
count_loads (SandPlan *self)
{
  guint n = 0;

  for (guint i = 0; i < self->actions->len; i++) {
    const SandPlanAction *action = g_ptr_array_index (self->actions, i);
    if (action->dropped)
      continue;
    n++;
    if (*action->owner != '\0')
      find_load (self, action)->n++;
  }
  for (guint i = 0; i < self->loads->len; i++) {
    SandPlanLoad *load = g_ptr_array_index (self->loads, i);
    load->share = (double) load->n / n;
  }
  g_ptr_array_sort (self->loads, compare_loads);
}

/* A plan of which nothing was written is not there yet. */
static gboolean
is_blank (const SandOnePlan *plan, const SandSheetRow *row)
{
  return row->empty && plan->lines->len == 0 && plan->actions->len == 0;
}

SandPlan *
sand_plan_read (const SandExercise *exercise, const SandResults *results, GPtrArray *out_rows)
{
  SandPlan             *self = g_new0 (SandPlan, 1);
  g_autoptr (GPtrArray) rows = sand_results_list_rows (results, exercise->id);

  self->plans = g_ptr_array_new_with_free_func ((GDestroyNotify) one_plan_free);
  self->actions = g_ptr_array_new ();
  self->loads = g_ptr_array_new_with_free_func ((GDestroyNotify) load_free);
  for (guint i = 0; i < rows->len; i++) {
    const SandSheetRow *row = g_ptr_array_index (rows, i);
    SandOnePlan        *plan = one_plan_new (row, &exercise->config.plan);
    read_lines (plan, sand_results_get_records (results));
    read_actions (self, plan, exercise, results, out_rows);
    if (is_blank (plan, row))
      one_plan_free (plan);
    else
      g_ptr_array_add (self->plans, plan);
  }
  self->progress = compute_progress (self->actions);
  count_loads (self);
  return self;
}
