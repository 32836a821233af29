#include "mini.h"

#include <math.h>
#include <string.h>

/* Every field of the structs, read from the small pack that has every key at least once. */

static SandCourse *
load (void)
{
  g_autofree char       *text = mini_read ();
  g_autoptr (GPtrArray)  mistakes = NULL;
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = mini_load (text, strlen (text), &mistakes, &error);

  g_assert_no_error (error);
  g_assert_nonnull (course);
  g_assert_cmpuint (mistakes->len, ==, 0);
  return g_steal_pointer (&course);
}

static void
assert_text (const SandText *text, const char *en, const char *zh)
{
  g_assert_cmpstr (text->en, ==, en);
  g_assert_cmpstr (text->zh, ==, zh);
}

static void
assert_number (double number, double expected)
{
  g_assert_cmpfloat_with_epsilon (number, expected, 1e-9);
}

static void
test_course (void)
{
  g_autoptr (SandCourse) course = load ();
  const SandModule      *module = course->modules->pdata[0];
  const SandTerm        *term = course->glossary->pdata[0];
  const SandEnum        *statuses = sand_course_find_enum (course, "mini-status");

  g_assert_cmpstr (course->id, ==, "mini");
  g_assert_cmpstr (course->version, ==, "1.0");
  assert_text (&course->title, "A course in miniature", "微型课程");
  g_assert_true (g_str_has_prefix (course->about.en, "Every kind"));
  g_assert_cmpuint (course->modules->len, ==, 3);
  g_assert_cmpstr (module->id, ==, "mini-look");
  assert_text (&module->title, "Look", "看清");
  g_assert_cmpuint (module->exercises->len, ==, 3);
  g_assert_true (module->exercises->pdata[1] == sand_course_find (course, "mini-customers"));
  g_assert_cmpuint (course->glossary->len, ==, 2);
  assert_text (&term->term, "Potential", "潜力");
  g_assert_true (g_str_has_prefix (term->note.zh, "客户可能买的"));
  g_assert_cmpuint (statuses->options->len, ==, 3);
  assert_text (&sand_enum_find (statuses, "prospect")->label, "Prospect", "潜在");
  assert_text (&sand_enum_find (statuses, "prospect")->hint, "Has never ordered.", "从未下过单。");
  g_assert_null (sand_enum_find (statuses, "gone"));
  assert_text (sand_course_find_label (course, "visits_year"), "Visits a year", "年拜访次数");
  g_assert_null (sand_course_find_label (course, "gone"));
  g_assert_null (sand_course_find_check (course, "gone"));
}

static void
test_exercise (void)
{
  g_autoptr (SandCourse) course = load ();
  const SandExercise    *form = sand_course_find (course, "mini-warm-up");
  const SandExercise    *table = sand_course_find (course, "mini-customers");
  const SandPhase       *phase = table->timing->pdata[1];

  g_assert_cmpstr (form->tier, ==, "option");
  g_assert_cmpstr (form->scope, ==, "team");
  g_assert_cmpstr (form->opened_by, ==, "team");
  g_assert_true (form->pk);
  g_assert_true (form->sensitive);
  g_assert_false (form->handout);
  assert_text (&form->short_title, "Warm-up", "热身");
  g_assert_cmpstr (table->id, ==, "mini-customers");
  g_assert_cmpstr (table->course_id, ==, "mini");
  g_assert_cmpint (table->kind, ==, SAND_KIND_TABLE);
  g_assert_cmpstr (table->tier, ==, "core");
  assert_text (&table->short_title, "Customers", "客户名单");
  assert_text (&table->purpose, "The rows are the customers of all that follows.", "后面各练习里的客户都来自这张表。");
  g_assert_cmpuint (table->steps->len, ==, 2);
  assert_text (table->steps->pdata[1], "Estimate what you do not know.", "不知道的数字先估计。");
  g_assert_cmpuint (table->hints->len, ==, 1);
  g_assert_cmpuint (table->timing->len, ==, 3);
  g_assert_cmpstr (phase->mode, ==, "group");
  g_assert_cmpuint (phase->minutes, ==, 10);
  g_assert_cmpuint (table->points_max, ==, 100);
  g_assert_false (table->pk);
  g_assert_false (table->sensitive);
  g_assert_true (table->handout);
  g_assert_cmpstr (table->fills, ==, "customers");
  g_assert_true (sand_course_find_register (course, "customers") == table);
  g_assert_null (sand_course_find_register (course, "members"));
  g_assert_cmpuint (sand_course_find (course, "mini-factors")->points_max, ==, 50);
  g_assert_cmpstr (sand_course_find (course, "mini-habits")->scope, ==, "class");
  g_assert_cmpstr (sand_course_find (course, "mini-map")->inputs->pdata[0], ==, "mini-measurement");
  g_assert_null (sand_course_find (course, "gone"));
}

