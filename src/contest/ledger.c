#include "contest/ledger.h"

#include <string.h>

void
sand_ledger_add_up (const SandLedgerEntry *entries, gsize n, gint64 since_ms, gsize n_teams, int *out_totals)
{
  memset (out_totals, 0, n_teams * sizeof *out_totals);
  for (gsize i = 0; i < n; i++)
    if (entries[i].team < n_teams && entries[i].at_ms >= since_ms)
      out_totals[entries[i].team] += entries[i].points;
}

GArray *
sand_ledger_trend (const SandLedgerEntry *entries, gsize n, guint team)
{
  GArray        *trend = g_array_new (FALSE, FALSE, sizeof (SandTrendPoint));
  SandTrendPoint point = { 0 };

  for (gsize i = 0; i < n; i++) {
    if (entries[i].team != team || entries[i].points == 0)
      continue;
    point.at_ms = entries[i].at_ms;
    point.total += entries[i].points;
    g_array_append_val (trend, point);
  }
  return trend;
}

/* A file from a stranger may hold entries that take back each other in a circle: after as many steps as there are
 * entries there is nothing new to learn. */
static gboolean
stands (const SandLedgerEntry *entries, gsize n, gsize index, gsize steps)
{
  for (gsize i = 0; steps > 0 && i < n; i++)
    if (i != index && g_strcmp0 (entries[i].cancels, entries[index].id) == 0 && stands (entries, n, i, steps - 1))
      return FALSE;
  return TRUE;
}

gboolean
sand_ledger_counts (const SandLedgerEntry *entries, gsize n, gsize index)
{
  /* Nobody takes back and gives again more often than this. */
  return stands (entries, n, index, MIN (n, 64));
}
