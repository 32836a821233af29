#include "paper/worksheet.h"

#include <math.h>
#include <string.h>

#define ROW_HEIGHT   28.0
#define MAX_COLUMNS  8 /* of one table: more would be too narrow to write in */
#define DEFAULT_ROWS 8
#define BOXES_SHARE  0.42 /* of the width, for boxes beside their question */
#define TABLE_EDGES  85.0 /* head and legends */

static const struct {
  SandText team, row, name, score;
} words = {
  .team = { (char *) "Team: ____________________    Name: ____________________    Date: ______________",
            (char *) "小组：____________________    姓名：____________________    日期：______________" },
  .row = { (char *) "No.", (char *) "序号" },
  .name = { (char *) "Name", (char *) "名称" },
  .score = { (char *) "Total", (char *) "合计" },
};

/* Answers are chosen from these, so they are printed below the question. */
static char *
join_options (const SandColumn *column, SandLanguage language)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; column->choices != NULL && i < column->choices->options->len; i++) {
    const SandOption *option = column->choices->options->pdata[i];
    g_string_append_printf (out, "%s□ %s", i > 0 ? "    " : "", sand_text_get (&option->label, language));
  }
  if (column->open)
    g_string_append (out, "    □ ________");
  return g_string_free (out, FALSE);
}

static char *
label_with_unit (const SandColumn *column, SandLanguage language)
{
  const char *unit = sand_text_get (&column->unit, language);
  const char *label = sand_text_get (&column->label, language);

  return unit == NULL || *unit == '\0' ? g_strdup (label) : g_strdup_printf ("%s (%s)", label, unit);
}

static char *
join_scale (const SandColumn *column)
{
  GString *out = g_string_new (NULL);

  for (int i = (int) column->min; i <= (int) column->max; i++)
    g_string_append_printf (out, "%s□ %d", out->len > 0 ? "    " : "", i);
  return g_string_free (out, FALSE);
}

/* Boxes to tick, "" where the answer is written. */
static char *
join_boxes (const SandColumn *column, SandLanguage language)
{
  if (column->type == SAND_TYPE_BOOL)
    return g_strdup (language == SAND_LANGUAGE_ZH ? "□ 是    □ 否" : "□ yes    □ no");
  if (column->type == SAND_TYPE_SCORE && column->max - column->min <= 10)
    return join_scale (column);
  return join_options (column, language);
}

/* A pack that counts its labels itself, "1 Goal", gets no second number. */
static void
print_label (SandPaper *paper, guint number, const char *label)
{
  g_autofree char *own = g_strdup_printf ("%u ", number);
  g_autofree char *mark = g_str_has_prefix (label, own) ? g_strdup ("") : g_strdup_printf ("%u.", number);

  sand_paper_write_item (paper, mark, label, SAND_FACE_STRONG);
}

static gboolean
is_one_line (SandPaper *paper, const char *text, SandPaperFace face, double width)
{
  return sand_paper_measure (paper, text, face, width) < sand_paper_measure (paper, text, face, 0) * 1.2;
}

/* Few boxes stand in the line of their question: a sheet has room for more, and the eye finds the row. */
static gboolean
print_beside (SandPaper *paper, guint number, const char *label, const char *boxes)
{
  double half = sand_paper_get_width (paper) * BOXES_SHARE, left = sand_paper_get_width (paper) - half;
  double y = sand_paper_get_y (paper);

  if (!is_one_line (paper, boxes, SAND_FACE_TEXT, half) || !is_one_line (paper, label, SAND_FACE_STRONG, left - 24))
    return FALSE;
  sand_paper_draw (paper, boxes, SAND_FACE_TEXT, SAND_ALIGN_START, sand_paper_get_left (paper) + left, y, half);
  print_label (paper, number, label);
  return TRUE;
}

static void
print_question (SandPaper *paper, guint number, const SandColumn *column, SandLanguage language)
{
  g_autofree char *label = label_with_unit (column, language);
  g_autofree char *boxes = join_boxes (column, language);
  gboolean         few = column->type == SAND_TYPE_BOOL || column->type == SAND_TYPE_SCORE;

  if (few && *boxes != '\0' && print_beside (paper, number, label, boxes))
    return;
  print_label (paper, number, label);
  if (*boxes != '\0')
    sand_paper_write (paper, boxes, SAND_FACE_TEXT);
  else
    sand_paper_write_lines (paper, column->type == SAND_TYPE_LONG ? 3 : 1);
}