static void
test_columns (void)
{
  static const struct {
    const char    *code;
    SandColumnType type;
    double         min, max;
  } cases[] = {
    { "alias", SAND_TYPE_TEXT, 0, 20 },
    { "status", SAND_TYPE_CHOICE, -INFINITY, INFINITY },
    { "visits_year", SAND_TYPE_INT, 0, 300 },
    { "spend", SAND_TYPE_MONEY, 0, INFINITY },
    { "per_visit", SAND_TYPE_MONEY, 0, INFINITY },
    { "spend_share", SAND_TYPE_SHARE, -INFINITY, INFINITY },
    { "mini_hours", SAND_TYPE_NUMBER, 0, INFINITY },
    { "margin", SAND_TYPE_PERCENT, 0, 100 },
    { "trust", SAND_TYPE_SCORE, -2, 2 },
    { "contract", SAND_TYPE_BOOL, -INFINITY, INFINITY },
    { "since", SAND_TYPE_MONTH, -INFINITY, INFINITY },
    { "next_visit", SAND_TYPE_DATE, -INFINITY, INFINITY },
    { "buys", SAND_TYPE_CHOICES, -INFINITY, INFINITY },
    { "owner", SAND_TYPE_LINK, -INFINITY, INFINITY },
    { "like", SAND_TYPE_LINKS, -INFINITY, INFINITY },
    { "note", SAND_TYPE_LONG, 0, 600 },
  };
  g_autoptr (SandCourse) course = load ();
  const SandExercise    *table = sand_course_find (course, "mini-customers");

  g_assert_cmpuint (table->columns->len, ==, G_N_ELEMENTS (cases));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const SandColumn *column = sand_exercise_find_column (table, cases[i].code);
    g_test_message ("%s", cases[i].code);
    g_assert_cmpint (column->type, ==, cases[i].type);
    g_assert_true (isinf (cases[i].min) ? isinf (column->min) < 0 : fabs (column->min - cases[i].min) < 1e-9);
    g_assert_true (isinf (cases[i].max) ? isinf (column->max) > 0 : fabs (column->max - cases[i].max) < 1e-9);
  }
}

static void
test_column_keys (void)
{
  g_autoptr (SandCourse) course = load ();
  const SandExercise    *table = sand_course_find (course, "mini-customers");
  const SandColumn      *alias = sand_exercise_find_column (table, "alias");
  const SandColumn      *status = sand_exercise_find_column (table, "status");
  const SandColumn      *visits = sand_exercise_find_column (table, "visits_year");
  const SandColumn      *spend = sand_exercise_find_column (table, "spend");

  assert_text (&alias->label, "Customer", "客户");
  assert_text (&alias->hint, "A name the team understands.", "组内看得懂的称呼。");
  g_assert_true (alias->required);
  assert_number (alias->width, 12);
  assert_number (spend->width, 0);
  g_assert_true (status->choices == sand_course_find_enum (course, "mini-status"));
  g_assert_true (status->open);
  g_assert_cmpstr (sand_value_as_text (&status->initial), ==, "active");
  g_assert_cmpint (visits->initial.type, ==, SAND_VALUE_INT);
  g_assert_cmpint (visits->initial.integer, ==, 12);
  assert_text (&visits->label, "Visits a year", "年拜访次数");
  assert_text (&spend->unit, "thousand", "千元");
  g_assert_cmpstr (spend->total, ==, "sum");
  g_assert_null (spend->formula);
  g_assert_cmpstr (sand_exercise_find_column (table, "owner")->reg, ==, "members");
  g_assert_cmpstr (sand_exercise_find_column (table, "like")->reg, ==, "customers");
  g_assert_cmpuint (sand_exercise_find_column (table, "buys")->choices->options->len, ==, 2);
  g_assert_null (sand_exercise_find_column (table, "buys")->choices->id);
  g_assert_cmpstr (sand_formula_get_text (sand_exercise_find_column (table, "spend_share")->formula), ==,
                   "share (spend)");
}

