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

static void
finish_outline (SandPackReader *reader, JsonObject *object, gpointer target)
{
  SandExercise *exercise = target;

  if (!exercise->config.outline.chapters)
    return;
  exercise->rows.source = SAND_ROWS_SHEETS;
  if (g_strcmp0 (exercise->scope, "team") != 0)
    sand_reader_fail_at (reader, "chapters", "are a team's own: the scope must be team");
}

static const SandField outline_fields[] = {
  { "depth", SAND_READ_COUNT, AT (depth), .lo = 1, .hi = SAND_OUTLINE_MAX_DEPTH },
  { "children", SAND_READ_COUNT, AT (children), .lo = 1, .hi = MAX_CHILDREN },
  { "chapters", SAND_READ_BOOL, AT (chapters) },
};
const SandShape sand_outline_config_shape = { SAND_SHAPE ("an object {\"depth\": …}", SandExercise, outline_fields),
                                              .init = init_outline,
                                              .finish = finish_outline };
