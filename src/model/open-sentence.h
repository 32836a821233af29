#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why a workshop or course could not be opened or created, in the user's language: what happened, what was kept,
 * what to do. */
char *sand_open_sentence (const GError *error, const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* Whether what can be read of the file should be offered as a new file. */
gboolean sand_open_error_can_salvage (const GError *error);

G_END_DECLS
