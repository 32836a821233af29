#include "roster/columns.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* What a column may be called, folded: without case and spaces. */
static const char *const headings[SAND_ROSTER_N_FIELDS][12] = {
  [SAND_ROSTER_NAME] = { "姓名", "名字", "学员", "学员姓名", "代称", "参训人员", "name", "fullname", "alias",
                         "participant", "learner" },
  [SAND_ROSTER_COMPANY] = { "公司", "公司名称", "单位", "企业", "工作单位", "company", "organisation", "organization",
                            "firm", "employer" },
  [SAND_ROSTER_DEPARTMENT] = { "部门", "所在部门", "科室", "所属部门", "department", "dept", "division", "unit" },
  [SAND_ROSTER_JOB] = { "职务", "职位", "岗位", "职称", "job", "jobtitle", "title", "position", "role", "function" },
  [SAND_ROSTER_TEAM] = { "组", "小组", "组别", "分组", "队", "团队", "组号", "team", "group", "teamno", "teamno." },
};

/* Parts of a word, folded, that tell what it is when no heading does. */
static const char *const signs[SAND_ROSTER_N_FIELDS][24] = {
  [SAND_ROSTER_COMPANY] = { "公司", "集团", "有限", "股份", "厂", "科技", "实业", "商贸", "银行", "医院", "大学",
                            "gmbh", "ltd", "inc.", "corp", "co.", "company", "group", "limited", "llc" },
  [SAND_ROSTER_DEPARTMENT] = { "部", "科", "处", "中心", "室", "事业群", "销售", "市场", "采购", "财务", "研发",
                               "dept", "department", "sales", "marketing", "purchasing", "finance", "engineering",
                               "service", "human" },
  [SAND_ROSTER_JOB] = { "经理", "总监", "主管", "主任", "工程师", "专员", "代表", "董事", "助理", "总裁", "顾问",
                        "manager", "director", "engineer", "head", "assistant", "representative", "specialist", "lead",
                        "officer", "consultant", "president" },
};

/** How many of a column's entries look like what. */
typedef struct {
  guint entries, names, phones, serials, genders, teams;
  guint signs[SAND_ROSTER_N_FIELDS];
} Evidence;

static int
find_heading (const char *cell)
{
  g_autofree char *folded = sand_text_fold (cell);

  for (int field = 0; field < SAND_ROSTER_N_FIELDS; field++)
    for (gsize i = 0; i < G_N_ELEMENTS (headings[field]) && headings[field][i] != NULL; i++)
      if (strcmp (folded, headings[field][i]) == 0)
        return field;
  return SAND_ROSTER_IGNORED;
}

