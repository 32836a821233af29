#include "course/reader.h"

#include "course/names.h"
#include "course/references.h"

#include <math.h>
#include <string.h>

#define MAX_ID_LENGTH    64
#define MAX_QUOTED_CHARS 40

static void
free_mistake (gpointer data)
{
  SandReaderMistake *self = data;

  g_free (self->mistake.place);
  g_free (self->mistake.reason);
  g_free (self);
}

static void
free_pending (gpointer data)
{
  SandPending *self = data;

  g_free (self->path);
  g_free (self);
}

/* A reader over an empty course. (transfer full) */
SandPackReader *
sand_pack_reader_new (void)
{
  SandPackReader *self = g_new0 (SandPackReader, 1);

  self->body = sand_course_body_new ();
  self->path = g_string_new (NULL);
  self->mistakes = g_ptr_array_new_with_free_func (free_mistake);
  self->pending = g_ptr_array_new_with_free_func (free_pending);
  self->in_module = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

/* Drops the reader and, unless its `body` was taken out, the course. */
void
sand_pack_reader_free (SandPackReader *self)
{
  if (self->body != NULL)
    sand_course_unref (&self->body->course);
  g_string_free (self->path, TRUE);
  g_ptr_array_unref (self->mistakes);
  g_ptr_array_unref (self->pending);
  g_hash_table_unref (self->in_module);
  g_clear_pointer (&self->names, sand_names_free);
  g_free (self);
}

/* Goes one step down; give the result to sand_reader_leave () to come back. */
gsize
sand_reader_enter_key (SandPackReader *self, const char *key)
{
  gsize            mark = self->path->len;
  g_autofree char *shown = sand_reader_quote (key);

  if (mark > 0)
    g_string_append_c (self->path, '.');
  g_string_append (self->path, shown);
  return mark;
}

gsize
sand_reader_enter_index (SandPackReader *self, guint index)
{
  gsize mark = self->path->len;

  g_string_append_printf (self->path, "[%u]", index);
  return mark;
}

void
sand_reader_leave (SandPackReader *self, gsize mark)
{
  g_string_truncate (self->path, mark);
}

gboolean
sand_reader_is_full (const SandPackReader *self)
{
  return self->mistakes->len >= SAND_PACK_MAX_MISTAKES;
}

/* What a message shows of a text that a stranger may have written: one line, not long. (transfer full) */
char *
sand_reader_quote (const char *text)
{
  GString *shown = g_string_new (NULL);
  guint    n = 0;

  for (const char *p = text; *p != '\0' && n <= MAX_QUOTED_CHARS; p = g_utf8_next_char (p), n++) {
    gunichar c = g_utf8_get_char (p);
    g_string_append_unichar (shown, n == MAX_QUOTED_CHARS ? 0x2026 : (g_unichar_isprint (c) ? c : '?'));
  }
  return g_string_free (shown, FALSE);
}

static void G_GNUC_PRINTF (2, 0)
  add_mistake (SandPackReader *self, const char *format, va_list arguments)
{
  SandReaderMistake *added;

  if (sand_reader_is_full (self))
    return;
  added = g_new0 (SandReaderMistake, 1);
  added->mistake.place = self->path->len == 0 ? g_strdup (self->file) : g_strdup_printf ("%s: %s", self->file, self->path->str);
  added->mistake.reason = g_strdup_vprintf (format, arguments);
  added->code = SAND_PACK_ERROR_CONTENT;
  added->file = self->n_files;
  g_ptr_array_add (self->mistakes, added);
}

/* A mistake at the place where the reader is. */
void
sand_reader_fail (SandPackReader *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  add_mistake (self, format, arguments);
  va_end (arguments);
}

/* A mistake because of which the file cannot be read at all. */
void
sand_reader_fail_with (SandPackReader *self, const GError *error)
{
  guint n = self->mistakes->len;

  sand_reader_fail (self, "%s", error->message);
  if (self->mistakes->len > n)
    ((SandReaderMistake *) self->mistakes->pdata[n])->code = error->domain == SAND_PACK_ERROR ? error->code : SAND_PACK_ERROR_SYNTAX;
}

/* A mistake at the member @key of the object where the reader is. */
void
sand_reader_fail_at (SandPackReader *self, const char *key, const char *format, ...)
{
  gsize   mark = sand_reader_enter_key (self, key);
  va_list arguments;

  va_start (arguments, format);
  add_mistake (self, format, arguments);
  va_end (arguments);
  sand_reader_leave (self, mark);
}

/* `unknown column "slaes"; did you mean "sales"?`; with few @names and none near, they are listed. */
void
sand_reader_fail_unknown (SandPackReader *self, const char *what, const char *name, const char *const *names)
{
  g_autofree char *shown = sand_reader_quote (name);
  const char      *near = strlen (name) <= MAX_ID_LENGTH ? sand_formula_suggest (name, names) : NULL;

  if (near != NULL) {
    sand_reader_fail (self, "unknown %s \"%s\"; did you mean \"%s\"?", what, shown, near);
  } else if (names[0] != NULL && g_strv_length ((char **) names) <= 16) {
    g_autofree char *all = g_strjoinv (", ", (char **) names);
    sand_reader_fail (self, "unknown %s \"%s\"; there are: %s", what, shown, all);
  } else {
    sand_reader_fail (self, "unknown %s \"%s\"", what, shown);
  }
}

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

static gboolean
fail_expecting (SandPackReader *self, const char *expected, JsonNode *node)
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
  fail_expecting (self, expected, node);
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

  return length > 0 && length <= MAX_ID_LENGTH && text[length] == '\0';
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
  sand_reader_fail (self, "an id is 1 to %d lower-case letters, digits, - and _", MAX_ID_LENGTH);
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

static char *
read_name (SandPackReader *self, JsonNode *node)
{
  char *id = sand_reader_read_id (self, node);

  if (id == NULL || is_formula_name (id))
    return id;
  sand_reader_fail (self, "formulas cannot use \"%s\" as a name: begin with a letter, use _ instead of -", id);
  return NULL;
}

static char *
read_string (SandPackReader *self, JsonNode *node)
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

static const SandField text_fields[] = {
  { "en", SAND_READ_STRING, G_STRUCT_OFFSET (SandText, en), .required = TRUE },
  { "zh", SAND_READ_STRING, G_STRUCT_OFFSET (SandText, zh), .required = TRUE },
};
static const SandShape text_shape = { SAND_SHAPE ("a text {\"en\": …, \"zh\": …}", SandText, text_fields) };

/* Returns: whether both languages were read into @out. */
gboolean
sand_reader_read_text (SandPackReader *self, JsonNode *node, SandText *out)
{
  sand_reader_read_object (self, node, &text_shape, out);
  return out->en != NULL && out->zh != NULL;
}

/* Returns: whether @out is a number within @lo and @hi. */
gboolean
sand_reader_read_number (SandPackReader *self, JsonNode *node, double lo, double hi, double *out)
{
  double number;

  if (!holds (node, G_TYPE_INT64) && !holds (node, G_TYPE_DOUBLE))
    return fail_expecting (self, "a number", node);
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

static gboolean
read_count (SandPackReader *self, JsonNode *node, double lo, double hi, guint *out)
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
    return fail_expecting (self, "a list […]", node);
  if (json_array_get_length (json_node_get_array (node)) <= max)
    return TRUE;
  sand_reader_fail (self, "has more than %u items", max);
  return FALSE;
}

static void
read_range (SandPackReader *self, JsonNode *node, const SandField *field, guint *out_min, guint *out_max)
{
  static const char expected[] = "a list of two numbers [min, max]";
  guint             limits[2] = { 0, 0 };
  JsonArray        *array;

  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) != 2) {
    fail_expecting (self, expected, node);
    return;
  }
  array = json_node_get_array (node);
  for (guint i = 0; i < 2; i++) {
    gsize    mark = sand_reader_enter_index (self, i);
    gboolean sound = read_count (self, json_array_get_element (array, i), field->lo, field->hi, &limits[i]);
    sand_reader_leave (self, mark);
    if (!sound)
      return;
  }
  if (limits[0] > limits[1])
    sand_reader_fail (self, "the first number is larger than the second");
  *out_min = limits[0];
  *out_max = limits[1];
}

