#pragma once

#include "kinds/form/respondent-bar.h"

G_BEGIN_DECLS

/**
 * SandTurnList:
 *
 * Who of the team has answered: a row a person with a word for the state, a switch for who is not there, and a button
 * to take the turn.
 *
 * Signals `chosen` (const char *id): this person wants the laptop; `absent` (const char *id, gboolean absent).
 */
#define SAND_TYPE_TURN_LIST (sand_turn_list_get_type ())
G_DECLARE_FINAL_TYPE (SandTurnList, sand_turn_list, SAND, TURN_LIST, GtkWidget)

/** One person, in the order of the team. Strings are borrowed. */
typedef struct {
  const char      *id;   /* of the answer set */
  const char      *name; /* shown */
  SandAnswersState state;
  gboolean         absent;
  gboolean         up; /* whose turn it is */
} SandTurn;

GtkWidget *sand_turn_list_new (void);
/* Shows exactly these; the focus stays with the person. */
void sand_turn_list_show (SandTurnList *self, const SandTurn *turns, guint n);

G_END_DECLS
