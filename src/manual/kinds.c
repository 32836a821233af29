#include "manual/kinds.h"

#include "kinds/board/board-manual.h"
#include "kinds/form/form-manual.h"
#include "kinds/map/map-manual.h"
#include "kinds/outline/outline-manual.h"
#include "kinds/plan/plan-manual.h"
#include "kinds/scale/scale-manual.h"
#include "kinds/scored/scored-manual.h"
#include "kinds/table/table-manual.h"

/* One line a kind. */
static const SandManualKind kinds[SAND_N_KINDS] = {
  [SAND_KIND_BOARD] = { sand_board_manual_lay_out, sand_board_manual_write },
  [SAND_KIND_FORM] = { sand_form_manual_lay_out, sand_form_manual_write },
  [SAND_KIND_MAP] = { sand_map_manual_lay_out, sand_map_manual_write },
  [SAND_KIND_OUTLINE] = { sand_outline_manual_lay_out, sand_outline_manual_write },
  [SAND_KIND_PLAN] = { sand_plan_manual_lay_out, sand_plan_manual_write },
  [SAND_KIND_SCALE] = { sand_scale_manual_lay_out, sand_scale_manual_write },
  [SAND_KIND_SCORED] = { sand_scored_manual_lay_out, sand_scored_manual_write },
  [SAND_KIND_TABLE] = { sand_table_manual_lay_out, sand_table_manual_write },
};

const SandManualKind *
sand_manual_kind_get (SandKindId id)
{
  return kinds[id].write == NULL ? NULL : &kinds[id];
}
