#include "course/reader.h"

#include <math.h>
#include <string.h>

/* One value out of one JSON node. Each adds a mistake where the node does not hold such a value. */

static const char *
describe_node (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return "an object {…}";
  if (JSON_NODE_HOLDS_ARRAY (node))
    return "a list […]";
  if (!JSON_NODE_HOLDS_VALUE (node))
    return "null";
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return "a text in quotes";
  return json_node_get_value_type (node) == G_TYPE_BOOLEAN ? "true or false" : "a number";
}

/* Always %FALSE, so that a reader can return it. */
gboolean
sand_reader_fail_expecting (SandPackReader *self, const char *expected, JsonNode *node)
{
  sand_reader_fail (self, "expected %s, found %s", expected, describe_node (node));
  return FALSE;
}

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static const char *
get_string (SandPackReader *self, JsonNode *node, const char *expected)
{
  if (holds (node, G_TYPE_STRING))
    return json_node_get_string (node);
  sand_reader_fail_expecting (self, expected, node);
  return NULL;
}

/* (nullable): the text, %NULL after a mistake was added; borrowed from @node. */
const char *
sand_reader_get_string (SandPackReader *self, JsonNode *node)
{
  return get_string (self, node, "a text in quotes");
}

static gboolean
is_id (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-_");

  return length > 0 && length <= SAND_PACK_MAX_ID_LENGTH && text[length] == '\0';
}

/* (nullable): the id, owned by the course; %NULL after a mistake was added. */
char *
sand_reader_read_id (SandPackReader *self, JsonNode *node)
{
  const char *text = get_string (self, node, "an id in quotes");

  if (text == NULL)
    return NULL;
  if (is_id (text))
    return sand_course_body_string (self->body, text);
  sand_reader_fail (self, "an id is 1 to %d lower-case letters, digits, - and _", SAND_PACK_MAX_ID_LENGTH);
  return NULL;
}

/* Asks the formula language itself, so that the two can never disagree about what a name is. */
static gboolean
is_formula_name (const char *id)
{
  g_autoptr (SandFormula) formula = sand_formula_parse (id, NULL);
  const char *const      *names = formula == NULL ? NULL : sand_formula_get_names (formula);

  return names != NULL && g_strcmp0 (names[0], id) == 0 && names[1] == NULL;
}

/* (nullable): an id that is a name in formulas, owned by the course. */
char *
sand_reader_read_name (SandPackReader *self, JsonNode *node)
{
  char *id = sand_reader_read_id (self, node);

  if (id == NULL || is_formula_name (id))
    return id;
  sand_reader_fail (self, "formulas cannot use \"%s\" as a name: begin with a letter, use _ instead of -", id);
  return NULL;
}

/* (nullable): a storable text that is not blank, owned by the course. */
char *
sand_reader_read_string (SandPackReader *self, JsonNode *node)
{
  const char *text = sand_reader_get_string (self, node);

  if (text == NULL)
    return NULL;
  if (strspn (text, " \t\r\n") == strlen (text))
    sand_reader_fail (self, "is empty");
  else if (!sand_text_is_storable (text))
    sand_reader_fail (self, "is longer than %d characters", SAND_TEXT_MAX_CHARS);
  else
    return sand_course_body_string (self->body, text);
  return NULL;
}

/* Returns: whether @out is a number within @lo and @hi. */
gboolean
sand_reader_read_number (SandPackReader *self, JsonNode *node, double lo, double hi, double *out)
{
  double number;

  if (!holds (node, G_TYPE_INT64) && !holds (node, G_TYPE_DOUBLE))
    return sand_reader_fail_expecting (self, "a number", node);
  number = json_node_get_double (node);
  if (!isfinite (number) || number < lo || number > hi) {
    if (isfinite (lo) && isfinite (hi) && !(lo < hi))
      sand_reader_fail (self, "must be %.15g", lo);
    else if (isfinite (lo) && isfinite (hi))
      sand_reader_fail (self, "is not between %.15g and %.15g", lo, hi);
    else
      sand_reader_fail (self, isfinite (lo) ? "is less than %.15g" : "is not a number that can be used", lo);
    return FALSE;
  }
  *out = number;
  return TRUE;
}

/* Returns: whether @out is a whole number within @lo and @hi, which are not negative. */
gboolean
sand_reader_read_count (SandPackReader *self, JsonNode *node, double lo, double hi, guint *out)
{
  double number = 0;

  if (!sand_reader_read_number (self, node, lo, hi, &number))
    return FALSE;
  if (floor (number) < number) {
    sand_reader_fail (self, "is not a whole number");
    return FALSE;
  }
  *out = (guint) number;
  return TRUE;
}

/* Returns: whether @node is a list of at most @max items. */
gboolean
sand_reader_is_array (SandPackReader *self, JsonNode *node, guint max)
{
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return sand_reader_fail_expecting (self, "a list […]", node);
  if (json_array_get_length (json_node_get_array (node)) <= max)
    return TRUE;
  sand_reader_fail (self, "has more than %u items", max);
  return FALSE;
}

/* Reads [min, max], each within the bounds of @field; the outputs stay as they are after a mistake. */
void
sand_reader_read_range (SandPackReader *self, JsonNode *node, const SandField *field, guint *out_min, guint *out_max)
{
  static const char expected[] = "a list of two numbers [min, max]";
  guint             limits[2] = { 0, 0 };
  JsonArray        *array;

  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) != 2) {
    sand_reader_fail_expecting (self, expected, node);
    return;
  }
  array = json_node_get_array (node);
  for (guint i = 0; i < 2; i++) {
    gsize    mark = sand_reader_enter_index (self, i);
    gboolean sound = sand_reader_read_count (self, json_array_get_element (array, i), field->lo, field->hi, &limits[i]);
    sand_reader_leave (self, mark);
    if (!sound)
      return;
  }
  if (limits[0] > limits[1])
    sand_reader_fail (self, "the first number is larger than the second");
  *out_min = limits[0];
  *out_max = limits[1];
}

/* Returns: the place of the word in @words, -1 after a mistake was added. */
gint
sand_reader_read_word (SandPackReader *self, JsonNode *node, const char *const *words)
{
  const char *text = sand_reader_get_string (self, node);

  if (text == NULL)
    return -1;
  for (gint i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], text) == 0)
      return i;
  sand_reader_fail_unknown (self, "word", text, words);
  return -1;
}

/* (nullable): owned by the course. Whether its names exist is not checked here. */
SandFormula *
sand_reader_read_formula (SandPackReader *self, JsonNode *node)
{
  const char        *text = sand_reader_get_string (self, node);
  g_autoptr (GError) error = NULL;
  SandFormula       *formula;

  if (text == NULL)
    return NULL;
  formula = sand_formula_parse (text, &error);
  if (formula == NULL)
    sand_reader_fail (self, "%s", error->message);
  else
    sand_course_body_take_formula (self->body, formula);
  return formula;
}

void
sand_reader_read_bool (SandPackReader *self, JsonNode *node, gboolean *out)
{
  if (holds (node, G_TYPE_BOOLEAN))
    *out = json_node_get_boolean (node);
  else
    sand_reader_fail_expecting (self, "true or false", node);
}
