#include "filled.h"

#include "base/id.h"
#include "base/number.h"
#include "course/pack.h"
#include "kinds/kind-private.h"

#include <math.h>
#include <string.h>

#define TODAY 46000.0

/* What a team types; the odd ones must stay what they are. */
static const char *const phrases[] = {
  "先约见设备科长，弄清三号线的停机时间",
  "=SUM(A1:A9) 不是公式",
  "对手到场要两天，我们四小时内到",
  "+8% 份额",
  "请工艺工程师一起拜访，用停机记录算出一年的损失，再谈备件包年合同，先从一条线做起",
  "-5 天交期",
  "@采购部 每周一更新",
  "报价 \"含税\" & 运费",
  "老客户介绍",
  "样品试用 < 30 天 > 结果记录",
};

static const char *const customers[] = {
  "南厂",
  "=东方",
  "M客户",
  "江北二厂",
  "老码头",
  "新园区",
  "红砖厂",
  "西线",
  "大阀门",
  "河口站",
  "阿尔法 & 子公司",
  "蓝屋顶",
};

static guint
next (Filled *self, guint n)
{
  self->seed = self->seed * 1664525u + 1013904223u;
  return (self->seed >> 8) % n;
}

void
filled_set (Filled *self, const char *id, const char *field, SandValue taken)
{
  SandOp op = { (char *) id, (char *) field, taken };

  sand_records_apply (self->records, &op, "change", 1);
  sand_value_clear (&op.value);
}

void
filled_text (Filled *self, const char *id, const char *field, const char *text)
{
  filled_set (self, id, field, sand_value_text (text));
}

void
filled_row (Filled *self, const char *id, const char *type, const char *parent)
{
  g_autofree char *order = g_strdup_printf ("a%06u", ++self->n_orders);

  filled_text (self, id, SAND_FIELD_TYPE, type);
  filled_set (self, id, SAND_FIELD_PARENT, sand_value_ref (parent));
  filled_text (self, id, SAND_FIELD_ORDER, order);
}

void
filled_init (Filled *self, const char *course_id)
{
  g_autoptr (GError) error = NULL;

  *self = (Filled){ .seed = 7 };
  self->course = sand_course_load (course_id, NULL, &error);
  g_assert_no_error (error);
  self->records = sand_records_new ();
  filled_row (self, SAND_WORKSHOP_RECORD, "workshop", "");
  filled_text (self, SAND_WORKSHOP_RECORD, "title", "春季班");
  filled_text (self, SAND_WORKSHOP_RECORD, "date", "2026-03-14");
}

void
filled_clear (Filled *self)
{
  g_clear_pointer (&self->records, sand_records_unref);
  g_clear_pointer (&self->course, sand_course_unref);
}

void
filled_add_empty_team (Filled *self, guint number, const char *name, guint n_members)
{
  static const char *const aliases[] = { "王磊", "李敏", "Anna", "赵一鸣", "陈思", "周杰", "Bo", "吴霞" };
  static const char *const roles[] = { "captain", "vice", "secretary", "discipline" };
  g_autofree char         *team = g_strdup_printf ("t%u", number);

  filled_row (self, team, "team", SAND_WORKSHOP_RECORD);
  filled_set (self, team, "number", sand_value_int (number));
  filled_text (self, team, "name", name);
  filled_text (self, team, "slogan", "选对客户，事半功倍");
  filled_text (self, team, "goal", "三个月内把进攻区的客户拿下两家");
  filled_text (self, team, "rule1", "手机静音");
  filled_text (self, team, "rule2", "人人发言，一次一人");
  for (guint i = 0; i < n_members; i++) {
    g_autofree char *id = g_strdup_printf ("%sm%u", team, i + 1);
    filled_row (self, id, "member", team);
    filled_text (self, id, "alias", aliases[i % G_N_ELEMENTS (aliases)]);
    filled_text (self, id, "role", i < G_N_ELEMENTS (roles) ? roles[i] : "member");
    filled_text (self, id, "job", i % 2 == 0 ? "大区经理" : "客户经理");
    filled_text (self, id, "company", "华东分公司");
    filled_text (self, id, "department", "销售一部");
  }
}

static const char *
pick_record (Filled *self, const char *team, const char *reg)
{
  g_autoptr (SandResults) results = sand_results_new (self->course, self->records, team, TODAY);
  g_autoptr (GPtrArray)   rows = sand_results_list_register (results, reg);

  return rows->len == 0 ? NULL : g_intern_string (sand_row_get_id (g_ptr_array_index (rows, next (self, rows->len))));
}

