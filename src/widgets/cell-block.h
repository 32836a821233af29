#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** More than this is not a worksheet but an accident. */
#define SAND_CELL_BLOCK_MAX_ROWS    5000
#define SAND_CELL_BLOCK_MAX_COLUMNS 200

/**
 * SandCellBlock:
 *
 * A rectangle of texts as spreadsheets put it on the clipboard. Shorter rows are filled up with empty texts.
 */
typedef struct {
  guint      n_rows, n_columns;
  GPtrArray *texts; /* row by row */
} SandCellBlock;

SandCellBlock *sand_cell_block_new (guint n_rows, guint n_columns) G_GNUC_WARN_UNUSED_RESULT;
SandCellBlock *sand_cell_block_parse (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char          *sand_cell_block_to_string (const SandCellBlock *self) G_GNUC_WARN_UNUSED_RESULT;
const char    *sand_cell_block_get (const SandCellBlock *self, guint row, guint column);
void           sand_cell_block_take (SandCellBlock *self, guint row, guint column, char *taken);
void           sand_cell_block_free (SandCellBlock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandCellBlock, sand_cell_block_free)

G_END_DECLS