void
sand_worksheet_print_questions (SandPaper *paper, const GPtrArray *columns, SandLanguage language)
{
  const char *section = "";
  guint       n = 0;

  for (guint i = 0; i < columns->len; i++) {
    const SandColumn *column = columns->pdata[i];
    const char       *heading = sand_text_get (&column->section, language);
    if (column->formula != NULL)
      continue;
    if (heading != NULL && *heading != '\0' && strcmp (heading, section) != 0) {
      section = heading;
      sand_paper_skip (paper, 6);
      sand_paper_write (paper, section, SAND_FACE_HEADING);
    }
    sand_paper_need (paper, 60);
    sand_paper_skip (paper, 4);
    print_question (paper, ++n, column, language);
    sand_paper_skip (paper, 6);
  }
}

/* Of wide columns of a table: long texts need the room. */
static double
share_of (const SandColumn *column)
{
  switch (column->type) {
  case SAND_TYPE_LONG:
    return 3;

  case SAND_TYPE_TEXT:
    return column->max > 40 ? 2.6 : 1.8;

  case SAND_TYPE_CHOICE:
  case SAND_TYPE_CHOICES:
  case SAND_TYPE_ORDER:
  case SAND_TYPE_LINK:
  case SAND_TYPE_LINKS:
    return 1.4;

  case SAND_TYPE_INT:
  case SAND_TYPE_NUMBER:
  case SAND_TYPE_MONEY:
  case SAND_TYPE_PERCENT:
  case SAND_TYPE_SHARE:
  case SAND_TYPE_SCORE:
  case SAND_TYPE_BOOL:
  case SAND_TYPE_DATE:
  case SAND_TYPE_MONTH:
  default:
    return 1;
  }
}

typedef struct {
  GArray    *columns; /* SandPaperColumn */
  GPtrArray *titles;  /* char*: they belong to the columns */
  GPtrArray *sources; /* const SandColumn*, NULL for the first and those of criteria */
} Table;

