#include "commands/commands-private.h"

#include "manual/manual.h"
#include "widgets/language.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <string.h>

typedef struct {
  GMainLoop *loop;
  GPtrArray *paths; /* (nullable): char* */
  GError    *error;
} Writing;

static void
add_order (GPtrArray *orders, SandWorkshop *workshop, const SandRow *team, const char *member)
{
  g_ptr_array_add (orders, sand_manual_order_new (sand_workshop_get_course (workshop),
                                                  sand_workshop_get_records (workshop), sand_row_get_id (team), member,
                                                  sand_language_get (), sand_workshop_get_today (workshop), NULL));
}

static gboolean
is_called (const SandRow *member, const char *person)
{
  g_autofree char *name = sand_text_fold (sand_row_get_text (member, "alias"));
  g_autofree char *wanted = sand_text_fold (person);
  return strcmp (name, wanted) == 0;
}

static void
add_person (GPtrArray *orders, SandWorkshop *workshop, const SandRow *team, const char *person)
{
  g_autoptr (GPtrArray) members =
    sand_records_list (sand_workshop_get_records (workshop), sand_row_get_id (team), "member");

  for (guint i = 0; i < members->len; i++)
    if (is_called (g_ptr_array_index (members, i), person))
      add_order (orders, workshop, team, sand_row_get_id (g_ptr_array_index (members, i)));
}

/* @out_team_found: whether there is the team that was asked for */
static GPtrArray *
make_orders (SandWorkshop *workshop, int number, const char *person, gboolean *out_team_found)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (workshop);
  GPtrArray            *orders = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_manual_order_free);

  *out_team_found = FALSE;
  for (guint i = 0; i < teams->len; i++) {
    const SandRow *team = g_ptr_array_index (teams, i);
    if (number != 0 && sand_row_get_int (team, "number", 0) != number)
      continue;
    *out_team_found = TRUE;
    if (person == NULL)
      add_order (orders, workshop, team, NULL);
    else
      add_person (orders, workshop, team, person);
  }
  return orders;
}

static void
progress_cb (guint n_done, guint n_all, gpointer data)
{
  g_print (ngettext ("%1$u of %2$u workbook is written", "%1$u of %2$u workbooks are written", n_all), n_done, n_all);
  g_print ("\n");
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Writing *writing = data;

  writing->paths = sand_manual_write_class_finish (result, &writing->error);
  g_main_loop_quit (writing->loop);
}

static SandExit
write_all (GPtrArray *orders, const char *folder)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Writing               writing = { .loop = loop };
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GError)    error = NULL;

  sand_manual_write_class_async (orders, folder, progress_cb, NULL, NULL, written_cb, &writing);
  g_main_loop_run (loop);
  paths = writing.paths;
  error = writing.error;
  if (paths == NULL)
    /* Translators: why the workbooks were not written. */
    return sand_command_refuse (_ ("The workbooks were not written: %s. The folder is as it was before. Choose "
                                   "another folder or free some space."),
                                error->message);
  for (guint i = 0; i < paths->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (paths, i));
  return SAND_EXIT_DONE;
}

/* Beside the file, named after it. */
static char *
default_folder (const char *path)
{
  g_autofree char *stem =
    g_str_has_suffix (path, ".sandtable") ? g_strndup (path, strlen (path) - strlen (".sandtable")) : g_strdup (path);
  return g_strconcat (stem, "-manuals", NULL);
}

static SandExit
write_orders (GPtrArray *orders, const char *path, const char *folder)
{
  g_autofree char *own = folder == NULL ? default_folder (path) : NULL;
  const char      *target = folder == NULL ? own : folder;

  if (g_mkdir_with_parents (target, 0777) != 0)
    /* Translators: a folder, and why it cannot be made. */
    return sand_command_refuse (_ ("The folder “%1$s” cannot be made: %2$s."), target, g_strerror (errno));
  return write_all (orders, target);
}

SandExit
sand_command_manual (const char *path, int number, const char *person, const char *folder)
{
  g_autoptr (SandWorkshop) workshop = sand_command_open (path);
  g_autoptr (GPtrArray)    orders = NULL;
  gboolean                 team_found;

  if (workshop == NULL)
    return SAND_EXIT_REFUSED;
  orders = make_orders (workshop, number, person, &team_found);
  if (!team_found && number == 0)
    return sand_command_refuse ("%s", _ ("The workshop has no teams yet."));
  if (!team_found)
    return sand_command_refuse (_ ("There is no team %d in this workshop."), number);
  if (orders->len == 0)
    return sand_command_refuse (_ ("Nobody is called “%s” in this workshop."), person);
  return write_orders (orders, path, folder);
}
