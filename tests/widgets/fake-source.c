#include "fake-source.h"

#include "base/number.h"

#include <string.h>

struct _TestFakeSource {
  GObject    parent;
  GPtrArray *rows; /* of char*[FAKE_N_COLUMNS + 1]: texts; the last one is set when the name is an estimate */
  guint      n_typed, n_commits, n_changes, max_rows;
};

static const struct {
  const char  *title, *subtitle, *group, *hint;
  SandCellKind kind;
  double       width;
} columns[FAKE_N_COLUMNS] = {
  { "客户", NULL, NULL, "客户的全称，不重复", SAND_CELL_TEXT, 16 },
  { "年采购额", "万元", "购买潜力", "一年对本品类的总采购金额", SAND_CELL_NUMBER, 0 },
  { "采购增长", "%", "购买潜力", NULL, SAND_CELL_NUMBER, 0 },
  { "产品匹配", "0–100", "购买潜力", NULL, SAND_CELL_NUMBER, 0 },
  { "决策层接触程度", "0–100", "业务关系", NULL, SAND_CELL_NUMBER, 0 },
  { "Zone 分区", NULL, NULL, NULL, SAND_CELL_CHOICE, 0 },
  { "标签", NULL, NULL, NULL, SAND_CELL_CHOICES, 16 },
  { "关键", NULL, NULL, NULL, SAND_CELL_BOOL, 0 },
  { "下次拜访", NULL, NULL, NULL, SAND_CELL_DATE, 0 },
  { "备注", NULL, NULL, NULL, SAND_CELL_LONG, 22 },
  { "潜力得分", NULL, NULL, NULL, SAND_CELL_COMPUTED, 0 },
};

static void fake_iface_init (SandCellSourceInterface *iface);
/* clang-format off */
G_DEFINE_FINAL_TYPE_WITH_CODE (TestFakeSource, test_fake_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SAND_TYPE_CELL_SOURCE, fake_iface_init))
/* clang-format on */

static void
free_row (gpointer pointer)
{
  char **texts = pointer;

  for (guint i = 0; i <= FAKE_N_COLUMNS; i++)
    g_free (texts[i]);
  g_free (texts);
}

static char **
row_at (SandCellSource *source, guint row)
{
  return TEST_FAKE_SOURCE (source)->rows->pdata[row];
}

static guint
get_n_rows (SandCellSource *source)
{
  return TEST_FAKE_SOURCE (source)->rows->len;
}

static guint
get_n_columns (SandCellSource *source)
{
  return FAKE_N_COLUMNS;
}

static void
get_column (SandCellSource *source, guint column, SandCellColumn *out)
{
  out->title = columns[column].title;
  out->subtitle = columns[column].subtitle;
  out->group = columns[column].group;
  out->hint = columns[column].hint;
  out->kind = columns[column].kind;
  out->width = columns[column].width;
  out->grows = column == FAKE_NOTE;
}

static void
get_frozen (SandCellSource *source, guint *out_start, guint *out_end)
{
  *out_start = 1;
  *out_end = 1;
}

static double
sum_of (char **texts)
{
  double sum = 0, number;

  for (guint i = FAKE_FIRST_NUMBER; i <= FAKE_LAST_NUMBER; i++)
    if (texts[i] != NULL && sand_number_parse (texts[i], &number))
      sum += number;
  return sum;
}

static GPtrArray *
dup_choices (SandCellSource *source, guint row, guint column)
{
  GPtrArray *choices = sand_cell_choices_new ();

  if (column == FAKE_ZONE) {
    sand_cell_choices_add (choices, "attack", "进攻区", "Attack", "潜力高，关系弱");
    sand_cell_choices_add (choices, "core", "守护区", "Core", "潜力高，关系强");
    sand_cell_choices_add (choices, "maintain", "维持区", "Maintain", "潜力低，关系强");
    sand_cell_choices_add (choices, "low", "放弃区", "Low", "潜力低，关系弱");
  } else if (column == FAKE_TAGS) {
    sand_cell_choices_add (choices, "new", "新客户", "New", NULL);
    sand_cell_choices_add (choices, "key", "重点", "Key", NULL);
    sand_cell_choices_add (choices, "risk", "风险", "Risk", NULL);
  } else {
    g_ptr_array_unref (choices);
    return NULL;
  }
  return choices;
}

