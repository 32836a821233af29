#include "../manual/filled.h"
#include "manual/manual.h"
#include "timing.h"

#include <stdio.h>

/* manuals FOLDER: the workbooks of a class of 10 teams with 8 people each, written as the program does. */
#define TEAMS   10
#define MEMBERS 8

typedef struct {
  GMainLoop *loop;
  guint      n_written;
} Run;

static GPtrArray *
list_orders (const Filled *filled)
{
  GPtrArray *orders = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_manual_order_free);

  for (guint team = 1; team <= TEAMS; team++)
    for (guint member = 1; member <= MEMBERS; member++) {
      g_autofree char *team_id = g_strdup_printf ("t%u", team);
      g_autofree char *member_id = g_strdup_printf ("t%um%u", team, member);
      g_ptr_array_add (orders, sand_manual_order_new (filled->course, filled->records, team_id, member_id,
                                                      SAND_LANGUAGE_ZH, 46000, NULL));
    }
  return orders;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run                  *run = data;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) paths = sand_manual_write_class_finish (result, &error);

  g_assert_no_error (error);
  run->n_written = paths->len;
  g_main_loop_quit (run->loop);
}

int
main (int argc, char *argv[])
{
  filled_auto           filled;
  g_autoptr (GPtrArray) orders = NULL;
  Run                   run = { 0 };
  double                start, idle_mib;

  if (argc != 2)
    return 2;
  filled_init (&filled, "c1");
  for (guint team = 1; team <= TEAMS; team++) {
    g_autofree char *name = g_strdup_printf ("雄鹰 %u", team);
    filled_add_team (&filled, team, name, MEMBERS);
  }
  run.loop = g_main_loop_new (NULL, FALSE);
  bench_forget_peak ();
  idle_mib = bench_resident_mib ();
  start = bench_clock_ms ();
  orders = list_orders (&filled);
  sand_manual_write_class_async (orders, argv[1], NULL, NULL, NULL, written_cb, &run);
  g_main_loop_run (run.loop);
  printf ("manuals clock=%.1f above_idle=%.1f files=%u\n", bench_clock_ms () - start,
          bench_peak_mib () - idle_mib, run.n_written);
  g_main_loop_unref (run.loop);
  return 0;
}
