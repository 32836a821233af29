#include "kinds/map/zones.h"

#include <math.h>

/* Totals are sums of products: 49.9999999999 is meant as 50 and shown as 50. */
#define SAME_POINT 1e-9

/* Half the width of the band beside a divider in which a customer counts as near it (p7). */
#define NEAR_POINTS 10.0

/**
 * sand_zone_of:
 *
 * Returns: the zone of a point; a point on a divider belongs to the upper or right zone.
 */
SandZoneId
sand_zone_of (double x, double y, double divider_x, double divider_y)
{
  gboolean right = x >= divider_x - SAME_POINT;
  gboolean upper = y >= divider_y - SAME_POINT;

  if (upper)
    return right ? SAND_ZONE_CORE : SAND_ZONE_ATTACK;
  return right ? SAND_ZONE_MAINTAIN : SAND_ZONE_LOW;
}

static guint
third_of (double value)
{
  if (value >= 200.0 / 3 - SAME_POINT)
    return 2;
  return value >= 100.0 / 3 - SAME_POINT ? 1 : 0;
}

/**
 * sand_zone_nine:
 *
 * Returns: the cell 0..8 of the finer view, row by row from the left top; the borders are 33.3 and 66.7 and belong
 * to the upper or right cell.
 */
guint
sand_zone_nine (double x, double y)
{
  return (2 - third_of (y)) * 3 + third_of (x);
}

/**
 * sand_zone_is_near_divider:
 *
 * Returns: whether @value is within 10 points of the divider, on either side.
 */
gboolean
sand_zone_is_near_divider (double value, double divider)
{
  return fabs (value - divider) <= NEAR_POINTS + SAME_POINT;
}
