#include "commands/commands-private.h"

#include "roster/roster-sentence.h"
#include "start/people.h"

#include <glib/gi18n-lib.h>


static int
compare_refusals (gconstpointer a, gconstpointer b)
{
  const SandRosterRefusal *first = *(const SandRosterRefusal *const *) a;
  const SandRosterRefusal *second = *(const SandRosterRefusal *const *) b;
  return (first->line > second->line) - (first->line < second->line);
}

static void
print_refusals (const SandRoster *roster)
{
  g_ptr_array_sort (roster->refusals, compare_refusals);
  for (guint i = 0; i < roster->refusals->len; i++) {
    g_autofree char *sentence = sand_roster_refusal_sentence (g_ptr_array_index (roster->refusals, i));
    g_printerr ("%s\n", sentence);
  }
}

static void
print_teams (SandWorkshop *workshop)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (workshop);

  for (guint t = 0; t < teams->len; t++) {
    const SandRow        *team = teams->pdata[t];
    g_autoptr (GPtrArray) members =
      sand_records_list (sand_workshop_get_records (workshop), sand_row_get_id (team), "member");
    g_autofree char *name = sand_people_name_team (team);
    /* Translators: a team, and how many people it has. */
    g_print (ngettext ("%1$s: %2$u person", "%1$s: %2$u people", members->len), name, members->len);
    g_print ("\n");
  }
}

static SandRoster *
read_roster (SandWorkshop *workshop, const char *csv)
{
  g_autoptr (GError)     error = NULL;
  g_autofree char       *bytes = NULL;
  g_autofree char       *name = g_path_get_basename (csv);
  g_autofree char       *sentence = NULL;
  g_autoptr (GHashTable) known = sand_people_list_known (workshop);
  SandRoster            *roster;
  gsize                  length;

  if (!g_file_get_contents (csv, &bytes, &length, &error)) {
    sand_command_refuse (_ ("“%1$s” cannot be read: %2$s."), name, error->message);
    return NULL;
  }
  roster = sand_roster_read (bytes, length, known, &error);
  if (roster == NULL) {
    sentence = sand_roster_error_sentence (error, name);
    sand_command_refuse ("%s", sentence);
  }
  return roster;
}

/* One change: the whole list is taken, or nothing of it. */
static SandExit
import (SandWorkshop *workshop, const char *csv)
{
  g_autoptr (SandSeat)   trainer = sand_seat_new (workshop, NULL);
  g_autoptr (GPtrArray)  teams = sand_workshop_list_teams (workshop);
  g_autoptr (SandRoster) roster = NULL;
  g_autoptr (GError)     error = NULL;

  if (teams->len == 0)
    return sand_command_refuse ("%s", _ ("The workshop has no teams yet."));
  roster = read_roster (workshop, csv);
  if (roster == NULL)
    return SAND_EXIT_REFUSED;
  if (!sand_people_take (trainer, roster, 0, &error) || !sand_workshop_flush (workshop, &error))
    return sand_command_refuse (_ ("The people were not added: %s."), error->message);
  print_refusals (roster);
  print_teams (workshop);
  return roster->refusals->len > 0 ? SAND_EXIT_REFUSED : SAND_EXIT_DONE;
}

SandExit
sand_command_import_roster (const char *csv, const char *into)
{
  g_autoptr (SandWorkshop) workshop = sand_command_open (into);
  SandExit                 status = workshop == NULL ? SAND_EXIT_REFUSED : import (workshop, csv);

  if (workshop != NULL)
    sand_workshop_close (workshop, NULL);
  return status;
}