static gint
read_word (SandPackReader *self, JsonNode *node, const char *const *words)
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

static SandFormula *
read_formula (SandPackReader *self, JsonNode *node)
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

/* Reads each item of a list; the reader is at the item while @read runs. */
static void
for_each (SandPackReader *self, JsonNode *node, const SandField *field, GPtrArray *out, gpointer (*read) (SandPackReader *self, JsonNode *node, const SandField *field))
{
  JsonArray *array;

  if (!sand_reader_is_array (self, node, (guint) field->hi))
    return;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array) && !sand_reader_is_full (self); i++) {
    gsize    mark = sand_reader_enter_index (self, i);
    gpointer item = read (self, json_array_get_element (array, i), field);
    if (item != NULL)
      g_ptr_array_add (out, item);
    sand_reader_leave (self, mark);
  }
}

static gpointer
read_text_item (SandPackReader *self, JsonNode *node, const SandField *field)
{
  SandText *text = sand_course_body_struct (self->body, sizeof (SandText));

  return sand_reader_read_text (self, node, text) ? text : NULL;
}

static gpointer
read_shape_item (SandPackReader *self, JsonNode *node, const SandField *field)
{
  gpointer item = sand_course_body_struct (self->body, field->shape->size);

  sand_reader_read_object (self, node, field->shape, item);
  return item;
}

