#pragma once

#include "course/course.h"
#include "kinds/scored/measurement.h"
#include "widgets/cell-source.h"

G_BEGIN_DECLS

typedef enum {
  SAND_SCORED_MEASURE,     /* a criterion: @index of the measurement */
  SAND_SCORED_GROUP_TOTAL, /* of group @index */
  SAND_SCORED_GROUP_RANK,
  SAND_SCORED_SELECTED,
} SandScoredColumnKind;

/** A column of the matrix after the row's own fields. */
typedef struct {
  SandScoredColumnKind kind;
  guint                index;
  SandCellColumn       look; /* strings owned */
} SandScoredColumn;

/**
 * SandScoredColumns:
 *
 * The columns that follow from a measurement: its criteria, then what is computed from them.
 */
typedef struct _SandScoredColumns SandScoredColumns;

/* @measurement: (nullable) */
SandScoredColumns *sand_scored_columns_new (const SandScoredConfig *config, const SandMeasurement *measurement)
  G_GNUC_WARN_UNUSED_RESULT;
void                    sand_scored_columns_free (SandScoredColumns *self);
guint                   sand_scored_columns_get_n (const SandScoredColumns *self);
guint                   sand_scored_columns_get_n_computed (const SandScoredColumns *self);
const SandScoredColumn *sand_scored_columns_get (const SandScoredColumns *self, guint index);
/* Whether a grid that shows the one need not be built again for the other. */
gboolean sand_scored_columns_equal (const SandScoredColumns *self, const SandScoredColumns *other);

/* A computed cell of a row of the measurement. @blind: from the second rater's values */
void sand_scored_column_show (const SandScoredColumn *self,
                              const SandMeasurement  *measurement,
                              guint                   row,
                              gboolean                blind,
                              gboolean                heat,
                              SandCellLook           *out);
/* The mean below a column; "" while there is none. (nullable) (transfer full) */
char *sand_scored_column_dup_footer (const SandScoredColumn *self, const SandMeasurement *measurement, gboolean blind);

/* What the second rater's values add up to, 0..100; NAN with gaps. */
double sand_measurement_blind_total (const SandMeasurement *self, guint group, guint row);
/* "Potential", "Relationship", or the title of what the criteria come from. */
const char *sand_measure_group_name (const SandMeasureGroup *self);

G_END_DECLS
