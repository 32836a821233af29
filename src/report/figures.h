#pragma once

#include "course/course.h"
#include "lesson/standings.h"
#include "model/records.h"

G_BEGIN_DECLS

/*
 * The figures of a class: what the class report shows. Teams are the smallest thing in it: no person, no text of a
 * sheet. Pure but for the clock that is passed in. Shares are 0..1, scores 0..100, NAN where there is none.
 */
typedef struct {
  guint   number;
  char   *name;
  guint   members, present, spoken;
  int     total;
  guint   rank;
  double  scores[SAND_N_ASSESSMENTS], growth[SAND_N_ASSESSMENTS];
  int    *by_category;      /* points, as long as @categories */
  double *tools;            /* completeness, as long as @tools */
  GArray *trend;            /* SandTrendPoint */
  guint   pledged, pledges; /* participants who made one; participants who could */
  guint   actions;          /* of the plan for the weeks after */
} SandReportTeam;

typedef struct {
  guint    k;
  gboolean improved; /* else: the highest */
  char    *teams;    /* their names */
  double   value;
  char    *reward;
} SandReportAward;

typedef struct {
  char  *pk, *team;
  double trainer, teams, result;
  guint  place;
  int    points;
} SandReportPk;

typedef struct {
  char    *title;
  double   planned, real; /* minutes; real is NAN while it was not held */
  gboolean skipped;
} SandReportItem;

typedef struct {
  char      *title, *course, *date, *room;
  char      *notice;     /* on privacy, as the class was given it */
  GPtrArray *teams;      /* SandReportTeam, by number */
  GPtrArray *categories; /* char*: kinds of points that were given */
  GPtrArray *tools;      /* char*: titles of the exercises that somebody began */
  GPtrArray *awards;     /* SandReportAward */
  GPtrArray *pks;        /* SandReportPk */
  GPtrArray *items;      /* SandReportItem: what was held or skipped */
  gboolean   closed[SAND_N_ASSESSMENTS];
} SandReport;

/* @records: a snapshot; @today: a spreadsheet's day; @now_ms: the wall clock */
SandReport *
sand_report_new (const SandCourse *course, SandRecords *records, SandLanguage language, double today, gint64 now_ms)
  G_GNUC_WARN_UNUSED_RESULT;
void sand_report_free (SandReport *self);
/* Mean of the members of an assessment's scores over the teams that have one; NAN without any. */
double sand_report_mean_score (const SandReport *self, guint k);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandReport, sand_report_free)

G_END_DECLS