static gpointer
read_id_item (SandPackReader *self, JsonNode *node, const SandField *field)
{
  char *id = sand_reader_read_id (self, node);

  if (id != NULL && field->type == SAND_READ_EXERCISES)
    sand_reference_exercise (self, id, field->kinds);
  return id;
}

static void
fail_twice (SandPackReader *self, guint index, const char *key, const char *id)
{
  gsize mark = sand_reader_enter_index (self, index);

  if (key == NULL)
    sand_reader_fail (self, "\"%s\" stands here twice", id);
  else
    sand_reader_fail_at (self, key, "\"%s\" is already taken", id);
  sand_reader_leave (self, mark);
}

static void
read_ids (SandPackReader *self, JsonNode *node, const SandField *field, GPtrArray *out)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for_each (self, node, field, out, read_id_item);
  for (guint i = 0; i < out->len; i++)
    if (!g_hash_table_add (seen, out->pdata[i]))
      fail_twice (self, i, NULL, out->pdata[i]);
}

static void
check_codes (SandPackReader *self, const SandShape *shape, GPtrArray *items)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < items->len; i++) {
    char *code = G_STRUCT_MEMBER (char *, items->pdata[i], shape->code_offset);
    if (code != NULL && !g_hash_table_add (seen, code))
      fail_twice (self, i, shape->fields[0].key, code);
  }
}

/* Reads a list of at most @max structs of @shape into @out; with a code, each code may stand once. */
void
sand_reader_read_list (SandPackReader *self, JsonNode *node, const SandShape *shape, guint max, GPtrArray *out)
{
  const SandField field = { .hi = max, .shape = shape };

  for_each (self, node, &field, out, read_shape_item);
  if (shape->has_code)
    check_codes (self, shape, out);
}

static void
read_member_number (SandPackReader *self, JsonNode *node, const SandField *field, double *out)
{
  gboolean any = !(field->lo < 0 || field->lo > 0 || field->hi < 0 || field->hi > 0);
  double   lo = field->lo;
  double   hi = field->hi;

  if (any) {
    lo = -INFINITY;
    hi = INFINITY;
  }
  sand_reader_read_number (self, node, lo, hi, out);
}

static void
read_simple (SandPackReader *self, JsonNode *node, const SandField *field, gpointer target)
{
  gpointer member = G_STRUCT_MEMBER_P (target, field->offset);
  gint     index;

  switch ((guint) field->type) {
  case SAND_READ_BOOL:
    if (holds (node, G_TYPE_BOOLEAN))
      *(gboolean *) member = json_node_get_boolean (node);
    else
      fail_expecting (self, "true or false", node);
    break;
  case SAND_READ_COUNT:
    read_count (self, node, field->lo, field->hi, member);
    break;
  case SAND_READ_NUMBER:
    read_member_number (self, node, field, member);
    break;
  case SAND_READ_RANGE:
    read_range (self, node, field, member, G_STRUCT_MEMBER_P (target, field->offset_max));
    break;
  case SAND_READ_WORD:
    index = read_word (self, node, field->words);
    *(char **) member = index < 0 ? NULL : sand_course_body_string (self->body, field->words[index]);
    break;
  case SAND_READ_CHOICE:
    index = read_word (self, node, field->words);
    if (index >= 0)
      *(gint *) member = index;
    break;
  default:
    g_assert_not_reached ();
  }
}

static void
read_string_like (SandPackReader *self, JsonNode *node, const SandField *field, char **member)
{
  if (field->type == SAND_READ_STRING)
    *member = read_string (self, node);
  else if (field->type == SAND_READ_NAME)
    *member = read_name (self, node);
  else
    *member = sand_reader_read_id (self, node);
  if (*member != NULL && field->type == SAND_READ_EXERCISE)
    sand_reference_exercise (self, *member, field->kinds);
  else if (*member != NULL && field->type == SAND_READ_REGISTER)
    sand_reference_register (self, *member);
}

