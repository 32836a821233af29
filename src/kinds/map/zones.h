#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The four zones, in the order in which a pack lists them: potential is y, relationship is x. */
typedef enum {
  SAND_ZONE_ATTACK,   /* left top */
  SAND_ZONE_CORE,     /* right top */
  SAND_ZONE_LOW,      /* left bottom */
  SAND_ZONE_MAINTAIN, /* right bottom */
  SAND_N_ZONES
} SandZoneId;

typedef enum {
  SAND_DIVIDER_FIXED,  /* both at 50 */
  SAND_DIVIDER_MEDIAN, /* at the median of the customers on each axis */
  SAND_DIVIDER_FREE,   /* where the team put them */
} SandDivider;

#define SAND_DIVIDER_DEFAULT 50.0

SandZoneId sand_zone_of (double x, double y, double divider_x, double divider_y);
guint      sand_zone_nine (double x, double y);
gboolean   sand_zone_is_near_divider (double value, double divider);

G_END_DECLS
