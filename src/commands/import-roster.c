#include "commands/commands-private.h"

#include "roster/roster-sentence.h"
#include "model/seat.h"

#include <glib/gi18n-lib.h>

#include <stdlib.h>
#include <string.h>

/** The teams while people are put into them. */
typedef struct {
  SandWorkshop *workshop;
  GPtrArray    *rows;   /* const SandRow */
  GPtrArray    *names;  /* char*: folded; "" for a team without a name */
  GPtrArray    *chosen; /* char*: the name an unnamed team gets from the list, NULL otherwise */
} Teams;

static void
teams_clear (Teams *self)
{
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->chosen);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Teams, teams_clear)

static void
teams_init (Teams *self, SandWorkshop *workshop)
{
  self->workshop = workshop;
  self->rows = sand_workshop_list_teams (workshop);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->chosen = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->rows->len; i++) {
    g_ptr_array_add (self->names, sand_text_fold (sand_row_get_text (g_ptr_array_index (self->rows, i), "name")));
    g_ptr_array_add (self->chosen, NULL);
  }
}

static GPtrArray *
list_members (const Teams *self, guint team)
{
  const SandRow *row = g_ptr_array_index (self->rows, team);
  return sand_records_list (sand_workshop_get_records (self->workshop), sand_row_get_id (row), "member");
}

static GHashTable *
list_known (const Teams *self)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint t = 0; t < self->rows->len; t++) {
    g_autoptr (GPtrArray) members = list_members (self, t);
    for (guint i = 0; i < members->len; i++)
      g_hash_table_add (known, sand_text_fold (sand_row_get_text (g_ptr_array_index (members, i), "alias")));
  }
  return known;
}

/* "3", "第3组", "3队", "Team 3": 0 when it is none of these. */
static int
read_number (const char *folded)
{
  static const char *const before[] = { "第", "team", "group", "小组", "组" };
  static const char *const after[] = { "组", "小组", "队", "" };
  const char              *digits = folded;
  char                    *end;
  long                     number;

  for (gsize i = 0; i < G_N_ELEMENTS (before); i++)
    if (g_str_has_prefix (folded, before[i]))
      digits = folded + strlen (before[i]);
  if (!g_ascii_isdigit (*digits))
    return 0;
  number = strtol (digits, &end, 10);
  for (gsize i = 0; i < G_N_ELEMENTS (after); i++)
    if (strcmp (end, after[i]) == 0)
      return (int) CLAMP (number, 0, G_MAXINT);
  return 0;
}

static int
find_by_number (const Teams *self, int number)
{
  for (guint i = 0; number > 0 && i < self->rows->len; i++)
    if (sand_row_get_int (g_ptr_array_index (self->rows, i), "number", 0) == number)
      return (int) i;
  return -1;
}

/* By name, by number; a new name goes to the first team that has none yet. */
static int
find_team (Teams *self, const char *said)
{
  g_autofree char *folded = sand_text_fold (said);
  int              number = read_number (folded);

  for (guint i = 0; i < self->names->len; i++)
    if (strcmp (g_ptr_array_index (self->names, i), folded) == 0)
      return (int) i;
  if (number > 0)
    return find_by_number (self, number);
  for (guint i = 0; i < self->names->len; i++)
    if (*(const char *) g_ptr_array_index (self->names, i) == '\0') {
      g_free (self->names->pdata[i]);
      self->names->pdata[i] = g_steal_pointer (&folded);
      self->chosen->pdata[i] = g_strdup (said);
      return (int) i;
    }
  return -1;
}

static void
find_teams (Teams *self, SandRoster *roster)
{
  for (guint i = 0; i < roster->people->len;) {
    SandRosterPerson *person = g_ptr_array_index (roster->people, i);
    const char       *said = person->fields[SAND_ROSTER_TEAM];
    if (*said != '\0')
      person->team = find_team (self, said);
    if (*said == '\0' || person->team >= 0) {
      i++;
      continue;
    }
    sand_roster_refuse (roster, person->line, SAND_ROSTER_NO_TEAM, said);
    g_ptr_array_remove_index (roster->people, i);
  }
}

