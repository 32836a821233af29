#include "course/placeholders.h"

#include <string.h>

static void
free_placeholder (gpointer data)
{
  SandPlaceholder *self = data;

  g_free (self->name);
  g_free (self->format);
  g_free (self);
}

static gboolean
is_format (const char *format)
{
  return (g_ascii_isdigit (format[0]) && format[1] == '\0') || strcmp (format, "share") == 0 ||
         strcmp (format, "rows") == 0;
}

static gboolean
add_placeholder (GPtrArray *placeholders, const char *inside, gsize length, GError **error)
{
  SandPlaceholder *added = g_new0 (SandPlaceholder, 1);
  g_autofree char *text = g_strndup (inside, length);
  char            *colon = strchr (text, ':');

  g_ptr_array_add (placeholders, added);
  added->format = g_strdup (colon == NULL ? "" : colon + 1);
  if (colon != NULL)
    *colon = '\0';
  added->name = g_strdup (text);
  if (*text == '\0' || text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789_")] != '\0')
    g_set_error (error, SAND_PACK_ERROR, SAND_PACK_ERROR_CONTENT,
                 "in {…} stands the name of a column or figure, such as {total}");
  else if (colon != NULL && !is_format (added->format))
    g_set_error (error, SAND_PACK_ERROR, SAND_PACK_ERROR_CONTENT,
                 "{%s:…} is followed by 0 to 9 decimals, share or rows", text);
  else
    return TRUE;
  return FALSE;
}

/**
 * sand_placeholders_parse:
 * @text: the text of a rule or check
 *
 * Returns: (transfer full) (element-type SandPlaceholder): what {…} in the text names, in order; %NULL where a brace
 *   has no partner or something else than `name` or `name:format` stands between two.
 */
GPtrArray *
sand_placeholders_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) placeholders = g_ptr_array_new_with_free_func (free_placeholder);

  for (const char *open = strpbrk (text, "{}"); open != NULL; open = strpbrk (text, "{}")) {
    const char *close = *open == '{' ? strpbrk (open + 1, "{}") : NULL;
    if (close == NULL || *close == '{') {
      g_set_error (error, SAND_PACK_ERROR, SAND_PACK_ERROR_CONTENT, "“{” and “}” stand only in pairs");
      return NULL;
    }
    if (!add_placeholder (placeholders, open + 1, (gsize) (close - open - 1), error))
      return NULL;
    text = close + 1;
  }
  return g_steal_pointer (&placeholders);
}
