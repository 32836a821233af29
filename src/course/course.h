#pragma once

#include "base/text.h"
#include "base/value.h"
#include "formula/formula.h"

G_BEGIN_DECLS

/*
 * A course pack in memory: plain structs, immutable once loaded, read from any thread. Every pointer is owned by its
 * SandCourse and lives as long as it. Arrays are GPtrArray of pointers to the named struct; they are empty, not %NULL,
 * where the pack says nothing. `resources/courses/README.md` describes the JSON; the field names there and here are the
 * same.
 */

typedef enum {
  SAND_KIND_SCALE,
  SAND_KIND_SCORED,
  SAND_KIND_MAP,
  SAND_KIND_BOARD,
  SAND_KIND_TABLE,
  SAND_KIND_PLAN,
  SAND_KIND_FORM,
  SAND_KIND_OUTLINE,
  SAND_N_KINDS
} SandKindId;

typedef enum {
  SAND_SEVERITY_ERROR, /* blocks hand-in */
  SAND_SEVERITY_WARN,  /* shown, does not block */
  SAND_SEVERITY_HINT,
} SandSeverity;

typedef enum {
  SAND_TYPE_TEXT,    /* one line; `max` characters */
  SAND_TYPE_LONG,    /* several lines */
  SAND_TYPE_INT,     /* `min`..`max` */
  SAND_TYPE_NUMBER,  /* `min`..`max` */
  SAND_TYPE_MONEY,   /* >= 0, in the workshop's currency */
  SAND_TYPE_PERCENT, /* 0..100 as typed: 45 means 45 % */
  SAND_TYPE_SHARE,   /* computed only: 0..1, shown as a percentage */
  SAND_TYPE_SCORE,   /* whole number `min`..`max` */
  SAND_TYPE_BOOL,    /* stored as 0 or 1 */
  SAND_TYPE_DATE,    /* stored as text 2026-11-22; a day number in formulas and the workbook */
  SAND_TYPE_MONTH,   /* stored as text 2026-11 */
  SAND_TYPE_CHOICE,  /* the code of one option; "other:TEXT" where the enumeration is open */
  SAND_TYPE_CHOICES, /* codes parted by single spaces */
  SAND_TYPE_ORDER,   /* of forms: all codes in the order the person gave them, parted by single spaces */
  SAND_TYPE_LINK,    /* the id of a row of a register */
  SAND_TYPE_LINKS,   /* ids parted by single spaces */
} SandColumnType;

typedef struct {
  char    *code;
  SandText label;
  SandText hint;
} SandOption;

typedef struct {
  char      *id;
  GPtrArray *options; /* SandOption */
} SandEnum;

typedef struct {
  char           *code;
  SandText        label;
  SandText        hint;
  SandColumnType  type;
  gboolean        required;
  double          min, max;  /* of the number, or of the characters of a text; -INFINITY / INFINITY when open */
  double          max_latin; /* of a text without wide characters, 0 where `max` counts them all: sand_text_fits() */
  const SandEnum *choices;   /* CHOICE, CHOICES, ORDER */
  gboolean        open;      /* the enumeration also offers Other + text */
  char           *reg;       /* LINK, LINKS: the register's name ("members", "customers", "usps", "rivals", …) */
  SandFormula    *formula;   /* a computed column; %NULL for one that is typed */
  SandText        unit;
  char           *total;   /* (nullable): "sum", "avg", "count" */
  SandValue       initial; /* what a new row starts with */
  double          width;   /* in characters, 0 to let the page choose */
  /* of forms */
  SandText  section; /* heading under which the question stands; both empty for none */
  char     *section_code;
  SandValue key;       /* the right answer, empty when there is none */
  double    tolerance; /* of a number with a key: how far off is still right */
  double    weight;    /* points of the question */
  gboolean  reverse;   /* counts inversely in its section */
} SandColumn;

typedef struct {
  char        *id;
  SandSeverity severity;
  gboolean     by_row; /* asked for each row, else once for the sheet */
  SandFormula *when;
  SandText     say; /* may hold {name}, {name:0} … {name:9}, {name:share}, {name:rows}: filled in when it is shown */
  SandText     ask;
  char        *column; /* (nullable): the column beside which a by-row finding is shown */
} SandRule;

typedef struct {
  char          *code;
  SandText       label;
  SandFormula   *formula;
  SandColumnType type; /* how the figure is shown */
} SandFigure;

typedef enum {
  SAND_ROWS_FREE,
  SAND_ROWS_FIXED,
  SAND_ROWS_REGISTER,
  SAND_ROWS_SHEETS, /* one for each sheet that is a chapter of the handbook */
} SandRowSource;

