#pragma once

#include "kinds/kind.h"
#include "kinds/scored/measurement.h"

G_BEGIN_DECLS

SandResult *sand_scored_compute (const SandExercise *exercise, SandResults *results);

/* The id of the record that holds a cell: of a row of the measurement and a criterion of it. */
char *sand_scored_cell_id (const SandMeasurement *measurement, guint row, guint measure) G_GNUC_WARN_UNUSED_RESULT;

/* Two people who rated the same customer independently should not be farther apart than this (c1-potential-scale). */
#define SAND_BLIND_GAP_POINTS 15.0

G_END_DECLS
