#include "application-private.h"

#include "base/id.h"
#include "report/privacy-window.h"
#include "report/report-dialog.h"
#include "sandtable-resources.h"
#include "settings.h"
#include "start/prepare-window.h"
#include "start/start-window.h"
#include "team/team-window.h"
#include "trainer/trainer-window.h"
#include "widgets/init.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (SandApplication, sand_application, ADW_TYPE_APPLICATION)

void
sand_application_show_start (SandApplication *self)
{
  g_auto (GStrv) recent = self->settings == NULL ? NULL : g_settings_get_strv (self->settings, "recent");
  gtk_window_present (GTK_WINDOW (sand_start_window_new (GTK_APPLICATION (self), (const char *const *) recent)));
}

GList *
sand_application_copy_windows (SandApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  return g_list_copy_deep (windows, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
}

static void
close_start_windows (SandApplication *self)
{
  g_autolist (GtkWindow) windows = sand_application_copy_windows (self);
  for (GList *l = windows; l != NULL; l = l->next)
    if (SAND_IS_START_WINDOW (l->data))
      gtk_window_destroy (l->data);
}

SandWorkshop *
sand_application_workshop_of (GtkWindow *window)
{
  if (SAND_IS_TRAINER_WINDOW (window))
    return sand_trainer_window_get_workshop (SAND_TRAINER_WINDOW (window));
  return SAND_IS_TEAM_WINDOW (window) ? sand_team_window_get_workshop (SAND_TEAM_WINDOW (window)) : NULL;
}

static gboolean
is_class (SandWorkshop *workshop)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (workshop);
  g_autoptr (GPtrArray) items = sand_records_list (sand_workshop_get_records (workshop), SAND_WORKSHOP_RECORD, "item");

  return teams->len > 1 || items->len > 0;
}

static SandFace
face_for (SandApplication *self, SandWorkshop *workshop)
{
  g_autofree char *remembered = sand_application_dup_choice (self, "face", "trainer");

  if (self->face != SAND_FACE_AUTO)
    return self->face;
  return is_class (workshop) && !g_str_equal (remembered, "team") ? SAND_FACE_TRAINER : SAND_FACE_TEAM;
}

static const char *
find_team (SandWorkshop *workshop, guint number)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (workshop);

  for (guint i = 0; i < teams->len; i++)
    if ((guint) sand_row_get_int (teams->pdata[i], "number", 0) == number)
      return sand_row_get_id (teams->pdata[i]);
  return NULL;
}

void
sand_application_show_workshop (SandApplication *self, SandWorkshop *workshop)
{
  GtkApplication *application = GTK_APPLICATION (self);
  GtkWidget      *window = face_for (self, workshop) == SAND_FACE_TRAINER
                             ? sand_trainer_window_new (application, workshop, self->settings)
                             : sand_team_window_new (application, workshop, find_team (workshop, self->team));

  sand_application_remember (self, sand_workshop_get_path (workshop));
  gtk_window_present (GTK_WINDOW (window));
  close_start_windows (self);
  sand_privacy_remind (GTK_WINDOW (window), workshop);
}

/* What was prepared can be changed at any time: from the trainer's window, which stands above it in the house. */
static void
prepare_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow    *window = gtk_application_get_active_window (GTK_APPLICATION (data));
  SandWorkshop *workshop = window == NULL ? NULL : sand_application_workshop_of (window);

  if (workshop != NULL)
    gtk_window_present (GTK_WINDOW (sand_prepare_window_new (window, workshop)));
}

GtkWindow *
sand_application_find_working_window (SandApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (sand_application_workshop_of (l->data) != NULL)
      return l->data;
  return NULL;
}

static void
privacy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = sand_application_find_working_window (data);

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (sand_privacy_window_new (window, sand_application_workshop_of (window))));
}

static void
class_report_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = sand_application_find_working_window (data);

  if (window != NULL)
    sand_report_dialog_run (window, sand_application_workshop_of (window));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (data)),
                         "application-name", _ ("Sandtable"),
                         "application-icon", SAND_APP_ID,
                         "version", SAND_VERSION,
                         "developer-name", _ ("The Sandtable team"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _ ("The training room becomes a planning room."),
                         NULL);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autolist (GtkWindow) windows = sand_application_copy_windows (data);

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  /* A window that could not write stays open: then the program stays as well. */
  if (gtk_application_get_windows (GTK_APPLICATION (data)) == NULL)
    g_application_quit (G_APPLICATION (data));
}

/* The session ends or somebody asks us to: everything typed is written first. */
static gboolean
asked_to_end_cb (gpointer data)
{
  g_action_group_activate_action (G_ACTION_GROUP (data), "quit", NULL);
  return G_SOURCE_CONTINUE;
}

