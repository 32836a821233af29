#include "application.h"

#include "base/id.h"
#include "commands/demo.h"
#include "early-open.h"
#include "model/open-sentence.h"
#include "report/privacy.h"
#include "report/privacy-window.h"
#include "report/report-dialog.h"
#include "settings.h"
#include "start/prepare-window.h"
#include "start/start-window.h"
#include "store/store.h"
#include "team/team-window.h"
#include "trainer/trainer-window.h"
#include "sandtable-resources.h"
#include "widgets/init.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define MAX_RECENT 12

struct _SandApplication {
  AdwApplication parent_instance;

  GSettings *settings; /* (nullable) */
  int        base_dpi; /* gtk-xft-dpi of the desktop, which text sizes multiply */
  SandFace   face;
  guint      team;    /* its number, for SAND_FACE_TEAM; 0 for the first */
  char     **restart; /* (nullable): the arguments to begin anew with */

  char          *first_path; /* (nullable): the file of the command line */
  SandEarlyOpen *early;      /* (nullable): that file, until it is shown */
};

G_DEFINE_FINAL_TYPE (SandApplication, sand_application, ADW_TYPE_APPLICATION)

static void
show_start_window (SandApplication *self)
{
  g_auto (GStrv) recent = self->settings == NULL ? NULL : g_settings_get_strv (self->settings, "recent");
  gtk_window_present (GTK_WINDOW (sand_start_window_new (GTK_APPLICATION (self), (const char *const *) recent)));
}

static void
remember (SandApplication *self, const char *path)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           old = NULL;
  g_auto (GStrv)           recent = NULL;
  guint                    kept = 1;

  if (self->settings == NULL || path == NULL)
    return;
  old = g_settings_get_strv (self->settings, "recent");
  g_strv_builder_add (builder, path);
  for (guint i = 0; old[i] != NULL && kept < MAX_RECENT; i++)
    if (!g_str_equal (old[i], path)) {
      g_strv_builder_add (builder, old[i]);
      kept++;
    }
  recent = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "recent", (const char *const *) recent);
}

/* (transfer full): kept alive, since a window that closes takes the stage with it. */
static GList *
copy_windows (GtkApplication *application)
{
  return g_list_copy_deep (gtk_application_get_windows (application), (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
}

static void
close_start_windows (SandApplication *self)
{
  g_autolist (GtkWindow) windows = copy_windows (GTK_APPLICATION (self));
  for (GList *l = windows; l != NULL; l = l->next)
    if (SAND_IS_START_WINDOW (l->data))
      gtk_window_destroy (l->data);
}

/* The workshop a window works on, %NULL for one that has none. */
static SandWorkshop *
workshop_of (GtkWindow *window)
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
  g_autofree char *remembered =
    self->settings == NULL ? g_strdup ("trainer") : g_settings_get_string (self->settings, "face");

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

  remember (self, sand_workshop_get_path (workshop));
  gtk_window_present (GTK_WINDOW (window));
  close_start_windows (self);
  sand_privacy_remind (GTK_WINDOW (window), workshop);
}

static gboolean
has_face (GtkWindow *window, SandFace face)
{
  return face == SAND_FACE_AUTO || SAND_IS_TRAINER_WINDOW (window) == (face == SAND_FACE_TRAINER);
}

/* The file is open in one of our own windows: show that one instead of complaining, or another window on the same
 * workshop when another face is asked for. */
static gboolean
present_if_open (SandApplication *self, const char *path)
{
  SandWorkshop *open = NULL;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next) {
    SandWorkshop *workshop = workshop_of (l->data);
    if (workshop == NULL || g_strcmp0 (sand_workshop_get_path (workshop), path) != 0)
      continue;
    open = workshop;
    if (has_face (l->data, self->face) && (self->face != SAND_FACE_TEAM || self->team == 0)) {
      gtk_window_present (l->data);
      return TRUE;
    }
  }
  if (open != NULL)
    sand_application_show_workshop (self, open);
  return open != NULL;
}

