#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets the chooser begin where people look first: beside @file, else in their documents, else at home. The list of
 * recent files, where it begins otherwise, holds no folder and nothing to save to.
 * @file: (nullable): a path; one in the folder of the program's own files does not count */
void sand_start_folder_set (GtkFileChooser *chooser, const char *file);

G_END_DECLS
