#pragma once

#include "kinds/kind.h"
#include "kinds/scale/factor.h"
#include "kinds/scale/pairwise.h"

G_BEGIN_DECLS

/** A factor that earned points for the try-out customer. */
typedef struct {
  guint  level;  /* 0 while not rated */
  double points; /* NAN while not rated */
} SandTried;

/**
 * SandScale:
 *
 * A scale as the team built it: the detail of a #SandResult of this kind. Immutable.
 */
typedef struct {
  char        *sheet; /* record id */
  guint        levels;
  gboolean     one_based;
  double       weight_total; /* what the weights must add up to, 100 */
  GPtrArray   *factors;      /* SandFactor, in order */
  double       weight_sum;   /* of the weights that count */
  gboolean     by_pairs;     /* the weights come from pairwise comparison; locked and typed weights are then ignored */
  SandPairwise pairwise;     /* also solved while it does not count, for comparison */
  guint        checks, checks_passed;
  double       lowest, highest; /* the totals a customer can reach, 0..100 */
  char        *try_name;        /* of the try-out customer, "" for none */
  GArray      *tried;           /* SandTried, one a factor */
  double       try_total;       /* NAN until every factor is rated */
} SandScale;

SandScale *sand_scale_read (const SandScaleConfig *config,
                            const SandRecords     *records,
                            const char            *sheet) G_GNUC_WARN_UNUSED_RESULT;
void       sand_scale_free (SandScale *self);

const SandFactor *sand_scale_get_factor (const SandScale *self, guint index);
gssize            sand_scale_find (const SandScale *self, const char *factor);
guint             sand_scale_level (const SandScale *self, const char *factor, const SandValue *raw);
double            sand_scale_points (const SandFactor *factor, guint level);
double            sand_scale_get_readiness (const SandScale *self);
/* How much more important @factor is than @other, −8…8; %SAND_JUDGEMENT_OPEN while that was not judged. */
int     sand_scale_read_judgement (const SandRecords *records, const char *factor, const char *other);
char   *sand_scale_judgement_id (const char *factor, const char *other, gboolean *out_swapped);
GArray *sand_scale_dup_weights (const SandScale *self) G_GNUC_WARN_UNUSED_RESULT;
GArray *sand_scale_dup_pairwise_weights (const SandScale *self) G_GNUC_WARN_UNUSED_RESULT;

SandFactor *sand_factor_read (const SandRow *row, guint levels, gboolean one_based) G_GNUC_WARN_UNUSED_RESULT;

SandResult *sand_scale_compute (const SandExercise *exercise, SandResults *results);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandScale, sand_scale_free)

G_END_DECLS