static void
tell (SandApplication *self, const char *heading, const char *sentence)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (self));
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, sentence);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
salvage (SandApplication *self, const char *damaged)
{
  g_autofree char   *stem = g_str_has_suffix (damaged, ".sandtable")
                              ? g_strndup (damaged, strlen (damaged) - strlen (".sandtable"))
                              : g_strdup (damaged);
  g_autofree char   *target = g_strdup_printf ("%s (%s).sandtable", stem, _ ("rescued"));
  g_autofree char   *sentence = NULL;
  g_autoptr (GError) error = NULL;
  SandSalvage        saved = { 0 };

  if (!sand_store_salvage (damaged, target, &saved, &error)) {
    sentence = sand_open_sentence (error, target);
    tell (self, _ ("Nothing could be saved"), sentence);
    return;
  }
  if (!sand_application_open_path (self, target, NULL))
    return;
  sentence = g_strdup_printf (ngettext ("%1$u field was read from the damaged file; %2$u actions could not be "
                                        "read. You "
                                        "are working in the new file now, the damaged one is as it was.",
                                        "%1$u fields were read from the damaged file; %2$u actions could not be read. "
                                        "You are working in the new file now, the damaged one is as it was.",
                                        saved.cells),
                              saved.cells, saved.changes_lost);
  tell (self, _ ("What could be read is saved"), sentence);
}

static void
refusal_answered_cb (AdwMessageDialog *dialog, const char *response, SandApplication *self)
{
  if (g_str_equal (response, "salvage"))
    salvage (self, g_object_get_data (G_OBJECT (dialog), "path"));
}

static void
explain_refusal (SandApplication *self, const GError *error, const char *path, GtkWindow *parent)
{
  g_autofree char *sentence = sand_open_sentence (error, path);
  GtkWidget       *dialog = adw_message_dialog_new (parent, _ ("The workshop was not opened"), sentence);

  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  if (sand_open_error_can_salvage (error)) {
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "salvage", _ ("_Save what can be read"));
    adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "salvage", ADW_RESPONSE_SUGGESTED);
  }
  g_signal_connect_object (dialog, "response", G_CALLBACK (refusal_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static SandWorkshop *
open_workshop (SandApplication *self, const char *path, GError **error)
{
  if (self->early != NULL && g_str_equal (sand_early_open_get_path (self->early), path))
    return sand_early_open_finish (g_steal_pointer (&self->early), error);
  return sand_workshop_open (path, error);
}

gboolean
sand_application_open_path (SandApplication *self, const char *path, GtkWindow *parent)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SandWorkshop) workshop = NULL;

  if (present_if_open (self, path))
    return TRUE;
  workshop = open_workshop (self, path, &error);
  if (workshop != NULL) {
    sand_application_show_workshop (self, workshop);
    return TRUE;
  }
  if (parent == NULL && gtk_application_get_active_window (GTK_APPLICATION (self)) == NULL)
    show_start_window (self);
  explain_refusal (self, error, path,
                   parent != NULL ? parent : gtk_application_get_active_window (GTK_APPLICATION (self)));
  return FALSE;
}

static void
workshop_created_cb (SandApplication *self, SandWorkshop *workshop)
{
  sand_application_show_workshop (self, workshop);
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandApplication *self = data;
  GtkWidget       *dialog =
    sand_prepare_window_new_workshop (gtk_application_get_active_window (GTK_APPLICATION (self)));

  g_signal_connect_object (dialog, "created", G_CALLBACK (workshop_created_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What was prepared can be changed at any time: from the trainer's window, which stands above it in the house. */
static void
prepare_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow    *window = gtk_application_get_active_window (GTK_APPLICATION (data));
  SandWorkshop *workshop = window == NULL ? NULL : workshop_of (window);

  if (workshop != NULL)
    gtk_window_present (GTK_WINDOW (sand_prepare_window_new (window, workshop)));
}

static void
open_file_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sand_application_open_path (data, g_variant_get_string (parameter, NULL),
                              gtk_application_get_active_window (GTK_APPLICATION (data)));
}

static void
file_chosen_cb (GtkNativeDialog *native, int response, gpointer data)
{
  SandApplication  *self = data;
  g_autoptr (GFile) file = NULL;
  g_autofree char  *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native));
  path = file == NULL ? NULL : g_file_get_path (file);
  if (path != NULL)
    sand_application_open_path (self, path, gtk_native_dialog_get_transient_for (native));
  g_object_unref (native);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandApplication          *self = data;
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooserNative     *native =
    gtk_file_chooser_native_new (_ ("Open a workshop"), gtk_application_get_active_window (GTK_APPLICATION (self)),
                                 GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));

  gtk_file_filter_add_suffix (filter, "sandtable");
  gtk_file_filter_set_name (filter, _ ("Workshops"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (native), filter);
  g_signal_connect_object (native, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

/* The sample lives in the user's data folder, so that what one tries in it is still there tomorrow. */
static char *
sample_path (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "sandtable", NULL);
  g_autofree char *name = g_strconcat (_ ("Sample workshop"), ".sandtable", NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, name, NULL);
}

static void
sample_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandApplication   *self = data;
  g_autofree char   *path = sample_path ();
  g_autoptr (GError) error = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !sand_demo_write (path, &error)) {
    explain_refusal (self, error, path, gtk_application_get_active_window (GTK_APPLICATION (self)));
    return;
  }
  sand_application_open_path (self, path, gtk_application_get_active_window (GTK_APPLICATION (self)));
}

