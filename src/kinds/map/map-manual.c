#include "kinds/map/map-manual-private.h"

#include "kinds/map/map-private.h"
#include "manual/lists.h"
#include "manual/measure.h"

#include <math.h>
#include <string.h>

/* With the head and the figures it ends on the first page. */
#define CHART_ROWS 26
#define ROW_HEIGHT 21

static const SandText zones_title = SAND_MAP_TEXT ("The four zones", "四个区的汇总");
static const SandText dividers_title =
  SAND_MAP_TEXT ("Dividers: choose how they are drawn; zones and map follow", "分界线：选择画法，分区与地图随之变化");
static const SandText chart_title = SAND_MAP_TEXT ("The map", "地图");
static const SandText findings_title =
  SAND_MAP_TEXT ("What the map shows, and what the team said", "地图上的隐患与本组结论");
static const SandText zone_word = SAND_MAP_TEXT ("Zone", "分区");
static const SandText count_word = SAND_MAP_TEXT ("Customers", "客户数");
static const SandText share_word = SAND_MAP_TEXT ("Share", "占比");
static const SandText hours_word = SAND_MAP_TEXT ("Hours a month", "月投入工时");
static const SandText hours_share_word = SAND_MAP_TEXT ("Share of hours", "工时占比");
static const SandText sales_word = SAND_MAP_TEXT ("Sales, 12 months", "近12个月销售额");
static const SandText sales_share_word = SAND_MAP_TEXT ("Share of sales", "销售占比");
static const SandText size_word = SAND_MAP_TEXT ("Marker", "点的大小");
static const SandText mode_word = SAND_MAP_TEXT ("How", "画法");
static const SandText own_x_word = SAND_MAP_TEXT ("Own, across", "自定：横轴");
static const SandText own_y_word = SAND_MAP_TEXT ("Own, up", "自定：纵轴");
static const SandText at_x_word = SAND_MAP_TEXT ("Divider across", "横轴分界");
static const SandText at_y_word = SAND_MAP_TEXT ("Divider up", "纵轴分界");
static const SandText verdict_word = SAND_MAP_TEXT ("Team's verdict", "本组结论");
static const SandText reason_word = SAND_MAP_TEXT ("Reason", "理由");
static const SandText accept_word = SAND_MAP_TEXT ("accepted", "认可");
static const SandText reject_word = SAND_MAP_TEXT ("rejected", "不认可");

static const SandText modes[] = {
  [SAND_DIVIDER_FIXED] = SAND_MAP_TEXT ("Fixed at 50", "固定 50"),
  [SAND_DIVIDER_MEDIAN] = SAND_MAP_TEXT ("Median of the customers", "客户中位数"),
  [SAND_DIVIDER_FREE] = SAND_MAP_TEXT ("Own figures", "自定"),
};

static void
layout_free (gpointer data)
{
  SandMapLayout *self = data;

  sand_grid_free (self->grid);
  g_free (self->x_code);
  g_free (self->y_code);
  g_free (self);
}

char *
sand_map_manual_marker_code (guint zone, guint size_class)
{
  return g_strdup_printf ("#marker.%u.%u", zone, size_class);
}

/* What a group's total is called on the measurement's sheet: its axis, else its number. */
static char *
total_code (const SandMapLayout *self, gssize group)
{
  const char *axis = group < 0 ? "" : self->map->measurement->groups[group].axis;

  return *axis != '\0' && strcmp (axis, "other") != 0 ? g_strdup (axis)
                                                      : g_strdup_printf ("#group.%d", (int) group + 1);
}

static void
find_sources (SandBookSheet *sheet, SandMapLayout *self)
{
  const SandExercise *measurement = sand_course_find (sheet->book->course, self->config->measurement);

  self->x_code = total_code (self, self->map->x_group);
  self->y_code = total_code (self, self->map->y_group);
  if (self->map->x_group >= 0 && self->map->y_group >= 0)
    self->measurement = sand_book_find_sheet (sheet->book, self->config->measurement);
  if (measurement != NULL && measurement->config.scored.rows.source == SAND_ROWS_REGISTER)
    self->customers = sand_book_find_register (sheet->book, measurement->config.scored.rows.reg);
}

