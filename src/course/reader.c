#include "course/reader.h"

#include "course/names.h"
#include <string.h>

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
  self->lookups = g_hash_table_new (g_direct_hash, g_direct_equal);
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
  g_hash_table_unref (self->lookups);
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
  added->mistake.place =
    self->path->len == 0 ? g_strdup (self->file) : g_strdup_printf ("%s: %s", self->file, self->path->str);
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
    ((SandReaderMistake *) self->mistakes->pdata[n])->code =
      error->domain == SAND_PACK_ERROR ? error->code : SAND_PACK_ERROR_SYNTAX;
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
  const char      *near = strlen (name) <= SAND_PACK_MAX_ID_LENGTH ? sand_formula_suggest (name, names) : NULL;

  if (near != NULL) {
    sand_reader_fail (self, "unknown %s \"%s\"; did you mean \"%s\"?", what, shown, near);
  } else if (names[0] != NULL && g_strv_length ((char **) names) <= 16) {
    g_autofree char *all = g_strjoinv (", ", (char **) names);
    sand_reader_fail (self, "unknown %s \"%s\"; there are: %s", what, shown, all);
  } else {
    sand_reader_fail (self, "unknown %s \"%s\"", what, shown);
  }
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
