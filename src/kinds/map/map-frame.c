#include "kinds/map/map-private.h"

#include "kinds/scored/analysis.h"

#include <math.h>

static SandValue
number_or_none (double number)
{
  return isfinite (number) ? sand_value_number (number) : sand_value_none ();
}

/* A share of nothing is blank and not zero: no rule may fire on it. */
static SandValue
share_or_none (double part, double whole)
{
  return whole > 0 ? sand_value_number (part / whole) : sand_value_none ();
}

static void
fill_row (const SandPoint *point, const SandMapConfig *config, SandFrame *frame, gsize row)
{
  sand_frame_set_key (frame, row, point->id);
  sand_frame_set (frame, "key", row, sand_value_text (point->id));
  sand_frame_set (frame, "name", row, sand_value_text (point->name));
  sand_frame_set (frame, "x", row, sand_value_number (point->x));
  sand_frame_set (frame, "y", row, sand_value_number (point->y));
  sand_frame_set (frame, "size", row, number_or_none (point->size));
  sand_frame_set (frame, "zone", row, sand_value_text (sand_map_zone_code (config, point->zone)));
  sand_frame_set (frame, "firmness", row, sand_value_number (point->firmness));
  sand_frame_set (frame, "hours", row, number_or_none (point->hours));
  sand_frame_set (frame, "sales", row, number_or_none (point->sales));
  sand_frame_set (frame, "estimated", row, sand_value_int (point->n_estimated));
}

static void
set_zone_figure (SandFrame *frame, const char *zone, const char *part, SandValue taken)
{
  g_autofree char *name = g_strconcat (zone, "_", part, NULL);
  sand_frame_set_figure (frame, name, taken);
}

static void
fill_zones (const SandMap *self, const SandMapConfig *config, SandFrame *frame)
{
  for (guint z = 0; z < SAND_N_ZONES; z++) {
    const SandZoneSum *zone = &self->zones[z];
    const char        *code = sand_map_zone_code (config, (SandZoneId) z);
    set_zone_figure (frame, code, "count", sand_value_int (zone->count));
    set_zone_figure (frame, code, "share", share_or_none (zone->count, self->n_points));
    set_zone_figure (frame, code, "hours", sand_value_number (zone->hours));
    set_zone_figure (frame, code, "hours_share", share_or_none (zone->hours, self->hours_sum));
    set_zone_figure (frame, code, "sales_share", share_or_none (zone->sales, self->sales_sum));
  }
}

static double
find_top_sales (const SandMap *self)
{
  double top = 0;
  for (guint i = 0; i < self->n_points; i++)
    top = isfinite (self->points[i].sales) ? MAX (top, self->points[i].sales) : top;
  return top;
}

static guint
count_near_both (const SandMap *self)
{
  guint n = 0;
  for (guint i = 0; i < self->n_points; i++)
    n += sand_zone_is_near_divider (self->points[i].x, self->divider_x) &&
             sand_zone_is_near_divider (self->points[i].y, self->divider_y)
           ? 1
           : 0;
  return n;
}

static void
fill_figures (const SandMap *self, SandFrame *frame)
{
  g_autofree double *both = g_new0 (double, (gsize) self->n_points * 2 + 1);
  double            *x = both, *y = both + self->n_points;
  double             low_hours = self->zones[SAND_ZONE_LOW].hours + self->zones[SAND_ZONE_MAINTAIN].hours;

  for (guint i = 0; i < self->n_points; i++) {
    x[i] = self->points[i].x;
    y[i] = self->points[i].y;
  }
  sand_frame_set_figure (frame, "points", sand_value_int (self->n_points));
  sand_frame_set_figure (frame, "divider_x", sand_value_number (self->divider_x));
  sand_frame_set_figure (frame, "divider_y", sand_value_number (self->divider_y));
  sand_frame_set_figure (frame, "hours_sum", sand_value_number (self->hours_sum));
  sand_frame_set_figure (frame, "sales_sum", sand_value_number (self->sales_sum));
  sand_frame_set_figure (frame, "top_sales_share", share_or_none (find_top_sales (self), self->sales_sum));
  sand_frame_set_figure (frame, "near_both_share", share_or_none (count_near_both (self), self->n_points));
  sand_frame_set_figure (frame, "low_potential_hours_share", share_or_none (low_hours, self->hours_sum));
  sand_frame_set_figure (frame, "x_spread", number_or_none (sand_spread (x, self->n_points)));
  sand_frame_set_figure (frame, "y_spread", number_or_none (sand_spread (y, self->n_points)));
  sand_frame_set_figure (frame, "correl", number_or_none (sand_correl (x, y, self->n_points)));
}

void
sand_map_fill_frame (const SandMap *self, const SandMapConfig *config, SandFrame *frame)
{
  static const char *const columns[] = {
    "key",
    "name",
    "x",
    "y",
    "size",
    "zone",
    "firmness",
    "hours",
    "sales",
    "estimated",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    sand_frame_add_column (frame, columns[i]);
  for (guint i = 0; i < self->n_points; i++)
    fill_row (&self->points[i], config, frame, i);
  fill_zones (self, config, frame);
  fill_figures (self, frame);
  /* Known only after the rules were asked; formulas of this sheet see them empty. */
  sand_frame_set_figure (frame, "findings", sand_value_none ());
  sand_frame_set_figure (frame, "findings_decided", sand_value_none ());
}
