#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SandStartWindow:
 *
 * Recent workshops, new, open, sample.
 */
#define SAND_TYPE_START_WINDOW (sand_start_window_get_type ())
G_DECLARE_FINAL_TYPE (SandStartWindow, sand_start_window, SAND, START_WINDOW, AdwApplicationWindow)

/* @recent: (nullable): paths, newest first */
GtkWidget *sand_start_window_new (GtkApplication *application, const char *const *recent);

G_END_DECLS
