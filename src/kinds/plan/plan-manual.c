#include "kinds/plan/plan-manual.h"

#include "kinds/kind-private.h"
#include "kinds/plan/plan.h"
#include "manual/grid.h"
#include "manual/lists.h"
#include "manual/measure.h"

#include <math.h>
#include <string.h>

/* The gantt's columns, each as many weeks as it takes to show the whole plan. */
#define N_WEEKS     12
#define WEEK_WIDTH  2.9
#define LABEL_WIDTH 30
/* Two short entries share a row: up to so many characters are short. */
#define SHORT_TEXT 60
#define ROW_HEIGHT 16.5

/* What a row of a plan's block holds. */
typedef enum {
  ROW_PLAN,    /* heading */
  ROW_SECTION, /* heading */
  ROW_FIELD,
  ROW_LINE,  /* a strategy line */
  ROW_SMART, /* a tick */
} RowKind;

typedef struct {
  RowKind                kind;
  guint                  row;
  guint                  plan; /* from 0 */
  const SandPlanSection *section;
  const SandColumn      *column;
  char                  *field; /* of the plan's record */
  guint                  n;     /* which line or tick */
  gboolean               right; /* it shares the row of the line before it */
} Line;

typedef struct {
  SandGrid  *grid;
  GPtrArray *lines;  /* Line */
  GPtrArray *owners; /* const char*: names of the members */
  SandEnum   sections;
  SandColumn section_column;
  guint      n_plans;
  guint      label_end; /* last column of the labels */
  guint      half;      /* where the right one of two entries in a row begins; 0 where no row has room for two */
  guint      right_end; /* last column of the labels there */
  guint      load_row;
  gboolean   has_start, has_status, has_due, has_who;
} Layout;

static const char *const smart_fields[] = { "smart.s", "smart.m", "smart.a", "smart.r", "smart.t" };
static const char *const smart_labels[][2] = {
  { "S – specific", "S 具体" },
  { "M – measurable", "M 可衡量" },
  { "A – attainable", "A 可达成" },
  { "R – relevant", "R 相关" },
  { "T – dated", "T 有期限" },
};

static void
line_free (Line *line)
{
  g_free (line->field);
  g_free (line);
}

static void
layout_free (Layout *self)
{
  sand_grid_free (self->grid);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->owners);
  g_ptr_array_unref (self->sections.options);
  g_free (self);
}

static void
row_free (SandSheetRow *row)
{
  g_clear_pointer (&row->row, sand_row_unref);
  g_free (row->id);
  g_free (row->source);
  g_free (row);
}

/* The actions of all plans as rows, in the order of the frame. */
static GPtrArray *
list_actions (SandBookSheet *sheet)
{
  const SandPlan *plan = sand_plan_get (sheet->result);
  GPtrArray      *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);

  for (guint i = 0; i < plan->actions->len; i++) {
    const SandPlanAction *action = g_ptr_array_index (plan->actions, i);
    const SandRow        *row = sand_records_find (sheet->book->order->records, action->id);
    SandSheetRow         *added = g_new0 (SandSheetRow, 1);
    added->id = g_strdup (action->id);
    added->source = g_strdup ("");
    added->row = row == NULL ? NULL : sand_row_ref ((SandRow *) row);
    g_ptr_array_add (rows, added);
  }
  return rows;
}

static void
find_sections (Layout *self, const SandPlanConfig *config)
{
  self->sections.id = (char *) "sections";
  self->sections.options = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < config->sections->len; i++) {
    const SandPlanSection *section = g_ptr_array_index (config->sections, i);
    SandOption            *option;
    if (!section->actions)
      continue;
    option = g_new0 (SandOption, 1);
    *option = (SandOption){ .code = section->code, .label = section->title };
    g_ptr_array_add (self->sections.options, option);
  }
  self->section_column = (SandColumn){ .code = (char *) "section",
                                       .label = sand_word_text (SAND_WORD_SECTION),
                                       .type = SAND_TYPE_CHOICE,
                                       .choices = &self->sections,
                                       .width = 12 };
}

