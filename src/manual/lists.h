#pragma once

#include "manual/book.h"

G_BEGIN_DECLS

/** One list of the sheet "Lists": where its labels stand, and the codes beside them. */
typedef struct {
  char      *id;
  char      *title;
  GPtrArray *labels;      /* char* */
  GPtrArray *codes;       /* char*; (nullable) for lists without codes */
  gboolean   numbers;     /* codes (or, without codes, labels) are numbers */
  char      *label_range; /* 'Lists 选项'!$B$3:$B$9 */
  char      *code_range;  /* (nullable) */
  guint      row, column; /* of its title */
} SandList;

SandLists *sand_lists_new (SandBook *book) G_GNUC_WARN_UNUSED_RESULT;
void       sand_lists_free (SandLists *self);
/* Before any list is asked for: the sheet on which they will stand. */
void sand_lists_set_sheet (SandLists *self, SandBookSheet *sheet);

/* The options of a choice column, or yes and no. (transfer none) (nullable) */
const SandList *sand_lists_get_choices (SandLists *self, const SandColumn *column);
/* The steps of a score. (transfer none) (nullable): NULL when there are more than eleven */
const SandList *sand_lists_get_steps (SandLists *self, const SandColumn *column);
/* Any other texts; @labels is borrowed. (transfer none) */
const SandList *sand_lists_add (SandLists *self, const char *id, const char *title, GPtrArray *labels);
/* Where the names of a register stand: on its own sheet, or in a list. (transfer full) (nullable) */
char *sand_lists_make_register_range (SandLists *self, const char *reg);

/* Called when everything else has been written. */
void sand_lists_write (SandLists *self);

G_END_DECLS
