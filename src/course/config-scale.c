#include "course/shapes.h"

#include <math.h>

#define MAX_FACTORS 30
#define MAX_GROUPS  50

#define AT(member) G_STRUCT_OFFSET (SandExercise, config.scale.member)

static const char *const axis_words[] = { "potential", "relationship", "other", NULL };
static const char *const value_words[] = { "number", "choice", "yesno", NULL };
static const char *const direction_words[] = { "up", "down", NULL };
static const char *const map_words[] = { "zero_based", "one_based", NULL };

static void
init_band (SandPackReader *reader, gpointer target)
{
  SandIdeaBand *band = target;

  band->lo = -(double) INFINITY;
  band->hi = (double) INFINITY;
}

static void
finish_band (SandPackReader *reader, JsonObject *object, gpointer target)
{
  const SandIdeaBand *band = target;

  if (band->lo > band->hi)
    sand_reader_fail_at (reader, "lo", "is larger than hi");
}

static const SandField band_fields[] = {
  { "lo", SAND_READ_NUMBER, G_STRUCT_OFFSET (SandIdeaBand, lo) },
  { "hi", SAND_READ_NUMBER, G_STRUCT_OFFSET (SandIdeaBand, hi) },
  { "label", SAND_READ_TEXT, G_STRUCT_OFFSET (SandIdeaBand, label), .required = TRUE },
};
static const SandShape band_shape = { SAND_SHAPE (
                                        "a band {\"lo\": …, \"hi\": …, \"label\": …}", SandIdeaBand, band_fields),
                                      .init = init_band, .finish = finish_band };

static const SandField factor_fields[] = {
  { "name", SAND_READ_TEXT, G_STRUCT_OFFSET (SandIdeaFactor, name), .required = TRUE },
  { "definition", SAND_READ_TEXT, G_STRUCT_OFFSET (SandIdeaFactor, definition), .required = TRUE },
  { "unit", SAND_READ_TEXT, G_STRUCT_OFFSET (SandIdeaFactor, unit) },
  { "source", SAND_READ_TEXT, G_STRUCT_OFFSET (SandIdeaFactor, source) },
  { "type", SAND_READ_WORD, G_STRUCT_OFFSET (SandIdeaFactor, value_type), .required = TRUE, .words = value_words },
  { "direction", SAND_READ_CHOICE, G_STRUCT_OFFSET (SandIdeaFactor, down), .words = direction_words },
  { "bands", SAND_READ_LIST, G_STRUCT_OFFSET (SandIdeaFactor, bands), .hi = SAND_MAX_LEVELS, .shape = &band_shape },
};
static const SandShape factor_shape = { SAND_SHAPE (
  "a factor {\"name\": …, \"definition\": …}", SandIdeaFactor, factor_fields) };

static const SandField group_fields[] = {
  { "industry", SAND_READ_TEXT, G_STRUCT_OFFSET (SandIdeaGroup, industry), .required = TRUE },
  { "factors", SAND_READ_LIST, G_STRUCT_OFFSET (SandIdeaGroup, factors), .required = TRUE, .hi = MAX_FACTORS,
    .shape = &factor_shape },
};
static const SandShape group_shape = { SAND_SHAPE (
  "ideas {\"industry\": …, \"factors\": […]}", SandIdeaGroup, group_fields) };

static void
init_scale (SandPackReader *reader, gpointer target)
{
  SandScaleConfig *scale = &((SandExercise *) target)->config.scale;

  scale->levels = 5;
  scale->weight_total = 100;
  scale->weight_hi = 40;
  scale->weight_lo = 5;
}

/* A factor of an idea is copied into the team's scale: its bands must have a level each. */
static void
check_bands (SandPackReader *reader, const SandScaleConfig *scale)
{
  for (guint i = 0; i < scale->ideas->len; i++) {
    const SandIdeaGroup *group = scale->ideas->pdata[i];
    for (guint j = 0; j < group->factors->len; j++) {
      const SandIdeaFactor *factor = group->factors->pdata[j];
      if (factor->bands->len > scale->levels)
        sand_reader_fail_at (reader, "ideas", "factor %u of group %u has more bands than levels (%u)", j + 1, i + 1,
                             scale->levels);
    }
  }
}

static void
finish_scale (SandPackReader *reader, JsonObject *object, gpointer target)
{
  const SandScaleConfig *scale = &((SandExercise *) target)->config.scale;

  if (scale->factor_min > scale->factor_max)
    sand_reader_fail_at (reader, "factor_min", "is larger than factor_max");
  if (scale->weight_lo > scale->weight_hi)
    sand_reader_fail_at (reader, "weight_lo", "is larger than weight_hi");
  check_bands (reader, scale);
}

static const SandField scale_fields[] = {
  { "axis", SAND_READ_WORD, AT (axis), .required = TRUE, .words = axis_words },
  { "factor_min", SAND_READ_COUNT, AT (factor_min), .required = TRUE, .lo = 1, .hi = MAX_FACTORS },
  { "factor_max", SAND_READ_COUNT, AT (factor_max), .required = TRUE, .lo = 1, .hi = MAX_FACTORS },
  { "levels", SAND_READ_COUNT, AT (levels), .lo = 2, .hi = SAND_MAX_LEVELS },
  { "level_map", SAND_READ_CHOICE, AT (one_based), .words = map_words },
  { "weight_total", SAND_READ_NUMBER, AT (weight_total), .lo = 1, .hi = 1000 },
  { "weight_hi", SAND_READ_NUMBER, AT (weight_hi), .lo = 0, .hi = 1000 },
  { "weight_lo", SAND_READ_NUMBER, AT (weight_lo), .lo = 0, .hi = 1000 },
  { "sister", SAND_READ_EXERCISE, AT (sister), .kinds = 1 << SAND_KIND_SCALE },
  { "ideas", SAND_READ_LIST, AT (ideas), .hi = MAX_GROUPS, .shape = &group_shape },
};
const SandShape sand_scale_config_shape = { SAND_SHAPE ("an object {\"axis\": …}", SandExercise, scale_fields),
                                            .init = init_scale, .finish = finish_scale };
