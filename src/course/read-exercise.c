#include "course/shapes.h"

#include "course/order.h"
#include "course/references.h"

#include <string.h>

#define MAX_POINTS         1000
#define MAX_MINUTES        600
#define MAX_INPUTS         50
#define MAX_PHASES         20
#define MAX_SHORT_ZH_CHARS 14

/* In the order of SandSeverity. */
const char *const sand_severity_words[] = { "error", "warn", "hint", NULL };

static const char *const tier_words[] = { "core", "option", "home", NULL };
static const char *const scope_words[] = { "team", "class", NULL };
static const char *const opener_words[] = { "team", "trainer", NULL };
static const char *const each_words[] = { "sheet", "row", NULL };

static const SandShape *const config_shapes[SAND_N_KINDS] = {
  [SAND_KIND_SCALE] = &sand_scale_config_shape,
  [SAND_KIND_SCORED] = &sand_scored_config_shape,
  [SAND_KIND_MAP] = &sand_map_config_shape,
  [SAND_KIND_BOARD] = &sand_board_config_shape,
  [SAND_KIND_TABLE] = &sand_table_config_shape,
  [SAND_KIND_PLAN] = &sand_plan_config_shape,
  [SAND_KIND_FORM] = &sand_form_config_shape,
  [SAND_KIND_OUTLINE] = &sand_outline_config_shape,
};

/* Figures */

static void
init_figure (SandPackReader *reader, gpointer target)
{
  SandFigure *figure = target;

  figure->type = SAND_TYPE_NUMBER;
}

static void
read_figure_type (SandPackReader *reader, JsonNode *node, gpointer target)
{
  static const char *const words[] = { "text", "int", "number", "money", "percent", "share", "bool", "date", NULL };
  SandColumnType          *type = target;
  const char              *text = sand_reader_get_string (reader, node);

  if (text == NULL)
    return;
  if (!g_strv_contains (words, text)) {
    sand_reader_fail_unknown (reader, "type of a figure", text, words);
    return;
  }
  for (guint i = 0; sand_column_type_words[i] != NULL; i++)
    if (strcmp (sand_column_type_words[i], text) == 0)
      *type = (SandColumnType) i;
}

static void
finish_figure (SandPackReader *reader, JsonObject *object, gpointer target)
{
  SandFigure     *figure = target;
  const SandText *known = figure->code == NULL ? NULL : g_hash_table_lookup (reader->body->labels, figure->code);

  if (figure->formula != NULL)
    sand_reference_formula (reader, "formula", figure->formula, figure->code);
  if (json_object_has_member (object, "label") || figure->code == NULL)
    return;
  if (known != NULL)
    figure->label = *known;
  else
    sand_reader_fail_at (reader, "label", "is missing: the field dictionary has no \"%s\"", figure->code);
}

static const SandField figure_fields[] = {
  { "code", SAND_READ_NAME, G_STRUCT_OFFSET (SandFigure, code), .required = TRUE },
  { "label", SAND_READ_TEXT, G_STRUCT_OFFSET (SandFigure, label) },
  { "formula", SAND_READ_FORMULA, G_STRUCT_OFFSET (SandFigure, formula), .required = TRUE },
  { "type", SAND_READ_CUSTOM, G_STRUCT_OFFSET (SandFigure, type), .read = read_figure_type },
};
static const SandShape figure_shape = {
  SAND_SHAPE ("a figure {\"code\": …, \"formula\": …}", SandFigure, figure_fields), SAND_SHAPE_CODE (SandFigure, code),
  .init = init_figure, .finish = finish_figure
};

/* Rules */

static void
finish_rule (SandPackReader *reader, JsonObject *object, gpointer target)
{
  SandRule *rule = target;

  if (rule->when != NULL)
    sand_reference_formula (reader, "when", rule->when, NULL);
  sand_reference_placeholders (reader, "say", &rule->say, rule->by_row);
  sand_reference_placeholders (reader, "ask", &rule->ask, rule->by_row);
  if (rule->column == NULL)
    return;
  if (rule->by_row)
    sand_reference_column (reader, rule->column);
  else
    sand_reader_fail_at (reader, "column", "belongs only to a rule with \"each\": \"row\"");
}

