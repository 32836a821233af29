#include "course/shapes.h"

static const SandField table_fields[] = {
  { "rows", SAND_READ_CUSTOM, G_STRUCT_OFFSET (SandExercise, rows), .required = TRUE, .read = sand_read_rows },
};
const SandShape sand_table_config_shape = { SAND_SHAPE ("an object {\"rows\": …}", SandExercise, table_fields) };
