#include "contest/announcement.h"

void
sand_announcement_make (const SandScore *scores, const SandScore *growth, gsize n, SandAnnounced *out)
{
  g_autofree gboolean *highest = g_new0 (gboolean, n);
  g_autofree gboolean *improved = g_new0 (gboolean, n);

  sand_score_mark_best (scores, n, highest);
  sand_score_mark_best (growth, n, improved);
  for (gsize i = 0; i < n; i++)
    out[i] = (SandAnnounced){
      .score = scores[i],
      .growth = growth[i],
      .highest = highest[i],
      .improved = improved[i],
    };
}

static gboolean
is_same (const SandAnnounced *a, const SandAnnounced *b)
{
  return sand_score_equal (a->score, b->score) && sand_score_equal (a->growth, b->growth) &&
         !a->highest == !b->highest && !a->improved == !b->improved;
}

GArray *
sand_announcement_compare (const SandAnnounced *before, const SandAnnounced *now, gsize n)
{
  GArray *corrections = g_array_new (FALSE, FALSE, sizeof (SandCorrection));

  for (guint i = 0; i < n; i++) {
    SandCorrection correction = { .team = i, .before = before[i], .now = now[i] };
    if (!is_same (&before[i], &now[i]))
      g_array_append_val (corrections, correction);
  }
  return corrections;
}