static const SandField rule_fields[] = {
  { "id", SAND_READ_ID, G_STRUCT_OFFSET (SandRule, id), .required = TRUE },
  { "severity", SAND_READ_CHOICE, G_STRUCT_OFFSET (SandRule, severity), .required = TRUE,
    .words = sand_severity_words },
  { "each", SAND_READ_CHOICE, G_STRUCT_OFFSET (SandRule, by_row), .words = each_words },
  { "when", SAND_READ_FORMULA, G_STRUCT_OFFSET (SandRule, when), .required = TRUE },
  { "column", SAND_READ_NAME, G_STRUCT_OFFSET (SandRule, column) },
  { "say", SAND_READ_TEXT, G_STRUCT_OFFSET (SandRule, say), .required = TRUE },
  { "ask", SAND_READ_TEXT, G_STRUCT_OFFSET (SandRule, ask) },
};
static const SandShape rule_shape = { SAND_SHAPE ("a rule {\"id\": …, \"when\": …}", SandRule, rule_fields),
                                      SAND_SHAPE_CODE (SandRule, id), .finish = finish_rule };

/* Timing: pairs such as ["group", 25], short because every exercise has several */

static void
read_phase (SandPackReader *reader, JsonNode *node, SandPhase *phase)
{
  static const char *const words[] = { "individual", "pair", "group", "share", "pk", NULL };
  JsonArray               *pair;
  const char              *mode;
  double                   minutes = 0;

  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) != 2) {
    sand_reader_fail (reader, "expected a mode and minutes, such as [\"group\", 25]");
    return;
  }
  pair = json_node_get_array (node);
  mode = sand_reader_get_string (reader, json_array_get_element (pair, 0));
  if (mode != NULL && !g_strv_contains (words, mode))
    sand_reader_fail_unknown (reader, "mode", mode, words);
  else if (mode != NULL)
    phase->mode = sand_course_body_string (reader->body, mode);
  if (sand_reader_read_number (reader, json_array_get_element (pair, 1), 1, MAX_MINUTES, &minutes))
    phase->minutes = (guint) minutes;
}

static void
read_timing (SandPackReader *reader, JsonNode *node, gpointer target)
{
  GPtrArray **phases = target;
  JsonArray  *array;

  if (!sand_reader_is_array (reader, node, MAX_PHASES))
    return;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    gsize      mark = sand_reader_enter_index (reader, i);
    SandPhase *phase = sand_course_body_struct (reader->body, sizeof (SandPhase));
    read_phase (reader, json_array_get_element (array, i), phase);
    g_ptr_array_add (*phases, phase);
    sand_reader_leave (reader, mark);
  }
}

/* The exercise */

static void
init_exercise (SandPackReader *reader, gpointer target)
{
  SandExercise *exercise = target;

  reader->exercise = exercise;
  exercise->course_id = (char *) reader->pack_id;
  exercise->kind = SAND_N_KINDS; /* until it is known: a config cannot be read without it */
  exercise->tier = sand_course_body_string (reader->body, tier_words[0]);
  exercise->scope = sand_course_body_string (reader->body, scope_words[0]);
  exercise->opened_by = sand_course_body_string (reader->body, opener_words[0]);
  exercise->points_max = 100;
  exercise->handout = TRUE;
  exercise->timing = sand_course_body_array (reader->body);
  exercise->rows.fixed = sand_course_body_array (reader->body);
  exercise->rows.unique = sand_course_body_array (reader->body);
}

static void
read_config (SandPackReader *reader, JsonNode *node, gpointer target)
{
  SandExercise *exercise = target;

  if (exercise->kind != SAND_N_KINDS)
    sand_reader_read_object (reader, node, config_shapes[exercise->kind], exercise);
}

