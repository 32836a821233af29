#include "model/typing-pause.h"

/**
 * sand_typing_pause_ms:
 * @oldest_us: when the oldest text was typed that is not in the file yet
 * @now_us: when the newest was, of the same clock
 *
 * Returns: how long to wait for the next key before all of it is written; 0 when it must not grow older.
 */
guint
sand_typing_pause_ms (gint64 oldest_us, gint64 now_us)
{
  /* Rounded up: a rest of a millisecond counts as one. */
  gint64 typed_ms = (now_us - oldest_us + 999) / 1000;
  gint64 left_ms = CLAMP (SAND_TYPING_AT_MOST_MS - typed_ms, 0, SAND_TYPING_AT_MOST_MS);

  return (guint) MIN (SAND_TYPING_PAUSE_MS, left_ms);
}
