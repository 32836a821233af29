#include "kinds/map/map-manual-private.h"

/* Names are one series a customer: so they follow the cells in every program. More would make the chart slow. */
#define MAX_NAMES    40
#define CHART_HEIGHT 537 /* pixels */

/* The colours of the zones are the screen's. */
static const lxw_color_t colours[SAND_N_ZONES] = {
  [SAND_ZONE_ATTACK] = 0xDD6A47,
  [SAND_ZONE_CORE] = 0x3FA577,
  [SAND_ZONE_LOW] = 0x989FA7,
  [SAND_ZONE_MAINTAIN] = 0x4F83E6,
};

lxw_color_t
sand_map_manual_zone_colour (guint zone)
{
  return colours[zone];
}

static char *
column_range (SandBookSheet *sheet, const char *code, guint first, guint last)
{
  guint            column = (guint) sand_sheet_get_line (sheet, code);
  g_autofree char *range = sand_range_name (first, column, last, column);

  return g_strconcat ("=", sheet->prefix, range, NULL);
}

static char *
one_cell (SandBookSheet *sheet, guint row, guint column)
{
  g_autofree char *cell = sand_cell_name (row, column);
  return g_strconcat ("=", sheet->prefix, cell, NULL);
}

static void
add_markers (SandBookSheet *sheet, const SandMapLayout *self, lxw_chart *chart, guint zone, guint size_class)
{
  static const uint8_t sizes[SAND_MAP_CLASSES] = { 7, 11, 16 };
  g_autofree char     *code = sand_map_manual_marker_code (zone, size_class);
  g_autofree char     *x = column_range (sheet, "#chart.x", sheet->first, sheet->last);
  g_autofree char     *y = column_range (sheet, code, sheet->first, sheet->last);
  g_autofree char     *name = one_cell (sheet, SAND_MAP_ZONE_ROW (self) + zone, 0);
  lxw_chart_series    *series = chart_add_series (chart, x, y);
  lxw_chart_fill       fill = { .color = colours[zone] };
  lxw_chart_line       edge = { .color = LXW_COLOR_WHITE, .width = 0.75 };
  lxw_chart_line       none = { .none = LXW_TRUE };

  chart_series_set_name (series, name);
  chart_series_set_line (series, &none);
  chart_series_set_marker_type (series, LXW_CHART_MARKER_CIRCLE);
  chart_series_set_marker_size (series, sizes[size_class]);
  chart_series_set_marker_fill (series, &fill);
  chart_series_set_marker_line (series, &edge);
}

static void
label_series (lxw_chart_series *series, const char *name, lxw_chart_font *font, uint8_t position)
{
  lxw_chart_line none = { .none = LXW_TRUE };

  chart_series_set_name (series, name);
  chart_series_set_line (series, &none);
  chart_series_set_marker_type (series, LXW_CHART_MARKER_NONE);
  chart_series_set_labels (series);
  chart_series_set_labels_position (series, position);
  chart_series_set_labels_font (series, font);
  /* Last: the others switch the value on again. */
  chart_series_set_labels_options (series, LXW_TRUE, LXW_FALSE, LXW_FALSE);
}

static void
add_name (SandBookSheet *sheet, lxw_chart *chart, guint record)
{
  guint            row = sheet->first + record;
  g_autofree char *x = column_range (sheet, "#chart.name", row, row);
  g_autofree char *y = column_range (sheet, "#chart.y", row, row);
  g_autofree char *name = column_range (sheet, "name", row, row);
  lxw_chart_font   font = { .size = 8.5, .color = SAND_COLOUR_TEXT };

  label_series (chart_add_series (chart, x, y), name, &font, LXW_CHART_LABEL_POSITION_RIGHT);
}

