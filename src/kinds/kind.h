#pragma once

#include "course/course.h"
#include "formula/frame.h"
#include "model/records.h"

G_BEGIN_DECLS

/*
 * The pure side of the kinds: records in, results out; no GTK, no clock, no translation. A kind is a folder with
 * `KIND.c` (this side), `KIND-page.c` (GTK) and `KIND-manual.c` (the workbook), and one line in the table of each of
 * the three.
 */

typedef struct {
  char        *id; /* of the rule or check: "dominant", "scale.weight-sum" */
  SandSeverity severity;
  char        *record; /* (nullable): the row it is about */
  char        *field;  /* (nullable): the field beside which it is shown */
  SandText     say;    /* with all figures filled in */
  SandText     ask;    /* both empty when there is no question */
  GPtrArray   *rows;   /* (nullable): char*: further records it is about, such as the customers on a map */
} SandFinding;

/**
 * SandResult:
 *
 * What a sheet's kind computed. Immutable once returned.
 */
typedef struct {
  const SandExercise *exercise;
  SandFrame          *frame;
  GPtrArray          *findings;            /* SandFinding, errors first */
  guint               required, filled;    /* cells that must be filled, and are */
  guint               rules, rules_passed; /* rules that were asked, and held */
  guint               errors, warnings;
  gboolean            started; /* anything at all was entered */
  gpointer            detail;  /* the kind's own struct: SandScale, SandMeasurement, … */
  GDestroyNotify      free_detail;
} SandResult;

SandResult *sand_result_new (const SandExercise *exercise, SandFrame *taken) G_GNUC_WARN_UNUSED_RESULT;
void        sand_result_free (SandResult *self);
/* filled / required, 0..1; 0 when nothing was started. */
double sand_result_get_completeness (const SandResult *self);

/**
 * SandResults:
 *
 * The computed sheets of one team, each computed when first asked for: the way one sheet reads another.
 */
typedef struct _SandResults SandResults;

SandResults       *sand_results_new (const SandCourse *course,
                                     SandRecords      *records,
                                     const char       *team,
                                     double            today) G_GNUC_WARN_UNUSED_RESULT;
void               sand_results_free (SandResults *self);
const SandCourse  *sand_results_get_course (const SandResults *self);
const SandRecords *sand_results_get_records (const SandResults *self);
const char        *sand_results_get_team (const SandResults *self);
double             sand_results_get_today (const SandResults *self);
/* (transfer none) (nullable): NULL for an exercise that is not in the course, or that is being computed right now
 * (a circle). */
const SandResult *sand_results_get (SandResults *self, const char *exercise_id);
/* Whether its result is at hand, without computing it. */
gboolean sand_results_is_known (const SandResults *self, const char *exercise_id);
/* Forgets the exercise and all that were computed from it; "members" forgets what was computed from the
 * participants. */
void sand_results_forget (SandResults *self, const char *exercise_id);
void sand_results_forget_all (SandResults *self);
/* The sheet record's id: "team:exercise"; "workshop:exercise" for a sheet of the whole class. */
char *sand_results_sheet_id (const SandResults *self, const char *exercise_id);
/* The rows of a register: members of the team, or the rows of the sheet that fills it, without empty ones.
 * (transfer container) */
GPtrArray *sand_results_list_register (const SandResults *self, const char *reg);
/* What a link shows: the name, alias or first text of the record, "" for one that is gone. Course texts appear in
 * Chinese. */
const char *sand_results_link_name (const SandResults *self, const char *record);
/* The same with a language for what comes from the course, such as the label of a fixed row; also for rows without
 * a record yet. */
const char *sand_results_row_name (const SandResults *self, const char *id, SandLanguage language);

/**
 * SandSheetRow:
 *
 * A row of a sheet as people see it. Rows of a register and fixed rows exist before anything was entered in them:
 * their record is made, with this id, by the first entry.
 */
typedef struct {
  char               *id;     /* of the row's own record */
  char               *source; /* the register row's id, the fixed row's code, "" for a free row */
  SandRow            *row;    /* (nullable) (owned): the record, when there is one that is not gone */
  const SandFixedRow *fixed;  /* (nullable): the cells the course gives */
  SandText            label;  /* what the row is called */
  gboolean            empty;  /* nothing was entered: neither a field nor anything but what a new row starts with */
} SandSheetRow;

/*
 * The rows of a sheet, in order: of a table or scored sheet, the cards of a board, the plans, the answer sets
 * expected from the members or the team, the factors of a scale. (element-type SandSheetRow) (transfer full)
 */
GPtrArray *sand_results_list_rows (const SandResults *self, const char *exercise_id) G_GNUC_WARN_UNUSED_RESULT;
/* The same of the records of one kind below another: the actions of a plan, the members of a team.
 * (element-type SandSheetRow) (transfer full) */
