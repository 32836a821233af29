#include "commands/commands.h"

#include "commands/commands-private.h"
#include "commands/demo.h"
#include "model/open-sentence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** What may stand on the command line behind a command. */
typedef struct {
  char **files;
  char  *into, *person, *out, *confirm, *receipt;
  int    team;
  int    all; /* a gboolean */
} Arguments;

typedef struct {
  const char *name;
  const char *usage;   /* what follows the name, translatable */
  const char *about;   /* one sentence, translatable */
  const char *options; /* letters of those it takes: i(nto), p(erson), n(ame), o(ut), t(eam), a(ll),
                          c(onfirm), r(eceipt) */
  SandExit (*run) (const Arguments *arguments);
} Command;

SandExit
sand_command_refuse (const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list          args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("%s\n", sentence);
  return SAND_EXIT_REFUSED;
}

SandWorkshop *
sand_command_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  SandWorkshop      *workshop = sand_workshop_open (path, &error);
  g_autofree char   *sentence = workshop == NULL ? sand_open_sentence (error, path) : NULL;

  if (workshop == NULL)
    sand_command_refuse ("%s", sentence);
  return workshop;
}

SandExit
sand_command_demo (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *sentence = NULL;

  if (sand_demo_write (path, &error))
    return SAND_EXIT_DONE;
  sentence = sand_open_sentence (error, path);
  return sand_command_refuse ("%s", sentence);
}

static SandExit
run_demo (const Arguments *arguments)
{
  return sand_command_demo (arguments->files[0]);
}

static SandExit
run_manual (const Arguments *arguments)
{
  return sand_command_manual (arguments->files[0], arguments->team, arguments->person, arguments->out);
}

static SandExit
run_check (const Arguments *arguments)
{
  return sand_command_check (arguments->files[0]);
}

static SandExit
run_paper (const Arguments *arguments)
{
  return sand_command_paper (arguments->files[0], arguments->out);
}

static SandExit
run_import_roster (const Arguments *arguments)
{
  return sand_command_import_roster (arguments->files[0], arguments->into);
}

static SandExit
run_report (const Arguments *arguments)
{
  return sand_command_report (arguments->files[0], arguments->out);
}

static SandExit
run_export_person (const Arguments *arguments)
{
  return sand_command_export_person (arguments->files[0], arguments->person, arguments->team, arguments->out);
}

static SandExit
run_erase (const Arguments *arguments)
{
  const SandEraseOptions options = {
    .person = arguments->person,
    .team = arguments->team,
    .all = arguments->all,
    .confirm = arguments->confirm,
    .receipt = arguments->receipt,
  };
  return sand_command_erase (arguments->files[0], &options);
}

static const Command commands[] = {
  { "demo", N_ ("FILE"), N_ ("write the sample class into a new file"), "", run_demo },
  { "manual", N_ ("FILE [--team N] [--person NAME] [--out FOLDER]"), N_ ("write the teams' workbooks"), "tpo",
    run_manual },
  { "paper", N_ ("FILE [--out FOLDER]"), N_ ("write cards and blank worksheets as PDF"), "o", run_paper },
  { "check", N_ ("FILE"), N_ ("name all mistakes of a course pack, or sum up a workshop"), "", run_check },
  { "import-roster", N_ ("CSV --into FILE"), N_ ("put the people of a list into the teams"), "i", run_import_roster },
  { "report", N_ ("FILE [--out FOLDER]"), N_ ("write the class report as a workbook and as PDF"), "o", run_report },
  { "export-person", N_ ("FILE --name NAME [--team N] --out WORKBOOK"),
    N_ ("write all that is stored about a person"), "not", run_export_person },
  { "erase", N_ ("FILE --person NAME [--team N] | --all, --confirm delete [--receipt FILE]"),
    N_ ("delete a person's data or a whole workshop for good"), "ptacr", run_erase },
};

static void
print_command (void (*print) (const char *format, ...), const Command *command)
{
  print ("  sandtable %s %s\n      %s\n", command->name, _ (command->usage), _ (command->about));
}

