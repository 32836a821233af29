#include "course/shapes.h"

#include "course/references.h"

#include <math.h>
#include <string.h>

#define DEFAULT_TEXT_CHARS 80
#define DEFAULT_LONG_CHARS 600
#define MAX_WIDTH_CHARS    120
#define MAX_SCORE_SPAN     100

/* In the order of SandColumnType. */
const char *const sand_column_type_words[] = { "text", "long", "int", "number", "money", "percent",
                                               "share", "score", "bool", "date", "month", "choice",
                                               "choices", "order", "link", "links", NULL };

static const char *const total_words[] = { "sum", "avg", "count", NULL };

static const SandField option_fields[] = {
  { "code", SAND_READ_ID, G_STRUCT_OFFSET (SandOption, code), .required = TRUE },
  { "en", SAND_READ_STRING, G_STRUCT_OFFSET (SandOption, label.en), .required = TRUE },
  { "zh", SAND_READ_STRING, G_STRUCT_OFFSET (SandOption, label.zh), .required = TRUE },
  { "hint", SAND_READ_TEXT, G_STRUCT_OFFSET (SandOption, hint) },
};
const SandShape sand_option_shape = { SAND_SHAPE (
                                        "an option {\"code\": …, \"en\": …, \"zh\": …}", SandOption, option_fields),
                                      SAND_SHAPE_CODE (SandOption, code) };

static const SandField section_fields[] = {
  { "code", SAND_READ_NAME, G_STRUCT_OFFSET (SandColumn, section_code), .required = TRUE },
  { "en", SAND_READ_STRING, G_STRUCT_OFFSET (SandColumn, section.en), .required = TRUE },
  { "zh", SAND_READ_STRING, G_STRUCT_OFFSET (SandColumn, section.zh), .required = TRUE },
};
static const SandShape section_shape = { SAND_SHAPE (
  "a section {\"code\": …, \"en\": …, \"zh\": …}", SandColumn, section_fields) };

/* The bounds that a type has by itself; `min` and `max` may then narrow them. */
static void
set_default_bounds (SandColumn *column)
{
  gboolean from_zero =
    column->type == SAND_TYPE_MONEY || column->type == SAND_TYPE_PERCENT || sand_column_type_is_text (column->type);

  column->min = from_zero ? 0 : -(double) INFINITY;
  column->max = (double) INFINITY;
  if (column->type == SAND_TYPE_PERCENT)
    column->max = 100;
  else if (column->type == SAND_TYPE_TEXT)
    column->max = DEFAULT_TEXT_CHARS;
  else if (column->type == SAND_TYPE_LONG)
    column->max = DEFAULT_LONG_CHARS;
}

static void
read_type (SandPackReader *reader, JsonNode *node, gpointer target)
{
  SandColumn *column = target;
  const char *text = sand_reader_get_string (reader, node);
  guint       type = 0;

  if (text == NULL)
    return;
  while (sand_column_type_words[type] != NULL && strcmp (sand_column_type_words[type], text) != 0)
    type++;
  if (sand_column_type_words[type] == NULL) {
    sand_reader_fail_unknown (reader, "type", text, sand_column_type_words);
    return;
  }
  column->type = (SandColumnType) type;
  set_default_bounds (column);
}

static void
read_bound (SandPackReader *reader, JsonNode *node, const SandColumn *column, double *out)
{
  double bound = 0;

  if (!sand_reader_read_number (reader, node, -(double) INFINITY, (double) INFINITY, &bound))
    return;
  if (!sand_column_type_is_numeric (column->type) && !sand_column_type_is_text (column->type))
    sand_reader_fail (reader, "a column of type %s has no bounds", sand_column_type_words[column->type]);
  else if ((sand_column_type_is_whole (column->type) || sand_column_type_is_text (column->type)) &&
           floor (bound) < bound)
    sand_reader_fail (reader, "is not a whole number");
  else
    *out = bound;
}

