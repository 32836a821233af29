#pragma once

#include "contest/quiz.h"
#include "course/course.h"
#include "model/records.h"

G_BEGIN_DECLS

/*
 * The questions of a form as they are asked now. The quiz of an assessment is the pack's questions without those that
 * the trainer switched off, then the questions the trainer added; every other form asks what the pack says. Computed
 * columns are left out.
 */

/* The record "assessment:K" whose quiz the form is; %NULL for any other exercise. (transfer full) */
char *sand_form_make_assessment_id (const SandExercise *exercise) G_GNUC_WARN_UNUSED_RESULT;
/*
 * (element-type SandColumn) (transfer full): the columns live as long as the array, to which references may be taken.
 * The code of an added question is the id of its record, the codes of its options are "1"…"6"; one that cannot
 * be marked (of an unknown kind, without key or weight) is not asked.
 */
GPtrArray *
sand_form_list_questions (const SandExercise *exercise, const SandRecords *records) G_GNUC_WARN_UNUSED_RESULT;
/* The first exercise of the course that is the quiz of assessment @k. (nullable) */
const SandExercise *sand_course_find_quiz (const SandCourse *course, guint k);

/* What the rules of the competition mark: FALSE where there is no key, or only a text to compare with. The strings are
 * borrowed from the column. */
gboolean sand_form_read_quiz_question (const SandColumn *column, SandQuizQuestion *out);
/* What somebody's `answers` record holds for the question; borrowed from @stored. */
SandQuizAnswer sand_form_read_quiz_answer (const SandColumn *column, const SandValue *stored);

G_END_DECLS
