#include "roster/roster.h"

#include "base/text.h"

/** The people of one company who have no team yet. */
typedef struct {
  guint      first; /* the line of the first of them */
  GPtrArray *people;
} Company;

static void
company_free (Company *company)
{
  g_ptr_array_unref (company->people);
  g_free (company);
}

/* Large companies first: they are the hardest to spread. */
static int
compare_companies (gconstpointer a, gconstpointer b)
{
  const Company *first = *(const Company *const *) a, *second = *(const Company *const *) b;

  if (first->people->len != second->people->len)
    return first->people->len > second->people->len ? -1 : 1;
  return (first->first > second->first) - (first->first < second->first);
}

static char *
fold_company (const SandRosterPerson *person)
{
  return sand_text_fold (person->fields[SAND_ROSTER_COMPANY]);
}

static void
add_to_company (GPtrArray *companies, GHashTable *by_name, SandRosterPerson *person)
{
  g_autofree char *name = fold_company (person);
  Company         *company = g_hash_table_lookup (by_name, name);

  if (company == NULL) {
    company = g_new0 (Company, 1);
    company->first = person->line;
    company->people = g_ptr_array_new ();
    g_ptr_array_add (companies, company);
    g_hash_table_insert (by_name, g_steal_pointer (&name), company);
  }
  g_ptr_array_add (company->people, person);
}

/* Of the teams with room, the one with the fewest colleagues; of these the one with most room; of these the first. */
static guint
choose_team (const guint *room, const guint *colleagues, guint n_teams)
{
  guint best = n_teams;

  for (guint i = 0; i < n_teams; i++) {
    gboolean better = best == n_teams || colleagues[i] < colleagues[best] ||
                      (colleagues[i] == colleagues[best] && room[i] > room[best]);
    if (room[i] > 0 && better)
      best = i;
  }
  g_assert (best < n_teams);
  return best;
}

/* How many more each team takes: one after the other into the smallest. */
static void
fill_up (guint *sizes, guint *room, guint n_teams, guint n_people)
{
  for (guint i = 0; i < n_people; i++) {
    guint least = 0;
    for (guint t = 1; t < n_teams; t++)
      if (sizes[t] < sizes[least])
        least = t;
    sizes[least]++;
    room[least]++;
  }
}

/* How many people of the company the file itself puts into each team. */
static void
count_colleagues (const SandRoster *self, const Company *company, guint *colleagues)
{
  g_autofree char *name = fold_company (g_ptr_array_index (company->people, 0));

  for (guint i = 0; i < self->people->len; i++) {
    const SandRosterPerson *person = g_ptr_array_index (self->people, i);
    g_autofree char        *other = fold_company (person);
    if (person->team >= 0 && g_str_equal (name, other))
      colleagues[person->team]++;
  }
}

static void
spread_company (const SandRoster *self, const Company *company, guint *room, guint n_teams)
{
  g_autofree guint *colleagues = g_new0 (guint, n_teams);

  count_colleagues (self, company, colleagues);
  for (guint i = 0; i < company->people->len; i++) {
    SandRosterPerson *person = g_ptr_array_index (company->people, i);
    guint             team = choose_team (room, colleagues, n_teams);
    person->team = (int) team;
    room[team]--;
    colleagues[team]++;
  }
}

void
sand_roster_spread (SandRoster *self, guint *sizes, guint n_teams)
{
  g_autoptr (GPtrArray)  companies = g_ptr_array_new_with_free_func ((GDestroyNotify) company_free);
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_autofree guint *room = g_new0 (guint, n_teams + 1);
  guint             n_people = 0;

  g_return_if_fail (n_teams > 0);
  for (guint i = 0; i < self->people->len; i++) {
    SandRosterPerson *person = g_ptr_array_index (self->people, i);
    if (person->team >= 0)
      sizes[person->team]++;
    else
      add_to_company (companies, by_name, person);
    n_people += person->team >= 0 ? 0 : 1;
  }
  fill_up (sizes, room, n_teams, n_people);
  g_ptr_array_sort (companies, compare_companies);
  for (guint i = 0; i < companies->len; i++)
    spread_company (self, g_ptr_array_index (companies, i), room, n_teams);
}