/* In the file, per_visit stands before the two columns it uses, and average before total_spend. */
static void
test_order (void)
{
  static const char *const columns[] = { "alias", "status", "visits_year", "spend", "per_visit", "spend_share" };
  g_autoptr (SandCourse)   course = load ();
  const SandExercise      *table = sand_course_find (course, "mini-customers");

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_assert_cmpstr (((const SandColumn *) table->columns->pdata[i])->code, ==, columns[i]);
  g_assert_cmpuint (table->figures->len, ==, 2);
  g_assert_cmpstr (((const SandFigure *) table->figures->pdata[0])->code, ==, "total_spend");
  g_assert_cmpstr (((const SandFigure *) table->figures->pdata[1])->code, ==, "average");
}

static void
test_figures_and_rules (void)
{
  g_autoptr (SandCourse) course = load ();
  const SandExercise    *table = sand_course_find (course, "mini-customers");
  const SandFigure      *average = table->figures->pdata[1];
  const SandRule        *large = table->rules->pdata[0];
  const SandRule        *few = table->rules->pdata[1];

  assert_text (&average->label, "Sales a customer", "户均销售额");
  g_assert_cmpint (average->type, ==, SAND_TYPE_MONEY);
  g_assert_cmpstr (sand_formula_get_text (average->formula), ==, "total_spend / rows");
  g_assert_cmpstr (large->id, ==, "large");
  g_assert_cmpint (large->severity, ==, SAND_SEVERITY_WARN);
  g_assert_true (large->by_row);
  g_assert_cmpstr (large->column, ==, "spend");
  g_assert_cmpstr (sand_formula_get_text (large->when), ==, "spend_share > 0.5");
  g_assert_cmpstr (large->say.en, ==, "{row} makes {spend_share:share} of our sales.");
  assert_text (&large->ask, "What if it left?", "如果它走了怎么办？");
  g_assert_cmpint (few->severity, ==, SAND_SEVERITY_ERROR);
  g_assert_false (few->by_row);
  g_assert_null (few->column);
  g_assert_null (few->ask.en);
  g_assert_cmpint (((const SandFigure *) sand_course_find (course, "mini-measurement")->figures->pdata[0])->type, ==,
                   SAND_TYPE_NUMBER);
}

static void
test_table (void)
{
  g_autoptr (SandCourse) course = load ();
  const SandRows        *rows = &sand_course_find (course, "mini-customers")->rows;

  g_assert_cmpint (rows->source, ==, SAND_ROWS_FREE);
  g_assert_cmpuint (rows->min, ==, 3);
  g_assert_cmpuint (rows->max, ==, 12);
  g_assert_cmpuint (rows->unique->len, ==, 1);
  g_assert_cmpstr (rows->unique->pdata[0], ==, "alias");
  g_assert_cmpuint (rows->fixed->len, ==, 0);
}

static void
test_form (void)
{
  g_autoptr (SandCourse) course = load ();
  const SandExercise    *exercise = sand_course_find (course, "mini-warm-up");
  const SandFormConfig  *form = &exercise->config.form;
  const SandColumn      *by_chance = exercise->columns->pdata[1];
  const SandColumn      *first_step = exercise->columns->pdata[2];
  const SandColumn      *true_or_not = exercise->columns->pdata[3];

  g_assert_true (form->by_member);
  g_assert_true (form->anonymous);
  g_assert_cmpuint (form->time_limit_s, ==, 300);
  g_assert_true (g_str_has_suffix (form->case_text.en, "asks for a price."));
  g_assert_true (by_chance->reverse);
  g_assert_cmpstr (by_chance->section_code, ==, "planning");
  assert_text (&by_chance->section, "Planning", "计划");
  assert_number (by_chance->weight, 1);
  g_assert_true (sand_value_is_empty (&by_chance->key));
  assert_number (first_step->weight, 3);
  g_assert_cmpstr (sand_value_as_text (&first_step->key), ==, "ask");
  g_assert_cmpint (true_or_not->key.type, ==, SAND_VALUE_INT);
  g_assert_cmpint (true_or_not->key.integer, ==, 0);
}