static void
apply_appearance (SandApplication *self)
{
  g_autofree char *appearance =
    self->settings == NULL ? g_strdup ("system") : g_settings_get_string (self->settings, "appearance");
  AdwColorScheme scheme = g_str_equal (appearance, "dark")    ? ADW_COLOR_SCHEME_FORCE_DARK
                          : g_str_equal (appearance, "light") ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                                              : ADW_COLOR_SCHEME_DEFAULT;
  adw_style_manager_set_color_scheme (adw_application_get_style_manager (ADW_APPLICATION (self)), scheme);
}

static void
apply_text_size (SandApplication *self)
{
  GtkSettings *gtk_settings = gtk_settings_get_default ();
  int          percent = self->settings == NULL ? 100 : g_settings_get_int (self->settings, "text-size");

  if (self->base_dpi == 0)
    g_object_get (gtk_settings, "gtk-xft-dpi", &self->base_dpi, NULL);
  if (self->base_dpi <= 0)
    self->base_dpi = 96 * 1024;
  if (percent != 100)
    g_object_set (gtk_settings, "gtk-xft-dpi", self->base_dpi / 100 * percent, NULL);
  else
    g_object_set (gtk_settings, "gtk-xft-dpi", self->base_dpi, NULL);
}

static void
choice_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandApplication *self = data;
  const char      *name = g_action_get_name (G_ACTION (action));
  const char      *choice = g_variant_get_string (parameter, NULL);

  g_simple_action_set_state (action, parameter);
  if (self->settings == NULL)
    return;
  if (g_str_equal (name, "text-size")) {
    g_settings_set_int (self->settings, name, (int) g_ascii_strtoll (choice, NULL, 10));
    apply_text_size (self);
  } else {
    g_settings_set_string (self->settings, name, choice);
    apply_appearance (self);
  }
}

/* The window that is active, or the one behind a dialog or the stage. */
static GtkWindow *
find_working_window (SandApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (workshop_of (l->data) != NULL)
      return l->data;
  return NULL;
}

static char **
restart_arguments (SandApplication *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GtkWindow               *window = find_working_window (self);
  const char              *path = window == NULL ? NULL : sand_workshop_get_path (workshop_of (window));

  g_strv_builder_add (builder, "sandtable");
  if (path != NULL) {
    g_strv_builder_add (builder, SAND_IS_TRAINER_WINDOW (window) ? "--trainer" : "--team=0");
    g_strv_builder_add (builder, path);
  }
  return g_strv_builder_end (builder);
}

/* Every text of a window was chosen when it was made: the simple and honest way to change the language is to start
 * again. Nothing
 * can be lost by it, since unsaved work cannot exist. */
static void
language_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandApplication *self = data;

  g_simple_action_set_state (action, parameter);
  if (self->settings == NULL)
    return;
  g_settings_set_string (self->settings, "language", g_variant_get_string (parameter, NULL));
  g_settings_sync ();
  g_strfreev (self->restart);
  self->restart = restart_arguments (self);
  g_action_group_activate_action (G_ACTION_GROUP (self), "quit", NULL);
}

static void
privacy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = find_working_window (data);

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (sand_privacy_window_new (window, workshop_of (window))));
}

static void
class_report_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = find_working_window (data);

  if (window != NULL)
    sand_report_dialog_run (window, workshop_of (window));
}

