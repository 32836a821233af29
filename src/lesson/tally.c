#include "lesson/tally.h"

#include "base/id.h"

struct _SandTally {
  SandCourse   *course;
  SandRecords  *records;
  double        today;
  GHashTable   *own; /* team → SandResults, computed here */
  SandTallyFunc get; /* (nullable): somebody else's results */
  gpointer      data;
};

SandTally *
sand_tally_new (const SandCourse *course, SandRecords *records, double today)
{
  SandTally *self = g_new0 (SandTally, 1);

  self->course = sand_course_ref ((SandCourse *) course);
  self->records = sand_records_ref (records);
  self->today = today;
  self->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sand_results_free);
  return self;
}

SandTally *
sand_tally_new_live (const SandCourse *course, SandRecords *records, SandTallyFunc get, gpointer data)
{
  SandTally *self = sand_tally_new (course, records, 0);

  self->get = get;
  self->data = data;
  return self;
}

void
sand_tally_free (SandTally *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->own);
  sand_records_unref (self->records);
  sand_course_unref (self->course);
  g_free (self);
}

const SandCourse *
sand_tally_get_course (const SandTally *self)
{
  return self->course;
}

const SandRecords *
sand_tally_get_records (const SandTally *self)
{
  return self->records;
}

static SandResults *
find_results (SandTally *self, const char *team)
{
  SandResults *results;

  if (self->get != NULL)
    return self->get (team, self->data);
  results = g_hash_table_lookup (self->own, team);
  if (results != NULL)
    return results;
  results = sand_results_new (self->course, self->records, team, self->today);
  g_hash_table_insert (self->own, g_strdup (team), results);
  return results;
}

const SandResult *
sand_tally_get_sheet (SandTally *self, const char *team, const char *exercise)
{
  SandResults *results = find_results (self, team);

  return results == NULL ? NULL : sand_results_get (results, exercise);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const SandRow *first = *(const SandRow *const *) a, *second = *(const SandRow *const *) b;
  gint64         one = sand_row_get_int (first, "number", 0), two = sand_row_get_int (second, "number", 0);

  if (one != two)
    return one < two ? -1 : 1;
  return g_strcmp0 (sand_row_get_id (first), sand_row_get_id (second));
}

GPtrArray *
sand_tally_list_teams (const SandRecords *records)
{
  GPtrArray *teams = sand_records_list (records, SAND_WORKSHOP_RECORD, "team");

  g_ptr_array_sort (teams, compare_numbers);
  return teams;
}
