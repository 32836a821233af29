#include "roster/roster.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *bytes;
  gsize       length; /* 0: up to the end of the string */
  const char *people; /* "line name/company/department/job/team", parted by bars */
  const char *lines;  /* of the refusals: "line:reason" parted by spaces */
} Case;

#define GB "\xd0\xd5\xc3\xfb,\xb9\xab\xcb\xbe\n\xd5\xc5\xc8\xfd,\xbc\xd7\xb3\xa7\n" /* 姓名,公司 / 张三,甲厂 */

static const Case cases[] = {
  { "header-in-chinese", "姓名,公司,部门,职务,小组\n张三,甲,销售,经理,1\n", 0, "2 张三/甲/销售/经理/1", "" },
  { "header-in-english", "Team;Name;Job title\r\n2;Ann Lee;Buyer\r\n", 0, "2 Ann Lee///Buyer/2", "" },
  { "header-in-another-order", "部门\t职务\t姓名\n销售\t经理\t张三\n", 0, "2 张三//销售/经理/", "" },
  { "columns-nobody-asked-for", "手机,姓名,邮箱\n138,张三,a@b\n", 0, "2 张三////", "" },
  { "two-columns-of-names", "姓名,代称\n张三,老张\n", 0, "2 张三////", "" },
  { "no-header", "张三,甲,销售,经理,1\n李四,乙\n", 0, "1 张三/甲/销售/经理/1|2 李四/乙///", "" },
  { "names-only", "张三\n李四\n", 0, "1 张三////|2 李四////", "" },
  { "mark-of-utf-8", "\xef\xbb\xbf姓名,公司\n张三,甲\n", 0, "2 张三/甲///", "" },
  { "gb18030", GB, 0, "2 张三/甲厂///", "" },
  { "utf-16", "\xff\xfe"
              "A\0,\0B\0\n\0",
    10, "1 A/B///", "" },
  { "semicolons", "姓名;公司\n张三;甲,乙\n", 0, "2 张三/甲,乙///", "" },
  { "quotes", "姓名,公司\n\"张三\",\"甲,乙\"\n", 0, "2 张三/甲,乙///", "" },
  { "quotes-in-quotes", "姓名,公司\n张三,\"甲\"\"乙\"\"\"\n", 0, "2 张三/甲\"乙\"///", "" },
  { "line-break-in-quotes", "姓名,公司\n张三,\"甲\n乙\"\n李四,丙\n", 0, "2 张三/甲 乙///|4 李四/丙///", "" },
  { "quote-inside-a-field", "姓名,公司\n张\"三,甲\n", 0, "2 张\"三/甲///", "" },
  { "empty-lines", "姓名,公司\n\n张三,甲\n,\n  \n\r\n李四,乙\n", 0, "3 张三/甲///|7 李四/乙///", "" },
  { "old-macintosh", "姓名,公司\r张三,甲\r李四,乙\r", 0, "2 张三/甲///|3 李四/乙///", "" },
  { "no-line-end", "姓名\n张三", 0, "2 张三////", "" },
  { "a-column-too-many", "姓名,公司\n张三,甲,乙\n李四,丙\n", 0, "3 李四/丙///", "2:2" },
  { "empty-columns-too-many", "姓名,公司\n张三,甲,,\n", 0, "2 张三/甲///", "" },
  { "six-cells-without-header", "张三,甲,销售,经理,1,x\n李四\n", 0, "2 李四////", "1:2" },
  { "a-column-missing", "姓名,公司,部门\n张三\n", 0, "2 张三////", "" },
  { "no-name", "姓名,公司\n,甲\n张三,甲\n", 0, "3 张三/甲///", "2:0" },
  { "same-name", "姓名\n张三\n张 三\nAnn\nＡＮＮ\n", 0, "2 张三////|4 Ann////", "3:3 5:3" },
  { "already-in-the-workshop", "姓名\n陈立\n张三\n", 0, "3 张三////", "2:3" },
  { "formulas-stay-text", "姓名,公司\n=1+1,\"=HYPERLINK(\"\"x\"\")\"\n+7,@甲\n-1,甲\n", 0,
    "2 =1+1/=HYPERLINK(\"x\")///|3 +7/@甲///|4 -1/甲///", "" },
  { "control-characters", "姓名,公司\n张\x01三,甲\x7f\n", 0, "2 张三/甲///", "" },
  { "a-long-name", "姓名\n一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一\n张三\n", 0,
    "3 张三////", "2:1" },
};

static GHashTable *
list_known (void)
{
  GHashTable *known = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_add (known, (gpointer) "陈立");
  return known;
}

static char *
print_people (const SandRoster *roster)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < roster->people->len; i++) {
    const SandRosterPerson *person = g_ptr_array_index (roster->people, i);
    g_string_append_printf (out, "%s%u ", i == 0 ? "" : "|", person->line);
    for (gsize f = 0; f < SAND_ROSTER_N_FIELDS; f++)
      g_string_append_printf (out, "%s%s", f == 0 ? "" : "/", person->fields[f]);
  }
  return g_string_free (out, FALSE);
}

