#pragma once

#include "model/seat.h"

G_BEGIN_DECLS

/*
 * What the trainer prepares for the assessments: own questions, questions of the course that are left out, and the
 * lists of rewards and forfeits.
 */

#define SAND_QUESTION_MAX_OPTIONS 6

/* The record of assessment @k (0 is the baseline test), and its place. (transfer full) */
char *sand_assessment_dup_id (guint k) G_GNUC_WARN_UNUSED_RESULT;
/* A new question without text at the end. @kind: "choice", "several", "sort" or "number". Returns its id, NULL on
 * failure. */
char *
sand_question_add (SandSeat *trainer, guint k, const char *kind, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* How many options in a row from the first have a text. */
guint sand_question_count_options (const SandRow *question);
/* The key of a question of several after option @n (from 1) is switched. (transfer full) */
char *sand_question_switch_key (const char *key, guint n, gboolean on) G_GNUC_WARN_UNUSED_RESULT;

typedef enum {
  SAND_QUESTION_SOUND,
  SAND_QUESTION_NO_TEXT,
  SAND_QUESTION_FEW_OPTIONS, /* fewer than two */
  SAND_QUESTION_NO_KEY,
} SandQuestionFault;

/* What is still missing before the question counts. */
SandQuestionFault sand_question_find_fault (const SandRow *question);

/* Questions of the course that are left out of assessment @k. */
gboolean sand_pack_question_is_off (const SandRecords *records, guint k, const char *code);
gboolean sand_pack_question_set_off (SandSeat *trainer, guint k, const char *code, gboolean off, GError **error);

/* Adds what a class usually agrees on, in @language, to the list of @kind ("reward" or "forfeit"): what is in it
 * already is not added twice. */
gboolean sand_list_fill (SandSeat *trainer, const char *kind, SandLanguage language, GError **error);

G_END_DECLS
