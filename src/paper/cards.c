#include "paper/papers.h"

#include "base/id.h"
#include "paper/sheet-paper.h"
#include "widgets/team-look.h"

#include <math.h>

#define NAME_COLUMNS 2
#define NAME_ROWS    4

static const SandText words_cards = { (char *) "Cards", (char *) "卡片" };

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 first = sand_row_get_int (*(const SandRow *const *) a, "number", 0);
  gint64 second = sand_row_get_int (*(const SandRow *const *) b, "number", 0);
  return (first > second) - (first < second);
}

static GPtrArray *
list_teams (const SandRecords *records)
{
  GPtrArray *teams = sand_records_list (records, SAND_WORKSHOP_RECORD, "team");
  g_ptr_array_sort (teams, compare_numbers);
  return teams;
}

static guint
number_of (const SandRow *team)
{
  return (guint) MAX (sand_row_get_int (team, "number", 1), 1);
}

static char *
number_words (const SandRow *team, SandLanguage language)
{
  return language == SAND_LANGUAGE_ZH ? g_strdup_printf ("第%u组", number_of (team))
                                      : g_strdup_printf ("Team %u", number_of (team));
}

/* A rounded square in the team's colour with its dark shape, as on the screen. */
static void
draw_mark (SandPaper *paper, guint number, double x, double y, double side)
{
  cairo_t *cr = sand_paper_get_cairo (paper);
  double   radius = side * 0.22;

  cairo_save (cr);
  sand_paper_set_ink_hex (paper, sand_team_look_get_hex (number));
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + side - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + side - radius, y + side - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + side - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
  cairo_fill (cr);
  sand_paper_set_ink_hex (paper, SAND_TEAM_LOOK_SHAPE_HEX);
  sand_team_look_trace (number, cr, x + side / 2, y + side / 2, side * 0.3);
  cairo_fill (cr);
  cairo_restore (cr);
}

/* One side of a table card, in a box @width wide that begins at 0, 0. */
static void
draw_side (SandPaper *paper, const SandRow *team, SandLanguage language, double width, double height)
{
  const char      *name = sand_row_get_text (team, "name");
  g_autofree char *number = number_words (team, language);
  double           side = 150, pad = 46;
  double           left = pad + side + 34, room = width - left - pad, below = 18, name_height, top;

  draw_mark (paper, number_of (team), pad, (height - side) / 2, side);
  sand_paper_set_ink (paper, SAND_INK_TEXT);
  if (*name == '\0') {
    sand_paper_draw_fitted (paper, number, 120, 30, SAND_ALIGN_START, left,
                            (height - sand_paper_measure_fitted (paper, number, 120, 30, room)) / 2, room);
    return;
  }
  /* Name and number stand together beside the middle of the mark, however small a long name becomes. */
  name_height = sand_paper_measure_fitted (paper, name, 110, 24, room);
  top = (height - name_height - below - sand_paper_measure_fitted (paper, number, 30, 16, room)) / 2;
  sand_paper_draw_fitted (paper, name, 110, 24, SAND_ALIGN_START, left, top, room);
  sand_paper_set_ink (paper, SAND_INK_MUTED);
  sand_paper_draw_fitted (paper, number, 30, 16, SAND_ALIGN_START, left, top + name_height + below, room);
}

