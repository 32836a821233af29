#pragma once

#include "contest/ledger.h"
#include "model/seat.h"

G_BEGIN_DECLS

/** Why a number of the competition was not taken. */
#define SAND_CONTEST_ERROR (sand_contest_error_quark ())
GQuark sand_contest_error_quark (void);

typedef enum {
  SAND_CONTEST_ERROR_POINTS,      /* beyond ±100 */
  SAND_CONTEST_ERROR_TEXT,        /* not valid text, or too long */
  SAND_CONTEST_ERROR_NO_TEAM,     /* no such team, or it was dissolved */
  SAND_CONTEST_ERROR_NO_RECORD,   /* no such entry, assessment, PK or member */
  SAND_CONTEST_ERROR_TAKEN_BACK,  /* the entry is taken back already */
  SAND_CONTEST_ERROR_MARK,        /* outside its range */
  SAND_CONTEST_ERROR_OWN_TEAM,    /* nobody judges themselves */
  SAND_CONTEST_ERROR_NOT_OPEN,    /* not opened yet, or closed */
  SAND_CONTEST_ERROR_NOT_CLOSED,  /* only what is closed can be announced */
  SAND_CONTEST_ERROR_ANNOUNCED,   /* was announced, and cannot be opened again */
  SAND_CONTEST_ERROR_NOT_ALLOWED, /* only the trainer may */
  SAND_CONTEST_ERROR_TOO_FEW,     /* a PK needs two teams */
} SandContestError;

/** Characters of a reason or a reward. */
#define SAND_BOOK_MAX_TEXT 200

/** An entry as the score book shows it. */
typedef struct {
  char    *id;
  char    *team; /* the record's id, also of a dissolved team */
  int      points;
  char    *category; /* of enumeration reward_kind, may be "" */
  char    *reason, *reward, *by;
  gint64   at_ms;
  char    *cancels;    /* "" when it takes nothing back */
  gboolean taken_back; /* and was not given again since */
} SandBookEntry;

/**
 * SandScoreBook:
 *
 * The score book as it is now, in the order of time. Plain and immutable.
 */
typedef struct {
  GPtrArray *entries; /* SandBookEntry */
} SandScoreBook;

SandScoreBook *sand_score_book_new (const SandRecords *records) G_GNUC_WARN_UNUSED_RESULT;
void           sand_score_book_free (SandScoreBook *self);
/* The entries for the rules; strings are borrowed from @self. @teams: const SandRow. (element-type SandLedgerEntry) */
GArray *sand_score_book_to_ledger (const SandScoreBook *self, GPtrArray *teams) G_GNUC_WARN_UNUSED_RESULT;
/* The newest entry that can be taken back, for Ctrl+Z. Counter-entries are passed over. (nullable) */
const SandBookEntry *sand_score_book_find_last (const SandScoreBook *self);

/** What is written into the book. Texts may be %NULL. */
typedef struct {
  const char *team;
  int         points; /* −100…100; 0 is a note */
  const char *category;
  const char *reason;
  const char *reward;
  const char *by;
} SandBookNote;

/**
 * sand_score_book_give:
 * @seat: the trainer's
 *
 * Writes one entry. Entries cannot be changed, removed or undone, only taken back.
 *
 * Returns: (transfer full) (nullable): the entry's id; %NULL with the reason, and nothing written
 */
char *sand_score_book_give (SandSeat *seat, const SandBookNote *note, GError **error);

/* The same as part of a larger change, which the caller commits. @out_id: (transfer full) (optional) */
gboolean
sand_score_book_add (SandSeat *seat, SandChange *change, const SandBookNote *note, char **out_id, GError **error);

/**
 * sand_score_book_take_back:
 *
 * Writes the counter-entry: the same team, the points the other way round. Taking back a counter-entry gives the points
 * again. An entry that is taken back cannot be taken back once more.
 *
 * Returns: (transfer full) (nullable): the counter-entry's id; %NULL with the reason
 */
char *sand_score_book_take_back (SandSeat *seat, const char *entry, const char *by, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandScoreBook, sand_score_book_free)

G_END_DECLS
