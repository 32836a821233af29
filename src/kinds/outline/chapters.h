#pragma once

#include "kinds/kind.h"

G_BEGIN_DECLS

/*
 * An outline whose chapters are the team's sheets: the handbook. A sheet is a chapter when the team has handed it in
 * and the trainer has not returned it, or, without that, when nothing on it is missing or wrong. A chapter about which
 * something was written stays, whatever becomes of its sheet.
 *
 * A chapter is a row `SHEET:EXERCISE` with the columns of the pack, of which `include` and `tool_use` are known here.
 * Beside them the frame has `errors`: what is wrong on the chapter's sheet.
 */
SandResult *sand_chapters_compute (const SandExercise *exercise, SandResults *results) G_GNUC_WARN_UNUSED_RESULT;

/* The exercises whose sheets are chapters of the @handbook, in the course's order. (element-type SandExercise)
 * (transfer container) */
GPtrArray *sand_chapters_list (SandResults        *results,
                               const SandExercise *handbook) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