static Layout *
layout_new (SandBookSheet *sheet)
{
  const SandPlanConfig *config = &sheet->exercise->config.plan;
  const SandPlan       *plan = sand_plan_get (sheet->result);
  GPtrArray            *actions = config->action_columns;
  Layout               *self = g_new0 (Layout, 1);
  g_autoptr (GPtrArray) members = sand_results_list_register (sheet->book->results, "members");

  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  self->owners = g_ptr_array_new ();
  for (guint i = 0; i < members->len; i++)
    g_ptr_array_add (self->owners, (char *) sand_row_get_text (g_ptr_array_index (members, i), "alias"));
  self->n_plans = MAX (plan->plans->len, 1);
  self->has_start = sand_columns_find (actions, "start") != NULL;
  self->has_due = sand_columns_find (actions, "due") != NULL;
  self->has_status = sand_columns_find (actions, "status") != NULL;
  self->has_who = sand_columns_find (actions, "who") != NULL;
  find_sections (self, config);
  return self;
}

static Line *
add_line (Layout *self, RowKind kind, guint row, guint plan, const SandPlanSection *section)
{
  Line *line = g_new0 (Line, 1);

  line->kind = kind;
  line->row = row;
  line->plan = plan;
  line->section = section;
  g_ptr_array_add (self->lines, line);
  return line;
}

static gboolean
is_short (const Line *line)
{
  const SandColumn *column = line->column;

  if (line->kind != ROW_FIELD)
    return line->kind == ROW_SMART || line->kind == ROW_LINE;
  if (line->section == NULL || column->type == SAND_TYPE_LONG)
    return FALSE;
  if (column->type == SAND_TYPE_TEXT)
    return column->max > 0 && column->max <= SHORT_TEXT;
  return column->type != SAND_TYPE_LINKS && column->type != SAND_TYPE_CHOICES && column->type != SAND_TYPE_ORDER;
}

/* Puts @line beside the one before it where both are short, else into a row of its own. */
static void
settle (Layout *self, Line *line, guint *row)
{
  const Line *before = self->lines->len < 2 ? NULL : g_ptr_array_index (self->lines, self->lines->len - 2);
  gboolean    alike = before != NULL && before->row + 1 == *row && before->section == line->section &&
                   (before->kind == ROW_LINE) == (line->kind == ROW_LINE);

  line->right = self->half > 0 && alike && !before->right && is_short (before) && is_short (line);
  line->row = line->right ? before->row : (*row)++;
}

static void
add_field (Layout *self, guint *row, guint plan, const SandPlanSection *section, const SandColumn *column)
{
  Line *line = add_line (self, ROW_FIELD, *row, plan, section);

  line->column = column;
  settle (self, line, row);
  line->field = section == NULL ? g_strdup (column->code) : g_strconcat (section->code, ".", column->code, NULL);
}

static void
add_numbered (Layout *self, RowKind kind, guint *row, guint plan, const SandPlanSection *section, guint n)
{
  Line *line = add_line (self, kind, *row, plan, section);

  line->n = n;
  settle (self, line, row);
}

static void
place_section (Layout *self, guint *row, guint plan, const SandPlanSection *section)
{
  add_line (self, ROW_SECTION, (*row)++, plan, section);
  for (guint i = 0; section->fields != NULL && i < section->fields->len; i++)
    add_field (self, row, plan, section, g_ptr_array_index (section->fields, i));
  for (guint i = 0; section->smart && i < G_N_ELEMENTS (smart_fields); i++)
    add_numbered (self, ROW_SMART, row, plan, section, i);
  for (guint i = 0; section->lines && i < CLAMP (section->max_lines, 1, 6); i++)
    add_numbered (self, ROW_LINE, row, plan, section, i);
}

/* Where nobody wrote a plan stands one empty block, so that a participant can write a first one. */
static guint
place_plans (SandBookSheet *sheet, Layout *self, guint row)
{
  const SandPlanConfig *config = &sheet->exercise->config.plan;

  for (guint p = 0; p < self->n_plans; p++) {
    add_line (self, ROW_PLAN, row++, p, NULL);
    for (guint i = 0; config->header != NULL && i < config->header->len; i++)
      add_field (self, &row, p, NULL, g_ptr_array_index (config->header, i));
    for (guint i = 0; i < config->sections->len; i++) {
      const SandPlanSection *section = g_ptr_array_index (config->sections, i);
      gboolean               only_actions = section->actions && !section->smart && !section->lines &&
                              (section->fields == NULL || section->fields->len == 0);
      if (!only_actions)
        place_section (self, &row, p, section);
    }
    row++;
  }
  return row;
}

