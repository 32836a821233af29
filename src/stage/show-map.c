#include "stage/show.h"

#define M   SAND_SHOW_MARGIN
#define GAP 8

/** Where something lies already: labels are set where nothing does. */
typedef struct {
  SandArea plot;
  GArray  *taken; /* SandArea */
} Places;

static void
occupy (Places *self, double x, double y, double width, double height)
{
  SandArea area = { x, y, width, height };

  g_array_append_val (self->taken, area);
}

static double
measure_overlap (const SandArea *a, const SandArea *b)
{
  double across = MIN (a->x + a->width, b->x + b->width) - MAX (a->x, b->x);
  double down = MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y);

  return across <= 0 || down <= 0 ? 0 : across * down;
}

static double
weigh_place (const Places *self, const SandArea *area)
{
  double weight = area->width * area->height - measure_overlap (area, &self->plot);

  for (guint i = 0; i < self->taken->len; i++)
    weight += measure_overlap (area, &g_array_index (self->taken, SandArea, i));
  return weight;
}

/* Beside, above or below its disc, wherever it covers least; beside it on the right where it has the choice. */
static SandArea
find_place (const Places *self, double x, double y, double side, SandExtent extent)
{
  static const double across[] = { 1, -1, 0, 0, 1, 1, -1, -1, 1, 1, -1, -1 };
  static const double down[] = { 0, 0, -1, 1, -0.7, 0.7, -0.7, 0.7, -1.4, 1.4, -1.4, 1.4 };
  SandArea            best = { 0 };
  double              least = G_MAXDOUBLE;

  for (gsize i = 0; i < G_N_ELEMENTS (across) && least > 0; i++) {
    SandArea area = { x + across[i] * (side / 2 + GAP + extent.width / 2) - extent.width / 2,
                      y + down[i] * (across[i] > 0 || across[i] < 0 ? extent.height : side / 2 + extent.height * 0.75) -
                        extent.height / 2,
                      extent.width, extent.height };
    double   weight = weigh_place (self, &area);
    if (weight >= least)
      continue;
    least = weight;
    best = area;
  }
  return best;
}

static void
show_zone (SandShow *self, Places *places, guint index, const SandArea *zone, gboolean strong)
{
  const SandSceneDigest *digest = self->scene->digest;
  g_autofree char       *key = g_strdup_printf ("zone:%u", index), *name = g_strconcat (key, ":name", NULL);
  g_autofree char       *text = g_strdup_printf ("%s · %u", (char *) digest->zones->pdata[index],
                                                 digest->counts[index]);
  SandPaint              paint = {
                 .ink = strong ? SAND_INK_GOLD : SAND_INK_TEXT,
                 .fill = strong ? 0.10 : 0.05,
                 .radius = 12,
  };
  gboolean right = index % 2 == 1, low = index >= 2;
  SandType type = {
    .size = 32,
    .bold = TRUE,
    .ink = strong ? SAND_INK_GOLD : SAND_INK_MUTED,
    .width = zone->width - 40,
    .align = right ? 1 : 0,
    .rise = low ? 1 : 0,
  };
  SandExtent extent;
  double     x, y;

  if (zone->width < 20 || zone->height < 20)
    return;
  sand_picture_box (self->picture, key, zone, &paint);
  if (zone->width <= 120 || zone->height <= 60)
    return;
  /* In the outer corners, where the fewest customers are. */
  x = right ? zone->x + zone->width - 20 : zone->x + 20;
  y = low ? zone->y + zone->height - 16 : zone->y + 16;
  extent = sand_show_text (self, name, text, &type, x, y);
  occupy (places, x - extent.width * type.align, y - extent.height * type.rise, extent.width, extent.height);
}

static void
show_label (SandShow *self, Places *places, guint index, double x, double y, double side)
{
  const SandScenePoint *point = &g_array_index (self->scene->digest->points, SandScenePoint, index);
  g_autofree char      *key = g_strdup_printf ("point:%u:name", index);
  SandType              type = { .size = 30, .bold = TRUE };
  SandExtent            extent = sand_picture_measure (self->picture, point->label, &type);
  SandArea              area = find_place (places, x, y, side, extent);

  sand_show_text (self, key, point->label, &type, area.x, area.y);
  occupy (places, area.x, area.y, area.width, area.height);
}

static void
show_points (SandShow *self, Places *places, const SandArea *plot)
{
  const GArray *points = self->scene->digest->points;
  guint         team = ((SandSceneTeam *) self->scene->teams->pdata[0])->number;

  /* First all discs, so that no label lies on one that comes later. */
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < points->len; i++) {
      const SandScenePoint *point = &g_array_index (points, SandScenePoint, i);
      g_autofree char      *key = g_strdup_printf ("point:%u", i);
      double                side = 22 + 26 * point->size, x = plot->x + point->x * plot->width;
      double                y = plot->y + (1 - point->y) * plot->height;
      if (pass == 1) {
        show_label (self, places, i, x, y, side);
        continue;
      }
      occupy (places, x - side / 2, y - side / 2, side, side);
      sand_picture_symbol (self->picture, key, SAND_SYMBOL_DISC, x - side / 2, y - side / 2, side, SAND_INK_TEAM, team);
    }
}

void
sand_show_map (SandShow *self, double top, double bottom)
{
  const SandSceneDigest *digest = self->scene->digest;
  SandArea               plot = { M + 48, top, self->width - 2 * M - 48, bottom - top - 44 };
  double                 x = plot.x + digest->divider_x * plot.width,
         y = plot.y + (1 - digest->divider_y) * plot.height;
  double   right = plot.x + plot.width, foot = plot.y + plot.height;
  SandType type = { .size = 28, .ink = SAND_INK_MUTED, .align = 0.5 };
  Places   places = { plot, g_array_new (FALSE, FALSE, sizeof (SandArea)) };

  show_zone (self, &places, 0, &(SandArea){ plot.x, plot.y, x - plot.x - 3, y - plot.y - 3 }, TRUE);
  show_zone (self, &places, 1, &(SandArea){ x + 3, plot.y, right - x - 3, y - plot.y - 3 }, FALSE);
  show_zone (self, &places, 2, &(SandArea){ plot.x, y + 3, x - plot.x - 3, foot - y - 3 }, FALSE);
  show_zone (self, &places, 3, &(SandArea){ x + 3, y + 3, right - x - 3, foot - y - 3 }, FALSE);
  show_points (self, &places, &plot);
  g_array_unref (places.taken);
  sand_show_text (self, "x-axis", digest->x_name, &type, plot.x + plot.width / 2, foot + 18);

  type.align = 0;
  sand_show_text (self, "y-axis", digest->y_name, &type, M, plot.y - 44);
}
