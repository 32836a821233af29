#include "kinds/kind-private.h"

#include "kinds/board/board.h"
#include "kinds/form/form.h"
#include "kinds/map/map.h"
#include "kinds/outline/outline.h"
#include "kinds/plan/plan.h"
#include "kinds/scale/scale.h"
#include "kinds/scored/scored.h"
#include "kinds/table/table.h"

static const SandKind kinds[SAND_N_KINDS] = {
  [SAND_KIND_SCALE] = { "scale", sand_scale_compute },
  [SAND_KIND_SCORED] = { "scored", sand_scored_compute },
  [SAND_KIND_MAP] = { "map", sand_map_compute },
  [SAND_KIND_BOARD] = { "board", sand_board_compute },
  [SAND_KIND_TABLE] = { "table", sand_table_compute },
  [SAND_KIND_PLAN] = { "plan", sand_plan_compute },
  [SAND_KIND_FORM] = { "form", sand_form_compute },
  [SAND_KIND_OUTLINE] = { "outline", sand_outline_compute },
};

/**
 * sand_kind_get:
 * @id: the kind of an exercise
 *
 * Returns: (transfer none) (nullable): its functions
 */
const SandKind *
sand_kind_get (SandKindId id)
{
  return id < SAND_N_KINDS && kinds[id].compute != NULL ? &kinds[id] : NULL;
}
