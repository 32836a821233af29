#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandMarkEntry:
 *
 * A small field for one mark. What is outside its range stays in the field, red, and the signal says why.
 *
 * Signals: `marked` (double): another mark was typed, NAN when it was taken away.
 * `refused` (string): the sentence to show beside it; "" when there is nothing to refuse any more.
 */
#define SAND_TYPE_MARK_ENTRY (sand_mark_entry_get_type ())
G_DECLARE_FINAL_TYPE (SandMarkEntry, sand_mark_entry, SAND, MARK_ENTRY, GtkWidget)

GtkWidget *sand_mark_entry_new (double least, double most, const char *spoken) G_GNUC_WARN_UNUSED_RESULT;
/* Shows what is kept, unless somebody is typing. NAN for nothing. */
void sand_mark_entry_set_mark (SandMarkEntry *self, double mark);
/* Takes what was typed; called on Enter and on leaving the field. */
void       sand_mark_entry_commit (SandMarkEntry *self);
GtkWidget *sand_mark_entry_get_entry (SandMarkEntry *self);

G_END_DECLS
