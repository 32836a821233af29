#pragma once

#include "manual/manual.h"

G_BEGIN_DECLS

/* Writes a complete workbook to @file, which belongs to the caller also on failure. */
gboolean sand_manual_write_file (const SandManualOrder *order,
                                 const char            *file,
                                 GCancellable          *cancellable,
                                 GError               **error);

G_END_DECLS
