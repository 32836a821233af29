#include "course/shapes.h"

#include "course/references.h"

#include <string.h>

/*
 * One file. Some of its maps are open (their keys are ids that the author chose), so they are read by hand; everything
 * else is a table.
 */

#define FORMAT_VERSION 1

typedef struct {
  guint      format;
  char      *id, *version;
  SandText   title, about;
  GPtrArray *exercises, *modules, *glossary;
} Pack;

typedef void (*ReadEntry) (SandPackReader *reader, const char *key, JsonNode *node);

/* Calls @read for each member of the object @node, whose keys must be made of @allowed. */
static void
read_map (SandPackReader *reader, JsonNode *node, const char *allowed, ReadEntry read)
{
  g_autoptr (GList) keys = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    sand_reader_fail (reader, "expected an object {\"id\": …, …}");
    return;
  }
  keys = json_object_get_members (json_node_get_object (node));
  for (GList *l = keys; l != NULL && !sand_reader_is_full (reader); l = l->next) {
    const char *key = l->data;
    gsize       mark = sand_reader_enter_key (reader, key);
    if (*key == '\0' || key[strspn (key, allowed)] != '\0' || strlen (key) > SAND_PACK_MAX_ID_LENGTH)
      sand_reader_fail (reader, "\"%.10s\" cannot be an id: lower-case letters, digits, - and _", key);
    else
      read (reader, sand_course_body_string (reader->body, key),
            json_object_get_member (json_node_get_object (node), key));
    sand_reader_leave (reader, mark);
  }
}

#define ID_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789-_"

static void
read_enum (SandPackReader *reader, const char *id, JsonNode *node)
{
  SandEnum *read = sand_course_body_struct (reader->body, sizeof (SandEnum));

  read->id = (char *) id;
  read->options = sand_course_body_array (reader->body);
  sand_reader_read_list (reader, node, &sand_option_shape, SAND_MAX_OPTIONS, read->options);
  if (!g_hash_table_insert (reader->body->enums, read->id, read))
    sand_reader_fail (reader, "\"%s\" is already taken", id);
}

static void
read_enums (SandPackReader *reader, JsonNode *node, gpointer unused)
{
  read_map (reader, node, ID_CHARACTERS, read_enum);
}

static void
read_label (SandPackReader *reader, const char *code, JsonNode *node)
{
  SandText *label = sand_course_body_struct (reader->body, sizeof (SandText));

  if (sand_reader_read_text (reader, node, label) && !g_hash_table_insert (reader->body->labels, (char *) code, label))
    sand_reader_fail (reader, "\"%s\" is already taken", code);
}

static void
read_labels (SandPackReader *reader, JsonNode *node, gpointer unused)
{
  read_map (reader, node, ID_CHARACTERS, read_label);
}

/* Which names a check fills in is known only to the kind that makes it: here only their form is checked. */
static void
finish_check (SandPackReader *reader, JsonObject *object, gpointer target)
{
  SandCheck *check = target;

  reader->exercise = NULL;
  sand_reference_placeholders (reader, "say", &check->say, TRUE);
  sand_reference_placeholders (reader, "ask", &check->ask, TRUE);
}

static const SandField check_fields[] = {
  { "severity", SAND_READ_CHOICE, G_STRUCT_OFFSET (SandCheck, severity), .required = TRUE,
    .words = sand_severity_words },
  { "say", SAND_READ_TEXT, G_STRUCT_OFFSET (SandCheck, say), .required = TRUE },
  { "ask", SAND_READ_TEXT, G_STRUCT_OFFSET (SandCheck, ask) },
};
static const SandShape check_shape = { SAND_SHAPE ("a check {\"severity\": …, \"say\": …}", SandCheck, check_fields),
                                       .finish = finish_check };

static void
read_check (SandPackReader *reader, const char *id, JsonNode *node)
{
  SandCheck *check = sand_course_body_struct (reader->body, sizeof (SandCheck));

  check->id = (char *) id;
  sand_reader_read_object (reader, node, &check_shape, check);
  if (!g_hash_table_insert (reader->body->checks, check->id, check))
    sand_reader_fail (reader, "\"%s\" is already taken", id);
}

static void
read_checks (SandPackReader *reader, JsonNode *node, gpointer unused)
{
  read_map (reader, node, ID_CHARACTERS ".", read_check);
}

/* Modules */

static const char **
list_exercises (SandPackReader *reader)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < reader->body->exercises->len; i++) {
    const SandExercise *exercise = reader->body->exercises->pdata[i];
    if (g_strcmp0 (exercise->course_id, reader->pack_id) == 0)
      g_ptr_array_add (ids, exercise->id);
  }
  g_ptr_array_add (ids, NULL);
  return (const char **) g_ptr_array_free (ids, FALSE);
}

static void
add_to_module (SandPackReader *reader, const char *id, GPtrArray *exercises)
{
  SandExercise *exercise = g_hash_table_lookup (reader->body->by_id, id);

  if (exercise == NULL || g_strcmp0 (exercise->course_id, reader->pack_id) != 0) {
    g_autofree const char **known = list_exercises (reader);
    sand_reader_fail_unknown (reader, "exercise", id, known);
  } else if (!g_hash_table_add (reader->in_module, exercise->id)) {
    sand_reader_fail (reader, "\"%s\" stands in a module already", id);
  } else {
    g_ptr_array_add (exercises, exercise);
  }
}