static void
read_min (SandPackReader *reader, JsonNode *node, gpointer target)
{
  SandColumn *column = target;

  if (sand_column_type_is_text (column->type))
    sand_reader_fail (reader, "a text has only a max");
  else
    read_bound (reader, node, column, &column->min);
}

static void
read_max (SandPackReader *reader, JsonNode *node, gpointer target)
{
  SandColumn *column = target;

  read_bound (reader, node, column, &column->max);
  if (sand_column_type_is_text (column->type) && (column->max < 1 || column->max > SAND_TEXT_MAX_CHARS))
    sand_reader_fail (reader, "is not between 1 and %d", SAND_TEXT_MAX_CHARS);
}

static void
read_max_latin (SandPackReader *reader, JsonNode *node, gpointer target)
{
  SandColumn *column = target;

  if (!sand_column_type_is_text (column->type))
    sand_reader_fail (reader, "belongs only to a text");
  else if (sand_reader_read_number (reader, node, column->max, SAND_TEXT_MAX_CHARS, &column->max_latin) &&
           floor (column->max_latin) < column->max_latin)
    sand_reader_fail (reader, "is not a whole number");
}

static const char *const *
list_keys (GHashTable *table)
{
  return (const char *const *) g_hash_table_get_keys_as_array (table, NULL);
}

static void
read_enum (SandPackReader *reader, JsonNode *node, gpointer target)
{
  const SandEnum **choices = target;
  const char      *id;

  if (JSON_NODE_HOLDS_ARRAY (node)) {
    SandEnum *own = sand_course_body_struct (reader->body, sizeof (SandEnum));
    own->options = sand_course_body_array (reader->body);
    sand_reader_read_list (reader, node, &sand_option_shape, SAND_MAX_OPTIONS, own->options);
    *choices = own;
    return;
  }
  id = sand_reader_get_string (reader, node);
  if (id == NULL)
    return;
  *choices = g_hash_table_lookup (reader->body->enums, id);
  if (*choices == NULL) {
    g_autofree const char **known = (const char **) list_keys (reader->body->enums);
    sand_reader_fail_unknown (reader, "enumeration", id, known);
  }
}

static void
read_initial (SandPackReader *reader, JsonNode *node, gpointer target)
{
  SandColumn *column = target;

  sand_read_column_value (reader, node, column, &column->initial);
}

static void
read_key (SandPackReader *reader, JsonNode *node, gpointer target)
{
  SandColumn *column = target;

  sand_read_column_value (reader, node, column, &column->key);
}

static void
read_section (SandPackReader *reader, JsonNode *node, gpointer target)
{
  sand_reader_read_object (reader, node, &section_shape, target);
}

static void
init_column (SandPackReader *reader, gpointer target)
{
  SandColumn *column = target;

  column->weight = 1;
  set_default_bounds (column);
}

static void
check_label (SandPackReader *reader, JsonObject *object, SandColumn *column)
{
  const SandText *known = column->code == NULL ? NULL : g_hash_table_lookup (reader->body->labels, column->code);

  if (json_object_has_member (object, "label") || column->code == NULL)
    return;
  if (known != NULL)
    column->label = *known;
  else
    sand_reader_fail_at (reader, "label", "is missing: the field dictionary has no \"%s\"", column->code);
}

static void
check_needed (SandPackReader *reader, JsonObject *object, const SandColumn *column, const char *key, gboolean needed)
{
  const char *word = sand_column_type_words[column->type];

  if (needed && !json_object_has_member (object, key))
    sand_reader_fail_at (reader, key, "is missing: a column of type %s needs it", word);
  else if (!needed && json_object_has_member (object, key))
    sand_reader_fail_at (reader, key, "does not belong to a column of type %s", word);
}

