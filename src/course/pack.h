#pragma once

#include "course/course.h"

G_BEGIN_DECLS

#define SAND_PACK_ERROR (sand_pack_error_quark ())
GQuark sand_pack_error_quark (void);

typedef enum {
  SAND_PACK_ERROR_READ,      /* the file could not be read */
  SAND_PACK_ERROR_TOO_LARGE, /* larger, deeper or with more entries than a pack may have */
  SAND_PACK_ERROR_SYNTAX,    /* not JSON */
  SAND_PACK_ERROR_CONTENT,   /* a mistake in what it says */
} SandPackError;

/** The bounds that are checked before anything is parsed. */
#define SAND_PACK_MAX_BYTES  (4 * 1024 * 1024)
#define SAND_PACK_MAX_DEPTH  24
#define SAND_PACK_MAX_VALUES 200000

/*
 * One mistake: `place` is a path such as `c1.json: exercises[3].columns[2].formula`, `reason` a plain English sentence
 * (packs are written by course authors, whose tool is the command line).
 */
typedef struct {
  char *place;
  char *reason;
} SandPackMistake;

/**
 * sand_course_load:
 * @course_id: "c1"; the packs "common", "checks" and "class" are always loaded with it
 * @folder: (nullable): a folder of packs, %NULL for the ones built into the program; of the three that are always
 *   loaded, those that the folder does not have are the built-in ones
 *
 * Returns: (transfer full): the course, or %NULL with the first mistake as the error.
 */
SandCourse *sand_course_load (const char *course_id, const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * sand_course_load_bytes:
 * @packs: (element-type GBytes): the packs, "common" first
 * @names: a file name for each, for messages
 * @mistakes: (out) (optional) (element-type SandPackMistake): all mistakes, in the order of the files
 *
 * Bytes may come from a stranger: they are bounded before they are parsed. Returns %NULL when there is any mistake.
 */
SandCourse *sand_course_load_bytes (GPtrArray *packs, const char *const *names, GPtrArray **mistakes, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/**
 * sand_pack_check:
 * @path: a pack; it is read beside the built-in packs that are loaded before one of its file name
 *
 * Returns: (transfer full) (element-type SandPackMistake): all its mistakes, empty when it is sound; %NULL when it
 *   cannot be read at all.
 */
GPtrArray *sand_pack_check (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ids of the courses built into the program. (transfer none) */
const char *const *sand_course_list_built_in (void);

G_END_DECLS