typedef struct {
  char      *code;
  SandText   label;
  GPtrArray *values; /* SandFixedValue: fixed cells of the row */
} SandFixedRow;

typedef struct {
  char     *column;
  SandText  text;  /* of text columns: shown in the page's language, not editable */
  SandValue value; /* of all others */
} SandFixedValue;

typedef struct {
  SandRowSource source;
  guint         min, max;
  char         *reg;    /* REGISTER */
  GPtrArray    *fixed;  /* SandFixedRow */
  GPtrArray    *unique; /* char*: columns whose values must differ */
} SandRows;

/* scale */
typedef struct {
  double   lo, hi; /* -INFINITY / INFINITY for open ends */
  SandText label;
} SandIdeaBand;

typedef struct {
  SandText   name, definition, unit, source;
  char      *value_type; /* "number", "choice", "yesno" */
  gboolean   down;       /* less is better */
  GPtrArray *bands;      /* SandIdeaBand, lowest level first */
} SandIdeaFactor;

typedef struct {
  SandText   industry;
  GPtrArray *factors; /* SandIdeaFactor */
} SandIdeaGroup;

typedef struct {
  char      *axis; /* "potential", "relationship", "other" */
  guint      factor_min, factor_max, levels;
  gboolean   one_based;
  double     weight_total, weight_hi, weight_lo;
  char      *sister; /* (nullable): the exercise whose factor names must not be repeated here */
  GPtrArray *ideas;  /* SandIdeaGroup */
} SandScaleConfig;

/* scored */
typedef struct {
  char    *code;
  SandText label;
  SandText hint;
  double   weight, min, max;
  gboolean down; /* less is better */
} SandCriterion;

typedef enum {
  SAND_CRITERIA_FIXED, /* of the pack */
  SAND_CRITERIA_OWN,   /* the team names them */
  SAND_CRITERIA_SCALE, /* the factors of one or more scale sheets */
} SandCriteriaSource;

typedef struct {
  char  *criterion;
  double at_most; /* a score up to this excludes the row */
} SandKnockOut;

typedef struct {
  SandCriteriaSource source;
  GPtrArray         *criteria; /* SandCriterion (FIXED) */
  GPtrArray         *scales;   /* char*: exercise ids (SCALE) */
  guint              own_min, own_max;
  double             own_score_min, own_score_max;
  gboolean           weighted;   /* own criteria carry weights */
  GPtrArray         *own_fields; /* SandColumn: what else is said of each own criterion (OWN) */
  SandRows           rows;
  guint              best_min, best_max; /* how many rows are marked as selected; 0 for no mark */
  GPtrArray         *knock_outs;         /* SandKnockOut */
} SandScoredConfig;

/* map */
typedef struct {
  char    *code; /* of enumeration map_zone: "attack", "core", "maintain", "low" */
  SandText name, advice;
} SandZone;

typedef struct {
  char      *measurement;       /* the scored sheet the points come from */
  char      *x_scale, *y_scale; /* its groups */
  SandText   x_name, y_name;
  GPtrArray *zones; /* SandZone: attack (left top), core (right top), low (left bottom), maintain (right bottom) */
  GPtrArray *sizes; /* char*: columns of the customers register that can be the bubble's size */
  guint      min_points;
} SandMapConfig;

/* board */
typedef struct {
  char    *code;
  SandText label, hint;
  guint    min, max; /* cards; max 0 for no limit */
} SandBoardCell;

typedef struct {
  gboolean   grid;
  guint      grid_rows, grid_columns;
  SandText   x_low, x_high, y_low, y_high; /* axis captions of a grid */
  GPtrArray *cells;                        /* SandBoardCell, row by row */
  GPtrArray *cell_fields;                  /* SandColumn: what is said about a cell as a whole */
  guint      card_min, card_max;
} SandBoardConfig;

/* plan */
typedef struct {
  char      *code;
  SandText   title;
  SandText   hint;
  GPtrArray *fields; /* SandColumn; the field of the record is "section.code" */
  gboolean   lines;  /* has strategy lines (records of type "line") */
  guint      min_lines, max_lines;
  gboolean   actions; /* has actions (records of type "action") */
  guint      min_actions, max_actions;
  gboolean   smart; /* the five SMART ticks */
} SandPlanSection;

typedef struct {
  GPtrArray *header;         /* SandColumn */
  GPtrArray *sections;       /* SandPlanSection */
  GPtrArray *action_columns; /* SandColumn */
  guint      min_plans, max_plans;
  guint      horizon_days;
} SandPlanConfig;

/* outline */
#define SAND_OUTLINE_MAX_DEPTH 10

