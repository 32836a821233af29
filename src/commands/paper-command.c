#include "commands/commands-private.h"

#include "paper/papers.h"
#include "widgets/language.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* "class.sandtable" -> "class-paper", beside it. */
static char *
folder_beside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *longer = NULL;

  if (g_str_has_suffix (name, ".sandtable"))
    name[strlen (name) - strlen (".sandtable")] = '\0';
  longer = g_strconcat (name, "-paper", NULL);
  return g_build_filename (folder, longer, NULL);
}

static SandExit
write_all (SandWorkshop *workshop, const char *folder)
{
  SandRecords *records = sand_workshop_get_records (workshop);
  SandLanguage language = sand_papers_get_language (records, sand_language_get ());

  for (int kind = 0; kind < SAND_N_PAPERS; kind++) {
    g_autoptr (GError) error = NULL;
    const char        *name = sand_papers_get_file_name (kind, language);
    g_autofree char   *path = g_build_filename (folder, name, NULL);
    if (!sand_papers_write (kind, sand_workshop_get_course (workshop), records, NULL, language, path, &error))
      return sand_command_refuse (_ ("“%1$s” was not written: %2$s."), name, error->message);
    g_print ("%s\n", path);
  }
  return SAND_EXIT_DONE;
}

SandExit
sand_command_paper (const char *path, const char *folder)
{
  g_autoptr (SandWorkshop) workshop = sand_command_open (path);
  g_autofree char         *out = folder != NULL ? g_strdup (folder) : folder_beside (path);
  SandExit                 status;

  if (workshop == NULL)
    return SAND_EXIT_REFUSED;
  if (g_mkdir_with_parents (out, 0755) != 0)
    status = sand_command_refuse (_ ("The folder “%1$s” cannot be made: %2$s."), out, g_strerror (errno));
  else
    status = write_all (workshop, out);
  sand_workshop_close (workshop, NULL);
  return status;
}
