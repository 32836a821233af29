#pragma once

#include "widgets/share-mark.h"

G_BEGIN_DECLS

#define SAND_TYPE_PROGRESS_MARK (sand_progress_mark_get_type ())
G_DECLARE_FINAL_TYPE (SandProgressMark, sand_progress_mark, SAND, PROGRESS_MARK, SandShareMark)

GtkWidget *sand_progress_mark_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
