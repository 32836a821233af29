#include "course/shapes.h"

#define MAX_CELLS  60
#define MAX_FIELDS 20
#define MAX_CARDS  200
#define MAX_SIDE   10

#define AT(member) G_STRUCT_OFFSET (SandExercise, config.board.member)

static const char *const layout_words[] = { "columns", "grid", NULL };

static void
finish_cell (SandPackReader *reader, JsonObject *object, gpointer target)
{
  const SandBoardCell *cell = target;

  if (cell->max > 0 && cell->min > cell->max)
    sand_reader_fail_at (reader, "min", "is larger than max");
}

static const SandField cell_fields[] = {
  { "code", SAND_READ_NAME, G_STRUCT_OFFSET (SandBoardCell, code), .required = TRUE },
  { "label", SAND_READ_TEXT, G_STRUCT_OFFSET (SandBoardCell, label), .required = TRUE },
  { "hint", SAND_READ_TEXT, G_STRUCT_OFFSET (SandBoardCell, hint) },
  { "min", SAND_READ_COUNT, G_STRUCT_OFFSET (SandBoardCell, min), .lo = 0, .hi = MAX_CARDS },
  { "max", SAND_READ_COUNT, G_STRUCT_OFFSET (SandBoardCell, max), .lo = 0, .hi = MAX_CARDS },
};
static const SandShape cell_shape = { SAND_SHAPE ("a cell {\"code\": …, \"label\": …}", SandBoardCell, cell_fields),
                                      SAND_SHAPE_CODE (SandBoardCell, code), .finish = finish_cell };

static const SandField grid_fields[] = {
  { "rows", SAND_READ_COUNT, AT (grid_rows), .required = TRUE, .lo = 1, .hi = MAX_SIDE },
  { "columns", SAND_READ_COUNT, AT (grid_columns), .required = TRUE, .lo = 1, .hi = MAX_SIDE },
  { "x_low", SAND_READ_TEXT, AT (x_low) },
  { "x_high", SAND_READ_TEXT, AT (x_high) },
  { "y_low", SAND_READ_TEXT, AT (y_low) },
  { "y_high", SAND_READ_TEXT, AT (y_high) },
};
static const SandShape grid_shape = { SAND_SHAPE ("a grid {\"rows\": …, \"columns\": …}", SandExercise, grid_fields) };

static void
read_grid (SandPackReader *reader, JsonNode *node, gpointer exercise)
{
  sand_reader_read_object (reader, node, &grid_shape, exercise);
}

static void
check_grid (SandPackReader *reader, JsonObject *object, const SandBoardConfig *board)
{
  guint n_cells = board->grid_rows * board->grid_columns;

  if (!board->grid && json_object_has_member (object, "grid"))
    sand_reader_fail_at (reader, "grid", "belongs only to the layout grid");
  else if (board->grid && !json_object_has_member (object, "grid"))
    sand_reader_fail_at (reader, "grid", "is missing: the layout grid needs it");
  else if (board->grid && n_cells > 0 && board->cells->len != n_cells)
    sand_reader_fail_at (reader, "cells", "there are %u, the grid has %u", board->cells->len, n_cells);
}

static void
finish_board (SandPackReader *reader, JsonObject *object, gpointer target)
{
  const SandBoardConfig *board = &((SandExercise *) target)->config.board;

  check_grid (reader, object, board);
  if (json_object_has_member (object, "cells") && board->cells->len == 0)
    sand_reader_fail_at (reader, "cells", "has no cells");
  sand_read_no_formulas (reader, "cell_fields", board->cell_fields);
}

static const SandField board_fields[] = {
  { "layout", SAND_READ_CHOICE, AT (grid), .required = TRUE, .words = layout_words },
  { "grid", SAND_READ_CUSTOM, 0, .read = read_grid },
  { "cells", SAND_READ_LIST, AT (cells), .required = TRUE, .hi = MAX_CELLS, .shape = &cell_shape },
  { "cell_fields", SAND_READ_LIST, AT (cell_fields), .hi = MAX_FIELDS, .shape = &sand_column_shape },
  { "cards", SAND_READ_RANGE, AT (card_min), .offset_max = AT (card_max), .lo = 0, .hi = MAX_CARDS },
};
const SandShape sand_board_config_shape = {
  SAND_SHAPE ("an object {\"layout\": …, \"cells\": […]}", SandExercise, board_fields), .finish = finish_board
};
