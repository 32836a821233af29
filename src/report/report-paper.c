#include "report/class-report.h"

#include "paper/sheet-paper.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define BAR_HEIGHT 15.0
#define NAME_WIDTH 165.0

/* (transfer full): "–" where there is no number */
static char *
score_text (double score)
{
  return isfinite (score) ? g_strdup_printf ("%.1f", score) : g_strdup ("–");
}

/* (transfer full): with its sign */
static char *
growth_text (double growth)
{
  if (!isfinite (growth))
    return g_strdup ("–");
  return g_strdup_printf ("%s%.1f", growth < -0.05 ? "−" : growth > 0.05 ? "+"
                                                                         : "",
                          fabs (growth));
}

static void
write_head (SandPaper *paper, const SandReport *self)
{
  g_autofree char *where = g_strdup_printf ("%s · %s · %s", self->course, self->date, self->room);

  sand_paper_write (paper, *self->title == '\0' ? self->course : self->title, SAND_FACE_TITLE);
  sand_paper_write (paper, where, SAND_FACE_TEXT);
  sand_paper_skip (paper, 4);
  sand_paper_write (paper, _ ("Figures of teams only: this report holds no sheet, no answer and no person."),
                    SAND_FACE_SMALL);
  sand_paper_skip (paper, 8);
}

static void
write_heading (SandPaper *paper, const char *text)
{
  sand_paper_need (paper, 90);
  sand_paper_skip (paper, 10);
  sand_paper_write (paper, text, SAND_FACE_HEADING);
  sand_paper_skip (paper, 4);
}

static char *
points_text (int points)
{
  return g_strdup_printf ("%s%d", points < 0 ? "−" : "", ABS (points));
}

/* One bar a team, from zero to the right; a team below zero has none, and its number says so. */
static void
draw_bars (SandPaper *paper, const SandReport *self)
{
  cairo_t *cr = sand_paper_get_cairo (paper);
  double   left = sand_paper_get_left (paper);
  double   room = sand_paper_get_width (paper) - NAME_WIDTH - 50;
  int      most = 1;

  for (guint i = 0; i < self->teams->len; i++)
    most = MAX (most, ((const SandReportTeam *) g_ptr_array_index (self->teams, i))->total);
  for (guint i = 0; i < self->teams->len; i++) {
    const SandReportTeam *team = g_ptr_array_index (self->teams, i);
    double                width = room * MAX (team->total, 0) / most;
    g_autofree char      *text = points_text (team->total);
    double                y;
    sand_paper_need (paper, BAR_HEIGHT + 4);
    cr = sand_paper_get_cairo (paper);
    y = sand_paper_get_y (paper);
    sand_paper_draw_fitted (paper, team->name, 10, 6, SAND_ALIGN_START, left, y, NAME_WIDTH - 8);
    cairo_save (cr);
    sand_paper_set_ink (paper, SAND_INK_ACCENT);
    cairo_rectangle (cr, left + NAME_WIDTH, y + 1, width, BAR_HEIGHT - 3);
    cairo_fill (cr);
    cairo_restore (cr);
    sand_paper_draw_fitted (paper, text, 10, 8, SAND_ALIGN_START, left + NAME_WIDTH + width + 6, y, 44);
    sand_paper_skip (paper, BAR_HEIGHT + 4);
  }
}

