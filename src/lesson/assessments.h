#pragma once

#include "contest/announcement.h"
#include "contest/assessment.h"
#include "contest/quiz.h"
#include "contest/rubric.h"
#include "lesson/score-book.h"
#include "lesson/tally.h"

G_BEGIN_DECLS

typedef enum {
  SAND_ASSESSMENT_PLANNED,
  SAND_ASSESSMENT_OPEN,
  SAND_ASSESSMENT_CLOSED,
} SandAssessmentState;

/** What a sheet that counts earned. */
typedef struct {
  char          *exercise;
  SandSheetState state; /* as it was when the assessment was closed */
  SandRubric     rubric;
  double         share; /* 0..1 */
} SandCountedSheet;

/** One team's part in an assessment. */
typedef struct {
  char         *team;
  SandComponent components[SAND_N_COMPONENTS];
  guint         members, answered; /* who counts for the mean; who has answered anything */
  GPtrArray    *sheets;            /* SandCountedSheet */
  SandScore     score;             /* none when it is planned, or does not count for the team */
  SandScore     growth;            /* none unless this and the one before are closed */
  gboolean      highest, improved; /* only when it is closed */
} SandAssessmentTeam;

/**
 * SandAssessment:
 *
 * An assessment as it is now: all numbers computed, with the parts they come from. Plain and immutable.
 */
typedef struct {
  guint               k; /* 0 is the baseline test */
  const char         *exercise;
  SandAssessmentState state;
  gint64              opened_ms, closed_ms; /* 0 when not yet */
  double              max[SAND_N_COMPONENTS];
  char               *reward, *forfeit;
  gboolean            revealed;
  guint               n_questions; /* that are on */
  GPtrArray          *teams;       /* SandAssessmentTeam, by number */
} SandAssessment;

/* @k: 0 … SAND_N_ASSESSMENTS − 1 */
SandAssessment *sand_assessment_read (SandTally *tally, guint k) G_GNUC_WARN_UNUSED_RESULT;
void            sand_assessment_free (SandAssessment *self);
/* "class-baseline", "class-assessment", … */
const char         *sand_assessment_get_exercise (guint k);
SandAssessmentState sand_assessment_get_state (const SandRecords *records, guint k);
char               *sand_assessment_id (guint k) G_GNUC_WARN_UNUSED_RESULT;
/* The rule of growth and the least that counts as the score before. @out_least: 0..100 */
SandGrowthRule sand_assessment_get_growth_rule (const SandRecords *records, double *out_least);

/** One question of an assessment, of the pack or of the trainer. */
typedef struct {
  const char      *code;     /* the field of the answers */
  gboolean         off;      /* switched off by the trainer */
  SandQuizQuestion question; /* strings are borrowed from the course or the records */
} SandAsked;

/* The questions with a key: the pack's in its order, then the trainer's. (element-type SandAsked): valid until the
 * records change */
GArray *sand_assessment_list_questions (const SandCourse *course, const SandRecords *records, guint k)
  G_GNUC_WARN_UNUSED_RESULT;

/*
 * Writers: @seat is the trainer's. FALSE with the reason, and nothing written, when it is not allowed.
 */

/* From planned to open; from closed to open again as long as nothing was announced. Opens the gate of its questions.
 * Nothing happens when it is open. */
gboolean sand_assessment_open (SandSeat *seat, guint k, GError **error);
/* Freezes the sheets that count as they are now, and closes the gate of the questions. Nothing happens when it is
 * closed already: the second key press changes no time. */
gboolean sand_assessment_close (SandSeat *seat, SandTally *tally, guint k, GError **error);
/* The same as part of a larger @change of the trainer, which is committed by the caller. */
gboolean sand_assessment_write_open (SandSeat *seat, SandChange *change, guint k, GError **error);
gboolean sand_assessment_write_close (
  SandSeat *seat, SandChange *change, SandTally *tally, guint k, GError **error);
/* The most a component can earn, 0..100. */
gboolean sand_assessment_set_max (SandSeat *seat, guint k, SandComponentKind component, double max, GError **error);
/* @exercises: ids parted by spaces */
gboolean sand_assessment_set_sheets (SandSeat *seat, guint k, const char *exercises, GError **error);
/* @mark: 0..100, NAN for none */
gboolean sand_assessment_set_trainer_mark (SandSeat *seat, guint k, const char *team, double mark, GError **error);
/* Texts; "" for none. */
gboolean sand_assessment_set_reward (SandSeat *seat, guint k, const char *reward, GError **error);
gboolean sand_assessment_set_forfeit (SandSeat *seat, guint k, const char *forfeit, GError **error);

/* A judge's mark of a team's sheet, 0..10, NAN for none. @seat: the trainer's or another team's. */
gboolean sand_assessment_set_rubric (
  SandSeat *seat, const char *exercise, const char *team, SandRubricMark which, double mark, GError **error);
/* The marks of one judge, %NULL for the trainer; and of all together, as they count. */
SandRubric sand_assessment_get_rubric (
  const SandRecords *records, const char *exercise, const char *team, const char *judge);
SandRubric sand_assessment_join_rubric (const SandRecords *records, const char *exercise, const char *team);

/** What was announced once. */
typedef struct {
  char    *id;
  gint64   at_ms;
  gboolean corrects; /* an earlier one */
  GArray  *teams;    /* SandAnnounced, by the order of @ids */
  char   **ids;      /* the teams there are now; others may have been dissolved since */
} SandAnnouncement;

void sand_announcement_free (SandAnnouncement *self);
/* The oldest first. (element-type SandAnnouncement) (transfer full) */
GPtrArray *sand_assessment_list_announcements (const SandRecords *records, guint k) G_GNUC_WARN_UNUSED_RESULT;
/* What the last announcement said and what holds now, where they differ: empty when nothing was announced. Indices are
 * those of @self's teams. (element-type SandCorrection) */
GArray *sand_assessment_list_corrections (const SandAssessment *self, const SandRecords *records)
  G_GNUC_WARN_UNUSED_RESULT;

/**
 * sand_assessment_announce:
 *
 * Writes down what is announced and marks the assessment as revealed. A later announcement of other numbers corrects
 * the earlier one, which stays; of the same numbers it writes nothing.
 */
gboolean sand_assessment_announce (SandSeat *seat, SandTally *tally, guint k, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandAssessment, sand_assessment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandAnnouncement, sand_announcement_free)

G_END_DECLS
