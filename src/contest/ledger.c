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

/* For each entry the index of the one it takes back, @n for none. */
static guint *
find_targets (const SandLedgerEntry *entries, gsize n)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  guint                 *targets = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    g_hash_table_insert (numbers, (gpointer) entries[i].id, GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < n; i++) {
    guint number =
      entries[i].cancels == NULL ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (numbers, entries[i].cancels));
    targets[i] = number == 0 ? (guint) n : number - 1;
  }
  return targets;
}

void
sand_ledger_mark_standing (const SandLedgerEntry *entries, gsize n, gboolean *out_stands)
{
  g_autofree guint *targets = find_targets (entries, n);
  g_autofree guint *n_open = g_new0 (guint, n + 1); /* counter-entries of which it is not known whether they stand */
  g_autofree guint *ready = g_new0 (guint, n + 1);
  gsize             n_ready = 0;

  for (gsize i = 0; i < n; i++) {
    out_stands[i] = TRUE;
    n_open[targets[i]]++;
  }
  for (guint i = 0; i < n; i++)
    if (n_open[i] == 0)
      ready[n_ready++] = i;
  for (gsize next = 0; next < n_ready; next++) {
    guint entry = ready[next], target = targets[entry];
    if (target == n)
      continue;
    if (out_stands[entry])
      out_stands[target] = FALSE;
    if (--n_open[target] == 0)
      ready[n_ready++] = target;
  }
}