static void
add_hidden (SandBookSheet *sheet, SandMapLayout *self)
{
  static const char *const codes[] = { "zone", "size", "firmness", "estimated",
                                       "#class", "#chart.x", "#chart.y", "#chart.name" };
  GPtrArray               *columns = sheet->exercise->columns;

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    sand_grid_add_hidden (self->grid, codes[i]);
  for (guint zone = 0; zone < SAND_N_ZONES; zone++)
    for (guint size_class = 0; size_class < SAND_MAP_CLASSES; size_class++) {
      g_autofree char *code = sand_map_manual_marker_code (zone, size_class);
      sand_grid_add_hidden (self->grid, code);
    }
  /* The pack's columns are there for its figures: whom a finding is about. */
  for (guint i = 0; columns != NULL && i < columns->len; i++)
    sand_grid_add_hidden (self->grid, ((const SandColumn *) g_ptr_array_index (columns, i))->code);
}

static void
add_columns (SandMapLayout *self)
{
  sand_grid_add_number (self->grid);
  sand_grid_add_name (self->grid, NULL);
  sand_grid_add_extra (self->grid, "x", &self->config->x_name, NULL, 13, TRUE);
  sand_grid_add_extra (self->grid, "y", &self->config->y_name, NULL, 13, TRUE);
  sand_grid_add_extra (self->grid, "#zone", &zone_word, NULL, 14, TRUE);
  sand_grid_add_extra (self->grid, "hours", &hours_word, NULL, 13, TRUE);
  sand_grid_add_extra (self->grid, "sales", &sales_word, NULL, 14, TRUE);
  sand_grid_add_extra (self->grid, "#size", &size_word, NULL, 11, TRUE);
}

static void
place_figures (SandBookSheet *sheet, const SandMapLayout *self)
{
  static const char *const parts[] = { "count", "share", "hours", "hours_share", "sales", "sales_share" };

  for (guint zone = 0; zone < SAND_N_ZONES; zone++)
    for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
      g_autofree char *name = g_strdup_printf ("%s_%s", sand_map_zone_code (self->config, (SandZoneId) zone), parts[i]);
      sand_sheet_set_figure (sheet, name, SAND_MAP_ZONE_ROW (self) + zone, 2 + i);
    }
  sand_sheet_set_figure (sheet, "points", SAND_MAP_ZONE_ROW (self) + SAND_N_ZONES, 2);
  sand_sheet_set_figure (sheet, "hours_sum", SAND_MAP_ZONE_ROW (self) + SAND_N_ZONES, 4);
  sand_sheet_set_figure (sheet, "sales_sum", SAND_MAP_ZONE_ROW (self) + SAND_N_ZONES, 6);
  sand_sheet_set_figure (sheet, "divider_x", SAND_MAP_DIVIDER_ROW (self), 6);
  sand_sheet_set_figure (sheet, "divider_y", SAND_MAP_DIVIDER_ROW (self), 7);
}

void
sand_map_manual_lay_out (SandBookSheet *sheet)
{
  SandMapLayout      *self = g_new0 (SandMapLayout, 1);
  const SandExercise *measurement;
  GPtrArray          *rows;

  sheet->layout = self;
  sheet->free_layout = layout_free;
  self->map = sheet->result->detail;
  self->config = &sheet->exercise->config.map;
  find_sources (sheet, self);
  measurement = sand_course_find (sheet->book->course, self->config->measurement);
  rows = sand_results_list_rows (sheet->book->results, self->config->measurement);
  self->grid = sand_grid_new (sheet, rows, measurement == NULL ? NULL : &measurement->config.scored.rows);
  add_columns (self);
  add_hidden (sheet, self);
  sand_grid_fix_columns (self->grid);
  self->chart = sand_sheet_place_figures (sheet, SAND_HEAD_ROWS);
  self->chart_end = self->chart + 1 + CHART_ROWS;
  self->zones = self->chart_end + 1;
  self->dividers = SAND_MAP_ZONE_ROW (self) + 2 * SAND_N_ZONES + 2;
  self->findings = SAND_MAP_DIVIDER_ROW (self) + 2;
  self->steps = self->findings + MAX (sheet->result->findings->len, 1) + 2;
  sand_grid_place_rows (self->grid, self->steps + sand_sheet_count_step_rows (sheet) + 1);
  place_figures (sheet, self);
}

