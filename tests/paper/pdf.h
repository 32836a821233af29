#pragma once

#include <glib.h>

/* What poppler's tools say of a PDF file; both assert that it can be read. */
guint pdf_count_pages (const char *path);
char *pdf_read_text (const char *path) G_GNUC_WARN_UNUSED_RESULT; /* without blanks, so that wrapping does not count */