static void
read_member (SandPackReader *self, JsonNode *node, const SandField *field, gpointer target)
{
  gpointer member = G_STRUCT_MEMBER_P (target, field->offset);

  switch (field->type) {
  case SAND_READ_ID:
  case SAND_READ_NAME:
  case SAND_READ_STRING:
  case SAND_READ_EXERCISE:
  case SAND_READ_REGISTER:
    read_string_like (self, node, field, member);
    break;
  case SAND_READ_TEXT:
    sand_reader_read_text (self, node, member);
    break;
  case SAND_READ_FORMULA:
    *(SandFormula **) member = read_formula (self, node);
    break;
  case SAND_READ_OBJECT:
    sand_reader_read_object (self, node, field->shape, member);
    break;
  case SAND_READ_LIST:
    sand_reader_read_list (self, node, field->shape, (guint) field->hi, *(GPtrArray **) member);
    break;
  case SAND_READ_TEXTS:
    for_each (self, node, field, *(GPtrArray **) member, read_text_item);
    break;
  case SAND_READ_IDS:
  case SAND_READ_EXERCISES:
    read_ids (self, node, field, *(GPtrArray **) member);
    break;
  case SAND_READ_CUSTOM:
    field->read (self, node, member);
    break;
  case SAND_READ_BOOL:
  case SAND_READ_COUNT:
  case SAND_READ_NUMBER:
  case SAND_READ_RANGE:
  case SAND_READ_WORD:
  case SAND_READ_CHOICE:
    read_simple (self, node, field, target);
    break;
  default:
    g_assert_not_reached ();
  }
}

static gboolean
is_list (const SandField *field)
{
  return field->type == SAND_READ_LIST || field->type == SAND_READ_TEXTS || field->type == SAND_READ_IDS ||
         field->type == SAND_READ_EXERCISES;
}

/* Lists exist even when the key does not: readers of a course need not ask. */
static void
make_lists (SandPackReader *self, const SandShape *shape, gpointer target)
{
  for (gsize i = 0; i < shape->n_fields; i++)
    if (is_list (&shape->fields[i]))
      G_STRUCT_MEMBER (GPtrArray *, target, shape->fields[i].offset) = sand_course_body_array (self->body);
}

static void
check_keys (SandPackReader *self, JsonObject *object, const SandShape *shape)
{
  g_autofree const char **known = g_new0 (const char *, shape->n_fields + 1);
  g_autoptr (GList)       keys = json_object_get_members (object);

  for (gsize i = 0; i < shape->n_fields; i++)
    known[i] = shape->fields[i].key;
  for (GList *l = keys; l != NULL && !sand_reader_is_full (self); l = l->next) {
    gsize mark;
    if (g_strv_contains (known, l->data))
      continue;
    mark = sand_reader_enter_key (self, l->data);
    sand_reader_fail_unknown (self, "key", l->data, known);
    sand_reader_leave (self, mark);
  }
}

/*
 * Reads the object @node into the struct @target. A struct that was read with mistakes holds defaults and %NULL in their place; the
 * course is dropped in the end, but what is read after it must live with that.
 */
void
sand_reader_read_object (SandPackReader *self, JsonNode *node, const SandShape *shape, gpointer target)
{
  JsonObject *object;

  make_lists (self, shape, target);
  if (shape->init != NULL)
    shape->init (self, target);
  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    fail_expecting (self, shape->what, node);
    return;
  }
  object = json_node_get_object (node);
  check_keys (self, object, shape);
  for (gsize i = 0; i < shape->n_fields && !sand_reader_is_full (self); i++) {
    const SandField *field = &shape->fields[i];
    JsonNode        *member = json_object_get_member (object, field->key);
    gsize            mark = sand_reader_enter_key (self, field->key);
    if (member != NULL)
      read_member (self, member, field, target);
    else if (field->required)
      sand_reader_fail (self, "is missing");
    sand_reader_leave (self, mark);
  }
  if (shape->finish != NULL)
    shape->finish (self, object, target);
}

/* A check to run at this place once all packs are read; fill in what it needs. (transfer none) */
SandPending *
sand_reader_put_off (SandPackReader *self, void (*check) (SandPackReader *reader, const SandPending *pending))
{
  SandPending *pending = g_new0 (SandPending, 1);

  pending->check = check;
  pending->file = self->file;
  pending->n_files = self->n_files;
  pending->path = g_strdup (self->path->str);
  pending->exercise = self->exercise;
  g_ptr_array_add (self->pending, pending);
  return pending;
}

void
sand_reader_run_pending (SandPackReader *self)
{
  for (guint i = 0; i < self->pending->len && !sand_reader_is_full (self); i++) {
    const SandPending *pending = self->pending->pdata[i];
    self->file = pending->file;
    self->n_files = pending->n_files;
    self->exercise = pending->exercise;
    g_string_assign (self->path, pending->path);
    pending->check (self, pending);
  }
  g_string_truncate (self->path, 0);
}