static void
check_bounds (SandPackReader *reader, const SandColumn *column)
{
  if (column->min > column->max)
    sand_reader_fail_at (reader, "min", "is larger than max");
  else if (column->type == SAND_TYPE_SCORE && !(column->max - column->min <= MAX_SCORE_SPAN))
    sand_reader_fail_at (reader, "max", "is missing: a score needs min and max, at most %d apart", MAX_SCORE_SPAN);
  else if (column->type == SAND_TYPE_MONEY && column->min < 0)
    sand_reader_fail_at (reader, "min", "money is never less than 0");
  else if (column->type == SAND_TYPE_PERCENT && (column->min < 0 || column->max > 100))
    sand_reader_fail_at (reader, "max", "a percentage is between 0 and 100");
}

static void
check_computed (SandPackReader *reader, JsonObject *object, const SandColumn *column)
{
  static const char *const typed_only[] = { "required", "initial", "key", "tolerance", "open" };

  if (!json_object_has_member (object, "formula")) {
    if (column->type == SAND_TYPE_SHARE)
      sand_reader_fail_at (reader, "formula", "is missing: a share is always computed");
    return;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (typed_only); i++)
    if (json_object_has_member (object, typed_only[i]))
      sand_reader_fail_at (reader, typed_only[i], "does not belong to a computed column");
}

static void
check_form_keys (SandPackReader *reader, JsonObject *object, const SandColumn *column)
{
  static const char *const form_only[] = { "section", "key", "tolerance", "weight", "reverse" };

  if (reader->exercise != NULL && reader->exercise->kind == SAND_KIND_FORM)
    return;
  if (column->type == SAND_TYPE_ORDER)
    sand_reader_fail_at (reader, "type", "a column of type order belongs only to the questions of a form");
  for (gsize i = 0; i < G_N_ELEMENTS (form_only); i++)
    if (json_object_has_member (object, form_only[i]))
      sand_reader_fail_at (reader, form_only[i], "belongs only to the questions of a form");
}

/* How many of the options the text names, each counted once. */
static guint
count_options (const SandEnum *choices, const char *text)
{
  g_auto (GStrv) codes = g_strsplit (text, " ", -1);
  guint          n = 0;

  for (guint i = 0; i < choices->options->len; i++) {
    const SandOption *option = choices->options->pdata[i];
    n += option->code != NULL && g_strv_contains ((const char *const *) codes, option->code) ? 1 : 0;
  }
  return n;
}

static gboolean
is_order_of_list (const SandEnum *choices, const char *text)
{
  g_autoptr (GString) listed = g_string_new (NULL);

  for (guint i = 0; i < choices->options->len; i++) {
    const SandOption *option = choices->options->pdata[i];
    g_string_append_printf (listed, "%s%s", i > 0 ? " " : "", option->code);
  }
  return strcmp (listed->str, text) == 0;
}

static void
check_order_key (SandPackReader *reader, const SandColumn *column)
{
  const char    *text = sand_value_as_text (&column->key);
  g_auto (GStrv) codes = g_strsplit (text, " ", -1);
  guint          n = column->choices->options->len;

  if (g_strv_length (codes) != n || count_options (column->choices, text) != n)
    sand_reader_fail_at (reader, "key", "must name each option once, in the right order");
  else if (is_order_of_list (column->choices, text))
    sand_reader_fail_at (reader, "key", "is the order in which the options stand: the question would answer itself");
}

static void
check_key (SandPackReader *reader, JsonObject *object, const SandColumn *column)
{
  if (json_object_has_member (object, "tolerance") && !sand_value_is_number (&column->key))
    sand_reader_fail_at (reader, "tolerance", "belongs only to a number with a key");
  if (column->type == SAND_TYPE_ORDER && json_object_has_member (object, "open"))
    sand_reader_fail_at (reader, "open", "does not belong to a column of type order");
  if (column->type == SAND_TYPE_ORDER && column->choices != NULL && sand_value_as_text (&column->key) != NULL)
    check_order_key (reader, column);
}

