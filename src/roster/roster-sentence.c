#include "roster/roster-sentence.h"

#include <glib/gi18n-lib.h>

char *
sand_roster_error_sentence (const GError *error, const char *name)
{
  switch ((SandRosterError) error->code) {
  case SAND_ROSTER_ERROR_TOO_LARGE:
    /* Translators: %s is the name of a file here and in the next sentences. */
    return g_strdup_printf (_ ("“%s” is too large for a list of people. Nobody was added."), name);

  case SAND_ROSTER_ERROR_QUOTE:
    return g_strdup_printf (_ ("“%1$s”: the quotation mark in line %2$s is never closed. Nobody was added."), name,
                            error->message);

  case SAND_ROSTER_ERROR_NO_COLUMN:
    return g_strdup_printf (_ ("“%s” has no column “name”. Nobody was added."), name);

  case SAND_ROSTER_ERROR_NOBODY:
    return g_strdup_printf (_ ("“%s” names nobody."), name);

  case SAND_ROSTER_ERROR_TOO_MANY:
    return g_strdup_printf (_ ("“%1$s” names more than %2$d people. Nobody was added."), name, SAND_ROSTER_MAX_PEOPLE);

  case SAND_ROSTER_ERROR_ENCODING:
  default:
    return g_strdup_printf (
      _ ("“%s” is not a text file in UTF-8 or GB18030. Nobody was added. Save it as “CSV UTF-8”."), name);
  }
}

char *
sand_roster_refusal_sentence (const SandRosterRefusal *refusal)
{
  switch (refusal->reason) {
  case SAND_ROSTER_NO_NAME:
    return g_strdup_printf (_ ("Line %u: there is no name."), refusal->line);

  case SAND_ROSTER_LONG_NAME:
    return g_strdup_printf (_ ("Line %1$u: a name has at most %2$d characters."), refusal->line, SAND_ROSTER_MAX_NAME);

  case SAND_ROSTER_TWICE:
    return g_strdup_printf (_ ("Line %1$u: “%2$s” is there already."), refusal->line, refusal->what);

  case SAND_ROSTER_NO_TEAM:
    return g_strdup_printf (_ ("Line %1$u: there is no team “%2$s”."), refusal->line, refusal->what);

  case SAND_ROSTER_MANY_CELLS:
  default:
    return g_strdup_printf (_ ("Line %u has more cells than there are columns."), refusal->line);
  }
}