static void
add_action_columns (SandBookSheet *sheet, Layout *self)
{
  const SandPlanConfig *config = &sheet->exercise->config.plan;
  SandText              plan = sand_word_text (SAND_WORD_PLAN);
  SandText              state = sand_word_text (SAND_WORD_STATE);
  SandText              none = { (char *) "", (char *) "" };

  sand_grid_add_number (self->grid);
  sand_grid_add_extra (self->grid, "#plan", &plan, NULL, 7, FALSE);
  if (self->sections.options->len > 1)
    sand_grid_add_typed (self->grid, &self->section_column);
  sand_grid_add_all_typed (self->grid, config->action_columns);
  if (self->has_due)
    sand_grid_add_extra (self->grid, "#state", &state, NULL, 9, FALSE);
  for (guint i = 0; self->has_due && i < N_WEEKS; i++) {
    g_autofree char *code = g_strdup_printf ("#week%u", i);
    sand_grid_add_extra (self->grid, code, &none, NULL, WEEK_WIDTH, FALSE);
  }
  sand_grid_add_hidden (self->grid, "days_left");
  sand_grid_add_hidden (self->grid, "late");
  for (guint i = 0; config->header != NULL && i < config->header->len; i++)
    sand_grid_add_hidden (self->grid, ((const SandColumn *) g_ptr_array_index (config->header, i))->code);
}

static void
place_load (SandBookSheet *sheet, Layout *self)
{
  self->load_row = sheet->bottom + 1;
  sheet->bottom = self->load_row + 2 + self->owners->len;
}

/* The right half of the page, if it has room for a label and a value. */
static void
find_half (const SandBookSheet *sheet, Layout *self)
{
  guint  last = sheet->n_columns - 1, half = self->label_end + 2, end;
  double total = sand_sheet_get_width (sheet, 0, last);

  while (half < last && sand_sheet_get_width (sheet, 0, half - 1) < total / 2)
    half++;
  end = half;
  while (end < last && sand_sheet_get_width (sheet, half, end) < LABEL_WIDTH)
    end++;
  if (end >= last || sand_sheet_get_width (sheet, end + 1, last) < LABEL_WIDTH)
    return;
  self->half = half;
  self->right_end = end;
}

void
sand_plan_manual_lay_out (SandBookSheet *sheet)
{
  Layout *self = layout_new (sheet);
  guint   row;

  sheet->layout = self;
  sheet->free_layout = (GDestroyNotify) layout_free;
  self->grid = sand_grid_new (sheet, list_actions (sheet), NULL);
  add_action_columns (sheet, self);
  sand_grid_fix_columns (self->grid);
  while (sand_sheet_get_width (sheet, 0, self->label_end) < LABEL_WIDTH && self->label_end + 2 < sheet->n_columns)
    self->label_end++;
  find_half (sheet, self);
  row = sand_sheet_place_figures (sheet, SAND_HEAD_ROWS);
  row = place_plans (sheet, self, row);
  sand_grid_place_rows (self->grid, row + 1);
  sand_sheet_set_figure (sheet, "actions", sand_grid_get_header_row (self->grid),
                         (guint) sand_sheet_get_line (sheet, "#used"));
  if (self->has_who && self->owners->len > 0)
    place_load (sheet, self);
}

static const SandOnePlan *
get_plan (const SandBookSheet *sheet, guint n)
{
  const SandPlan *plan = sand_plan_get (sheet->result);
  return n < plan->plans->len ? g_ptr_array_index (plan->plans, n) : NULL;
}

static const SandRow *
get_plan_record (const SandBookSheet *sheet, guint n)
{
  const SandOnePlan *plan = get_plan (sheet, n);
  return plan == NULL ? NULL : sand_records_find (sheet->book->order->records, plan->id);
}