static void
forget_recent (SandApplication *self, const char *path)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           old = NULL;
  g_auto (GStrv)           kept = NULL;

  if (self->settings == NULL)
    return;
  old = g_settings_get_strv (self->settings, "recent");
  for (guint i = 0; old[i] != NULL; i++)
    if (!g_str_equal (old[i], path))
      g_strv_builder_add (builder, old[i]);
  kept = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "recent", (const char *const *) kept);
}

/* All windows of the workshop go before its file does: nothing may write any more. */
static gboolean
close_workshop (SandApplication *self, const char *path, GError **error)
{
  g_autolist (GtkWindow)   windows = copy_windows (GTK_APPLICATION (self));
  g_autoptr (SandWorkshop) workshop = NULL;

  for (GList *l = windows; l != NULL; l = l->next) {
    SandWorkshop *open = workshop_of (l->data);
    if (open == NULL || g_strcmp0 (sand_workshop_get_path (open), path) != 0)
      continue;
    if (workshop == NULL)
      workshop = g_object_ref (open);
    gtk_window_destroy (l->data);
  }
  return workshop == NULL || sand_workshop_close (workshop, error);
}

static void
delete_workshop_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandApplication   *self = data;
  g_autofree char   *path = g_variant_dup_string (parameter, NULL);
  g_autofree char   *file = g_filename_display_basename (path);
  g_autofree char   *when = sand_privacy_make_time ();
  g_autofree char   *text = NULL;
  SandErased         erased = { 0 };
  g_autoptr (GError) error = NULL;

  g_application_hold (G_APPLICATION (self));
  /* What could not be written in the end is to be deleted anyway. */
  close_workshop (self, path, NULL);
  if (sand_store_destroy (path, &erased, &error)) {
    forget_recent (self, path);
    text = sand_privacy_make_receipt (SAND_RECEIPT_WORKSHOP, file, when, &erased);
  } else {
    text = sand_open_sentence (error, path);
  }
  show_start_window (self);
  g_application_release (G_APPLICATION (self));
  if (error != NULL)
    tell (self, _ ("The workshop was not deleted"), text);
  else
    sand_privacy_show_receipt (gtk_application_get_active_window (GTK_APPLICATION (self)), text);
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
  g_autolist (GtkWindow) windows = copy_windows (GTK_APPLICATION (data));

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
add_choice (SandApplication *self, const char *name, GCallback callback, const char *state)
{
  g_autoptr (GSimpleAction) action =
    g_simple_action_new_stateful (name, G_VARIANT_TYPE_STRING, g_variant_new_string (state));
  g_signal_connect (action, "activate", callback, self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

static void
add_actions (SandApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = new_cb },
    { .name = "prepare", .activate = prepare_cb },
    { .name = "open", .activate = open_cb },
    { .name = "open-file", .activate = open_file_cb, .parameter_type = "s" },
    { .name = "sample", .activate = sample_cb },
    { .name = "about", .activate = about_cb },
    { .name = "privacy", .activate = privacy_cb },
    { .name = "class-report", .activate = class_report_cb },
    { .name = "delete-workshop", .activate = delete_workshop_cb, .parameter_type = "s" },
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
    { "win.coach", { "F10" } },
    { "win.agenda", { "F9" } },
    { "win.side", { "F10" } },
    { "win.show-help-overlay", { "<Control>question", "F1" } },
    { "window.close", { "<Control>w" } },
  };
  g_autofree char *language =
    self->settings == NULL ? g_strdup ("system") : g_settings_get_string (self->settings, "language");
  g_autofree char *appearance =
    self->settings == NULL ? g_strdup ("system") : g_settings_get_string (self->settings, "appearance");
  g_autofree char *size =
    g_strdup_printf ("%d", self->settings == NULL ? 100 : g_settings_get_int (self->settings, "text-size"));
  g_autofree char *face =
    self->settings == NULL ? g_strdup ("trainer") : g_settings_get_string (self->settings, "face");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  add_choice (self, "face", G_CALLBACK (choice_cb), face);
  add_choice (self, "language", G_CALLBACK (language_cb), language);
  add_choice (self, "appearance", G_CALLBACK (choice_cb), appearance);
  add_choice (self, "text-size", G_CALLBACK (choice_cb), size);
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
  apply_appearance (self);
  apply_text_size (self);
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
    show_start_window (SAND_APPLICATION (application));
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
