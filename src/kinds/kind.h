#pragma once

#include "course/course.h"
#include "formula/frame.h"
#include "model/records.h"

G_BEGIN_DECLS

/*
 * The pure side of the kinds: records in, results out; no GTK, no clock, no translation. A kind is a folder with `KIND.c` (this
 * side), `KIND-page.c` (GTK) and `KIND-manual.c` (the workbook), and one line in the table of each of the three.
 */

typedef struct {
  char        *id;       /* of the rule or check: "dominant", "scale.weight-sum" */
  SandSeverity severity;
  char        *record;   /* (nullable): the row it is about */
  char        *field;    /* (nullable): the field beside which it is shown */
  SandText     say;      /* with all figures filled in */
  SandText     ask;      /* both empty when there is no question */
  GPtrArray   *rows;     /* (nullable): char*: further records it is about, such as the customers of a finding of the map */
} SandFinding;

/**
 * SandResult:
 *
 * What a sheet's kind computed. Immutable once returned.
 */
typedef struct {
  const SandExercise *exercise;
  SandFrame          *frame;
  GPtrArray          *findings; /* SandFinding, errors first */
  guint               required, filled;     /* cells that must be filled, and are */
  guint               rules, rules_passed;  /* rules that were asked, and held */
  guint               errors, warnings;
  gboolean            started;  /* anything at all was entered */
  gpointer            detail;   /* the kind's own struct: SandScale, SandMeasurement, … */
  GDestroyNotify      free_detail;
} SandResult;

SandResult *sand_result_new (const SandExercise *exercise, SandFrame *taken) G_GNUC_WARN_UNUSED_RESULT;
void        sand_result_free (SandResult *self);
/* filled / required, 0..1; 0 when nothing was started. */
double      sand_result_get_completeness (const SandResult *self);

/**
 * SandResults:
 *
 * The computed sheets of one team, each computed when first asked for: the way one sheet reads another.
 */
typedef struct _SandResults SandResults;

SandResults *sand_results_new (const SandCourse *course, SandRecords *records, const char *team, double today) G_GNUC_WARN_UNUSED_RESULT;
void         sand_results_free (SandResults *self);
const SandCourse  *sand_results_get_course (const SandResults *self);
const SandRecords *sand_results_get_records (const SandResults *self);
const char        *sand_results_get_team (const SandResults *self);
double             sand_results_get_today (const SandResults *self);
/* (transfer none) (nullable): NULL for an exercise that is not in the course, or that is being computed right now (a circle). */
const SandResult  *sand_results_get (SandResults *self, const char *exercise_id);
/* Forgets the exercise and all that were computed from it. */
void               sand_results_forget (SandResults *self, const char *exercise_id);
void               sand_results_forget_all (SandResults *self);
/* The sheet record's id: "team:exercise". */
char              *sand_results_sheet_id (const SandResults *self, const char *exercise_id);
/* The rows of a register: members of the team, or the rows of the sheet that fills it. (transfer container) */
GPtrArray         *sand_results_list_register (const SandResults *self, const char *reg);
/* What a link shows: the name, alias or first text of the record, "" for one that is gone. */
const char        *sand_results_link_name (const SandResults *self, const char *record);

/** A figure for the placeholders of a check's text. */
typedef struct {
  const char *name;
  SandValue   value;
} SandParam;

/*
 * Adds a check of the kind's own, with the texts of the course's `checks`. @params are consumed. Returns the finding, so that the caller
 * can add further records; %NULL (with a warning: it is a bug) when the pack has no such check.
 */
SandFinding *sand_result_add_check (SandResult *self, const SandResults *results, const char *check_id, const char *record, const char *field,
                                    SandParam *params, gsize n_params);
/* Counts a rule that was asked; passed or not. */
void         sand_result_count_rule (SandResult *self, gboolean passed);
/* Computes the exercise's computed columns and figures and asks its rules, over the frame. Called by every kind at its end. */
void         sand_result_finish (SandResult *self, SandResults *results);

/* Fills the columns of @columns into @frame from @rows' fields: dates become day numbers, links names (`code`) and ids (`code.id`). */
void         sand_frame_fill (SandFrame *frame, GPtrArray *columns, GPtrArray *rows, const SandResults *results);
/* Counts required cells and adds `cell.required`, `cell.range`, `cell.type`, `cell.unique` checks for the given rows. */
void         sand_result_check_cells (SandResult *self, const SandResults *results, GPtrArray *columns, GPtrArray *rows);

typedef struct {
  const char *name;
  /* Reads the team's records of this exercise and computes everything. (transfer full) */
  SandResult *(*compute) (const SandExercise *exercise, SandResults *results);
} SandKind;

const SandKind *sand_kind_get (SandKindId id);

G_END_DECLS
