#pragma once

#include "kinds/scored/measurement.h"

G_BEGIN_DECLS

/*
 * Between what a cell of the matrix holds and what people type and read: raw numbers with or without their unit, the
 * label or number of a level, yes and no, scores.
 */

/* Another person's value or one's own, as it is shown; "" when empty. */
char *sand_mark_to_text (const SandMeasure *measure, const SandValue *value, SandLanguage language)
  G_GNUC_WARN_UNUSED_RESULT;
/* What is edited: a plain number, the label of a level, "1" or "0" for yes or no. */
char *sand_mark_to_edit_text (const SandMeasure *measure, const SandValue *value) G_GNUC_WARN_UNUSED_RESULT;
/*
 * @out_value: (out): what the cell becomes, empty for an empty text. @out_estimated: (out): whether the text says
 * itself that it is an estimate ("≈ 350"). @out_sentence: (out): why it is refused, in the user's language.
 */
gboolean sand_mark_parse (const SandMeasure *measure,
                          const char        *text,
                          SandValue         *out_value,
                          gboolean          *out_estimated,
                          char             **out_sentence);

/* "level 4 of 5, 15 points"; %NULL for a gap. @points: of the whole criterion */
char *sand_mark_describe (const SandMeasure *measure, guint level, const SandValue *value, double fraction)
  G_GNUC_WARN_UNUSED_RESULT;
/* What stands on the levels of a factor: "1: < 50 · 2: 50 – 200"; of other criteria the range. */
char *sand_measure_describe_levels (const SandMeasure *measure) G_GNUC_WARN_UNUSED_RESULT;
/* "万元 · 25 %" */
char *sand_measure_dup_caption (const SandMeasure *measure, gboolean weighted) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
