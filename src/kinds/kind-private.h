#pragma once

#include "kinds/kind.h"

G_BEGIN_DECLS

/* Notes that what is being computed now depends on the sheet (or on "members"). */
void sand_results_note_use (const SandResults *self, const char *exercise_id);
/* The exercise to whose sheet the row belongs, also through a plan. (nullable) */
const SandExercise *sand_results_find_exercise_of (const SandResults *self, const SandRow *row);
/* The part of a natural id after that of its sheet: a register row's id or a fixed row's code; "" for all others.
 * (transfer none) */
const char *sand_results_source_of (const SandResults *self, const char *id);
/* Whether there is such a record and neither it nor its parent is gone. */
gboolean sand_results_is_there (const SandResults *self, const char *record);
/* `lookup`, `band` and `today` for formulas. */
SandFormulaScope sand_results_get_scope (SandResults *self);
/* The level 1..L of a raw value by the bands of a factor (its record or name); empty when none fits. */
SandValue sand_results_find_band (const SandResults *self, const SandValue *factor, const SandValue *value);

/* The type of the records that are the rows of the exercise's sheet. */
const char *sand_exercise_get_row_kind (const SandExercise *self);
/* The rule about the rows of the exercise, %NULL for kinds whose rows are always free. */
const SandRows *sand_exercise_get_rows (const SandExercise *self);
/* Whether anything was entered in the row, apart from what it started with. */
gboolean sand_row_is_blank (const SandRow *row, const SandExercise *exercise);

/* @template with its placeholders filled, in both languages. Names are looked up among the parameters, in the row of
 * @record (nullable) and among the figures. */
SandText     sand_result_fill_text (const SandResult  *self,
                                    const SandResults *results,
                                    const SandText *template,
                                    const char      *record,
                                    const char      *field,
                                    const SandParam *params,
                                    gsize            n_params);
SandFinding *sand_result_add_finding (SandResult  *self,
                                      const char  *id,
                                      SandSeverity severity,
                                      const char  *record,
                                      const char  *field);
/* What a frame holds for a stored value; links become names. (transfer full) */
SandValue sand_column_read (const SandColumn *column, const SandValue *stored, const SandResults *results);

G_END_DECLS