static void
finish_column (SandPackReader *reader, JsonObject *object, gpointer target)
{
  SandColumn *column = target;

  check_label (reader, object, column);
  if (!json_object_has_member (object, "type"))
    return;
  check_needed (reader, object, column, "enum", sand_column_type_is_choice (column->type));
  check_needed (reader, object, column, "register", sand_column_type_is_link (column->type));
  if (json_object_has_member (object, "open") && !sand_column_type_is_choice (column->type))
    sand_reader_fail_at (reader, "open", "does not belong to a column of type %s",
                         sand_column_type_words[column->type]);
  if (column->total != NULL && strcmp (column->total, "count") != 0 && !sand_column_type_is_numeric (column->type))
    sand_reader_fail_at (reader, "total", "only numbers have a %s", column->total);
  check_bounds (reader, column);
  check_computed (reader, object, column);
  check_form_keys (reader, object, column);
  check_key (reader, object, column);
  if (column->formula != NULL)
    sand_reference_formula (reader, "formula", column->formula, column->code);
}

/* `type` first: bounds and values are read by it. `enum` and bounds before the values they limit. */
static const SandField column_fields[] = {
  { "code", SAND_READ_NAME, G_STRUCT_OFFSET (SandColumn, code), .required = TRUE },
  { "type", SAND_READ_CUSTOM, 0, .required = TRUE, .read = read_type },
  { "label", SAND_READ_TEXT, G_STRUCT_OFFSET (SandColumn, label) },
  { "hint", SAND_READ_TEXT, G_STRUCT_OFFSET (SandColumn, hint) },
  { "required", SAND_READ_BOOL, G_STRUCT_OFFSET (SandColumn, required) },
  { "min", SAND_READ_CUSTOM, 0, .read = read_min },
  { "max", SAND_READ_CUSTOM, 0, .read = read_max },
  { "max_latin", SAND_READ_CUSTOM, 0, .read = read_max_latin },
  { "enum", SAND_READ_CUSTOM, G_STRUCT_OFFSET (SandColumn, choices), .read = read_enum },
  { "open", SAND_READ_BOOL, G_STRUCT_OFFSET (SandColumn, open) },
  { "register", SAND_READ_REGISTER, G_STRUCT_OFFSET (SandColumn, reg) },
  { "formula", SAND_READ_FORMULA, G_STRUCT_OFFSET (SandColumn, formula) },
  { "unit", SAND_READ_TEXT, G_STRUCT_OFFSET (SandColumn, unit) },
  { "total", SAND_READ_WORD, G_STRUCT_OFFSET (SandColumn, total), .words = total_words },
  { "initial", SAND_READ_CUSTOM, 0, .read = read_initial },
  { "width", SAND_READ_NUMBER, G_STRUCT_OFFSET (SandColumn, width), .lo = 1, .hi = MAX_WIDTH_CHARS },
  { "section", SAND_READ_CUSTOM, 0, .read = read_section },
  { "key", SAND_READ_CUSTOM, 0, .read = read_key },
  { "tolerance", SAND_READ_NUMBER, G_STRUCT_OFFSET (SandColumn, tolerance), .lo = 0, .hi = 1e12 },
  { "weight", SAND_READ_NUMBER, G_STRUCT_OFFSET (SandColumn, weight), .lo = 0, .hi = 1000 },
  { "reverse", SAND_READ_BOOL, G_STRUCT_OFFSET (SandColumn, reverse) },
};
const SandShape sand_column_shape = { SAND_SHAPE ("a column {\"code\": …, \"type\": …}", SandColumn, column_fields),
                                      SAND_SHAPE_CODE (SandColumn, code), .init = init_column,
                                      .finish = finish_column };

/* A mistake for each computed column of a list that nobody computes: the fields of a plan or of a board's cells. */
void
sand_read_no_formulas (SandPackReader *reader, const char *key, GPtrArray *columns)
{
  gsize mark = sand_reader_enter_key (reader, key);

  for (guint i = 0; i < columns->len; i++) {
    const SandColumn *column = columns->pdata[i];
    gsize             item = sand_reader_enter_index (reader, i);
    if (column->formula != NULL)
      sand_reader_fail_at (reader, "formula", "only the exercise's own `columns` can be computed");
    sand_reader_leave (reader, item);
  }
  sand_reader_leave (reader, mark);
}
