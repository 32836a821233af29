#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Permissions do not bind the superuser: where the tests run as one, the process goes on as somebody else, whose
 * @folder with its files becomes, and takes its own place again afterwards.
 */
void sand_test_become_ordinary (const char *folder);
void sand_test_become_again_what_it_was (void);

/* What lies in the folder, to the byte: names and contents. (transfer full) (element-type filename GBytes) */
GHashTable *sand_test_read_folder (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
/* Ends the test with the name of the first file that came, went or changed. */
void sand_test_assert_folder_is (const char *folder, GHashTable *before);

G_END_DECLS
