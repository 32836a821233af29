#include "roster/decode.h"

#include "roster/roster.h"

#include <string.h>

char *
sand_roster_decode (const char *bytes, gsize length, GError **error)
{
  gboolean         wide = length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0);
  gboolean         marked = length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0;
  const char      *start = bytes + (marked ? 3 : 0);
  gsize            rest = length - (marked ? 3 : 0), written = rest;
  g_autofree char *text = NULL;

  if (length > SAND_ROSTER_MAX_BYTES) {
    g_set_error_literal (error, SAND_ROSTER_ERROR, SAND_ROSTER_ERROR_TOO_LARGE, "larger than 4 MiB");
    return NULL;
  }
  if (!wide && g_utf8_validate (start, (gssize) rest, NULL))
    text = g_strndup (start, rest);
  else if (!marked)
    text = g_convert (bytes, (gssize) length, "UTF-8", wide ? "UTF-16" : "GB18030", NULL, &written, NULL);
  if (text == NULL || strlen (text) != written) {
    g_set_error_literal (error, SAND_ROSTER_ERROR, SAND_ROSTER_ERROR_ENCODING, "neither UTF-8, UTF-16 nor GB18030");
    return NULL;
  }
  return g_steal_pointer (&text);
}