static void
table_clear (Table *self)
{
  g_array_unref (self->columns);
  g_ptr_array_unref (self->titles);
  g_ptr_array_unref (self->sources);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

static void
table_init (Table *self)
{
  self->columns = g_array_new (FALSE, TRUE, sizeof (SandPaperColumn));
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->sources = g_ptr_array_new ();
}

static void
table_add (Table *self, char *taken_title, double share, const SandColumn *source)
{
  SandPaperColumn column = { .title = taken_title, .share = share };

  g_ptr_array_add (self->titles, taken_title);
  g_ptr_array_add (self->sources, (gpointer) source);
  g_array_append_val (self->columns, column);
}

static void
table_add_columns (Table *self, const GPtrArray *columns, SandLanguage language)
{
  for (guint i = 0; i < columns->len && self->columns->len < MAX_COLUMNS + 2; i++) {
    const SandColumn *column = columns->pdata[i];
    if (column->formula == NULL)
      table_add (self, label_with_unit (column, language), share_of (column), column);
  }
}

/* What the course has written into the row already. */
static const char *
fixed_text (const SandFixedRow *row, const SandColumn *column, SandLanguage language)
{
  for (guint i = 0; column != NULL && i < row->values->len; i++) {
    const SandFixedValue *value = row->values->pdata[i];
    const SandOption     *option = NULL;
    if (!g_str_equal (value->column, column->code))
      continue;
    if (sand_value_is_empty (&value->value))
      return sand_text_get (&value->text, language);
    if (column->choices != NULL && sand_value_as_text (&value->value) != NULL)
      option = sand_enum_find (column->choices, sand_value_as_text (&value->value));
    return option == NULL ? sand_value_as_text (&value->value) : sand_text_get (&option->label, language);
  }
  return NULL;
}

static void
print_fixed_rows (SandPaper *paper, const Table *table, const SandRows *rows, SandLanguage language)
{
  g_autofree const char **cells = g_new0 (const char *, table->columns->len + 1);

  for (guint r = 0; r < rows->fixed->len; r++) {
    const SandFixedRow *row = rows->fixed->pdata[r];
    cells[0] = sand_text_get (&row->label, language);
    for (guint c = 1; c < table->columns->len; c++)
      cells[c] = fixed_text (row, table->sources->pdata[c], language);
    sand_paper_add_row (paper, cells, ROW_HEIGHT);
  }
}

static void
print_free_rows (SandPaper *paper, const Table *table, guint n)
{
  g_autofree const char **cells = g_new0 (const char *, table->columns->len + 1);

  for (guint r = 0; r < n; r++) {
    g_autofree char *number = g_strdup_printf ("%u", r + 1);
    cells[0] = number;
    sand_paper_add_row (paper, cells, ROW_HEIGHT);
  }
}

/* As many empty rows as the page still takes, with the head above and the legends below: a second page for two rows
 * helps nobody. What the exercise asks for at least is always there. */
static guint
count_rows (SandPaper *paper, const SandRows *rows)
{
  double room = sand_paper_get_room (paper) - TABLE_EDGES;
  guint  fit = room > 0 ? (guint) (room / ROW_HEIGHT) : 0;
  guint  most = rows->max > 0 ? rows->max : DEFAULT_ROWS;

  return MAX (MIN (fit, most), MAX (rows->min, 4));
}

static void
print_rows (SandPaper *paper, const Table *table, const SandRows *rows, SandLanguage language)
{
  guint n = count_rows (paper, rows);

  sand_paper_begin_table (paper, (const SandPaperColumn *) (gpointer) table->columns->data, table->columns->len);
  if (rows->source == SAND_ROWS_FIXED)
    print_fixed_rows (paper, table, rows, language);
  else
    print_free_rows (paper, table, n);
  sand_paper_end_table (paper);
}

/* Choices of a table's columns, once below it: the cells are too small for them. */
static void
print_legends (SandPaper *paper, const GPtrArray *columns, SandLanguage language)
{
  for (guint i = 0; i < columns->len; i++) {
    const SandColumn *column = columns->pdata[i];
    g_autofree char  *options = join_options (column, language);
    g_autofree char  *line = NULL;
    if (*options == '\0' || column->formula != NULL || column->choices->options->len > 12)
      continue;
    line = g_strdup_printf ("%s: %s", sand_text_get (&column->label, language), options);
    sand_paper_write (paper, line, SAND_FACE_SMALL);
  }
}

static void
print_table (SandPaper *paper, const SandExercise *exercise, SandLanguage language)
{
  g_auto (Table) table = { NULL };
  gboolean       fixed = exercise->rows.source == SAND_ROWS_FIXED;

  table_init (&table);
  table_add (&table, g_strdup (fixed ? "" : sand_text_get (&words.row, language)), fixed ? 1.6 : 0.5, NULL);
  /* Rows that come from another sheet are known by their name there. */
  if (exercise->rows.source == SAND_ROWS_REGISTER)
    table_add (&table, g_strdup (sand_text_get (&words.name, language)), 2, NULL);
  table_add_columns (&table, exercise->columns, language);
  print_rows (paper, &table, &exercise->rows, language);
  print_legends (paper, exercise->columns, language);
}

static void
add_criteria (Table *table, const SandScoredConfig *config, SandLanguage language)
{
  guint n_own = config->source == SAND_CRITERIA_FIXED ? 0 : config->source == SAND_CRITERIA_OWN ? config->own_max
                                                                                                : 10;

  for (guint i = 0; i < config->criteria->len; i++) {
    const SandCriterion *criterion = config->criteria->pdata[i];
    const char          *label = sand_text_get (&criterion->label, language);
    g_autofree char     *weight = g_strdup_printf (" %g%%", criterion->weight);
    table_add (table, g_strconcat (label, criterion->weight > 0 ? weight : "", NULL), 1, NULL);
  }
  for (guint i = 0; i < MIN (n_own, 10); i++)
    table_add (table, g_strdup (" "), 1, NULL);
}

static void
print_scored (SandPaper *paper, const SandExercise *exercise, SandLanguage language)
{
  const SandScoredConfig *config = &exercise->config.scored;
  g_auto (Table)          table = { NULL };
  SandPaperColumn        *columns;

  table_init (&table);
  table_add (&table, g_strdup (sand_text_get (&words.row, language)),
             config->rows.source == SAND_ROWS_FIXED ? 1.8 : 0.5,
             NULL);
  if (config->rows.source != SAND_ROWS_FIXED)
    table_add (&table, g_strdup (sand_text_get (&words.name, language)), 2, NULL);
  add_criteria (&table, config, language);
  table_add (&table, g_strdup (sand_text_get (&words.score, language)), 0.9, NULL);
  columns = (SandPaperColumn *) (gpointer) table.columns->data;
  columns[table.columns->len - 1].align = SAND_ALIGN_END;
  print_rows (paper, &table, &config->rows, language);
}

static void
print_head (SandPaper *paper, const SandExercise *exercise, SandLanguage language)
{
  sand_paper_write (paper, sand_text_get (&exercise->title, language), SAND_FACE_TITLE);
  sand_paper_skip (paper, 2);
  sand_paper_set_ink (paper, SAND_INK_MUTED);
  sand_paper_write (paper, sand_text_get (&exercise->purpose, language), SAND_FACE_TEXT);
  sand_paper_set_ink (paper, SAND_INK_TEXT);
  sand_paper_skip (paper, 8);
  sand_paper_write (paper, sand_text_get (&words.team, language), SAND_FACE_TEXT);
  sand_paper_skip (paper, 6);
  for (guint i = 0; i < exercise->steps->len; i++) {
    g_autofree char *number = g_strdup_printf ("%u.", i + 1);
    sand_paper_write_item (paper, number, sand_text_get (exercise->steps->pdata[i], language), SAND_FACE_TEXT);
  }
  sand_paper_skip (paper, 8);
}

static void
print_form (SandPaper *paper, const SandExercise *exercise, SandLanguage language)
{
  const char *story = sand_text_get (&exercise->config.form.case_text, language);

  if (story != NULL && *story != '\0') {
    sand_paper_write (paper, story, SAND_FACE_TEXT);
    sand_paper_skip (paper, 6);
  }
  sand_worksheet_print_questions (paper, exercise->columns, language);
  if (exercise->config.form.fills_team) {
    g_auto (Table) table = { NULL };
    SandRows       rows = { .source = SAND_ROWS_FREE, .min = 8, .max = 10 };
    table_init (&table);
    table_add (&table, g_strdup (sand_text_get (&words.row, language)), 0.5, NULL);
    table_add_columns (&table, exercise->config.form.member_columns, language);
    print_rows (paper, &table, &rows, language);
  }
}

/* Wide sheets lie on their side. */
static SandPaperTurn
turn_of (const SandExercise *exercise)
{
  gboolean wide = exercise->kind == SAND_KIND_SCALE || exercise->kind == SAND_KIND_SCORED ||
                  exercise->kind == SAND_KIND_BOARD ||
                  (exercise->kind == SAND_KIND_TABLE && exercise->columns->len > 4);

  return wide ? SAND_PAPER_LANDSCAPE : SAND_PAPER_PORTRAIT;
}

void
sand_worksheet_print (SandPaper *paper, const SandExercise *exercise, SandLanguage language)
{
  sand_paper_set_section (paper, sand_text_get (&exercise->short_title, language));
  sand_paper_begin_page (paper, turn_of (exercise));
  print_head (paper, exercise, language);
  switch (exercise->kind) {
  case SAND_KIND_SCALE:
    sand_worksheet_print_scale (paper, exercise, language);
    break;
  case SAND_KIND_SCORED:
    print_scored (paper, exercise, language);
    break;
  case SAND_KIND_MAP:
    sand_worksheet_print_map (paper, exercise, language);
    break;
  case SAND_KIND_BOARD:
    sand_worksheet_print_board (paper, exercise, language);
    break;
  case SAND_KIND_TABLE:
    print_table (paper, exercise, language);
    break;
  case SAND_KIND_PLAN:
    sand_worksheet_print_plan (paper, exercise, language);
    break;
  case SAND_KIND_FORM:
    print_form (paper, exercise, language);
    break;
  case SAND_KIND_OUTLINE:
  case SAND_N_KINDS:
  default:
    sand_paper_write_lines (paper, 12);
    break;
  }
}
