#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Words that sound like a measure and are none: two sellers who read "fairly good" or "较好" rate the same customer
 * differently.
 */

char    *sand_text_find_vague (const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean sand_text_has_figure (const char *text);

G_END_DECLS
