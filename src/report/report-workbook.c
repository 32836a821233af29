#include "report/class-report.h"

#include "manual/beside.h"
#include "report/flat-book.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HEAD       3 /* the row of the header in every sheet */
#define N_MOMENTS  16
#define TEAM_WIDTH 22.0

typedef struct {
  const SandReport *report;
  SandFlatBook     *book;
} Writing;

static const SandReportTeam *
team_at (const Writing *self, guint i)
{
  return g_ptr_array_index (self->report->teams, i);
}

static void
put_number (Writing *self, lxw_worksheet *sheet, guint row, guint column, double number, SandCellForm form)
{
  sand_flat_put_number (self->book, sheet, row, column, number, SAND_LOOK_GIVEN, form);
}

static void
put_text (Writing *self, lxw_worksheet *sheet, guint row, guint column, const char *text)
{
  sand_flat_put_text (self->book, sheet, row, column, text, SAND_LOOK_GIVEN);
}

static const guint32 colours[] = { 0x8A5A12, 0x1F6F8B, 0xB5473C, 0x4D7C3A, 0x6A4C93, 0xC98A1B,
                                   0x3B5BA5, 0x9C3D78, 0x2A9D8F, 0x7A6A52, 0xD1603D, 0x40476D };

static lxw_chart *
make_chart (Writing *self, lxw_chart_type type, const char *title)
{
  lxw_chart     *chart = workbook_add_chart (self->book->workbook, (uint8_t) type);
  lxw_chart_font font = { .size = 12, .bold = LXW_TRUE, .color = SAND_COLOUR_TEXT };
  lxw_chart_line grid = { .color = 0xEEE8DC, .width = 0.5 };

  chart_title_set_name (chart, title);
  chart_title_set_name_font (chart, &font);
  chart_axis_major_gridlines_set_line (chart->y_axis, &grid);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_BOTTOM);
  return chart;
}

/* Rows @first..@last of @column against column 0, named by the header. */
static void
add_series (lxw_chart *chart, lxw_worksheet *sheet, guint first, guint last, guint column, guint colour)
{
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
  lxw_chart_fill    fill = { .color = colours[colour % G_N_ELEMENTS (colours)] };
  lxw_chart_line    line = { .color = colours[colour % G_N_ELEMENTS (colours)], .width = 2 };

  chart_series_set_categories (series, sheet->name, first, 0, last, 0);
  chart_series_set_values (series, sheet->name, first, (lxw_col_t) column, last, (lxw_col_t) column);
  chart_series_set_name_range (series, sheet->name, HEAD, (lxw_col_t) column);
  if (chart->type == LXW_CHART_LINE)
    chart_series_set_line (series, &line);
  else
    chart_series_set_fill (series, &fill);
}

/* Takes the chart, whose series are complete; it is not parted between two pages. */
static void
place_chart (Writing *self, lxw_worksheet *sheet, lxw_chart *chart, guint row, const double *widths, guint n)
{
  lxw_chart_options place = { .y_scale = 1.15 };

  /* As wide as the table above it, in pixels; the library's own is 480 pixels wide. */
  for (guint i = 0; i < n; i++)
    place.x_scale += (widths[i] * 7 + 5) / 480;

  worksheet_fit_to_pages (sheet, 1, 1);
  sand_flat_book_check (self->book, worksheet_insert_chart_opt (sheet, row, 0, chart, &place));
}