typedef struct {
  guint    depth;    /* levels of branches below the root */
  guint    children; /* of one branch */
  gboolean chapters; /* no tree: its chapters are the sheets of the team, with the exercise's columns */
} SandOutlineConfig;

/* form */
#define SAND_NO_ASSESSMENT G_MAXUINT

typedef struct {
  gboolean   by_member; /* one answer set a member, else one a team */
  gboolean   by_round;  /* one answer set of the team for each question the trainer asks (`round`) */
  gboolean   anonymous;
  SandText   case_text;
  guint      time_limit_s;
  guint      assessment; /* whose quiz it is, 0 for the baseline test; SAND_NO_ASSESSMENT for no quiz of the class */
  gboolean   fills_team; /* the answers are fields of the team's own record, and its members are entered below them */
  guint      min_members, max_members;
  GPtrArray *member_columns; /* SandColumn */
} SandFormConfig;

typedef struct {
  char *mode; /* "individual", "pair", "group", "share", "pk" */
  guint minutes;
} SandPhase;

typedef struct {
  char      *id;
  char      *course_id;
  SandKindId kind;
  char      *tier;      /* "core", "option", "home" */
  char      *scope;     /* "team", "class" */
  char      *opened_by; /* "team": any time; "trainer": a test, or what the trainer asks while teaching */
  SandText   title, short_title, purpose;
  SandText   answer; /* a model answer, for when the teams have worked; both empty when there is none */
  GPtrArray *steps;  /* SandText: what to do, in order */
  GPtrArray *hints;  /* SandText: ideas */
  GPtrArray *timing; /* SandPhase */
  GPtrArray *inputs; /* char*: exercise ids */
  guint      points_max;
  gboolean   pk, sensitive, handout;
  char      *fills; /* (nullable): the register its rows are */

  GPtrArray *columns; /* SandColumn: of a table, extra columns of a scored sheet, fields of a card, questions of a form;
                         computed ones stand after all they use */
  GPtrArray *figures; /* SandFigure, each after those it uses */
  GPtrArray *rules;   /* SandRule */
  SandRows   rows;    /* table */

  union {
    SandScaleConfig   scale;
    SandScoredConfig  scored;
    SandMapConfig     map;
    SandBoardConfig   board;
    SandPlanConfig    plan;
    SandFormConfig    form;
    SandOutlineConfig outline;
  } config;
} SandExercise;

typedef struct {
  char      *id;
  SandText   title;
  gboolean   last;      /* of the classroom's sheets: stands after the course's own modules */
  GPtrArray *exercises; /* const SandExercise*, in course order */
} SandModule;

typedef struct {
  SandText term, note;
} SandTerm;

/** A check that a kind makes by itself; its texts are data as well. */
typedef struct {
  char        *id; /* "scale.weight-sum", "table.required", … */
  SandSeverity severity;
  SandText     say, ask;
} SandCheck;

typedef struct {
  char      *id;
  char      *version;
  SandText   title, about;
  GPtrArray *modules;  /* SandModule; the classroom's own sheets come first */
  GPtrArray *glossary; /* SandTerm */
} SandCourse;

SandCourse *sand_course_ref (SandCourse *self);
void        sand_course_unref (SandCourse *self);

const SandExercise *sand_course_find (const SandCourse *self, const char *exercise_id); /* (nullable) */
const SandEnum     *sand_course_find_enum (const SandCourse *self, const char *id);     /* (nullable) */
const SandCheck    *sand_course_find_check (const SandCourse *self, const char *id);    /* (nullable) */
/* The exercise whose rows are the register, %NULL for "members" (the team's own) and registers nobody fills here. */
const SandExercise *sand_course_find_register (const SandCourse *self, const char *reg);
const SandText     *sand_course_find_label (const SandCourse *self, const char *code); /* field dictionary (nullable) */

const SandOption *sand_enum_find (const SandEnum *self, const char *code);                /* (nullable) */
const SandColumn *sand_exercise_find_column (const SandExercise *self, const char *code); /* (nullable) */
/* Of SandColumn; @columns may be %NULL. */
const SandColumn *sand_columns_find (GPtrArray *columns, const char *code); /* (nullable) */
guint             sand_columns_count_required (GPtrArray *columns);         /* without computed ones */
/* An option that is not the course's: a team's or trainer's own words, in every language the same. */
SandOption *sand_option_new (const char *code, const char *words) G_GNUC_WARN_UNUSED_RESULT;
void        sand_option_free (SandOption *self); /* of sand_option_new() */
const char *sand_kind_id_to_string (SandKindId kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandCourse, sand_course_unref)

G_END_DECLS
