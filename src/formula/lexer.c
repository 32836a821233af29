#include "formula/lexer.h"

#include <math.h>
#include <string.h>

/* A longer text cannot stand in a workbook's formula. */
#define TEXT_MAX_CHARS 255

/* Longer ones first, so that `<=` is not read as `<`. */
static const struct {
  const char   *sign;
  SandTokenKind kind;
} signs[] = {
  { "<>", SAND_TOKEN_DIFFERENT },
  { "<=", SAND_TOKEN_AT_MOST },
  { ">=", SAND_TOKEN_AT_LEAST },
  { "<", SAND_TOKEN_LESS },
  { ">", SAND_TOKEN_GREATER },
  { "=", SAND_TOKEN_EQUAL },
  { "(", SAND_TOKEN_OPEN },
  { ")", SAND_TOKEN_CLOSE },
  { ",", SAND_TOKEN_COMMA },
  { "+", SAND_TOKEN_PLUS },
  { "-", SAND_TOKEN_MINUS },
  { "*", SAND_TOKEN_TIMES },
  { "/", SAND_TOKEN_SLASH },
  { "^", SAND_TOKEN_POWER },
  { "&", SAND_TOKEN_JOIN },
};

void
sand_lexer_init (SandLexer *self, const char *text)
{
  *self = (SandLexer){ .text = text, .next = text, .start = text, .position = 1 };
}

void
sand_lexer_clear (SandLexer *self)
{
  g_clear_pointer (&self->content, g_free);
}

static gboolean
starts_name (char c)
{
  return g_ascii_isalpha (c) || c == '_';
}

static gboolean
read_name (SandLexer *self)
{
  const char *end = self->start;

  while (starts_name (*end) || g_ascii_isdigit (*end))
    end++;
  self->length = (gsize) (end - self->start);
  self->next = end;
  self->kind = SAND_TOKEN_NAME;
  if (self->length == 3 && g_ascii_strncasecmp (self->start, "and", 3) == 0)
    self->kind = SAND_TOKEN_AND;
  else if (self->length == 2 && g_ascii_strncasecmp (self->start, "or", 2) == 0)
    self->kind = SAND_TOKEN_OR;
  else if (self->length == 3 && g_ascii_strncasecmp (self->start, "not", 3) == 0)
    self->kind = SAND_TOKEN_NOT;
  return TRUE;
}

/* Digits, a point, an exponent; not the "0x", "inf" and "nan" that strtod would also take. */
static gboolean
read_number (SandLexer *self, GError **error)
{
  char       *end;
  const char *p = self->start;

  while (g_ascii_isdigit (*p) || *p == '.')
    p++;
  if ((*p == 'e' || *p == 'E') && (g_ascii_isdigit (p[1]) || ((p[1] == '+' || p[1] == '-') && g_ascii_isdigit (p[2]))))
    for (p += 2; g_ascii_isdigit (*p);)
      p++;
  self->number = *p == 'x' || *p == 'X' ? 0 : g_ascii_strtod (self->start, &end);
  if (*p == 'x' || *p == 'X' || end != p || starts_name (*p) || !isfinite (self->number)) {
    g_set_error (error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_SYNTAX, "character %u: this is not a number",
                 self->position);
    return FALSE;
  }
  self->length = (gsize) (p - self->start);
  self->next = p;
  self->kind = SAND_TOKEN_NUMBER;
  return TRUE;
}

/* A workbook cannot hold control characters. */
static gboolean
is_writable (const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_iscntrl (*text))
      return FALSE;
  return TRUE;
}

/* A quote inside a text is written twice. */
static gboolean
read_text (SandLexer *self, GError **error)
{
  g_autoptr (GString) content = g_string_new (NULL);
  const char         *p = self->start + 1;

  for (; *p != '\0' && (*p != '"' || p[1] == '"'); p++) {
    g_string_append_c (content, *p);
    if (*p == '"')
      p++;
  }
  if (*p == '\0') {
    g_set_error (error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_SYNTAX,
                 "character %u: the text that starts here has no closing quote", self->position);
    return FALSE;
  }
  if (!is_writable (content->str)) {
    g_set_error (error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_SYNTAX,
                 "character %u: this text contains a control character", self->position);
    return FALSE;
  }
  if (g_utf8_strlen (content->str, -1) > TEXT_MAX_CHARS) {
    g_set_error (error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_TOO_LARGE,
                 "character %u: a text in a formula has at most %d characters", self->position, TEXT_MAX_CHARS);
    return FALSE;
  }
  self->length = (gsize) (p + 1 - self->start);
  self->next = p + 1;
  self->content = g_strdup (content->str);
  self->kind = SAND_TOKEN_TEXT;
  return TRUE;
}

static gboolean
read_sign (SandLexer *self, GError **error)
{
  g_autofree char *found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (self->start, signs[i].sign)) {
      self->length = strlen (signs[i].sign);
      self->next = self->start + self->length;
      self->kind = signs[i].kind;
      return TRUE;
    }
  found = g_strndup (self->start, (gsize) (g_utf8_next_char (self->start) - self->start));
  g_set_error (error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_SYNTAX,
               "character %u: “%s” has no meaning in a formula", self->position, found);
  return FALSE;
}

/**
 * sand_lexer_advance:
 *
 * Reads the next token. Fails on what is no token; the lexer then stays where it was.
 */
gboolean
sand_lexer_advance (SandLexer *self, GError **error)
{
  const char *start = self->next + strspn (self->next, " \t\r\n");

  self->position += (guint) g_utf8_strlen (self->start, start - self->start);
  self->start = start;
  self->length = 0;
  g_clear_pointer (&self->content, g_free);
  if (*start == '\0') {
    self->kind = SAND_TOKEN_END;
    self->next = start;
    return TRUE;
  }
  if (starts_name (*start))
    return read_name (self);
  if (g_ascii_isdigit (*start) || (*start == '.' && g_ascii_isdigit (start[1])))
    return read_number (self, error);
  if (*start == '"')
    return read_text (self, error);
  return read_sign (self, error);
}

/**
 * sand_lexer_describe:
 *
 * Returns: (transfer full): the current token as an error names it
 */
char *
sand_lexer_describe (const SandLexer *self)
{
  g_autofree char *token = g_strndup (self->start, self->length);

  if (self->kind == SAND_TOKEN_END)
    return g_strdup ("the end");
  return g_strdup_printf ("“%s”", token);
}
