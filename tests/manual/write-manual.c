#include "filled.h"

#include "manual/manual.h"

#include <string.h>

/* Titles that no sheet may have. The course is this program's own, so it may be spoilt. */
static void
spoil_titles (SandCourse *course)
{
  static const char *const titles[] = {
    "a[b]:c*d?e/f\\g",
    "'quoted'",
    "History",
    "同名",
    "同名",
    "同名",
    "🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯🎯",
    "一个特别特别特别特别特别特别特别特别特别特别特别特别特别长的标题",
    "It's mine",
    "=1+1",
    "封面",
    "lists 选项",
  };
  guint n = 0;

  for (guint m = 0; m < course->modules->len; m++) {
    GPtrArray *exercises = ((const SandModule *) g_ptr_array_index (course->modules, m))->exercises;
    for (guint e = 0; e < exercises->len; e++) {
      SandExercise *exercise = (SandExercise *) g_ptr_array_index (exercises, e);
      /* A course keeps its texts in one block, which is freed as a whole. */
      exercise->short_title.zh = (char *) titles[n++ % G_N_ELEMENTS (titles)];
    }
  }
}

/*
 * write-manual FILE zh|en|hostile|empty: the workbook of a filled team, of one with bad titles, or of one that did
 * nothing; for the scripts beside it and for looking at.
 */
int
main (int argc, char *argv[])
{
  filled_auto                 filled;
  g_autoptr (SandManualOrder) order = NULL;
  g_autoptr (GError)          error = NULL;
  const char                 *mode = argc > 2 ? argv[2] : "zh";
  SandLanguage                language = strcmp (mode, "en") == 0 ? SAND_LANGUAGE_EN : SAND_LANGUAGE_ZH;
  gint64                      now = g_get_real_time () / G_USEC_PER_SEC;

  g_assert_cmpint (argc, >=, 2);
  filled_init (&filled, "c1");
  if (strcmp (mode, "hostile") == 0)
    spoil_titles (filled.course);
  if (strcmp (mode, "empty") == 0)
    filled_add_empty_team (&filled, 1, "", 0);
  else
    filled_add_team (&filled, 1, "=雄鹰 & \"伙伴\" https://example.com", 6);
  /* Formulas with TODAY () are recalculated with the real day. */
  order = sand_manual_order_new (filled.course, filled.records, "t1", strcmp (mode, "empty") == 0 ? NULL : "t1m1",
                                 language, (double) (now / 86400 + 25569), NULL);
  if (sand_manual_write (order, argv[1], NULL, &error))
    return 0;
  g_printerr ("%s\n", error->message);
  return 1;
}
