#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Excel's limits, counted in UTF-16 units as Excel does: an emoji counts two. */
#define SAND_SHEET_NAME_MAX 31
#define SAND_CELL_TEXT_MAX  32767
/* What stands at the end of a text that was cut. */
#define SAND_CUT_MARK "[…]"

/**
 * sand_sheet_name_make:
 * @wanted: any text, also not UTF-8
 * @taken: (element-type utf8 gpointer): set of the names in use, folded; the new one is added
 *
 * At most 31 characters, none of `[]:*?/\`, no control characters, no apostrophe or blank at either end, not "History"
 * (which Excel keeps for itself), different from all others without regard to case.
 *
 * Returns: (transfer full): the name
 */
char *sand_sheet_name_make (const char *wanted, GHashTable *taken) G_GNUC_WARN_UNUSED_RESULT;

/**
 * sand_file_name_make:
 * @wanted: any text, without extension
 * @extension: such as ".xlsx"
 * @taken: set of the names in use, folded; the new one is added
 *
 * A file name that Windows, macOS and Linux take: none of `<>:"/\|?*`, no dot or blank at the end, no device name, at
 * most 120 bytes.
 *
 * Returns: (transfer full): the name with its extension
 */
char *sand_file_name_make (const char *wanted, const char *extension, GHashTable *taken) G_GNUC_WARN_UNUSED_RESULT;

/* An empty set for the two functions above. */
GHashTable *sand_name_set_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * sand_cell_text_make:
 * @out_cut: (out) (optional): whether it was too long and is marked
 *
 * Returns: (transfer full): valid UTF-8 of at most 32,767 UTF-16 units
 */
char *sand_cell_text_make (const char *text, gboolean *out_cut) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
