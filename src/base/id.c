#include "base/id.h"

#include <string.h>
#include <sys/random.h>

/* 26 digits of 5 bits carry the 128 random bits; lower case and no vowels-only alphabet games: ids are never read
 * aloud. */
static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";

static void
fill_random (guint8 *bytes, gsize n)
{
  gsize done = 0;
  while (done < n) {
    gssize got = getrandom (bytes + done, n - done, 0);
    if (got > 0)
      done += (gsize) got;
  }
}

/**
 * sand_id_new:
 *
 * Ids must be random, not counters: two laptops make records without asking each other.
 *
 * Returns: (transfer full): a new id, 128 random bits as 26 characters.
 */
char *
sand_id_new (void)
{
  guint8 bytes[17] = { 0 };
  char   text[27];

  fill_random (bytes, 16);
  for (guint i = 0; i < 26; i++) {
    guint bit = i * 5;
    guint pair = ((guint) bytes[bit / 8] << 8) | bytes[bit / 8 + 1];
    text[i] = digits[(pair >> (11 - bit % 8)) & 31];
  }
  text[26] = '\0';
  return g_strdup (text);
}

/**
 * sand_id_join:
 * @first: the first part, followed by more parts and %NULL
 *
 * The natural id of a record that belongs to others, such as customer:factor: two laptops make the same record.
 *
 * Returns: (transfer full): the parts joined by ':'.
 */
char *
sand_id_join (const char *first, ...)
{
  GString    *id = g_string_new (first);
  const char *part;
  va_list     parts;

  va_start (parts, first);
  while ((part = va_arg (parts, const char *)) != NULL)
    g_string_append_printf (id, ":%s", part);
  va_end (parts);
  return g_string_free (id, FALSE);
}

/**
 * sand_id_is_valid:
 * @id: (nullable): any text, also from a stranger
 *
 * Returns: whether it consists of 1 to %SAND_ID_MAX_LENGTH of `a-z 0-9 - . _ # :` and so can be an id.
 */
gboolean
sand_id_is_valid (const char *id)
{
  gsize length = id == NULL ? 0 : strlen (id);
  if (length == 0 || length > SAND_ID_MAX_LENGTH)
    return FALSE;
  return strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-._#:") == length;
}
