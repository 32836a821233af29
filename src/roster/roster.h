#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** More people than this are not one class. */
#define SAND_ROSTER_MAX_PEOPLE 500
#define SAND_ROSTER_MAX_BYTES  (4 * 1024 * 1024)
/** Characters of a name; of all other fields. */
#define SAND_ROSTER_MAX_NAME 40
#define SAND_ROSTER_MAX_TEXT 80

typedef enum {
  SAND_ROSTER_NAME,
  SAND_ROSTER_COMPANY,
  SAND_ROSTER_DEPARTMENT,
  SAND_ROSTER_JOB,
  SAND_ROSTER_TEAM,
  SAND_ROSTER_N_FIELDS,
  SAND_ROSTER_IGNORED = -1, /* of a column: nobody asked for it */
} SandRosterField;

/** What one column of the list is taken for. */
typedef struct {
  char           *heading; /* "" without a header */
  char           *sample;  /* the first entry that is not empty, "" for none */
  SandRosterField field;
} SandRosterColumn;

/** What the user says about a list, where the program should not guess. */
typedef struct {
  enum {
    SAND_ROSTER_HEADER_GUESS,
    SAND_ROSTER_HEADER_YES,
    SAND_ROSTER_HEADER_NO,
  } header;
  const int *fields;   /* (nullable): SandRosterField of each column; %NULL to guess */
  guint      n_fields; /* columns behind these are ignored */
} SandRosterWish;

/** A participant as a line of the file says. */
typedef struct {
  guint line;
  char *fields[SAND_ROSTER_N_FIELDS]; /* never NULL */
  int   team;                         /* index of the team, -1 until one is found */
} SandRosterPerson;

/** Why a line was not taken. */
typedef enum {
  SAND_ROSTER_NO_NAME,
  SAND_ROSTER_LONG_NAME,
  SAND_ROSTER_MANY_CELLS, /* more cells than there are columns */
  SAND_ROSTER_TWICE,      /* the same name stands further up, or is in the workshop already */
  SAND_ROSTER_NO_TEAM,    /* there is no such team */
} SandRosterReason;

typedef struct {
  guint            line;
  SandRosterReason reason;
  char            *what; /* the name or team it is about, "" otherwise */
} SandRosterRefusal;

typedef struct {
  gboolean   headed;   /* the first line names the columns */
  GPtrArray *columns;  /* SandRosterColumn: what is shown before anybody is added */
  GPtrArray *people;   /* SandRosterPerson */
  GPtrArray *refusals; /* SandRosterRefusal, by line */
} SandRoster;

/** Why a whole file was not taken. */
#define SAND_ROSTER_ERROR (sand_roster_error_quark ())
GQuark sand_roster_error_quark (void);

typedef enum {
  SAND_ROSTER_ERROR_TOO_LARGE,
  SAND_ROSTER_ERROR_ENCODING,  /* neither UTF-8, UTF-16 with a mark, nor GB18030 */
  SAND_ROSTER_ERROR_QUOTE,     /* a quotation mark is never closed; the message is its line */
  SAND_ROSTER_ERROR_NO_COLUMN, /* there is a header, but no column of names */
  SAND_ROSTER_ERROR_NOBODY,    /* no line names anybody */
  SAND_ROSTER_ERROR_TOO_MANY,  /* more than SAND_ROSTER_MAX_PEOPLE */
} SandRosterError;

/**
 * sand_roster_look_at:
 * @bytes: a file, or what was pasted: parted by commas, semicolons or tabs, in UTF-8, GB18030 or marked UTF-16
 * @wish: (nullable): what the user has decided
 * @known: (element-type utf8): the folded names that are in the workshop already
 *
 * Reads a list with or without a header. Columns are recognised by their headings, else by what stands in them, else
 * by the order name, company, department, job, team. Cells are text, whatever they look like: a formula is not
 * computed.
 *
 * Returns: (transfer full) (nullable): the columns, the people and the lines that were refused, also where
 *   sand_roster_check() has something against the whole; %NULL when the bytes are no table at all
 */
SandRoster *sand_roster_look_at (const char           *bytes,
                                 gsize                 length,
                                 const SandRosterWish *wish,
                                 GHashTable           *known,
                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the people can be taken: there is a column of names, somebody, and not too many. */
gboolean sand_roster_check (const SandRoster *self, GError **error);
/* Both at once, without a wish. (nullable) */
SandRoster *sand_roster_read (const char *bytes, gsize length, GHashTable *known, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
void sand_roster_free (SandRoster *self);
void sand_roster_refuse (SandRoster *self, guint line, SandRosterReason reason, const char *what);

/**
 * sand_roster_spread:
 * @sizes: how many people each team has already; all are counted in
 * @n_teams: at least 1
 *
 * Gives a team to everyone who has none: teams stay equally large (they differ by one at most, unless the file itself
 * made one larger), and colleagues of one company are apart as far as that allows. The same file always gives the same
 * teams.
 */
void sand_roster_spread (SandRoster *self, guint *sizes, guint n_teams);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandRoster, sand_roster_free)

G_END_DECLS