/* Whether another line stands to the right of @line. */
static gboolean
is_shared (const Layout *self, const Line *line)
{
  guint       at;
  const Line *next;

  if (!g_ptr_array_find (self->lines, line, &at) || at + 1 >= self->lines->len)
    return FALSE;
  next = g_ptr_array_index (self->lines, at + 1);
  return next->right && next->row == line->row;
}

static void
put_pair (SandBookSheet    *sheet,
          const Layout     *self,
          const Line       *line,
          const char       *label,
          const SandColumn *column,
          const SandValue  *value)
{
  g_autofree char *text = sand_book_value_text (sheet->book, column, value);
  guint            row = line->row, start = line->right ? self->half : 0;
  guint            first = (line->right ? self->right_end : self->label_end) + 1;
  guint            last = is_shared (self, line) ? self->half - 1 : sheet->n_columns - 1;
  double           width = sand_sheet_get_width (sheet, start, first - 1);
  double           before = line->right ? g_array_index (sheet->heights, double, row) : ROW_HEIGHT;
  guint            lines =
    MAX (sand_measure_lines (text, sand_sheet_get_width (sheet, first, last)), sand_measure_lines (label, width));

  sand_sheet_put_wide (sheet, row, start, first - 1, label, SAND_LOOK_FIGURE_LABEL);
  sand_sheet_put_wide (sheet, row, first, last, "", SAND_LOOK_INPUT);
  /* Dates and numbers stand at the left like the texts around them. */
  sand_sheet_put_typed (sheet, row, first, column, value, SAND_LOOK_INPUT_LEFT);
  sand_sheet_validate (sheet, row, first, row, first, column);
  if (column->type == SAND_TYPE_LONG)
    lines = MAX (lines, 2);
  sand_sheet_set_height (sheet, row, MAX (lines > 1 ? sand_measure_height (lines, 10) : 0, before));
}

