#pragma once

#include "kinds/kind.h"

/*
 * A small course and the records of one team. JSON is written with ' for ".
 */
typedef struct {
  SandCourse  *course;
  SandRecords *records;
  SandResults *results;
  guint        n_orders;
} Fixture;

#define TODAY 46000 /* 2025-12-09 */

#define TEXT(en, zh)             "{'en':'" en "','zh':'" zh "'}"
#define COLUMN(code, type, more) "{'code':'" code "','label':" TEXT (code, code "字") ",'type':'" type "'" more "}"
#define EXERCISE(id, kind, rest) \
  "{'id':'" id "','kind':'" kind "','title':" TEXT (id, id) ",'purpose':" TEXT ("p", "p") "," rest "}"

/* @exercises: exercises, parted by commas. The team is "t1"; it has the members m1 Ann, m2 Bo and m3 Cai. */
void fixture_init (Fixture *self, const char *exercises);
void fixture_clear (Fixture *self);

void fixture_row (Fixture *self, const char *id, const char *type, const char *parent);
void fixture_text (Fixture *self, const char *id, const char *field, const char *text);
void fixture_number (Fixture *self, const char *id, const char *field, double number);
void fixture_gone (Fixture *self, const char *id);

const SandFinding *fixture_find (const SandResult *result, const char *id);
/* @expected: ids parted by spaces, in order */
void   fixture_assert_ids (const SandResult *result, const char *expected);
double fixture_figure (const SandResult *result, const char *name);

#define fixture_auto __attribute__ ((cleanup (fixture_clear))) Fixture