static void
print_usage (void (*print) (const char *format, ...))
{
  print ("%s\n", _ ("Usage:"));
  print ("  sandtable %s\n      %s\n", _ ("[--trainer | --team N] [FILE]"),
         _ ("open the trainer's window, or the one of a team"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    print_command (print, &commands[i]);
  print ("  sandtable --version\n  sandtable --help\n%s\n",
         _ ("Exit status: 0 done, 1 refused with a sentence on standard error, 2 wrong usage."));
}

static const Command *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static gboolean
is_version (const char *word)
{
  return strcmp (word, "--version") == 0;
}

static gboolean
is_help (const char *word)
{
  return strcmp (word, "--help") == 0 || strcmp (word, "-h") == 0;
}

/* A bare word that is no file is a mistyped command: nobody calls a workshop so. */
static gboolean
is_mistyped (const char *word)
{
  return *word != '\0' && *word != '-' && strpbrk (word, "./\\:") == NULL && g_str_is_ascii (word) &&
         !g_file_test (word, G_FILE_TEST_EXISTS);
}

gboolean
sand_commands_is_command (int argc, char *argv[])
{
  return argc > 1 &&
         (find_command (argv[1]) != NULL || is_version (argv[1]) || is_help (argv[1]) || is_mistyped (argv[1]));
}

static void
clear_arguments (Arguments *arguments)
{
  g_strfreev (arguments->files);
  g_free (arguments->into);
  g_free (arguments->person);
  g_free (arguments->out);
  g_free (arguments->confirm);
  g_free (arguments->receipt);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, clear_arguments)

/* Only the options the command takes; one that another command takes is a mistake here. */
static gboolean
parse (const Command *command, int argc, char *argv[], Arguments *out, GError **error)
{
  const GOptionEntry all[] = {
    { "into", 'i', 0, G_OPTION_ARG_FILENAME, &out->into, NULL, NULL },
    { "person", 'p', 0, G_OPTION_ARG_STRING, &out->person, NULL, NULL },
    { "name", 'n', 0, G_OPTION_ARG_STRING, &out->person, NULL, NULL },
    { "all", 'a', 0, G_OPTION_ARG_NONE, &out->all, NULL, NULL },
    { "confirm", 'c', 0, G_OPTION_ARG_STRING, &out->confirm, NULL, NULL },
    { "receipt", 'r', 0, G_OPTION_ARG_FILENAME, &out->receipt, NULL, NULL },
    { "out", 'o', 0, G_OPTION_ARG_FILENAME, &out->out, NULL, NULL },
    { "team", 't', 0, G_OPTION_ARG_INT, &out->team, NULL, NULL },
  };
  GOptionEntry               entries[G_N_ELEMENTS (all) + 2] = { { NULL } };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv)             words = g_new0 (char *, (gsize) argc);
  gsize                      n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (strchr (command->options, all[i].short_name) != NULL)
      entries[n++] = all[i];
  entries[n] = (GOptionEntry){ G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &out->files, NULL, NULL };
  for (int i = 1; i < argc; i++)
    words[i - 1] = g_strdup (argv[i]);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse_strv (context, &words, error);
}

static gboolean
is_complete (const Command *command, const Arguments *arguments)
{
  gboolean has_name = arguments->person != NULL;
  gboolean one_file = arguments->files != NULL && g_strv_length (arguments->files) == 1;
  /* After "--" everything is a file; one that looks like an option is a slip, and "./-name" says what is meant. */
  gboolean slip = one_file && arguments->files[0][0] == '-';

  if (slip)
    return FALSE;
  if (strchr (command->options, 'n') != NULL && (!has_name || arguments->out == NULL))
    return FALSE;
  if (strchr (command->options, 'a') != NULL && has_name == arguments->all)
    return FALSE;
  return one_file && arguments->team >= 0 && (strchr (command->options, 'i') == NULL || arguments->into != NULL);
}

static gboolean
asks_for_help (int argc, char *argv[])
{
  for (int i = 2; i < argc && strcmp (argv[i], "--") != 0; i++)
    if (is_help (argv[i]))
      return TRUE;
  return FALSE;
}

static SandExit
run (const Command *command, int argc, char *argv[])
{
  g_auto (Arguments) arguments = { NULL };
  g_autoptr (GError) error = NULL;

  if (asks_for_help (argc, argv)) {
    g_print ("%s\n", _ ("Usage:"));
    print_command (g_print, command);
    return SAND_EXIT_DONE;
  }
  if (!parse (command, argc, argv, &arguments, &error) || !is_complete (command, &arguments)) {
    if (error != NULL)
      g_printerr ("%s\n", error->message);
    print_usage (g_printerr);
    return SAND_EXIT_USAGE;
  }
  return command->run (&arguments);
}

int
sand_commands_run (int argc, char *argv[])
{
  const Command *command = argc > 1 ? find_command (argv[1]) : NULL;

  if (command != NULL)
    return run (command, argc, argv);
  if (argc == 2 && is_version (argv[1])) {
    g_print ("sandtable %s\n", SAND_VERSION);
    return SAND_EXIT_DONE;
  }
  if (argc == 2 && is_help (argv[1])) {
    print_usage (g_print);
    return SAND_EXIT_DONE;
  }
  if (argc > 1 && is_mistyped (argv[1]))
    /* Translators: %s is what was typed instead of a command. */
    sand_command_refuse (_ ("There is no command “%s”."), argv[1]);
  print_usage (g_printerr);
  return SAND_EXIT_USAGE;
}
