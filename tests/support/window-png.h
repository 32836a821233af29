#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     sand_test_settle (void);
gboolean sand_test_save_window (GtkWidget *window, const char *file);

G_END_DECLS
