#pragma once

#include "model/seat.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandQuestionCard:
 *
 * A question of the trainer's own: its text, options, which of them are right, and its weight. Follows the workshop.
 */
#define SAND_TYPE_QUESTION_CARD (sand_question_card_get_type ())
G_DECLARE_FINAL_TYPE (SandQuestionCard, sand_question_card, SAND, QUESTION_CARD, GtkBox)

GtkWidget *sand_question_card_new (SandSeat *trainer, const char *question);
void       sand_question_card_focus (SandQuestionCard *self);
/* "one is right", "several are right" … of a kind. */
const char *sand_question_kind_name (const char *kind);

G_END_DECLS