const SandPoint *
sand_map_manual_find_point (const SandMapLayout *self, guint record)
{
  GPtrArray          *rows = sand_grid_get_rows (self->grid);
  const SandSheetRow *row = record < rows->len ? g_ptr_array_index (rows, record) : NULL;
  const char         *id = row == NULL ? NULL : *row->source != '\0' ? row->source
                                                                     : row->id;
  gssize              point = id == NULL ? -1 : sand_map_find (self->map, id);

  return point < 0 ? NULL : &self->map->points[point];
}

char *
sand_map_manual_copy_of (SandBookSheet *sheet, const SandBookSheet *source, const char *code, guint record)
{
  g_autofree char *cell = source == NULL ? NULL : sand_sheet_cell_of (source, code, record, sheet);
  return cell == NULL ? NULL : g_strdup_printf ("IF(%s=\"\",\"\",%s)", cell, cell);
}

static void
put_header (SandBookSheet *sheet, guint row, guint first, guint last, const SandText *label)
{
  g_autofree char *text = sand_book_make_header (sheet->book, label, NULL);
  sand_sheet_put_wide (sheet, row, first, last, text, SAND_LOOK_HEADER);
}

static void
put_value (
  SandBookSheet *sheet, guint row, guint column, const char *formula, SandValue taken, SandLook look, SandCellForm form)
{
  g_auto (SandValue) value = taken;
  sand_sheet_put_formula (sheet, row, column, formula, &value, look, form);
}

static SandValue
share_or_none (double part, double whole)
{
  return whole > 0 ? sand_value_number (part / whole) : sand_value_none ();
}

static void
put_share (SandBookSheet *sheet, guint row, guint column, guint total_row, double part, double whole)
{
  g_autofree char *own = sand_cell_name (row, column - 1);
  g_autofree char *all = sand_cell_name (total_row, column - 1);
  g_autofree char *formula = g_strdup_printf ("IF(%s>0,%s/%s,\"\")", all, own, all);

  put_value (sheet, row, column, formula, share_or_none (part, whole), SAND_LOOK_COMPUTED, SAND_CELL_SHARE);
}

static lxw_format *
make_zone_format (SandBookSheet *sheet, guint zone)
{
  lxw_format *format = workbook_add_format (sheet->book->workbook);

  format_set_font_name (format, "Microsoft YaHei");
  format_set_font_size (format, 10);
  format_set_bold (format);
  format_set_font_color (format, LXW_COLOR_WHITE);
  format_set_bg_color (format, sand_map_manual_zone_colour (zone));
  format_set_align (format, LXW_ALIGN_CENTER);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_border (format, LXW_BORDER_THIN);
  format_set_border_color (format, SAND_COLOUR_LINE);
  return format;
}

static const SandZone *
get_zone (const SandMapLayout *self, guint zone)
{
  return self->config->zones != NULL && zone < self->config->zones->len ? g_ptr_array_index (self->config->zones, zone)
                                                                        : NULL;
}