static void
write_teams (SandPaper *paper, const SandReport *self)
{
  const SandPaperColumn columns[] = {
    { _ ("Team"), 41, SAND_ALIGN_START },
    { _ ("Members"), 13, SAND_ALIGN_END },
    { _ ("Took part"), 14, SAND_ALIGN_END },
    { _ ("Points"), 11, SAND_ALIGN_END },
    { _ ("Rank"), 9, SAND_ALIGN_END },
    { _ ("Pledges made"), 12, SAND_ALIGN_END },
    { _ ("Actions for the weeks after"), 18, SAND_ALIGN_END },
  };

  sand_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < self->teams->len; i++) {
    const SandReportTeam *team = g_ptr_array_index (self->teams, i);
    g_autofree char      *members = g_strdup_printf ("%u", team->members);
    g_autofree char      *took = team->present == 0 ? g_strdup ("–")
                                                    : g_strdup_printf ("%.0f %%", 100.0 * team->spoken / team->present);
    g_autofree char      *points = points_text (team->total);
    g_autofree char      *rank = team->rank == 0 ? g_strdup ("–") : g_strdup_printf ("%u", team->rank);
    g_autofree char      *pledges = g_strdup_printf ("%u / %u", team->pledged, team->pledges);
    g_autofree char      *actions = g_strdup_printf ("%u", team->actions);
    const char *const     cells[] = { team->name, members, took, points, rank, pledges, actions };
    sand_paper_add_row (paper, cells, 0);
  }
  sand_paper_end_table (paper);
}

static void
write_assessments (SandPaper *paper, const SandReport *self)
{
  const SandPaperColumn columns[] = {
    { _ ("Team"), 34, SAND_ALIGN_START },
    { _ ("Baseline test"), 17, SAND_ALIGN_END },
    { _ ("Assessment 1"), 22, SAND_ALIGN_END },
    { _ ("Assessment 2"), 22, SAND_ALIGN_END },
    { _ ("Assessment 3"), 22, SAND_ALIGN_END },
    { _ ("Growth 1"), 15, SAND_ALIGN_END },
    { _ ("Growth 2"), 15, SAND_ALIGN_END },
    { _ ("Growth 3"), 15, SAND_ALIGN_END },
  };

  sand_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < self->teams->len; i++) {
    const SandReportTeam *team = g_ptr_array_index (self->teams, i);
    const char           *cells[G_N_ELEMENTS (columns)] = { team->name };
    g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
    for (guint k = 0; k < SAND_N_ASSESSMENTS; k++)
      g_ptr_array_add (texts, score_text (team->scores[k]));
    for (guint k = 1; k < SAND_N_ASSESSMENTS; k++)
      g_ptr_array_add (texts, growth_text (team->growth[k]));
    for (guint c = 0; c < texts->len; c++)
      cells[c + 1] = g_ptr_array_index (texts, c);
    sand_paper_add_row (paper, cells, 0);
  }
  sand_paper_end_table (paper);
}

static void
write_awards (SandPaper *paper, const SandReport *self)
{
  for (guint i = 0; i < self->awards->len; i++) {
    const SandReportAward *award = g_ptr_array_index (self->awards, i);
    g_autofree char       *assessment = sand_report_name_assessment (award->k);
    g_autofree char       *value = score_text (award->value);
    /* Translators: an award: assessment, what for, which team, score or growth. */
    g_autofree char *text = g_strdup_printf (_ ("%1$s, %2$s: %3$s (%4$s)"), assessment,
                                             award->improved ? _ ("Most improved") : _ ("Highest score"), award->teams,
                                             value);
    sand_paper_write_item (paper, "•", text, SAND_FACE_TEXT);
  }
  if (self->awards->len == 0)
    sand_paper_write (paper, _ ("None yet"), SAND_FACE_SMALL);
}

static void
write_pks (SandPaper *paper, const SandReport *self)
{
  const SandPaperColumn columns[] = {
    { _ ("PK"), 30, SAND_ALIGN_START },
    { _ ("Team"), 28, SAND_ALIGN_START },
    { _ ("Result"), 12, SAND_ALIGN_END },
    { _ ("Place"), 10, SAND_ALIGN_END },
    { _ ("Points"), 10, SAND_ALIGN_END },
  };

  sand_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < self->pks->len; i++) {
    const SandReportPk *pk = g_ptr_array_index (self->pks, i);
    g_autofree char    *result = score_text (pk->result);
    g_autofree char    *place = g_strdup_printf ("%u", pk->place);
    g_autofree char    *points = g_strdup_printf ("%d", pk->points);
    const char *const   cells[] = { pk->pk, pk->team, result, place, points };
    sand_paper_add_row (paper, cells, 0);
  }
  sand_paper_end_table (paper);
}

