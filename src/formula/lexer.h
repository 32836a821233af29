#pragma once

#include "formula/formula.h"

G_BEGIN_DECLS

typedef enum {
  SAND_TOKEN_END,
  SAND_TOKEN_NUMBER,
  SAND_TOKEN_TEXT,
  SAND_TOKEN_NAME,
  SAND_TOKEN_AND,
  SAND_TOKEN_OR,
  SAND_TOKEN_NOT,
  SAND_TOKEN_OPEN,
  SAND_TOKEN_CLOSE,
  SAND_TOKEN_COMMA,
  SAND_TOKEN_PLUS,
  SAND_TOKEN_MINUS,
  SAND_TOKEN_TIMES,
  SAND_TOKEN_SLASH,
  SAND_TOKEN_POWER,
  SAND_TOKEN_JOIN,
  SAND_TOKEN_EQUAL,
  SAND_TOKEN_DIFFERENT,
  SAND_TOKEN_LESS,
  SAND_TOKEN_AT_MOST,
  SAND_TOKEN_GREATER,
  SAND_TOKEN_AT_LEAST,
} SandTokenKind;

/**
 * SandLexer:
 *
 * The current token of a formula and the place where the next one starts. Lives on the parser's stack.
 */
typedef struct {
  const char   *text;
  const char   *next;
  SandTokenKind kind;
  const char   *start;
  gsize         length;   /* in bytes */
  guint         position; /* of the token's first character, from 1 */
  double        number;
  char         *content; /* of a text, without quotes */
} SandLexer;

void     sand_lexer_init (SandLexer *self, const char *text);
void     sand_lexer_clear (SandLexer *self);
gboolean sand_lexer_advance (SandLexer *self, GError **error);
char    *sand_lexer_describe (const SandLexer *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
