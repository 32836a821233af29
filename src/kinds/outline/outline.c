#include "kinds/outline/outline.h"

SandResult *
sand_outline_compute (const SandExercise *exercise, SandResults *results)
{
  g_autoptr (GPtrArray) rows = sand_results_list_rows (results, exercise->id);
  SandResult           *result;

  sand_sheet_rows_drop_empty (rows);
  result = sand_result_new (exercise, sand_frame_new (rows->len));
  sand_frame_fill_rows (result->frame, exercise->columns, rows, results);
  result->started = rows->len > 0;
  sand_result_finish (result, results);
  return result;
}
