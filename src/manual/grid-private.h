#pragma once

#include "manual/grid.h"

G_BEGIN_DECLS

typedef enum {
  SAND_GRID_NUMBER,
  SAND_GRID_NAME,
  SAND_GRID_TYPED,
  SAND_GRID_EXTRA,
  SAND_GRID_HIDDEN,
} SandGridRole;

typedef struct {
  SandGridRole      role;
  char             *code;
  SandText          label;
  const SandText   *unit; /* (nullable) */
  const SandColumn *type; /* (nullable) */
  const SandRule   *rule; /* (nullable): a hidden column with its condition */
  double            width;
  gboolean          stretch;
  guint             position;
  guint             span;          /* the sheet's columns it takes, merged; 1 for all but one that was cut */
  int               code_position; /* hidden column of the codes, -1 for none */
} SandGridColumn;

struct _SandGrid {
  SandBookSheet  *sheet;
  GPtrArray      *rows;   /* SandSheetRow */
  const SandRows *source; /* (nullable) */
  GPtrArray      *columns;
  gboolean        has_totals;
  char           *cut; /* (nullable): the column that is cut */
  guint           parts;
  guint           header_row, totals_row, capacity;
};

gboolean sand_grid_is_fixed (const SandGrid *self);
/* The last of the sheet's columns that the column takes. */
guint                 sand_grid_end_of (const SandGridColumn *column);
gboolean              sand_grid_is_register (const SandGrid *self);
const SandGridColumn *sand_grid_find_column (const SandGrid *self, const char *code); /* (nullable) */

G_END_DECLS