static SandValue
pick_choice (Filled *self, const SandColumn *column, guint n)
{
  GPtrArray          *options = column->choices->options;
  g_autoptr (GString) codes = g_string_new (NULL);
  guint               first = next (self, options->len);

  if (column->open && n == 1 && next (self, 5) == 0)
    return sand_value_text ("other:另一种情况");
  for (guint i = 0; i < n && first + i < options->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? " " : "",
                            ((const SandOption *) g_ptr_array_index (options, first + i))->code);
  return sand_value_text (codes->str);
}

/* All options, beginning anywhere. */
static SandValue
pick_order (Filled *self, const SandColumn *column)
{
  g_autoptr (GString) codes = g_string_new (NULL);
  GPtrArray          *options = column->choices->options;
  guint               first = next (self, options->len);

  for (guint i = 0; i < options->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? " " : "",
                            ((const SandOption *) g_ptr_array_index (options, (first + i) % options->len))->code);
  return sand_value_text (codes->str);
}

static SandValue
pick_number (Filled *self, const SandColumn *column, double otherwise)
{
  double min = isfinite (column->min) ? column->min : 0;
  double max = isfinite (column->max) ? column->max : otherwise;
  double number = floor (min + (max - min) * next (self, 1000) / 1000.0 + 0.5);

  if (column->type == SAND_TYPE_NUMBER && next (self, 3) == 0)
    number = MIN (max, number + 0.5);
  return sand_value_number (number);
}

static SandValue
pick_day (Filled *self, gboolean month)
{
  g_autofree char *day = sand_date_from_serial (TODAY - 60 + next (self, 150));

  if (month)
    day[strlen ("2026-11")] = '\0';
  return sand_value_text (day);
}

static SandValue
pick_value (Filled *self, const char *team, const SandColumn *column)
{
  const char *record;

  switch (column->type) {
  case SAND_TYPE_TEXT:
  case SAND_TYPE_LONG:
    return sand_value_text (phrases[next (self, G_N_ELEMENTS (phrases))]);
  case SAND_TYPE_BOOL:
    return sand_value_int (next (self, 2));
  case SAND_TYPE_DATE:
  case SAND_TYPE_MONTH:
    return pick_day (self, column->type == SAND_TYPE_MONTH);
  case SAND_TYPE_CHOICE:
    return pick_choice (self, column, 1);
  case SAND_TYPE_CHOICES:
    return pick_choice (self, column, 2);
  case SAND_TYPE_ORDER:
    return pick_order (self, column);
  case SAND_TYPE_LINK:
  case SAND_TYPE_LINKS:
    record = pick_record (self, team, column->reg);
    return record == NULL ? sand_value_none () : sand_value_text (record);
  case SAND_TYPE_MONEY:
    return pick_number (self, column, 900000);
  case SAND_TYPE_INT:
  case SAND_TYPE_NUMBER:
  case SAND_TYPE_PERCENT:
  case SAND_TYPE_SHARE:
  case SAND_TYPE_SCORE:
  default:
    return pick_number (self, column, 100);
  }
}

/* Gaps are part of real sheets: one cell in twelve stays empty. */
static void
fill_columns (Filled *self, const char *team, const char *record, GPtrArray *columns, const char *prefix)
{
  for (guint i = 0; columns != NULL && i < columns->len; i++) {
    const SandColumn *column = g_ptr_array_index (columns, i);
    g_autofree char  *field = g_strconcat (prefix, column->code, NULL);
    if (column->formula == NULL && next (self, 12) != 0)
      filled_set (self, record, field, pick_value (self, team, column));
  }
}

static void
fill_free_rows (
  Filled *self, const char *team, const SandExercise *exercise, const char *sheet, const char *type, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf ("%s-row%u", sheet, i);
    g_strdelimit (id, ":", '_');
    filled_row (self, id, type, sheet);
    fill_columns (self, team, id, exercise->columns, "");
    if (g_strcmp0 (exercise->fills, "customers") == 0)
      filled_text (self, id, "alias", customers[i % G_N_ELEMENTS (customers)]);
    if (g_strcmp0 (exercise->fills, "usps") == 0)
      filled_text (self, id, "usp", phrases[i % G_N_ELEMENTS (phrases)]);
    if (exercise->kind == SAND_KIND_BOARD) {
      const SandBoardCell *cell =
        g_ptr_array_index (exercise->config.board.cells, next (self, exercise->config.board.cells->len));
      filled_text (self, id, "text", phrases[i % G_N_ELEMENTS (phrases)]);
      filled_text (self, id, "cell", cell->code);
    }
  }
}

