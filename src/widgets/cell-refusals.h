#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SandCellRefusals:
 *
 * Texts that a source refused: kept and shown until they are corrected, so that nothing typed is lost.
 */
typedef struct _SandCellRefusals SandCellRefusals;

SandCellRefusals *sand_cell_refusals_new (void) G_GNUC_WARN_UNUSED_RESULT;
void              sand_cell_refusals_free (SandCellRefusals *self);
void              sand_cell_refusals_set (SandCellRefusals *self,
                                          guint             row,
                                          guint             column,
                                          const char       *text,
                                          const char       *message);
gboolean          sand_cell_refusals_drop (SandCellRefusals *self, guint row, guint column);
const char       *sand_cell_refusals_get (SandCellRefusals *self, guint row, guint column, const char **out_message);
void              sand_cell_refusals_rows_changed (SandCellRefusals *self, guint position, guint removed, guint added);
void              sand_cell_refusals_row_moved (SandCellRefusals *self, guint from, guint to);
void              sand_cell_refusals_clear (SandCellRefusals *self);
guint             sand_cell_refusals_count (SandCellRefusals *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandCellRefusals, sand_cell_refusals_free)

G_END_DECLS
