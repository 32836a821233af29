#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sand_demo_write:
 * @path: a new file; never overwritten
 *
 * Writes the sample workshop: a believable class of 6 teams and 47 people in course C1, two teams complete and four
 * under way, with the
 * problems a trainer would really meet. Dates lie around today.
 */
gboolean sand_demo_write (const char *path, GError **error);

G_END_DECLS