static double
mean_share (const SandReport *self, guint tool, guint *out_finished)
{
  double sum = 0;

  *out_finished = 0;
  for (guint i = 0; i < self->teams->len; i++) {
    double share = ((const SandReportTeam *) g_ptr_array_index (self->teams, i))->tools[tool];
    sum += share;
    *out_finished += share >= 1 - 1e-9;
  }
  return self->teams->len == 0 ? 0 : sum / self->teams->len;
}

/* A team a column would not fit with twelve of them: the class as a whole, tool by tool. */
static void
write_tools (SandPaper *paper, const SandReport *self)
{
  const SandPaperColumn columns[] = {
    { _ ("Tool"), 60, SAND_ALIGN_START },
    { _ ("Teams that finished"), 20, SAND_ALIGN_END },
    { _ ("Mean completeness"), 20, SAND_ALIGN_END },
  };

  sand_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint t = 0; t < self->tools->len; t++) {
    guint             n;
    double            share = mean_share (self, t, &n);
    g_autofree char  *finished = g_strdup_printf ("%u / %u", n, self->teams->len);
    g_autofree char  *mean = g_strdup_printf ("%.0f %%", 100 * share);
    const char *const cells[] = { g_ptr_array_index (self->tools, t), finished, mean };
    sand_paper_add_row (paper, cells, 0);
  }
  sand_paper_end_table (paper);
}

static void
write_agenda (SandPaper *paper, const SandReport *self)
{
  const SandPaperColumn columns[] = {
    { _ ("Agenda"), 60, SAND_ALIGN_START },
    { _ ("Planned minutes"), 20, SAND_ALIGN_END },
    { _ ("Real minutes"), 20, SAND_ALIGN_END },
  };

  sand_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < self->items->len; i++) {
    const SandReportItem *item = g_ptr_array_index (self->items, i);
    g_autofree char      *planned = g_strdup_printf ("%.0f", item->planned);
    g_autofree char      *real = item->skipped           ? g_strdup (_ ("skipped"))
                                 : isfinite (item->real) ? g_strdup_printf ("%.0f", item->real)
                                                         : g_strdup ("–");
    const char *const     cells[] = { item->title, planned, real };
    sand_paper_add_row (paper, cells, 0);
  }
  sand_paper_end_table (paper);
}

gboolean
sand_report_write_pdf (const SandReport *self, SandLanguage language, const char *path, GError **error)
{
  g_autoptr (SandPaper) paper = sand_paper_new (_ ("Class report"), self->title, language);

  sand_paper_set_section (paper, self->date);
  sand_paper_begin_page (paper, SAND_PAPER_PORTRAIT);
  write_head (paper, self);
  write_heading (paper, _ ("Points of the teams"));
  draw_bars (paper, self);
  write_heading (paper, _ ("Taking part, points and pledges"));
  write_teams (paper, self);
  write_heading (paper, _ ("Assessments and growth"));
  write_assessments (paper, self);
  write_heading (paper, _ ("Awards and rewards"));
  write_awards (paper, self);
  if (self->pks->len > 0) {
    write_heading (paper, _ ("Results of the PK"));
    write_pks (paper, self);
  }
  write_heading (paper, _ ("Finished tools"));
  write_tools (paper, self);
  if (self->items->len > 0) {
    write_heading (paper, _ ("Time planned and real"));
    write_agenda (paper, self);
  }
  write_heading (paper, _ ("Privacy notice"));
  sand_paper_write (paper, self->notice, SAND_FACE_SMALL);
  return sand_paper_finish (paper, path, error);
}
