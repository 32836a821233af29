#pragma once

#include "kinds/map/zones.h"

G_BEGIN_DECLS

/** One axis of the map, ready for many runs: what each customer earns of each factor, and what the factors weigh. */
typedef struct {
  gsize         n_factors;
  const double *fractions; /* customers × factors, 0..1 */
  const double *weights;   /* factors, any scale, not negative */
} SandAxis;

typedef struct {
  SandDivider divider;
  double      x, y; /* of fixed and free dividers; medians are taken anew in each run */
  guint       runs;
  guint64     seed;
  double      variation; /* 0.2: each weight is multiplied by something between 0.8 and 1.2 */
} SandFirmnessSetup;

#define SAND_FIRMNESS_RUNS      1000
#define SAND_FIRMNESS_VARIATION 0.20

void sand_firmness (const SandAxis          *x,
                    const SandAxis          *y,
                    gsize                    n_points,
                    const SandFirmnessSetup *setup,
                    double                  *out_shares);

G_END_DECLS
