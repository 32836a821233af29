#pragma once

#include "kinds/page.h"
#include "kinds/scored/measurement.h"
#include "widgets/cell-source.h"

G_BEGIN_DECLS

/**
 * SandScoredCells:
 *
 * The matrix of a scored sheet as the cells of a grid: the row's own fields, the criteria in their groups, and at the
 * end totals, ranks and the mark of what is selected.
 */
#define SAND_TYPE_SCORED_CELLS (sand_scored_cells_get_type ())
G_DECLARE_FINAL_TYPE (SandScoredCells, sand_scored_cells, SAND, SCORED_CELLS, GObject)

/* @page: outlives the cells */
SandScoredCells *sand_scored_cells_new (SandPage *page) G_GNUC_WARN_UNUSED_RESULT;
/* To be called by the page when the sheet's result has changed. */
void sand_scored_cells_refresh (SandScoredCells *self, const SandResult *result);
/* The measurement that is shown. (nullable) */
const SandMeasurement *sand_scored_cells_get_measurement (SandScoredCells *self);
gboolean               sand_scored_cells_get_heat (SandScoredCells *self);
void                   sand_scored_cells_set_heat (SandScoredCells *self, gboolean heat);
/* Whether the second rater's values are shown and entered instead of the first ones. */
gboolean sand_scored_cells_get_blind (SandScoredCells *self);
void     sand_scored_cells_set_blind (SandScoredCells *self, gboolean blind);
/* The cell of a finding; the first cell of its row when the field is not shown. FALSE when the record is not here. */
gboolean sand_scored_cells_find (SandScoredCells *self,
                                 const char      *record,
                                 const char      *field,
                                 guint           *out_row,
                                 guint           *out_column);
/* The record of a criterion's cell and, in words, which it is; FALSE for all other cells. @out_record, @out_words:
 * (out) (transfer full) */
gboolean sand_scored_cells_get_record (SandScoredCells *self,
                                       guint            row,
                                       guint            column,
                                       char           **out_record,
                                       char           **out_words);

G_END_DECLS
