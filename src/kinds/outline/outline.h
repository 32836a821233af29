#pragma once

#include "kinds/kind.h"

G_BEGIN_DECLS

/** A node of the tree where it stands. */
typedef struct {
  SandRow *row;    /* (owned) */
  guint    level;  /* 1 for a branch below the root */
  char    *number; /* "2.1.3" */
} SandOutlineNode;

/*
 * A tree of short texts (records of type "node", each below the sheet or another node). The frame's rows are the
 * branches below the root; nodes of every level are counted.
 */
SandResult *sand_outline_compute (const SandExercise *exercise, SandResults *results) G_GNUC_WARN_UNUSED_RESULT;

/*
 * All nodes from top to bottom, each before those below it. Left out are nodes with nothing on them and nothing below
 * them, and what is deeper than any pack allows. (element-type SandOutlineNode) (transfer full)
 */
GPtrArray *sand_outline_list (const SandResults *results, const char *exercise_id) G_GNUC_WARN_UNUSED_RESULT;
/* The same with those that are still empty: what the page shows. */
GPtrArray *sand_outline_list_all (const SandResults *results, const char *exercise_id) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the trainer writes it for the whole class: teams read it and put notes of their own beside its points. */
gboolean sand_outline_is_of_class (const SandExercise *exercise);
/* The record of @team's note beside a point of the class: "TEAM:EXERCISE:NODE". */
char *
sand_outline_note_id (const char *team, const char *exercise_id, const char *node) G_GNUC_WARN_UNUSED_RESULT;
/* What it says; "" for none. (transfer none) */
const char *
sand_outline_get_note (const SandRecords *records, const char *team, const char *exercise_id, const char *node);
/* At how many points of the class @team has a note. */
guint sand_outline_count_notes (const SandResults *results, const char *exercise_id, const char *team);
/* Whether it was ticked. An empty point is never done. */
gboolean sand_outline_is_done (const SandRow *node);

G_END_DECLS