/* An absent config is an empty one: kinds whose config is optional get their defaults, the others their mistakes. */
static void
read_absent_config (SandPackReader *reader, SandExercise *exercise)
{
  g_autoptr (JsonNode)   node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  gsize                  mark = sand_reader_enter_key (reader, "config");

  json_node_set_object (node, object);
  read_config (reader, node, exercise);
  sand_reader_leave (reader, mark);
}

typedef enum {
  COLUMNS_NONE,
  COLUMNS_COMPUTED, /* the rows are typed elsewhere */
  COLUMNS_ANY,
  COLUMNS_NEEDED,
} ColumnUse;

static const ColumnUse column_uses[SAND_N_KINDS] = {
  [SAND_KIND_MAP] = COLUMNS_COMPUTED,
  [SAND_KIND_SCORED] = COLUMNS_ANY,
  [SAND_KIND_BOARD] = COLUMNS_ANY,
  [SAND_KIND_TABLE] = COLUMNS_NEEDED,
  [SAND_KIND_FORM] = COLUMNS_NEEDED,
};

static void
check_computed_only (SandPackReader *reader, const SandExercise *exercise)
{
  for (guint i = 0; i < exercise->columns->len; i++) {
    const SandColumn *column = exercise->columns->pdata[i];
    g_autofree char  *key = g_strdup_printf ("columns[%u].formula", i);
    if (column->formula == NULL)
      sand_reader_fail_at (reader, key, "is missing: an exercise of kind %s has only computed columns",
                           sand_kind_words[exercise->kind]);
  }
}

static void
check_columns (SandPackReader *reader, const SandExercise *exercise)
{
  ColumnUse   use = exercise->kind == SAND_N_KINDS ? COLUMNS_ANY : column_uses[exercise->kind];
  const char *word = exercise->kind == SAND_N_KINDS ? NULL : sand_kind_words[exercise->kind];

  if (exercise->kind == SAND_KIND_OUTLINE && exercise->config.outline.chapters)
    use = COLUMNS_NEEDED;
  if (use == COLUMNS_COMPUTED)
    check_computed_only (reader, exercise);
  else if (use == COLUMNS_NONE && exercise->columns->len > 0)
    sand_reader_fail_at (reader, "columns", "an exercise of kind %s has no columns of its own", word);
  else if (use == COLUMNS_NEEDED && exercise->columns->len == 0)
    sand_reader_fail_at (reader, "columns", "is missing: an exercise of kind %s needs some", word);
}

static void
finish_short_title (SandPackReader *reader, JsonObject *object, SandExercise *exercise)
{
  if (!json_object_has_member (object, "short"))
    exercise->short_title = exercise->title;
  if (exercise->short_title.zh != NULL && g_utf8_strlen (exercise->short_title.zh, -1) > MAX_SHORT_ZH_CHARS)
    sand_reader_fail_at (reader, "short", "the short title is at most %d characters long in Chinese",
                         MAX_SHORT_ZH_CHARS);
}

static void
finish_register (SandPackReader *reader, SandExercise *exercise)
{
  const SandExercise *other;

  if (exercise->fills == NULL)
    return;
  other = g_hash_table_lookup (reader->body->registers, exercise->fills);
  if (strcmp (exercise->fills, "members") == 0)
    sand_reader_fail_at (reader, "fills", "the members are the team's own and filled by nobody else");
  else if (other != NULL)
    sand_reader_fail_at (reader, "fills", "the register \"%s\" is filled by %s already", exercise->fills, other->id);
  else if (exercise->kind != SAND_KIND_TABLE && exercise->kind != SAND_KIND_SCORED)
    sand_reader_fail_at (reader, "fills", "only the rows of a table or a scored sheet can be a register");
  else
    g_hash_table_insert (reader->body->registers, exercise->fills, exercise);
}

