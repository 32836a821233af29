#pragma once

#include "kinds/page.h"

/*
 * A team of three members of the course c1 in memory, and a window with the page of one of its exercises.
 */
typedef struct {
  SandWorkshop *workshop;
  SandSeat     *seat;
  SandSheets   *sheets;
  char         *team;
  char         *members[3]; /* Ann, Bo, Cai */
  GtkWidget    *window;
  SandPage     *page;
} PageFixture;

void page_fixture_open (PageFixture *self, const char *exercise);
/* The same of another course. */
void page_fixture_open_course (PageFixture *self, SandCourse *course, const char *exercise);
/* Asserts that the page and the rest are finalised. */
void page_fixture_close (PageFixture *self);

/* "TEAM:EXERCISE", with @rest after another colon unless it is NULL */
char *page_fixture_id (PageFixture *self, const char *rest);
void  page_fixture_set (PageFixture *self, const char *record, const char *field, const char *text);
/* A record with a random id; owned by the caller. */
char *page_fixture_add (PageFixture *self, const char *kind, const char *parent);
/* What the record holds, "" for nothing; valid until it changes. */
const char *page_fixture_text (PageFixture *self, const char *record, const char *field);
/* The number in the field, -1 without one. */
int page_fixture_int (PageFixture *self, const char *record, const char *field);
/* Shows what has changed. */
void page_fixture_refresh (PageFixture *self);

/* Types into the field of the page that is bound to it and leaves it. */
void page_fixture_type (PageFixture *self, const char *field, const char *text);
/* The first widget of the type below the page (with this text on it, unless NULL). */
GtkWidget *page_fixture_find (PageFixture *self, GType type, const char *label);
void       page_fixture_click (PageFixture *self, const char *label);

void page_fixture_init (int *argc, char ***argv);
