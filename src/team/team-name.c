#include "team/team-name.h"

#include <glib/gi18n.h>

char *
sand_team_dup_name (const SandRecords *records, const char *team)
{
  const SandRow *row = sand_records_find (records, team);
  const char    *name = row == NULL ? "" : sand_row_get_text (row, "name");

  if (row == NULL || g_strcmp0 (sand_row_get_kind (row), "team") != 0)
    return g_strdup ("");
  /* Translators: a team that has not named itself yet; %d is its number. */
  return *name != '\0' ? g_strdup (name) : g_strdup_printf (_ ("Team %d"), (int) sand_row_get_int (row, "number", 0));
}
