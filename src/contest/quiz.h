#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SAND_QUIZ_CHOICE,
  SAND_QUIZ_SEVERAL,
  SAND_QUIZ_SORT,
  SAND_QUIZ_NUMBER,
} SandQuizKind;

/** A question with its key. Codes are parted by spaces. Strings are borrowed. */
typedef struct {
  SandQuizKind kind;
  const char  *key;       /* choice, several, sort: the codes */
  double       number;    /* number: the key */
  double       tolerance; /* number: how far off is still right, >= 0 */
  double       weight;    /* > 0 */
} SandQuizQuestion;

/** What a member answered. */
typedef struct {
  const char *codes;  /* (nullable): %NULL for none */
  double      number; /* NAN for none */
} SandQuizAnswer;

/* Whether the kind is known and there is a key and a weight: others are passed over. */
gboolean sand_quiz_question_is_sound (const SandQuizQuestion *question);
/* 0..1 of the question's weight. */
double sand_quiz_mark (const SandQuizQuestion *question, const SandQuizAnswer *answer);
/* 0..1 of all weights; NAN without questions. @answers: (array length=n) */
double sand_quiz_member_share (const SandQuizQuestion *questions, const SandQuizAnswer *answers, gsize n);
/* The mean per head, so that a team's size does not matter; NAN without members. */
double sand_quiz_team_share (const double *member_shares, gsize n);

G_END_DECLS