static char *
print_refusals (const SandRoster *roster)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < roster->refusals->len; i++) {
    const SandRosterRefusal *refusal = g_ptr_array_index (roster->refusals, i);
    g_string_append_printf (out, "%s%u:%d", i == 0 ? "" : " ", refusal->line, (int) refusal->reason);
  }
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case            *item = data;
  gsize                  length = item->length == 0 ? strlen (item->bytes) : item->length;
  g_autoptr (GHashTable) known = list_known ();
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandRoster) roster = sand_roster_read (item->bytes, length, known, &error);
  g_autofree char       *people = NULL, *refusals = NULL;

  g_assert_no_error (error);
  people = print_people (roster);
  refusals = print_refusals (roster);
  g_assert_cmpstr (people, ==, item->people);
  g_assert_cmpstr (refusals, ==, item->lines);
}

static const struct {
  const char     *name;
  const char     *bytes;
  gsize           length;
  SandRosterError code;
} failures[] = {
  { "nothing", "", 0, SAND_ROSTER_ERROR_NOBODY },
  { "header-only", "姓名,公司\n", 0, SAND_ROSTER_ERROR_NOBODY },
  { "blank-lines-only", "姓名,公司\n,\n", 0, SAND_ROSTER_ERROR_NOBODY },
  { "open-quote", "姓名\n张三\n\"李四\n王五\n", 0, SAND_ROSTER_ERROR_QUOTE },
  { "no-column-of-names", "公司,部门\n甲,销售\n", 0, SAND_ROSTER_ERROR_NO_COLUMN },
  { "neither-encoding", "\xff\xff\xff,\xfe\n", 0, SAND_ROSTER_ERROR_ENCODING },
  { "marked-but-broken", "\xef\xbb\xbf\xff\n", 0, SAND_ROSTER_ERROR_ENCODING },
  { "a-zero-byte", "A\0B\n", 4, SAND_ROSTER_ERROR_ENCODING },
};

static void
test_failures (void)
{
  g_autoptr (GHashTable) known = list_known ();

  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++) {
    g_autoptr (GError) error = NULL;
    gsize              length = failures[i].length == 0 ? strlen (failures[i].bytes) : failures[i].length;
    g_test_message ("%s", failures[i].name);
    g_assert_null (sand_roster_read (failures[i].bytes, length, known, &error));
    g_assert_error (error, SAND_ROSTER_ERROR, (int) failures[i].code);
  }
}

static const struct {
  const char *name;
  const char *text;
  const char *fields; /* a letter a column: n(ame), c(ompany), d(epartment), j(ob), t(eam), - */
  gboolean    headed;
} columns[] = {
  { "by-heading", "序号,姓名,工作单位,岗位\n1,张三,甲,乙\n", "-ncj", TRUE },
  { "usual-order", "张三,甲,乙,丙,丁\n", "ncdjt", FALSE },
  { "counter-gender-and-phone", "1\t张三\t男\t华星公司\t销售部\t经理\t13800001111\n"
                                "2\t李四\t女\t甲厂\t市场部\t总监\t13800002222\n",
    "-n-cdj-", FALSE },
  { "job-first", "销售经理;王小明\n采购主管;李芳\n", "jn", FALSE },
  { "latin-names", "Acme Ltd,Ann Lee,Sales dept,Buyer manager\nFoo Inc.,Bob May,Finance,Head\n", "cndj", FALSE },
  { "teams-in-front", "第1组,张三\n第2组,李四\n", "tn", FALSE },
  { "names-only", "张三\n1\n经理\n", "n", FALSE },
  { "mail-addresses", "a@b.cn,张三\nc@d.cn,李四\n", "-n", FALSE },
  { "two-of-one-meaning", "姓名,代称,公司\n张三,老张,甲\n", "n-c", TRUE },
};

static char *
print_columns (const SandRoster *roster)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < roster->columns->len; i++) {
    const SandRosterColumn *column = g_ptr_array_index (roster->columns, i);
    g_string_append_c (out, column->field == SAND_ROSTER_IGNORED ? '-' : "ncdjt"[column->field]);
  }
  return g_string_free (out, FALSE);
}

static void
test_columns (void)
{
  g_autoptr (GHashTable) known = list_known ();

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++) {
    g_autoptr (GError)     error = NULL;
    g_autoptr (SandRoster) roster =
      sand_roster_look_at (columns[i].text, strlen (columns[i].text), NULL, known, &error);
    g_autofree char *found = NULL;
    g_test_message ("%s", columns[i].name);
    g_assert_no_error (error);
    found = print_columns (roster);
    g_assert_cmpstr (found, ==, columns[i].fields);
    g_assert_cmpint (roster->headed, ==, columns[i].headed);
  }
}

