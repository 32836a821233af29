#pragma once

#include "kinds/page.h"
#include "widgets/cell-source.h"

G_BEGIN_DECLS

/* (element-type SandSheetRow) (transfer full): the rows as they are now */
typedef GPtrArray *(*SandListRows) (gpointer data);

typedef struct {
  const char   *kind;    /* "#type" of a row; copied */
  const char   *parent;  /* its "#parent"; copied */
  GPtrArray    *columns; /* SandColumn; lives as long as the course */
  SandRowSource source;  /* FREE rows can be added, deleted and moved */
  guint         max;     /* rows; 0 for no limit */
  SandListRows  list;
  gpointer      data;
  const char   *add_label;         /* (nullable): caption of the line that adds a row; copied */
  const char   *mark_field, *mark; /* (nullable): a field every new row gets, with this text; copied */
} SandRowCellsSetup;

/**
 * SandRowCells:
 *
 * Rows of a sheet as the cells of a grid: every cell is a field of the row's record. A table uses it as it is;
 * other grids of records
 * of one kind below one parent (the actions of a plan) say which rows they show.
 */
#define SAND_TYPE_ROW_CELLS (sand_row_cells_get_type ())
G_DECLARE_FINAL_TYPE (SandRowCells, sand_row_cells, SAND, ROW_CELLS, GObject)

SandRowCells *sand_row_cells_new (SandPage *page, const SandRowCellsSetup *setup) G_GNUC_WARN_UNUSED_RESULT;
/* To be called by the page when the sheet's result has changed. */
void sand_row_cells_refresh (SandRowCells *self, const SandResult *result);
/* The cell of a record's field; the first cell of its row when the field is not shown. FALSE when the record is not
 * here. */
gboolean
sand_row_cells_find (SandRowCells *self, const char *record, const char *field, guint *out_row, guint *out_column);

G_END_DECLS
