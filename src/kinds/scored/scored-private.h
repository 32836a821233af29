#pragma once

#include "kinds/scored/scored.h"

G_BEGIN_DECLS

/*
 * Reads criteria, rows and cells; nothing is computed yet. @rows are those of the sheet; free ones in which
 * neither a field nor a cell was entered are taken out.
 */
SandMeasurement *sand_measurement_read (const SandExercise *exercise,
                                        SandResults        *results,
                                        GPtrArray          *rows) G_GNUC_WARN_UNUSED_RESULT;

void sand_scored_check (const SandMeasurement *self, SandResult *result, SandResults *results);

G_END_DECLS