static void
write_zone (SandBookSheet *sheet, const SandMapLayout *self, guint zone)
{
  const SandZoneSum *sum = &self->map->zones[zone];
  guint              row = SAND_MAP_ZONE_ROW (self) + zone, total = SAND_MAP_ZONE_ROW (self) + SAND_N_ZONES;
  const SandZone    *given = get_zone (self, zone);
  const char        *code = sand_map_zone_code (self->config, (SandZoneId) zone);
  const char        *name = given == NULL ? code : sand_text_get (&given->name, sheet->book->language);
  g_autofree char   *codes = sand_sheet_range_of (sheet, "zone", sheet);
  g_autofree char   *hours = sand_sheet_range_of (sheet, "hours", sheet);
  g_autofree char   *sales = sand_sheet_range_of (sheet, "sales", sheet);
  guint              code_column = (guint) sand_sheet_get_line (sheet, "zone");
  g_autofree char   *code_cell = sand_cell_name (row, code_column);
  g_autofree char   *count = g_strdup_printf ("COUNTIF(%s,%s)", codes, code_cell);
  g_autofree char   *hours_sum = g_strdup_printf ("SUMIF(%s,%s,%s)", codes, code_cell, hours);
  g_autofree char   *sales_sum = g_strdup_printf ("SUMIF(%s,%s,%s)", codes, code_cell, sales);
  gboolean           rows = codes != NULL;

  sand_book_check (
    sheet->book, worksheet_merge_range (sheet->worksheet, row, 0, row, 1, name, make_zone_format (sheet, zone)), sheet);
  sand_sheet_put_text (sheet, row, code_column, code, SAND_LOOK_HIDDEN);
  put_value (sheet, row, 2, rows ? count : NULL, sand_value_int (sum->count), SAND_LOOK_COMPUTED, SAND_CELL_INT);
  put_share (sheet, row, 3, total, sum->count, self->map->n_points);
  put_value (sheet, row, 4, rows ? hours_sum : NULL, sand_value_number (sum->hours), SAND_LOOK_COMPUTED,
             SAND_CELL_NUMBER);
  put_share (sheet, row, 5, total, sum->hours, self->map->hours_sum);
  put_value (sheet, row, 6, rows ? sales_sum : NULL, sand_value_number (sum->sales), SAND_LOOK_COMPUTED,
             SAND_CELL_MONEY);
  put_share (sheet, row, 7, total, sum->sales, self->map->sales_sum);
  sand_sheet_set_height (sheet, row, ROW_HEIGHT);
}

static void
write_zone_total (SandBookSheet *sheet, const SandMapLayout *self)
{
  static const SandCellForm forms[] = { SAND_CELL_INT, SAND_CELL_NUMBER, SAND_CELL_MONEY };
  const double              values[] = { self->map->n_points, self->map->hours_sum, self->map->sales_sum };
  guint                     first = SAND_MAP_ZONE_ROW (self), row = first + SAND_N_ZONES;

  sand_sheet_put_wide (sheet, row, 0, 1, sand_word (SAND_WORD_TOTAL, sheet->book->language), SAND_LOOK_TOTAL);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autofree char *range = sand_range_name (first, 2 + 2 * i, row - 1, 2 + 2 * i);
    g_autofree char *formula = g_strdup_printf ("SUM(%s)", range);
    put_value (sheet, row, 2 + 2 * i, formula, sand_value_number (values[i]), SAND_LOOK_TOTAL, forms[i]);
    sand_sheet_put_blank (sheet, row, 3 + 2 * i, SAND_LOOK_TOTAL, SAND_CELL_SHARE);
  }
  sand_sheet_set_height (sheet, row, ROW_HEIGHT);
}

/* What to do in each zone, as the course says. */
static void
write_advice (SandBookSheet *sheet, const SandMapLayout *self)
{
  SandLanguage language = sheet->book->language;

  for (guint zone = 0; zone < SAND_N_ZONES; zone++) {
    const SandZone  *given = get_zone (self, zone);
    g_autofree char *text = NULL;
    if (given == NULL)
      continue;
    text = g_strdup_printf ("%s%s%s", sand_text_get (&given->name, language),
                            language == SAND_LANGUAGE_ZH ? "：" : ": ", sand_text_get (&given->advice, language));
    sand_sheet_put_paragraph (sheet, SAND_MAP_ZONE_ROW (self) + SAND_N_ZONES + 1 + zone, 0, sheet->n_columns - 1, text,
                              SAND_LOOK_NOTE, 9);
  }
}

static void
write_zones (SandBookSheet *sheet, const SandMapLayout *self)
{
  static const SandText *const labels[] = { &count_word, &share_word, &hours_word,
                                            &hours_share_word, &sales_word, &sales_share_word };
  guint                        header = self->zones + 1;

  sand_sheet_begin_block (sheet, self->zones);
  sand_sheet_write_section (sheet, self->zones, sand_text_get (&zones_title, sheet->book->language));
  put_header (sheet, header, 0, 1, &zone_word);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    put_header (sheet, header, 2 + i, 2 + i, labels[i]);
  sand_sheet_set_height (sheet, header, 32);
  for (guint zone = 0; zone < SAND_N_ZONES; zone++)
    write_zone (sheet, self, zone);
  write_zone_total (sheet, self);
  write_advice (sheet, self);
}

