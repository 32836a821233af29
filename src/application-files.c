#include "application-private.h"

#include "commands/demo.h"
#include "model/open-sentence.h"
#include "report/privacy-window.h"
#include "report/privacy.h"
#include "start/prepare-window.h"
#include "store/store.h"
#include "trainer/trainer-window.h"

#include <glib/gi18n.h>

#define MAX_RECENT 12

/* The recent files without @path, or with it on top. */
static void
put_recent (SandApplication *self, const char *path, gboolean on_top)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           old = NULL;
  g_auto (GStrv)           recent = NULL;
  guint                    kept = on_top ? 1 : 0;

  if (self->settings == NULL || path == NULL)
    return;
  old = g_settings_get_strv (self->settings, "recent");
  if (on_top)
    g_strv_builder_add (builder, path);
  for (guint i = 0; old[i] != NULL && kept < MAX_RECENT; i++)
    if (!g_str_equal (old[i], path)) {
      g_strv_builder_add (builder, old[i]);
      kept++;
    }
  recent = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "recent", (const char *const *) recent);
}

void
sand_application_remember (SandApplication *self, const char *path)
{
  put_recent (self, path, TRUE);
}

static void
tell (SandApplication *self, const char *heading, const char *sentence)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (self));
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, sentence);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
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
    SandWorkshop *workshop = sand_application_workshop_of (l->data);
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
    sand_application_show_start (self);
  explain_refusal (self, error, path,
                   parent != NULL ? parent : gtk_application_get_active_window (GTK_APPLICATION (self)));
  return FALSE;
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandApplication *self = data;
  GtkWidget       *dialog =
    sand_prepare_window_new_workshop (gtk_application_get_active_window (GTK_APPLICATION (self)));

  g_signal_connect_object (dialog, "created", G_CALLBACK (sand_application_show_workshop), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
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

/* All windows of the workshop go before its file does: nothing may write any more. */
static gboolean
close_workshop (SandApplication *self, const char *path, GError **error)
{
  g_autolist (GtkWindow)   windows = sand_application_copy_windows (self);
  g_autoptr (SandWorkshop) workshop = NULL;

  for (GList *l = windows; l != NULL; l = l->next) {
    SandWorkshop *open = sand_application_workshop_of (l->data);
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
    put_recent (self, path, FALSE);
    text = sand_privacy_make_receipt (SAND_RECEIPT_WORKSHOP, file, when, &erased);
  } else {
    text = sand_open_sentence (error, path);
  }
  sand_application_show_start (self);
  g_application_release (G_APPLICATION (self));
  if (error != NULL)
    tell (self, _ ("The workshop was not deleted"), text);
  else
    sand_privacy_show_receipt (gtk_application_get_active_window (GTK_APPLICATION (self)), text);
}

void
sand_application_add_file_actions (SandApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = new_cb },
    { .name = "open", .activate = open_cb },
    { .name = "open-file", .activate = open_file_cb, .parameter_type = "s" },
    { .name = "sample", .activate = sample_cb },
    { .name = "delete-workshop", .activate = delete_workshop_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