static char *
labels_of (SandCellSource *source, guint row, guint column)
{
  g_autoptr (GPtrArray) choices = dup_choices (source, row, column);
  g_auto (GStrv)        codes = g_strsplit (row_at (source, row)[column] != NULL ? row_at (source, row)[column]
                                                                                 : "",
                                     " ", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; codes[i] != NULL; i++) {
    const SandCellChoice *choice = sand_cell_choices_find (choices, codes[i]);
    if (choice != NULL)
      g_string_append_printf (out, "%s%s", out->len > 0 ? "、" : "", choice->label);
  }
  return g_string_free (out, FALSE);
}

static void
get_cell (SandCellSource *source, guint row, guint column, SandCellLook *out)
{
  char **texts = row_at (source, row);
  double number;

  if (column == FAKE_SUM) {
    out->text = sand_number_to_string (sum_of (texts), 1);
    return;
  }
  out->text = column == FAKE_ZONE || column == FAKE_TAGS ? labels_of (source, row, column) : g_strdup (texts[column]);
  if (column == FAKE_NAME && (texts[column] == NULL || *texts[column] == '\0')) {
    out->state = SAND_CELL_EMPTY_REQUIRED;
    out->message = g_strdup ("每个客户都需要名称。");
  }
  if (column < FAKE_FIRST_NUMBER || column > FAKE_LAST_NUMBER)
    return;
  out->estimated = texts[FAKE_N_COLUMNS] != NULL && column == FAKE_FIRST_NUMBER + 1;
  if (texts[column] == NULL || !sand_number_parse (texts[column], &number))
    return;
  out->heat = number / 100;
  if (number < 5) {
    out->state = SAND_CELL_WARNING;
    out->message = g_strdup ("不到 5：请再核对一次。");
  }
}

static void
typed (SandCellSource *source, guint row, guint column, const char *text)
{
  TEST_FAKE_SOURCE (source)->n_typed++;
}

static gboolean
commit (SandCellSource *source, guint row, guint column, const char *text, char **out_message)
{
  TestFakeSource  *self = TEST_FAKE_SOURCE (source);
  double           number;
  g_autofree char *day = NULL;

  self->n_commits++;
  if (column >= FAKE_FIRST_NUMBER && column <= FAKE_LAST_NUMBER && *text != '\0' &&
      (!sand_number_parse (text, &number) || number < 0 || number > 100)) {
    *out_message = g_strdup ("请输入 0 到 100 之间的数。");
    return FALSE;
  }
  if (column == FAKE_ZONE && *text != '\0' && strcmp (text, "attack") != 0 && strcmp (text, "core") != 0 &&
      strcmp (text, "maintain") != 0 && strcmp (text, "low") != 0) {
    *out_message = g_strdup ("请从列表中选择。");
    return FALSE;
  }
  if (column == FAKE_DAY && *text != '\0' && !sand_date_parse (text, &day)) {
    *out_message = g_strdup ("请输入日期，例如 2026-11-22。");
    return FALSE;
  }
  test_fake_source_set (self, row, column, day != NULL ? day : text);
  return TRUE;
}

static gboolean
toggle_estimated (SandCellSource *source, guint row, guint column)
{
  char **texts = row_at (source, row);

  if (texts[FAKE_N_COLUMNS] != NULL)
    g_clear_pointer (&texts[FAKE_N_COLUMNS], g_free);
  else
    texts[FAKE_N_COLUMNS] = g_strdup ("≈");
  sand_cell_source_cell_changed (source, (int) row, -1);
  return TRUE;
}

static void
open_change (SandCellSource *source, const char *label)
{
  TEST_FAKE_SOURCE (source)->n_changes++;
}

static SandRowActions
get_row_actions (SandCellSource *source, guint row)
{
  return SAND_ROWS_ACTION_INSERT | SAND_ROWS_ACTION_DELETE | SAND_ROWS_ACTION_MOVE;
}

static guint
insert_rows (SandCellSource *source, guint at, guint n)
{
  TestFakeSource *self = TEST_FAKE_SOURCE (source);

  n = MIN (n, self->max_rows - MIN (self->rows->len, self->max_rows));
  for (guint i = 0; i < n; i++)
    g_ptr_array_insert (self->rows, (int) at, g_new0 (char *, FAKE_N_COLUMNS + 1));
  if (n > 0)
    sand_cell_source_rows_changed (source, at, 0, n);
  return n;
}

static gboolean
delete_rows (SandCellSource *source, guint at, guint n)
{
  g_ptr_array_remove_range (TEST_FAKE_SOURCE (source)->rows, at, n);
  sand_cell_source_rows_changed (source, at, n, 0);
  return TRUE;
}

