#pragma once

#include "model/seat.h"

/* A class in memory, as the assistant makes it, and the trainer's seat. */
typedef struct {
  SandWorkshop *workshop;
  SandSeat     *trainer;
} ClassFixture;

void class_fixture_open (ClassFixture *self);
void class_fixture_close (ClassFixture *self);
/* @n people of @n_companies, by the way a list is taken. */
void class_fixture_add_people (ClassFixture *self, guint n, guint n_companies);
/* How many people each team has, parted by spaces. */
char *class_fixture_print_sizes (ClassFixture *self) G_GNUC_WARN_UNUSED_RESULT;
/* "name>number" of everybody, by name: who is in which team. */
char *class_fixture_print_people (ClassFixture *self) G_GNUC_WARN_UNUSED_RESULT;
/* Valid until the records change. */
const SandRow *class_fixture_find_person (ClassFixture *self, const char *name);
const SandRow *class_fixture_team_at (ClassFixture *self, guint index);
void           class_fixture_close_assessment (ClassFixture *self, guint k);
