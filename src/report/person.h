#pragma once

#include "base/change.h"
#include "model/records.h"

G_BEGIN_DECLS

/*
 * What a workshop holds about one participant. Pure: records and the log go in, traces come out.
 *
 * A name in free text is found where it is written as it was in the list of participants: a Latin name between other
 * letters, and a name inside the longer name of somebody else, are not meant. A name that somebody else bears too is
 * not searched for in texts, and neither are single characters.
 */
typedef enum {
  SAND_TRACE_OWN,       /* a field of a record about this person: their entry in the list, their answers */
  SAND_TRACE_REFERENCE, /* a field that leads to them: who does it, who has spoken */
  SAND_TRACE_MENTION,   /* a text with their name in it */
} SandTraceKind;

typedef struct {
  gint64    at_ms; /* 0 when there is no log */
  SandValue value;
} SandTraceValue;

typedef struct {
  SandTraceKind kind;
  char         *record, *field;
  GArray       *values; /* SandTraceValue: what it has held, the present value last */
} SandTrace;

typedef struct {
  char      *member;
  char      *name;     /* the present one */
  GPtrArray *names;    /* char*: searched in texts, the longest first */
  GPtrArray *others;   /* char*: the names of everybody else */
  gboolean   namesake; /* somebody else bears one of the names */
  GPtrArray *traces;   /* SandTrace: own ones, references, mentions */
} SandPerson;

/* @changes: (element-type SandChange): the log in its order; empty where there is none */
SandPerson *sand_person_new (const SandRecords *records, GPtrArray *changes, const char *member)
  G_GNUC_WARN_UNUSED_RESULT;
void             sand_person_free (SandPerson *self);
const SandValue *sand_trace_get_present (const SandTrace *self);

/*
 * Participants called @name in team @number (0: any), those that were taken off the list too, but not those who were
 * forgotten. (transfer container): const SandRow
 */
GPtrArray *sand_person_find (const SandRecords *records, const char *name, int number) G_GNUC_WARN_UNUSED_RESULT;

/* @text with @mark where the person is named. (transfer full) (nullable): %NULL when they are not. */
char *sand_person_replace_names (const SandPerson *self, const char *text, const char *mark) G_GNUC_WARN_UNUSED_RESULT;

/*
 * Adds to @change what the fields hold once the person is forgotten: nothing in their own records, which are gone;
 * @mark as their name and where a text names them; no entry in lists of who has spoken.
 */
void sand_person_forget (const SandPerson *self, const SandRecords *records, const char *mark, SandChange *change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandPerson, sand_person_free)

G_END_DECLS
