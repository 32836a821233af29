#include "report/person-private.h"

#include "base/text.h"

#include <string.h>

/* A name that grows within this time is still being typed: what it was until then is nobody's name. */
#define TYPING_MS 10000

static gboolean
is_searchable (const char *name)
{
  return name != NULL && g_utf8_strlen (name, -1) >= 2;
}

static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *left = sand_text_fold (a);
  g_autofree char *right = sand_text_fold (b);
  return strcmp (left, right) == 0;
}

static gboolean
has_name (GPtrArray *names, const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (is_same_name (g_ptr_array_index (names, i), name))
      return TRUE;
  return FALSE;
}

static void
collect_other (gpointer item, gpointer data)
{
  const SandRow *row = item;
  SandPerson    *self = data;
  const char    *name = sand_row_get_text (row, "alias");

  if (strcmp (sand_row_get_kind (row), "member") == 0 && strcmp (sand_row_get_id (row), self->member) != 0 &&
      sand_row_get_int (row, "removed", 0) == 0 && *name != '\0')
    g_ptr_array_add (self->others, g_strdup (name));
}

static void
take_name (SandPerson *self, const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name == NULL ? "" : name));

  if (!is_searchable (stripped) || has_name (self->names, stripped))
    return;
  if (has_name (self->others, stripped))
    self->namesake = TRUE;
  else
    g_ptr_array_add (self->names, g_steal_pointer (&stripped));
}

static gboolean
was_being_typed (const SandTraceValue *value, const SandTraceValue *next)
{
  const char *text = sand_value_as_text (&value->value);
  const char *after = next == NULL ? NULL : sand_value_as_text (&next->value);

  return text != NULL && after != NULL && next->at_ms - value->at_ms <= TYPING_MS && g_str_has_prefix (after, text);
}

static gint
compare_lengths (gconstpointer a, gconstpointer b)
{
  gsize first = strlen (*(char *const *) a);
  gsize second = strlen (*(char *const *) b);
  return first > second ? -1 : first < second;
}

void
sand_person_collect_names (SandPerson *self, const SandRecords *records, const SandTrace *alias)
{
  sand_records_foreach (records, collect_other, self);
  take_name (self, self->name);
  for (guint i = 0; alias != NULL && i < alias->values->len; i++) {
    const SandTraceValue *value = &g_array_index (alias->values, SandTraceValue, i);
    if (!was_being_typed (value, i + 1 < alias->values->len ? value + 1 : NULL))
      take_name (self, sand_value_as_text (&value->value));
  }
  g_ptr_array_sort (self->names, compare_lengths);
}

/* Letters of scripts that part words by spaces; Chinese has no such borders. */
static gboolean
joins (gunichar letter)
{
  GUnicodeScript script = g_unichar_get_script (letter);
  return g_unichar_isalnum (letter) && script != G_UNICODE_SCRIPT_HAN && script != G_UNICODE_SCRIPT_HIRAGANA &&
         script != G_UNICODE_SCRIPT_KATAKANA && script != G_UNICODE_SCRIPT_HANGUL;
}

static gboolean
is_inside_word (const char *text, const char *found, gsize length)
{
  const char *end = found + length;

  if (found > text && joins (g_utf8_get_char (found)) && joins (g_utf8_get_char (g_utf8_prev_char (found))))
    return TRUE;
  return *end != '\0' && joins (g_utf8_get_char (g_utf8_prev_char (end))) && joins (g_utf8_get_char (end));
}

/* "王伟" in "王伟东" means somebody else when there is a 王伟东. */
static gboolean
is_inside_other (const SandPerson *self, const char *text, const char *found, gsize length)
{
  for (guint i = 0; i < self->others->len; i++) {
    const char *other = g_ptr_array_index (self->others, i);
    gsize       other_length = strlen (other);
    const char *from = found - text > (gssize) other_length ? found - other_length : text;
    const char *at = strstr (from, other);
    for (; other_length > length && at != NULL && at <= found; at = strstr (at + 1, other))
      if (at + other_length >= found + length)
        return TRUE;
  }
  return FALSE;
}

static const char *
find_name (const SandPerson *self, const char *text, const char *from, gsize *out_length)
{
  const char *first = NULL;

  for (guint i = 0; i < self->names->len; i++) {
    const char *name = g_ptr_array_index (self->names, i);
    gsize       length = strlen (name);
    const char *found = strstr (from, name);
    while (found != NULL &&
           (is_inside_word (text, found, length) || is_inside_other (self, text, found, length)))
      found = strstr (found + 1, name);
    if (found != NULL && (first == NULL || found < first)) {
      first = found;
      *out_length = length;
    }
  }
  return first;
}

char *
sand_person_replace_names (const SandPerson *self, const char *text, const char *mark)
{
  GString    *replaced = NULL;
  const char *from = text;
  const char *found;
  gsize       length = 0;

  while ((found = find_name (self, text, from, &length)) != NULL) {
    if (replaced == NULL)
      replaced = g_string_new (NULL);
    g_string_append_len (replaced, from, found - from);
    g_string_append (replaced, mark);
    from = found + length;
  }
  if (replaced == NULL)
    return NULL;
  g_string_append (replaced, from);
  return g_string_free (replaced, FALSE);
}

gboolean
sand_person_is_named (const SandPerson *self, const char *text)
{
  gsize length = 0;
  return find_name (self, text, text, &length) != NULL;
}

static gboolean
is_called (const SandRow *member, const char *name)
{
  return strcmp (sand_row_get_kind (member), "member") == 0 && sand_row_get_int (member, "removed", 0) == 0 &&
         is_same_name (sand_row_get_text (member, "alias"), name);
}

typedef struct {
  const SandRecords *records;
  const char        *name;
  int                number;
  GPtrArray         *found;
} Search;

static void
consider (gpointer item, gpointer data)
{
  const SandRow *row = item;
  Search        *search = data;
  const SandRow *team;

  if (!is_called (row, search->name))
    return;
  team = sand_records_find (search->records, sand_row_get_parent (row));
  if (search->number == 0 || (team != NULL && sand_row_get_int (team, "number", 0) == search->number))
    g_ptr_array_add (search->found, (gpointer) row);
}

static gint
compare_teams (gconstpointer a, gconstpointer b, gpointer data)
{
  const SandRow *first = *(SandRow *const *) a;
  const SandRow *second = *(SandRow *const *) b;
  const SandRow *left = sand_records_find (data, sand_row_get_parent (first));
  const SandRow *right = sand_records_find (data, sand_row_get_parent (second));
  gint64         number = left == NULL ? 0 : sand_row_get_int (left, "number", 0);
  gint64         other = right == NULL ? 0 : sand_row_get_int (right, "number", 0);

  if (number != other)
    return number < other ? -1 : 1;
  return strcmp (sand_row_get_id (first), sand_row_get_id (second));
}

GPtrArray *
sand_person_find (const SandRecords *records, const char *name, int number)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  Search           search = { records, stripped, number, g_ptr_array_new () };

  if (*stripped != '\0')
    sand_records_foreach (records, consider, &search);
  g_ptr_array_sort_with_data (search.found, compare_teams, (gpointer) records);
  return search.found;
}
