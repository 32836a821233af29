#pragma once

#include "kinds/bound-field.h"

G_BEGIN_DECLS

/**
 * SandFieldBox:
 *
 * Fields of one record below each other, in the order of their columns; short ones (numbers, dates, choices) stand
 * side by
 * side unless they are
 * questions. Computed columns are left out.
 */
#define SAND_TYPE_FIELD_BOX (sand_field_box_get_type ())
G_DECLARE_FINAL_TYPE (SandFieldBox, sand_field_box, SAND, FIELD_BOX, GtkWidget)

/* @prefix: (nullable): stands before each column's code in the name of its field, as "goal." in a plan */
GtkWidget *sand_field_box_new (SandPage *page, const char *prefix, SandFieldLook look);
/* @column: lives as long as the box */
void sand_field_box_add (SandFieldBox *self, const SandColumn *column);
/* The strings are copied. */
void sand_field_box_bind (SandFieldBox *self, const SandPlace *place);
/* @result: (nullable) */
void sand_field_box_refresh (SandFieldBox *self, const SandResult *result);
/* Hands over what is being typed; the first field that cannot be taken gets the focus, and FALSE is returned. */
gboolean sand_field_box_commit (SandFieldBox *self);
/* Focuses the field, the first one when @field is %NULL; FALSE when it is not here. */
gboolean sand_field_box_go_to (SandFieldBox *self, const char *field);
guint    sand_field_box_get_n_fields (SandFieldBox *self);

G_END_DECLS
