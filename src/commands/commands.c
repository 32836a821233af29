#include "commands/commands.h"

#include "commands/demo.h"

#include <stdio.h>
#include <string.h>

gboolean
sand_commands_is_command (int argc, char *argv[])
{
  return argc > 1 && (strcmp (argv[1], "demo") == 0 || strcmp (argv[1], "--version") == 0);
}

int
sand_commands_run (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  if (strcmp (argv[1], "--version") == 0) {
    puts ("sandtable " SAND_VERSION);
    return 0;
  }
  if (argc == 3 && !sand_demo_write (argv[2], &error)) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  return argc == 3 ? 0 : 2;
}
