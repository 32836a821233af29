#include "start/people.h"

#include "base/id.h"
#include "base/text.h"
#include "contest/draw.h"

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
  if (self->rows == NULL)
    return;
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

/* In the order in which people are drawn later as well: the same number of a draw gives the same teams again. */
static int
compare_people (gconstpointer a, gconstpointer b)
{
  static const SandRosterField fields[] = { SAND_ROSTER_COMPANY, SAND_ROSTER_DEPARTMENT, SAND_ROSTER_NAME };
  const SandRosterPerson      *first = *(const SandRosterPerson *const *) a;
  const SandRosterPerson      *second = *(const SandRosterPerson *const *) b;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    int order = strcmp (first->fields[fields[i]], second->fields[fields[i]]);
    if (order != 0)
      return order;
  }
  return 0;
}

static void
draw (const Teams *self, SandRoster *roster, guint64 seed)
{
  g_autoptr (GPtrArray)      sorted = g_ptr_array_copy (roster->people, NULL, NULL);
  g_autofree SandDrawPerson *people = g_new0 (SandDrawPerson, sorted->len + 1);
  g_autofree guint          *team_of = g_new0 (guint, sorted->len + 1);

  /* The copy borrows the people. */
  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_people);
  for (guint i = 0; i < sorted->len; i++) {
    const SandRosterPerson *person = sorted->pdata[i];
    people[i].company = person->fields[SAND_ROSTER_COMPANY];
    people[i].department = person->fields[SAND_ROSTER_DEPARTMENT];
  }
  sand_draw_teams (people, sorted->len, self->rows->len, seed, team_of);
  for (guint i = 0; i < sorted->len; i++)
    ((SandRosterPerson *) sorted->pdata[i])->team = (int) team_of[i];
}

/* Nobody has a team yet: it is drawn. Else the others fill up what is there. */
static void
spread (const Teams *self, SandRoster *roster, guint64 seed)
{
  g_autofree guint *sizes = g_new0 (guint, self->rows->len + 1);
  gboolean          any = FALSE;

  for (guint t = 0; t < self->rows->len; t++) {
    g_autoptr (GPtrArray) members = sand_records_list (sand_workshop_get_records (self->workshop),
                                                       sand_row_get_id (self->rows->pdata[t]), "member");
    sizes[t] = members->len;
    any = any || members->len > 0;
  }
  for (guint i = 0; i < roster->people->len; i++)
    any = any || ((const SandRosterPerson *) roster->people->pdata[i])->team >= 0;
  if (any || seed == 0)
    sand_roster_spread (roster, sizes, self->rows->len);
  else
    draw (self, roster, seed);
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
  guint            from = sand_people_next_assessment (sand_seat_get_workshop (seat));

  sand_change_set (change, id, SAND_FIELD_TEAM, sand_value_ref (team));
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (*person->fields[fields[i].field] != '\0')
      sand_change_set (change, id, fields[i].name, sand_value_text (person->fields[fields[i].field]));
  if (from > 0)
    sand_change_set (change, id, "counts.from", sand_value_int (from));
}

static gboolean
write_people (const Teams *self, SandSeat *trainer, const SandRoster *roster, GError **error)
{
  SandChange *change = sand_seat_begin (trainer, _ ("Roster"));

  for (guint t = 0; t < self->rows->len; t++) {
    const char *team = sand_row_get_id (g_ptr_array_index (self->rows, t));
    if (self->chosen->pdata[t] != NULL)
      sand_change_set (change, team, "name", sand_value_text (self->chosen->pdata[t]));
  }
  for (guint i = 0; i < roster->people->len; i++) {
    const SandRosterPerson *person = g_ptr_array_index (roster->people, i);
    add_member (trainer, change, sand_row_get_id (g_ptr_array_index (self->rows, (guint) person->team)), person);
  }
  return sand_seat_commit (trainer, change, error);
}

/* As many as the list names: by the highest number, or by how many names there are; 0 when it names none. */
static guint
count_named_teams (const SandRoster *roster)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int                    highest = 0;

  for (guint i = 0; i < roster->people->len; i++) {
    const SandRosterPerson *person = roster->people->pdata[i];
    g_autofree char        *folded = sand_text_fold (person->fields[SAND_ROSTER_TEAM]);
    int                     number = read_number (folded);
    highest = MAX (highest, number);
    if (*folded != '\0' && number == 0)
      g_hash_table_add (names, g_steal_pointer (&folded));
  }
  return MIN (MAX ((guint) highest, g_hash_table_size (names)), SAND_PEOPLE_MAX_TEAMS);
}

/* Teams nobody is in and nobody has named are only a suggestion: there are as many as the list needs. */
static gboolean
are_untouched (SandWorkshop *workshop, GPtrArray *teams)
{
  for (guint i = 0; i < teams->len; i++)
    if (*sand_row_get_text (teams->pdata[i], "name") != '\0')
      return FALSE;
  return sand_people_count (workshop) == 0 && !sand_people_have_begun (workshop);
}

static gboolean
take (SandSeat *trainer, SandRoster *roster, guint64 seed, GError **error)
{
  SandWorkshop *workshop = sand_seat_get_workshop (trainer);

  g_autoptr (GPtrArray) before = sand_workshop_list_teams (workshop);
  g_auto (Teams)        teams = { NULL };

  if (before->len == 0 || (seed != 0 && are_untouched (workshop, before))) {
    guint named = count_named_teams (roster);
    guint n = named > 0 ? named : MIN (sand_draw_n_teams (roster->people->len), SAND_PEOPLE_MAX_TEAMS);
    if (!sand_people_draw (trainer, MAX (n, 1), MAX (seed, 1), error))
      return FALSE;
  }
  teams_init (&teams, workshop);
  find_teams (&teams, roster);
  spread (&teams, roster, seed);
  return write_people (&teams, trainer, roster, error);
}

gboolean
sand_people_take (SandSeat *trainer, SandRoster *roster, guint64 seed, GError **error)
{
  gboolean done;

  sand_seat_open_group (trainer, _ ("Roster"));
  done = take (trainer, roster, seed, error);
  sand_seat_close_group (trainer);
  return done;
}
