#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** One record of a CSV file. */
typedef struct {
  guint      line;  /* of its first character, from 1 */
  GPtrArray *cells; /* char* */
} SandCsvRow;

/* Comma, semicolon or tab: the one that stands most often in the first record, outside of quotes. */
char sand_csv_find_separator (const char *text);

/**
 * sand_csv_parse:
 * @text: valid UTF-8
 * @out_open_line: (out): the line of a quotation mark that is never closed, 0 when there is none
 *
 * Reads RFC 4180: fields may stand in quotes, in which `""` is a quotation mark and line breaks belong to the field.
 * Lines end in CR LF, LF or CR. A quotation mark inside a field without quotes is itself. Lines without any character
 * give no record.
 *
 * Returns: (transfer full) (element-type SandCsvRow): the records, without the one whose quote stays open
 */
GPtrArray *sand_csv_parse (const char *text, char separator, guint *out_open_line) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
