#include "course/shapes.h"

#define MAX_CHILDREN 100

#define AT(member) G_STRUCT_OFFSET (SandExercise, config.outline.member)

static void
init_outline (SandPackReader *reader, gpointer target)
{
  SandOutlineConfig *outline = &((SandExercise *) target)->config.outline;

  outline->depth = 6;
  outline->children = 30;
}

static const SandField outline_fields[] = {
  { "depth", SAND_READ_COUNT, AT (depth), .lo = 1, .hi = SAND_OUTLINE_MAX_DEPTH },
  { "children", SAND_READ_COUNT, AT (children), .lo = 1, .hi = MAX_CHILDREN },
};
const SandShape sand_outline_config_shape = { SAND_SHAPE ("an object {\"depth\": …}", SandExercise, outline_fields),
                                              .init = init_outline };
