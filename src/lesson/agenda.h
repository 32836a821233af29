#pragma once

#include "course/course.h"
#include "model/seat.h"

G_BEGIN_DECLS

typedef enum {
  SAND_ITEM_EXERCISE,
  SAND_ITEM_ASSESSMENT,
  SAND_ITEM_BREAK,
  SAND_ITEM_LECTURE,
  SAND_ITEM_PK,
  SAND_ITEM_CEREMONY,
} SandItemWhat;

typedef enum {
  SAND_STEP_NEXT, /* still to come */
  SAND_STEP_NOW,
  SAND_STEP_DONE,
  SAND_STEP_SKIPPED, /* items only */
} SandStepState;

typedef struct {
  const char   *mode; /* an option of enumeration `disc_mode`; "" for the one phase of a break, lecture or ceremony */
  guint         minutes;
  SandStepState state;
} SandItemPhase;

/** One item of the day. Minutes of the day are minutes after midnight. */
typedef struct {
  char               *id;
  SandItemWhat        what;
  const SandExercise *exercise;             /* (nullable): for an assessment its form; belongs to the course */
  guint               k;                    /* of an assessment: 0 is the baseline test */
  char               *title;                /* "": named by its exercise, or by what it is */
  GArray             *phases;               /* SandItemPhase; at least one */
  double              minutes;              /* sum of the phases */
  double              fixed;                /* when it must begin; < 0 when that is free */
  gint64              started_ms, ended_ms; /* 0: not yet */
  SandStepState       state;

  /* computed */
  double planned_start, planned_end;     /* as the day was planned */
  double projected_start, projected_end; /* as it went, and will go if nothing else changes */
} SandItem;

/** What the agenda must know of the present. */
typedef struct {
  gint64      now_ms;  /* wall clock */
  double      minutes; /* of the day, now */
  const char *item;    /* (nullable): the running one */
  guint       phase;
  gint64      left_ms; /* of the running phase */
} SandNow;

/**
 * SandAgenda:
 *
 * The day: planned, and as it really goes. Pure: records in, times out.
 */
typedef struct {
  GPtrArray *items;                      /* SandItem, in order */
  gboolean   written;                    /* the items are records; else they are what the course suggests */
  int        current;                    /* index of the running item, -1 */
  double     late;                       /* minutes behind the plan, negative: ahead; 0 before the class has begun */
  double     end_planned, end_projected; /* minutes of the day */
} SandAgenda;

SandAgenda                 *
sand_agenda_read (const SandRecords *records, const SandCourse *course, const SandNow *now) G_GNUC_WARN_UNUSED_RESULT;
void            sand_agenda_free (SandAgenda *self);
const SandItem *sand_agenda_get (const SandAgenda *self, guint index);
const SandItem *sand_agenda_find (const SandAgenda *self, const char *item, int *out_index); /* (nullable) */
/* The next item that is neither done nor skipped after @index (-1 for the first); -1 at the end. */
int sand_agenda_next (const SandAgenda *self, int index);

/* One item alone, without times of day. @row: a record of type `item`. (transfer full) */
SandItem *sand_item_read (const SandRow *row, const SandCourse *course) G_GNUC_WARN_UNUSED_RESULT;
void      sand_item_free (SandItem *self);
/* Its name for people, in @language. (transfer full) */
char *sand_item_dup_title (const SandItem *self, SandLanguage language) G_GNUC_WARN_UNUSED_RESULT;
/* "two by two", "team": what the phase is called. */
const char *sand_phase_get_name (const SandCourse *course, const char *mode, SandLanguage language);
/* The exercise of assessment @k. */
const char *sand_assessment_exercise_id (guint k);

/*
 * Writes the items of a new workshop: every exercise of the course with its minutes (those that are optional are
 * skipped until the trainer wants them), breaks, the assessments, the ceremony. @day_start: minutes after midnight.
 * One undoable change; does nothing when the workshop has an agenda.
 */
gboolean sand_agenda_fill (SandSeat *trainer, const SandCourse *course, double day_start, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandAgenda, sand_agenda_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandItem, sand_item_free)

G_END_DECLS