static void
test_board (void)
{
  g_autoptr (SandCourse) course = load ();
  const SandExercise    *exercise = sand_course_find (course, "mini-causes");
  const SandBoardConfig *board = &exercise->config.board;
  const SandBoardCell   *ours = board->cells->pdata[0];
  const SandBoardCell   *theirs = board->cells->pdata[1];

  g_assert_true (board->grid);
  g_assert_cmpuint (board->grid_rows, ==, 1);
  g_assert_cmpuint (board->grid_columns, ==, 2);
  assert_text (&board->x_low, "Inside", "内部");
  assert_text (&board->x_high, "Outside", "外部");
  assert_text (&board->y_low, "Few", "少");
  assert_text (&board->y_high, "Many", "多");
  g_assert_cmpstr (ours->code, ==, "ours");
  assert_text (&ours->label, "Ours", "我们的");
  assert_text (&ours->hint, "What we can change.", "我们能改变的。");
  g_assert_cmpuint (ours->min, ==, 1);
  g_assert_cmpuint (ours->max, ==, 5);
  g_assert_cmpuint (theirs->min, ==, 0);
  g_assert_cmpuint (theirs->max, ==, 0);
  g_assert_cmpstr (((const SandColumn *) board->cell_fields->pdata[0])->code, ==, "sum_up");
  g_assert_cmpuint (board->card_min, ==, 2);
  g_assert_cmpuint (board->card_max, ==, 20);
  g_assert_cmpstr (exercise->tier, ==, "home");
}

static void
test_scored_fixed (void)
{
  g_autoptr (SandCourse)  course = load ();
  const SandScoredConfig *scored = &sand_course_find (course, "mini-factors")->config.scored;
  const SandCriterion    *cost = scored->criteria->pdata[1];
  const SandKnockOut     *knock_out = scored->knock_outs->pdata[0];
  const SandFixedRow     *size = scored->rows.fixed->pdata[0];
  const SandFixedValue   *reason = size->values->pdata[0];
  const SandFixedValue   *first = size->values->pdata[1];
  const SandFixedValue   *seen = size->values->pdata[2];
  const SandFixedValue   *day = size->values->pdata[3];

  g_assert_cmpint (scored->source, ==, SAND_CRITERIA_FIXED);
  g_assert_cmpuint (scored->criteria->len, ==, 2);
  g_assert_cmpstr (cost->code, ==, "cost");
  assert_text (&cost->label, "Cost", "成本");
  assert_text (&cost->hint, "Of finding out.", "了解的成本。");
  assert_number (cost->weight, 40);
  assert_number (cost->min, 1);
  assert_number (cost->max, 5);
  g_assert_true (cost->down);
  g_assert_false (((const SandCriterion *) scored->criteria->pdata[0])->down);
  g_assert_cmpuint (scored->best_min, ==, 1);
  g_assert_cmpuint (scored->best_max, ==, 2);
  g_assert_cmpstr (knock_out->criterion, ==, "obtainable");
  assert_number (knock_out->at_most, 2);
  g_assert_cmpint (scored->rows.source, ==, SAND_ROWS_FIXED);
  g_assert_cmpuint (scored->rows.min, ==, 2);
  g_assert_cmpuint (scored->rows.max, ==, 2);
  g_assert_cmpstr (size->code, ==, "size");
  assert_text (&size->label, "Size", "规模");
  g_assert_cmpstr (reason->column, ==, "reason");
  assert_text (&reason->text, "Large ones buy more.", "大的买得多。");
  g_assert_cmpint (first->value.integer, ==, 4);
  g_assert_cmpint (seen->value.integer, ==, 1);
  g_assert_cmpstr (sand_value_as_text (&day->value), ==, "2026-11-22");
}

