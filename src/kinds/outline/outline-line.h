#pragma once

#include "kinds/outline/outline.h"
#include "kinds/page.h"

G_BEGIN_DECLS

/**
 * SandOutlineLine:
 *
 * One point of the tree: its text, and folded out its note, the exercise it leads to and what else the pack asks of a
 * point.
 *
 * Keys while its text is edited: Enter adds a point after it, Tab and Shift+Tab move it one level down or up,
 * Alt+Up and Alt+Down move it among its neighbours, Up and Down go to the lines beside it, Alt+Right and Alt+Left open
 * and close what stands below it, Ctrl+D ticks it as done or takes the tick away, Delete on an empty text and
 * Ctrl+Delete on any delete it. Ctrl+Tab leaves the text.
 *
 * Signals: `asked` (SandOutlineDeed deed): the line wants this to be done to its point.
 */
#define SAND_TYPE_OUTLINE_LINE (sand_outline_line_get_type ())
G_DECLARE_FINAL_TYPE (SandOutlineLine, sand_outline_line, SAND, OUTLINE_LINE, AdwBin)

typedef enum {
  SAND_OUTLINE_ADD_AFTER,
  SAND_OUTLINE_ADD_BELOW,
  SAND_OUTLINE_INDENT,
  SAND_OUTLINE_OUTDENT,
  SAND_OUTLINE_MOVE_UP,
  SAND_OUTLINE_MOVE_DOWN,
  SAND_OUTLINE_DELETE,
  SAND_OUTLINE_TICK,
  SAND_OUTLINE_GO_UP,
  SAND_OUTLINE_GO_DOWN,
  SAND_OUTLINE_FOLD,
  SAND_OUTLINE_UNFOLD,
} SandOutlineDeed;

/* @columns: (element-type SandColumn): the fields besides the text; live as long as the line */
GtkWidget  *sand_outline_line_new (SandPage *page, const char *record, GPtrArray *columns) G_GNUC_WARN_UNUSED_RESULT;
const char *sand_outline_line_get_record (SandOutlineLine *self);
/* @n_below: points below it, of all levels; @folded: they are not shown */
void sand_outline_line_refresh (
  SandOutlineLine *self, const SandOutlineNode *node, guint n_below, gboolean folded, const SandResult *result);
/* @field: (nullable): %NULL for the text */
gboolean sand_outline_line_go_to (SandOutlineLine *self, const char *field);

G_END_DECLS