/* What a team writes beside a point of the trainer's: some are noted, one with a note that was emptied. */
static void
note_of_team (Filled *self, const char *team, const SandExercise *exercise, const char *node, guint at)
{
  g_autofree char *id = sand_id_join (team, exercise->id, node, NULL);
  g_autofree char *sheet = sand_id_join (team, exercise->id, NULL);

  if (at % 3 != 0)
    return;
  filled_row (self, id, "note", sheet);
  filled_text (self, id, SAND_FIELD_TEAM, team);
  filled_text (self, id, "note", at == 3 ? "" : phrases[at]);
}

/* A tree with more levels than a workbook can fold, texts that look like something else, and links. */
static void
fill_outline (Filled *self, const char *team, const SandExercise *exercise, const char *sheet)
{
  g_autofree char *parent = g_strdup (sheet);

  for (guint i = 0; i < 10; i++) {
    char *id = g_strdup_printf ("%s-node%u", sheet, i);
    g_strdelimit (id, ":", '_');
    filled_row (self, id, "node", parent);
    filled_text (self, id, "text", phrases[i]);
    if (i % 2 == 1)
      filled_text (self, id, "note", phrases[next (self, G_N_ELEMENTS (phrases))]);
    if (i % 3 == 1)
      filled_text (self, id, "link", i == 1 ? "c1-customer-map" : "not-in-this-course");
    if (i % 4 == 1)
      filled_set (self, id, "done", sand_value_int (1));
    if (g_strcmp0 (exercise->scope, "class") == 0)
      note_of_team (self, team, exercise, id, i);
    if (i < exercise->config.outline.depth - 1) {
      g_free (parent);
      parent = g_strdup (id);
    }
    g_free (id);
  }
}

/* Rows of a register, of the course or of the members have natural ids. */
static void
fill_given_rows (Filled *self, const char *team, const SandExercise *exercise, const char *sheet, const char *type)
{
  g_autoptr (SandResults) results = sand_results_new (self->course, self->records, team, TODAY);
  g_autoptr (GPtrArray)   rows = sand_results_list_rows (results, exercise->id);

  /* The team's own record is there already. */
  if (exercise->kind == SAND_KIND_FORM && exercise->config.form.fills_team)
    return;
  for (guint i = 0; i < rows->len; i++) {
    const SandSheetRow *row = g_ptr_array_index (rows, i);
    gboolean            is_reply = exercise->kind == SAND_KIND_FORM && exercise->config.form.by_round;
    filled_row (self, row->id, is_reply ? "reply" : type, is_reply ? team : sheet);
    fill_columns (self, team, row->id, exercise->columns, "");
  }
}

/* What the trainer asked the class; before the teams, which answer it. */
static void
ask_class (Filled *self)
{
  static const char *const questions[] = { "哪一类客户最费力？", "=谁说了算？" };

  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++) {
    g_autofree char *id = g_strdup_printf ("round%u", (guint) i + 1);
    if (sand_records_find (self->records, id) != NULL)
      continue;
    filled_row (self, id, "round", SAND_WORKSHOP_RECORD);
    filled_text (self, id, "question", questions[i]);
  }
}

static void
fill_table (Filled *self, const char *team, const SandExercise *exercise, const char *sheet)
{
  if (exercise->rows.source == SAND_ROWS_FREE)
    fill_free_rows (self, team, exercise, sheet, "row", MAX (exercise->rows.min, 6) + next (self, 3));
  else
    fill_given_rows (self, team, exercise, sheet, "row");
}

static void
fill_factor (Filled *self, const char *sheet, const SandExercise *exercise, guint n, guint n_factors)
{
  static const char *const names[] = { "年采购额", "增长速度", "付款信用", "产线数量", "决策速度", "服务依赖" };
  g_autofree char         *id = g_strdup_printf ("%s-f%u", sheet, n);
  guint                    levels = exercise->config.scale.levels;

  g_strdelimit (id, ":", '_');
  filled_row (self, id, "factor", sheet);
  filled_text (self, id, "name", names[n % G_N_ELEMENTS (names)]);
  filled_text (self, id, "definition", "近12个月向所有供应商采购本品类的总额");
  filled_text (self, id, "unit", "万元");
  filled_text (self, id, "source", "财务年报");
  filled_set (self, id, "obtainable", sand_value_int (3));
  filled_set (self, id, "measurable", sand_value_int (4));
  filled_text (self, id, "value_type", n == 1 ? "choice" : "number");
  filled_text (self, id, "direction", n == 2 ? "down" : "up");
  filled_set (self, id, "weight", sand_value_number (n == 0 ? 100 - 20 * (n_factors - 1) : 20));
  for (guint level = 1; level <= levels; level++) {
    guint            step = n == 2 ? levels + 1 - level : level;
    g_autofree char *label = g_strdup_printf ("band%u.label", level);
    g_autofree char *lo = g_strdup_printf ("band%u.lo", level);
    g_autofree char *hi = g_strdup_printf ("band%u.hi", level);
    g_autofree char *text = g_strdup_printf ("%u–%u万元", step * 100 - 100, step * 100);
    filled_text (self, id, label, text);
    if (n != 1 && step > 1)
      filled_set (self, id, lo, sand_value_number (step * 100 - 100));
    if (n != 1 && step < levels)
      filled_set (self, id, hi, sand_value_number (step * 100));
  }
}

