#pragma once

#include "course/course.h"
#include "base/change.h"
#include "model/records.h"

G_BEGIN_DECLS

/** Whether a team may write on a sheet now. */
typedef enum {
  SAND_GATE_OPEN,
  SAND_GATE_CLOSED,    /* by the trainer, or not opened yet */
  SAND_GATE_HANDED_IN, /* by the team, which may take it back while the gate is open */
} SandGateState;

/*
 * The gate of @exercise for @team: closed for all while record `gate:EXERCISE` says so; an exercise that is opened by
 * the trainer is closed until that record says open, and stays closed once its assessment is.
 */
SandGateState sand_gate_get (const SandRecords *records,
                             const SandCourse  *course,
                             const char        *team,
                             const char        *exercise);
/*
 * Whether @team may make the @change: nothing in it stands on a sheet that is closed or handed in, nor in a hand-in
 * that
 * is kept, nor in the trainer's fields of a sheet. The one change of a sheet that is handed in is to take it back, by
 * setting its `state` to draft. @out_exercise: (out) (transfer none): what was refused; belongs to the course
 */
gboolean sand_gate_admits (const SandRecords *records,
                           const SandCourse  *course,
                           const char        *team,
                           const SandChange  *change,
                           const char       **out_exercise);
/* The exercise of @team's sheet that @record stands on, by its parents, those the @change gives included;
 * (nullable). */
const char *sand_gate_find_exercise (const SandRecords *records,
                                     const SandCourse  *course,
                                     const char        *team,
                                     const SandChange  *change,
                                     const char        *record);
/* The exercise that record `assessment:K` is held with; %NULL for other records. */
const char *sand_gate_find_assessed (const char *assessment);
/* Whether teams know of the exercise: what the trainer opens comes with its gate, and stays to be read when the gate is
 * closed again. */
gboolean sand_gate_was_opened (const SandRecords *records, const SandExercise *exercise);
/* The record of the gate. */
char *sand_gate_id (const char *exercise) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
