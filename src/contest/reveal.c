#include "contest/reveal.h"

#include <string.h>

static void
step_free (gpointer data)
{
  SandRevealStep *step = data;
  g_array_unref (step->teams);
  g_free (step);
}

static SandRevealStep *
add_step (GPtrArray *steps, SandRevealKind kind, guint rank, SandScore score)
{
  SandRevealStep *step = g_new0 (SandRevealStep, 1);

  step->kind = kind;
  step->rank = rank;
  step->score = score;
  step->teams = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (steps, step);
  return step;
}

static void
add_places (GPtrArray *steps, const SandScore *scores, const SandRank *ranks, const guint *order, gsize n)
{
  for (gsize from = n; from > 0;) {
    guint           last = order[from - 1];
    gsize           first = from - 1;
    SandRevealStep *step;

    while (first > 0 && ranks[order[first - 1]].rank == ranks[last].rank)
      first--;
    if (ranks[last].rank > 0) {
      step = add_step (steps, SAND_REVEAL_PLACE, ranks[last].rank, scores[last]);
      g_array_append_vals (step->teams, order + first, (guint) (from - first));
    }
    from = first;
  }
}

static void
add_best (GPtrArray *steps, SandRevealKind kind, const SandScore *scores, const guint *order, gsize n)
{
  g_autofree gboolean *best = g_new0 (gboolean, n);
  SandRevealStep      *step = NULL;

  sand_score_mark_best (scores, n, best);
  for (gsize i = 0; i < n; i++) {
    if (!best[order[i]])
      continue;
    if (step == NULL)
      step = add_step (steps, kind, 0, scores[order[i]]);
    g_array_append_val (step->teams, order[i]);
  }
}

GPtrArray *
sand_reveal_steps (
  const SandScore *places, const SandScore *scores, const SandScore *growth, const guint *keys, gsize n)
{
  GPtrArray           *steps = g_ptr_array_new_with_free_func (step_free);
  g_autofree int      *tenths = g_new0 (int, n);
  g_autofree gboolean *known = g_new0 (gboolean, n);
  g_autofree SandRank *ranks = g_new0 (SandRank, n);
  g_autofree guint    *order = g_new0 (guint, n);

  for (gsize i = 0; i < n; i++) {
    tenths[i] = places[i].tenths;
    known[i] = places[i].known;
  }
  sand_ranks_compute (tenths, known, n, ranks);
  sand_ranks_order (ranks, keys, n, order);
  add_places (steps, places, ranks, order, n);
  /* Equally good teams are named by number, whatever their place was. */
  memset (ranks, 0, n * sizeof *ranks);
  sand_ranks_order (ranks, keys, n, order);
  add_best (steps, SAND_REVEAL_HIGHEST, scores, order, n);
  add_best (steps, SAND_REVEAL_IMPROVED, growth, order, n);
  return steps;
}
