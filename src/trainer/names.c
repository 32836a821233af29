#include "trainer/names.h"

#include <glib/gi18n.h>

char *
sand_team_dup_name (const SandRecords *records, const char *team)
{
  const SandRow *row = sand_records_find (records, team);
  const char    *name = row == NULL ? "" : sand_row_get_text (row, "name");

  if (row == NULL || g_strcmp0 (sand_row_get_kind (row), "team") != 0)
    return g_strdup ("");
  return *name != '\0' ? g_strdup (name) : g_strdup_printf (_ ("Team %d"), (int) sand_row_get_int (row, "number", 0));
}

char *
sand_points_to_text (int points)
{
  return g_strdup_printf ("%s%d", points > 0 ? "+" : points < 0 ? "−"
                                                                : "",
                          ABS (points));
}

char *
sand_time_to_text (gint64 at_ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at_ms / 1000);
  return time == NULL ? g_strdup ("") : g_date_time_format (time, "%H:%M");
}