gboolean
sand_roster_has_header (const SandCsvRow *first, const SandRosterWish *wish)
{
  if (wish != NULL && wish->header != SAND_ROSTER_HEADER_GUESS)
    return wish->header == SAND_ROSTER_HEADER_YES;
  for (guint i = 0; i < first->cells->len; i++)
    if (find_heading (first->cells->pdata[i]) >= 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

/* 张三, 欧阳娜娜, 阿卜杜·热合曼, Ann Lee: two to four Chinese characters, or two words or more without figures. */
static gboolean
is_name (const char *text)
{
  guint han = 0, words = 1, letters = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (g_unichar_isdigit (c))
      return FALSE;
    han += is_han (c) ? 1 : 0;
    letters += g_unichar_isalpha (c) ? 1 : 0;
    words += c == ' ' ? 1 : 0;
  }
  if (han > 0)
    return letters == han && ((han >= 2 && han <= 4) || strstr (text, "·") != NULL);
  return letters >= 4 && words >= 2 && words <= 4;
}

static gboolean
is_phone (const char *text)
{
  gsize digits = 0;

  if (strchr (text, '@') != NULL && strchr (text, '.') != NULL)
    return TRUE;
  for (const char *p = text; *p != '\0'; p++) {
    if (g_ascii_isdigit (*p))
      digits++;
    else if (strchr ("+-() ", *p) == NULL)
      return FALSE;
  }
  return digits >= 7;
}

static gboolean
is_gender (const char *folded)
{
  static const char *const words[] = { "男", "女", "m", "f", "male", "female", "先生", "女士", "mr", "ms", "mr.",
                                       "ms." };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (folded, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* "3", "第3组", "三组", "Team 3" */
static gboolean
is_team (const char *folded)
{
  char *end;
  long  number = strtol (folded, &end, 10);

  if (end != folded && *end == '\0')
    return number >= 1 && number <= 20;
  return g_str_has_suffix (folded, "组") || g_str_has_suffix (folded, "队") || g_str_has_prefix (folded, "team") ||
         g_str_has_prefix (folded, "group");
}

static gboolean
has_sign (const char *folded, SandRosterField field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs[field]) && signs[field][i] != NULL; i++)
    if (strstr (folded, signs[field][i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
weigh_cell (Evidence *evidence, const char *cell)
{
  g_autofree char *clean = sand_text_clean (cell, SAND_ROSTER_MAX_TEXT, FALSE);
  g_autofree char *folded = sand_text_fold (clean);
  char            *end;
  long             number = strtol (folded, &end, 10);

  if (*clean == '\0')
    return;
  evidence->entries++;
  /* A counter 1, 2, 3 … is no team. */
  evidence->serials += *end == '\0' && number == (long) evidence->entries ? 1 : 0;
  evidence->names += is_name (clean) ? 1 : 0;
  evidence->phones += is_phone (clean) ? 1 : 0;
  evidence->genders += is_gender (folded) ? 1 : 0;
  evidence->teams += is_team (folded) ? 1 : 0;
  for (int field = 0; field < SAND_ROSTER_N_FIELDS; field++)
    evidence->signs[field] += has_sign (folded, field) ? 1 : 0;
}

static Evidence
weigh_column (GPtrArray *rows, guint first, guint column)
{
  Evidence evidence = { 0 };

  for (guint i = first; i < rows->len; i++) {
    const SandCsvRow *row = rows->pdata[i];
    if (column < row->cells->len)
      weigh_cell (&evidence, row->cells->pdata[column]);
  }
  return evidence;
}

static gboolean
is_most (guint some, guint all)
{
  return all > 0 && some * 5 >= all * 3;
}

/* Columns nobody asked for: counters, phones, addresses, genders. One line alone is no counter. */
static gboolean
is_beside_the_point (const Evidence *evidence)
{
  return is_most (evidence->phones, evidence->entries) || is_most (evidence->genders, evidence->entries) ||
         (evidence->entries >= 2 && evidence->serials == evidence->entries);
}

static SandRosterColumn *
column_at (GPtrArray *columns, guint index)
{
  return columns->pdata[index];
}

static gboolean
is_taken (GPtrArray *columns, int field)
{
  for (guint i = 0; i < columns->len; i++)
    if ((int) column_at (columns, i)->field == field)
      return TRUE;
  return FALSE;
}

/* The best of the free columns by a share of its entries that is most of them. */
static void
give_best (GPtrArray *columns, const Evidence *evidence, gboolean *free_column, SandRosterField field)
{
  guint best = columns->len;

  for (guint i = 0; i < columns->len; i++) {
    guint some = field == SAND_ROSTER_NAME   ? evidence[i].names
                 : field == SAND_ROSTER_TEAM ? evidence[i].teams
                                             : evidence[i].signs[field];
    guint best_some = best == columns->len        ? 0
                      : field == SAND_ROSTER_NAME ? evidence[best].names
                      : field == SAND_ROSTER_TEAM ? evidence[best].teams
                                                  : evidence[best].signs[field];
    if (free_column[i] && is_most (some, evidence[i].entries) && (best == columns->len || some > best_some))
      best = i;
  }
  if (best == columns->len)
    return;
  column_at (columns, best)->field = field;
  free_column[best] = FALSE;
}

/* What is left gets what is left, in the usual order; a team only where it usually stands. */
static void
give_rest (GPtrArray *columns, gboolean *free_column)
{
  for (guint i = 0; i < columns->len; i++) {
    if (!free_column[i])
      continue;
    for (int field = 0; field < SAND_ROSTER_N_FIELDS; field++) {
      if (is_taken (columns, field) || (field == SAND_ROSTER_TEAM && i != SAND_ROSTER_TEAM))
        continue;
      column_at (columns, i)->field = field;
      break;
    }
    free_column[i] = FALSE;
  }
}

static void
guess_by_content (GPtrArray *rows, GPtrArray *columns)
{
  static const SandRosterField order[] = { SAND_ROSTER_JOB, SAND_ROSTER_COMPANY, SAND_ROSTER_DEPARTMENT,
                                           SAND_ROSTER_TEAM, SAND_ROSTER_NAME };
  g_autofree Evidence         *evidence = g_new0 (Evidence, columns->len + 1);
  g_autofree gboolean         *free_column = g_new0 (gboolean, columns->len + 1);

  for (guint i = 0; i < columns->len; i++) {
    evidence[i] = weigh_column (rows, 0, i);
    free_column[i] = evidence[i].entries > 0 && !is_beside_the_point (&evidence[i]);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    /* A first column alone is names, whatever they look like. */
    if (columns->len > 1 || order[i] == SAND_ROSTER_NAME)
      give_best (columns, evidence, free_column, order[i]);
  give_rest (columns, free_column);
}

/* How many cells most lines have; the smaller of two equally frequent numbers. Cells behind them are one too many. */
static guint
usual_width (GPtrArray *rows)
{
  g_autofree guint *lines = NULL;
  guint             widest = 0, best = 0;

  for (guint i = 0; i < rows->len; i++)
    widest = MAX (widest, ((const SandCsvRow *) rows->pdata[i])->cells->len);
  lines = g_new0 (guint, widest + 1);
  for (guint i = 0; i < rows->len; i++)
    lines[((const SandCsvRow *) rows->pdata[i])->cells->len]++;
  for (guint n = 1; n <= widest; n++)
    if (lines[n] > lines[best])
      best = n;
  return MIN (MAX (best, SAND_ROSTER_N_FIELDS), widest);
}

static char *
find_sample (GPtrArray *rows, guint first, guint column)
{
  for (guint i = first; i < rows->len; i++) {
    const SandCsvRow *row = rows->pdata[i];
    g_autofree char  *clean =
      column < row->cells->len ? sand_text_clean (row->cells->pdata[column], SAND_ROSTER_MAX_TEXT, FALSE) : NULL;
    if (clean != NULL && *clean != '\0')
      return g_steal_pointer (&clean);
  }
  return g_strdup ("");
}

static void
add_column (GPtrArray *rows, gboolean headed, guint index, GPtrArray *columns)
{
  const SandCsvRow *first = rows->pdata[0];
  SandRosterColumn *column = g_new0 (SandRosterColumn, 1);

  column->heading = headed && index < first->cells->len
                      ? sand_text_clean (first->cells->pdata[index], SAND_ROSTER_MAX_TEXT, FALSE)
                      : g_strdup ("");
  column->sample = find_sample (rows, headed ? 1 : 0, index);
  column->field = SAND_ROSTER_IGNORED;
  g_ptr_array_add (columns, column);
}

void
sand_roster_find_columns (GPtrArray *rows, gboolean headed, const SandRosterWish *wish, GPtrArray *columns)
{
  guint n = rows->len == 0 ? 0 : headed ? ((const SandCsvRow *) rows->pdata[0])->cells->len
                                        : usual_width (rows);

  for (guint i = 0; i < n; i++)
    add_column (rows, headed, i, columns);
  if (wish != NULL && wish->fields != NULL) {
    for (guint i = 0; i < MIN (n, wish->n_fields); i++)
      column_at (columns, i)->field = wish->fields[i];
    return;
  }
  if (!headed) {
    guess_by_content (rows, columns);
    return;
  }
  for (guint i = 0; i < n; i++) {
    int field = find_heading (column_at (columns, i)->heading);
    if (field >= 0 && !is_taken (columns, field))
      column_at (columns, i)->field = field;
  }
}
