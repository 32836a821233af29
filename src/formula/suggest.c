#include "formula/formula.h"

#include <string.h>

/* Names longer than this are compared by their beginning: the table below stays small whatever comes in. */
#define MAX_COMPARED 64

static gsize
fold (const char *name, char out[MAX_COMPARED + 1])
{
  gsize n = MIN (strlen (name), MAX_COMPARED);

  for (gsize i = 0; i < n; i++)
    out[i] = g_ascii_tolower (name[i]);
  out[n] = '\0';
  return n;
}

/* How many letters must be added, left out, changed or swapped with their neighbour to make one name of the other. */
static guint
edit_distance (const char *a, const char *b)
{
  char  x[MAX_COMPARED + 1], y[MAX_COMPARED + 1];
  guint cost[MAX_COMPARED + 1][MAX_COMPARED + 1];
  gsize n = fold (a, x);
  gsize m = fold (b, y);

  for (gsize i = 0; i <= n; i++)
    for (gsize k = 0; k <= m; k++) {
      if (i == 0 || k == 0) {
        cost[i][k] = (guint) (i + k);
        continue;
      }
      cost[i][k] = MIN (cost[i - 1][k], cost[i][k - 1]) + 1;
      cost[i][k] = MIN (cost[i][k], cost[i - 1][k - 1] + (x[i - 1] == y[k - 1] ? 0 : 1));
      if (i > 1 && k > 1 && x[i - 1] == y[k - 2] && x[i - 2] == y[k - 1])
        cost[i][k] = MIN (cost[i][k], cost[i - 2][k - 2] + 1);
    }
  return cost[n][m];
}

/**
 * sand_formula_suggest:
 * @name: what was written
 * @names: %NULL-terminated, what could have been meant
 *
 * Returns: (transfer none) (nullable): the first of the nearest names, when no more than a third of its letters differ
 */
const char *
sand_formula_suggest (const char *name, const char *const *names)
{
  const char *nearest = NULL;
  guint       best = MAX (1, (guint) strlen (name) / 3) + 1;

  for (; *names != NULL; names++) {
    guint distance = edit_distance (name, *names);
    if (distance < best) {
      best = distance;
      nearest = *names;
    }
  }
  return nearest;
}
