#pragma once

#include "scene/scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is judged, as lines to read beside the marks. @digest: (nullable): a sentence says that nothing was released */
GtkWidget *sand_judged_view_new (const SandSceneDigest *digest) G_GNUC_WARN_UNUSED_RESULT;
/* The same in words, to see whether it has changed. (transfer full) */
char *sand_judged_view_describe (const SandSceneDigest *digest) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