static void
put_divider (SandBookSheet *sheet, const SandMapLayout *self, guint column, const char *code, guint own, double value)
{
  SandLanguage     language = sheet->book->language;
  guint            row = SAND_MAP_DIVIDER_ROW (self);
  g_autofree char *mode = sand_cell_name (row, 0), *typed = sand_cell_name (row, own);
  g_autofree char *range = sand_sheet_range_of (sheet, code, sheet);
  g_autofree char *formula =
    g_strdup_printf ("IF(%s=\"%s\",IF(COUNT(%s)=0,50,MEDIAN(%s)),IF(%s=\"%s\",IF(%s=\"\",50,MAX(0,MIN(100,%s))),50))",
                     mode, sand_text_get (&modes[SAND_DIVIDER_MEDIAN], language), range, range, mode,
                     sand_text_get (&modes[SAND_DIVIDER_FREE], language), typed, typed);

  put_value (sheet, row, column, range == NULL ? NULL : formula, sand_value_number (value), SAND_LOOK_FIGURE,
             SAND_CELL_SCORE);
}

static void
put_own (SandBookSheet *sheet, const SandMapLayout *self, guint column, double value)
{
  guint row = SAND_MAP_DIVIDER_ROW (self);

  if (self->map->divider == SAND_DIVIDER_FREE)
    sand_sheet_put_number (sheet, row, column, value, SAND_LOOK_INPUT, SAND_CELL_NUMBER);
  else
    sand_sheet_put_blank (sheet, row, column, SAND_LOOK_INPUT, SAND_CELL_NUMBER);
}

static void
validate_dividers (SandBookSheet *sheet, const SandMapLayout *self)
{
  SandColumn            bound = { .type = SAND_TYPE_NUMBER, .min = 0, .max = 100, .hint = SAND_MAP_TEXT ("", "") };
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  const SandList       *list;
  guint                 row = SAND_MAP_DIVIDER_ROW (self);

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    g_ptr_array_add (labels, (char *) sand_text_get (&modes[i], sheet->book->language));
  list = sand_lists_add (sheet->book->lists, "map:divider", sand_text_get (&mode_word, sheet->book->language), labels);
  sand_sheet_validate_list (sheet, row, 0, row, 0, list->label_range, TRUE);
  sand_sheet_validate (sheet, row, 3, row, 4, &bound);
}

static void
write_dividers (SandBookSheet *sheet, const SandMapLayout *self)
{
  SandLanguage language = sheet->book->language;
  guint        header = self->dividers + 1, row = SAND_MAP_DIVIDER_ROW (self);

  sand_sheet_write_section (sheet, self->dividers, sand_text_get (&dividers_title, language));
  put_header (sheet, header, 0, 2, &mode_word);
  put_header (sheet, header, 3, 3, &own_x_word);
  put_header (sheet, header, 4, 4, &own_y_word);
  put_header (sheet, header, 6, 6, &at_x_word);
  put_header (sheet, header, 7, 7, &at_y_word);
  sand_sheet_set_height (sheet, header, 32);
  sand_sheet_put_wide (sheet, row, 0, 2, sand_text_get (&modes[self->map->divider], language), SAND_LOOK_INPUT);
  put_own (sheet, self, 3, self->map->divider_x);
  put_own (sheet, self, 4, self->map->divider_y);
  put_divider (sheet, self, 6, "x", 3, self->map->divider_x);
  put_divider (sheet, self, 7, "y", 4, self->map->divider_y);
  sand_sheet_set_height (sheet, row, ROW_HEIGHT);
  validate_dividers (sheet, self);
}

static const SandLook looks[] = {
  [SAND_SEVERITY_ERROR] = SAND_LOOK_ERROR, [SAND_SEVERITY_WARN] = SAND_LOOK_WARN, [SAND_SEVERITY_HINT] = SAND_LOOK_HINT
};
static const SandWord words[] = {
  [SAND_SEVERITY_ERROR] = SAND_WORD_ERROR, [SAND_SEVERITY_WARN] = SAND_WORD_WARN, [SAND_SEVERITY_HINT] = SAND_WORD_HINT
};

