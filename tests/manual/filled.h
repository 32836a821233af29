#pragma once

#include "model/records.h"
#include "course/course.h"

/*
 * The records of a class in which every sheet was filled in, made from the course itself: whatever columns it has get
 * values of their types. Deterministic. Texts are long and short, some begin with = + - @, some hold quotes and
 * ampersands.
 */
typedef struct {
  SandCourse  *course;
  SandRecords *records;
  guint        n_orders;
  guint32      seed;
} Filled;

void filled_init (Filled *self, const char *course_id);
void filled_clear (Filled *self);
/* A team with so many members, all sheets filled. Its id is "tNUMBER", its members' "tNUMBERm1" and so on. */
void filled_add_team (Filled *self, guint number, const char *name, guint n_members);
/* A team with no work done. */
void filled_add_empty_team (Filled *self, guint number, const char *name, guint n_members);

void filled_row (Filled *self, const char *id, const char *type, const char *parent);
void filled_set (Filled *self, const char *id, const char *field, SandValue taken);
void filled_text (Filled *self, const char *id, const char *field, const char *text);

#define filled_auto __attribute__ ((cleanup (filled_clear))) Filled
