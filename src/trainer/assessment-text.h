#pragma once

#include "lesson/assessments.h"
#include "lesson/tally.h"

G_BEGIN_DECLS

/* What the trainer reads about an assessment. All (transfer full). */

char *sand_assessment_dup_name (guint k) G_GNUC_WARN_UNUSED_RESULT;
/* "83.3", "–" for none; growth with its sign. */
char *sand_score_to_text (SandScore score) G_GNUC_WARN_UNUSED_RESULT;
char *sand_growth_to_text (SandScore growth) G_GNUC_WARN_UNUSED_RESULT;
char *sand_share_to_text (double share) G_GNUC_WARN_UNUSED_RESULT;
/* "planned", "open since 11:58:03", "closed at 12:00:00" */
char *sand_assessment_describe_state (const SandAssessment *assessment) G_GNUC_WARN_UNUSED_RESULT;
/* The rule and, with its figures, how the best scores came about. */
char *sand_assessment_describe_rule (const SandAssessment *assessment, const SandRecords *records)
  G_GNUC_WARN_UNUSED_RESULT;
/* What was announced, and where it does not hold any more; "" when nothing was. */
char *sand_assessment_describe_history (const SandAssessment *assessment, const SandRecords *records)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
