#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/** A folder for one test, removed with all that is in it. */
char *scratch_folder_new (void) G_GNUC_WARN_UNUSED_RESULT;
void  scratch_folder_remove (char *taken);

SandStore *scratch_create (const char *path) G_GNUC_WARN_UNUSED_RESULT;
SandStore *scratch_open (const char *path) G_GNUC_WARN_UNUSED_RESULT;
void       scratch_close (SandStore *taken);

/* Change number @n is the same wherever it is made: that is how a reader knows what it must find. */
SandChange *scratch_change_new (const char *device, guint n) G_GNUC_WARN_UNUSED_RESULT;
gboolean    scratch_same_change (const SandChange *change, const SandChange *expected);
gboolean    scratch_change_is (const SandChange *change, guint n);

/* The winners as text by "record\nfield", so that two files can be compared. */
GHashTable *scratch_read_cells (SandStore *store) G_GNUC_WARN_UNUSED_RESULT;
gboolean    scratch_same_cells (GHashTable *a, GHashTable *b);

/* (transfer full): a value with its type, so that an integer never looks like a number or a text. */
char *scratch_describe (const SandValue *value) G_GNUC_WARN_UNUSED_RESULT;

typedef char Scratch;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scratch, scratch_folder_remove)

G_END_DECLS
