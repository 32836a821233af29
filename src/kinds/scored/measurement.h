#pragma once

#include "base/text.h"
#include "kinds/scale/factor.h"

G_BEGIN_DECLS

/** One criterion: a column of the matrix. */
typedef struct {
  char       *id;   /* the second part of a cell's id: a factor, an own criterion, or EXERCISE.CODE */
  char       *code; /* (nullable): its name in formulas, of criteria of the pack */
  SandText    label;
  guint       group;
  double      weight;   /* as given; NAN where none was given */
  double      share;    /* of its group, 0..1; 0 while it has no weight */
  SandFactor *factor;   /* (nullable): of a scale: the level is found from the raw value */
  double      min, max; /* of a score */
  gboolean    down;     /* less is better */
} SandMeasure;

/** Criteria with a total of their own: the factors of one scale, or all criteria of the sheet. */
typedef struct {
  char    *exercise; /* (nullable): the scale */
  char    *axis;     /* "potential", "relationship", "other"; "" for criteria that come from no scale */
  SandText title;
  guint    first, n; /* its criteria are first … first + n - 1 */
} SandMeasureGroup;

/** One cell. A NAN fraction is a gap: nothing was entered, or nothing that fits. */
typedef struct {
  SandValue raw, blind;
  gboolean  estimated;
  guint     level, blind_level;       /* 1..L where the criterion is a factor, else 0 */
  double    fraction, blind_fraction; /* of the criterion's weight, 0..1 */
} SandMark;

typedef struct {
  char    *id;     /* the row's own record */
  char    *source; /* the first part of a cell's id: the register's row, or the row's own record */
  SandText label;
  guint    n_filled, n_estimated, gaps;
  double   total;       /* 0..100, NAN with gaps */
  guint    rank;        /* 1 is best, equal totals share a rank; 0 with gaps */
  gboolean selected;    /* among the best */
  gboolean excluded;    /* by a knock-out */
  gboolean straight;    /* every criterion has the same score */
  gssize   best, worst; /* criteria by the part of their weight that was earned, -1 with gaps */
} SandMeasuredRow;

/** Two factors that order the customers alike. */
typedef struct {
  guint  first, second; /* criteria */
  double correl;        /* Spearman's, with its sign */
} SandDoubleCount;

/** Two people who rated the same row without seeing each other's values. */
typedef struct {
  guint  row, group;
  double total, blind_total;
  guint  measure; /* where they differ most */
  double points;  /* by how much there, second minus first */
} SandBlindGap;

/**
 * SandMeasurement:
 *
 * Rows × criteria with everything computed from them: the detail of a #SandResult of the kind `scored`.
 * Reference-counted; immutable once computed. Arrays are plain: `marks[row * n_measures + measure]`,
 * `group_totals[group * n_rows + row]`.
 */
typedef struct {
  guint             n_rows, n_measures, n_groups;
  SandMeasuredRow  *rows;
  SandMeasure      *measures;
  SandMeasureGroup *groups;
  SandMark         *marks;
  double           *group_totals; /* 0..100, NAN with gaps in the group */
  guint            *group_ranks;  /* as group_totals */
  GArray           *doubles;      /* SandDoubleCount, the closest first */
  GArray           *same_level;   /* guint: factors on which all rows stand alike */
  GArray           *blind_gaps;   /* SandBlindGap of every group that was rated twice in full, the widest first */
  guint             n_filled, n_estimated, n_gaps;
} SandMeasurement;

SandMeasurement *sand_measurement_new (guint n_rows, guint n_measures, guint n_groups) G_GNUC_WARN_UNUSED_RESULT;
SandMeasurement *sand_measurement_ref (SandMeasurement *self);
void             sand_measurement_unref (SandMeasurement *self);

SandMark *sand_measurement_mark (const SandMeasurement *self, guint row, guint measure);
void      sand_measurement_set_mark (SandMeasurement *self,
                                     guint            row,
                                     guint            measure,
                                     const SandValue *raw,
                                     const SandValue *blind,
                                     gboolean         estimated);
void      sand_measurement_compute (SandMeasurement *self);
void      sand_measurement_analyse (SandMeasurement *self);
void      sand_measurement_select (SandMeasurement *self, guint best_min, guint best_max);

double        sand_measurement_points (const SandMeasurement *self, guint row, guint measure);
double        sand_measurement_group_total (const SandMeasurement *self, guint group, guint row);
const double *sand_measurement_get_group_totals (const SandMeasurement *self, guint group);
gssize        sand_measurement_find_group (const SandMeasurement *self, const char *exercise);
gssize        sand_measurement_find_row (const SandMeasurement *self, const char *source);
void          sand_measurement_weigh (const SandMeasurement *self,
                                      guint                  group,
                                      const double          *weights,
                                      double                *out_totals);
GArray       *sand_measurement_compare_weights (const SandMeasurement *self,
                                                guint                  group,
                                                const double          *weights) G_GNUC_WARN_UNUSED_RESULT;

double sand_score_fraction (double score, double min, double max, gboolean down);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandMeasurement, sand_measurement_unref)

G_END_DECLS