/* The code of a choice of the head stands in the hidden column beside it: actions read it from there. */
static void
put_code (SandBookSheet *sheet, const Layout *self, const Line *line, const SandValue *value)
{
  g_autofree char   *cell = sand_cell_name (line->row, self->label_end + 1);
  g_autofree char   *formula = sand_book_make_code_formula (sheet->book, line->column, cell);
  g_auto (SandValue) code = sand_book_make_code_value (sheet->book, line->column, value);

  if (formula != NULL)
    sand_sheet_put_formula (sheet, line->row, sheet->n_columns, formula, &code, SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
}

static void
write_field (SandBookSheet *sheet, const Layout *self, const Line *line)
{
  const SandRow   *record = get_plan_record (sheet, line->plan);
  const SandValue *value = record == NULL ? NULL : sand_row_get (record, line->field);
  g_autofree char *label = sand_text_both (&line->column->label, sheet->book->language, " ");

  put_pair (sheet, self, line, label, line->column, value);
  if (line->section == NULL)
    put_code (sheet, self, line, value);
}

static void
write_smart (SandBookSheet *sheet, const Layout *self, const Line *line)
{
  const SandRow   *record = get_plan_record (sheet, line->plan);
  const SandValue *value = record == NULL ? NULL : sand_row_get (record, smart_fields[line->n]);
  SandColumn       tick = { .code = (char *) smart_fields[line->n], .type = SAND_TYPE_BOOL };

  put_pair (sheet, self, line, smart_labels[line->n][sheet->book->language == SAND_LANGUAGE_ZH ? 1 : 0], &tick,
            value);
}

static void
write_strategy (SandBookSheet *sheet, const Layout *self, const Line *line)
{
  const SandOnePlan  *plan = get_plan (sheet, line->plan);
  gboolean            there = plan != NULL && line->n < plan->lines->len;
  const SandPlanLine *given = there ? g_ptr_array_index (plan->lines, line->n) : NULL;
  g_auto (SandValue)  text = given == NULL ? sand_value_none () : sand_value_text (given->text);
  SandColumn          column = { .code = (char *) "text", .type = SAND_TYPE_TEXT, .max = 120 };
  g_autofree char    *label =
    g_strdup_printf ("%s %u", sand_word (SAND_WORD_STRATEGY_LINES, sheet->book->language), line->n + 1);

  put_pair (sheet, self, line, label, &column, &text);
}

static void
write_heading (SandBookSheet *sheet, const Line *line)
{
  SandLanguage       language = sheet->book->language;
  const SandOnePlan *plan = get_plan (sheet, line->plan);
  g_autofree char   *title = NULL;

  if (line->kind == ROW_SECTION) {
    title = sand_text_both (&line->section->title, language, "  ·  ");
    sand_sheet_put_wide (sheet, line->row, 0, sheet->n_columns - 1, title, SAND_LOOK_BAND);
    sand_sheet_set_height (sheet, line->row, 19);
    sand_sheet_begin_part (sheet, line->row);
    sand_sheet_glue_row (sheet, line->row + 1);
    return;
  }
  sand_sheet_begin_block (sheet, line->row);
  title = g_strdup_printf ("%s %u   %s", sand_word (SAND_WORD_PLAN, language), line->plan + 1,
                           plan == NULL ? "" : sand_text_get (&plan->label, language));
  sand_sheet_write_section (sheet, line->row, title);
}

static void
write_plans (SandBookSheet *sheet, const Layout *self)
{
  for (guint i = 0; i < self->lines->len; i++) {
    const Line *line = g_ptr_array_index (self->lines, i);
    switch (line->kind) {
    case ROW_FIELD:
      write_field (sheet, self, line);
      break;
    case ROW_SMART:
      write_smart (sheet, self, line);
      break;
    case ROW_LINE:
      write_strategy (sheet, self, line);
      break;
    case ROW_PLAN:
    case ROW_SECTION:
    default:
      write_heading (sheet, line);
      break;
    }
  }
}

static guint
find_plan_number (const SandBookSheet *sheet, const SandPlanAction *action)
{
  const SandPlan *plan = sand_plan_get (sheet->result);

  for (guint i = 0; i < plan->plans->len; i++)
    if (g_ptr_array_find (((const SandOnePlan *) g_ptr_array_index (plan->plans, i))->actions, action, NULL))
      return i + 1;
  return 0;
}

/* Until when, in words people look for. */
static void
write_state (SandBookSheet *sheet, const Layout *self, guint record, const SandPlanAction *action)
{
  SandLanguage     language = sheet->book->language;
  const char      *done = sand_word (SAND_WORD_DONE, language), *dropped = sand_word (SAND_WORD_DROPPED, language);
  const char      *late = sand_word (SAND_WORD_OVERDUE, language), *days = sand_word (SAND_WORD_DAYS, language);
  g_autofree char *due = sand_sheet_cell_of (sheet, "due", record, sheet);
  g_autofree char *status = self->has_status ? sand_sheet_cell_of (sheet, "status", record, sheet) : NULL;
  g_autofree char *open =
    g_strdup_printf ("IF(%s=\"\",\"\",IF(%s<TODAY(),\"%s\",%s-TODAY()&\"%s\"))", due, due, late, due, days);
  g_autofree char   *formula = status == NULL ? g_strdup (open)
                                              : g_strdup_printf ("IF(%s=\"done\",\"%s\",IF(%s=\"dropped\",\"%s\",%s))",
                                                                 status, done, status, dropped, open);
  g_autofree char   *text = NULL;
  g_auto (SandValue) value = SAND_VALUE_INIT;

  if (action != NULL && action->done)
    text = g_strdup (done);
  else if (action != NULL && action->dropped)
    text = g_strdup (dropped);
  else if (action != NULL && !isnan (action->due))
    text = action->due < sheet->book->order->today
             ? g_strdup (late)
             : g_strdup_printf ("%d%s", (int) (action->due - sheet->book->order->today), days);
  value = sand_value_text (text == NULL ? "" : text);
  sand_sheet_put_formula (sheet, sheet->first + record, (guint) sand_sheet_get_line (sheet, "#state"), formula, &value,
                          SAND_LOOK_COMPUTED, SAND_CELL_CENTRE);
}

static void
write_days (SandBookSheet *sheet, const Layout *self, guint record)
{
  gboolean         given = record < sheet->n_records;
  g_autofree char *due = self->has_due ? sand_sheet_cell_of (sheet, "due", record, sheet) : g_strdup ("\"\"");
  g_autofree char *status = self->has_status ? sand_sheet_cell_of (sheet, "status", record, sheet) : g_strdup ("\"\"");
  g_autofree char *closed = g_strdup_printf ("OR(%s=\"\",%s=\"done\",%s=\"dropped\")", due, status, status);
  g_autofree char *bare_left = g_strdup_printf ("IF(%s,\"\",%s-TODAY())", closed, due);
  g_autofree char *bare_late = g_strdup_printf ("IF(%s,0,IF(%s<TODAY(),1,0))", closed, due);
  g_autofree char *left = sand_grid_wrap (self->grid, record, bare_left);
  g_autofree char *late = sand_grid_wrap (self->grid, record, bare_late);
  const SandValue *days = given ? sand_frame_get (sheet->result->frame, "days_left", record) : NULL;

  sand_sheet_put_formula (sheet, sheet->first + record, (guint) sand_sheet_get_line (sheet, "days_left"), left, days,
                          SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
  sand_sheet_put_formula (sheet, sheet->first + record, (guint) sand_sheet_get_line (sheet, "late"), late,
                          given ? sand_frame_get (sheet->result->frame, "late", record) : NULL, SAND_LOOK_HIDDEN,
                          SAND_CELL_TEXT);
}

/* What the head of the action's plan says. */
static char *
make_head_formula (SandBookSheet *sheet, const Layout *self, const SandColumn *column, guint record)
{
  g_autofree char *number = sand_sheet_cell_of (sheet, "#plan", record, sheet);
  GString         *out = g_string_new (NULL);
  guint            depth = 0;

  for (guint i = 0; i < self->lines->len; i++) {
    const Line *line = g_ptr_array_index (self->lines, i);
    if (line->kind == ROW_FIELD && line->section == NULL && line->column == column) {
      guint            at = sand_column_has_code (column) ? sheet->n_columns : self->label_end + 1;
      g_autofree char *cell = sand_cell_name (line->row, at);
      g_string_append_printf (out, "IF(%s=%u,IF(%s=\"\",\"\",%s),", number, line->plan + 1, cell, cell);
      depth++;
    }
  }
  g_string_append (out, "\"\"");
  for (guint i = 0; i < depth; i++)
    g_string_append_c (out, ')');
  return g_string_free (out, FALSE);
}

static void
write_head_values (SandBookSheet *sheet, const Layout *self, guint record)
{
  GPtrArray *header = sheet->exercise->config.plan.header;

  for (guint i = 0; header != NULL && i < header->len; i++) {
    const SandColumn *column = g_ptr_array_index (header, i);
    g_autofree char  *bare = make_head_formula (sheet, self, column, record);
    g_autofree char  *formula = sand_grid_wrap (self->grid, record, bare);
    const SandValue  *value =
      record < sheet->n_records ? sand_frame_get (sheet->result->frame, column->code, record) : NULL;
    sand_sheet_put_formula (sheet, sheet->first + record, (guint) sand_sheet_get_line (sheet, column->code), formula,
                            value, SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
  }
}

static void
write_plan_number (SandBookSheet *sheet, guint record, const SandPlanAction *action)
{
  guint column = (guint) sand_sheet_get_line (sheet, "#plan");

  if (action == NULL)
    sand_sheet_put_blank (sheet, sheet->first + record, column, SAND_LOOK_INPUT, SAND_CELL_INT);
  else
    sand_sheet_put_number (sheet, sheet->first + record, column, find_plan_number (sheet, action), SAND_LOOK_INPUT,
                           SAND_CELL_INT);
}

static void
find_span (const SandPlan *plan, double today, double *out_first, double *out_last)
{
  *out_first = INFINITY;
  *out_last = -INFINITY;
  for (guint i = 0; i < plan->actions->len; i++) {
    const SandPlanAction *action = g_ptr_array_index (plan->actions, i);
    double                start = isnan (action->start) ? action->due : action->start;
    double                due = isnan (action->due) ? action->start : action->due;
    if (isnan (start))
      continue;
    *out_first = MIN (*out_first, MIN (start, due));
    *out_last = MAX (*out_last, MAX (start, due));
  }
  if (isfinite (*out_first))
    return;
  *out_first = today;
  *out_last = today + 7 * N_WEEKS;
}

/* Serial day 2 was a Monday. */
static double
monday_of (double day)
{
  return day - fmod (day - 2, 7);
}

static void
write_week_header (SandBookSheet *sheet, const Layout *self, guint step_days, double first)
{
  guint row = sand_grid_get_header_row (self->grid);
  guint column = (guint) sand_sheet_get_line (sheet, "#week0");

  for (guint i = 0; i < N_WEEKS; i++) {
    g_autofree char   *before = i == 0 ? NULL : sand_cell_name (row, column + i - 1);
    g_autofree char   *formula = i == 0 ? NULL : g_strdup_printf ("%s+%u", before, step_days);
    g_auto (SandValue) day = sand_value_number (first + i * step_days);
    sand_sheet_put_formula (sheet, row, column + i, formula, &day,
                            i == 0 ? SAND_LOOK_HEADER_TURNED_INPUT : SAND_LOOK_HEADER_TURNED, SAND_CELL_DATE);
  }
}

static void
write_gantt (SandBookSheet *sheet, const Layout *self)
{
  double                 first, last;
  guint                  step_days, column = (guint) sand_sheet_get_line (sheet, "#week0");
  guint                  row = sand_grid_get_header_row (self->grid);
  g_autofree char       *due = sand_sheet_cell_of (sheet, "due", 0, sheet);
  g_autofree char       *start = self->has_start ? sand_sheet_cell_of (sheet, "start", 0, sheet) : g_strdup (due);
  g_autofree char       *formula = NULL;
  char                   week[LXW_MAX_CELL_NAME_LENGTH];
  lxw_conditional_format format = { .type = LXW_CONDITIONAL_TYPE_FORMULA };

  find_span (sand_plan_get (sheet->result), sheet->book->order->today, &first, &last);
  first = monday_of (first);
  step_days = 7 * (guint) MAX (1, ceil ((last - first + 1) / 7 / N_WEEKS));
  write_week_header (sheet, self, step_days, first);
  for (guint record = 0; record <= sheet->last - sheet->first; record++)
    for (guint i = 0; i < N_WEEKS; i++)
      sand_sheet_put_blank (sheet, sheet->first + record, column + i, SAND_LOOK_GIVEN, SAND_CELL_CENTRE);
  lxw_rowcol_to_cell_abs (week, row, (lxw_col_t) column, 1, 0);
  formula = g_strdup_printf ("=AND(ISNUMBER(%s),IF(ISNUMBER(%s),%s,%s)<%s+%u,%s>=%s)", due, start, start, due, week,
                             step_days, due, week);
  format.value_string = formula;
  format.format = sand_styles_get_mark (sheet->book->styles, SAND_LOOK_BAR);
  sand_book_check (sheet->book,
                   worksheet_conditional_format_range (sheet->worksheet, sheet->first, (lxw_col_t) column, sheet->last,
                                                       (lxw_col_t) (column + N_WEEKS - 1), &format),
                   sheet);
}

static void
mark_overdue (SandBookSheet *sheet)
{
  guint                  column = (guint) sand_sheet_get_line (sheet, "#state");
  g_autofree char       *late = sand_sheet_cell_of (sheet, "late", 0, sheet);
  g_autofree char       *formula = g_strconcat ("=", late, "=1", NULL);
  lxw_conditional_format format = { .type = LXW_CONDITIONAL_TYPE_FORMULA,
                                    .value_string = formula,
                                    .format = sand_styles_get_mark (sheet->book->styles, SAND_LOOK_ERROR) };

  sand_book_check (sheet->book,
                   worksheet_conditional_format_range (sheet->worksheet, sheet->first, (lxw_col_t) column, sheet->last,
                                                       (lxw_col_t) column, &format),
                   sheet);
}

static void
write_actions (SandBookSheet *sheet, const Layout *self)
{
  const SandPlan *plan = sand_plan_get (sheet->result);
  guint           header = sand_grid_get_header_row (self->grid);

  sand_sheet_begin_block (sheet, header - 1);
  sand_sheet_write_section (sheet, header - 1, sand_word (SAND_WORD_ACTIONS, sheet->book->language));
  sand_grid_write (self->grid);
  for (guint i = 0; i < sand_grid_get_capacity (self->grid); i++) {
    const SandPlanAction *action = i < plan->actions->len ? g_ptr_array_index (plan->actions, i) : NULL;
    write_plan_number (sheet, i, action);
    if (self->has_due)
      write_state (sheet, self, i, action);
    write_days (sheet, self, i);
    write_head_values (sheet, self, i);
  }
  if (self->has_due) {
    write_gantt (sheet, self);
    mark_overdue (sheet);
    sand_sheet_set_height (sheet, header, 62);
  }
}

static const SandPlanLoad *
find_load (const SandPlan *plan, const char *name)
{
  for (guint i = 0; i < plan->loads->len; i++) {
    const SandPlanLoad *load = g_ptr_array_index (plan->loads, i);
    if (strcmp (load->name, name) == 0)
      return load;
  }
  return NULL;
}

static void
write_owner (SandBookSheet *sheet, const Layout *self, guint i, guint number_column)
{
  const char         *name = g_ptr_array_index (self->owners, i);
  const SandPlanLoad *load = find_load (sand_plan_get (sheet->result), name);
  guint               row = self->load_row + 2 + i;
  g_autofree char    *cell = sand_cell_name (row, 0);
  g_autofree char    *who = sand_sheet_range_of (sheet, "who", sheet);
  g_autofree char    *status = self->has_status ? sand_sheet_range_of (sheet, "status", sheet) : NULL;
  g_autofree char    *open = status == NULL ? g_strdup ("") : g_strdup_printf (",%s,\"<>dropped\"", status);
  g_autofree char    *formula = g_strdup_printf ("COUNTIFS(%s,%s%s)", who, cell, open);
  g_auto (SandValue)  n = sand_value_int (load == NULL ? 0 : load->n);

  sand_sheet_put_wide (sheet, row, 0, self->label_end, name, SAND_LOOK_GIVEN);
  sand_sheet_put_formula (sheet, row, number_column, formula, &n, SAND_LOOK_COMPUTED, SAND_CELL_INT);
  sand_sheet_set_height (sheet, row, 20);
}

static void
write_load (SandBookSheet *sheet, const Layout *self)
{
  SandLanguage           language = sheet->book->language;
  guint                  column = self->label_end + 1;
  lxw_conditional_format bar = { .type = LXW_CONDITIONAL_DATA_BAR, .bar_color = 0xD9B777, .bar_solid = LXW_TRUE };

  sand_sheet_begin_block (sheet, self->load_row);
  sand_sheet_write_section (sheet, self->load_row, sand_word (SAND_WORD_LOAD, language));
  sand_sheet_put_wide (sheet, self->load_row + 1, 0, self->label_end, sand_word (SAND_WORD_OWNER, language),
                       SAND_LOOK_HEADER);
  sand_sheet_put_text (sheet, self->load_row + 1, column, sand_word (SAND_WORD_N_ACTIONS, language), SAND_LOOK_HEADER);
  for (guint i = 0; i < self->owners->len; i++)
    write_owner (sheet, self, i, column);
  sand_book_check (sheet->book,
                   worksheet_conditional_format_range (sheet->worksheet, self->load_row + 2, (lxw_col_t) column,
                                                       self->load_row + 1 + self->owners->len, (lxw_col_t) column,
                                                       &bar),
                   sheet);
}

void
sand_plan_manual_write (SandBookSheet *sheet)
{
  const Layout *self = sheet->layout;

  sand_sheet_write_head (sheet);
  sand_sheet_write_figures (sheet, SAND_HEAD_ROWS);
  write_plans (sheet, self);
  write_actions (sheet, self);
  if (self->load_row > 0)
    write_load (sheet, self);
  sand_sheet_write_coach (sheet);
  sand_sheet_finish_page (sheet, 0, 2, 0, 0);
}
