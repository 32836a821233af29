#pragma once

#include "course/course.h"
#include "kinds/kind.h"
#include "model/records.h"

G_BEGIN_DECLS

/*
 * What the room may see. sand_scene_compose() is the one place that decides it: whoever draws a stage draws a scene
 * and reads no record. Pure: no GTK, no clock, no translation; the view has the words.
 */

typedef enum {
  SAND_SCENE_WELCOME,
  SAND_SCENE_WALL,
  SAND_SCENE_EXERCISE,
  SAND_SCENE_SHEET,
  SAND_SCENE_PK,
  SAND_SCENE_ROUND,
  SAND_SCENE_SCORES,
  SAND_SCENE_REVEAL,
  SAND_SCENE_CEREMONY,
  SAND_SCENE_BREAK,
  SAND_SCENE_NOTICE, /* what is kept of the people, for them to read */
  SAND_N_SCENES
} SandSceneKind;

/** How far a team is with the running exercise, in the order in which it gets there. */
typedef enum {
  SAND_WORK_NOT_BEGUN,
  SAND_WORK_BEGUN,
  SAND_WORK_ITEMS,   /* `amount` factors, rows, cards … so far */
  SAND_WORK_WEIGHTS, /* the weights add up to `amount`, not to what they must */
  SAND_WORK_BANDS,   /* factors without bands: `amount` */
  SAND_WORK_GAPS,    /* required cells that are empty: `amount` */
  SAND_WORK_RULES,   /* rules of the craft that do not hold: `amount` */
  SAND_WORK_COMPLETE,
  SAND_WORK_RETURNED,
  SAND_WORK_SUBMITTED,
} SandWork;

typedef enum {
  SAND_ROLE_CAPTAIN,
  SAND_ROLE_VICE_CAPTAIN,
  SAND_ROLE_SECRETARY,
  SAND_ROLE_DISCIPLINE,
  SAND_N_ROLES
} SandRole;

/** A team as the scene shows it; what the scene does not show is empty. */
typedef struct {
  char  *id;
  guint  number; /* colour and shape */
  char  *name;   /* "" while it has none: the view then says "Team 3" */
  char  *slogan;
  char  *roles[SAND_N_ROLES]; /* names, "" where nobody has the role */
  guint  n_members;
  double bar; /* 0..1 */
  /* exercise */
  SandWork work;
  double   amount;
  /* scores, reveal, ceremony, pk */
  guint    rank;           /* from 1, 0 for none */
  gboolean equal;          /* shares its rank */
  gboolean known;          /* has been revealed: rank, score and growth may be shown */
  gboolean fresh;          /* by the last step */
  double   score;          /* NAN for none */
  double   growth, before; /* NAN for none */
  double   change;         /* points since the running item of the agenda began */
  GArray  *trend;          /* double 0..1, oldest first; may be empty */
  /* pk and round */
  char    *letter; /* shown instead of the name when not empty */
  char    *answer;
  gboolean anonymous;
} SandSceneTeam;

typedef enum {
  SAND_PHASE_COMING,
  SAND_PHASE_NOW,
  SAND_PHASE_OVER,
} SandPhaseState;

typedef struct {
  char          *name; /* "two by two" */
  guint          minutes;
  SandPhaseState state;
} SandScenePhase;

typedef enum {
  SAND_SCENE_CLOCK_NONE,
  SAND_SCENE_CLOCK_STOPPED,
  SAND_SCENE_CLOCK_RUNNING,
  SAND_SCENE_CLOCK_PAUSED,
} SandSceneClockState;

/** Counts down from `left_ms` as it was at `since_ms`; negative: over time. */
typedef struct {
  SandSceneClockState state;
  gint64              left_ms, since_ms;
} SandSceneClock;

typedef enum {
  SAND_AWARD_HIGHEST,
  SAND_AWARD_IMPROVED,
} SandAwardKind;

/** A special award: all who share it are named. */
typedef struct {
  SandAwardKind kind;
  guint         assessment;            /* 1…3 */
  GPtrArray    *teams;                 /* char*: names; "" for a team without one */
  GArray       *numbers;               /* guint: their numbers */
  double        score, before, growth; /* NAN for none */
  char         *second;                /* name of who came next, "" for none */
  guint         second_number;
  double        second_growth;
} SandSceneAward;

/** One line of a sheet's digest: a factor, a row, a cell of a board, a step of a plan. */
typedef struct {
  char      *label;
  double     share; /* bar behind it, NAN for none */
  char      *figure;
  GPtrArray *parts; /* char*: bands, cells, cards, actions */
} SandSceneLine;

