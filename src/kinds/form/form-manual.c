#include "kinds/form/form-manual.h"

#include "kinds/form/form.h"
#include "kinds/kind-private.h"
#include "manual/measure.h"

#include <math.h>
#include <string.h>

#define NUMBER_WIDTH           8.5
#define QUESTION_WIDTH         40
#define MEMBERS_QUESTION_WIDTH 56 /* with a narrow column for each of them */
#define ANSWER_WIDTH           13
#define MEAN_WIDTH             10
#define HINT_WIDTH             28
#define SMALLER_FONT           1.1 /* so many times more of a hint stands in a line than of an answer */
/* Hidden rows take nothing of the page. */
#define HIDDEN_HEIGHT 0.01

/* What stands in a row of the sheet. */
typedef enum {
  ROW_SECTION,  /* a heading */
  ROW_QUESTION, /* typed or computed */
  ROW_SCORE,    /* the points of a quiz */
  ROW_RESULT,   /* 0..100 of a section */
  ROW_CODE,     /* hidden: the codes of the choices of a question */
  ROW_USED,     /* hidden: whether anything was answered */
  ROW_COMPLETE, /* hidden: whether all that is required was */
  ROW_RULE,     /* hidden: where a rule about one answer set appears */
} RowKind;

typedef struct {
  RowKind           kind;
  guint             row;
  char             *name; /* in formulas */
  const SandColumn *column;
  const SandText   *title;
  const SandRule   *rule;
} Line;

typedef struct {
  GPtrArray *answers; /* SandSheetRow: the answer sets, those that were given first */
  guint      n_given;
  GPtrArray *lines; /* Line */
  gboolean   has_summary;
  guint      case_row, header_row;
} Layout;

static void
line_free (Line *line)
{
  g_free (line->name);
  g_free (line);
}

