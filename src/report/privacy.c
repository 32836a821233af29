#include "report/privacy.h"

#include "base/id.h"
#include "base/number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
sand_retention_is_due (const char *class_date, const char *put_off, const char *today)
{
  double held = 0, now = 0, until = 0;

  if (!sand_date_to_serial (class_date, &held) || !sand_date_to_serial (today, &now))
    return FALSE;
  if (put_off != NULL && sand_date_to_serial (put_off, &until) && now < until)
    return FALSE;
  return now >= held + SAND_RETENTION_DAYS;
}

static char *
make_date (int days_from_today)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) then = g_date_time_add_days (now, days_from_today);
  return g_date_time_format (then, "%Y-%m-%d");
}

static void
find_person (gpointer item, gpointer data)
{
  const SandRow *row = item;
  gboolean      *found = data;

  *found = *found || (strcmp (sand_row_get_kind (row), "member") == 0 && sand_row_get_int (row, "removed", 0) == 0);
}

gboolean
sand_privacy_should_remind (SandWorkshop *workshop)
{
  const SandRecords *records = sand_workshop_get_records (workshop);
  const SandRow     *row = sand_records_find (records, SAND_WORKSHOP_RECORD);
  g_autofree char   *today = make_date (0);
  gboolean           anybody = FALSE;

  if (row == NULL || sand_row_get_int (row, "privacy.keep", 0) != 0 ||
      !sand_retention_is_due (sand_row_get_text (row, "date"), sand_row_get_text (row, "privacy.remind"), today))
    return FALSE;
  sand_records_foreach (records, find_person, &anybody);
  return anybody;
}

static void
set_field (SandWorkshop *workshop, const char *field, SandValue taken, const char *label)
{
  g_autoptr (SandChange) change = sand_workshop_begin (workshop, label);

  sand_change_set (change, SAND_WORKSHOP_RECORD, field, taken);
  sand_workshop_apply (workshop, change);
}

void
sand_privacy_keep (SandWorkshop *workshop)
{
  set_field (workshop, "privacy.keep", sand_value_int (1), _ ("Keep personal data"));
}

void
sand_privacy_put_off (SandWorkshop *workshop)
{
  g_autofree char *date = make_date (SAND_RETENTION_DAYS);
  set_field (workshop, "privacy.remind", sand_value_text (date), _ ("Remind later"));
}

char *
sand_privacy_get_notice (const SandRecords *records)
{
  const SandRow *row = sand_records_find (records, SAND_WORKSHOP_RECORD);
  const char    *own = row == NULL ? "" : sand_row_get_text (row, "privacy.notice");

  if (*own != '\0')
    return g_strdup (own);
  return g_strdup (
    _ ("This class is recorded on the trainer's laptop only: names, company, job, what the teams write, answers to "
       "tests, points, and who has spoken. It serves the class, the manuals and the class report, which holds figures "
       "of teams and no persons. Nothing is sent over the internet. Thirty days after the class the trainer is asked "
       "to delete personal data. Everybody may see what is stored about them and have it deleted: ask the trainer."));
}

void
sand_privacy_set_notice (SandWorkshop *workshop, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  set_field (workshop, "privacy.notice",
             *stripped == '\0' || !sand_text_is_storable (stripped) ? sand_value_none () : sand_value_text (stripped),
             _ ("Privacy notice"));
}

gboolean
sand_privacy_was_shown (const SandRecords *records)
{
  const SandRow *row = sand_records_find (records, SAND_WORKSHOP_RECORD);
  return row != NULL && sand_row_get_int (row, "privacy.shown", 0) != 0;
}

void
sand_privacy_set_shown (SandWorkshop *workshop)
{
  set_field (workshop, "privacy.shown", sand_value_int (1), _ ("Privacy notice"));
}

static void
collect_change (const SandChange *change, gpointer data)
{
  g_ptr_array_add (data, sand_change_ref ((SandChange *) change));
}

SandPerson *
sand_privacy_read_person (SandWorkshop *workshop, const char *member, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_change_unref);

  if (!sand_workshop_foreach_change (workshop, collect_change, changes, error))
    return NULL;
  return sand_person_new (sand_workshop_get_records (workshop), changes, member);
}

/* That something was deleted stays in the workshop: when, and how much; not what. */
static void
add_note (SandChange *change)
{
  g_autofree char *id = sand_id_new ();
  gint64           n_fields = sand_change_n_ops (change);

  sand_change_set (change, id, SAND_FIELD_TYPE, sand_value_text ("erasure"));
  sand_change_set (change, id, SAND_FIELD_PARENT, sand_value_ref (SAND_WORKSHOP_RECORD));
  sand_change_set (change, id, "at_ms", sand_value_int (change->at_ms));
  sand_change_set (change, id, "fields", sand_value_int (n_fields));
}

SandErasure *
sand_privacy_make_erasure (SandWorkshop *workshop, const SandPerson *person)
{
  g_autoptr (SandChange) change = sand_workshop_begin (workshop, _ ("Personal data deleted"));
  GStrvBuilder          *names = g_strv_builder_new ();
  SandErasure           *erasure;

  /* Translators: stands where a person's name was, after their data were deleted. */
  sand_person_forget (person, sand_workshop_get_records (workshop), _ ("(removed)"), change);
  add_note (change);
  erasure = sand_erasure_new (change);
  erasure->member = g_strdup (person->member);
  for (guint i = 0; i < person->names->len; i++)
    g_strv_builder_add (names, g_ptr_array_index (person->names, i));
  erasure->names = g_strv_builder_end (names);
  g_strv_builder_unref (names);
  return erasure;
}

const char *
sand_privacy_get_limits (void)
{
  return _ ("Out of reach are: workbooks, reports and PDF files that were exported, copies of the file in other "
            "folders, "
            "on memory sticks or in the mail, files that were saved out of a damaged one, and what a flash disk keeps "
            "inside until it needs the room. Delete those by hand.");
}

char *
sand_privacy_make_time (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  return g_date_time_format (now, "%Y-%m-%d %H:%M:%S %z");
}

static void
add_line (GString *text, const char *label, const char *value)
{
  /* Translators: a line of a receipt: what, and how much. */
  g_string_append_printf (text, _ ("%1$s: %2$s"), label, value);
  g_string_append_c (text, '\n');
}

static void
add_count (GString *text, const char *label, guint n)
{
  g_autofree char *number = g_strdup_printf ("%u", n);
  add_line (text, label, number);
}

char *
sand_privacy_make_receipt (SandReceiptKind kind, const char *file, const char *when, const SandErased *erased)
{
  gboolean person = kind == SAND_RECEIPT_PERSON;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n\n", _ ("Receipt of a deletion"));
  add_line (text, _ ("What"), person ? _ ("The personal data of one participant") : _ ("A whole workshop"));
  add_line (text, _ ("File"), file);
  add_line (text, _ ("When"), when);
  if (person) {
    add_count (text, _ ("Fields made empty or neutral"), erased->n_fields);
    add_count (text, _ ("Present and earlier values taken out"), erased->n_values);
    add_count (text, _ ("Backups rewritten"), erased->n_backups_rewritten);
  }
  add_count (text, _ ("Backups removed"), erased->n_backups_removed);
  add_line (text, _ ("How"),
            person ? _ ("The file was written anew without these values, its journal with it, and took the place of "
                        "the "
                        "old one, whose bytes were overwritten. Results that had been announced stay.")
                   : _ ("The file, its journals and its backups were overwritten and removed."));
  g_string_append_printf (text, "\n%s\n", sand_privacy_get_limits ());
  return g_string_free (text, FALSE);
}