static void
finish_exercise (SandPackReader *reader, JsonObject *object, gpointer target)
{
  SandExercise *exercise = target;

  if (!json_object_has_member (object, "config"))
    read_absent_config (reader, exercise);
  check_columns (reader, exercise);
  finish_short_title (reader, object, exercise);
  if (exercise->id == NULL)
    return;
  if (!g_hash_table_contains (reader->body->by_id, exercise->id)) {
    g_hash_table_insert (reader->body->by_id, exercise->id, exercise);
    g_ptr_array_add (reader->body->exercises, exercise);
  } else {
    sand_reader_fail_at (reader, "id", "\"%s\" is already taken", exercise->id);
  }
  finish_register (reader, exercise);
  sand_order_put_off (reader);
}

/* `kind` before all that depends on it, `columns` before the rows and rules that name them. */
static const SandField exercise_fields[] = {
  { "id", SAND_READ_ID, G_STRUCT_OFFSET (SandExercise, id), .required = TRUE },
  { "kind", SAND_READ_CHOICE, G_STRUCT_OFFSET (SandExercise, kind), .required = TRUE, .words = sand_kind_words },
  { "tier", SAND_READ_WORD, G_STRUCT_OFFSET (SandExercise, tier), .words = tier_words },
  { "scope", SAND_READ_WORD, G_STRUCT_OFFSET (SandExercise, scope), .words = scope_words },
  { "opened_by", SAND_READ_WORD, G_STRUCT_OFFSET (SandExercise, opened_by), .words = opener_words },
  { "title", SAND_READ_TEXT, G_STRUCT_OFFSET (SandExercise, title), .required = TRUE },
  { "short", SAND_READ_TEXT, G_STRUCT_OFFSET (SandExercise, short_title) },
  { "purpose", SAND_READ_TEXT, G_STRUCT_OFFSET (SandExercise, purpose), .required = TRUE },
  { "steps", SAND_READ_TEXTS, G_STRUCT_OFFSET (SandExercise, steps), .hi = SAND_MAX_TEXTS },
  { "hints", SAND_READ_TEXTS, G_STRUCT_OFFSET (SandExercise, hints), .hi = SAND_MAX_TEXTS },
  { "answer", SAND_READ_TEXT, G_STRUCT_OFFSET (SandExercise, answer) },
  { "timing", SAND_READ_CUSTOM, G_STRUCT_OFFSET (SandExercise, timing), .read = read_timing },
  { "inputs", SAND_READ_EXERCISES, G_STRUCT_OFFSET (SandExercise, inputs), .hi = MAX_INPUTS },
  { "points_max", SAND_READ_COUNT, G_STRUCT_OFFSET (SandExercise, points_max), .lo = 0, .hi = MAX_POINTS },
  { "pk", SAND_READ_BOOL, G_STRUCT_OFFSET (SandExercise, pk) },
  { "sensitive", SAND_READ_BOOL, G_STRUCT_OFFSET (SandExercise, sensitive) },
  { "handout", SAND_READ_BOOL, G_STRUCT_OFFSET (SandExercise, handout) },
  { "fills", SAND_READ_ID, G_STRUCT_OFFSET (SandExercise, fills) },
  { "columns", SAND_READ_LIST, G_STRUCT_OFFSET (SandExercise, columns), .hi = SAND_MAX_COLUMNS,
    .shape = &sand_column_shape },
  { "config", SAND_READ_CUSTOM, 0, .read = read_config },
  { "figures", SAND_READ_LIST, G_STRUCT_OFFSET (SandExercise, figures), .hi = SAND_MAX_FIGURES,
    .shape = &figure_shape },
  { "rules", SAND_READ_LIST, G_STRUCT_OFFSET (SandExercise, rules), .hi = SAND_MAX_RULES, .shape = &rule_shape },
};
const SandShape sand_exercise_shape = { SAND_SHAPE (
                                          "an exercise {\"id\": …, \"kind\": …}", SandExercise, exercise_fields),
                                        .init = init_exercise, .finish = finish_exercise };
