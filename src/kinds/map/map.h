#pragma once

#include "kinds/kind.h"
#include "kinds/map/firmness.h"
#include "kinds/map/move.h"
#include "kinds/map/zones.h"
#include "kinds/scored/measurement.h"

G_BEGIN_DECLS

/** A customer on the map. */
typedef struct {
  char      *id; /* of the register's record */
  char      *name;
  guint      row;                /* in the measurement */
  double     x, y;               /* relationship and potential, 0..100 */
  double     hours, sales, size; /* of the register, NAN where nothing is noted */
  SandZoneId zone;
  guint      nine;        /* cell 0..8 of the finer view, row by row from the left top */
  double     firmness;    /* 0..1: in how many of the simulated weightings it stays in its zone */
  guint      n_estimated; /* ratings that are estimates */
} SandPoint;

typedef struct {
  guint  count;
  double share; /* of the customers, 0..1 */
  double hours, sales;
  double mean_x, mean_y; /* NAN for an empty zone */
} SandZoneSum;

/**
 * SandMap:
 *
 * The detail of a #SandResult of the kind `map`. Immutable.
 */
typedef struct {
  SandMeasurement *measurement;          /* (nullable): where the points come from */
  gssize           x_group, y_group;     /* its groups, -1 while there is no scale */
  guint            n_points, n_unplaced; /* customers on the map, and those whose ratings have gaps */
  SandPoint       *points;
  SandDivider      divider;
  double           divider_x, divider_y;
  char            *size_column; /* of the register, "" for none */
  gboolean         nine;        /* the team looks at nine cells */
  SandZoneSum      zones[SAND_N_ZONES];
  double           hours_sum, sales_sum;
} SandMap;

/** Why a customer stands where it does: one factor's part. */
typedef struct {
  guint    measure; /* criterion of the measurement */
  gboolean on_y;
  guint    level;
  double   points;   /* what it earns on its axis */
  double   possible; /* what it could earn */
  double   pull;     /* beyond its part of the divider; the pulls of an axis add up to the distance from it */
} SandContribution;

SandResult *sand_map_compute (const SandExercise *exercise, SandResults *results);

gssize   sand_map_find (const SandMap *self, const char *customer);
GArray  *sand_map_explain (const SandMap *self, guint point) G_GNUC_WARN_UNUSED_RESULT;
gboolean sand_map_find_move (const SandMap *self, guint point, int wanted_zone, SandMove *out);
/* The decision on a rule's finding: "accept", "reject", or "" while there is none; the reason is never NULL. */
const char *sand_map_get_verdict (const SandRecords *records,
                                  const char        *sheet,
                                  const char        *rule,
                                  const char       **out_reason);
gboolean    sand_map_is_decided (const SandRecords *records, const char *sheet, const char *rule);

G_END_DECLS