static void
test_scored_others (void)
{
  g_autoptr (SandCourse)  course = load ();
  const SandScoredConfig *own = &sand_course_find (course, "mini-habits")->config.scored;
  const SandScoredConfig *scales = &sand_course_find (course, "mini-measurement")->config.scored;

  g_assert_cmpint (own->source, ==, SAND_CRITERIA_OWN);
  g_assert_cmpuint (own->own_min, ==, 2);
  g_assert_cmpuint (own->own_max, ==, 5);
  assert_number (own->own_score_min, 0);
  assert_number (own->own_score_max, 3);
  g_assert_true (own->weighted);
  g_assert_cmpuint (own->own_fields->len, ==, 1);
  g_assert_cmpint (((const SandColumn *) own->own_fields->pdata[0])->type, ==, SAND_TYPE_INT);
  g_assert_cmpint (own->rows.source, ==, SAND_ROWS_FREE);
  g_assert_cmpuint (own->rows.min, ==, 0);
  g_assert_cmpuint (own->rows.max, ==, 100);
  g_assert_cmpuint (own->best_max, ==, 0);
  g_assert_cmpuint (own->criteria->len, ==, 0);
  g_assert_cmpint (scales->source, ==, SAND_CRITERIA_SCALE);
  g_assert_cmpuint (scales->scales->len, ==, 2);
  g_assert_cmpstr (scales->scales->pdata[1], ==, "mini-relationship");
  g_assert_cmpint (scales->rows.source, ==, SAND_ROWS_REGISTER);
  g_assert_cmpstr (scales->rows.reg, ==, "customers");
}

static void
test_scale (void)
{
  g_autoptr (SandCourse) course = load ();
  const SandScaleConfig *scale = &sand_course_find (course, "mini-potential")->config.scale;
  const SandScaleConfig *plain = &sand_course_find (course, "mini-relationship")->config.scale;
  const SandIdeaGroup   *group = scale->ideas->pdata[0];
  const SandIdeaFactor  *machines = group->factors->pdata[0];
  const SandIdeaFactor  *workshop = group->factors->pdata[1];
  const SandIdeaBand    *few = machines->bands->pdata[0];
  const SandIdeaBand    *many = machines->bands->pdata[1];

  g_assert_cmpstr (scale->axis, ==, "potential");
  g_assert_cmpuint (scale->factor_min, ==, 2);
  g_assert_cmpuint (scale->factor_max, ==, 6);
  g_assert_cmpuint (scale->levels, ==, 4);
  g_assert_true (scale->one_based);
  assert_number (scale->weight_total, 10);
  assert_number (scale->weight_hi, 5);
  assert_number (scale->weight_lo, 1);
  g_assert_cmpstr (scale->sister, ==, "mini-relationship");
  assert_text (&group->industry, "Machine parts", "机械配件");
  assert_text (&machines->name, "Machines", "设备台数");
  assert_text (&machines->definition, "Machines running.", "在用设备台数。");
  assert_text (&machines->unit, "pieces", "台");
  assert_text (&machines->source, "Visit", "走访");
  g_assert_cmpstr (machines->value_type, ==, "number");
  g_assert_false (machines->down);
  g_assert_true (workshop->down);
  g_assert_cmpuint (workshop->bands->len, ==, 0);
  g_assert_cmpint (isinf (few->lo), <, 0);
  assert_number (few->hi, 50);
  assert_text (&few->label, "few", "少");
  assert_number (many->lo, 50);
  g_assert_cmpint (isinf (many->hi), >, 0);
  g_assert_cmpuint (plain->levels, ==, 5);
  g_assert_false (plain->one_based);
  assert_number (plain->weight_total, 100);
  assert_number (plain->weight_hi, 40);
  assert_number (plain->weight_lo, 5);
  g_assert_null (plain->sister);
}

