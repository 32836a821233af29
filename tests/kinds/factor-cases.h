#pragma once

#include "kinds/scale/factor.h"

#include <math.h>

#define OPEN_LO (-(double) INFINITY)
#define OPEN_HI ((double) INFINITY)

static inline double
read_bound (const char *text, double open_end)
{
  return text != NULL && *text != '\0' ? g_ascii_strtod (text, NULL) : open_end;
}

/* A factor for tables of cases: bands are "lo..hi=label" for level 1, 2, … parted by '|'; an empty part is a level
 * that is not used, an empty bound an open end. */
static inline SandFactor *
make_factor (SandFactorType type, gboolean down, const char *bands)
{
  SandFactor    *factor = sand_factor_new ("f", 5, FALSE);
  g_auto (GStrv) parts = g_strsplit (bands, "|", -1);

  factor->type = type;
  factor->down = down;
  for (guint i = 0; parts[i] != NULL; i++) {
    g_auto (GStrv) sides = g_strsplit (parts[i], "=", 2);
    g_auto (GStrv) bounds = g_strsplit (sides[0] != NULL ? sides[0] : "", "..", 2);
    if (*parts[i] == '\0')
      continue;
    sand_factor_set_band (factor, i + 1, read_bound (bounds[0], OPEN_LO),
                          read_bound (bounds[0] != NULL ? bounds[1] : NULL, OPEN_HI),
                          sides[0] != NULL && sides[1] != NULL ? sides[1] : "");
  }
  return factor;
}
