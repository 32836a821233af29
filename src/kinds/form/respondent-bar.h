#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  SAND_ANSWERS_OPEN,
  SAND_ANSWERS_PARTLY,
  SAND_ANSWERS_DONE,
} SandAnswersState;

/**
 * SandRespondentBar:
 *
 * The people who answer in turns at one laptop: who sits there now, who is through. Arrow keys move along.
 *
 * Signal `chosen` (const char *id): this person sits there now; a handler that calls sand_respondent_bar_choose()
 * with another one
 * takes it back.
 */
#define SAND_TYPE_RESPONDENT_BAR (sand_respondent_bar_get_type ())
G_DECLARE_FINAL_TYPE (SandRespondentBar, sand_respondent_bar, SAND, RESPONDENT_BAR, GtkWidget)

GtkWidget *sand_respondent_bar_new (void);
/* Between these, everybody in order; who is not told any more is taken out. */
void sand_respondent_bar_begin (SandRespondentBar *self);
void sand_respondent_bar_add (SandRespondentBar *self, const char *id, const char *name, SandAnswersState state);
void sand_respondent_bar_end (SandRespondentBar *self);
/* Shows who sits there, without a signal. */
void        sand_respondent_bar_choose (SandRespondentBar *self, const char *id);
const char *sand_respondent_bar_get_chosen (SandRespondentBar *self); /* (nullable) */
/* The next person who is not through, else the next one. (nullable): with nobody else */
const char *sand_respondent_bar_peek_next (SandRespondentBar *self);

G_END_DECLS
