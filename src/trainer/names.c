#include "trainer/names.h"

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
