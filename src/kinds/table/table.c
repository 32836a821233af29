#include "kinds/table/table.h"

SandResult *
sand_table_compute (const SandExercise *exercise, SandResults *results)
{
  g_autoptr (GPtrArray) rows = sand_results_list_rows (results, exercise->id);
  SandResult           *result;

  sand_sheet_rows_drop_empty (rows);
  result = sand_result_new (exercise, sand_frame_new (rows->len));
  sand_frame_fill_rows (result->frame, exercise->columns, rows, results);
  sand_result_check_rows (result, results, exercise->columns, &exercise->rows, rows);
  sand_result_finish (result, results);
  return result;
}
