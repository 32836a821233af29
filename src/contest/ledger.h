#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** No entry earns or costs more than this. */
#define SAND_LEDGER_MAX_POINTS 100

/** The index of who is in the book but not in the room any more. */
#define SAND_LEDGER_NOBODY G_MAXUINT

/** One entry of the score book. Strings are borrowed. */
typedef struct {
  const char *id;
  const char *cancels; /* (nullable): the entry it takes back */
  guint       team;    /* index among the teams, or SAND_LEDGER_NOBODY */
  int         points;
  gint64      at_ms;
} SandLedgerEntry;

/** What a team had after an entry. */
typedef struct {
  gint64 at_ms;
  int    total;
} SandTrendPoint;

/* Adds up the entries not older than @since_ms (%G_MININT64 for all). @out_totals: (array length=n_teams) */
void sand_ledger_add_up (
  const SandLedgerEntry *entries, gsize n, gint64 since_ms, gsize n_teams, int *out_totals);

/**
 * sand_ledger_trend:
 * @entries: in the order of time
 *
 * Returns: (transfer full) (element-type SandTrendPoint): the team's total after each of its entries; notes of zero
 * points are not in it.
 */
GArray *sand_ledger_trend (const SandLedgerEntry *entries, gsize n, guint team) G_GNUC_WARN_UNUSED_RESULT;

/**
 * sand_ledger_mark_standing:
 * @out_stands: (array length=n): whether the entry stands: nothing takes it back, or what did was taken back itself
 *
 * Entries that take each other back in a circle, which only a stranger's file holds, all stand.
 */
void sand_ledger_mark_standing (const SandLedgerEntry *entries, gsize n, gboolean *out_stands);

G_END_DECLS