static void
draw_fold (SandPaper *paper, double width, double y)
{
  static const double dashes[] = { 6, 5 };
  cairo_t            *cr = sand_paper_get_cairo (paper);

  cairo_save (cr);
  sand_paper_set_ink (paper, SAND_INK_LINE);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_set_line_width (cr, 0.7);
  cairo_move_to (cr, 0, y);
  cairo_line_to (cr, width, y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* The upper side stands on its head, so that both are upright once the sheet is folded. */
static void
draw_table_card (SandPaper *paper, const SandRow *team, SandLanguage language)
{
  double   width = SAND_PAPER_LONG, height = SAND_PAPER_SHORT / 2;
  cairo_t *cr;

  sand_paper_begin_bare_page (paper, SAND_PAPER_LANDSCAPE);
  cr = sand_paper_get_cairo (paper);
  cairo_save (cr);
  cairo_translate (cr, width, height);
  cairo_rotate (cr, G_PI);
  draw_side (paper, team, language, width, height);
  cairo_restore (cr);
  cairo_save (cr);
  cairo_translate (cr, 0, height);
  draw_side (paper, team, language, width, height);
  cairo_restore (cr);
  draw_fold (paper, width, height);
}

gboolean
sand_papers_write_table_cards (const SandRecords *records, SandLanguage language, const char *path, GError **error)
{
  g_autoptr (SandPaper) paper = sand_paper_new (sand_text_get (&words_cards, language), NULL, language);
  g_autoptr (GPtrArray) teams = list_teams (records);

  for (guint i = 0; i < teams->len; i++)
    draw_table_card (paper, teams->pdata[i], language);
  return sand_paper_finish (paper, path, error);
}

static void
draw_name_card (SandPaper *paper, const SandRow *team, const SandRow *member, guint place, SandLanguage language)
{
  double           width = SAND_PAPER_SHORT / NAME_COLUMNS, height = SAND_PAPER_LONG / NAME_ROWS;
  double           x = place % NAME_COLUMNS * width, y = place / NAME_COLUMNS * height, pad = 22;
  const char      *job = sand_row_get_text (member, "job"), *company = sand_row_get_text (member, "company");
  const char      *team_name = sand_row_get_text (team, "name");
  g_autofree char *number = number_words (team, language);
  g_autofree char *foot = *team_name == '\0' ? g_strdup (number) : g_strdup_printf ("%s %s", number, team_name);
  cairo_t         *cr = sand_paper_get_cairo (paper);

  sand_paper_set_ink (paper, SAND_INK_LINE);
  cairo_set_line_width (cr, 0.5);
  cairo_rectangle (cr, x, y, width, height);
  cairo_stroke (cr);
  sand_paper_set_ink (paper, SAND_INK_TEXT);
  sand_paper_draw_fitted (paper, sand_row_get_text (member, "alias"), 44, 14, SAND_ALIGN_CENTRE, x + pad, y + 40,
                          width - 2 * pad);
  sand_paper_set_ink (paper, SAND_INK_MUTED);
  sand_paper_draw_fitted (paper, job, 13, 9, SAND_ALIGN_CENTRE, x + pad, y + 108, width - 2 * pad);
  sand_paper_draw_fitted (paper, company, 13, 9, SAND_ALIGN_CENTRE, x + pad, y + 128, width - 2 * pad);
  draw_mark (paper, number_of (team), x + pad, y + height - 46, 28);
  sand_paper_set_ink (paper, SAND_INK_TEXT);
  sand_paper_draw_fitted (paper, foot, 13, 9, SAND_ALIGN_START, x + pad + 38, y + height - 42,
                          width - 2 * pad - 38);
}

gboolean
sand_papers_write_name_cards (const SandRecords *records, SandLanguage language, const char *path, GError **error)
{
  g_autoptr (SandPaper) paper = sand_paper_new (sand_text_get (&words_cards, language), NULL, language);
  g_autoptr (GPtrArray) teams = list_teams (records);
  guint                 n = 0;

  for (guint t = 0; t < teams->len; t++) {
    g_autoptr (GPtrArray) members = sand_records_list (records, sand_row_get_id (teams->pdata[t]), "member");
    for (guint i = 0; i < members->len; i++, n++) {
      if (n % (NAME_COLUMNS * NAME_ROWS) == 0)
        sand_paper_begin_bare_page (paper, SAND_PAPER_PORTRAIT);
      draw_name_card (paper, teams->pdata[t], members->pdata[i], n % (NAME_COLUMNS * NAME_ROWS), language);
    }
  }
  return sand_paper_finish (paper, path, error);
}