typedef struct {
  double x, y;  /* 0..1 */
  double size;  /* 0..1 */
  char  *label; /* masked */
  guint  zone;
} SandScenePoint;

/** One team's sheet as a digest that can be read from the last row. */
typedef struct {
  SandKindId kind;
  char      *title;
  GPtrArray *headings; /* char*: of a table's parts */
  GPtrArray *lines;    /* SandSceneLine */
  guint      more;     /* lines that have no room */
  guint      columns;  /* of a board's grid, 0 for none */
  /* map */
  GArray    *points; /* SandScenePoint, clear them with sand_scene_point_clear() */
  double     divider_x, divider_y;
  GPtrArray *zones;     /* char*: names in the order of the pack */
  guint      counts[4]; /* customers in each */
  char      *x_name, *y_name;
} SandSceneDigest;

typedef enum {
  SAND_SHOWN_PLACES,   /* places are shown from the last one up */
  SAND_SHOWN_HIGHEST,  /* all places, and the highest score */
  SAND_SHOWN_IMPROVED, /* … and the most improved */
  SAND_SHOWN_RULE,     /* … and how it was computed */
} SandShown;

/**
 * SandScene:
 *
 * Immutable; what is not part of its kind is empty.
 */
typedef struct {
  SandSceneKind  kind;
  gboolean       black;
  char          *course; /* title of the course */
  char          *title;  /* of the workshop, exercise, PK */
  char          *date, *room, *trainer;
  SandSceneClock clock;
  char          *next;  /* title of what comes next, "" for nothing */
  GPtrArray     *teams; /* SandSceneTeam in the order in which they stand */
  /* exercise */
  guint      position, n_exercises; /* from 1; 0 outside the agenda */
  char      *phase;                 /* name of the running one */
  GPtrArray *steps;                 /* char* */
  GPtrArray *phases;                /* SandScenePhase */
  guint      points_max;
  SandKindId work_kind; /* what the teams work on */
  /* sheet */
  SandSceneDigest *digest;   /* (nullable) */
  gboolean         withheld; /* there is something the room may not see (yet) */
  /* round, notice */
  char    *question;
  gboolean anonymous;
  /* pk: whether it is closed and its result released */
  gboolean closed;
  /* reveal, ceremony */
  guint      assessment; /* 0 for none */
  guint      n_assessments, n_revealed;
  guint      step, n_steps; /* step 0…n_steps − 1 */
  SandShown  stage;
  GPtrArray *awards;           /* SandSceneAward */
  gboolean   normalised;       /* growth by room to improve */
  double     floor;            /* of the baseline then */
  char      *reward, *forfeit; /* "" while they are not shown */
} SandScene;

typedef struct {
  SandLanguage language;
  double       today;  /* day number, for formulas */
  gint64       now_ms; /* wall clock */
  /* (nullable): a team's computed sheets, where somebody keeps them; else they are computed here */
  SandResults *(*get_results) (const char *team, gpointer data);
  gpointer data;
} SandSceneOptions;

SandScene *sand_scene_compose (const SandRecords      *records,
                               const SandCourse       *course,
                               const SandSceneOptions *options) G_GNUC_WARN_UNUSED_RESULT;
/* For the trainer's eyes only: the scene one step further. %NULL where there is no further step. */
SandScene *sand_scene_compose_next (const SandRecords      *records,
                                    const SandCourse       *course,
                                    const SandSceneOptions *options) G_GNUC_WARN_UNUSED_RESULT;
void       sand_scene_free (SandScene *self);
/* What judges may see of what they judge: the sheet of @exercise once the trainer released it, customers masked; the
 * answer in the question round that was shown where @exercise is one or %NULL. (nullable) (transfer full) */
SandSceneDigest *sand_scene_read_judged (const SandRecords      *records,
                                         const SandCourse       *course,
                                         const SandSceneOptions *options,
                                         const char             *team,
                                         const SandExercise     *exercise) G_GNUC_WARN_UNUSED_RESULT;
void             sand_scene_digest_free (SandSceneDigest *self);

SandSceneKind sand_scene_kind_from_name (const char *name); /* welcome for what is unknown */
const char   *sand_scene_kind_to_name (SandSceneKind kind);
/* What the clock shows @now_ms after 1970, negative: over time. */
gint64 sand_scene_clock_get_left_ms (const SandSceneClock *self, gint64 now_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandScene, sand_scene_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandSceneDigest, sand_scene_digest_free)

G_END_DECLS
