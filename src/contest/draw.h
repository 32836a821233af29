#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SAND_DRAW_MIN_SIZE    4
#define SAND_DRAW_MAX_SIZE    10
#define SAND_DRAW_TARGET_SIZE 8

/** Somebody who needs a team. Strings are borrowed; "" or %NULL when unknown. */
typedef struct {
  const char *company;
  const char *department;
} SandDrawPerson;

/**
 * sand_draw_n_teams:
 *
 * Returns: into how many teams so many people are divided: of about eight, never more than ten, and of four at least
 * where there are eight people or more, who make two teams; 1 for fewer, 0 for nobody
 */
guint sand_draw_n_teams (guint n_people);

/**
 * sand_draw_teams:
 * @n_teams: at least 1
 * @out_teams: (array length=n_people): the index of each one's team
 *
 * Sizes differ by one at most, and so does the number of people of one company (and of one department of one) from
 * team to team. The same people in the same order and the same seed always give the same teams.
 */
void sand_draw_teams (const SandDrawPerson *people, guint n_people, guint n_teams, guint64 seed, guint *out_teams);

G_END_DECLS