GPtrArray *sand_results_list_below (const SandResults *self,
                                    const char        *parent,
                                    const char        *kind) G_GNUC_WARN_UNUSED_RESULT;
/* Takes the free rows out in which nothing was entered: they do not count. */
void sand_sheet_rows_drop_empty (GPtrArray *rows);

/* The column behind a field of a record of the exercise, "section.code" in a plan. (nullable) */
const SandColumn *sand_exercise_find_field (const SandExercise *self, const char *field);

/* What the page's and the workbook's people read: no useless zeros, thousands parted, in Chinese money in 万 and 亿.
 * @decimals: at most so many, -1 for what suits the type. A share carries its percent sign; a typed percentage does
 * not. */
char *sand_number_to_reading (double         number,
                              SandColumnType type,
                              int            decimals,
                              SandLanguage   language) G_GNUC_WARN_UNUSED_RESULT;
/* A value of a frame as text: options by their label, dates as 2026-11-22; "" when empty. @column: (nullable) */
char *sand_value_to_text (const SandValue  *value,
                          const SandColumn *column,
                          int               decimals,
                          SandLanguage      language) G_GNUC_WARN_UNUSED_RESULT;
/* The parts of a value of several choices or links; "other:TEXT" is the last and may hold spaces. (transfer full) */
char **sand_value_split (const SandValue *value) G_GNUC_WARN_UNUSED_RESULT;

/** A figure for the placeholders of a check's text. */
typedef struct {
  const char     *name;
  SandValue       value;
  const SandText *text; /* (nullable): shown instead of the value, such as a label of the course */
} SandParam;

/*
 * Adds a check of the kind's own, with the texts of the course's `checks`. @params are consumed. Returns the
 * finding, so that the caller can add further records; %NULL (with a warning: it is a bug) when the pack has no such
 * check. Besides the parameters, `{row}` is what @record is called and `{field}` the label of @field's column.
 */
SandFinding *sand_result_add_check (SandResult        *self,
                                    const SandResults *results,
                                    const char        *check_id,
                                    const char        *record,
                                    const char        *field,
                                    SandParam         *params,
                                    gsize              n_params);
/* Counts a rule that was asked; passed or not. */
void sand_result_count_rule (SandResult *self, gboolean passed);
/* What is wrong with a field of a record, at least as grave as @mildest: the finding's sentence. (nullable) */
const char *sand_result_get_problem (const SandResult *self,
                                     const char       *record,
                                     const char       *field,
                                     SandSeverity      mildest,
                                     SandLanguage      language);
/* How many findings of this rule or check there are. */
guint sand_result_count_findings (const SandResult *self, const char *id);
/* Computes the exercise's computed columns and figures and asks its rules, over the frame. Called by every kind at
 * its end. */
void sand_result_finish (SandResult *self, SandResults *results);

/*
 * Fills the columns of @columns into @frame from the fields of @rows (const SandRow*, %NULL for one without a
 * record): dates and months become day numbers, links names (`code`) and ids (`code.id`). Keys of the frame that are
 * not set yet become the records' ids; the columns `key` (the register's row, or the record) and `name` (what it is
 * called) are added.
 */
void sand_frame_fill (SandFrame *frame, GPtrArray *columns, GPtrArray *rows, const SandResults *results);
/* The same from rows of a sheet, with the cells the course gives; texts of the course appear in Chinese. */
void sand_frame_fill_rows (SandFrame         *frame,
                           GPtrArray         *columns,
                           GPtrArray         *sheet_rows,
                           const SandResults *results);
/* Counts required cells and adds the `cell.…` checks for the given rows (const SandRow*). */
void sand_result_check_cells (SandResult        *self,
                              const SandResults *results,
                              GPtrArray         *columns,
                              GPtrArray         *rows);
/* One cell: @stored is what the record's @field holds. Computed columns are passed over. */
void sand_result_check_cell (SandResult        *self,
                             const SandResults *results,
                             const SandColumn  *column,
                             const char        *record,
                             const char        *field,
                             const SandValue   *stored);
/* Cells, uniqueness and number of the rows of a sheet (after sand_sheet_rows_drop_empty()); sets the figure `rows`
 * and `started`. */
void sand_result_check_rows (SandResult        *self,
                             const SandResults *results,
                             GPtrArray         *columns,
                             const SandRows    *rules,
                             GPtrArray         *sheet_rows);

typedef struct {
  const char *name;
  /* Reads the team's records of this exercise and computes everything. (transfer full) */
  SandResult *(*compute) (const SandExercise *exercise, SandResults *results);
} SandKind;

const SandKind *sand_kind_get (SandKindId id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandResult, sand_result_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandResults, sand_results_free)

G_END_DECLS
