#pragma once

#include "contest/pk.h"
#include "contest/ranks.h"
#include "lesson/score-book.h"

#include "course/course.h"

G_BEGIN_DECLS

/** The exercise whose criteria the judges mark. */
#define SAND_PK_EXERCISE "class-pk"

/** A team in a PK. */
typedef struct {
  char     *team;
  char     *letter;   /* what the judges see instead of the name */
  double    trainer;  /* 0..100, NAN while not all criteria are marked */
  double    teams;    /* 0..100, NAN while no team has marked all */
  guint     n_judges; /* teams whose marks are complete */
  SandScore result;
  SandRank  rank;
  int       points; /* what the place earns; written into the score book by closing */
} SandPkEntrant;

/**
 * SandPk:
 *
 * A PK as it is now. Plain and immutable.
 */
typedef struct {
  char      *id;
  char      *title;
  char      *exercise; /* what it is about, may be "" */
  gboolean   closed, revealed;
  GArray    *points;   /* int: what the places earn */
  GPtrArray *entrants; /* SandPkEntrant, by letter */
} SandPk;

/* (nullable): %NULL when there is no such PK */
SandPk *sand_pk_read (const SandCourse *course, const SandRecords *records, const char *id) G_GNUC_WARN_UNUSED_RESULT;
void    sand_pk_free (SandPk *self);
/* The PKs there are, the oldest first. (transfer container): const SandRow */
GPtrArray *sand_pk_list (const SandRecords *records) G_GNUC_WARN_UNUSED_RESULT;
/* What a judge gave for a criterion, NAN when nothing. @judge: a team, %NULL for the trainer */
double sand_pk_get_mark (
  const SandRecords *records, const char *pk, const char *entrant, const char *judge, const char *criterion);

/** What a PK is about. */
typedef struct {
  const char        *title;
  const char        *exercise; /* (nullable) */
  const char *const *teams;    /* two or more, %NULL-terminated */
  const int         *points;   /* of the first place, the second …: −100…100 */
  guint              n_points;
} SandPkPlan;

/* @seat: the trainer's. (transfer full) (nullable): the id, or %NULL with the reason */
char *sand_pk_open (SandSeat *seat, const SandPkPlan *plan, GError **error);
/* @seat: the trainer's, or a judging team's; @mark: 1..10, NAN to take it away. Refused once the PK is closed. */
gboolean sand_pk_set_mark (
  SandSeat *seat, const char *pk, const char *entrant, const char *criterion, double mark, GError **error);
/* Writes the points of the places into the score book, once: nothing happens when it is closed already. */
gboolean sand_pk_close (SandSeat *seat, const SandCourse *course, const char *pk, GError **error);
gboolean sand_pk_set_revealed (SandSeat *seat, const char *pk, gboolean revealed, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandPk, sand_pk_free)

G_END_DECLS
