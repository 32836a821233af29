#pragma once

#include "kinds/map/map-manual.h"
#include "kinds/map/map.h"
#include "manual/grid.h"

G_BEGIN_DECLS

#define SAND_MAP_TEXT(en, zh)    \
  {                              \
    (char *) (en), (char *) (zh) \
  }
#define SAND_MAP_CLASSES 3 /* of marker sizes */

/* Where the parts of the sheet stand. */
typedef struct {
  SandGrid            *grid;
  const SandMap       *map;
  const SandMapConfig *config;
  SandBookSheet       *measurement;     /* (nullable): not in this workbook, or no scales yet */
  SandBookSheet       *customers;       /* (nullable) */
  char                *x_code, *y_code; /* the totals' names on the measurement's sheet */
  guint                zones;           /* section; header, four zones and the total below */
  guint                dividers;        /* section; header and one row below */
  guint                chart, chart_end;
  guint                findings; /* section */
  guint                steps;    /* the blank row above them */
} SandMapLayout;

#define SAND_MAP_ZONE_ROW(layout)    ((layout)->zones + 2)
#define SAND_MAP_DIVIDER_ROW(layout) ((layout)->dividers + 2)

/* The point of a row of the block, %NULL for a customer without a place and for spare rows. */
const SandPoint *sand_map_manual_find_point (const SandMapLayout *self, guint record);
/* A customer's value of the measurement or the register as a formula, %NULL when that sheet is not in the workbook. */
char *sand_map_manual_copy_of (SandBookSheet *sheet, const SandBookSheet *source, const char *code, guint record)
  G_GNUC_WARN_UNUSED_RESULT;
/* The column in which markers of a zone and size stand. (transfer full) */
char *sand_map_manual_marker_code (guint zone, guint size_class) G_GNUC_WARN_UNUSED_RESULT;

lxw_color_t sand_map_manual_zone_colour (guint zone);

/* The block of customers below everything. */
void sand_points_manual_write (SandBookSheet *sheet, const SandMapLayout *self);
void sand_map_manual_write_chart (SandBookSheet *sheet, const SandMapLayout *self);

G_END_DECLS
