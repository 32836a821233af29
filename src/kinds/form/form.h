#pragma once

#include "kinds/form/questions.h"
#include "kinds/kind.h"

G_BEGIN_DECLS

typedef struct {
  const SandOption *option; /* (nullable): of a choice */
  double            number; /* of a score or a yes/no */
  guint             n;      /* how many chose it */
} SandFormCount;

/** What all answer sets say to one question. */
typedef struct {
  const SandColumn *column;
  guint             n;      /* answered */
  double            mean;   /* of numbers; NAN when there are none */
  double            right;  /* share of right answers, 0..1; NAN without a key */
  GArray           *counts; /* SandFormCount: each option or step of a score; empty for texts and amounts */
} SandFormQuestion;

typedef struct {
  const char     *code;
  const SandText *title;
  double          mean; /* 0..100 over the answer sets; NAN when nobody answered */
} SandFormSection;

/** The detail of a form's result: aggregates, in which nobody can be recognised but by the answers themselves. */
typedef struct {
  GPtrArray *asked;              /* SandColumn: the questions as they are asked now */
  GArray    *questions;          /* SandFormQuestion, as asked */
  GArray    *sections;           /* SandFormSection */
  double     points_max;         /* of the quiz, 0 when no question has a key */
  guint      answered, expected; /* answer sets; nobody expects one of a member who is absent */
} SandForm;

SandResult     *sand_form_compute (const SandExercise *exercise, SandResults *results) G_GNUC_WARN_UNUSED_RESULT;
const SandForm *sand_form_get (const SandResult *result);

/* Points of one answer, 0..weight; several choices earn their part, wrong ones take it back. 0 without a key. */
double sand_form_score_answer (const SandColumn *question, const SandValue *answer);
/* 0..100 on the question's own scale, turned round for reversed questions; NAN when it has no scale or no answer. */
double sand_form_rate_answer (const SandColumn *question, const SandValue *answer);

G_END_DECLS
