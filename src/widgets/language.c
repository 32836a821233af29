#include "widgets/language.h"

/**
 * sand_language_get:
 *
 * Returns: the language in which course texts are shown: that of the program's own texts
 */
SandLanguage
sand_language_get (void)
{
  const char *const *names = g_get_language_names ();

  return names[0] != NULL && g_str_has_prefix (names[0], "zh") ? SAND_LANGUAGE_ZH : SAND_LANGUAGE_EN;
}
