#include "base/text.h"

#include <math.h>
#include <string.h>

#define ZERO_WIDTH_JOINER 0x200d

const char *
sand_text_get (const SandText *text, SandLanguage language)
{
  const char *wanted = language == SAND_LANGUAGE_ZH ? text->zh : text->en;
  const char *other = language == SAND_LANGUAGE_ZH ? text->en : text->zh;
  if (wanted != NULL && *wanted != '\0')
    return wanted;
  return other != NULL ? other : "";
}

void
sand_text_clear (SandText *text)
{
  g_clear_pointer (&text->en, g_free);
  g_clear_pointer (&text->zh, g_free);
}

/**
 * sand_text_is_storable:
 * @text: (nullable): bytes from anywhere
 *
 * Returns: whether the workshop file takes it: valid UTF-8 of at most %SAND_TEXT_MAX_CHARS characters.
 */
gboolean
sand_text_is_storable (const char *text)
{
  return text != NULL && g_utf8_validate (text, -1, NULL) && g_utf8_strlen (text, -1) <= SAND_TEXT_MAX_CHARS;
}

/**
 * sand_text_fits:
 * @text: valid UTF-8
 * @max: how many characters at most, more than 0; infinite for any number
 * @max_latin: how many where none of them is wide as Chinese ones are, 0 where all count the same
 *
 * In a mixed text every wide character takes its share of @max and every other one its share of @max_latin.
 *
 * Returns: whether the text is short enough.
 */
gboolean
sand_text_fits (const char *text, double max, double max_latin)
{
  double latin = max_latin > 0 ? max_latin : max;
  double n_wide = 0, n_other = 0;

  if (!isfinite (max))
    return TRUE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iswide (g_utf8_get_char (p)))
      n_wide++;
    else
      n_other++;
  /* Whole numbers that are multiplied stay exact; shares would not add up to 1. */
  return n_wide * latin + n_other * max <= max * latin;
}

/* Control characters have no meaning in a cell and would break a workbook or a line of a list. Joiners and
 * direction marks
 * are kept: emoji and right-to-left names need them. */
static gboolean
is_dropped (gunichar c)
{
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0xfeff || c == 0xfffe || c == 0xffff;
}

/**
 * sand_text_clean:
 * @text: (nullable): what was typed or pasted, any bytes
 * @max_chars: how many characters are kept
 * @many_lines: whether line breaks stay; otherwise they and tabs become single spaces
 *
 * Returns: (transfer full): storable text without control characters and without blanks at both ends.
 */
char *
sand_text_clean (const char *text, guint max_chars, gboolean many_lines)
{
  g_autofree char *valid = g_utf8_make_valid (text == NULL ? "" : text, -1);
  GString         *out = g_string_new (NULL);
  guint            n = 0;

  for (const char *p = valid; *p != '\0' && n < MIN (max_chars, SAND_TEXT_MAX_CHARS); p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (c == '\r')
      c = p[1] == '\n' ? 0 : '\n';
    if (c == 0 || is_dropped (c))
      continue;
    if (!many_lines && (c == '\n' || c == '\t'))
      c = ' ';
    g_string_append_unichar (out, c);
    n++;
  }
  return g_strstrip (g_string_free (out, FALSE));
}

/* Whether a text can be cut before @end: not between a sign and its accent, nor within pictures that are joined. */
static gboolean
can_end (const char *text, const char *end)
{
  return end == text || (!g_unichar_iszerowidth (g_utf8_get_char (end)) &&
                         g_utf8_get_char (g_utf8_prev_char (end)) != ZERO_WIDTH_JOINER);
}

/**
 * sand_text_quote:
 * @text: valid UTF-8
 * @max_chars: at least 1
 *
 * A name may have thousands of characters; a sentence that quotes it stays a sentence.
 *
 * Returns: (transfer full): @text, or its first @max_chars characters and “…”; a sign goes with its accent.
 */
char *
sand_text_quote (const char *text, guint max_chars)
{
  const char      *end = text;
  g_autofree char *kept = NULL;

  for (guint n = 0; n < max_chars && *end != '\0'; n++)
    end = g_utf8_next_char (end);
  if (*end == '\0')
    return g_strdup (text);
  while (!can_end (text, end))
    end = g_utf8_prev_char (end);
  kept = g_strchomp (g_strndup (text, (gsize) (end - text)));
  return g_strconcat (kept, "…", NULL);
}

/**
 * sand_text_fold:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): a key under which names count as the same: no case, no spaces, full-width forms as
 * half-width.
 */
char *
sand_text_fold (const char *text)
{
  g_autofree char *wide = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = g_utf8_casefold (wide == NULL ? text : wide, -1);
  GString         *out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c))
      g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}
