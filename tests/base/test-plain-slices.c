#include <glib.h>

/* What was freed is the system's again at once, not kept for pieces of the same size. */
static void
test_chosen (void)
{
  gint64 plain;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  plain = g_slice_get_config (G_SLICE_CONFIG_ALWAYS_MALLOC);
  G_GNUC_END_IGNORE_DEPRECATIONS
  g_assert_true (plain != 0 || glib_check_version (2, 76, 0) == NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plain-slices/chosen-before-the-first", test_chosen);
  return g_test_run ();
}
