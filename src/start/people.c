#include "start/people.h"

#include "base/id.h"
#include "base/text.h"
#include "contest/draw.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/** Somebody with the team they are in, in an order that does not depend on the teams. */
typedef struct {
  const SandRow *row;
  guint          team; /* index */
} Person;

static GPtrArray *
list_members (SandWorkshop *workshop, const SandRow *team)
{
  return sand_records_list (sand_workshop_get_records (workshop), sand_row_get_id (team), "member");
}

GHashTable *
sand_people_list_known (SandWorkshop *workshop)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (workshop);
  GHashTable           *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint t = 0; t < teams->len; t++) {
    g_autoptr (GPtrArray) members = list_members (workshop, teams->pdata[t]);
    for (guint i = 0; i < members->len; i++)
      g_hash_table_add (known, sand_text_fold (sand_row_get_text (members->pdata[i], "alias")));
  }
  return known;
}

guint
sand_people_count (SandWorkshop *workshop)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (workshop);
  guint                 n = 0;

  for (guint t = 0; t < teams->len; t++) {
    g_autoptr (GPtrArray) members = list_members (workshop, teams->pdata[t]);
    n += members->len;
  }
  return n;
}

gboolean
sand_people_have_begun (SandWorkshop *workshop)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (workshop);

  for (guint t = 0; t < teams->len; t++) {
    g_autoptr (GPtrArray) sheets =
      sand_records_list (sand_workshop_get_records (workshop), sand_row_get_id (teams->pdata[t]), "sheet");
    if (sheets->len > 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_closed (SandWorkshop *workshop, guint k)
{
  g_autofree char *id = g_strdup_printf ("assessment:%u", k);
  const SandRow   *row = sand_records_find (sand_workshop_get_records (workshop), id);

  return row != NULL && !sand_row_is_gone (row) && g_str_equal (sand_row_get_text (row, "state"), "closed");
}

guint
sand_people_count_closed (SandWorkshop *workshop)
{
  guint n = 0;

  for (guint k = 1; k <= 3; k++)
    n += is_closed (workshop, k) ? 1 : 0;
  return n;
}

guint
sand_people_next_assessment (SandWorkshop *workshop)
{
  for (guint k = 4; k > 0; k--)
    if (is_closed (workshop, k - 1))
      return k;
  return 0;
}

char *
sand_people_name_team (const SandRow *team)
{
  const char *name = sand_row_get_text (team, "name");
  int         number = (int) sand_row_get_int (team, "number", 0);

  if (*name != '\0')
    /* Translators: a team: its number and its name. */
    return g_strdup_printf (_ ("Team %1$d %2$s"), number, name);
  return g_strdup_printf (_ ("Team %d"), number);
}

/** What note_number() looks at and finds. */
typedef struct {
  const SandRecords *records;
  GPtrArray         *entries; /* of the score book: const SandRow */
  int                most;
} Numbers;

/* Whether anything in class bears the number of a team that is gone. */
static gboolean
has_left_traces (const Numbers *self, const SandRow *team)
{
  g_autoptr (GPtrArray) sheets = sand_records_list (self->records, sand_row_get_id (team), "sheet");

  for (guint i = 0; i < self->entries->len; i++) {
    const char *of = sand_value_as_text (sand_row_get (self->entries->pdata[i], "team"));
    if (g_strcmp0 (of, sand_row_get_id (team)) == 0)
      return TRUE;
  }
  return sheets->len > 0;
}

/* A dissolved team keeps its number in the score book; one that was drawn away before the class does not. */
static void
note_number (gpointer data, gpointer user_data)
{
  const SandRow *row = data;
  Numbers       *self = user_data;

  if (g_str_equal (sand_row_get_kind (row), "team") && (!sand_row_is_gone (row) || has_left_traces (self, row)))
    self->most = MAX (self->most, (int) sand_row_get_int (row, "number", 0));
}

static int
last_number (SandWorkshop *workshop)
{
  const SandRecords    *records = sand_workshop_get_records (workshop);
  g_autoptr (GPtrArray) entries = sand_records_list (records, SAND_WORKSHOP_RECORD, "entry");
  Numbers               numbers = { .records = records, .entries = entries };

  sand_records_foreach (records, note_number, &numbers);
  return numbers.most;
}

gboolean
sand_people_add_teams (SandSeat *trainer, guint n, GError **error)
{
  SandWorkshop *workshop = sand_seat_get_workshop (trainer);
  SandChange   *change = sand_seat_begin (trainer, _ ("New team"));
  int           number = last_number (workshop);
  guint         closed = sand_people_count_closed (workshop);

  for (guint i = 0; i < n; i++) {
    g_autofree char *team = sand_seat_add (trainer, change, "team", SAND_WORKSHOP_RECORD);
    number++;
    sand_change_set (change, team, SAND_FIELD_TEAM, sand_value_ref (team));
    sand_change_set (change, team, "number", sand_value_int (number));
    sand_change_set (change, team, "colour", sand_value_int (number));
    if (closed > 0)
      sand_change_set (change, team, "joined.after", sand_value_int (closed));
  }
  return sand_seat_commit (trainer, change, error);
}

/* Into which order people come must not depend on the teams, or a draw could not be repeated. */
static int
compare_people (gconstpointer a, gconstpointer b)
{
  static const char *const fields[] = { "company", "department", "alias", "job" };
  const Person            *first = a, *second = b;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    int order = strcmp (sand_row_get_text (first->row, fields[i]), sand_row_get_text (second->row, fields[i]));
    if (order != 0)
      return order;
  }
  return strcmp (sand_row_get_id (first->row), sand_row_get_id (second->row));
}

static GArray *
list_people (SandWorkshop *workshop, GPtrArray *teams)
{
  GArray *people = g_array_new (FALSE, TRUE, sizeof (Person));

  for (guint t = 0; t < teams->len; t++) {
    g_autoptr (GPtrArray) members = list_members (workshop, teams->pdata[t]);
    for (guint i = 0; i < members->len; i++) {
      Person person = { .row = members->pdata[i], .team = t };
      g_array_append_val (people, person);
    }
  }
  g_array_sort (people, compare_people);
  return people;
}

static void
set_late (SandSeat *trainer, SandChange *change, const char *member)
{
  guint from = sand_people_next_assessment (sand_seat_get_workshop (trainer));

  if (from > 0)
    sand_change_set (change, member, "counts.from", sand_value_int (from));
}

/* The old record goes, a new one with what is said of the person comes. A role is one of the team they leave. */
static char *
move (SandSeat *trainer, SandChange *change, const SandRow *member, const char *team)
{
  char *id = sand_seat_add (trainer, change, "member", team);

  sand_change_set (change, id, SAND_FIELD_TEAM, sand_value_ref (team));
  for (guint i = 0; i < sand_row_get_n_fields (member); i++) {
    const SandValue *value;
    const char      *field = sand_row_get_field (member, i, &value);
    if (*field != '#' && !g_str_equal (field, "role") && !g_str_equal (field, "counts.from"))
      sand_change_set (change, id, field, sand_value_copy (value));
  }
  set_late (trainer, change, id);
  sand_seat_remove (trainer, change, sand_row_get_id (member));
  return id;
}

gboolean
sand_people_move (SandSeat *trainer, const char *member, const char *team, char **out_id, GError **error)
{
  const SandRow      *row = sand_records_find (sand_workshop_get_records (sand_seat_get_workshop (trainer)), member);
  g_autoptr (SandRow) kept = row == NULL ? NULL : sand_row_ref ((SandRow *) row);
  g_autofree char    *id = NULL;
  SandChange         *change;

  g_return_val_if_fail (kept != NULL, FALSE);
  if (g_str_equal (sand_row_get_parent (kept), team)) {
    if (out_id != NULL)
      *out_id = g_strdup (member);
    return TRUE;
  }
  change = sand_seat_begin (trainer, _ ("Move to another team"));
  id = move (trainer, change, kept, team);
  if (!sand_seat_commit (trainer, change, error))
    return FALSE;
  if (out_id != NULL)
    *out_id = g_steal_pointer (&id);
  return TRUE;
}

static SandDrawPerson *
describe (const GArray *people)
{
  SandDrawPerson *described = g_new0 (SandDrawPerson, people->len + 1);

  for (guint i = 0; i < people->len; i++) {
    const SandRow *row = g_array_index (people, Person, i).row;
    described[i].company = sand_row_get_text (row, "company");
    described[i].department = sand_row_get_text (row, "department");
  }
  return described;
}

/* Only who changes the team is written. */
static gboolean
assign (SandSeat *trainer, GPtrArray *teams, const GArray *people, const guint *team_of, guint n_kept, GError **error)
{
  SandChange *change = sand_seat_begin (trainer, _ ("Draw the teams"));

  for (guint i = 0; i < people->len; i++) {
    const Person    *person = &g_array_index (people, Person, i);
    g_autofree char *id = NULL;
    if (person->team != team_of[i])
      id = move (trainer, change, person->row, sand_row_get_id (teams->pdata[team_of[i]]));
  }
  for (guint t = n_kept; t < teams->len; t++)
    sand_seat_remove (trainer, change, sand_row_get_id (teams->pdata[t]));
  return sand_seat_commit (trainer, change, error);
}

static gboolean
draw (SandSeat *trainer, guint n_teams, guint64 seed, GError **error)
{
  SandWorkshop         *workshop = sand_seat_get_workshop (trainer);
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (workshop);

  g_autoptr (GArray)         people = NULL;
  g_autofree SandDrawPerson *described = NULL;
  g_autofree guint          *team_of = NULL;

  if (teams->len < n_teams) {
    if (!sand_people_add_teams (trainer, n_teams - teams->len, error))
      return FALSE;
    g_ptr_array_unref (g_steal_pointer (&teams));
    teams = sand_workshop_list_teams (workshop);
  }
  people = list_people (workshop, teams);
  described = describe (people);
  team_of = g_new0 (guint, people->len + 1);
  sand_draw_teams (described, people->len, n_teams, seed, team_of);
  return assign (trainer, teams, people, team_of, n_teams, error);
}

gboolean
sand_people_draw (SandSeat *trainer, guint n_teams, guint64 seed, GError **error)
{
  gboolean done;

  g_return_val_if_fail (n_teams >= 1 && n_teams <= SAND_PEOPLE_MAX_TEAMS, FALSE);
  sand_seat_open_group (trainer, _ ("Draw the teams"));
  done = draw (trainer, n_teams, seed, error);
  sand_seat_close_group (trainer);
  return done;
}

gboolean
sand_people_add (SandSeat *trainer, const char *team, const char *name, char **out_id, GError **error)
{
  SandChange      *change = sand_seat_begin (trainer, _ ("New participant"));
  g_autofree char *id = sand_seat_add (trainer, change, "member", team);

  sand_change_set (change, id, SAND_FIELD_TEAM, sand_value_ref (team));
  sand_change_set (change, id, "alias", sand_value_text (name));
  set_late (trainer, change, id);
  if (!sand_seat_commit (trainer, change, error))
    return FALSE;
  if (out_id != NULL)
    *out_id = g_steal_pointer (&id);
  return TRUE;
}

gboolean
sand_people_remove (SandSeat *trainer, const char *member, GError **error)
{
  SandChange *change = sand_seat_begin (trainer, _ ("Take a participant off the list"));

  sand_seat_remove (trainer, change, member);
  return sand_seat_commit (trainer, change, error);
}

/* The smallest team; of equally small ones the first. */
static guint
find_smallest (const guint *sizes, guint n, guint but)
{
  guint best = n;

  for (guint i = 0; i < n; i++)
    if (i != but && (best == n || sizes[i] < sizes[best]))
      best = i;
  return best;
}

static guint *
count_sizes (SandWorkshop *workshop, GPtrArray *teams)
{
  guint *sizes = g_new0 (guint, teams->len + 1);

  for (guint t = 0; t < teams->len; t++) {
    g_autoptr (GPtrArray) members = list_members (workshop, teams->pdata[t]);
    sizes[t] = members->len;
  }
  return sizes;
}

gboolean
sand_people_dissolve (SandSeat *trainer, const char *team, GError **error)
{
  SandWorkshop         *workshop = sand_seat_get_workshop (trainer);
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (workshop);
  g_autoptr (GPtrArray) members = sand_records_list (sand_workshop_get_records (workshop), team, "member");
  g_autofree guint     *sizes = count_sizes (workshop, teams);
  SandChange           *change;
  guint                 gone = 0;

  g_return_val_if_fail (teams->len > 1, FALSE);
  while (gone < teams->len && !g_str_equal (sand_row_get_id (teams->pdata[gone]), team))
    gone++;
  change = sand_seat_begin (trainer, _ ("Dissolve a team"));
  for (guint i = 0; i < members->len; i++) {
    guint            into = find_smallest (sizes, teams->len, gone);
    g_autofree char *id = move (trainer, change, members->pdata[i], sand_row_get_id (teams->pdata[into]));
    sizes[into]++;
  }
  sand_seat_remove (trainer, change, team);
  return sand_seat_commit (trainer, change, error);
}
