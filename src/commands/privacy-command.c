#include "commands/commands-private.h"

#include "start/people.h"

#include "model/open-sentence.h"
#include "report/person-workbook.h"
#include "report/privacy.h"
#include "widgets/language.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Two people of one name are told apart by their teams. */
static SandExit
refuse_namesakes (const SandRecords *records, GPtrArray *found, const char *name)
{
  g_autoptr (GPtrArray) teams = g_ptr_array_new_with_free_func (g_free);
  g_autofree char      *list = NULL;

  for (guint i = 0; i < found->len; i++) {
    const SandRow *team = sand_records_find (records, sand_row_get_parent (g_ptr_array_index (found, i)));
    if (team != NULL)
      g_ptr_array_add (teams, sand_people_name_team (team));
  }
  g_ptr_array_add (teams, NULL);
  list = g_strjoinv (", ", (char **) teams->pdata);
  /* Translators: %1$u people are called %2$s; %3$s lists their teams. */
  return sand_command_refuse (_ ("%1$u people are called “%2$s”: %3$s. Nothing was done. Say which one with --team N."),
                              found->len, name, list);
}

/* (nullable): with a sentence on standard error */
static const SandRow *
find_one (SandWorkshop *workshop, const char *name, int team)
{
  const SandRecords    *records = sand_workshop_get_records (workshop);
  g_autoptr (GPtrArray) found = sand_person_find (records, name, team);

  if (found->len == 1)
    return g_ptr_array_index (found, 0);
  if (found->len == 0)
    sand_command_refuse (_ ("Nobody is called “%s” in this workshop."), name);
  else
    refuse_namesakes (records, found, name);
  return NULL;
}

static SandPerson *
read_person (SandWorkshop *workshop, const char *name, int team, const char *path)
{
  const SandRow     *member = find_one (workshop, name, team);
  g_autoptr (GError) error = NULL;
  SandPerson        *person;
  g_autofree char   *sentence = NULL;

  if (member == NULL)
    return NULL;
  person = sand_privacy_read_person (workshop, sand_row_get_id (member), &error);
  if (person == NULL) {
    sentence = sand_open_sentence (error, path);
    sand_command_refuse ("%s", sentence);
  }
  return person;
}

SandExit
sand_command_export_person (const char *path, const char *name, int team, const char *out)
{
  g_autoptr (SandWorkshop) workshop = sand_command_open (path);
  g_autoptr (SandPerson)   person = workshop == NULL ? NULL : read_person (workshop, name, team, path);
  g_autoptr (GError)       error = NULL;

  if (person == NULL)
    return SAND_EXIT_REFUSED;
  if (!sand_person_write (person, sand_workshop_get_records (workshop), sand_workshop_get_course (workshop),
                          sand_language_get (), sand_workshop_get_today (workshop), out, &error))
    /* Translators: a file, and why it was not written. */
    return sand_command_refuse (_ ("“%1$s” was not written: %2$s. What was there before is kept."), out,
                                error->message);
  g_print ("%s\n", out);
  return SAND_EXIT_DONE;
}

static SandExit
give_receipt (SandReceiptKind kind, const char *path, const SandErased *erased, const char *receipt_path)
{
  g_autofree char   *file = g_filename_display_basename (path);
  g_autofree char   *when = sand_privacy_make_time ();
  g_autofree char   *receipt = sand_privacy_make_receipt (kind, file, when, erased);
  g_autoptr (GError) error = NULL;

  g_print ("%s", receipt);
  if (receipt_path == NULL || g_file_set_contents (receipt_path, receipt, -1, &error))
    return SAND_EXIT_DONE;
  return sand_command_refuse (_ ("The data are deleted, but the receipt was not written to a file: %s."),
                              error->message);
}

typedef struct {
  gboolean   done, erased;
  SandErased what;
  GError    *error;
} Erasing;

static void
erased_cb (GObject *workshop, GAsyncResult *result, gpointer data)
{
  Erasing *erasing = data;
  erasing->done = TRUE;
  erasing->erased = sand_workshop_erase_finish (SAND_WORKSHOP (workshop), result, &erasing->what, &erasing->error);
}

static SandExit
erase_person (const char *path, const char *name, int team, const char *receipt_path)
{
  g_autoptr (SandWorkshop) workshop = sand_command_open (path);
  g_autoptr (SandPerson)   person = workshop == NULL ? NULL : read_person (workshop, name, team, path);
  Erasing                  erasing = { FALSE };
  g_autoptr (GError)       error = NULL;
  g_autofree char         *sentence = NULL;

  if (person == NULL)
    return SAND_EXIT_REFUSED;
  sand_workshop_erase_async (workshop, sand_privacy_make_erasure (workshop, person), erased_cb, &erasing);
  while (!erasing.done)
    g_main_context_iteration (NULL, TRUE);
  error = erasing.error;
  if (erasing.erased)
    return give_receipt (SAND_RECEIPT_PERSON, path, &erasing.what, receipt_path);
  sentence = sand_open_sentence (error, path);
  return sand_command_refuse (_ ("Nothing was deleted from the workshop. %s"), sentence);
}

static SandExit
erase_all (const char *path, const char *receipt_path)
{
  SandErased         erased = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char   *sentence = NULL;

  if (sand_store_destroy (path, &erased, &error))
    return give_receipt (SAND_RECEIPT_WORKSHOP, path, &erased, receipt_path);
  sentence = sand_open_sentence (error, path);
  return sand_command_refuse (_ ("Nothing was deleted. %s"), sentence);
}

SandExit
sand_command_erase (const char *path, const SandEraseOptions *options)
{
  if (g_strcmp0 (options->confirm, SAND_CONFIRM_WORD) != 0)
    return sand_command_refuse (_ ("Nothing was deleted. Deleting cannot be undone: "
                                   "add --confirm %s when you are sure."),
                                SAND_CONFIRM_WORD);
  if (options->all)
    return erase_all (path, options->receipt);
  return erase_person (path, options->person, options->team, options->receipt);
}
