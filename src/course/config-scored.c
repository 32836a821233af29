#include "course/shapes.h"

#include <string.h>

#define MAX_CRITERIA 100
#define MAX_OWN      20
#define MAX_SCORE    1000
#define MAX_FIELDS   5

#define AT(member) G_STRUCT_OFFSET (SandExercise, config.scored.member)

static const char *const direction_words[] = { "up", "down", NULL };
static const char *const source_words[] = { "fixed", "own", "scale", NULL };

static void
finish_criterion (SandPackReader *reader, JsonObject *object, gpointer target)
{
  const SandCriterion *criterion = target;

  if (criterion->min > criterion->max)
    sand_reader_fail_at (reader, "min", "is larger than max");
}

static const SandField criterion_fields[] = {
  { "code", SAND_READ_NAME, G_STRUCT_OFFSET (SandCriterion, code), .required = TRUE },
  { "label", SAND_READ_TEXT, G_STRUCT_OFFSET (SandCriterion, label), .required = TRUE },
  { "hint", SAND_READ_TEXT, G_STRUCT_OFFSET (SandCriterion, hint) },
  { "weight", SAND_READ_NUMBER, G_STRUCT_OFFSET (SandCriterion, weight), .required = TRUE, .lo = 0, .hi = 1000 },
  { "min", SAND_READ_NUMBER, G_STRUCT_OFFSET (SandCriterion, min), .required = TRUE, .lo = -MAX_SCORE,
    .hi = MAX_SCORE },
  { "max", SAND_READ_NUMBER, G_STRUCT_OFFSET (SandCriterion, max), .required = TRUE, .lo = -MAX_SCORE,
    .hi = MAX_SCORE },
  { "direction", SAND_READ_CHOICE, G_STRUCT_OFFSET (SandCriterion, down), .words = direction_words },
};
static const SandShape criterion_shape = {
  SAND_SHAPE ("a criterion {\"code\": …, \"label\": …}", SandCriterion, criterion_fields),
  SAND_SHAPE_CODE (SandCriterion, code), .finish = finish_criterion
};

/* One shape for each source: a key of another source is unknown. */
#define SOURCE                                                                       \
  {                                                                                  \
    "source", SAND_READ_CHOICE, AT (source), .required = TRUE, .words = source_words \
  }

static const SandField fixed_fields[] = {
  SOURCE,
  { "items", SAND_READ_LIST, AT (criteria), .required = TRUE, .hi = MAX_CRITERIA, .shape = &criterion_shape },
};
static const SandField own_fields[] = {
  SOURCE,
  { "min", SAND_READ_COUNT, AT (own_min), .required = TRUE, .lo = 1, .hi = MAX_OWN },
  { "max", SAND_READ_COUNT, AT (own_max), .required = TRUE, .lo = 1, .hi = MAX_OWN },
  { "score_min", SAND_READ_NUMBER, AT (own_score_min), .required = TRUE, .lo = -MAX_SCORE, .hi = MAX_SCORE },
  { "score_max", SAND_READ_NUMBER, AT (own_score_max), .required = TRUE, .lo = -MAX_SCORE, .hi = MAX_SCORE },
  { "weighted", SAND_READ_BOOL, AT (weighted) },
  { "fields", SAND_READ_LIST, AT (own_fields), .hi = MAX_FIELDS, .shape = &sand_column_shape },
};
static const SandField scales_fields[] = {
  SOURCE,
  { "scales", SAND_READ_EXERCISES, AT (scales), .required = TRUE, .hi = 4, .kinds = 1 << SAND_KIND_SCALE },
};

static void
finish_fixed (SandPackReader *reader, JsonObject *object, gpointer target)
{
  const SandScoredConfig *scored = &((SandExercise *) target)->config.scored;

  if (json_object_has_member (object, "items") && scored->criteria->len == 0)
    sand_reader_fail_at (reader, "items", "has no criteria");
}

static void
finish_own (SandPackReader *reader, JsonObject *object, gpointer target)
{
  const SandScoredConfig *scored = &((SandExercise *) target)->config.scored;

  if (scored->own_min > scored->own_max)
    sand_reader_fail_at (reader, "min", "is larger than max");
  if (json_object_has_member (object, "score_min") && !(scored->own_score_min < scored->own_score_max))
    sand_reader_fail_at (reader, "score_min", "is not less than score_max");
  sand_read_no_formulas (reader, "fields", scored->own_fields);
}

