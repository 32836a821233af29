#include "scratch.h"

#include <unistd.h>

/*
 * typing-script FILE: opens or makes the workshop and types until it is killed. Change number n is what
 * scratch_change_new() makes of n; every acknowledged seq is written to standard output as 8 bytes in the order of
 * this machine.
 */
static void
acknowledged_cb (SandStore *store, gint64 seq, gpointer data)
{
  if (write (STDOUT_FILENO, &seq, sizeof seq) != sizeof seq)
    _exit (1);
}

/* Sometimes one change at a time, sometimes many before the writer gets to them. */
static void
type (SandStore *store)
{
  guint n = (guint) sand_store_get_last_seq (store);
  guint burst = n % 11 == 0 ? 8 : 1 + n % 3;

  for (guint i = 1; i <= burst; i++) {
    g_autoptr (SandChange) change = scratch_change_new (sand_store_get_device (store), n + i);
    sand_store_append (store, change);
  }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  SandStore         *store;

  g_return_val_if_fail (argc == 2, 2);
  store = g_file_test (argv[1], G_FILE_TEST_EXISTS) ? sand_store_open (argv[1], &error)
                                                    : sand_store_create (argv[1], NULL, &error);
  if (store == NULL)
    g_error ("%s", error->message);
  g_signal_connect (store, "acknowledged", G_CALLBACK (acknowledged_cb), NULL);
  for (;;) {
    type (store);
    g_main_context_iteration (NULL, TRUE);
  }
}