static void
fill_cells (Filled *self, const char *sheet, const char *row, const char *criterion, double value, const char *text)
{
  g_autofree char *id = sand_id_join (row, criterion, NULL);

  filled_row (self, id, "cell", sheet);
  filled_set (self, id, "value", text != NULL ? sand_value_text (text) : sand_value_number (value));
  if (next (self, 6) == 0)
    filled_set (self, id, "estimated", sand_value_int (1));
}

static void
fill_scale_cells (Filled *self, const char *team, const SandExercise *exercise, const char *sheet, const char *row)
{
  for (guint s = 0; s < exercise->config.scored.scales->len; s++) {
    g_autofree char      *scale = sand_id_join (team, g_ptr_array_index (exercise->config.scored.scales, s), NULL);
    g_autoptr (GPtrArray) factors = sand_records_list (self->records, scale, "factor");
    for (guint f = 0; f < factors->len; f++) {
      const SandRow   *factor = g_ptr_array_index (factors, f);
      gboolean         choice = strcmp (sand_row_get_text (factor, "value_type"), "choice") == 0;
      g_autofree char *level = g_strdup_printf ("%u", 1 + next (self, 5));
      fill_cells (self, sheet, row, sand_row_get_id (factor), next (self, 550), choice ? level : NULL);
    }
  }
}

static void
fill_scored_row (Filled *self, const char *team, const SandExercise *exercise, const char *sheet, const char *row)
{
  const SandScoredConfig *config = &exercise->config.scored;

  if (config->source == SAND_CRITERIA_SCALE)
    fill_scale_cells (self, team, exercise, sheet, row);
  for (guint c = 0; config->source == SAND_CRITERIA_FIXED && c < config->criteria->len; c++) {
    const SandCriterion *criterion = g_ptr_array_index (config->criteria, c);
    g_autofree char     *id = g_strconcat (exercise->id, ".", criterion->code, NULL);
    fill_cells (self, sheet, row, id, criterion->min + next (self, (guint) (criterion->max - criterion->min) + 1),
                NULL);
  }
  for (guint c = 0; config->source == SAND_CRITERIA_OWN && c < 3; c++) {
    g_autofree char *id = g_strdup_printf ("%s-crit%u", sheet, c);
    g_strdelimit (id, ":", '_');
    fill_cells (self, sheet, row, id, next (self, 4), NULL);
  }
}

static void
fill_scored (Filled *self, const char *team, const SandExercise *exercise, const char *sheet)
{
  static const char *const names[] = { "价格敏感的客户", "新建项目", "替换对手" };
  const SandScoredConfig  *config = &exercise->config.scored;
  g_autoptr (SandResults)  results = NULL;
  g_autoptr (GPtrArray)    rows = NULL;

  for (guint c = 0; config->source == SAND_CRITERIA_OWN && c < 3; c++) {
    g_autofree char *id = g_strdup_printf ("%s-crit%u", sheet, c);
    g_strdelimit (id, ":", '_');
    filled_row (self, id, "criterion", sheet);
    filled_text (self, id, "name", names[c]);
    filled_set (self, id, "weight", sand_value_number (c == 0 ? 40 : 30));
    fill_columns (self, team, id, config->own_fields, "");
  }
  if (config->rows.source == SAND_ROWS_FREE)
    fill_free_rows (self, team, exercise, sheet, "row", MAX (config->rows.min, 5));
  else
    fill_given_rows (self, team, exercise, sheet, "row");
  results = sand_results_new (self->course, self->records, team, TODAY);
  rows = sand_results_list_rows (results, exercise->id);
  for (guint i = 0; i < rows->len; i++) {
    const SandSheetRow *row = g_ptr_array_index (rows, i);
    if (config->rows.source == SAND_ROWS_FREE)
      filled_text (self, row->id, "name", phrases[i % G_N_ELEMENTS (phrases)]);
    fill_scored_row (self, team, exercise, sheet, config->rows.source == SAND_ROWS_REGISTER ? row->source : row->id);
  }
}

