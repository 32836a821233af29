#include "course/lookups.h"

#include <string.h>

static void
free_lookup (gpointer data)
{
  SandLookup *self = data;

  g_free (self->exercise);
  g_free (self->column);
  g_free (self);
}

/* Behind the text that begins at @at, where two quotes stand for one. */
static const char *
skip_text (const char *at)
{
  if (*at == '\0')
    return at;
  for (at++; *at != '\0'; at++)
    if (*at == '"' && *++at != '"')
      return at;
  return at;
}

static const char *
skip_blanks (const char *at)
{
  return at + strspn (at, " \t\n");
}

/* Behind the parenthesis that closes the one at @at; @out_last is where its last argument begins. */
static const char *
skip_arguments (const char *at, const char **out_last)
{
  guint depth = 0;

  while (*at != '\0') {
    if (*at == '"') {
      at = skip_text (at);
      continue;
    }
    if ((*at == '(' && ++depth == 1) || (*at == ',' && depth == 1))
      *out_last = skip_blanks (at + 1);
    if (*at == ')' && --depth == 0)
      return at + 1;
    at++;
  }
  return at;
}

static char *
dup_text (const char *at)
{
  const char *end = skip_text (at);

  return *at == '"' && end > at + 1 ? g_strndup (at + 1, (gsize) (end - at - 2)) : NULL;
}

/* Whether `, "",` follows. */
static gboolean
is_without_key (const char *at)
{
  at = skip_blanks (at);
  if (*at != ',')
    return FALSE;
  at = skip_blanks (at + 1);
  return g_str_has_prefix (at, "\"\"") && *skip_blanks (at + 2) == ',';
}

static void
add_lookup (GPtrArray *lookups, const char *open)
{
  const char *first = skip_blanks (open + 1);
  const char *last = first;
  SandLookup *added = g_new0 (SandLookup, 1);

  skip_arguments (open, &last);
  added->figure = is_without_key (skip_text (first));
  added->exercise = dup_text (first);
  added->column = dup_text (last);
  if (added->exercise != NULL && added->column != NULL)
    g_ptr_array_add (lookups, added);
  else
    free_lookup (added);
}

/**
 * sand_lookups_find:
 * @formula: the text of a formula that could be parsed
 *
 * Returns: (transfer full) (element-type SandLookup): what it reads of other exercises
 */
GPtrArray *
sand_lookups_find (const char *formula)
{
  GPtrArray  *lookups = g_ptr_array_new_with_free_func (free_lookup);
  const char *at = formula;

  while (*at != '\0') {
    gsize length = strspn (at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
    if (*at == '"') {
      at = skip_text (at);
      continue;
    }
    if (length == strlen ("lookup") && g_ascii_strncasecmp (at, "lookup", length) == 0 &&
        *skip_blanks (at + length) == '(')
      add_lookup (lookups, skip_blanks (at + length));
    at += MAX (length, 1);
  }
  return lookups;
}
