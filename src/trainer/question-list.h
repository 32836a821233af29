#pragma once

#include "lesson/room.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandQuestionList:
 *
 * How the whole class answered each question of a quiz, the hardest first; those that went badly are marked to be
 * taught
 * again. Nobody can be recognised in it.
 */
#define SAND_TYPE_QUESTION_LIST (sand_question_list_get_type ())
G_DECLARE_FINAL_TYPE (SandQuestionList, sand_question_list, SAND, QUESTION_LIST, GtkBox)

GtkWidget *sand_question_list_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       sand_question_list_show (SandQuestionList *self, SandRoom *room, const char *exercise);

G_END_DECLS
