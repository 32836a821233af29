#pragma once

#include "course/course.h"
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
SandGateState sand_gate_get (const SandRecords *records, const SandCourse *course, const char *team, const char *exercise);
/* The record of the gate. */
char *sand_gate_id (const char *exercise) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
