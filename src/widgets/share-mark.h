#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandShareMark:
 *
 * What shows a share, 0 to 1, as a picture: it holds the number (property `share`), draws again when it changes and
 * tells it to a screen reader. Those who derive from it draw.
 */
#define SAND_TYPE_SHARE_MARK (sand_share_mark_get_type ())
G_DECLARE_DERIVABLE_TYPE (SandShareMark, sand_share_mark, SAND, SHARE_MARK, GtkWidget)

struct _SandShareMarkClass {
  GtkWidgetClass parent_class;
};

double sand_share_mark_get_share (SandShareMark *self);
/* @share: 0 to 1; clamped */
void sand_share_mark_set_share (SandShareMark *self, double share);

G_END_DECLS