static void
read_module_exercises (SandPackReader *reader, JsonNode *node, gpointer target)
{
  GPtrArray **exercises = target;
  JsonArray  *array;

  if (!sand_reader_is_array (reader, node, SAND_MAX_EXERCISES))
    return;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    gsize       mark = sand_reader_enter_index (reader, i);
    const char *id = sand_reader_get_string (reader, json_array_get_element (array, i));
    if (id != NULL)
      add_to_module (reader, id, *exercises);
    sand_reader_leave (reader, mark);
  }
}

static void
init_module (SandPackReader *reader, gpointer target)
{
  SandModule *module = target;

  module->exercises = sand_course_body_array (reader->body);
}

static const SandField module_fields[] = {
  { "id", SAND_READ_ID, G_STRUCT_OFFSET (SandModule, id), .required = TRUE },
  { "title", SAND_READ_TEXT, G_STRUCT_OFFSET (SandModule, title), .required = TRUE },
  { "last", SAND_READ_BOOL, G_STRUCT_OFFSET (SandModule, last) },
  { "exercises", SAND_READ_CUSTOM, G_STRUCT_OFFSET (SandModule, exercises), .required = TRUE,
    .read = read_module_exercises },
};
static const SandShape module_shape = { SAND_SHAPE (
                                          "a module {\"id\": …, \"exercises\": […]}", SandModule, module_fields),
                                        SAND_SHAPE_CODE (SandModule, id), .init = init_module };

static const SandField term_fields[] = {
  { "en", SAND_READ_STRING, G_STRUCT_OFFSET (SandTerm, term.en), .required = TRUE },
  { "zh", SAND_READ_STRING, G_STRUCT_OFFSET (SandTerm, term.zh), .required = TRUE },
  { "note", SAND_READ_TEXT, G_STRUCT_OFFSET (SandTerm, note) },
};
static const SandShape term_shape = { SAND_SHAPE ("a term {\"en\": …, \"zh\": …}", SandTerm, term_fields) };

/* The pack */

static void
read_id (SandPackReader *reader, JsonNode *node, gpointer target)
{
  char **id = target;

  *id = sand_reader_read_id (reader, node);
  reader->pack_id = *id;
}

static void
check_in_module (SandPackReader *reader, const Pack *pack)
{
  gsize mark = sand_reader_enter_key (reader, "exercises");

  for (guint i = 0; i < pack->exercises->len; i++) {
    const SandExercise *exercise = pack->exercises->pdata[i];
    gsize               item = sand_reader_enter_index (reader, i);
    if (exercise->id != NULL && !g_hash_table_contains (reader->in_module, exercise->id))
      sand_reader_fail (reader, "\"%s\" stands in no module", exercise->id);
    sand_reader_leave (reader, item);
  }
  sand_reader_leave (reader, mark);
}

static void
append_all (GPtrArray *to, GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, from->pdata[i]);
}

/* What closes a class stands after the course, although the classroom's pack is read before it. */
static void
add_modules (GPtrArray *to, GPtrArray *from)
{
  guint end = to->len;

  while (end > 0 && ((SandModule *) to->pdata[end - 1])->last)
    end--;
  for (guint i = 0; i < from->len; i++) {
    SandModule *module = from->pdata[i];
    g_ptr_array_insert (to, module->last ? -1 : (int) end++, module);
  }
}

static void
finish_pack (SandPackReader *reader, JsonObject *object, gpointer target)
{
  static const char *const needed[] = { "title", "about", "modules" };
  Pack                    *pack = target;
  SandCourse              *course = &reader->body->course;

  for (gsize i = 0; i < G_N_ELEMENTS (needed) && pack->exercises->len > 0; i++)
    if (!json_object_has_member (object, needed[i]))
      sand_reader_fail_at (reader, needed[i], "is missing: a pack with exercises needs it");
  if (json_object_has_member (object, "modules"))
    check_in_module (reader, pack);
  course->id = pack->id;
  course->version = pack->version;
  course->title = pack->title;
  course->about = pack->about;
  add_modules (course->modules, pack->modules);
  append_all (course->glossary, pack->glossary);
}

/* Names before their users: enumerations and labels before columns, exercises before modules. */
static const SandField pack_fields[] = {
  { "format", SAND_READ_COUNT, G_STRUCT_OFFSET (Pack, format), .required = TRUE, .lo = FORMAT_VERSION,
    .hi = FORMAT_VERSION },
  { "id", SAND_READ_CUSTOM, G_STRUCT_OFFSET (Pack, id), .required = TRUE, .read = read_id },
  { "version", SAND_READ_STRING, G_STRUCT_OFFSET (Pack, version), .required = TRUE },
  { "title", SAND_READ_TEXT, G_STRUCT_OFFSET (Pack, title) },
  { "about", SAND_READ_TEXT, G_STRUCT_OFFSET (Pack, about) },
  { "enums", SAND_READ_CUSTOM, 0, .read = read_enums },
  { "fields", SAND_READ_CUSTOM, 0, .read = read_labels },
  { "checks", SAND_READ_CUSTOM, 0, .read = read_checks },
  { "exercises", SAND_READ_LIST, G_STRUCT_OFFSET (Pack, exercises), .hi = SAND_MAX_EXERCISES,
    .shape = &sand_exercise_shape },
  { "modules", SAND_READ_LIST, G_STRUCT_OFFSET (Pack, modules), .hi = SAND_MAX_MODULES, .shape = &module_shape },
  { "glossary", SAND_READ_LIST, G_STRUCT_OFFSET (Pack, glossary), .hi = SAND_MAX_TERMS, .shape = &term_shape },
};
const SandShape sand_pack_shape = { SAND_SHAPE ("a pack {\"format\": 1, …}", Pack, pack_fields),
                                    .finish = finish_pack };
