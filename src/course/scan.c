#include "course/scan.h"

#include <string.h>

/*
 * The guard before the JSON library: strict JSON (RFC 8259) in UTF-8 and nothing else, bounded in bytes, nesting and
 * number of values, without NUL and without a key that stands twice. It allocates only the keys of the open objects.
 */

typedef struct {
  const char *at, *end;
  guint       line;
  guint       depth;
  guint       n_values;
  GError    **error;
} Scan;

/* Longer numbers are not typed by people, and a parser may read them differently from the next one. */
#define MAX_NUMBER_LENGTH 32

static gboolean scan_value (Scan *scan);

static gboolean
fail (Scan *scan, SandPackError code, const char *reason)
{
  g_set_error_literal (scan->error, SAND_PACK_ERROR, (int) code, reason);
  return FALSE;
}

/* What stands there; a sign that cannot be seen, or would break the line, by its number. */
static char *
dup_found (const Scan *scan)
{
  gunichar sign;

  if (scan->at == scan->end)
    return g_strdup ("the end of the file");
  sign = g_utf8_get_char (scan->at);
  if (sign == '\n')
    return g_strdup ("the end of the line");
  if (!g_unichar_isgraph (sign) && sign != ' ')
    return g_strdup_printf ("the character U+%04X", sign);
  return g_strdup_printf ("“%.*s”", (int) (g_utf8_next_char (scan->at) - scan->at), scan->at);
}

static gboolean
fail_expecting (Scan *scan, const char *expected)
{
  g_autofree char *found = dup_found (scan);
  g_autofree char *reason = NULL;

  reason = g_strdup_printf ("expected %s, found %s", expected, found);
  return fail (scan, SAND_PACK_ERROR_SYNTAX, reason);
}

static void
skip_blanks (Scan *scan)
{
  for (; scan->at < scan->end && strchr (" \t\r\n", *scan->at) != NULL; scan->at++)
    scan->line += *scan->at == '\n';
}

static gboolean
next_is (const Scan *scan, char c)
{
  return scan->at < scan->end && *scan->at == c;
}

static gboolean
take (Scan *scan, char c)
{
  if (!next_is (scan, c))
    return FALSE;
  scan->at++;
  return TRUE;
}

/* `\u0000` would end a C string in the middle of a text; halves of a surrogate pair are not characters. */
static gboolean
scan_unicode_escape (Scan *scan)
{
  guint unit = 0;

  for (guint i = 0; i < 4; i++, scan->at++) {
    if (scan->at == scan->end || !g_ascii_isxdigit (*scan->at))
      return fail_expecting (scan, "four hexadecimal digits after \\u");
    unit = unit * 16 + (guint) g_ascii_xdigit_value (*scan->at);
  }
  if (unit == 0)
    return fail (scan, SAND_PACK_ERROR_SYNTAX, "a text cannot hold the character \\u0000");
  if (unit >= 0xd800 && unit <= 0xdfff)
    return fail (scan, SAND_PACK_ERROR_SYNTAX, "write characters beyond \\uffff as they are, not as \\u escapes");
  return TRUE;
}

static gboolean
scan_escape (Scan *scan)
{
  if (take (scan, 'u'))
    return scan_unicode_escape (scan);
  if (scan->at == scan->end || strchr ("\"\\/bfnrt", *scan->at) == NULL)
    return fail_expecting (scan, "one of \" \\ / b f n r t u after \\");
  scan->at++;
  return TRUE;
}

static gboolean
scan_string (Scan *scan)
{
  scan->at++;
  while (scan->at < scan->end && *scan->at != '"') {
    if ((guchar) *scan->at < 0x20)
      return fail (scan, SAND_PACK_ERROR_SYNTAX,
                   "a text does not end on its line; a line break inside a text is written \\n");
    if (take (scan, '\\')) {
      if (!scan_escape (scan))
        return FALSE;
    } else {
      scan->at++;
    }
  }
  return take (scan, '"') || fail (scan, SAND_PACK_ERROR_SYNTAX, "a text does not end");
}

static gboolean
scan_digits (Scan *scan)
{
  const char *start = scan->at;

  while (scan->at < scan->end && g_ascii_isdigit (*scan->at))
    scan->at++;
  return scan->at > start || fail_expecting (scan, "a digit");
}

static gboolean
scan_number (Scan *scan)
{
  const char *start = scan->at;

  take (scan, '-');
  if (!take (scan, '0') && !scan_digits (scan))
    return FALSE;
  if (take (scan, '.') && !scan_digits (scan))
    return FALSE;
  if (take (scan, 'e') || take (scan, 'E')) {
    if (!take (scan, '+'))
      take (scan, '-');
    if (!scan_digits (scan))
      return FALSE;
  }
  return scan->at - start <= MAX_NUMBER_LENGTH ||
         fail (scan, SAND_PACK_ERROR_SYNTAX, "a number has more than 32 digits");
}

