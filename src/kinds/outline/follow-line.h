#pragma once

#include "kinds/outline/outline.h"
#include "kinds/page.h"

G_BEGIN_DECLS

/**
 * SandFollowLine:
 *
 * A point of the trainer's, to be read, and beside it the note of the team that reads it.
 */
#define SAND_TYPE_FOLLOW_LINE (sand_follow_line_get_type ())
G_DECLARE_FINAL_TYPE (SandFollowLine, sand_follow_line, SAND, FOLLOW_LINE, AdwBin)

/* @node: the point's record */
GtkWidget  *sand_follow_line_new (SandPage *page, const char *node) G_GNUC_WARN_UNUSED_RESULT;
const char *sand_follow_line_get_node (SandFollowLine *self);
void        sand_follow_line_refresh (SandFollowLine *self, const SandOutlineNode *node);
/* Focuses the note. */
gboolean sand_follow_line_go_to (SandFollowLine *self);

G_END_DECLS
