#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The copies of one workbook differ in nothing but the name on the cover. Writing it once and copying the rest as it
 * is packed takes a fraction of the time.
 */

/* Whether a name can be put into a finished workbook just as the library would have written it. */
gboolean sand_copy_takes (const char *name);

/**
 * sand_copy_write:
 * @workbook: a complete workbook
 * @mark: a text that stands in it once, as a cell of its own
 * @name: what takes its place; see sand_copy_takes()
 * @file: an empty file that is written
 *
 * Returns: FALSE with SAND_MANUAL_ERROR_WRITE or G_IO_ERROR_CANCELLED; what stands in @file then is of no use
 */
gboolean sand_copy_write (const char   *workbook,
                          const char   *mark,
                          const char   *name,
                          const char   *file,
                          GCancellable *cancellable,
                          GError      **error);

G_END_DECLS
