#pragma once

#include "manual/book.h"

G_BEGIN_DECLS

/** How a kind makes its sheet of the workbook. */
typedef struct {
  /* Says where everything will stand; all other sheets exist, but may not be laid out yet. */
  void (*lay_out) (SandBookSheet *sheet);
  /* All sheets are laid out. */
  void (*write) (SandBookSheet *sheet);
} SandManualKind;

/* (nullable): NULL for a kind that has no sheet in the workbook. */
const SandManualKind *sand_manual_kind_get (SandKindId id);

G_END_DECLS
