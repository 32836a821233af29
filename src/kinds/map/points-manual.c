#include "kinds/map/map-manual-private.h"

#include "kinds/map/map-private.h"

#include <math.h>

/* Names begin so far right of their markers, in points of the axis. */
#define NAME_DISTANCE 1.2

static const SandText classes[SAND_MAP_CLASSES] = {
  SAND_MAP_TEXT ("S", "小"),
  SAND_MAP_TEXT ("M", "中"),
  SAND_MAP_TEXT ("L", "大"),
};

static SandValue
number_or_none (double number)
{
  return isfinite (number) ? sand_value_number (number) : sand_value_none ();
}

/* @taken is what the cell shows now; @formula is blank while nobody stands in the row. */
static void
put (SandBookSheet       *sheet,
     const SandMapLayout *self,
     const char          *code,
     guint                record,
     const char          *formula,
     SandValue            taken,
     SandLook             look,
     SandCellForm         form)
{
  g_autofree char   *wrapped = sand_grid_wrap (self->grid, record, formula);
  g_auto (SandValue) value = taken;
  guint              row, column;

  if (sand_sheet_locate (sheet, code, record, &row, &column))
    sand_sheet_put_formula (sheet, row, column, wrapped, &value, look, form);
}

static void
put_hidden (
  SandBookSheet *sheet, const SandMapLayout *self, const char *code, guint record, const char *formula, SandValue taken)
{
  put (sheet, self, code, record, formula, taken, SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
}

/* Both totals or none: a customer with a gap on either axis has no place. */
static void
write_place (SandBookSheet *sheet, const SandMapLayout *self, guint record, const SandPoint *point)
{
  SandBookSheet   *source = self->measurement;
  g_autofree char *x = source == NULL ? NULL : sand_sheet_cell_of (source, self->x_code, record, sheet);
  g_autofree char *y = source == NULL ? NULL : sand_sheet_cell_of (source, self->y_code, record, sheet);
  gboolean         both = x != NULL && y != NULL;
  g_autofree char *x_formula = both ? g_strdup_printf ("IF(OR(%s=\"\",%s=\"\"),\"\",%s)", x, y, x) : NULL;
  g_autofree char *y_formula = both ? g_strdup_printf ("IF(OR(%s=\"\",%s=\"\"),\"\",%s)", x, y, y) : NULL;

  put (sheet, self, "x", record, x_formula, number_or_none (point == NULL ? (double) NAN : point->x),
       SAND_LOOK_COMPUTED, SAND_CELL_SCORE);
  put (sheet, self, "y", record, y_formula, number_or_none (point == NULL ? (double) NAN : point->y),
       SAND_LOOK_COMPUTED, SAND_CELL_SCORE);
}

/* Totals are sums of products: what is meant as 50 must not fall below a divider at 50. */
static char *
make_zone (SandBookSheet *sheet, const SandMapLayout *self, guint record)
{
  g_autofree char *x = sand_sheet_cell_of (sheet, "x", record, sheet);
  g_autofree char *y = sand_sheet_cell_of (sheet, "y", record, sheet);
  g_autofree char *divider_x = sand_sheet_figure_of (sheet, "divider_x", sheet);
  g_autofree char *divider_y = sand_sheet_figure_of (sheet, "divider_y", sheet);
  g_autofree char *right = g_strdup_printf ("%s>=%s-0.000000001", x, divider_x);
  g_autofree char *upper = g_strdup_printf ("%s>=%s-0.000000001", y, divider_y);

  return g_strdup_printf (
    "IF(%s=\"\",\"\",IF(AND(%s,%s),\"%s\",IF(%s,\"%s\",IF(%s,\"%s\",\"%s\"))))", x, right, upper,
    sand_map_zone_code (self->config, SAND_ZONE_CORE), upper, sand_map_zone_code (self->config, SAND_ZONE_ATTACK),
    right, sand_map_zone_code (self->config, SAND_ZONE_MAINTAIN), sand_map_zone_code (self->config, SAND_ZONE_LOW));
}

static void
write_zone (SandBookSheet *sheet, const SandMapLayout *self, guint record, const SandPoint *point)
{
  guint            first = SAND_MAP_ZONE_ROW (self), last = first + SAND_N_ZONES - 1;
  guint            code_column = (guint) sand_sheet_get_line (sheet, "zone");
  g_autofree char *codes = sand_range_name (first, code_column, last, code_column);
  g_autofree char *names = sand_range_name (first, 0, last, 0);
  g_autofree char *cell = sand_sheet_cell_of (sheet, "zone", record, sheet);
  g_autofree char *zone = make_zone (sheet, self, record);
  g_autofree char *name = g_strdup_printf ("IF(%s=\"\",\"\",INDEX(%s,MATCH(%s,%s,0)))", cell, names, cell, codes);
  GPtrArray       *zones = self->config->zones;
  const char      *code = point == NULL ? "" : sand_map_zone_code (self->config, point->zone);
  const char      *shown = code;

  if (point != NULL && zones != NULL && (guint) point->zone < zones->len)
    shown = sand_text_get (&((const SandZone *) g_ptr_array_index (zones, point->zone))->name, sheet->book->language);
  put_hidden (sheet, self, "zone", record, zone, sand_value_text (code));
  put (sheet, self, "#zone", record, name, sand_value_text (shown), SAND_LOOK_COMPUTED, SAND_CELL_CENTRE);
}

static void
write_register (SandBookSheet *sheet, const SandMapLayout *self, guint record, const SandPoint *point)
{
  g_autofree char *x = sand_sheet_cell_of (sheet, "x", record, sheet);
  g_autofree char *hours = sand_map_manual_copy_of (sheet, self->customers, "hours_month", record);
  g_autofree char *sales = sand_map_manual_copy_of (sheet, self->customers, "sales_12m", record);
  g_autofree char *size = sand_map_manual_copy_of (sheet, self->customers, self->map->size_column, record);
  g_autofree char *hours_formula = hours == NULL ? NULL : g_strdup_printf ("IF(%s=\"\",\"\",%s)", x, hours);
  g_autofree char *sales_formula = sales == NULL ? NULL : g_strdup_printf ("IF(%s=\"\",\"\",%s)", x, sales);
  g_autofree char *size_formula = size == NULL ? NULL : g_strdup_printf ("IF(%s=\"\",\"\",%s)", x, size);

  put (sheet, self, "hours", record, hours_formula, number_or_none (point == NULL ? (double) NAN : point->hours),
       SAND_LOOK_COMPUTED, SAND_CELL_NUMBER);
  put (sheet, self, "sales", record, sales_formula, number_or_none (point == NULL ? (double) NAN : point->sales),
       SAND_LOOK_COMPUTED, SAND_CELL_MONEY);
  put_hidden (sheet, self, "size", record, size_formula, number_or_none (point == NULL ? (double) NAN : point->size));
  put_hidden (sheet, self, "firmness", record, NULL, number_or_none (point == NULL ? (double) NAN : point->firmness));
  put_hidden (sheet, self, "estimated", record, NULL,
              point == NULL ? sand_value_none () : sand_value_int (point->n_estimated));
}

static double
find_largest (const SandMap *map)
{
  double largest = 0;

  for (guint i = 0; i < map->n_points; i++)
    largest = isfinite (map->points[i].size) ? MAX (largest, map->points[i].size) : largest;
  return largest;
}

/* Thirds of the largest one; the chart knows no bubbles. */
static guint
find_class (const SandMap *map, const SandPoint *point)
{
  double largest = find_largest (map);

  if (!isfinite (point->size) || largest <= 0 || point->size < largest / 3)
    return 1;
  return point->size < largest * 2 / 3 ? 2 : 3;
}

static void
write_class (SandBookSheet *sheet, const SandMapLayout *self, guint record, const SandPoint *point)
{
  SandLanguage     language = sheet->book->language;
  guint            size_class = point == NULL ? 0 : find_class (self->map, point);
  g_autofree char *x = sand_sheet_cell_of (sheet, "x", record, sheet);
  g_autofree char *cell = sand_sheet_cell_of (sheet, "size", record, sheet);
  g_autofree char *all = sand_sheet_range_of (sheet, "size", sheet);
  g_autofree char *own = sand_sheet_cell_of (sheet, "#class", record, sheet);
  g_autofree char *formula =
    g_strdup_printf ("IF(%s=\"\",\"\",IF(OR(%s=\"\",MAX(%s)<=0),1,IF(%s<MAX(%s)/3,1,IF(%s<MAX(%s)*2/3,2,3))))", x, cell,
                     all, cell, all, cell, all);
  g_autofree char *name = g_strdup_printf (
    "IF(%s=\"\",\"\",IF(%s=1,\"%s\",IF(%s=2,\"%s\",\"%s\")))", own, own, sand_text_get (&classes[0], language), own,
    sand_text_get (&classes[1], language), sand_text_get (&classes[2], language));

  put_hidden (sheet, self, "#class", record, formula,
              size_class == 0 ? sand_value_none () : sand_value_int (size_class));
  put (sheet, self, "#size", record, name,
       sand_value_text (size_class == 0 ? "" : sand_text_get (&classes[size_class - 1], language)), SAND_LOOK_COMPUTED,
       SAND_CELL_CENTRE);
}

static SandValue
number_or_missing (gboolean there, double number)
{
  return there ? sand_value_number (number) : sand_value_text ("#N/A");
}

static void
put_bare (SandBookSheet *sheet, const char *code, guint record, const char *formula, SandValue taken)
{
  g_auto (SandValue) value = taken;
  guint              row, column;

  if (sand_sheet_locate (sheet, code, record, &row, &column))
    sand_sheet_put_formula (sheet, row, column, formula, &value, SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
}

/* A chart leaves #N/A out and draws blanks as zero. */
static void
write_markers (SandBookSheet *sheet, const SandMapLayout *self, guint record, const SandPoint *point)
{
  g_autofree char *x = sand_sheet_cell_of (sheet, "x", record, sheet);
  g_autofree char *y = sand_sheet_cell_of (sheet, "y", record, sheet);
  g_autofree char *zone = sand_sheet_cell_of (sheet, "zone", record, sheet);
  g_autofree char *size_class = sand_sheet_cell_of (sheet, "#class", record, sheet);
  g_autofree char *chart_x = g_strdup_printf ("IF(%s=\"\",0,%s)", x, x);
  g_autofree char *name_x = g_strdup_printf ("IF(%s=\"\",0,%s+%g)", x, x, NAME_DISTANCE);
  g_autofree char *chart_y = g_strdup_printf ("IF(%s=\"\",NA(),%s)", y, y);

  put_bare (sheet, "#chart.x", record, chart_x, sand_value_number (point == NULL ? 0 : point->x));
  put_bare (sheet, "#chart.name", record, name_x, sand_value_number (point == NULL ? 0 : point->x + NAME_DISTANCE));
  put_bare (sheet, "#chart.y", record, chart_y, number_or_missing (point != NULL, point == NULL ? 0 : point->y));
  for (guint z = 0; z < SAND_N_ZONES; z++)
    for (guint c = 0; c < SAND_MAP_CLASSES; c++) {
      gboolean         here = point != NULL && (guint) point->zone == z && find_class (self->map, point) == c + 1;
      g_autofree char *code = sand_map_manual_marker_code (z, c);
      g_autofree char *formula =
        g_strdup_printf ("IF(AND(%s=\"%s\",%s=%u),%s,NA())", zone, sand_map_zone_code (self->config, (SandZoneId) z),
                         size_class, c + 1, y);
      put_bare (sheet, code, record, formula, number_or_missing (here, here ? point->y : 0));
    }
}

/* Over customers that have a place. */
static char *
make_pack_formula (SandBookSheet *sheet, const SandColumn *column, guint record)
{
  g_autofree char *x = sand_sheet_cell_of (sheet, "x", record, sheet);
  g_autofree char *bare = NULL;

  if (column->formula != NULL)
    bare = sand_sheet_to_excel (sheet, column->formula, (int) record);
  return bare == NULL ? NULL : g_strdup_printf ("IF(%s=\"\",\"\",%s)", x, bare);
}

static void
write_pack_columns (SandBookSheet *sheet, const SandMapLayout *self, guint record, const SandPoint *point)
{
  GPtrArray *columns = sheet->exercise->columns;

  for (guint i = 0; columns != NULL && i < columns->len; i++) {
    const SandColumn *column = g_ptr_array_index (columns, i);
    g_autofree char  *formula = make_pack_formula (sheet, column, record);
    const SandValue  *value =
      point == NULL ? NULL : sand_frame_get (sheet->result->frame, column->code, (gsize) (point - self->map->points));
    SandValue shown = SAND_VALUE_INIT;
    if (value != NULL && !sand_value_is_empty (value))
      shown = column->type == SAND_TYPE_BOOL ? sand_value_int (sand_formula_is_true (value) ? 1 : 0)
                                             : sand_value_copy (value);
    put_hidden (sheet, self, column->code, record, formula, shown);
  }
}

void
sand_points_manual_write (SandBookSheet *sheet, const SandMapLayout *self)
{
  sand_grid_write (self->grid);
  for (guint record = 0; record < sand_grid_get_capacity (self->grid); record++) {
    const SandPoint *point = sand_map_manual_find_point (self, record);
    write_place (sheet, self, record, point);
    write_zone (sheet, self, record, point);
    write_register (sheet, self, record, point);
    write_class (sheet, self, record, point);
    write_markers (sheet, self, record, point);
    write_pack_columns (sheet, self, record, point);
  }
}
