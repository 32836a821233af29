#include "course/pack.h"

#include "course/course-resources.h"
#include "course/scan.h"
#include "course/shapes.h"

#include <gio/gio.h>
#include <string.h>

#define RESOURCE_FOLDER "/io/github/sandtable/courses/"

/* Loaded with every course, in this order; the classroom's sheets so come first. */
static const char *const always[] = { "common", "checks", "class", NULL };

static const char *const built_in[] = { SAND_BUILT_IN_COURSES, NULL };

G_DEFINE_QUARK (sand - pack - error - quark, sand_pack_error)

const char *const *
sand_course_list_built_in (void)
{
  return built_in;
}

/* The scanner goes first: the library is only given one bounded object. */
static gboolean
parse (SandPackReader *reader, JsonParser *parser, GBytes *bytes)
{
  gsize              length;
  const char        *text = g_bytes_get_data (bytes, &length);
  guint              line = 0;
  g_autoptr (GError) error = NULL;

  if (sand_pack_scan (text, length, &line, &error) &&
      json_parser_load_from_data (parser, text, (gssize) length, &error))
    return TRUE;
  if (g_error_matches (error, SAND_PACK_ERROR, SAND_PACK_ERROR_SYNTAX))
    g_string_printf (reader->path, "line %u", line);
  sand_reader_fail_with (reader, error);
  g_string_truncate (reader->path, 0);
  return FALSE;
}

static void
read_pack (SandPackReader *reader, GBytes *bytes, const char *name)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  reader->file = name;
  reader->n_files++;
  reader->pack_id = NULL;
  reader->exercise = NULL;
  g_hash_table_remove_all (reader->in_module);
  if (parse (reader, parser, bytes))
    sand_reader_read_object (reader, json_parser_get_root (parser), &sand_pack_shape,
                             sand_course_body_struct (reader->body, sand_pack_shape.size));
}

static int
compare_file (gconstpointer a, gconstpointer b)
{
  const SandReaderMistake *const *first = a;
  const SandReaderMistake *const *second = b;

  return (*first)->file < (*second)->file ? -1 : (*first)->file > (*second)->file;
}

static void
free_mistake (gpointer data)
{
  SandPackMistake *self = data;

  g_free (self->place);
  g_free (self->reason);
  g_free (self);
}

static GPtrArray *
copy_mistakes (const SandPackReader *reader)
{
  GPtrArray *mistakes = g_ptr_array_new_with_free_func (free_mistake);

  for (guint i = 0; i < reader->mistakes->len; i++) {
    const SandReaderMistake *found = reader->mistakes->pdata[i];
    SandPackMistake         *mistake = g_new0 (SandPackMistake, 1);
    mistake->place = g_strdup (found->mistake.place);
    mistake->reason = g_strdup (found->mistake.reason);
    g_ptr_array_add (mistakes, mistake);
  }
  return mistakes;
}

SandCourse *
sand_course_load_bytes (GPtrArray *packs, const char *const *names, GPtrArray **mistakes, GError **error)
{
  g_autoptr (SandPackReader) reader = sand_pack_reader_new ();

  for (guint i = 0; i < packs->len; i++)
    read_pack (reader, packs->pdata[i], names[i]);
  sand_reader_run_pending (reader);
  g_ptr_array_sort (reader->mistakes, compare_file);
  if (mistakes != NULL)
    *mistakes = copy_mistakes (reader);
  if (reader->mistakes->len > 0) {
    const SandReaderMistake *first = reader->mistakes->pdata[0];
    g_set_error (error, SAND_PACK_ERROR, first->code, "%s: %s", first->mistake.place, first->mistake.reason);
    return NULL;
  }
  return &g_steal_pointer (&reader->body)->course;
}

/* Reads no more than a pack may have, whatever the file's size claims: it may be a device, or still growing. */
static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GFile)            file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char             *text = NULL;
  gsize                        length = 0;

  if (stream == NULL)
    return NULL;
  text = g_malloc (SAND_PACK_MAX_BYTES + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), text, SAND_PACK_MAX_BYTES + 1, &length, NULL, error))
    return NULL;
  return g_bytes_new (text, length);
}

