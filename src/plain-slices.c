#include <glib.h>

/*
 * GLib before 2.76 has an allocator of its own for small pieces that keeps what it once took for pieces of the same
 * size: after a class day the program would hold what all pages of that day took. Later versions know only the
 * system's allocator, which gives back; until then it is chosen here. GLib decides with its first small piece, which is
 * while it is loaded: a constructor or main() would come too late, .preinit_array comes before every library.
 */
static void
choose_plain_allocator (void)
{
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  g_slice_set_config (G_SLICE_CONFIG_ALWAYS_MALLOC, TRUE);
  G_GNUC_END_IGNORE_DEPRECATIONS
}

__attribute__ ((section (".preinit_array"), used)) static void (*const before_libraries) (void) =
  choose_plain_allocator;
