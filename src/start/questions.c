#include "start/questions.h"

#include "base/id.h"
#include "sand-lists.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

char *
sand_assessment_dup_id (guint k)
{
  return g_strdup_printf ("assessment:%u", k);
}

static void
ensure_assessment (SandSeat *trainer, SandChange *change, const char *id)
{
  SandPlace place = { .record = id, .kind = "assessment", .parent = SAND_WORKSHOP_RECORD };
  sand_seat_ensure (trainer, change, &place);
}

char *
sand_question_add (SandSeat *trainer, guint k, const char *kind, GError **error)
{
  g_autofree char *parent = sand_assessment_dup_id (k);
  SandChange      *change = sand_seat_begin (trainer, _ ("New question"));
  g_autofree char *id = NULL;

  ensure_assessment (trainer, change, parent);
  id = sand_seat_add (trainer, change, "question", parent);
  sand_change_set (change, id, "kind", sand_value_text (kind));
  sand_change_set (change, id, "weight", sand_value_int (10));
  return sand_seat_commit (trainer, change, error) ? g_steal_pointer (&id) : NULL;
}

guint
sand_question_count_options (const SandRow *question)
{
  for (guint n = 0; n < SAND_QUESTION_MAX_OPTIONS; n++) {
    g_autofree char *field = g_strdup_printf ("option.%u", n + 1);
    if (*sand_row_get_text (question, field) == '\0')
      return n;
  }
  return SAND_QUESTION_MAX_OPTIONS;
}

char *
sand_question_switch_key (const char *key, guint n, gboolean on)
{
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  GString       *out = g_string_new (NULL);
  gboolean       has[SAND_QUESTION_MAX_OPTIONS + 1] = { FALSE };

  for (gsize i = 0; words[i] != NULL; i++)
    has[MIN ((guint) strtoul (words[i], NULL, 10), SAND_QUESTION_MAX_OPTIONS)] = *words[i] != '\0';
  has[MIN (n, SAND_QUESTION_MAX_OPTIONS)] = on;
  for (guint i = 1; i <= SAND_QUESTION_MAX_OPTIONS; i++)
    if (has[i])
      g_string_append_printf (out, "%s%u", out->len > 0 ? " " : "", i);
  return g_string_free (out, FALSE);
}

/* A key that names an option without a text is none. */
static gboolean
has_key (const SandRow *question, guint n_options)
{
  g_auto (GStrv) words = g_strsplit (sand_row_get_text (question, "key"), " ", -1);
  guint          n = 0;

  for (gsize i = 0; words[i] != NULL; i++) {
    gulong option = strtoul (words[i], NULL, 10);
    if (*words[i] == '\0' || option < 1 || option > n_options)
      return FALSE;
    n++;
  }
  return n > 0;
}

SandQuestionFault
sand_question_find_fault (const SandRow *question)
{
  guint n = sand_question_count_options (question);

  if (*sand_row_get_text (question, "text") == '\0')
    return SAND_QUESTION_NO_TEXT;
  if (g_str_equal (sand_row_get_text (question, "kind"), "number"))
    return sand_value_is_number (sand_row_get (question, "key")) ? SAND_QUESTION_SOUND : SAND_QUESTION_NO_KEY;
  if (n < 2)
    return SAND_QUESTION_FEW_OPTIONS;
  return has_key (question, n) ? SAND_QUESTION_SOUND : SAND_QUESTION_NO_KEY;
}

static char **
list_off (const SandRecords *records, guint k)
{
  g_autofree char *id = sand_assessment_dup_id (k);
  const SandRow   *row = sand_records_find (records, id);

  return g_strsplit (row == NULL ? "" : sand_row_get_text (row, "off"), " ", -1);
}

gboolean
sand_pack_question_is_off (const SandRecords *records, guint k, const char *code)
{
  g_auto (GStrv) off = list_off (records, k);
  return g_strv_contains ((const char *const *) off, code);
}

gboolean
sand_pack_question_set_off (SandSeat *trainer, guint k, const char *code, gboolean off, GError **error)
{
  g_auto (GStrv)      before = list_off (sand_workshop_get_records (sand_seat_get_workshop (trainer)), k);
  g_autofree char    *id = sand_assessment_dup_id (k);
  g_autoptr (GString) after = g_string_new (NULL);
  SandChange         *change = sand_seat_begin (trainer, off ? _ ("Leave a question out") : _ ("Ask a question again"));

  for (gsize i = 0; before[i] != NULL; i++)
    if (*before[i] != '\0' && strcmp (before[i], code) != 0)
      g_string_append_printf (after, "%s%s", after->len > 0 ? " " : "", before[i]);
  if (off)
    g_string_append_printf (after, "%s%s", after->len > 0 ? " " : "", code);
  ensure_assessment (trainer, change, id);
  sand_change_set (change, id, "off", after->len > 0 ? sand_value_text (after->str) : sand_value_none ());
  return sand_seat_commit (trainer, change, error);
}

/* The texts of a list of the program's own resource. */
static char **
read_usual (const char *kind, SandLanguage language)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GBytes)   bytes =
    g_resource_lookup_data (sand_lists_get_resource (), "/io/github/sandtable/lists/usual.ini", 0, NULL);
  g_autofree char *group = g_strconcat (kind, "s", NULL);
  char           **texts;

  g_key_file_set_list_separator (file, '|');
  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL))
    return g_new0 (char *, 1);
  texts = g_key_file_get_string_list (file, group, language == SAND_LANGUAGE_ZH ? "zh" : "en", NULL, NULL);
  return texts != NULL ? texts : g_new0 (char *, 1);
}

static gboolean
is_listed (GPtrArray *rows, const char *text)
{
  for (guint i = 0; i < rows->len; i++)
    if (strcmp (sand_row_get_text (rows->pdata[i], "text"), text) == 0)
      return TRUE;
  return FALSE;
}

gboolean
sand_list_fill (SandSeat *trainer, const char *kind, SandLanguage language, GError **error)
{
  g_auto (GStrv)        texts = read_usual (kind, language);
  SandWorkshop         *workshop = sand_seat_get_workshop (trainer);
  g_autoptr (GPtrArray) rows = sand_records_list (sand_workshop_get_records (workshop), SAND_WORKSHOP_RECORD, kind);
  SandChange           *change = sand_seat_begin (trainer, _ ("The usual list"));

  for (gsize i = 0; texts[i] != NULL; i++) {
    g_autofree char *id = is_listed (rows, texts[i])
                            ? NULL
                            : sand_seat_add (trainer, change, kind, SAND_WORKSHOP_RECORD);
    if (id != NULL)
      sand_change_set (change, id, "text", sand_value_text (texts[i]));
  }
  return sand_seat_commit (trainer, change, error);
}
