#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

typedef enum {
  SAND_FIELD_USUAL,
  SAND_FIELD_QUESTION, /* few long options stand in sight, one below the other */
  SAND_FIELD_COMPACT,  /* without the hint */
  SAND_FIELD_GROWING,  /* without label and hint; a text of one line is broken to fit */
} SandFieldLook;

/**
 * SandBoundField:
 *
 * A field editor bound to a field of a record: shows what the model holds, what the checks say about it, and writes
 * through the page's
 * seat.
 */
#define SAND_TYPE_BOUND_FIELD (sand_bound_field_get_type ())
G_DECLARE_FINAL_TYPE (SandBoundField, sand_bound_field, SAND, BOUND_FIELD, GtkWidget)

/* @column: lives as long as the field, as a column of the course does */
GtkWidget *sand_bound_field_new (SandPage *page, const SandColumn *column, SandFieldLook look);
/* The strings are copied. Nothing of what was typed before goes to the new record. */
void        sand_bound_field_bind (SandBoundField *self, const SandPlace *place, const char *field);
const char *sand_bound_field_get_record (SandBoundField *self);
const char *sand_bound_field_get_field (SandBoundField *self);
/* @result: (nullable) */
void sand_bound_field_refresh (SandBoundField *self, const SandResult *result);
/* FALSE when what was typed cannot be taken; it stays, with the reason below. */
gboolean sand_bound_field_commit (SandBoundField *self);

G_END_DECLS