static gboolean
scan_word (Scan *scan)
{
  static const char *const words[] = { "true", "false", "null" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    gsize length = strlen (words[i]);
    if ((gsize) (scan->end - scan->at) >= length && memcmp (scan->at, words[i], length) == 0) {
      scan->at += length;
      return TRUE;
    }
  }
  return fail_expecting (scan, "a value");
}

/* Escapes are not allowed in keys: they would be a second spelling of the same key. */
static gboolean
scan_key (Scan *scan, GHashTable *keys)
{
  const char      *start = scan->at + 1;
  g_autofree char *key = NULL;

  if (!next_is (scan, '"'))
    return fail_expecting (scan, "a key in double quotes");
  if (!scan_string (scan))
    return FALSE;
  key = g_strndup (start, (gsize) (scan->at - 1 - start));
  if (strchr (key, '\\') != NULL)
    return fail (scan, SAND_PACK_ERROR_SYNTAX, "a key cannot hold \\");
  if (!g_hash_table_add (keys, g_strdup (key))) {
    g_autofree char *reason = g_strdup_printf ("the key “%.40s” stands twice in the same object", key);
    return fail (scan, SAND_PACK_ERROR_SYNTAX, reason);
  }
  skip_blanks (scan);
  return take (scan, ':') || fail_expecting (scan, "“:”");
}

static gboolean
scan_object (Scan *scan)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  scan->at++;
  skip_blanks (scan);
  if (take (scan, '}'))
    return TRUE;
  do {
    skip_blanks (scan);
    if (!scan_key (scan, keys) || !scan_value (scan))
      return FALSE;
    skip_blanks (scan);
  } while (take (scan, ','));
  return take (scan, '}') || fail_expecting (scan, "“,” or “}”");
}

static gboolean
scan_array (Scan *scan)
{
  scan->at++;
  skip_blanks (scan);
  if (take (scan, ']'))
    return TRUE;
  do {
    if (!scan_value (scan))
      return FALSE;
    skip_blanks (scan);
  } while (take (scan, ','));
  return take (scan, ']') || fail_expecting (scan, "“,” or “]”");
}

static gboolean
scan_nested (Scan *scan)
{
  gboolean sound;

  if (scan->depth == SAND_PACK_MAX_DEPTH)
    return fail (scan, SAND_PACK_ERROR_TOO_LARGE, "nested deeper than " G_STRINGIFY (SAND_PACK_MAX_DEPTH) " levels");
  scan->depth++;
  sound = next_is (scan, '{') ? scan_object (scan) : scan_array (scan);
  scan->depth--;
  return sound;
}

static gboolean
scan_value (Scan *scan)
{
  skip_blanks (scan);
  if (++scan->n_values > SAND_PACK_MAX_VALUES)
    return fail (scan, SAND_PACK_ERROR_TOO_LARGE, "more than " G_STRINGIFY (SAND_PACK_MAX_VALUES) " values");
  if (next_is (scan, '{') || next_is (scan, '['))
    return scan_nested (scan);
  if (next_is (scan, '"'))
    return scan_string (scan);
  if (scan->at < scan->end && (g_ascii_isdigit (*scan->at) || *scan->at == '-'))
    return scan_number (scan);
  return scan_word (scan);
}

static gboolean
scan_bytes (Scan *scan, gsize length)
{
  const char *start = scan->at;
  const char *bad = NULL;

  if (length > SAND_PACK_MAX_BYTES)
    return fail (scan, SAND_PACK_ERROR_TOO_LARGE, "larger than 4 MiB");
  if (g_utf8_validate_len (start, length, &bad))
    return TRUE;
  for (const char *p = start; p < bad; p++)
    scan->line += *p == '\n';
  return fail (scan, SAND_PACK_ERROR_SYNTAX,
               *bad == '\0' ? "holds a NUL byte" : "is not valid UTF-8; save the file as UTF-8");
}

/**
 * sand_pack_scan:
 * @text: (nullable): any bytes, not terminated
 * @length: how many
 * @out_line: (out): the line of the mistake, counted from 1
 *
 * Returns: whether the bytes are one JSON object within the bounds of a pack, so that it is safe to parse them.
 */
gboolean
sand_pack_scan (const char *text, gsize length, guint *out_line, GError **error)
{
  /* No bytes at all may come without an address. */
  const char *start = length == 0 ? "" : text;
  Scan        scan = { .at = start, .end = start + length, .line = 1, .error = error };
  gboolean    sound = scan_bytes (&scan, length);

  if (sound) {
    skip_blanks (&scan);
    sound = next_is (&scan, '{') ? scan_value (&scan) : fail_expecting (&scan, "“{”");
  }
  if (sound) {
    skip_blanks (&scan);
    sound = scan.at == scan.end || fail_expecting (&scan, "nothing after the last “}”");
  }
  *out_line = scan.line;
  return sound;
}
