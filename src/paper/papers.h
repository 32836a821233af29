#pragma once

#include "course/course.h"
#include "model/records.h"

G_BEGIN_DECLS

/*
 * What is printed before a class, or for the day the power fails: cards for the tables and for people, and worksheets
 * to be filled in by hand. All in @language, from an immutable snapshot of the records, so that a worker may do it.
 * Each writes one PDF; a failure leaves what was there.
 */

/* One A4 a team, to be folded along the middle: its number, shape and name can be read from both sides. */
gboolean
sand_papers_write_table_cards (const SandRecords *records, SandLanguage language, const char *path, GError **error);
/* Eight cards a page, to be cut: name, job, company, and the team's sign. */
gboolean
sand_papers_write_name_cards (const SandRecords *records, SandLanguage language, const char *path, GError **error);
/**
 * sand_papers_write_worksheets:
 * @exercises: (nullable): ids of those to print; %NULL for all of the course that are filled in by teams
 *
 * Blank sheets in course order: what to do, and tables, scales, boards, maps, plans and questions to be filled in by
 * hand. Answers to tests are not printed.
 */
gboolean sand_papers_write_worksheets (const SandCourse  *course,
                                       const SandRecords *records,
                                       const char *const *exercises,
                                       SandLanguage       language,
                                       const char        *path,
                                       GError           **error);
/* The exercises that have a worksheet, in course order. (transfer container) (element-type SandExercise) */
GPtrArray *sand_papers_list_worksheets (const SandCourse *course) G_GNUC_WARN_UNUSED_RESULT;
/* The language a class prints in: the workshop's, else @otherwise. */
SandLanguage sand_papers_get_language (const SandRecords *records, SandLanguage otherwise);

/** What the command and the window write, with the name of its file. */
typedef enum {
  SAND_PAPER_TABLE_CARDS,
  SAND_PAPER_NAME_CARDS,
  SAND_PAPER_WORKSHEETS,
  SAND_N_PAPERS
} SandPaperKind;

const char *sand_papers_get_file_name (SandPaperKind kind, SandLanguage language);
/* @exercises: (nullable): of worksheets */
gboolean sand_papers_write (SandPaperKind      kind,
                            const SandCourse  *course,
                            const SandRecords *records,
                            const char *const *exercises,
                            SandLanguage       language,
                            const char        *path,
                            GError           **error);

G_END_DECLS
