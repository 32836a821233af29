#include "paper/worksheet.h"

#include <math.h>

#define SCALE_ROW 34.0

static const struct {
  SandText factor, definition, unit, weight, sum, lines, action, who, due, kpi, number;
} words = {
  .factor = { (char *) "Factor", (char *) "因素" },
  .definition = { (char *) "Definition: what exactly, over which time", (char *) "定义：统计什么、统计多长时间" },
  .unit = { (char *) "Unit", (char *) "单位" },
  .weight = { (char *) "Weight %", (char *) "权重%" },
  .sum = { (char *) "Sum: 100", (char *) "合计：100" },
  .lines = { (char *) "Strategy in one sentence each", (char *) "策略要点，每条一句话" },
  .action = { (char *) "Action", (char *) "行动" },
  .who = { (char *) "Who", (char *) "负责人" },
  .due = { (char *) "By when", (char *) "完成日期" },
  .kpi = { (char *) "How we see that it is done", (char *) "完成标志" },
  .number = { (char *) "No.", (char *) "序号" },
};

static const char *
word (const SandText *text, SandLanguage language)
{
  return sand_text_get (text, language);
}

void
sand_worksheet_print_scale (SandPaper *paper, const SandExercise *exercise, SandLanguage language)
{
  const SandScaleConfig      *config = &exercise->config.scale;
  guint                       levels = MIN (config->levels, 9), n = levels + 4;
  g_autofree const char     **cells = g_new0 (const char *, n + 1);
  g_autofree SandPaperColumn *columns = g_new0 (SandPaperColumn, n);
  g_auto (GStrv)              numbers = g_new0 (char *, levels + 1);

  columns[0] = (SandPaperColumn){ .title = word (&words.factor, language), .share = 2.2 };
  columns[1] = (SandPaperColumn){ .title = word (&words.definition, language), .share = 3 };
  columns[2] = (SandPaperColumn){ .title = word (&words.unit, language), .share = 0.9 };
  for (guint i = 0; i < levels; i++) {
    numbers[i] = g_strdup_printf ("%u", i + 1);
    columns[3 + i] = (SandPaperColumn){ .title = numbers[i], .share = 1.1, .align = SAND_ALIGN_CENTRE };
  }
  columns[n - 1] = (SandPaperColumn){ .title = word (&words.weight, language), .share = 1, .align = SAND_ALIGN_END };
  sand_paper_begin_table (paper, columns, n);
  for (guint i = 0; i < MAX (config->factor_max, 4); i++)
    sand_paper_add_row (paper, cells, SCALE_ROW);
  cells[n - 1] = word (&words.sum, language);
  sand_paper_add_row (paper, cells, 22);
  sand_paper_end_table (paper);
}

static void
draw_axis_numbers (SandPaper *paper, double x, double y, double side)
{
  for (int i = 0; i <= 4; i++) {
    g_autofree char *number = g_strdup_printf ("%d", i * 25);
    double           at = side * i / 4;
    sand_paper_draw (paper, number, SAND_FACE_SMALL, SAND_ALIGN_CENTRE, x + at - 15, y + side + 3, 30);
    sand_paper_draw (paper, number, SAND_FACE_SMALL, SAND_ALIGN_END, x - 34, y + side - at - 5, 30);
  }
}

static void
draw_grid (SandPaper *paper, double x, double y, double side)
{
  cairo_t *cr = sand_paper_get_cairo (paper);

  cairo_save (cr);
  sand_paper_set_ink (paper, SAND_INK_LINE);
  for (int i = 0; i <= 10; i++) {
    double at = side * i / 10;
    cairo_set_line_width (cr, i == 5 ? 1.4 : i % 10 == 0 ? 1
                                                         : 0.3);
    cairo_move_to (cr, x + at, y);
    cairo_rel_line_to (cr, 0, side);
    cairo_move_to (cr, x, y + at);
    cairo_rel_line_to (cr, side, 0);
    cairo_stroke (cr);
  }
  cairo_restore (cr);
}

/* The pack's order is attack, core, low, maintain: left top, right top, left bottom, right bottom. */
static void
draw_zones (SandPaper *paper, const SandMapConfig *config, double x, double y, double side, SandLanguage language)
{
  sand_paper_set_ink (paper, SAND_INK_ACCENT);
  for (guint i = 0; i < MIN (config->zones->len, 4); i++) {
    const SandZone *zone = config->zones->pdata[i];
    double          left = x + (i % 2 == 0 ? 0 : side / 2), top = y + (i < 2 ? 0 : side / 2);
    sand_paper_draw (paper, sand_text_get (&zone->name, language), SAND_FACE_STRONG, SAND_ALIGN_START, left + 6,
                     top + 4,
                     side / 2 - 12);
  }
  sand_paper_set_ink (paper, SAND_INK_TEXT);
}

void
sand_worksheet_print_map (SandPaper *paper, const SandExercise *exercise, SandLanguage language)
{
  const SandMapConfig *config = &exercise->config.map;
  double               side = MIN (sand_paper_get_width (paper) - 60, sand_paper_get_room (paper) - 60);
  double               x, y;
  g_autofree char     *up = g_strdup_printf ("↑ %s", sand_text_get (&config->y_name, language));
  g_autofree char     *across = g_strdup_printf ("%s →", sand_text_get (&config->x_name, language));

  if (side < 260) {
    sand_paper_begin_page (paper, SAND_PAPER_PORTRAIT);
    side = MIN (sand_paper_get_width (paper) - 60, sand_paper_get_room (paper) - 60);
  }
  x = sand_paper_get_left (paper) + 44;
  sand_paper_write (paper, up, SAND_FACE_STRONG);
  sand_paper_skip (paper, 4);
  y = sand_paper_get_y (paper);
  draw_grid (paper, x, y, side);
  draw_axis_numbers (paper, x, y, side);
  draw_zones (paper, config, x, y, side, language);
  sand_paper_draw (paper, across, SAND_FACE_STRONG, SAND_ALIGN_END, x, y + side + 16, side);
  sand_paper_set_y (paper, y + side + 34);
}

