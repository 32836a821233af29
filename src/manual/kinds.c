#include "manual/kinds.h"

#include "kinds/table/table-manual.h"

/* One line a kind. */
static const SandManualKind kinds[SAND_N_KINDS] = {
  [SAND_KIND_TABLE] = { sand_table_manual_lay_out, sand_table_manual_write },
};

const SandManualKind *
sand_manual_kind_get (SandKindId id)
{
  return kinds[id].write == NULL ? NULL : &kinds[id];
}