static void
fill_plan (Filled *self, const char *team, const SandExercise *exercise, const char *sheet, guint n)
{
  const SandPlanConfig *config = &exercise->config.plan;
  g_autofree char      *plan = g_strdup_printf ("%s-plan%u", sheet, n);

  g_strdelimit (plan, ":", '_');
  filled_row (self, plan, "plan", sheet);
  fill_columns (self, team, plan, config->header, "");
  filled_set (self, plan, "smart.s", sand_value_int (1));
  filled_set (self, plan, "smart.t", sand_value_int (1));
  for (guint s = 0; s < config->sections->len; s++) {
    const SandPlanSection *section = g_ptr_array_index (config->sections, s);
    g_autofree char       *prefix = g_strconcat (section->code, ".", NULL);
    fill_columns (self, team, plan, section->fields, prefix);
    for (guint i = 0; section->lines && i < 2; i++) {
      g_autofree char *id = g_strdup_printf ("%s-line%u", plan, i);
      filled_row (self, id, "line", plan);
      filled_text (self, id, "text", phrases[(i + 2) % G_N_ELEMENTS (phrases)]);
    }
    for (guint i = 0; section->actions && i < 4; i++) {
      g_autofree char *id = g_strdup_printf ("%s-%s-act%u", plan, section->code, i);
      g_autofree char *line = g_strdup_printf ("%s-line%u", plan, i % 2);
      filled_row (self, id, "action", plan);
      fill_columns (self, team, id, config->action_columns, "");
      filled_text (self, id, "section", section->code);
      filled_set (self, id, "line", sand_value_ref (line));
    }
  }
}

static void
fill_cell_fields (Filled *self, const char *team, const SandExercise *exercise, const char *sheet)
{
  for (guint i = 0; i < exercise->config.board.cells->len; i++) {
    const SandBoardCell *cell = g_ptr_array_index (exercise->config.board.cells, i);
    g_autofree char     *id = sand_id_join (sheet, cell->code, NULL);
    filled_row (self, id, "cell", sheet);
    fill_columns (self, team, id, exercise->config.board.cell_fields, "");
  }
}

static void
fill_sheet (Filled *self, const char *team, const SandExercise *exercise)
{
  gboolean         of_class = g_strcmp0 (exercise->scope, "class") == 0;
  g_autofree char *sheet = sand_id_join (of_class ? SAND_WORKSHOP_RECORD : team, exercise->id, NULL);

  filled_row (self, sheet, "sheet", of_class ? SAND_WORKSHOP_RECORD : team);
  switch (exercise->kind) {
  case SAND_KIND_SCALE:
    for (guint i = 0; i < exercise->config.scale.factor_min; i++)
      fill_factor (self, sheet, exercise, i, exercise->config.scale.factor_min);
    break;
  case SAND_KIND_SCORED:
    fill_scored (self, team, exercise, sheet);
    break;
  case SAND_KIND_TABLE:
    fill_table (self, team, exercise, sheet);
    break;
  case SAND_KIND_BOARD:
    fill_free_rows (self, team, exercise, sheet, "card", 9);
    fill_cell_fields (self, team, exercise, sheet);
    break;
  case SAND_KIND_FORM:
    fill_given_rows (self, team, exercise, sheet, "answers");
    break;
  case SAND_KIND_PLAN:
    for (guint i = 0; i < MIN (exercise->config.plan.max_plans, 2); i++)
      fill_plan (self, team, exercise, sheet, i);
    break;
  case SAND_KIND_OUTLINE:
    if (exercise->config.outline.chapters)
      fill_given_rows (self, team, exercise, sheet, "row");
    else
      fill_outline (self, team, exercise, sheet);
    break;
  case SAND_KIND_MAP: /* everything on it comes from other sheets */
  case SAND_N_KINDS:
  default:
    break;
  }
}

void
filled_add_team (Filled *self, guint number, const char *name, guint n_members)
{
  g_autofree char *team = g_strdup_printf ("t%u", number);

  filled_add_empty_team (self, number, name, n_members);
  ask_class (self);
  for (guint m = 0; m < self->course->modules->len; m++) {
    GPtrArray *exercises = ((const SandModule *) g_ptr_array_index (self->course->modules, m))->exercises;
    for (guint e = 0; e < exercises->len; e++)
      fill_sheet (self, team, g_ptr_array_index (exercises, e));
  }
}