/* From one edge of the map to the other; the two points stand in hidden cells beside the zones. */
static void
add_divider (
  SandBookSheet *sheet, const SandMapLayout *self, lxw_chart *chart, const char *figure, guint first, gboolean up)
{
  guint              x_column = (guint) sand_sheet_get_line (sheet, "#chart.x");
  guint              y_column = (guint) sand_sheet_get_line (sheet, "#chart.y");
  g_autofree char   *place = sand_sheet_figure_of (sheet, figure, sheet);
  g_autofree char   *x = column_range (sheet, "#chart.x", first, first + 1);
  g_autofree char   *y = column_range (sheet, "#chart.y", first, first + 1);
  g_auto (SandValue) at = sand_value_number (up ? self->map->divider_x : self->map->divider_y);
  lxw_chart_line     line = { .color = SAND_COLOUR_ACCENT, .width = 1.25, .dash_type = LXW_CHART_LINE_DASH_DASH };
  lxw_chart_series  *series;

  for (guint end = 0; end < 2; end++) {
    sand_sheet_put_formula (sheet, first + end, up ? x_column : y_column, place, &at, SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
    sand_sheet_put_number (sheet, first + end, up ? y_column : x_column, end * 100.0, SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
  }
  series = chart_add_series (chart, x, y);
  chart_series_set_line (series, &line);
  chart_series_set_marker_type (series, LXW_CHART_MARKER_NONE);
}

/* The name of a zone in its corner. */
static void
add_corner (SandBookSheet *sheet, const SandMapLayout *self, lxw_chart *chart, guint zone)
{
  gboolean         right = zone == SAND_ZONE_CORE || zone == SAND_ZONE_MAINTAIN;
  gboolean         upper = zone == SAND_ZONE_CORE || zone == SAND_ZONE_ATTACK;
  guint            row = SAND_MAP_ZONE_ROW (self) + zone;
  g_autofree char *x_code = sand_map_manual_marker_code (0, 0), *y_code = sand_map_manual_marker_code (0, 1);
  g_autofree char *x = column_range (sheet, x_code, row, row), *y = column_range (sheet, y_code, row, row);
  g_autofree char *name = one_cell (sheet, row, 0);
  lxw_chart_font   font = { .size = 11, .bold = LXW_TRUE, .color = colours[zone] };

  sand_sheet_put_number (sheet, row, (guint) sand_sheet_get_line (sheet, x_code), right ? 99.5 : 0.5, SAND_LOOK_HIDDEN,
                         SAND_CELL_TEXT);
  sand_sheet_put_number (sheet, row, (guint) sand_sheet_get_line (sheet, y_code), upper ? 97 : 3, SAND_LOOK_HIDDEN,
                         SAND_CELL_TEXT);
  label_series (chart_add_series (chart, x, y), name, &font,
                right ? LXW_CHART_LABEL_POSITION_LEFT : LXW_CHART_LABEL_POSITION_RIGHT);
}

static void
set_axis (lxw_chart_axis *axis, const char *name)
{
  lxw_chart_font title = { .size = 10, .bold = LXW_TRUE, .color = SAND_COLOUR_ACCENT };
  lxw_chart_font font = { .size = 9 };
  lxw_chart_line grid = { .color = 0xEEE8DC, .width = 0.5 };
  lxw_chart_line line = { .color = 0xB8AC98, .width = 0.75 };

  chart_axis_set_name (axis, name);
  chart_axis_set_name_font (axis, &title);
  chart_axis_set_num_font (axis, &font);
  chart_axis_set_num_format (axis, "0");
  chart_axis_set_min (axis, 0);
  chart_axis_set_max (axis, 100);
  chart_axis_set_major_unit (axis, 20);
  chart_axis_major_gridlines_set_visible (axis, LXW_TRUE);
  chart_axis_major_gridlines_set_line (axis, &grid);
  chart_axis_set_line (axis, &line);
}

/* The legend names each zone once: of its sizes the middle one stays. */
static void
set_legend (lxw_chart *chart, guint n_series)
{
  g_autofree int16_t *gone = g_new (int16_t, n_series + 1);
  lxw_chart_font      font = { .size = 9 };
  guint               n = 0;

  for (guint i = 0; i < n_series; i++)
    if (i >= SAND_N_ZONES * SAND_MAP_CLASSES || i % SAND_MAP_CLASSES != 1)
      gone[n++] = (int16_t) i;
  gone[n] = -1;
  chart_legend_set_position (chart, LXW_CHART_LEGEND_BOTTOM);
  chart_legend_set_font (chart, &font);
  chart_legend_delete_series (chart, gone);
}

static guint
add_all_series (SandBookSheet *sheet, const SandMapLayout *self, lxw_chart *chart)
{
  guint n_names = MIN (sand_grid_get_capacity (self->grid), MAX_NAMES);

  for (guint zone = 0; zone < SAND_N_ZONES; zone++)
    for (guint size_class = 0; size_class < SAND_MAP_CLASSES; size_class++)
      add_markers (sheet, self, chart, zone, size_class);
  add_divider (sheet, self, chart, "divider_x", SAND_MAP_ZONE_ROW (self), TRUE);
  add_divider (sheet, self, chart, "divider_y", SAND_MAP_ZONE_ROW (self) + 2, FALSE);
  for (guint zone = 0; zone < SAND_N_ZONES; zone++)
    add_corner (sheet, self, chart, zone);
  for (guint record = 0; record < n_names; record++)
    add_name (sheet, chart, record);
  return SAND_N_ZONES * SAND_MAP_CLASSES + 2 + SAND_N_ZONES + n_names;
}

void
sand_map_manual_write_chart (SandBookSheet *sheet, const SandMapLayout *self)
{
  lxw_chart        *chart;
  lxw_chart_options options = { .object_position = LXW_OBJECT_MOVE_DONT_SIZE, .x_offset = 2, .y_offset = 4 };
  lxw_chart_line    edge = { .color = SAND_COLOUR_LINE, .width = 0.75 };
  lxw_chart_fill    paper = { .color = 0xFFFDF8 };
  SandLanguage      language = sheet->book->language;

  if (sand_grid_get_capacity (self->grid) == 0)
    return;
  chart = workbook_add_chart (sheet->book->workbook, LXW_CHART_SCATTER);
  set_legend (chart, add_all_series (sheet, self, chart));
  set_axis (chart->x_axis, sand_text_get (&self->config->x_name, language));
  set_axis (chart->y_axis, sand_text_get (&self->config->y_name, language));
  chart_title_off (chart);
  chart_plotarea_set_fill (chart, &paper);
  chart_plotarea_set_line (chart, &edge);
  chart_chartarea_set_line (chart, &edge);
  chart_show_hidden_data (chart);
  chart_show_blanks_as (chart, LXW_CHART_BLANKS_AS_GAP);
  options.x_scale = (sand_sheet_get_width (sheet, 0, sheet->n_columns - 1) * 7 + 5 * sheet->n_columns - 6) / 480;
  options.y_scale = CHART_HEIGHT / 288.0;
  options.description = (char *) sand_text_get (&sheet->exercise->title, language);
  sand_book_check (sheet->book, worksheet_insert_chart_opt (sheet->worksheet, self->chart + 1, 0, chart, &options),
                   sheet);
}