static void
draw_cell (SandPaper *paper, const SandBoardCell *cell, double x, double y, double width, double height, SandLanguage l)
{
  cairo_t    *cr = sand_paper_get_cairo (paper);
  const char *hint = sand_text_get (&cell->hint, l);
  double      used;

  cairo_save (cr);
  sand_paper_set_ink (paper, SAND_INK_LINE);
  cairo_set_line_width (cr, 0.8);
  cairo_rectangle (cr, x, y, width, height);
  cairo_stroke (cr);
  cairo_restore (cr);
  used = sand_paper_draw (paper, sand_text_get (&cell->label, l), SAND_FACE_STRONG, SAND_ALIGN_START, x + 6, y + 5,
                          width - 12);
  if (hint == NULL || *hint == '\0')
    return;
  sand_paper_set_ink (paper, SAND_INK_MUTED);
  sand_paper_draw (paper, hint, SAND_FACE_SMALL, SAND_ALIGN_START, x + 6, y + used + 7, width - 12);
  sand_paper_set_ink (paper, SAND_INK_TEXT);
}

static void
write_axes (SandPaper *paper, const SandText *low, const SandText *high, const char *arrow, SandLanguage language)
{
  g_autofree char *line =
    g_strdup_printf ("%s  %s  %s", sand_text_get (low, language), arrow, sand_text_get (high, language));

  sand_paper_write (paper, line, SAND_FACE_SMALL);
}

void
sand_worksheet_print_board (SandPaper *paper, const SandExercise *exercise, SandLanguage language)
{
  const SandBoardConfig *config = &exercise->config.board;
  guint                  n = config->cells->len;
  guint                  columns = config->grid && config->grid_columns > 0 ? config->grid_columns
                                                                            : CLAMP (n, 1, 4);
  guint                  rows = (n + columns - 1) / columns;
  double                 width = sand_paper_get_width (paper) / columns, height, y;

  if (config->grid) {
    write_axes (paper, &config->y_low, &config->y_high, "↑", language);
    write_axes (paper, &config->x_low, &config->x_high, "→", language);
    sand_paper_skip (paper, 4);
  }
  if (sand_paper_get_room (paper) < 110.0 * rows)
    sand_paper_begin_page (paper, SAND_PAPER_LANDSCAPE);
  y = sand_paper_get_y (paper);
  height = MAX (sand_paper_get_room (paper) / MAX (rows, 1), 60);
  for (guint i = 0; i < n; i++)
    draw_cell (paper, config->cells->pdata[i], sand_paper_get_left (paper) + i % columns * width,
               y + i / columns * height, width, height, language);
  sand_paper_set_y (paper, y + rows * height);
}

static void
print_actions (SandPaper *paper, guint n, SandLanguage language)
{
  const SandPaperColumn columns[] = {
    { word (&words.number, language), 0.5, SAND_ALIGN_START },
    { word (&words.action, language), 4, SAND_ALIGN_START },
    { word (&words.who, language), 1.2, SAND_ALIGN_START },
    { word (&words.due, language), 1.2, SAND_ALIGN_START },
    { word (&words.kpi, language), 2, SAND_ALIGN_START },
  };
  const char *cells[G_N_ELEMENTS (columns)] = { NULL };

  sand_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < n; i++) {
    g_autofree char *number = g_strdup_printf ("%u", i + 1);
    cells[0] = number;
    sand_paper_add_row (paper, cells, 30);
  }
  sand_paper_end_table (paper);
}

static void
print_section (SandPaper *paper, const SandPlanSection *section, SandLanguage language)
{
  const char *hint = sand_text_get (&section->hint, language);

  sand_paper_skip (paper, 8);
  sand_paper_write (paper, sand_text_get (&section->title, language), SAND_FACE_HEADING);
  if (hint != NULL && *hint != '\0') {
    sand_paper_set_ink (paper, SAND_INK_MUTED);
    sand_paper_write (paper, hint, SAND_FACE_SMALL);
    sand_paper_set_ink (paper, SAND_INK_TEXT);
  }
  sand_worksheet_print_questions (paper, section->fields, language);
  if (section->smart)
    sand_paper_write (paper, "□ S    □ M    □ A    □ R    □ T", SAND_FACE_STRONG);
  if (section->lines) {
    sand_paper_write (paper, word (&words.lines, language), SAND_FACE_STRONG);
    sand_paper_write_lines (paper, CLAMP (section->max_lines, 3, 6));
  }
  if (section->actions)
    print_actions (paper, CLAMP (section->max_actions, 4, 8), language);
}

void
sand_worksheet_print_plan (SandPaper *paper, const SandExercise *exercise, SandLanguage language)
{
  const SandPlanConfig *config = &exercise->config.plan;

  sand_worksheet_print_questions (paper, config->header, language);
  for (guint i = 0; i < config->sections->len; i++)
    print_section (paper, config->sections->pdata[i], language);
}
