#pragma once

#include "base/text.h"

G_BEGIN_DECLS

/*
 * The workbook's own words. They are data in both languages, not gettext: a manual is written in the language its
 * reader asked for, whatever the trainer's screen speaks, and headers show both at once.
 */
typedef enum {
  SAND_WORD_COVER,
  SAND_WORD_CONTENTS,
  SAND_WORD_HOW_TO,
  SAND_WORD_COACH,
  SAND_WORD_LISTS,
  SAND_WORD_GLOSSARY,
  SAND_WORD_MANUAL,
  SAND_WORD_COURSE,
  SAND_WORD_DATE,
  SAND_WORD_TEAM,
  SAND_WORD_TEAM_NUMBER,
  SAND_WORD_SLOGAN,
  SAND_WORD_GOAL,
  SAND_WORD_RULES,
  SAND_WORD_OWNER_OF_COPY,
  SAND_WORD_MEMBERS,
  SAND_WORD_MEMBER,
  SAND_WORD_ROLE,
  SAND_WORD_JOB,
  SAND_WORD_COMPANY,
  SAND_WORD_BACK,
  SAND_WORD_TO_COVER,
  SAND_WORD_PAGE,
  SAND_WORD_NUMBER,
  SAND_WORD_SHEET,
  SAND_WORD_WHAT_FOR,
  SAND_WORD_FILLED,
  SAND_WORD_NAME,
  SAND_WORD_TOTAL,
  SAND_WORD_AVERAGE,
  SAND_WORD_COUNT,
  SAND_WORD_FIGURES,
  SAND_WORD_FINDINGS,
  SAND_WORD_NO_FINDINGS,
  SAND_WORD_SEVERITY,
  SAND_WORD_FINDING,
  SAND_WORD_QUESTION,
  SAND_WORD_ANSWER,
  SAND_WORD_ERROR,
  SAND_WORD_WARN,
  SAND_WORD_HINT,
  SAND_WORD_STEPS,
  SAND_WORD_EXAMPLES,
  SAND_WORD_YES,
  SAND_WORD_NO,
  SAND_WORD_OTHER,
  SAND_WORD_TERM,
  SAND_WORD_TERM_OTHER,
  SAND_WORD_MEANING,
  SAND_WORD_CARD,
  SAND_WORD_CELL,
  SAND_WORD_CARDS,
  SAND_WORD_SHARE,
  SAND_WORD_BOARD_SUMMARY,
  SAND_WORD_QUESTION_OF_FORM,
  SAND_WORD_SECTION,
  SAND_WORD_MEAN,
  SAND_WORD_TEAM_ANSWER,
  SAND_WORD_RESPONDENT,
  SAND_WORD_CASE,
  SAND_WORD_POINTS,
  SAND_WORD_RIGHT,
  SAND_WORD_SECTION_RESULT,
  SAND_WORD_PLAN,
  SAND_WORD_STRATEGY_LINES,
  SAND_WORD_SMART,
  SAND_WORD_ACTIONS,
  SAND_WORD_STATE,
  SAND_WORD_DONE,
  SAND_WORD_DROPPED,
  SAND_WORD_OVERDUE,
  SAND_WORD_DAYS,
  SAND_WORD_LOAD,
  SAND_WORD_OWNER,
  SAND_WORD_N_ACTIONS,
  SAND_WORD_FIRST_WEEK,
  SAND_WORD_POINT,
  SAND_WORD_NOTES,
  SAND_WORD_OUR_NOTES,
  SAND_WORD_TRAINER_NOTES,
  SAND_WORD_NOT_FILLED,
  SAND_WORD_CUT,
  SAND_WORD_SHORTENED,
  SAND_WORD_WRONG_INPUT,
  SAND_N_WORDS
} SandWord;

const char *sand_word (SandWord word, SandLanguage language);
/* "样本 Sample" or "Sample 样本": the reader's language first. (transfer full) */
char *sand_word_both (SandWord word, SandLanguage language, const char *between) G_GNUC_WARN_UNUSED_RESULT;
/* The same for a text of the course; only one when both are the same. (transfer full) */
char *sand_text_both (const SandText *text, SandLanguage language, const char *between) G_GNUC_WARN_UNUSED_RESULT;
/* A text of the course made of one of the words; borrowed, do not clear. */
SandText sand_word_text (SandWord word);
/* The paragraphs of "how to use", %NULL-terminated. */
const char *const *sand_words_how_to (SandLanguage language);

G_END_DECLS
