#include "manual/legal-name.h"

#include <string.h>

#define FILE_NAME_MAX_BYTES 120

static guint
units_of (gunichar c)
{
  return c > 0xFFFF ? 2 : 1;
}

/* Cuts @text so that it has at most @max UTF-16 units; TRUE when something was lost. */
static gboolean
cut_units (char *text, guint max)
{
  guint n = 0;

  for (char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    n += units_of (g_utf8_get_char (p));
    if (n > max) {
      *p = '\0';
      return TRUE;
    }
  }
  return FALSE;
}

static char *
replace_all (const char *wanted, const char *forbidden)
{
  g_autofree char *valid = g_utf8_make_valid (wanted == NULL ? "" : wanted, -1);
  GString         *out = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gboolean bad =
      g_unichar_iscntrl (c) || c == 0xFFFE || c == 0xFFFF || (c < 128 && strchr (forbidden, (int) c) != NULL);
    g_string_append_unichar (out, bad ? ' ' : c);
  }
  return g_string_free (out, FALSE);
}

/* Takes the characters of @ends off both ends, in place. */
static char *
strip_ends (char *text, const char *ends)
{
  gsize start = strspn (text, ends);
  gsize length;

  memmove (text, text + start, strlen (text + start) + 1);
  length = strlen (text);
  while (length > 0 && strchr (ends, text[length - 1]) != NULL)
    text[--length] = '\0';
  return text;
}

GHashTable *
sand_name_set_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean
take (GHashTable *taken, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  if (g_hash_table_contains (taken, folded))
    return FALSE;
  return g_hash_table_add (taken, g_steal_pointer (&folded));
}

static char *
make_base (const char *wanted)
{
  char *name = strip_ends (replace_all (wanted, "[]:*?/\\"), " '");

  /* Excel keeps "History" for itself, and a name may not be empty. */
  if (*name != '\0' && g_ascii_strcasecmp (name, "history") != 0)
    return name;
  g_free (name);
  return g_strdup ("Sheet");
}

char *
sand_sheet_name_make (const char *wanted, GHashTable *taken)
{
  g_autofree char *base = make_base (wanted);
  g_autofree char *name = NULL;

  cut_units (base, SAND_SHEET_NAME_MAX);
  strip_ends (base, " '");
  name = g_strdup (base);
  for (guint n = 2; !take (taken, name); n++) {
    g_autofree char *suffix = g_strdup_printf (" (%u)", n);
    g_autofree char *start = g_strdup (base);
    cut_units (start, SAND_SHEET_NAME_MAX - (guint) strlen (suffix));
    g_free (name);
    name = g_strconcat (start, suffix, NULL);
  }
  return g_steal_pointer (&name);
}

/* Names that Windows reserves for devices, with any extension. */
static gboolean
is_device (const char *name)
{
  static const char *const devices[] = { "con", "prn", "aux", "nul", "com", "lpt" };
  g_autofree char         *folded = g_ascii_strdown (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (devices); i++) {
    const char *rest = g_str_has_prefix (folded, devices[i]) ? folded + 3 : NULL;
    if (rest != NULL && i >= 4 && g_ascii_isdigit (*rest))
      rest++;
    else if (i >= 4)
      continue;
    if (rest != NULL && (*rest == '\0' || *rest == '.'))
      return TRUE;
  }
  return FALSE;
}

static void
cut_bytes (char *text, gsize max)
{
  const char *end;

  if (strlen (text) <= max)
    return;
  end = g_utf8_find_prev_char (text, text + max + 1);
  text[end == NULL ? 0 : (gsize) (end - text)] = '\0';
}

char *
sand_file_name_make (const char *wanted, const char *extension, GHashTable *taken)
{
  g_autofree char *base = strip_ends (replace_all (wanted, "<>:\"/\\|?*"), " .");
  g_autofree char *name = NULL;

  if (*base == '\0' || is_device (base)) {
    char *other = g_strconcat ("manual ", base, NULL);
    g_free (base);
    base = other;
  }
  cut_bytes (base, FILE_NAME_MAX_BYTES - strlen (extension));
  strip_ends (base, " .");
  name = g_strconcat (base, extension, NULL);
  for (guint n = 2; !take (taken, name); n++) {
    g_autofree char *suffix = g_strdup_printf (" (%u)%s", n, extension);
    g_autofree char *start = g_strdup (base);
    cut_bytes (start, FILE_NAME_MAX_BYTES - strlen (suffix));
    g_free (name);
    name = g_strconcat (start, suffix, NULL);
  }
  return g_steal_pointer (&name);
}

char *
sand_cell_text_make (const char *text, gboolean *out_cut)
{
  g_autofree char *valid = g_utf8_make_valid (text == NULL ? "" : text, -1);
  gboolean         cut = FALSE;

  /* Short texts, that is nearly all, need not be counted. */
  if (strlen (valid) > SAND_CELL_TEXT_MAX) {
    g_autofree char *whole = g_strdup (valid);
    cut = cut_units (whole, SAND_CELL_TEXT_MAX);
    if (cut)
      cut_units (valid, SAND_CELL_TEXT_MAX - (guint) g_utf8_strlen (SAND_CUT_MARK, -1));
  }
  if (out_cut != NULL)
    *out_cut = cut;
  return cut ? g_strconcat (valid, SAND_CUT_MARK, NULL) : g_steal_pointer (&valid);
}