/* The context of an error is its file; the code is what callers can act on. */
static GBytes *
read_pack_file (const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;
  GBytes            *bytes = read_file (path, &cause);

  if (bytes == NULL)
    g_set_error (error, SAND_PACK_ERROR, SAND_PACK_ERROR_READ, "%s", cause->message);
  return bytes;
}

static GBytes *
read_built_in (const char *id, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, id, ".json", NULL);
  GResource       *packs = sand_courses_get_resource ();
  GBytes          *bytes = g_resource_lookup_data (packs, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes == NULL)
    g_set_error (error, SAND_PACK_ERROR, SAND_PACK_ERROR_READ, "There is no course “%s” in the program", id);
  return bytes;
}

/* The packs that every course needs are taken from the program where a folder does not bring its own. */
static GBytes *
read_from (const char *folder, const char *id, GError **error)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = folder == NULL ? NULL : g_build_filename (folder, name, NULL);

  if (path == NULL || (g_strv_contains (always, id) && !g_file_test (path, G_FILE_TEST_EXISTS)))
    return read_built_in (id, error);
  return read_pack_file (path, error);
}

static gboolean
is_id (const char *text)
{
  return *text != '\0' && text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-_")] == '\0';
}

SandCourse *
sand_course_load (const char *course_id, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) packs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (course_id != NULL, NULL);

  /* An id comes out of a workshop file, which may be a stranger's: it must not lead out of the folder. */
  if (!is_id (course_id)) {
    g_set_error (error, SAND_PACK_ERROR, SAND_PACK_ERROR_READ, "“%.40s” is not the id of a course", course_id);
    return NULL;
  }
  for (guint i = 0; i < G_N_ELEMENTS (always); i++) {
    const char *id = always[i] == NULL ? course_id : always[i];
    GBytes     *bytes = read_from (folder, id, error);
    if (bytes == NULL)
      return NULL;
    g_ptr_array_add (packs, bytes);
    g_ptr_array_add (names, g_strconcat (id, ".json", NULL));
  }
  return sand_course_load_bytes (packs, (const char *const *) names->pdata, NULL, error);
}

/* Adds the built-in packs that the pack called @name is read beside: those that are loaded before it. */
static gboolean
add_companions (GPtrArray *packs, GPtrArray *names, const char *name, GError **error)
{
  for (guint i = 0; always[i] != NULL; i++) {
    g_autofree char *file = g_strconcat (always[i], ".json", NULL);
    GBytes          *bytes;
    if (strcmp (file, name) == 0)
      return TRUE;
    bytes = read_built_in (always[i], error);
    if (bytes == NULL)
      return FALSE;
    g_ptr_array_add (packs, bytes);
    g_ptr_array_add (names, g_steal_pointer (&file));
  }
  return TRUE;
}

static void
keep_mistakes_of (GPtrArray *mistakes, const char *name)
{
  for (guint i = mistakes->len; i > 0; i--) {
    const SandPackMistake *mistake = mistakes->pdata[i - 1];
    if (!g_str_has_prefix (mistake->place, name))
      g_ptr_array_remove_index (mistakes, i - 1);
  }
}

GPtrArray *
sand_pack_check (const char *path, GError **error)
{
  g_autoptr (GPtrArray)  packs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray)  names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char       *name = g_path_get_basename (path);
  g_autoptr (SandCourse) course = NULL;
  GBytes                *bytes = read_pack_file (path, error);
  GPtrArray             *mistakes = NULL;

  if (bytes == NULL)
    return NULL;
  if (!add_companions (packs, names, name, error)) {
    g_bytes_unref (bytes);
    return NULL;
  }
  g_ptr_array_add (packs, bytes);
  g_ptr_array_add (names, g_strdup (name));
  course = sand_course_load_bytes (packs, (const char *const *) names->pdata, &mistakes, NULL);
  keep_mistakes_of (mistakes, name);
  return mistakes;
}
