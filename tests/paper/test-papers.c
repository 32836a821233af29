#include "paper/papers.h"

#include "base/id.h"
#include "course/pack.h"
#include "pdf.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  SandCourse  *course;
  SandRecords *records;
  char        *folder, *path;
} Fixture;

static void
set (Fixture *self, const char *record, const char *field, SandValue taken)
{
  SandOp op = { (char *) record, (char *) field, taken };

  sand_records_apply (self->records, &op, "change", 0);
  sand_value_clear (&taken);
}

static void
add (Fixture *self, const char *record, const char *kind, const char *parent)
{
  set (self, record, SAND_FIELD_TYPE, sand_value_text (kind));
  set (self, record, SAND_FIELD_PARENT, sand_value_ref (parent));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->course = sand_course_load ("c1", NULL, &error);
  g_assert_no_error (error);
  self->records = sand_records_new ();
  self->folder = g_dir_make_tmp ("sandtable-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "paper.pdf", NULL);
  set (self, SAND_WORKSHOP_RECORD, SAND_FIELD_TYPE, sand_value_text ("workshop"));
  set (self, SAND_WORKSHOP_RECORD, "title", sand_value_text ("远洋集团二班"));
  set (self, SAND_WORKSHOP_RECORD, "language", sand_value_text ("zh"));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
  sand_records_unref (self->records);
  sand_course_unref (self->course);
}

static void
add_team (Fixture *self, int number, const char *name, guint n_members)
{
  g_autofree char *team = g_strdup_printf ("team%d", number);

  add (self, team, "team", SAND_WORKSHOP_RECORD);
  set (self, team, "number", sand_value_int (number));
  set (self, team, "name", sand_value_text (name));
  for (guint i = 0; i < n_members; i++) {
    g_autofree char *member = g_strdup_printf ("member%d-%u", number, i);
    g_autofree char *alias = g_strdup_printf ("学员%d之%u", number, i);
    add (self, member, "member", team);
    set (self, member, "alias", sand_value_text (alias));
    set (self, member, "company", sand_value_text ("华星科技"));
  }
}

static void
assert_holds (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + strlen (part), part))
    n++;
  return n;
}

/* A page a team, its name on both sides; names of any length fit. */
static void
test_table_cards (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *text = NULL;

  add_team (self, 2, "一二三四五六七八九十一二", 0);
  add_team (self, 1, "猎豹队", 0);
  add_team (self, 3, "", 0);
  g_assert_true (sand_papers_write_table_cards (self->records, SAND_LANGUAGE_ZH, self->path, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (pdf_count_pages (self->path), ==, 3);
  text = pdf_read_text (self->path);
  g_assert_cmpuint (count (text, "一二三四五六七八九十一二"), >=, 1);
  assert_holds (text, "猎豹队");
  assert_holds (text, "第3组");
  g_assert_cmpuint (strstr (text, "猎豹队") < strstr (text, "第3组"), ==, TRUE);
}

static void
test_name_cards (Fixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;

  add_team (self, 1, "猎豹队", 8);
  add_team (self, 2, "破局者", 9);
  g_assert_true (sand_papers_write_name_cards (self->records, SAND_LANGUAGE_ZH, self->path, NULL));
  g_assert_cmpuint (pdf_count_pages (self->path), ==, 3);
  text = pdf_read_text (self->path);
  g_assert_cmpuint (count (text, "华星科技"), ==, 17);
  assert_holds (text, "学员2之8");
}

/* Every sheet of the course, in both languages, with its title and its steps. */
static void
test_all_worksheets (Fixture *self, gconstpointer data)
{
  static const SandLanguage languages[] = { SAND_LANGUAGE_ZH, SAND_LANGUAGE_EN };
  g_autoptr (GPtrArray)     list = sand_papers_list_worksheets (self->course);

  g_assert_cmpuint (list->len, >, 25);
  for (gsize l = 0; l < G_N_ELEMENTS (languages); l++) {
    g_autoptr (GError) error = NULL;
    g_autofree char   *text = NULL;
    g_assert_true (
      sand_papers_write_worksheets (self->course, self->records, NULL, languages[l], self->path, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (pdf_count_pages (self->path), >=, list->len);
    g_assert_cmpuint (pdf_count_pages (self->path), <, list->len * 2);
    text = pdf_read_text (self->path);
    assert_holds (text, "远洋集团二班");
    for (guint i = 0; i < list->len; i++) {
      const SandExercise *exercise = list->pdata[i];
      g_auto (GStrv)      words = g_strsplit (sand_text_get (&exercise->title, languages[l]), " ", -1);
      g_autofree char    *title = g_strjoinv ("", words);
      assert_holds (text, title);
    }
  }
}

static void
test_chosen_worksheets (Fixture *self, gconstpointer data)
{
  static const char *const chosen[] = { "c1-customer-map", "c1-potential-scale", "no-such-exercise", NULL };
  g_autofree char         *text = NULL;

  g_assert_true (
    sand_papers_write_worksheets (self->course, self->records, chosen, SAND_LANGUAGE_ZH, self->path, NULL));
  g_assert_cmpuint (pdf_count_pages (self->path), ==, 2);
  text = pdf_read_text (self->path);
  /* Levels and weight of the scale, zones and axes of the map; in course order. */
  assert_holds (text, "权重%");
  assert_holds (text, "合计：100");
  g_assert_true (strstr (text, "购买潜力量表") < strstr (text, "客户分布地图"));
  assert_holds (text, "进攻");
  assert_holds (text, "100");
}

/* Nobody may learn from a printed test what is right. */
static void
test_tests_give_nothing_away (Fixture *self, gconstpointer data)
{
  static const char *const chosen[] = { "class-baseline", NULL };
  const SandExercise      *exercise = sand_course_find (self->course, "class-baseline");
  const SandColumn        *first = exercise->columns->pdata[0];
  g_autofree char         *text = NULL;

  g_assert_true (
    sand_papers_write_worksheets (self->course, self->records, chosen, SAND_LANGUAGE_ZH, self->path, NULL));
  text = pdf_read_text (self->path);
  for (guint i = 0; i < first->choices->options->len; i++) {
    const SandOption *option = first->choices->options->pdata[i];
    g_autofree char  *box = g_strdup_printf ("□%s", sand_text_get (&option->label, SAND_LANGUAGE_ZH));
    assert_holds (text, box);
  }
}

static void
test_language (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (sand_papers_get_language (self->records, SAND_LANGUAGE_EN), ==, SAND_LANGUAGE_ZH);
  set (self, SAND_WORKSHOP_RECORD, "language", sand_value_text ("en"));
  g_assert_cmpint (sand_papers_get_language (self->records, SAND_LANGUAGE_ZH), ==, SAND_LANGUAGE_EN);
  set (self, SAND_WORKSHOP_RECORD, "language", sand_value_none ());
  g_assert_cmpint (sand_papers_get_language (self->records, SAND_LANGUAGE_ZH), ==, SAND_LANGUAGE_ZH);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/paper/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("table-cards", test_table_cards);
  ADD ("name-cards", test_name_cards);
  ADD ("all-worksheets", test_all_worksheets);
  ADD ("chosen-worksheets", test_chosen_worksheets);
  ADD ("tests-give-nothing-away", test_tests_give_nothing_away);
  ADD ("language-of-the-class", test_language);
#undef ADD
  return g_test_run ();
}
