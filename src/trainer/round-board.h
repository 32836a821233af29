#pragma once

#include "lesson/lesson.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandRoundBoard:
 *
 * Question rounds: the trainer asks, pairs take notes, teams answer, the answers stand side by side.
 *
 * Signals: `show-round` (string round): the room is to see the answers.
 * `refused` (GError).
 */
#define SAND_TYPE_ROUND_BOARD (sand_round_board_get_type ())
G_DECLARE_FINAL_TYPE (SandRoundBoard, sand_round_board, SAND, ROUND_BOARD, GtkBox)

GtkWidget *sand_round_board_new (SandLesson *lesson) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