static void
add_actions (SandApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "prepare", .activate = prepare_cb },
    { .name = "about", .activate = about_cb },
    { .name = "privacy", .activate = privacy_cb },
    { .name = "class-report", .activate = class_report_cb },
    { .name = "quit", .activate = quit_cb },
  };
  static const struct {
    const char *action, *accels[3];
  } keys[] = {
    { "app.quit", { "<Control>q" } },
    { "app.new", { "<Control>n" } },
    { "app.open", { "<Control>o" } },
    { "app.prepare", { "<Control>comma" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z", "<Control>y" } },
    { "win.next-step", { "<Control>Page_Down" } },
    { "win.previous-step", { "<Control>Page_Up" } },
    { "win.export-manuals", { "<Control><Shift>e" } },
    { "win.steps", { "F9" } },
    { "win.coach", { "<Shift>F9" } },
    { "win.agenda", { "F9" } },
    { "win.side", { "<Shift>F9" } },
    { "win.show-help-overlay", { "<Control>question", "F1" } },
    { "window.close", { "<Control>w" } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  sand_application_add_file_actions (self);
  sand_application_add_choices (self);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, keys[i].accels);
}

static void
sand_application_startup (GApplication *application)
{
  SandApplication *self = SAND_APPLICATION (application);

  /* Not before: a second process, which only hands its file over to the first, must not lock it. */
  if (self->first_path != NULL)
    self->early = sand_early_open_new (self->first_path);
  G_APPLICATION_CLASS (sand_application_parent_class)->startup (application);
  self->settings = sand_settings_new ();
  sand_widgets_init ();
  gtk_window_set_default_icon_name (SAND_APP_ID);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/io/github/sandtable/icons");
  sand_application_apply_choices (self);
  add_actions (self);
  g_unix_signal_add (SIGTERM, asked_to_end_cb, self);
  g_unix_signal_add (SIGINT, asked_to_end_cb, self);
  g_unix_signal_add (SIGHUP, asked_to_end_cb, self);
}

static void
sand_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (window);
  else
    sand_application_show_start (SAND_APPLICATION (application));
}

static void
sand_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++) {
    g_autofree char *path = g_file_get_path (files[i]);
    if (path != NULL)
      sand_application_open_path (SAND_APPLICATION (application), path, NULL);
  }
}

static void
read_face (SandApplication *self, GVariantDict *options)
{
  const char *team;

  if (g_variant_dict_lookup (options, "team", "&s", &team))
    sand_application_set_face (self, SAND_FACE_TEAM, (guint) CLAMP (g_ascii_strtoll (team, NULL, 10), 0, G_MAXINT));
  else if (g_variant_dict_contains (options, "trainer"))
    sand_application_set_face (self, SAND_FACE_TRAINER, 0);
}

/* One file alone is read while the toolkit starts. */
static int
sand_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  SandApplication     *self = SAND_APPLICATION (application);
  g_autofree char    **names = NULL;
  g_autoptr (GVariant) files = g_variant_dict_lookup_value (options, G_OPTION_REMAINING,
                                                            G_VARIANT_TYPE_BYTESTRING_ARRAY);

  names = files == NULL ? NULL : (char **) g_variant_get_bytestring_array (files, NULL);
  if (names != NULL && names[0] != NULL && names[1] == NULL) {
    g_autoptr (GFile) file = g_file_new_for_commandline_arg (names[0]);
    self->first_path = g_file_get_path (file);
  }
  return -1;
}

static int
sand_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  GVariantDict        *options = g_application_command_line_get_options_dict (line);
  g_autofree char    **names = NULL;
  g_autoptr (GVariant) files = g_variant_dict_lookup_value (options, G_OPTION_REMAINING,
                                                            G_VARIANT_TYPE_BYTESTRING_ARRAY);

  read_face (SAND_APPLICATION (application), options);
  if (files == NULL) {
    g_application_activate (application);
    return 0;
  }
  names = (char **) g_variant_get_bytestring_array (files, NULL);
  for (int i = 0; names[i] != NULL; i++) {
    g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, names[i]);
    g_autofree char  *path = g_file_get_path (file);
    if (path != NULL)
      sand_application_open_path (SAND_APPLICATION (application), path, NULL);
  }
  return 0;
}

static void
sand_application_shutdown (GApplication *application)
{
  SandApplication *self = SAND_APPLICATION (application);

  g_clear_pointer (&self->early, sand_early_open_free);
  g_clear_object (&self->settings);
  G_APPLICATION_CLASS (sand_application_parent_class)->shutdown (application);
}

static void
sand_application_finalize (GObject *object)
{
  g_strfreev (SAND_APPLICATION (object)->restart);
  g_free (SAND_APPLICATION (object)->first_path);
  G_OBJECT_CLASS (sand_application_parent_class)->finalize (object);
}

static void
sand_application_class_init (SandApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  /* A static library's own constructor would be left out by the linker. */
  g_resources_register (sandtable_get_resource ());

  G_OBJECT_CLASS (klass)->finalize = sand_application_finalize;
  application_class->startup = sand_application_startup;
  application_class->activate = sand_application_activate;
  application_class->open = sand_application_open;
  application_class->handle_local_options = sand_application_handle_local_options;
  application_class->command_line = sand_application_command_line;
  application_class->shutdown = sand_application_shutdown;
}

static void
sand_application_init (SandApplication *self)
{
  static const GOptionEntry options[] = {
    { "trainer", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the trainer's window"), NULL },
    /* A text, because GApplication drops a number that is 0. */
    { "team", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Open the window of team N, 0 for the first"), "N" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[FILE…]") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

SandApplication *
sand_application_new (void)
{
  GApplicationFlags flags =
    G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_CAN_OVERRIDE_APP_ID;

  return g_object_new (SAND_TYPE_APPLICATION,
                       "application-id", SAND_APP_ID,
                       "flags", flags,
                       "resource-base-path", "/io/github/sandtable",
                       NULL);
}

void
sand_application_set_face (SandApplication *self, SandFace face, guint team)
{
  self->face = face;
  self->team = team;
}

char **
sand_application_dup_restart (SandApplication *self)
{
  return g_strdupv (self->restart);
}
