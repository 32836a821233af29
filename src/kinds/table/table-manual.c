#include "kinds/table/table-manual.h"

#include "manual/grid.h"

/* Fixed rows whose label repeats what their cells say need no name of their own. */
static gboolean
wants_name (const SandExercise *exercise)
{
  return exercise->rows.source != SAND_ROWS_FREE;
}

void
sand_table_manual_lay_out (SandBookSheet *sheet)
{
  const SandExercise *exercise = sheet->exercise;
  GPtrArray          *rows = sand_results_list_rows (sheet->book->results, exercise->id);
  SandGrid           *grid;

  sand_sheet_rows_drop_empty (rows);
  grid = sand_grid_new (sheet, rows, &exercise->rows);
  sheet->layout = grid;
  sheet->free_layout = (GDestroyNotify) sand_grid_free;
  sand_grid_add_number (grid);
  if (wants_name (exercise))
    sand_grid_add_name (grid, NULL);
  sand_grid_add_all_typed (grid, exercise->columns);
  sand_grid_fix_columns (grid);
  sand_grid_place_rows (grid, sand_sheet_place_figures (sheet, SAND_HEAD_ROWS));
}

void
sand_table_manual_write (SandBookSheet *sheet)
{
  SandGrid *grid = sheet->layout;

  sand_sheet_write_head (sheet);
  sand_sheet_write_figures (sheet, SAND_HEAD_ROWS);
  sand_grid_write (grid);
  sand_sheet_write_coach (sheet);
  sand_grid_finish_page (grid);
}
