#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How old text may grow before it is put into the file: after the last key, and while keys keep coming. Safe margins
 * below the 300 ms and the second that are promised: the rest is for the disk. */
#define SAND_TYPING_PAUSE_MS   180
#define SAND_TYPING_AT_MOST_MS 750

guint sand_typing_pause_ms (gint64 oldest_us, gint64 now_us);

G_END_DECLS
