#include "filled.h"

#include "manual/manual.h"

#include <string.h>

/* write-manual FILE [en]: the workbook of a filled class, for the checks of the scripts beside it and for looking at. */
int
main (int argc, char *argv[])
{
  filled_auto                 filled;
  g_autoptr (SandManualOrder) order = NULL;
  g_autoptr (GError)          error = NULL;
  SandLanguage                language = argc > 2 && strcmp (argv[2], "en") == 0 ? SAND_LANGUAGE_EN : SAND_LANGUAGE_ZH;
  gint64                      now = g_get_real_time () / G_USEC_PER_SEC;

  g_assert_cmpint (argc, >=, 2);
  filled_init (&filled, "c1");
  filled_add_team (&filled, 1, "雄鹰 & 伙伴", 6);
  /* Formulas with TODAY () are recalculated with the real day. */
  order =
    sand_manual_order_new (filled.course, filled.records, "t1", "t1m1", language, (double) (now / 86400 + 25569), NULL);
  if (sand_manual_write (order, argv[1], NULL, &error))
    return 0;
  g_printerr ("%s\n", error->message);
  return 1;
}