static gboolean
move_row (SandCellSource *source, guint from, guint to)
{
  GPtrArray *rows = TEST_FAKE_SOURCE (source)->rows;
  gpointer   row = g_ptr_array_steal_index (rows, from);

  g_ptr_array_insert (rows, (int) to, row);
  sand_cell_source_rows_changed (source, MIN (from, to), MAX (from, to) - MIN (from, to) + 1,
                                 MAX (from, to) - MIN (from, to) + 1);
  return TRUE;
}

static char *
dup_add_label (SandCellSource *source)
{
  TestFakeSource *self = TEST_FAKE_SOURCE (source);

  return self->rows->len < self->max_rows ? g_strdup ("+ 添加客户") : NULL;
}

static char *
dup_footer (SandCellSource *source, guint column)
{
  double sum = 0;

  if (column == FAKE_NAME)
    return g_strdup ("合计");
  if (column != FAKE_SUM)
    return NULL;
  for (guint i = 0; i < get_n_rows (source); i++)
    sum += sum_of (row_at (source, i));
  return sand_number_to_string (sum, 1);
}

static void
fake_iface_init (SandCellSourceInterface *iface)
{
  iface->get_n_rows = get_n_rows;
  iface->get_n_columns = get_n_columns;
  iface->get_column = get_column;
  iface->get_frozen = get_frozen;
  iface->get_cell = get_cell;
  iface->dup_choices = dup_choices;
  iface->typed = typed;
  iface->commit = commit;
  iface->toggle_estimated = toggle_estimated;
  iface->open_change = open_change;
  iface->get_row_actions = get_row_actions;
  iface->insert_rows = insert_rows;
  iface->delete_rows = delete_rows;
  iface->move_row = move_row;
  iface->dup_add_label = dup_add_label;
  iface->dup_footer = dup_footer;
}

static void
test_fake_source_finalize (GObject *object)
{
  g_ptr_array_unref (TEST_FAKE_SOURCE (object)->rows);
  G_OBJECT_CLASS (test_fake_source_parent_class)->finalize (object);
}

static void
test_fake_source_class_init (TestFakeSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_fake_source_finalize;
}

static void
test_fake_source_init (TestFakeSource *self)
{
  self->rows = g_ptr_array_new_with_free_func (free_row);
  self->max_rows = 400;
}

TestFakeSource *
test_fake_source_new (guint n_rows)
{
  static const char *const names[] = { "恒达电气", "金辉集团", "中航精机", "东岳装备", "瑞丰化工", "永新包装", "天泽科技", "新宇五金" };
  TestFakeSource          *self = g_object_new (TEST_TYPE_FAKE_SOURCE, NULL);

  for (guint i = 0; i < n_rows; i++) {
    char **texts = g_new0 (char *, FAKE_N_COLUMNS + 1);
    texts[FAKE_NAME] = i < G_N_ELEMENTS (names) ? g_strdup (names[i]) : g_strdup_printf ("客户 %u", i + 1);
    for (guint j = FAKE_FIRST_NUMBER; j <= FAKE_LAST_NUMBER; j++)
      texts[j] = g_strdup_printf ("%u", (i * 37 + j * 23) % 101);
    g_ptr_array_add (self->rows, texts);
  }
  return self;
}

const char *
test_fake_source_get (TestFakeSource *self, guint row, guint column)
{
  const char *text = row_at (SAND_CELL_SOURCE (self), row)[column];

  return text != NULL ? text : "";
}

void
test_fake_source_set (TestFakeSource *self, guint row, guint column, const char *text)
{
  char **place = &row_at (SAND_CELL_SOURCE (self), row)[column];

  g_free (*place);
  *place = g_strdup (text);
  sand_cell_source_cell_changed (SAND_CELL_SOURCE (self), (int) row, (int) column);
  sand_cell_source_cell_changed (SAND_CELL_SOURCE (self), (int) row, FAKE_SUM);
}

guint
test_fake_source_n_typed (TestFakeSource *self)
{
  return self->n_typed;
}

guint
test_fake_source_n_commits (TestFakeSource *self)
{
  return self->n_commits;
}

guint
test_fake_source_n_changes (TestFakeSource *self)
{
  return self->n_changes;
}

void
test_fake_source_set_max_rows (TestFakeSource *self, guint max_rows)
{
  self->max_rows = max_rows;
}
