#include "base/property.h"

/**
 * sand_set_str:
 * @target: an owned string
 * @text: (nullable): its new content
 *
 * Returns: whether it changed, so that setters know when to notify.
 */
gboolean
sand_set_str (char **target, const char *text)
{
  char *copy;

  if (g_strcmp0 (*target, text) == 0)
    return FALSE;
  copy = g_strdup (text);
  g_free (*target);
  *target = copy;
  return TRUE;
}
