#pragma once

#include "kinds/scale/scale.h"
#include "manual/book.h"

G_BEGIN_DECLS

/*
 * The sheet of a scale. It is the instrument itself: the measurement looks names, bounds and weights up here, so that a
 * changed band changes every total and the map.
 *
 * The sheet's records are the factors, one a row, and a few blank ones while the team has fewer than the course asks
 * for.
 */

void sand_scale_manual_lay_out (SandBookSheet *sheet);
void sand_scale_manual_write (SandBookSheet *sheet);

/* How many factors the sheet has room for, blank ones included. */
guint sand_scale_manual_count_factors (const SandExercise *exercise, const SandScale *scale);
/* The level of the raw value in @raw_cell, "" when there is none, as a formula on the sheet @from. (transfer full) */
char *sand_scale_manual_make_level (const SandBookSheet *scale_sheet,
                                    guint                factor,
                                    const char          *raw_cell,
                                    const SandBookSheet *from) G_GNUC_WARN_UNUSED_RESULT;
/* What is shown for a raw value: a number, the description of a level, yes or no. @factor: (nullable): none yet */
void sand_scale_manual_put_raw (
  SandBookSheet *sheet, guint row, guint column, const SandFactor *factor, const SandValue *raw, SandLook look);
/* The drop-down of a block of raw values: descriptions of levels as they stand on the scale's sheet, or yes and no. */
void sand_scale_manual_validate_raw (SandBookSheet       *sheet,
                                     guint                row,
                                     guint                column,
                                     guint                last_row,
                                     guint                last_column,
                                     const SandBookSheet *scale_sheet,
                                     guint                index,
                                     const SandFactor    *factor);

G_END_DECLS
