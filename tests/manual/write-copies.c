#include "filled.h"

#include "manual/manual.h"

#define MEMBERS 6

/* write-copies TOGETHER ALONE: the workbooks of a team's members, as a class and one by one, for check-copies.py. */
static const char *const aliases[MEMBERS] = { "王磊", "A & B <x> \"y\"", "=1+1", " blank ", "_x0041_", "王磊" };

typedef struct {
  GMainLoop *loop;
  GError    *error;
} Run;

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run                  *run = data;
  g_autoptr (GPtrArray) paths = sand_manual_write_class_finish (result, &run->error);

  g_main_loop_quit (run->loop);
}

static void
write_alone (const SandManualOrder *order, guint member, const char *folder)
{
  g_autofree char   *name = g_strdup_printf ("%u.xlsx", member);
  g_autofree char   *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  sand_manual_write (order, path, NULL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  filled_auto           filled;
  g_autoptr (GPtrArray) orders = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_manual_order_free);
  Run                   run = { 0 };

  g_assert_cmpint (argc, ==, 3);
  filled_init (&filled, "c1");
  filled_add_team (&filled, 1, "雄鹰", MEMBERS);
  for (guint i = 0; i < MEMBERS; i++) {
    g_autofree char *member = g_strdup_printf ("t1m%u", i + 1);
    filled_text (&filled, member, "alias", aliases[i]);
  }
  for (guint i = 0; i < MEMBERS; i++) {
    g_autofree char *member = g_strdup_printf ("t1m%u", i + 1);
    SandManualOrder *order =
      sand_manual_order_new (filled.course, filled.records, "t1", member, SAND_LANGUAGE_ZH, 46000, NULL);
    g_ptr_array_add (orders, order);
    write_alone (orders->pdata[i], i, argv[2]);
  }
  run.loop = g_main_loop_new (NULL, FALSE);
  sand_manual_write_class_async (orders, argv[1], NULL, NULL, NULL, written_cb, &run);
  g_main_loop_run (run.loop);
  g_assert_no_error (run.error);
  g_main_loop_unref (run.loop);
  return 0;
}
