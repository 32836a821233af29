#include "kinds/map/move.h"

#include "kinds/scale/factor.h"

#include <math.h>

/* Fewer levels first, then fewer points, then the earlier factor: the change a team can bring about soonest. */
static gboolean
is_smaller (const SandMove *a, const SandMove *b)
{
  if (a->steps != b->steps)
    return a->steps < b->steps;
  return fabs (a->points) < fabs (b->points) - 1e-9;
}

static guint
count_steps (const SandStep *factor, guint level)
{
  guint low = MIN (level, factor->level);
  guint high = MAX (level, factor->level);
  guint steps = 0;

  for (guint l = low + 1; l <= high; l++)
    steps += factor->available & (1u << (l - 1)) ? 1 : 0;
  /* Downwards the lowest level counts and the present one does not: the number of bands between is the same. */
  return MAX (steps, 1);
}

/**
 * sand_find_move:
 * @factors: the factors of both axes at this customer
 * @x: its relationship
 * @y: its potential
 * @wanted: a %SandZoneId, or %SAND_ANY_ZONE
 * @out: the change; untouched when there is none
 *
 * The dividers stay where they are. Smallest means the fewest levels of one factor, then the fewest points.
 *
 * Returns: whether one factor alone can do it.
 */
gboolean
sand_find_move (const SandStep *factors,
                gsize           n,
                double          x,
                double          y,
                double          divider_x,
                double          divider_y,
                int             wanted,
                SandMove       *out)
{
  SandZoneId present = sand_zone_of (x, y, divider_x, divider_y);
  gboolean   found = FALSE;

  for (gsize f = 0; f < n; f++) {
    const SandStep *factor = &factors[f];
    double          now = sand_level_fraction (factor->level, factor->levels, factor->one_based);

    for (guint level = 1; level <= factor->levels && isfinite (now); level++) {
      double   points = factor->points * (sand_level_fraction (level, factor->levels, factor->one_based) - now);
      SandMove move = { .factor = f, .from = factor->level, .to = level, .points = points };

      if (level == factor->level || !(factor->available & (1u << (level - 1))))
        continue;
      move.steps = count_steps (factor, level);
      move.zone = sand_zone_of (x + (factor->on_y ? 0 : points), y + (factor->on_y ? points : 0), divider_x, divider_y);
      if (move.zone == present || (wanted != SAND_ANY_ZONE && (int) move.zone != wanted))
        continue;
      if (found && !is_smaller (&move, out))
        continue;
      *out = move;
      found = TRUE;
    }
  }
  return found;
}
