#pragma once

#include "kinds/kind.h"
#include "widgets/cell-source.h"

G_BEGIN_DECLS

/**
 * SandCellMarks:
 *
 * What the findings of a result say beside single cells: the worst one of each. A copy, because results go away with
 * the next change, and a grid that pastes a block asks for cells in between.
 */
typedef struct _SandCellMarks SandCellMarks;

SandCellMarks *sand_cell_marks_new (void) G_GNUC_WARN_UNUSED_RESULT;
void           sand_cell_marks_free (SandCellMarks *self);
/* @result: (nullable) */
void sand_cell_marks_take (SandCellMarks *self, const SandResult *result);
/* Sets the message, and the state unless the cell is marked as an empty one, when a finding is about the field. */
void sand_cell_marks_show (SandCellMarks *self, const char *record, const char *field, SandCellLook *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandCellMarks, sand_cell_marks_free)

G_END_DECLS
