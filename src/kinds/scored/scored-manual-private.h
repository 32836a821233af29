#pragma once

#include "kinds/scored/scored-manual.h"
#include "kinds/scored/scored.h"
#include "manual/grid.h"

G_BEGIN_DECLS

#define SAND_MANUAL_TEXT(en, zh) \
  {                              \
    (char *) (en), (char *) (zh) \
  }

/* A sheet's rows as the measurement has them: those in which nothing was entered are left out. (transfer full) */
GPtrArray *sand_scored_manual_list_rows (SandBookSheet *sheet);
/* Writes a formula into a row's cell of a column, blank while the row is not used. @taken is consumed. */
void sand_scored_manual_put (SandGrid      *grid,
                             SandBookSheet *sheet,
                             const char    *code,
                             guint          record,
                             const char    *formula,
                             SandValue      taken,
                             SandLook       look,
                             SandCellForm   form);
/* The place among the values of a column, highest first; equal ones share it. (transfer full) */
char *sand_scored_manual_make_rank (SandBookSheet *sheet, const char *code, guint record) G_GNUC_WARN_UNUSED_RESULT;

/* Scores: criteria of the pack or of the team. */
void sand_criteria_manual_lay_out (SandBookSheet *sheet);
void sand_criteria_manual_write (SandBookSheet *sheet);
/* Raw values: criteria that are the factors of scales. */
void sand_measurement_manual_lay_out (SandBookSheet *sheet);
void sand_measurement_manual_write (SandBookSheet *sheet);

G_END_DECLS