static void
write_overview (Writing *self)
{
  static const double widths[] = { TEAM_WIDTH, 12, 12, 14, 16, 12, 10, 16, 18 };
  const char         *titles[] = { _ ("Team"), _ ("Members"), _ ("Present"), _ ("Have spoken"), _ ("Took part"),
                                   _ ("Points"), _ ("Rank"), _ ("Pledges made"), _ ("Actions for the weeks after") };
  guint               n = self->report->teams->len;
  g_autofree char    *about =
    g_strdup_printf ("%s · %s · %s", self->report->course, self->report->date, self->report->room);
  lxw_worksheet *sheet = sand_flat_book_add (self->book, _ ("Overview"),
                                             *self->report->title == '\0' ? self->report->course : self->report->title,
                                             about, widths, G_N_ELEMENTS (widths));
  lxw_chart     *chart;

  sand_flat_put_header (self->book, sheet, HEAD, titles, G_N_ELEMENTS (titles));
  for (guint i = 0; i < n; i++) {
    const SandReportTeam *team = team_at (self, i);
    guint                 row = HEAD + 1 + i;
    put_text (self, sheet, row, 0, team->name);
    put_number (self, sheet, row, 1, team->members, SAND_CELL_INT);
    put_number (self, sheet, row, 2, team->present, SAND_CELL_INT);
    put_number (self, sheet, row, 3, team->spoken, SAND_CELL_INT);
    put_number (self, sheet, row, 4, team->present == 0 ? (double) NAN : (double) team->spoken / team->present,
                SAND_CELL_SHARE);
    put_number (self, sheet, row, 5, team->total, SAND_CELL_INT);
    put_number (self, sheet, row, 6, team->rank, SAND_CELL_INT);
    put_number (self, sheet, row, 7, team->pledged, SAND_CELL_INT);
    put_number (self, sheet, row, 8, team->actions, SAND_CELL_INT);
  }
  if (n == 0)
    return;
  chart = make_chart (self, LXW_CHART_COLUMN, _ ("Points of the teams"));
  add_series (chart, sheet, HEAD + 1, HEAD + n, 5, 0);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  place_chart (self, sheet, chart, HEAD + n + 4, widths, G_N_ELEMENTS (widths));
  sand_flat_put_paragraph (self->book, sheet, HEAD + n + 2, G_N_ELEMENTS (widths), 132,
                           _ ("Figures of teams only: this report holds no sheet, no answer and no person."),
                           SAND_LOOK_NOTE);
  sand_flat_put_paragraph (self->book, sheet, HEAD + n + 24, G_N_ELEMENTS (widths), 132, self->report->notice,
                           SAND_LOOK_NOTE);
}

static void
write_scores (Writing *self)
{
  guint                   n = self->report->teams->len;
  guint                   n_columns = self->report->categories->len + 3;
  g_autofree double      *widths = g_new (double, n_columns);
  g_autofree const char **titles = g_new0 (const char *, n_columns);
  lxw_worksheet          *sheet;

  titles[0] = _ ("Team");
  titles[n_columns - 2] = _ ("Points");
  titles[n_columns - 1] = _ ("Rank");
  for (guint i = 0; i < n_columns; i++)
    widths[i] = i == 0 ? TEAM_WIDTH : 14;
  for (guint c = 0; c < self->report->categories->len; c++)
    titles[c + 1] = g_ptr_array_index (self->report->categories, c);
  sheet = sand_flat_book_add (self->book, _ ("Points"), _ ("Points by category"), NULL, widths, n_columns);
  sand_flat_put_header (self->book, sheet, HEAD, titles, n_columns);
  for (guint i = 0; i < n; i++) {
    const SandReportTeam *team = team_at (self, i);
    put_text (self, sheet, HEAD + 1 + i, 0, team->name);
    for (guint c = 0; c < self->report->categories->len; c++)
      put_number (self, sheet, HEAD + 1 + i, c + 1, team->by_category[c], SAND_CELL_INT);
    put_number (self, sheet, HEAD + 1 + i, n_columns - 2, team->total, SAND_CELL_INT);
    put_number (self, sheet, HEAD + 1 + i, n_columns - 1, team->rank, SAND_CELL_INT);
  }
  if (n > 0 && self->report->categories->len > 0) {
    lxw_chart *chart = make_chart (self, LXW_CHART_COLUMN_STACKED, _ ("Points by category"));
    for (guint c = 0; c < self->report->categories->len; c++)
      add_series (chart, sheet, HEAD + 1, HEAD + n, c + 1, c);
    place_chart (self, sheet, chart, HEAD + n + 3, widths, n_columns);
  }
}

static void
write_timeline (Writing *self)
{
  g_autoptr (GArray)      moments = sand_report_list_moments (self->report, N_MOMENTS);
  guint                   n_columns = self->report->teams->len + 1;
  g_autofree double      *widths = g_new (double, n_columns);
  g_autofree const char **titles = g_new0 (const char *, n_columns);
  lxw_worksheet          *sheet;

  titles[0] = _ ("Time");
  for (guint i = 0; i < n_columns; i++)
    widths[i] = 14;
  for (guint i = 0; i + 1 < n_columns; i++)
    titles[i + 1] = team_at (self, i)->name;
  sheet = sand_flat_book_add (self->book, _ ("Over the day"), _ ("Points over the day"), NULL, widths, n_columns);
  sand_flat_put_header (self->book, sheet, HEAD, titles, n_columns);
  for (guint m = 0; m < moments->len; m++) {
    gint64                at_ms = g_array_index (moments, gint64, m);
    g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (at_ms / 1000);
    g_autofree char      *text = g_date_time_format (when, "%H:%M");
    put_text (self, sheet, HEAD + 1 + m, 0, text);
    for (guint i = 0; i + 1 < n_columns; i++)
      put_number (self, sheet, HEAD + 1 + m, i + 1, sand_report_total_at (team_at (self, i), at_ms), SAND_CELL_INT);
  }
  if (moments->len > 1) {
    lxw_chart *chart = make_chart (self, LXW_CHART_LINE, _ ("Points over the day"));
    for (guint i = 0; i + 1 < n_columns; i++)
      add_series (chart, sheet, HEAD + 1, HEAD + moments->len, i + 1, i);
    place_chart (self, sheet, chart, HEAD + moments->len + 3, widths, n_columns);
  }
}

