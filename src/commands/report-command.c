#include "commands/commands-private.h"

#include "report/class-report.h"
#include "widgets/language.h"

#include <glib/gi18n-lib.h>

SandExit
sand_command_report (const char *path, const char *folder)
{
  g_autoptr (SandWorkshop) workshop = sand_command_open (path);
  g_autofree char         *beside = g_path_get_dirname (path);
  g_autoptr (SandReport)   report = NULL;
  g_autoptr (GError)       error = NULL;
  g_auto (GStrv)           paths = NULL;

  if (workshop == NULL)
    return SAND_EXIT_REFUSED;
  report = sand_report_new (sand_workshop_get_course (workshop), sand_workshop_get_records (workshop),
                            sand_language_get (), sand_workshop_get_today (workshop), g_get_real_time () / 1000);
  if (report->teams->len == 0)
    return sand_command_refuse ("%s", _ ("The workshop has no teams yet."));
  paths = sand_report_write_all (report, sand_language_get (), folder == NULL ? beside : folder, &error);
  if (paths == NULL)
    return sand_command_refuse (_ ("The class report was not written: %s."), error->message);
  for (char **p = paths; *p != NULL; p++)
    g_print ("%s\n", *p);
  return SAND_EXIT_DONE;
}
