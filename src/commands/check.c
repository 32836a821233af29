#include "commands/commands-private.h"
#include "start/people.h"

#include "course/pack.h"
#include "kinds/kind.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/** What is counted over the team's sheets of the core of the course. */
typedef struct {
  guint sheets, complete, started, errors, warnings;
} Summary;

static SandExit
check_pack (const char *path)
{
  g_autoptr (GError)    error = NULL;
  g_autofree char      *name = g_path_get_basename (path);
  g_autoptr (GPtrArray) mistakes = sand_pack_check (path, &error);

  if (mistakes == NULL)
    /* Translators: the name of a file, and why it cannot be read. */
    return sand_command_refuse (_ ("“%1$s” cannot be read as a course pack: %2$s."), name, error->message);
  for (guint i = 0; i < mistakes->len; i++) {
    const SandPackMistake *mistake = g_ptr_array_index (mistakes, i);
    g_print ("%s: %s\n", mistake->place, mistake->reason);
  }
  if (mistakes->len > 0)
    return sand_command_refuse (ngettext ("“%1$s” has %2$u mistake.", "“%1$s” has %2$u mistakes.", mistakes->len), name,
                                mistakes->len);
  g_print (_ ("“%s” has no mistakes."), name);
  g_print ("\n");
  return SAND_EXIT_DONE;
}

static void
add_sheet (Summary *self, const SandExercise *exercise, SandResults *results)
{
  const SandResult *result = sand_results_get (results, exercise->id);

  if (strcmp (exercise->tier, "core") != 0 || strcmp (exercise->scope, "team") != 0 || result == NULL)
    return;
  self->sheets++;
  if (!result->started)
    return;
  self->started++;
  self->complete += result->errors == 0 && sand_result_get_completeness (result) > 1 - 1e-9 ? 1 : 0;
  self->errors += result->errors;
  self->warnings += result->warnings;
}

static Summary
sum_up_team (SandWorkshop *workshop, const char *team)
{
  const SandCourse       *course = sand_workshop_get_course (workshop);
  g_autoptr (SandResults) results =
    sand_results_new (course, sand_workshop_get_records (workshop), team, sand_workshop_get_today (workshop));
  Summary summary = { 0 };

  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = g_ptr_array_index (course->modules, m);
    for (guint e = 0; e < module->exercises->len; e++)
      add_sheet (&summary, g_ptr_array_index (module->exercises, e), results);
  }
  return summary;
}

static void
print_team (SandWorkshop *workshop, const SandRow *team)
{
  Summary          summary = sum_up_team (workshop, sand_row_get_id (team));
  g_autofree char *name = sand_people_name_team (team);
  g_autofree char *errors = g_strdup_printf (ngettext ("%u error", "%u errors", summary.errors), summary.errors);
  g_autofree char *warnings =
    g_strdup_printf (ngettext ("%u warning", "%u warnings", summary.warnings), summary.warnings);

  /* Translators: a team; how many sheets are complete, there, begun; “3 errors”; “2 warnings”. */
  g_print (_ ("%1$s: %2$u of %3$u sheets complete, %4$u begun; %5$s, %6$s"), name, summary.complete, summary.sheets,
           summary.started, errors, warnings);
  g_print ("\n");
}

static SandExit
check_workshop (const char *path)
{
  g_autoptr (SandWorkshop) workshop = sand_command_open (path);
  g_autoptr (GPtrArray)    teams = workshop == NULL ? NULL : sand_workshop_list_teams (workshop);

  if (workshop == NULL)
    return SAND_EXIT_REFUSED;
  for (guint i = 0; i < teams->len; i++)
    print_team (workshop, g_ptr_array_index (teams, i));
  if (teams->len == 0)
    g_print ("%s\n", _ ("The workshop has no teams yet."));
  sand_workshop_close (workshop, NULL);
  return SAND_EXIT_DONE;
}

/* By what is in it, for a workshop that was renamed; by its name, for one whose beginning is damaged. */
static gboolean
is_workshop (const char *path)
{
  char  start[16] = "";
  FILE *file = fopen (path, "rb");
  gsize n = file == NULL ? 0 : fread (start, 1, sizeof start, file);

  if (file != NULL)
    fclose (file);
  return g_str_has_suffix (path, ".sandtable") ||
         (n == sizeof start && memcmp (start, "SQLite format 3", sizeof start) == 0);
}

SandExit
sand_command_check (const char *path)
{
  return is_workshop (path) ? check_workshop (path) : check_pack (path);
}
