#include "pdf.h"

#include <string.h>

static char *
run (const char *tool, const char *path, const char *last)
{
  const char *const  argv[] = { tool, path, last, NULL };
  g_autoptr (GError) error = NULL;
  char              *out = NULL;
  int                status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return out;
}

guint
pdf_count_pages (const char *path)
{
  g_autofree char *info = run ("pdfinfo", path, NULL);
  const char      *pages = strstr (info, "Pages:");

  g_assert_nonnull (pages);
  return (guint) g_ascii_strtoull (pages + strlen ("Pages:"), NULL, 10);
}

char *
pdf_read_text (const char *path)
{
  g_autofree char *raw = run ("pdftotext", path, "-");
  GString         *text = g_string_new (NULL);

  for (const char *p = raw; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (text, g_utf8_get_char (p));
  return g_string_free (text, FALSE);
}
