#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** A stored text has at most this many characters. */
#define SAND_TEXT_MAX_CHARS 4096
/** A sentence quotes so many of them, more than the longest label of a course. */
#define SAND_TEXT_MAX_QUOTED 80

typedef enum {
  SAND_LANGUAGE_EN,
  SAND_LANGUAGE_ZH,
} SandLanguage;

/**
 * SandText:
 *
 * A text of the course in both languages. Course content is data, not gettext.
 */
typedef struct {
  char *en;
  char *zh;
} SandText;

const char *sand_text_get (const SandText *text, SandLanguage language);
void        sand_text_clear (SandText *text);

gboolean sand_text_is_storable (const char *text);
gboolean sand_text_fits (const char *text, double max, double max_latin);
char    *sand_text_clean (const char *text, guint max_chars, gboolean many_lines) G_GNUC_WARN_UNUSED_RESULT;
char    *sand_text_quote (const char *text, guint max_chars) G_GNUC_WARN_UNUSED_RESULT;
char    *sand_text_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
