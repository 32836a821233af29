#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A label that breaks its text, also within a word that is too long, and begins at the start of the line.
 * @text: (nullable) */
GtkWidget *sand_wrapped_label_new (const char *text, const char *css_class) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
