#pragma once

#include "kinds/kind.h"

G_BEGIN_DECLS

/*
 * Between what a field holds and what people type and read. Nothing that was typed is lost: a text where a number
 * is wanted is kept
 * as it is, and the sheet's checks say so beside the cell. Only what a field cannot mean at all is refused.
 */

/* What is edited: a plain number without grouping, the label of a choice, the name behind a link. */
char *sand_field_to_edit_text (const SandValue   *value,
                               const SandColumn  *column,
                               const SandResults *results,
                               SandLanguage       language) G_GNUC_WARN_UNUSED_RESULT;
/* What is shown: grouped numbers, labels, names. */
char *sand_field_to_shown_text (const SandValue   *value,
                                const SandColumn  *column,
                                const SandResults *results,
                                SandLanguage       language) G_GNUC_WARN_UNUSED_RESULT;
/*
 * @text: what was typed, any bytes. @out_value: (out): what the field becomes. @out_sentence: (out): why it is
 * refused, in the user's
 * language. Codes and ids are taken as well as labels and names.
 */
gboolean sand_field_parse (
  const SandColumn *column, const char *text, const SandResults *results, SandValue *out_value, char **out_sentence);

G_END_DECLS
