#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/**
 * SandFieldEntry:
 *
 * One line of text or one number bound to a field of a record: shows what the model holds, writes while typing,
 * settles on leaving.
 */
#define SAND_TYPE_FIELD_ENTRY (sand_field_entry_get_type ())
G_DECLARE_FINAL_TYPE (SandFieldEntry, sand_field_entry, SAND, FIELD_ENTRY, GtkWidget)

/* @type: TEXT or NUMBER. @placeholder: (nullable). @name: for a screen reader and the undo menu. */
GtkWidget *sand_field_entry_new (SandPage *page, SandColumnType type, const char *name, const char *placeholder);
/* The strings of @place are copied. */
void sand_field_entry_bind (SandFieldEntry *self, const SandPlace *place, const char *field);
/* Shows what the record holds now; leaves alone what is being typed and means the same. */
void sand_field_entry_refresh (SandFieldEntry *self);
/* What stands in it, taken or not. */
const char *sand_field_entry_get_text (SandFieldEntry *self);
/* Whether an input method is at work: then the keys are its own. */
gboolean sand_field_entry_is_composing (SandFieldEntry *self);
void     sand_field_entry_set_name (SandFieldEntry *self, const char *name);
void     sand_field_entry_set_width (SandFieldEntry *self, int chars);
void     sand_field_entry_set_align (SandFieldEntry *self, float align);
/* Marks the stored value as wrong; the sentence stands beside the field that has the focus. NULL takes the mark
 * away. */
void sand_field_entry_set_problem (SandFieldEntry *self, const char *sentence);

G_END_DECLS
