#include "application.h"
#include "commands/commands.h"
#include "settings.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <unistd.h>

static void
set_up_translation (void)
{
  const char *folder = g_getenv ("SANDTABLE_LOCALE_DIR");

  sand_settings_apply_language ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : SAND_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char *argv[])
{
  g_autoptr (SandApplication) application = NULL;
  g_auto (GStrv)              again = NULL;
  int                         status;

  set_up_translation ();
  if (sand_commands_is_command (argc, argv))
    return sand_commands_run (argc, argv);

  application = sand_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  again = sand_application_dup_restart (application);
  if (again != NULL) {
    g_clear_object (&application);
    /* The language is chosen anew from the settings. */
    g_unsetenv ("LANGUAGE");
    execv ("/proc/self/exe", again);
  }
  return status;
}