static void
write_finding (SandBookSheet *sheet, guint row, const SandFinding *finding)
{
  SandLanguage     language = sheet->book->language;
  g_autofree char *id = sand_results_sheet_id (sheet->book->results, sheet->exercise->id);
  const char      *reason;
  const char      *decision =
    sand_map_get_verdict (sand_results_get_records (sheet->book->results), id, finding->id, &reason);
  const char      *verdict = strcmp (decision, "accept") == 0   ? sand_text_get (&accept_word, language)
                             : strcmp (decision, "reject") == 0 ? sand_text_get (&reject_word, language)
                                                                : "";
  const char      *ask = sand_text_get (&finding->ask, language);
  g_autofree char *text = g_strconcat (sand_text_get (&finding->say, language), *ask != '\0' ? "\n" : "", ask, NULL);
  guint            last = sheet->n_columns - 1;
  guint            lines = sand_measure_lines (text, sand_sheet_get_width (sheet, 1, 4));

  sand_sheet_put_text_as (sheet, row, 0, sand_word (words[finding->severity], language), looks[finding->severity],
                          SAND_CELL_CENTRE);
  sand_sheet_put_wide (sheet, row, 1, 4, text, SAND_LOOK_GIVEN);
  sand_sheet_put_text_as (sheet, row, 5, verdict, SAND_LOOK_INPUT, SAND_CELL_CENTRE);
  sand_sheet_put_wide (sheet, row, 6, last, reason, SAND_LOOK_INPUT);
  lines = MAX (lines, sand_measure_lines (reason, sand_sheet_get_width (sheet, 6, last)));
  sand_sheet_set_height (sheet, row, MAX (sand_measure_height (lines, 10), ROW_HEIGHT));
}

static void
write_findings (SandBookSheet *sheet, const SandMapLayout *self)
{
  SandLanguage language = sheet->book->language;
  GPtrArray   *findings = sheet->result->findings;
  SandText     kind = sand_word_text (SAND_WORD_SEVERITY), finding = sand_word_text (SAND_WORD_FINDING);
  guint        row = self->findings;

  sand_sheet_begin_block (sheet, row);
  sand_sheet_write_section (sheet, row++, sand_text_get (&findings_title, language));
  put_header (sheet, row, 0, 0, &kind);
  put_header (sheet, row, 1, 4, &finding);
  put_header (sheet, row, 5, 5, &verdict_word);
  put_header (sheet, row, 6, sheet->n_columns - 1, &reason_word);
  sand_sheet_set_height (sheet, row++, 32);
  if (findings->len == 0)
    sand_sheet_put_paragraph (sheet, row, 0, sheet->n_columns - 1, sand_word (SAND_WORD_NO_FINDINGS, language),
                              SAND_LOOK_PURPOSE, 10);
  for (guint i = 0; i < findings->len; i++)
    write_finding (sheet, row++, g_ptr_array_index (findings, i));
}

/* Above the customers: below their spare rows nobody would look for them, and they would not be printed. */
static void
write_steps (SandBookSheet *sheet, const SandMapLayout *self)
{
  guint bottom = sheet->bottom;

  sheet->bottom = self->steps;
  sand_sheet_write_steps (sheet);
  sheet->bottom = bottom;
  sand_sheet_begin_block (sheet, sand_grid_get_header_row (self->grid));
}

void
sand_map_manual_write (SandBookSheet *sheet)
{
  const SandMapLayout *self = sheet->layout;

  sand_sheet_write_head (sheet);
  sand_sheet_write_figures (sheet, SAND_HEAD_ROWS);
  sand_sheet_write_section (sheet, self->chart, sand_text_get (&chart_title, sheet->book->language));
  write_zones (sheet, self);
  write_dividers (sheet, self);
  write_findings (sheet, self);
  write_steps (sheet, self);
  sand_points_manual_write (sheet, self);
  sand_map_manual_write_chart (sheet, self);
  sand_sheet_finish_page (sheet, 0, 0, 0, sheet->first + MAX (sheet->n_records + 2, 12));
}
