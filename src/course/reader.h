#pragma once

#include "course/course-private.h"
#include "course/pack.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Reading JSON into structs by tables: a shape says which keys an object has and where in the struct their values go.
 * The reader knows the place it is at, collects mistakes there and goes on, so that an author sees all of them at once.
 */

/** After so many mistakes a pack is not worth reading further; also what bounds the work on a hostile one. */
#define SAND_PACK_MAX_MISTAKES 200

/** Ids, codes and names have at most this many characters. */
#define SAND_PACK_MAX_ID_LENGTH 64

typedef struct _SandNames SandNames;

typedef struct {
  SandCourseBody     *body;
  const char         *file;
  guint               n_files;  /* read so far, this one included */
  GString            *path;     /* inside the file: `exercises[3].columns[2]` */
  GPtrArray          *mistakes; /* SandReaderMistake */
  GPtrArray          *pending;  /* what can only be checked once all packs are read: SandPending */
  const char         *pack_id;
  SandExercise       *exercise;  /* the one being read */
  GHashTable         *lookups;   /* SandExercise -> GPtrArray of ids: what its formulas look up */
  GHashTable         *in_module; /* ids of the exercises of this pack that stand in a module */
  SandNames          *names;     /* (nullable): of `names_of`, see names.h */
  const SandExercise *names_of;
} SandPackReader;

typedef struct {
  SandPackMistake mistake;
  gint            code; /* SandPackError */
  guint           file; /* in the order in which the files were read */
} SandReaderMistake;

typedef struct _SandPending SandPending;

/**
 * SandPending:
 *
 * A check put off until everything is read. @check runs with the reader at @path again; the other members are what it
 * needs.
 */
struct _SandPending {
  void (*check) (SandPackReader *reader, const SandPending *pending);
  const char   *file;
  guint         n_files;
  char         *path;
  SandExercise *exercise;
  const char   *name; /* the exercise, register or column meant; the code of a computed column or figure */
  SandFormula  *formula;
  const char   *text; /* with placeholders */
  gboolean      by_row;
  guint         kinds; /* bits 1 << SandKindId: the kinds an exercise may have; 0 for any */
};

typedef enum {
  SAND_READ_ID,        /* char*: lower-case letters, digits, `-`, `_` */
  SAND_READ_NAME,      /* char*: an id that formulas can use as a name */
  SAND_READ_STRING,    /* char*: a text in one language, not empty */
  SAND_READ_TEXT,      /* SandText */
  SAND_READ_BOOL,      /* gboolean */
  SAND_READ_COUNT,     /* guint, `lo`..`hi` */
  SAND_READ_NUMBER,    /* double, `lo`..`hi`; any when both are 0 */
  SAND_READ_RANGE,     /* [min, max]: a guint and one at `offset_max`, `lo`..`hi` */
  SAND_READ_WORD,      /* char*: one of `words` */
  SAND_READ_CHOICE,    /* an enum or gboolean: the place of the word in `words` */
  SAND_READ_FORMULA,   /* SandFormula* */
  SAND_READ_OBJECT,    /* a struct of `shape` in place */
  SAND_READ_LIST,      /* GPtrArray of structs of `shape`, at most `hi` */
  SAND_READ_TEXTS,     /* GPtrArray of SandText, at most `hi` */
  SAND_READ_IDS,       /* GPtrArray of char*, at most `hi`, no two the same */
  SAND_READ_EXERCISE,  /* char*: the id of an exercise of one of `kinds` */
  SAND_READ_EXERCISES, /* GPtrArray of char* likewise */
  SAND_READ_REGISTER,  /* char*: the name of a register */
  SAND_READ_CUSTOM,    /* `read` gets the address of the member */
} SandReadType;

typedef struct _SandShape SandShape;

typedef struct {
  const char        *key;
  SandReadType       type;
  gsize              offset;
  gboolean           required;
  double             lo, hi;
  gsize              offset_max;
  const char *const *words;
  const SandShape   *shape;
  guint              kinds;
  void (*read) (SandPackReader *reader, JsonNode *node, gpointer member);
} SandField;

/**
 * SandShape:
 *
 * Keys are read in the order of the table, whatever their order in the file: a later one may rely on an earlier one.
 */
struct _SandShape {
  const char      *what; /* "a column": for messages */
  gsize            size;
  const SandField *fields;
  gsize            n_fields;
  void (*init) (SandPackReader *reader, gpointer target);                       /* defaults other than zero */
  void (*finish) (SandPackReader *reader, JsonObject *object, gpointer target); /* what concerns several keys */
  /* In lists: the member by which items must differ. */
  gboolean has_code;
  gsize    code_offset;
};

#define SAND_SHAPE(words, type, table) \
  .what = words, .size = sizeof (type), .fields = table, .n_fields = G_N_ELEMENTS (table)
#define SAND_SHAPE_CODE(type, member) .has_code = TRUE, .code_offset = G_STRUCT_OFFSET (type, member)

SandPackReader *sand_pack_reader_new (void) G_GNUC_WARN_UNUSED_RESULT;
void            sand_pack_reader_free (SandPackReader *self);

gsize sand_reader_enter_key (SandPackReader *self, const char *key);
gsize sand_reader_enter_index (SandPackReader *self, guint index);
void  sand_reader_leave (SandPackReader *self, gsize mark);

void     sand_reader_fail (SandPackReader *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void     sand_reader_fail_with (SandPackReader *self, const GError *error);
void     sand_reader_fail_at (SandPackReader *self, const char *key, const char *format, ...) G_GNUC_PRINTF (3, 4);
void     sand_reader_fail_unknown (SandPackReader *self, const char *what, const char *name, const char *const *names);
gboolean sand_reader_is_full (const SandPackReader *self);
char    *sand_reader_quote (const char *text) G_GNUC_WARN_UNUSED_RESULT;

void sand_reader_read_list (SandPackReader *self, JsonNode *node, const SandShape *shape, guint max, GPtrArray *out);

void     sand_reader_read_object (SandPackReader *self, JsonNode *node, const SandShape *shape, gpointer target);
gboolean sand_reader_read_text (SandPackReader *self, JsonNode *node, SandText *out);

gboolean     sand_reader_fail_expecting (SandPackReader *self, const char *expected, JsonNode *node);
gboolean     sand_reader_is_array (SandPackReader *self, JsonNode *node, guint max);
const char  *sand_reader_get_string (SandPackReader *self, JsonNode *node);
char        *sand_reader_read_id (SandPackReader *self, JsonNode *node);
char        *sand_reader_read_name (SandPackReader *self, JsonNode *node);
char        *sand_reader_read_string (SandPackReader *self, JsonNode *node);
SandFormula *sand_reader_read_formula (SandPackReader *self, JsonNode *node);
void         sand_reader_read_bool (SandPackReader *self, JsonNode *node, gboolean *out);
gint         sand_reader_read_word (SandPackReader *self, JsonNode *node, const char *const *words);
gboolean     sand_reader_read_number (SandPackReader *self, JsonNode *node, double lo, double hi, double *out);
gboolean     sand_reader_read_count (SandPackReader *self, JsonNode *node, double lo, double hi, guint *out);
void
sand_reader_read_range (SandPackReader *self, JsonNode *node, const SandField *field, guint *out_min, guint *out_max);

SandPending *sand_reader_put_off (SandPackReader *self,
                                  void (*check) (SandPackReader *reader, const SandPending *pending));
void         sand_reader_run_pending (SandPackReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandPackReader, sand_pack_reader_free)

G_END_DECLS