static gboolean
is_any_closed (const SandReport *report)
{
  for (guint k = 0; k < SAND_N_ASSESSMENTS; k++)
    if (report->closed[k])
      return TRUE;
  return FALSE;
}

static void
write_assessments (Writing *self)
{
  static const double widths[] = { TEAM_WIDTH, 15, 15, 15, 15, 15, 15, 15 };
  guint               n = self->report->teams->len;
  const char         *titles[] = { _ ("Team"), _ ("Baseline test"), _ ("Assessment 1"), _ ("Assessment 2"),
                                   _ ("Assessment 3"), _ ("Growth 1"), _ ("Growth 2"), _ ("Growth 3") };
  lxw_worksheet      *sheet = sand_flat_book_add (self->book, _ ("Assessments"), _ ("Assessments and growth"),
                                                  _ ("Scores of 100, and what was gained since the assessment before."),
                                                  widths, G_N_ELEMENTS (widths));
  lxw_chart          *chart;

  sand_flat_put_header (self->book, sheet, HEAD, titles, G_N_ELEMENTS (titles));
  for (guint i = 0; i <= n; i++) {
    const SandReportTeam *team = i < n ? team_at (self, i) : NULL;
    guint                 row = HEAD + 1 + i;
    put_text (self, sheet, row, 0, team == NULL ? _ ("Mean of the class") : team->name);
    for (guint k = 0; k < SAND_N_ASSESSMENTS; k++)
      put_number (self, sheet, row, 1 + k, team == NULL ? sand_report_mean_score (self->report, k) : team->scores[k],
                  SAND_CELL_SCORE);
    for (guint k = 1; k < SAND_N_ASSESSMENTS; k++)
      put_number (self, sheet, row, SAND_N_ASSESSMENTS + k, team == NULL ? (double) NAN : team->growth[k],
                  SAND_CELL_SCORE);
  }
  if (n == 0 || !is_any_closed (self->report))
    return;
  chart = make_chart (self, LXW_CHART_COLUMN, _ ("Scores of the assessments"));
  for (guint k = 0; k < SAND_N_ASSESSMENTS; k++)
    if (self->report->closed[k])
      add_series (chart, sheet, HEAD + 1, HEAD + n, 1 + k, k);
  place_chart (self, sheet, chart, HEAD + n + 4, widths, G_N_ELEMENTS (widths));
}

static void
write_awards (Writing *self)
{
  static const double widths[] = { 18, 20, 36, 12, 36 };
  const char         *titles[] = { _ ("Assessment"), _ ("Award"), _ ("Team"), _ ("Value"), _ ("Reward") };
  lxw_worksheet      *sheet =
    sand_flat_book_add (self->book, _ ("Awards"), _ ("Awards and rewards"), NULL, widths, G_N_ELEMENTS (widths));
  guint row = HEAD + 1;

  sand_flat_put_header (self->book, sheet, HEAD, titles, G_N_ELEMENTS (titles));
  for (guint i = 0; i < self->report->awards->len; i++, row++) {
    const SandReportAward *award = g_ptr_array_index (self->report->awards, i);
    g_autofree char       *assessment = sand_report_name_assessment (award->k);
    put_text (self, sheet, row, 0, assessment);
    put_text (self, sheet, row, 1, award->improved ? _ ("Most improved") : _ ("Highest score"));
    put_text (self, sheet, row, 2, award->teams);
    put_number (self, sheet, row, 3, award->value, SAND_CELL_SCORE);
    put_text (self, sheet, row, 4, award->reward);
  }
  if (self->report->awards->len == 0)
    sand_flat_put_text (self->book, sheet, row, 0, _ ("None yet"), SAND_LOOK_NOTE);
}