static void
layout_free (Layout *self)
{
  g_ptr_array_unref (self->answers);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

static Line *
add_line (Layout *self, RowKind kind, guint row, const char *name)
{
  Line *line = g_new0 (Line, 1);

  line->kind = kind;
  line->row = row;
  line->name = g_strdup (name);
  g_ptr_array_add (self->lines, line);
  return line;
}

/* Given answers first. In an anonymous form they stand in an order that tells nothing about who gave them. */
static int
compare_answers (gconstpointer a, gconstpointer b, gpointer anonymous)
{
  const SandSheetRow *const *first = a;
  const SandSheetRow *const *second = b;
  guint                      hash_a = g_str_hash ((*first)->id), hash_b = g_str_hash ((*second)->id);

  if ((*first)->empty != (*second)->empty)
    return (*first)->empty ? 1 : -1;
  if (!GPOINTER_TO_INT (anonymous) || hash_a == hash_b)
    return 0;
  return hash_a < hash_b ? -1 : 1;
}

static Layout *
layout_new (SandBookSheet *sheet)
{
  const SandFormConfig *config = &sheet->exercise->config.form;
  Layout               *self = g_new0 (Layout, 1);

  self->answers = sand_results_list_rows (sheet->book->results, sheet->exercise->id);
  g_ptr_array_sort_with_data (self->answers, compare_answers, GINT_TO_POINTER (config->anonymous));
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  for (guint i = 0; i < self->answers->len; i++)
    self->n_given += ((const SandSheetRow *) g_ptr_array_index (self->answers, i))->empty ? 0 : 1;
  self->has_summary = config->by_member;
  return self;
}

static void
set_widths (SandBookSheet *sheet, const Layout *layout)
{
  /* A team's form has room for the hints, a form of the members for the means. */
  guint                n = 3 + layout->answers->len;
  g_autofree double   *widths = g_new (double, n);
  g_autofree gboolean *stretch = g_new0 (gboolean, n);

  widths[0] = NUMBER_WIDTH;
  widths[1] = layout->has_summary ? MEMBERS_QUESTION_WIDTH : QUESTION_WIDTH;
  stretch[1] = layout->has_summary;
  for (guint i = 0; i < layout->answers->len; i++) {
    widths[2 + i] = ANSWER_WIDTH;
    stretch[2 + i] = TRUE;
  }
  widths[n - 1] = layout->has_summary ? MEAN_WIDTH : HINT_WIDTH;
  sand_sheet_set_widths (sheet, widths, stretch, n);
}

static gboolean
has_points (const SandBookSheet *sheet)
{
  return sand_form_get (sheet->result)->points_max > 0;
}

/* The questions under their sections' headings. Returns the next row. */
static guint
place_questions (SandBookSheet *sheet, Layout *layout, guint row)
{
  GPtrArray  *columns = sheet->exercise->columns;
  const char *section = NULL;

  for (guint i = 0; columns != NULL && i < columns->len; i++) {
    const SandColumn *column = g_ptr_array_index (columns, i);
    if (column->section_code != NULL && *column->section_code != '\0' && g_strcmp0 (column->section_code, section) != 0)
      add_line (layout, ROW_SECTION, row++, "")->title = &column->section;
    section = column->section_code;
    add_line (layout, ROW_QUESTION, row++, column->code)->column = column;
  }
  return row;
}

/* Whether any question of the section says where on a scale somebody is: texts and amounts have no result. */
static gboolean
is_rated (const SandExercise *exercise, const char *section)
{
  for (guint i = 0; i < exercise->columns->len; i++) {
    const SandColumn *column = g_ptr_array_index (exercise->columns, i);
    gboolean          on_scale = column->type == SAND_TYPE_SCORE || column->type == SAND_TYPE_BOOL ||
                        column->type == SAND_TYPE_PERCENT || isfinite (column->max);
    gboolean is_text = column->type == SAND_TYPE_TEXT || column->type == SAND_TYPE_LONG;
    if (g_strcmp0 (column->section_code, section) == 0 && column->formula == NULL &&
        (!sand_value_is_empty (&column->key) || (on_scale && !is_text)))
      return TRUE;
  }
  return FALSE;
}

static guint
place_results (SandBookSheet *sheet, Layout *layout, guint row)
{
  const SandForm *form = sand_form_get (sheet->result);

  for (guint i = 0; i < form->sections->len; i++) {
    const SandFormSection *section = &g_array_index (form->sections, SandFormSection, i);
    g_autofree char       *name = g_strconcat (section->code, "_score", NULL);
    if (!is_rated (sheet->exercise, section->code))
      continue;
    if (layout->has_summary)
      sand_sheet_set_figure (sheet, name, row, sheet->n_columns - 1);
    add_line (layout, ROW_RESULT, row++, name)->title = section->title;
  }
  if (has_points (sheet))
    add_line (layout, ROW_SCORE, row++, "score");
  return row;
}

static gboolean
has_question (const SandBookSheet *sheet, const char *code)
{
  return code != NULL && sand_exercise_find_column (sheet->exercise, code) != NULL;
}

static guint
place_hidden (SandBookSheet *sheet, Layout *layout, guint row)
{
  GPtrArray *columns = sheet->exercise->columns;
  GPtrArray *rules = sheet->exercise->rules;

  add_line (layout, ROW_USED, row++, "#used");
  add_line (layout, ROW_COMPLETE, row++, "#complete");
  for (guint i = 0; columns != NULL && i < columns->len; i++) {
    const SandColumn *column = g_ptr_array_index (columns, i);
    if (sand_column_has_code (column))
      add_line (layout, ROW_CODE, row++, column->code)->column = column;
  }
  for (guint i = 0; rules != NULL && i < rules->len; i++) {
    const SandRule  *rule = g_ptr_array_index (rules, i);
    g_autofree char *name = g_strconcat ("#rule.", rule->id, NULL);
    if (rule->by_row && has_question (sheet, rule->column))
      add_line (layout, ROW_RULE, row++, name)->rule = rule;
  }
  return row;
}

static void
set_places (SandBookSheet *sheet, const Layout *layout)
{
  guint beside = sheet->n_columns;

  sheet->across = TRUE;
  sheet->first = 2;
  sheet->last = 1 + layout->answers->len;
  sheet->n_records = layout->n_given;
  /* Later lines win: formulas see the code of a choice, not its label. */
  for (guint i = 0; i < layout->lines->len; i++) {
    const Line *line = g_ptr_array_index (layout->lines, i);
    if (*line->name != '\0')
      sand_sheet_set_line (sheet, line->name, line->row);
    if (line->kind == ROW_USED)
      sand_sheet_set_figure (sheet, "rows", line->row, beside);
    if (line->kind == ROW_COMPLETE)
      sand_sheet_set_figure (sheet, "answered", line->row, beside);
    if (line->kind == ROW_QUESTION && line->column->total != NULL && layout->has_summary) {
      g_autofree char *total = g_strconcat (line->column->total, "_", line->column->code, NULL);
      sand_sheet_set_figure (sheet, total, line->row, sheet->n_columns - 1);
    }
  }
  sand_sheet_set_figure (sheet, "expected", layout->header_row, beside);
}

void
sand_form_manual_lay_out (SandBookSheet *sheet)
{
  Layout *layout = layout_new (sheet);
  guint   row;

  sheet->layout = layout;
  sheet->free_layout = (GDestroyNotify) layout_free;
  set_widths (sheet, layout);
  row = sand_sheet_place_figures (sheet, SAND_HEAD_ROWS);
  if (*sand_text_get (&sheet->exercise->config.form.case_text, sheet->book->language) != '\0')
    layout->case_row = row++;
  layout->header_row = row++;
  row = place_questions (sheet, layout, row);
  row = place_results (sheet, layout, row);
  sheet->bottom = place_hidden (sheet, layout, row);
  set_places (sheet, layout);
}

static const SandSheetRow *
get_answers (const Layout *layout, guint record)
{
  return g_ptr_array_index (layout->answers, record);
}

/* The value of the frame; its rows are only the answer sets that were given. */
static const SandValue *
get_value (SandBookSheet *sheet, const Layout *layout, guint record, const char *name)
{
  gssize row = sand_frame_find_key (sheet->result->frame, get_answers (layout, record)->id);
  return row < 0 ? NULL : sand_frame_get (sheet->result->frame, name, (gsize) row);
}

/* The cell with what people see, also where formulas see a code. */
static char *
name_shown (const Layout *layout, const SandBookSheet *sheet, const char *code, guint record)
{
  for (guint i = 0; i < layout->lines->len; i++) {
    const Line *line = g_ptr_array_index (layout->lines, i);
    if (line->kind == ROW_QUESTION && strcmp (line->name, code) == 0)
      return sand_cell_name (line->row, sheet->first + record);
  }
  return NULL;
}

static char *
join_answers (const Layout *layout, const SandBookSheet *sheet, guint record, gboolean required_only, guint *out_n)
{
  GPtrArray *columns = sheet->exercise->columns;
  GString   *out = g_string_new (NULL);

  *out_n = 0;
  for (guint i = 0; columns != NULL && i < columns->len; i++) {
    const SandColumn *column = g_ptr_array_index (columns, i);
    g_autofree char  *cell = name_shown (layout, sheet, column->code, record);
    if (column->formula != NULL || (required_only && !column->required))
      continue;
    g_string_append_printf (out, "%s%s", out->len > 0 ? "," : "", cell);
    (*out_n)++;
  }
  return g_string_free (out, FALSE);
}

static char *
wrap (SandBookSheet *sheet, guint record, const char *formula)
{
  g_autofree char *used = sand_sheet_cell_of (sheet, "#used", record, sheet);
  return formula == NULL ? NULL : g_strdup_printf ("IF(%s=0,\"\",%s)", used, formula);
}

static void
write_used (SandBookSheet *sheet, const Layout *layout, const Line *line, guint record)
{
  guint               n;
  gboolean            of_complete = line->kind == ROW_COMPLETE;
  const SandSheetRow *answers = get_answers (layout, record);
  g_autofree char    *cells = join_answers (layout, sheet, record, of_complete, &n);
  g_autofree char    *used = sand_sheet_cell_of (sheet, "#used", record, sheet);
  g_autofree char    *formula = NULL;
  guint               filled = 0;
  g_auto (SandValue)  value = SAND_VALUE_INIT;

  for (guint i = 0; of_complete && sheet->exercise->columns != NULL && i < sheet->exercise->columns->len; i++) {
    const SandColumn *column = g_ptr_array_index (sheet->exercise->columns, i);
    const SandValue  *stored = answers->row == NULL ? NULL : sand_row_get (answers->row, column->code);
    filled += column->formula == NULL && column->required && stored != NULL && !sand_value_is_empty (stored) ? 1 : 0;
  }
  if (of_complete && n > 0)
    formula = g_strdup_printf ("IF(AND(%s=1,COUNTA(%s)=%u),1,0)", used, cells, n);
  else if (of_complete)
    formula = g_strdup (used);
  else
    formula = g_strdup_printf ("IF(COUNTA(%s)>0,1,0)", n > 0 ? cells : "\"\"");
  value = sand_value_int (!answers->empty && (!of_complete || filled == n) ? 1 : 0);
  sand_sheet_put_formula (sheet, line->row, sheet->first + record, formula, &value, SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
}

/* Points of an answer by the key; %NULL for several choices and orders, which earn parts. */
static char *
make_points (SandBookSheet *sheet, const SandColumn *column, guint record)
{
  g_autofree char *cell = sand_sheet_cell_of (sheet, column->code, record, sheet);
  g_autofree char *key = NULL;
  char             weight[G_ASCII_DTOSTR_BUF_SIZE], tolerance[G_ASCII_DTOSTR_BUF_SIZE];

  if (column->type == SAND_TYPE_CHOICES || column->type == SAND_TYPE_ORDER)
    return NULL;
  g_ascii_formatd (weight, sizeof weight, "%.10g", column->weight);
  key = sand_value_is_number (&column->key) ? sand_value_to_string (&column->key)
                                            : sand_excel_quote_text (sand_value_as_text (&column->key));
  if (column->tolerance > 0) {
    g_ascii_formatd (tolerance, sizeof tolerance, "%.10g", column->tolerance);
    return g_strdup_printf ("IF(COUNT(%s)=1,IF(ROUND(ABS(%s-(%s))-%s,9)<=0,%s,0),0)", cell, cell, key, tolerance,
                            weight);
  }
  return g_strdup_printf ("IF(%s=%s,%s,0)", cell, key, weight);
}

static char *
make_score (SandBookSheet *sheet, guint record)
{
  GPtrArray          *columns = sheet->exercise->columns;
  g_autoptr (GString) sum = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++) {
    const SandColumn *column = g_ptr_array_index (columns, i);
    g_autofree char  *points = sand_value_is_empty (&column->key) ? NULL : make_points (sheet, column, record);
    if (points == NULL && !sand_value_is_empty (&column->key))
      return NULL;
    if (points != NULL)
      g_string_append_printf (sum, "%s%s", sum->len > 0 ? "+" : "", points);
  }
  return wrap (sheet, record, sum->str);
}

/* 0..100 of one answer that is a number on a scale; %NULL for other questions. */
static char *
make_rating (SandBookSheet *sheet, const SandColumn *column, guint record)
{
  g_autofree char *cell = sand_sheet_cell_of (sheet, column->code, record, sheet);
  gboolean         yes_no = column->type == SAND_TYPE_BOOL;
  gboolean         graded = column->type == SAND_TYPE_SCORE || column->type == SAND_TYPE_INT ||
                    column->type == SAND_TYPE_NUMBER || column->type == SAND_TYPE_PERCENT;
  double min = yes_no || !isfinite (column->min) ? 0 : column->min;
  double max = yes_no ? 1 : isfinite (column->max) ? column->max
                                                   : 100;
  char   low[G_ASCII_DTOSTR_BUF_SIZE], span[G_ASCII_DTOSTR_BUF_SIZE];

  if (!sand_value_is_empty (&column->key) || !(yes_no || graded) || max <= min)
    return NULL;
  g_ascii_formatd (low, sizeof low, "%.10g", min);
  g_ascii_formatd (span, sizeof span, "%.10g", max - min);
  return g_strdup_printf ("%s(%s-%s)/%s", column->reverse ? "1-" : "", cell, low, span);
}

static gboolean
is_in_section (const SandColumn *column, const Line *line)
{
  g_autofree char *name = g_strconcat (column->section_code, "_score", NULL);
  return column->formula == NULL && name != NULL && strcmp (name, line->name) == 0;
}

/* The weighted mean of what was answered; a question that is not on a scale leaves only the value. */
static char *
make_result (SandBookSheet *sheet, const Line *line, guint record)
{
  GPtrArray          *columns = sheet->exercise->columns;
  g_autoptr (GString) sum = g_string_new (NULL);
  g_autoptr (GString) weights = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++) {
    const SandColumn *column = g_ptr_array_index (columns, i);
    g_autofree char  *rating = NULL, *cell = NULL;
    char              weight[G_ASCII_DTOSTR_BUF_SIZE];
    if (!is_in_section (column, line))
      continue;
    rating = make_rating (sheet, column, record);
    if (rating == NULL && !sand_value_is_empty (&column->key))
      return NULL;
    if (rating == NULL)
      continue;
    cell = sand_sheet_cell_of (sheet, column->code, record, sheet);
    g_ascii_formatd (weight, sizeof weight, "%.10g", column->weight);
    g_string_append_printf (sum, "%sIF(COUNT(%s)=1,%s*(%s),0)", sum->len > 0 ? "+" : "", cell, weight, rating);
    g_string_append_printf (weights, "%s%s*COUNT(%s)", weights->len > 0 ? "+" : "", weight, cell);
  }
  if (sum->len == 0)
    return NULL;
  return g_strdup_printf ("IFERROR(100*(%s)/(%s),\"\")", sum->str, weights->str);
}

