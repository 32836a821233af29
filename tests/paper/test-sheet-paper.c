#include "paper/sheet-paper.h"

#include "pdf.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder, *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("sandtable-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->path = g_build_filename (self->folder, "page.pdf", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

static void
assert_holds (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

static void
test_both_languages (Fixture *self, gconstpointer data)
{
  g_autoptr (SandPaper) paper = sand_paper_new ("客户细分与进攻策略", "Room 5", SAND_LANGUAGE_ZH);
  g_autoptr (GError)    error = NULL;
  g_autofree char      *text = NULL;

  sand_paper_set_section (paper, "购买潜力量表");
  sand_paper_begin_page (paper, SAND_PAPER_PORTRAIT);
  sand_paper_write (paper, "写下因素 Write factors", SAND_FACE_TITLE);
  sand_paper_begin_page (paper, SAND_PAPER_LANDSCAPE);
  sand_paper_write_item (paper, "1.", "Weight 权重", SAND_FACE_TEXT);
  g_assert_true (sand_paper_finish (paper, self->path, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (pdf_count_pages (self->path), ==, 2);
  text = pdf_read_text (self->path);
  assert_holds (text, "客户细分与进攻策略");
  assert_holds (text, "购买潜力量表");
  assert_holds (text, "写下因素Writefactors");
  assert_holds (text, "Weight权重");
  assert_holds (text, "Room5");
  assert_holds (text, "2/2");
}

/* Every line of a long text is on some page, in order, and none is cut. */
static void
test_text_flows (Fixture *self, gconstpointer data)
{
  g_autoptr (SandPaper) paper = sand_paper_new ("Flow", NULL, SAND_LANGUAGE_EN);
  g_autoptr (GString)   long_text = g_string_new (NULL);
  g_autofree char      *text = NULL;

  for (int i = 0; i < 300; i++)
    g_string_append_printf (long_text, "w%03d。", i);
  for (int i = 0; i < 200; i++)
    g_string_append_printf (long_text, "\nline-%03d", i);
  sand_paper_begin_page (paper, SAND_PAPER_PORTRAIT);
  sand_paper_write (paper, long_text->str, SAND_FACE_TEXT);
  g_assert_cmpuint (sand_paper_get_n_pages (paper), >=, 4);
  g_assert_true (sand_paper_finish (paper, self->path, NULL));
  text = pdf_read_text (self->path);
  assert_holds (text, "w298。w299。line-000");
  assert_holds (text, "line-199");
}

/* The head stands on every page, and a row is never parted. */
static void
test_table_goes_on (Fixture *self, gconstpointer data)
{
  static const SandPaperColumn columns[] = { { "客户 Customer", 2, SAND_ALIGN_START }, { "分数", 1, SAND_ALIGN_END } };
  g_autoptr (SandPaper)        paper = sand_paper_new ("Table", NULL, SAND_LANGUAGE_ZH);
  g_autofree char             *text = NULL;
  guint                        heads = 0;

  sand_paper_begin_page (paper, SAND_PAPER_PORTRAIT);
  sand_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (int i = 0; i < 60; i++) {
    g_autofree char *name = g_strdup_printf ("R%02d", i);
    const char      *cells[] = { name, NULL };
    sand_paper_add_row (paper, cells, 30);
  }
  sand_paper_end_table (paper);
  g_assert_cmpuint (sand_paper_get_n_pages (paper), ==, 3);
  g_assert_true (sand_paper_finish (paper, self->path, NULL));
  text = pdf_read_text (self->path);
  for (const char *p = strstr (text, "客户Customer"); p != NULL; p = strstr (p + 1, "客户Customer"))
    heads++;
  g_assert_cmpuint (heads, ==, 3);
  assert_holds (text, "R59");
}

static void
test_measures (Fixture *self, gconstpointer data)
{
  g_autoptr (SandPaper) paper = sand_paper_new ("Measure", NULL, SAND_LANGUAGE_ZH);
  double                one = sand_paper_measure (paper, "量表", SAND_FACE_TEXT, 100);
  double                fitted;

  g_assert_cmpfloat (one, >, 10);
  /* 20 characters of 10 points in 100 points: two lines. */
  g_assert_cmpfloat (sand_paper_measure (paper, "量表量表量表量表量表量表量表量表量表量表", SAND_FACE_TEXT, 101), >, one * 1.8);
  sand_paper_begin_bare_page (paper, SAND_PAPER_LANDSCAPE);
  g_assert_cmpfloat (sand_paper_get_width (paper), >, 841);
  fitted = sand_paper_draw_fitted (paper, "一二三四五六七八九十一二", 64, 20, SAND_ALIGN_CENTRE, 0, 100, 400);
  g_assert_cmpfloat (fitted, <, 64);
  /* A paper in no folder is refused, and said so. */
  g_assert_false (sand_paper_finish (paper, "/nowhere/x.pdf", NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/paper/both-languages", Fixture, NULL, set_up, test_both_languages, tear_down);
  g_test_add ("/paper/text-flows-over-pages", Fixture, NULL, set_up, test_text_flows, tear_down);
  g_test_add ("/paper/a-table-goes-on", Fixture, NULL, set_up, test_table_goes_on, tear_down);
  g_test_add ("/paper/measures", Fixture, NULL, set_up, test_measures, tear_down);
  return g_test_run ();
}