static const SandShape source_shapes[] = {
  [SAND_CRITERIA_FIXED] = { SAND_SHAPE ("criteria", SandExercise, fixed_fields), .finish = finish_fixed },
  [SAND_CRITERIA_OWN] = { SAND_SHAPE ("criteria", SandExercise, own_fields), .finish = finish_own },
  [SAND_CRITERIA_SCALE] = { SAND_SHAPE ("criteria", SandExercise, scales_fields) },
};

/* The source says which other keys there are; with an unknown one the first shape reports it. */
static const SandShape *
find_source (JsonNode *node)
{
  JsonNode *source =
    JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), "source") : NULL;

  if (source == NULL || !JSON_NODE_HOLDS_VALUE (source) || json_node_get_value_type (source) != G_TYPE_STRING)
    return &source_shapes[0];
  for (gsize i = 0; i < G_N_ELEMENTS (source_shapes); i++)
    if (strcmp (source_words[i], json_node_get_string (source)) == 0)
      return &source_shapes[i];
  return &source_shapes[0];
}

static void
read_criteria (SandPackReader *reader, JsonNode *node, gpointer target)
{
  sand_reader_read_object (reader, node, find_source (node), target);
}

static const SandField knock_out_fields[] = {
  { "criterion", SAND_READ_ID, G_STRUCT_OFFSET (SandKnockOut, criterion), .required = TRUE },
  { "at_most", SAND_READ_NUMBER, G_STRUCT_OFFSET (SandKnockOut, at_most), .required = TRUE },
};
static const SandShape knock_out_shape = { SAND_SHAPE (
  "{\"criterion\": …, \"at_most\": …}", SandKnockOut, knock_out_fields) };

static const char **
list_criteria (const SandScoredConfig *scored)
{
  const char **codes = g_new0 (const char *, scored->criteria->len + 1);
  guint        n = 0;

  for (guint i = 0; i < scored->criteria->len; i++) {
    const SandCriterion *criterion = scored->criteria->pdata[i];
    if (criterion->code != NULL)
      codes[n++] = criterion->code;
  }
  return codes;
}

static void
check_knock_outs (SandPackReader *reader, const SandScoredConfig *scored)
{
  g_autofree const char **known = list_criteria (scored);

  for (guint i = 0; i < scored->knock_outs->len; i++) {
    const SandKnockOut *knock_out = scored->knock_outs->pdata[i];
    g_autofree char    *key = g_strdup_printf ("knock_out[%u].criterion", i);
    gsize               mark;
    if (knock_out->criterion == NULL || g_strv_contains (known, knock_out->criterion))
      continue;
    mark = sand_reader_enter_key (reader, key);
    sand_reader_fail_unknown (reader, "criterion", knock_out->criterion, known);
    sand_reader_leave (reader, mark);
  }
}

/* The shape of the criteria's source makes only its own lists. */
static void
init_scored (SandPackReader *reader, gpointer target)
{
  SandScoredConfig *scored = &((SandExercise *) target)->config.scored;

  scored->criteria = sand_course_body_array (reader->body);
  scored->scales = sand_course_body_array (reader->body);
  scored->own_fields = sand_course_body_array (reader->body);
  scored->rows.fixed = sand_course_body_array (reader->body);
  scored->rows.unique = sand_course_body_array (reader->body);
}

static void
finish_scored (SandPackReader *reader, JsonObject *object, gpointer target)
{
  const SandScoredConfig *scored = &((SandExercise *) target)->config.scored;

  check_knock_outs (reader, scored);
}

static const SandField scored_fields[] = {
  { "criteria", SAND_READ_CUSTOM, 0, .required = TRUE, .read = read_criteria },
  { "rows", SAND_READ_CUSTOM, AT (rows), .required = TRUE, .read = sand_read_rows },
  { "best", SAND_READ_RANGE, AT (best_min), .offset_max = AT (best_max), .lo = 0, .hi = SAND_MAX_ROWS },
  { "knock_out", SAND_READ_LIST, AT (knock_outs), .hi = MAX_CRITERIA, .shape = &knock_out_shape },
};
const SandShape sand_scored_config_shape = { SAND_SHAPE (
                                               "an object {\"criteria\": …, \"rows\": …}", SandExercise, scored_fields),
                                             .init = init_scored, .finish = finish_scored };