static void
spread (const Teams *self, SandRoster *roster)
{
  g_autofree guint *sizes = g_new0 (guint, self->rows->len);

  for (guint t = 0; t < self->rows->len; t++) {
    g_autoptr (GPtrArray) members = list_members (self, t);
    sizes[t] = members->len;
  }
  sand_roster_spread (roster, sizes, self->rows->len);
}

static void
add_member (SandSeat *seat, SandChange *change, const char *team, const SandRosterPerson *person)
{
  static const struct {
    SandRosterField field;
    const char     *name;
  } fields[] = {
    { SAND_ROSTER_NAME, "alias" },
    { SAND_ROSTER_JOB, "job" },
    { SAND_ROSTER_COMPANY, "company" },
    { SAND_ROSTER_DEPARTMENT, "department" },
  };
  g_autofree char *id = sand_seat_add (seat, change, "member", team);

  sand_change_set (change, id, SAND_FIELD_TEAM, sand_value_ref (team));
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (*person->fields[fields[i].field] != '\0')
      sand_change_set (change, id, fields[i].name, sand_value_text (person->fields[fields[i].field]));
}

/* One change: the whole list is taken, or nothing of it. */
static gboolean
write_people (const Teams *self, const SandRoster *roster, GError **error)
{
  g_autoptr (SandSeat) trainer = sand_seat_new (self->workshop, NULL);
  SandChange          *change = sand_seat_begin (trainer, _ ("Roster"));

  for (guint t = 0; t < self->rows->len; t++) {
    const char *team = sand_row_get_id (g_ptr_array_index (self->rows, t));
    if (self->chosen->pdata[t] != NULL)
      sand_change_set (change, team, "name", sand_value_text (self->chosen->pdata[t]));
  }
  for (guint i = 0; i < roster->people->len; i++) {
    const SandRosterPerson *person = g_ptr_array_index (roster->people, i);
    add_member (trainer, change, sand_row_get_id (g_ptr_array_index (self->rows, person->team)), person);
  }
  return sand_seat_commit (trainer, change, error) && sand_workshop_flush (self->workshop, error);
}

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
print_teams (const Teams *self)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (self->workshop);

  for (guint t = 0; t < teams->len; t++) {
    g_autoptr (GPtrArray) members = list_members (self, t);
    g_autofree char      *name = sand_command_name_team (g_ptr_array_index (teams, t));
    /* Translators: a team, and how many people it has. */
    g_print (ngettext ("%1$s: %2$u person", "%1$s: %2$u people", members->len), name, members->len);
    g_print ("\n");
  }
}

static SandRoster *
read_roster (const Teams *teams, const char *csv)
{
  g_autoptr (GError)     error = NULL;
  g_autofree char       *bytes = NULL;
  g_autofree char       *name = g_path_get_basename (csv);
  g_autofree char       *sentence = NULL;
  g_autoptr (GHashTable) known = list_known (teams);
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

static SandExit
import (SandWorkshop *workshop, const char *csv)
{
  g_auto (Teams)         teams = { NULL };
  g_autoptr (SandRoster) roster = NULL;
  g_autoptr (GError)     error = NULL;

  teams_init (&teams, workshop);
  if (teams.rows->len == 0)
    return sand_command_refuse ("%s", _ ("The workshop has no teams yet."));
  roster = read_roster (&teams, csv);
  if (roster == NULL)
    return SAND_EXIT_REFUSED;
  find_teams (&teams, roster);
  spread (&teams, roster);
  if (!write_people (&teams, roster, &error))
    return sand_command_refuse (_ ("The people were not added: %s."), error->message);
  print_refusals (roster);
  print_teams (&teams);
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
