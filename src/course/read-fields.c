#include "course/reader.h"

#include "course/references.h"

#include <math.h>

/* What the tables of fields mean: each kind of value that a member can have. */

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

typedef gpointer (*ReadItem) (SandPackReader *self, JsonNode *node, const SandField *field);

/* Reads each item of a list; the reader is at the item while @read runs. */
static void
for_each (SandPackReader *self, JsonNode *node, const SandField *field, GPtrArray *out, ReadItem read)
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
    lo = -(double) INFINITY;
    hi = (double) INFINITY;
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
    sand_reader_read_bool (self, node, member);
    break;
  case SAND_READ_COUNT:
    sand_reader_read_count (self, node, field->lo, field->hi, member);
    break;
  case SAND_READ_NUMBER:
    read_member_number (self, node, field, member);
    break;
  case SAND_READ_RANGE:
    sand_reader_read_range (self, node, field, member, G_STRUCT_MEMBER_P (target, field->offset_max));
    break;
  case SAND_READ_WORD:
    index = sand_reader_read_word (self, node, field->words);
    *(char **) member = index < 0 ? NULL : sand_course_body_string (self->body, field->words[index]);
    break;
  case SAND_READ_CHOICE:
    index = sand_reader_read_word (self, node, field->words);
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
    *member = sand_reader_read_string (self, node);
  else if (field->type == SAND_READ_NAME)
    *member = sand_reader_read_name (self, node);
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
    *(SandFormula **) member = sand_reader_read_formula (self, node);
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
 * Reads the object @node into the struct @target. A struct that was read with mistakes holds defaults and %NULL in
 * their place; the course is dropped in the end, but what is read after it must live with that.
 */
void
sand_reader_read_object (SandPackReader *self, JsonNode *node, const SandShape *shape, gpointer target)
{
  JsonObject *object;

  make_lists (self, shape, target);
  if (shape->init != NULL)
    shape->init (self, target);
  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    sand_reader_fail_expecting (self, shape->what, node);
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
