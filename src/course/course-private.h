#pragma once

#include "course/course.h"

G_BEGIN_DECLS

/**
 * SandCourseBody:
 *
 * A course and all it owns. Texts, structs and arrays are never freed one by one: they live in these pools as long as
 * the course, so that readers may drop a half-read struct at any point.
 */
typedef struct {
  SandCourse      course; /* first: a course is its body */
  gatomicrefcount ref_count;

  GStringChunk *strings;
  GPtrArray    *structs;  /* of g_malloc0() */
  GPtrArray    *arrays;   /* GPtrArray */
  GPtrArray    *formulas; /* SandFormula */
  GPtrArray    *texts;    /* GRefString: texts of values */

  GPtrArray  *exercises; /* SandExercise, in the order of the files */
  GHashTable *by_id;     /* id -> SandExercise */
  GHashTable *enums;     /* id -> SandEnum */
  GHashTable *checks;    /* id -> SandCheck */
  GHashTable *labels;    /* code -> SandText */
  GHashTable *registers; /* name -> SandExercise that fills it */
} SandCourseBody;

extern const char *const sand_kind_words[SAND_N_KINDS + 1];

SandCourseBody *sand_course_body_new (void) G_GNUC_WARN_UNUSED_RESULT;

char      *sand_course_body_string (SandCourseBody *self, const char *text);
gpointer   sand_course_body_struct (SandCourseBody *self, gsize size);
GPtrArray *sand_course_body_array (SandCourseBody *self);
SandValue  sand_course_body_text_value (SandCourseBody *self, const char *text);
void       sand_course_body_take_formula (SandCourseBody *self, SandFormula *taken);

G_END_DECLS