static void
test_map (void)
{
  g_autoptr (SandCourse) course = load ();
  const SandMapConfig   *map = &sand_course_find (course, "mini-map")->config.map;
  const SandZone        *attack = map->zones->pdata[0];

  g_assert_cmpstr (map->measurement, ==, "mini-measurement");
  g_assert_cmpstr (map->x_scale, ==, "mini-relationship");
  g_assert_cmpstr (map->y_scale, ==, "mini-potential");
  assert_text (&map->x_name, "Relationship", "关系");
  assert_text (&map->y_name, "Potential", "潜力");
  g_assert_cmpuint (map->zones->len, ==, 4);
  g_assert_cmpstr (attack->code, ==, "attack");
  assert_text (&attack->name, "Attack", "攻克");
  assert_text (&attack->advice, "Win them.", "拿下。");
  g_assert_cmpstr (map->sizes->pdata[1], ==, "mini_hours");
  g_assert_cmpuint (map->min_points, ==, 3);
}

static void
test_plan (void)
{
  g_autoptr (SandCourse) course = load ();
  const SandPlanConfig  *plan = &sand_course_find (course, "mini-plan")->config.plan;
  const SandPlanSection *aim = plan->sections->pdata[0];
  const SandPlanSection *steps = plan->sections->pdata[1];

  g_assert_cmpstr (((const SandColumn *) plan->header->pdata[0])->code, ==, "customer");
  g_assert_cmpstr (aim->code, ==, "aim");
  assert_text (&aim->title, "Aim", "目标");
  assert_text (&aim->hint, "With a figure.", "要有数字。");
  g_assert_true (aim->smart);
  g_assert_cmpuint (aim->fields->len, ==, 1);
  g_assert_false (aim->lines);
  g_assert_false (aim->actions);
  g_assert_true (steps->lines);
  g_assert_cmpuint (steps->min_lines, ==, 1);
  g_assert_cmpuint (steps->max_lines, ==, 4);
  g_assert_true (steps->actions);
  g_assert_cmpuint (steps->min_actions, ==, 2);
  g_assert_cmpuint (steps->max_actions, ==, 9);
  g_assert_false (steps->smart);
  g_assert_cmpuint (plan->action_columns->len, ==, 2);
  g_assert_cmpuint (plan->min_plans, ==, 1);
  g_assert_cmpuint (plan->max_plans, ==, 3);
  g_assert_cmpuint (plan->horizon_days, ==, 90);
}

static void
test_outline (void)
{
  g_autoptr (SandCourse) course = load ();
  const SandExercise    *exercise = sand_course_find (course, "mini-outline");

  g_assert_cmpint (exercise->kind, ==, SAND_KIND_OUTLINE);
  g_assert_cmpstr (sand_kind_id_to_string (exercise->kind), ==, "outline");
  g_assert_cmpuint (exercise->config.outline.depth, ==, 3);
  g_assert_cmpuint (exercise->config.outline.children, ==, 8);
  g_assert_cmpuint (exercise->columns->len, ==, 0);
}

static void
test_reference (void)
{
  g_autoptr (SandCourse) course = load ();
  SandCourse            *second = sand_course_ref (course);

  g_assert_true (second == course);
  sand_course_unref (second);
  g_assert_cmpstr (course->id, ==, "mini");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course/mini/course", test_course);
  g_test_add_func ("/course/mini/exercise", test_exercise);
  g_test_add_func ("/course/mini/columns", test_columns);
  g_test_add_func ("/course/mini/column-keys", test_column_keys);
  g_test_add_func ("/course/mini/computed-stand-after-what-they-use", test_order);
  g_test_add_func ("/course/mini/figures-and-rules", test_figures_and_rules);
  g_test_add_func ("/course/mini/table", test_table);
  g_test_add_func ("/course/mini/form", test_form);
  g_test_add_func ("/course/mini/board", test_board);
  g_test_add_func ("/course/mini/scored-by-fixed-criteria", test_scored_fixed);
  g_test_add_func ("/course/mini/scored-by-own-criteria-and-scales", test_scored_others);
  g_test_add_func ("/course/mini/scale", test_scale);
  g_test_add_func ("/course/mini/map", test_map);
  g_test_add_func ("/course/mini/plan", test_plan);
  g_test_add_func ("/course/mini/outline", test_outline);
  g_test_add_func ("/course/mini/reference", test_reference);
  return g_test_run ();
}
