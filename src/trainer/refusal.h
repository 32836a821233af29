#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was refused, in a sentence that says what to do. (transfer full) */
char *sand_refusal_sentence (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
