#pragma once

#include "course/course.h"
#include "paper/sheet-paper.h"

G_BEGIN_DECLS

/* Pages of one exercise: heading, what to do, and what is filled in by hand. Begins a page of its own. */
void sand_worksheet_print (SandPaper *paper, const SandExercise *exercise, SandLanguage language);

/* The part to be filled in, of a kind. */
void sand_worksheet_print_scale (SandPaper *paper, const SandExercise *exercise, SandLanguage language);
void sand_worksheet_print_map (SandPaper *paper, const SandExercise *exercise, SandLanguage language);
void sand_worksheet_print_board (SandPaper *paper, const SandExercise *exercise, SandLanguage language);
void sand_worksheet_print_plan (SandPaper *paper, const SandExercise *exercise, SandLanguage language);
/* Questions with lines or boxes; computed ones are left out. */
void sand_worksheet_print_questions (SandPaper *paper, const GPtrArray *columns, SandLanguage language);

G_END_DECLS
