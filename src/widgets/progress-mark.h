#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAND_TYPE_PROGRESS_MARK (sand_progress_mark_get_type ())
G_DECLARE_FINAL_TYPE (SandProgressMark, sand_progress_mark, SAND, PROGRESS_MARK, GtkWidget)

GtkWidget *sand_progress_mark_new (void) G_GNUC_WARN_UNUSED_RESULT;
double     sand_progress_mark_get_share (SandProgressMark *self);
void       sand_progress_mark_set_share (SandProgressMark *self, double share);

G_END_DECLS