static void
write_pks (Writing *self)
{
  static const double widths[] = { 30, TEAM_WIDTH, 14, 14, 12, 10, 10 };
  const char         *titles[] = { _ ("PK"), _ ("Team"), _ ("Trainer's marks"), _ ("Teams' marks"), _ ("Result"),
                                   _ ("Place"),
                                   _ ("Points") };
  lxw_worksheet      *sheet =
    sand_flat_book_add (self->book, _ ("PK"), _ ("Results of the PK"), NULL, widths, G_N_ELEMENTS (widths));

  sand_flat_put_header (self->book, sheet, HEAD, titles, G_N_ELEMENTS (titles));
  for (guint i = 0; i < self->report->pks->len; i++) {
    const SandReportPk *pk = g_ptr_array_index (self->report->pks, i);
    guint               row = HEAD + 1 + i;
    put_text (self, sheet, row, 0, pk->pk);
    put_text (self, sheet, row, 1, pk->team);
    put_number (self, sheet, row, 2, pk->trainer, SAND_CELL_SCORE);
    put_number (self, sheet, row, 3, pk->teams, SAND_CELL_SCORE);
    put_number (self, sheet, row, 4, pk->result, SAND_CELL_SCORE);
    put_number (self, sheet, row, 5, pk->place, SAND_CELL_INT);
    put_number (self, sheet, row, 6, pk->points, SAND_CELL_INT);
  }
  if (self->report->pks->len == 0)
    sand_flat_put_text (self->book, sheet, HEAD + 1, 0, _ ("None yet"), SAND_LOOK_NOTE);
}

static void
write_tools (Writing *self)
{
  guint                   n_columns = self->report->teams->len + 1;
  g_autofree double      *widths = g_new (double, n_columns);
  g_autofree const char **titles = g_new0 (const char *, n_columns);
  lxw_worksheet          *sheet;
  guint                   n = self->report->tools->len;
  lxw_conditional_format  bar = { .type = LXW_CONDITIONAL_DATA_BAR,
                                  .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .min_value = 0,
                                  .max_value = 1,
                                  .bar_solid = LXW_TRUE,
                                  .bar_color = 0xE3C98F };

  titles[0] = _ ("Tool");
  widths[0] = 36;
  for (guint i = 1; i < n_columns; i++) {
    titles[i] = team_at (self, i - 1)->name;
    widths[i] = 13;
  }
  sheet = sand_flat_book_add (self->book, _ ("Tools"), _ ("Finished tools"),
                              _ ("How far each team has filled each sheet that was begun."), widths, n_columns);
  sand_flat_put_header (self->book, sheet, HEAD, titles, n_columns);
  for (guint t = 0; t < n; t++) {
    put_text (self, sheet, HEAD + 1 + t, 0, g_ptr_array_index (self->report->tools, t));
    for (guint i = 1; i < n_columns; i++)
      put_number (self, sheet, HEAD + 1 + t, i, team_at (self, i - 1)->tools[t], SAND_CELL_SHARE);
  }
  if (n > 0 && n_columns > 1)
    sand_flat_book_check (self->book, worksheet_conditional_format_range (sheet, HEAD + 1, 1, HEAD + n,
                                                                          (lxw_col_t) (n_columns - 1), &bar));
}

static void
write_agenda (Writing *self)
{
  static const double widths[] = { 48, 16, 16, 20 };
  const char         *titles[] = { _ ("Agenda"), _ ("Planned minutes"), _ ("Real minutes"), _ ("Remark") };
  lxw_worksheet      *sheet =
    sand_flat_book_add (self->book, _ ("Time"), _ ("Time planned and real"), NULL, widths, G_N_ELEMENTS (widths));

  sand_flat_put_header (self->book, sheet, HEAD, titles, G_N_ELEMENTS (titles));
  for (guint i = 0; i < self->report->items->len; i++) {
    const SandReportItem *item = g_ptr_array_index (self->report->items, i);
    put_text (self, sheet, HEAD + 1 + i, 0, item->title);
    put_number (self, sheet, HEAD + 1 + i, 1, item->planned, SAND_CELL_INT);
    put_number (self, sheet, HEAD + 1 + i, 2, item->real, SAND_CELL_INT);
    put_text (self, sheet, HEAD + 1 + i, 3, item->skipped ? _ ("skipped") : "");
  }
  if (self->report->items->len == 0)
    sand_flat_put_text (self->book, sheet, HEAD + 1, 0, _ ("None yet"), SAND_LOOK_NOTE);
}

static gboolean
write_file (const SandReport *report, const char *file, GError **error)
{
  Writing self = { report, sand_flat_book_new (file, _ ("Class report")) };

  write_overview (&self);
  write_scores (&self);
  write_timeline (&self);
  write_assessments (&self);
  write_awards (&self);
  write_pks (&self);
  write_tools (&self);
  write_agenda (&self);
  return sand_flat_book_close (self.book, error);
}

gboolean
sand_report_write_workbook (const SandReport *self, const char *path, GError **error)
{
  g_autofree char *beside = sand_beside_create (path, error);

  if (beside == NULL)
    return FALSE;
  if (write_file (self, beside, error))
    return sand_beside_commit (beside, path, error);
  sand_beside_discard (beside);
  return FALSE;
}
