#include "random-class.h"

#include "course/pack.h"
#include "lesson/pk.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>

static void
add_score (JsonBuilder *json, const char *name, SandScore score)
{
  json_builder_set_member_name (json, name);
  if (score.known)
    json_builder_add_int_value (json, score.tenths);
  else
    json_builder_add_null_value (json);
}

static void
add_int (JsonBuilder *json, const char *name, gint64 number)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, number);
}

static void
add_bool (JsonBuilder *json, const char *name, gboolean yes)
{
  json_builder_set_member_name (json, name);
  json_builder_add_boolean_value (json, yes);
}

static void
begin (JsonBuilder *json, const char *name)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_object (json);
}

static void
write_standings (JsonBuilder *json, const SandStandings *standings)
{
  begin (json, "standings");
  for (guint i = 0; i < standings->teams->len; i++) {
    const SandTeamStanding *team = g_ptr_array_index (standings->teams, i);
    begin (json, team->team);
    add_int (json, "total", team->total);
    add_int (json, "rank", team->rank.rank);
    add_bool (json, "tied", team->rank.tied);
    json_builder_set_member_name (json, "trend");
    json_builder_begin_array (json);
    for (guint t = 0; t < team->trend->len; t++)
      json_builder_add_int_value (json, g_array_index (team->trend, SandTrendPoint, t).total);
    json_builder_end_array (json);
    json_builder_end_object (json);
  }
  json_builder_end_object (json);
}

static void
write_book (JsonBuilder *json, const SandRecords *records)
{
  g_autoptr (SandScoreBook) book = sand_score_book_new (records);

  begin (json, "taken_back");
  for (guint i = 0; i < book->entries->len; i++) {
    const SandBookEntry *entry = g_ptr_array_index (book->entries, i);
    add_bool (json, entry->id, entry->taken_back);
  }
  json_builder_end_object (json);
}

static void
write_assessment (JsonBuilder *json, const SandAssessment *assessment, const SandRecords *records)
{
  static const char *const states[] = { "planned", "open", "closed" };
  g_autoptr (GArray)       corrections = sand_assessment_list_corrections (assessment, records);

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "state");
  json_builder_add_string_value (json, states[assessment->state]);
  begin (json, "teams");
  for (guint i = 0; i < assessment->teams->len; i++) {
    const SandAssessmentTeam *team = g_ptr_array_index (assessment->teams, i);
    begin (json, team->team);
    add_score (json, "score", team->score);
    add_score (json, "growth", team->growth);
    add_bool (json, "highest", team->highest);
    add_bool (json, "improved", team->improved);
    json_builder_end_object (json);
  }
  json_builder_end_object (json);
  json_builder_set_member_name (json, "corrected");
  json_builder_begin_array (json);
  for (guint i = 0; i < corrections->len; i++) {
    guint index = g_array_index (corrections, SandCorrection, i).team;
    json_builder_add_string_value (json, ((SandAssessmentTeam *) assessment->teams->pdata[index])->team);
  }
  json_builder_end_array (json);
  json_builder_end_object (json);
}

/* What the second scorer takes as given. */
static void
write_sheets (JsonBuilder *json, const SandAssessment *assessment)
{
  for (guint i = 0; i < assessment->teams->len; i++) {
    const SandAssessmentTeam *team = g_ptr_array_index (assessment->teams, i);
    g_autofree char          *name = g_strdup_printf ("%u:%s", assessment->k, team->team);
    json_builder_set_member_name (json, name);
    json_builder_begin_array (json);
    for (guint s = 0; s < team->sheets->len; s++) {
      const SandCountedSheet *sheet = g_ptr_array_index (team->sheets, s);
      json_builder_begin_object (json);
      json_builder_set_member_name (json, "exercise");
      json_builder_add_string_value (json, sheet->exercise);
      add_bool (json, "started", sheet->state.started);
      json_builder_set_member_name (json, "completeness");
      json_builder_add_double_value (json, sheet->state.completeness);
      add_int (json, "errors", sheet->state.errors);
      add_int (json, "warnings", sheet->state.warnings);
      json_builder_end_object (json);
    }
    json_builder_end_array (json);
  }
}

static void
write_assessments (JsonBuilder *json, SandTally *tally)
{
  SandAssessment *all[SAND_N_ASSESSMENTS];

  for (guint k = 0; k < SAND_N_ASSESSMENTS; k++)
    all[k] = sand_assessment_read (tally, k);
  json_builder_set_member_name (json, "assessments");
  json_builder_begin_array (json);
  for (guint k = 0; k < SAND_N_ASSESSMENTS; k++)
    write_assessment (json, all[k], sand_tally_get_records (tally));
  json_builder_end_array (json);
  begin (json, "sheets");
  for (guint k = 0; k < SAND_N_ASSESSMENTS; k++) {
    write_sheets (json, all[k]);
    sand_assessment_free (all[k]);
  }
  json_builder_end_object (json);
}

static void
write_pk (JsonBuilder *json, const SandPk *pk)
{
  begin (json, pk->id);
  for (guint i = 0; i < pk->entrants->len; i++) {
    const SandPkEntrant *entrant = g_ptr_array_index (pk->entrants, i);
    begin (json, entrant->team);
    add_score (json, "result", entrant->result);
    add_int (json, "rank", entrant->rank.rank);
    add_bool (json, "tied", entrant->rank.tied);
    add_int (json, "points", entrant->points);
    json_builder_end_object (json);
  }
  json_builder_end_object (json);
}

/* One line of JSON a class. */
static char *
describe_class (RandomClass *class, const char *path)
{
  SandRecords              *records = sand_workshop_get_records (class->workshop);
  const SandCourse         *course = sand_workshop_get_course (class->workshop);
  g_autoptr (SandTally)     tally = sand_tally_new (course, records, 46000);
  g_autoptr (SandStandings) standings = sand_standings_new (tally, 0);
  g_autoptr (JsonBuilder)   json = json_builder_new_immutable ();
  g_autoptr (JsonNode)      root = NULL;

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "file");
  json_builder_add_string_value (json, path);
  write_standings (json, standings);
  write_book (json, records);
  write_assessments (json, tally);
  begin (json, "pks");
  for (guint i = 0; i < class->pks->len; i++) {
    g_autoptr (SandPk) pk = sand_pk_read (course, records, g_ptr_array_index (class->pks, i));
    write_pk (json, pk);
  }
  json_builder_end_object (json);
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  return json_to_string (root, FALSE);
}

/* write-classes FOLDER FIRST COUNT: writes workshops with the seeds FIRST … and prints what the program makes of
 * them. */
int
main (int argc, char *argv[])
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (argc, ==, 4);
  for (int i = 0; i < atoi (argv[3]); i++) {
    g_autofree char *name = g_strdup_printf ("class-%d.sandtable", atoi (argv[2]) + i);
    g_autofree char *path = g_build_filename (argv[1], name, NULL);
    g_autofree char *text = NULL;
    RandomClass class;

    random_class_init (&class, course, path, (guint64) (atoi (argv[2]) + i));
    random_class_live (&class);
    text = describe_class (&class, path);
    sand_workshop_flush (class.workshop, &error);
    g_assert_no_error (error);
    random_class_clear (&class);
    /* Whoever reads the line may open the file. */
    printf ("%s\n", text);
    fflush (stdout);
  }
  return 0;
}