/* The user knows better than the headings, and than what looks like a heading. */
static void
test_wishes (void)
{
  static const char      text[] = "名字,单位\n张三,甲\n李四,乙\n";
  static const int       swapped[] = { SAND_ROSTER_COMPANY, SAND_ROSTER_NAME };
  static const int       nobody[] = { SAND_ROSTER_IGNORED, SAND_ROSTER_COMPANY };
  SandRosterWish         wish = { .fields = swapped, .n_fields = 2 };
  g_autoptr (GHashTable) known = list_known ();
  g_autoptr (SandRoster) roster = sand_roster_look_at (text, strlen (text), &wish, known, NULL);
  g_autofree char       *people = print_people (roster);
  g_autoptr (GError)     error = NULL;

  g_assert_cmpstr (people, ==, "2 甲/张三///|3 乙/李四///");
  g_assert_cmpstr (((SandRosterColumn *) roster->columns->pdata[1])->heading, ==, "单位");
  g_assert_cmpstr (((SandRosterColumn *) roster->columns->pdata[1])->sample, ==, "甲");
  g_clear_pointer (&roster, sand_roster_free);
  wish.header = SAND_ROSTER_HEADER_NO;
  roster = sand_roster_look_at (text, strlen (text), &wish, known, NULL);
  g_assert_cmpuint (roster->people->len, ==, 3);
  g_clear_pointer (&roster, sand_roster_free);
  wish.fields = nobody;
  roster = sand_roster_look_at (text, strlen (text), &wish, known, NULL);
  g_assert_cmpuint (roster->people->len, ==, 0);
  g_assert_cmpuint (roster->columns->len, ==, 2);
  g_assert_false (sand_roster_check (roster, &error));
  g_assert_error (error, SAND_ROSTER_ERROR, SAND_ROSTER_ERROR_NO_COLUMN);
}

static SandRoster *
read_crowd (guint n, guint n_companies, GError **error)
{
  g_autoptr (GHashTable) known = list_known ();
  g_autoptr (GString)    text = g_string_new ("name,company\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "P%u,C%u\n", i, i * i % n_companies);
  return sand_roster_read (text->str, text->len, known, error);
}

static void
test_limits (void)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandRoster) most = read_crowd (500, 7, &error);
  g_autoptr (GHashTable) known = list_known ();
  g_autofree char       *large = g_strnfill (SAND_ROSTER_MAX_BYTES + 1, 'a');

  g_assert_no_error (error);
  g_assert_cmpuint (most->people->len, ==, 500);
  g_assert_null (read_crowd (501, 7, &error));
  g_assert_error (error, SAND_ROSTER_ERROR, SAND_ROSTER_ERROR_TOO_MANY);
  g_clear_error (&error);
  g_assert_null (sand_roster_read (large, SAND_ROSTER_MAX_BYTES + 1, known, &error));
  g_assert_error (error, SAND_ROSTER_ERROR, SAND_ROSTER_ERROR_TOO_LARGE);
}

/* The largest and the smallest team, and the same of one company's people. */
static guint
spread_of (const guint *counts, guint n)
{
  guint least = G_MAXUINT, most = 0;

  for (guint i = 0; i < n; i++) {
    least = MIN (least, counts[i]);
    most = MAX (most, counts[i]);
  }
  return most - least;
}

static void
test_balanced (void)
{
  for (guint n_teams = 1; n_teams <= 9; n_teams++) {
    g_autoptr (GError)     error = NULL;
    g_autoptr (SandRoster) roster = read_crowd (47, 5, &error);
    guint                  sizes[9] = { 0 };
    guint                  colleagues[9][5] = { { 0 } };

    g_assert_no_error (error);
    sand_roster_spread (roster, sizes, n_teams);
    g_assert_cmpuint (spread_of (sizes, n_teams), <=, 1);
    for (guint i = 0; i < roster->people->len; i++) {
      const SandRosterPerson *person = g_ptr_array_index (roster->people, i);
      g_assert_cmpint (person->team, >=, 0);
      colleagues[person->team][person->fields[SAND_ROSTER_COMPANY][1] - '0']++;
    }
    for (guint company = 0; company < 5; company++) {
      guint counts[9];
      for (guint t = 0; t < n_teams; t++)
        counts[t] = colleagues[t][company];
      g_assert_cmpuint (spread_of (counts, n_teams), <=, 1);
    }
  }
}

/* Who has a team keeps it, and the others fill up the smaller ones. */
static void
test_given_teams (void)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandRoster) roster = read_crowd (9, 2, &error);
  guint                  sizes[3] = { 0, 2, 0 };

  g_assert_no_error (error);
  for (guint i = 0; i < 4; i++)
    ((SandRosterPerson *) g_ptr_array_index (roster->people, i))->team = 2;
  sand_roster_spread (roster, sizes, 3);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (((SandRosterPerson *) g_ptr_array_index (roster->people, i))->team, ==, 2);
  g_assert_cmpuint (sizes[0], ==, 4);
  g_assert_cmpuint (sizes[1], ==, 3);
  g_assert_cmpuint (sizes[2], ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/roster/", cases[i].name, NULL);
    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_func ("/roster/files-that-are-refused", test_failures);
  g_test_add_func ("/roster/columns-are-recognised", test_columns);
  g_test_add_func ("/roster/the-user-knows-better", test_wishes);
  g_test_add_func ("/roster/at-most-500-people", test_limits);
  g_test_add_func ("/roster/teams-are-balanced", test_balanced);
  g_test_add_func ("/roster/given-teams-are-kept", test_given_teams);
  return g_test_run ();
}
