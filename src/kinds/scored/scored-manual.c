#include "kinds/scored/scored-manual-private.h"

#include <string.h>

static gboolean
is_measured (const SandMeasurement *measurement, const SandSheetRow *row)
{
  for (guint r = 0; r < measurement->n_rows; r++)
    if (strcmp (measurement->rows[r].id, row->id) == 0)
      return TRUE;
  return FALSE;
}

GPtrArray *
sand_scored_manual_list_rows (SandBookSheet *sheet)
{
  GPtrArray *rows = sand_results_list_rows (sheet->book->results, sheet->exercise->id);

  for (guint i = rows->len; i-- > 0;)
    if (!is_measured (sheet->result->detail, g_ptr_array_index (rows, i)))
      g_ptr_array_remove_index (rows, i);
  return rows;
}

void
sand_scored_manual_put (SandGrid      *grid,
                        SandBookSheet *sheet,
                        const char    *code,
                        guint          record,
                        const char    *formula,
                        SandValue      taken,
                        SandLook       look,
                        SandCellForm   form)
{
  g_autofree char   *wrapped = sand_grid_wrap (grid, record, formula);
  g_auto (SandValue) value = taken;
  guint              row, column;

  if (sand_sheet_locate (sheet, code, record, &row, &column))
    sand_sheet_put_formula (sheet, row, column, wrapped, &value, look, form);
}

char *
sand_scored_manual_make_rank (SandBookSheet *sheet, const char *code, guint record)
{
  g_autofree char *cell = sand_sheet_cell_of (sheet, code, record, sheet);
  g_autofree char *all = sand_sheet_range_of (sheet, code, sheet);

  /* Sums of products that are meant to be equal may differ far behind the point, so this is not RANK. */
  return g_strdup_printf ("IF(%s=\"\",\"\",COUNTIF(%s,\">\"&(%s+0.000001))+1)", cell, all, cell);
}

void
sand_scored_manual_lay_out (SandBookSheet *sheet)
{
  if (sheet->exercise->config.scored.source == SAND_CRITERIA_SCALE)
    sand_measurement_manual_lay_out (sheet);
  else
    sand_criteria_manual_lay_out (sheet);
}

void
sand_scored_manual_write (SandBookSheet *sheet)
{
  if (sheet->exercise->config.scored.source == SAND_CRITERIA_SCALE)
    sand_measurement_manual_write (sheet);
  else
    sand_criteria_manual_write (sheet);
}
