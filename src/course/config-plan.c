#include "course/shapes.h"

#define MAX_SECTIONS 20
#define MAX_LINES    20
#define MAX_ACTIONS  100
#define MAX_PLANS    20
#define MAX_HORIZON  1000

#define AT(member) G_STRUCT_OFFSET (SandExercise, config.plan.member)

/* A section that says how many lines or actions it wants has them; one that does not has none. */
static void
finish_section (SandPackReader *reader, JsonObject *object, gpointer target)
{
  SandPlanSection *section = target;

  section->lines = json_object_has_member (object, "lines");
  section->actions = json_object_has_member (object, "actions");
  sand_read_no_formulas (reader, "fields", section->fields);
}

static const SandField section_fields[] = {
  { "code", SAND_READ_NAME, G_STRUCT_OFFSET (SandPlanSection, code), .required = TRUE },
  { "title", SAND_READ_TEXT, G_STRUCT_OFFSET (SandPlanSection, title), .required = TRUE },
  { "hint", SAND_READ_TEXT, G_STRUCT_OFFSET (SandPlanSection, hint) },
  { "fields", SAND_READ_LIST, G_STRUCT_OFFSET (SandPlanSection, fields), .hi = SAND_MAX_COLUMNS,
    .shape = &sand_column_shape },
  { "lines", SAND_READ_RANGE, G_STRUCT_OFFSET (SandPlanSection, min_lines), .lo = 0, .hi = MAX_LINES,
    .offset_max = G_STRUCT_OFFSET (SandPlanSection, max_lines) },
  { "actions", SAND_READ_RANGE, G_STRUCT_OFFSET (SandPlanSection, min_actions), .lo = 0, .hi = MAX_ACTIONS,
    .offset_max = G_STRUCT_OFFSET (SandPlanSection, max_actions) },
  { "smart", SAND_READ_BOOL, G_STRUCT_OFFSET (SandPlanSection, smart) },
};
static const SandShape section_shape = { SAND_SHAPE (
                                           "a section {\"code\": …, \"title\": …}", SandPlanSection, section_fields),
                                         SAND_SHAPE_CODE (SandPlanSection, code), .finish = finish_section };

static void
init_plan (SandPackReader *reader, gpointer target)
{
  SandPlanConfig *plan = &((SandExercise *) target)->config.plan;

  plan->min_plans = 1;
  plan->max_plans = 1;
}

static void
finish_plan (SandPackReader *reader, JsonObject *object, gpointer target)
{
  const SandPlanConfig *plan = &((SandExercise *) target)->config.plan;
  gboolean              actions = FALSE;

  if (json_object_has_member (object, "sections") && plan->sections->len == 0)
    sand_reader_fail_at (reader, "sections", "has no sections");
  for (guint i = 0; i < plan->sections->len; i++)
    actions |= ((const SandPlanSection *) plan->sections->pdata[i])->actions;
  if (actions && plan->action_columns->len == 0)
    sand_reader_fail_at (reader, "action_columns", "is missing: a section has actions");
  sand_read_no_formulas (reader, "header", plan->header);
  sand_read_no_formulas (reader, "action_columns", plan->action_columns);
}

static const SandField plan_fields[] = {
  { "header", SAND_READ_LIST, AT (header), .hi = SAND_MAX_COLUMNS, .shape = &sand_column_shape },
  { "sections", SAND_READ_LIST, AT (sections), .required = TRUE, .hi = MAX_SECTIONS, .shape = &section_shape },
  { "action_columns", SAND_READ_LIST, AT (action_columns), .hi = SAND_MAX_COLUMNS, .shape = &sand_column_shape },
  { "plans", SAND_READ_RANGE, AT (min_plans), .offset_max = AT (max_plans), .lo = 1, .hi = MAX_PLANS },
  { "horizon_days", SAND_READ_COUNT, AT (horizon_days), .lo = 1, .hi = MAX_HORIZON },
};
const SandShape sand_plan_config_shape = { SAND_SHAPE ("an object {\"sections\": […]}", SandExercise, plan_fields),
                                           .init = init_plan, .finish = finish_plan };