static void
write_code (SandBookSheet *sheet, const Layout *layout, const Line *line, guint record)
{
  g_autofree char   *cell = name_shown (layout, sheet, line->column->code, record);
  g_autofree char   *formula = sand_book_make_code_formula (sheet->book, line->column, cell);
  g_auto (SandValue) code =
    sand_book_make_code_value (sheet->book, line->column, get_value (sheet, layout, record, line->column->code));

  sand_sheet_put_formula (sheet, line->row, sheet->first + record, formula, &code, SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
}

static void
write_rule (SandBookSheet *sheet, const Layout *layout, const Line *line, guint record)
{
  SandFormulaScope   scope = sand_results_get_scope (sheet->book->results);
  gssize             row = sand_frame_find_key (sheet->result->frame, get_answers (layout, record)->id);
  g_autofree char   *bare = sand_sheet_to_excel (sheet, line->rule->when, (int) record);
  g_autofree char   *formula = wrap (sheet, record, bare);
  g_auto (SandValue) when = SAND_VALUE_INIT;
  g_auto (SandValue) truth = SAND_VALUE_INIT;

  if (row >= 0)
    when = sand_frame_eval (sheet->result->frame, line->rule->when, row, &scope);
  if (!sand_value_is_empty (&when))
    truth = sand_value_int (sand_formula_is_true (&when) ? 1 : 0);
  sand_sheet_put_formula (sheet, line->row, sheet->first + record, formula, &truth, SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
}

static void
write_answer (SandBookSheet *sheet, const Layout *layout, const Line *line, guint record)
{
  const SandSheetRow *answers = get_answers (layout, record);
  const SandColumn   *column = line->column;
  const SandValue    *stored = answers->row == NULL ? NULL : sand_row_get (answers->row, column->code);
  guint               at = sheet->first + record;
  g_autofree char    *bare = NULL, *formula = NULL;

  if (column->formula == NULL) {
    sand_sheet_put_typed (sheet, line->row, at, column, answers->empty ? NULL : stored, SAND_LOOK_INPUT);
    return;
  }
  bare = sand_sheet_to_excel (sheet, column->formula, (int) record);
  formula = wrap (sheet, record, bare);
  sand_sheet_put_formula (sheet, line->row, at, formula, get_value (sheet, layout, record, column->code),
                          SAND_LOOK_COMPUTED, sand_column_get_cell_form (column));
}

static void
write_cell (SandBookSheet *sheet, const Layout *layout, const Line *line, guint record)
{
  g_autofree char *formula = NULL;

  switch (line->kind) {
  case ROW_QUESTION:
    write_answer (sheet, layout, line, record);
    break;
  case ROW_RESULT:
    formula = make_result (sheet, line, record);
    sand_sheet_put_formula (sheet, line->row, sheet->first + record, formula,
                            get_value (sheet, layout, record, line->name), SAND_LOOK_TOTAL, SAND_CELL_SCORE);
    break;
  case ROW_SCORE:
    formula = make_score (sheet, record);
    sand_sheet_put_formula (sheet, line->row, sheet->first + record, formula,
                            get_value (sheet, layout, record, "score"), SAND_LOOK_TOTAL, SAND_CELL_NUMBER);
    break;
  case ROW_CODE:
    write_code (sheet, layout, line, record);
    break;
  case ROW_USED:
  case ROW_COMPLETE:
    write_used (sheet, layout, line, record);
    break;
  case ROW_RULE:
    write_rule (sheet, layout, line, record);
    break;
  case ROW_SECTION:
  default:
    break;
  }
}

static gboolean
is_summed_up (const SandColumn *column)
{
  SandCellForm form = sand_type_get_cell_form (column->type, TRUE);

  return form != SAND_CELL_TEXT && form != SAND_CELL_CENTRE && form != SAND_CELL_DATE && form != SAND_CELL_MONTH;
}

/* What the last column says of a question: its total where the pack wants one, else the mean. */
static void
write_summary (SandBookSheet *sheet, const Layout *layout, const Line *line)
{
  guint              at = sheet->n_columns - 1;
  g_autofree char   *range = sand_sheet_range_of (sheet, line->name, sheet);
  const char        *total = line->column == NULL ? NULL : line->column->total;
  gboolean           sums = g_strcmp0 (total, "sum") == 0;
  g_autofree char   *formula = NULL;
  g_auto (SandValue) value = SAND_VALUE_INIT;
  gboolean           is_money = line->column != NULL && line->column->type == SAND_TYPE_MONEY;
  SandCellForm       form = is_money ? SAND_CELL_MONEY : SAND_CELL_SCORE;
  double             sum = 0;
  guint              n = 0;

  if (line->kind == ROW_QUESTION && !is_summed_up (line->column)) {
    sand_sheet_put_blank (sheet, line->row, at, SAND_LOOK_COMPUTED, SAND_CELL_CENTRE);
    return;
  }
  for (guint i = 0; i < layout->answers->len; i++) {
    const SandValue *one = get_value (sheet, layout, i, line->name);
    if (one == NULL || !sand_value_is_number (one))
      continue;
    sum += sand_value_as_number (one, 0);
    n++;
  }
  if (n > 0)
    value = sand_value_number (sums ? sum : sum / n);
  formula = g_strdup_printf ("IF(COUNT(%s)=0,\"\",%s(%s))", range, sums ? "SUM" : "AVERAGE", range);
  sand_sheet_put_formula (sheet, line->row, at, formula, &value, SAND_LOOK_COMPUTED, form);
}

/* A question in both languages, in one line where there is room for both. */
static char *
make_question (const SandBookSheet *sheet, const Line *line)
{
  char            *label = sand_book_make_header (sheet->book, &line->column->label, &line->column->unit);
  g_auto (GStrv)   parts = g_strsplit (label, "\n", -1);
  g_autofree char *joined = g_strjoinv ("  ", parts);

  if (sand_measure_lines (joined, sheet->widths[1]) > 1)
    return label;
  g_free (label);
  return g_steal_pointer (&joined);
}

static char *
make_label (const SandBookSheet *sheet, const Line *line)
{
  const SandBook  *book = sheet->book;
  g_autofree char *title = NULL;

  switch (line->kind) {
  case ROW_QUESTION:
    return make_question (sheet, line);
  case ROW_RESULT:
    return g_strdup_printf ("%s · %s", sand_text_get (line->title, book->language),
                            sand_word (SAND_WORD_SECTION_RESULT, book->language));
  case ROW_SCORE:
    return g_strdup (sand_word (SAND_WORD_POINTS, book->language));
  case ROW_SECTION:
    return sand_text_both (line->title, book->language, "  ·  ");
  case ROW_CODE:
  case ROW_USED:
  case ROW_COMPLETE:
  case ROW_RULE:
  default:
    return g_strdup ("");
  }
}

static const char *
get_hint (const SandBookSheet *sheet, const Line *line)
{
  return line->kind == ROW_QUESTION ? sand_text_get (&line->column->hint, sheet->book->language) : "";
}

static gboolean
is_hidden (const Line *line)
{
  return line->kind >= ROW_CODE;
}

static double
measure_row (SandBookSheet *sheet, const Layout *layout, const Line *line, const char *label)
{
  guint lines = sand_measure_lines (label, sheet->widths[1]);

  for (guint i = 0; line->kind == ROW_QUESTION && line->column->formula == NULL && i < layout->n_given; i++) {
    const SandSheetRow *answers = get_answers (layout, i);
    g_autofree char    *text = sand_book_value_text (
         sheet->book, line->column, answers->row == NULL ? NULL : sand_row_get (answers->row, line->column->code));
    lines = MAX (lines, sand_measure_lines (text, sheet->widths[sheet->first + i]));
  }
  if (!layout->has_summary)
    lines = MAX (lines, sand_measure_lines (get_hint (sheet, line), HINT_WIDTH * SMALLER_FONT));
  /* Long answers of a team need room for more. */
  if (line->kind == ROW_QUESTION && line->column->type == SAND_TYPE_LONG)
    lines = MAX (lines, 3);
  return MAX (sand_measure_height (lines, 10), 22);
}

static void
write_line (SandBookSheet *sheet, const Layout *layout, const Line *line, guint number)
{
  g_autofree char *label = make_label (sheet, line);
  SandLook         look = line->kind == ROW_QUESTION ? SAND_LOOK_GIVEN : SAND_LOOK_TOTAL;

  if (line->kind == ROW_SECTION) {
    sand_sheet_write_section (sheet, line->row, label);
    if (line->row > layout->header_row + 1)
      sand_sheet_begin_part (sheet, line->row);
    return;
  }
  for (guint i = 0; i < layout->answers->len; i++)
    write_cell (sheet, layout, line, i);
  if (is_hidden (line)) {
    lxw_row_col_options hidden = { .hidden = LXW_TRUE };
    sand_sheet_set_height (sheet, line->row, HIDDEN_HEIGHT);
    sand_book_check (sheet->book, worksheet_set_row_opt (sheet->worksheet, line->row, 15, NULL, &hidden), sheet);
    return;
  }
  if (line->kind == ROW_QUESTION)
    sand_sheet_put_number (sheet, line->row, 0, number, look, SAND_CELL_INT);
  else
    sand_sheet_put_blank (sheet, line->row, 0, look, SAND_CELL_INT);
  sand_sheet_put_text (sheet, line->row, 1, label, look);
  sand_sheet_set_height (sheet, line->row, measure_row (sheet, layout, line, label));
  if (layout->has_summary)
    write_summary (sheet, layout, line);
  else
    sand_sheet_put_text (sheet, line->row, sheet->n_columns - 1, get_hint (sheet, line), SAND_LOOK_FIGURE_LABEL);
  if (line->kind == ROW_QUESTION && line->column->formula == NULL && layout->answers->len > 0)
    sand_sheet_validate (sheet, line->row, sheet->first, line->row, sheet->last, line->column);
}

static void
write_header (SandBookSheet *sheet, const Layout *layout)
{
  const SandFormConfig *config = &sheet->exercise->config.form;
  SandLanguage          language = sheet->book->language;
  g_autofree char      *number = sand_word_both (SAND_WORD_NUMBER, language, "\n");
  g_autofree char      *question = sand_word_both (SAND_WORD_QUESTION_OF_FORM, language, "\n");
  g_autofree char      *hint = sand_word_both (SAND_WORD_HINT, language, "\n");
  g_autofree char      *mean = sand_word_both (SAND_WORD_MEAN, language, "\n");
  g_autofree char      *team = sand_word_both (SAND_WORD_TEAM_ANSWER, language, "\n");

  sand_sheet_put_text (sheet, layout->header_row, 0, number, SAND_LOOK_HEADER);
  sand_sheet_put_text (sheet, layout->header_row, 1, question, SAND_LOOK_HEADER);
  for (guint i = 0; i < layout->answers->len; i++) {
    g_autofree char *digits = g_strdup_printf ("%s %u", sand_word (SAND_WORD_RESPONDENT, language), i + 1);
    const char      *name = sand_text_get (&get_answers (layout, i)->label, language);
    sand_sheet_put_text (sheet, layout->header_row, sheet->first + i,
                         config->by_round                     ? name
                         : !config->by_member                 ? team
                         : config->anonymous || *name == '\0' ? digits
                                                              : name,
                         SAND_LOOK_HEADER);
  }
  sand_sheet_put_text (sheet, layout->header_row, sheet->n_columns - 1, layout->has_summary ? mean : hint,
                       SAND_LOOK_HEADER);
  sand_sheet_set_height (sheet, layout->header_row, 36);
  sand_sheet_glue_row (sheet, layout->header_row + 1);
}

/* Figures that the kind computes stand beside the hidden rows they come from. */
static void
write_kind_figures (SandBookSheet *sheet, const Layout *layout)
{
  static const struct {
    const char *line, *figure;
  } sums[] = { { "#used", "rows" }, { "#complete", "answered" } };
  guint beside = sheet->n_columns;

  for (gsize i = 0; i < G_N_ELEMENTS (sums); i++) {
    g_autofree char *range = sand_sheet_range_of (sheet, sums[i].line, sheet);
    g_autofree char *formula = range == NULL ? NULL : g_strdup_printf ("SUM(%s)", range);
    sand_sheet_put_formula (sheet, (guint) sand_sheet_get_line (sheet, sums[i].line), beside, formula,
                            sand_frame_get_figure (sheet->result->frame, sums[i].figure), SAND_LOOK_HIDDEN,
                            SAND_CELL_TEXT);
  }
  sand_sheet_put_number (sheet, layout->header_row, beside, layout->answers->len, SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
}

static void
mark_answers (SandBookSheet *sheet, const Layout *layout)
{
  static const SandLook looks[] = { [SAND_SEVERITY_ERROR] = SAND_LOOK_ERROR,
                                    [SAND_SEVERITY_WARN] = SAND_LOOK_WARN,
                                    [SAND_SEVERITY_HINT] = SAND_LOOK_HINT };

  for (guint i = 0; layout->answers->len > 0 && i < layout->lines->len; i++) {
    const Line            *line = g_ptr_array_index (layout->lines, i);
    g_autofree char       *cell = NULL, *formula = NULL, *shown = NULL;
    lxw_conditional_format format = { .type = LXW_CONDITIONAL_TYPE_FORMULA };
    guint                  row, column;
    if (line->kind != ROW_RULE)
      continue;
    cell = sand_sheet_cell_of (sheet, line->name, 0, sheet);
    formula = g_strconcat ("=", cell, "=1", NULL);
    format.value_string = formula;
    format.format = sand_styles_get_mark (sheet->book->styles, looks[line->rule->severity]);
    shown = name_shown (layout, sheet, line->rule->column, 0);
    row = lxw_name_to_row (shown);
    column = lxw_name_to_col (shown);
    sand_book_check (sheet->book,
                     worksheet_conditional_format_range (sheet->worksheet, row, (lxw_col_t) column, row,
                                                         (lxw_col_t) sheet->last, &format),
                     sheet);
  }
}

static void
hide_beside (SandBookSheet *sheet)
{
  lxw_row_col_options hidden = { .hidden = LXW_TRUE };

  sand_book_check (sheet->book,
                   worksheet_set_column_opt (sheet->worksheet, (lxw_col_t) sheet->n_columns,
                                             (lxw_col_t) sheet->n_columns, 8, NULL, &hidden),
                   sheet);
}

void
sand_form_manual_write (SandBookSheet *sheet)
{
  const Layout *layout = sheet->layout;
  guint         number = 0;

  sand_sheet_write_head (sheet);
  sand_sheet_write_figures (sheet, SAND_HEAD_ROWS);
  if (layout->case_row > 0)
    sand_sheet_put_paragraph (sheet, layout->case_row, 0, sheet->n_columns - 1,
                              sand_text_get (&sheet->exercise->config.form.case_text, sheet->book->language),
                              SAND_LOOK_GIVEN, 10);
  write_header (sheet, layout);
  for (guint i = 0; i < layout->lines->len; i++) {
    const Line *line = g_ptr_array_index (layout->lines, i);
    number += line->kind == ROW_QUESTION ? 1 : 0;
    write_line (sheet, layout, line, number);
  }
  write_kind_figures (sheet, layout);
  hide_beside (sheet);
  mark_answers (sheet, layout);
  sand_sheet_write_coach (sheet);
  sand_sheet_finish_page (sheet, layout->header_row, layout->header_row + 1,
                          layout->has_summary ? 2 : 0, 0);
}
