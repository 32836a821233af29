#include "contest/ranks.h"

void
sand_ranks_compute (const int *numbers, const gboolean *takes_part, gsize n, SandRank *out_ranks)
{
  for (gsize i = 0; i < n; i++) {
    out_ranks[i] = (SandRank){ 0 };
    if (takes_part != NULL && !takes_part[i])
      continue;
    out_ranks[i].rank = 1;
    for (gsize other = 0; other < n; other++) {
      if (other == i || (takes_part != NULL && !takes_part[other]))
        continue;
      out_ranks[i].rank += numbers[other] > numbers[i] ? 1 : 0;
      out_ranks[i].tied |= numbers[other] == numbers[i];
    }
  }
}

static gboolean
is_before (const SandRank *ranks, const guint *keys, guint a, guint b)
{
  if (ranks[a].rank == ranks[b].rank)
    return keys[a] < keys[b] || (keys[a] == keys[b] && a < b);
  if (ranks[a].rank == 0 || ranks[b].rank == 0)
    return ranks[a].rank != 0;
  return ranks[a].rank < ranks[b].rank;
}

void
sand_ranks_order (const SandRank *ranks, const guint *keys, gsize n, guint *out_order)
{
  for (guint i = 0; i < n; i++) {
    guint at = i;

    for (; at > 0 && is_before (ranks, keys, i, out_order[at - 1]); at--)
      out_order[at] = out_order[at - 1];
    out_order[at] = i;
  }
}
