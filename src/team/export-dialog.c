#include "team/export-dialog.h"

#include "manual/manual.h"
#include "team/team-name.h"
#include "widgets/language.h"
#include "widgets/start-folder.h"

#include <glib/gi18n.h>

struct _SandExportDialog {
  AdwWindow parent_instance;

  SandWorkshop *workshop;
  char         *team;        /* (nullable): it is the trainer's dialog */
  GFile        *folder;      /* (nullable): where the workbooks went */
  GCancellable *cancellable; /* (nullable): set while workbooks are being written */

  GtkWidget *stack;
  GtkWidget *whom_row, *persons_switch;
  GtkWidget *cancel_button, *export_button, *open_button;
  GtkWidget *progress_bar, *progress_label;
};

G_DEFINE_FINAL_TYPE (SandExportDialog, sand_export_dialog, ADW_TYPE_WINDOW)

static void
add_order (SandExportDialog *self, GPtrArray *orders, const SandRecords *snapshot, const char *team, const char *member)
{
  g_ptr_array_add (orders,
                   sand_manual_order_new (sand_workshop_get_course (self->workshop), snapshot, team, member,
                                          sand_language_get (), sand_workshop_get_today (self->workshop), NULL));
}

static void
add_team (SandExportDialog *self, GPtrArray *orders, const SandRecords *snapshot, const char *team)
{
  g_autoptr (GPtrArray) members = sand_records_list (snapshot, team, "member");

  add_order (self, orders, snapshot, team, NULL);
  if (!gtk_switch_get_active (GTK_SWITCH (self->persons_switch)))
    return;
  for (guint i = 0; i < members->len; i++)
    add_order (self, orders, snapshot, team, sand_row_get_id (members->pdata[i]));
}

static GPtrArray *
make_orders (SandExportDialog *self)
{
  g_autoptr (SandRecords) snapshot = sand_records_copy (sand_workshop_get_records (self->workshop));
  g_autoptr (GPtrArray)   teams = sand_workshop_list_teams (self->workshop);
  GPtrArray              *orders = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_manual_order_free);

  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->whom_row));

  if (self->team != NULL && chosen == 0)
    add_team (self, orders, snapshot, self->team);
  else if (self->team == NULL && chosen > 0 && chosen <= teams->len)
    add_team (self, orders, snapshot, sand_row_get_id (teams->pdata[chosen - 1]));
  else
    for (guint i = 0; i < teams->len; i++)
      add_team (self, orders, snapshot, sand_row_get_id (teams->pdata[i]));
  return orders;
}

static void
show_progress (guint n_done, guint n_all, gpointer data)
{
  SandExportDialog *self = data;
  g_autofree char  *text = g_strdup_printf (ngettext ("%1$u of %2$u workbook is written", "%1$u of %2$u workbooks "
                                                                                           "are written",
                                                      n_all),
                                            n_done, n_all);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress_bar), n_all == 0 ? 0 : (double) n_done / n_all);
  gtk_label_set_label (GTK_LABEL (self->progress_label), text);
}

static void
show_end (SandExportDialog *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->progress_label), sentence);
  gtk_button_set_label (GTK_BUTTON (self->cancel_button), _ ("_Close"));
  gtk_widget_set_visible (self->export_button, FALSE);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SandExportDialog) self = data;
  g_autoptr (GError)           error = NULL;
  g_autoptr (GPtrArray)        paths = sand_manual_write_class_finish (result, &error);
  g_autofree char             *sentence = NULL;

  g_clear_object (&self->cancellable);
  if (paths != NULL) {
    sentence =
      g_strdup_printf (ngettext ("%u workbook was written.", "%u workbooks were written.", paths->len), paths->len);
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress_bar), 1);
    gtk_widget_set_visible (self->open_button, TRUE);
  } else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    sentence = g_strdup (_ ("Cancelled. The folder is as it was before."));
  } else {
    sentence = g_strdup_printf (_ ("The workbooks were not written: %s. The folder is as it was before. Choose "
                                   "another folder or free some space."),
                                error->message);
  }
  show_end (self, sentence);
}

static void
folder_chosen_cb (GtkNativeDialog *native, int response, gpointer data)
{
  SandExportDialog *self = data;
  g_autoptr (GFile) folder =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native)) : NULL;
  g_autofree char      *path = folder == NULL ? NULL : g_file_get_path (folder);
  g_autoptr (GPtrArray) orders = NULL;

  g_object_set_data (G_OBJECT (self), "folder-chooser", NULL);
  if (path == NULL)
    return;
  orders = make_orders (self);
  g_set_object (&self->folder, folder);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_sensitive (self->export_button, FALSE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "write");
  show_progress (0, orders->len, self);
  sand_manual_write_class_async (orders, path, show_progress, self, self->cancellable, written_cb, g_object_ref (self));
}

static void
export_cb (GtkButton *button, SandExportDialog *self)
{
  GtkFileChooserNative *native =
    gtk_file_chooser_native_new (_ ("Folder for the manuals"), GTK_WINDOW (self),
                                 GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Export"), _ ("_Cancel"));

  sand_start_folder_set (GTK_FILE_CHOOSER (native), sand_workshop_get_path (self->workshop));
  g_signal_connect_object (native, "response", G_CALLBACK (folder_chosen_cb), self, 0);
  g_object_set_data_full (G_OBJECT (self), "folder-chooser", native, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

static void
open_cb (GtkButton *button, SandExportDialog *self)
{
  g_autofree char *uri = g_file_get_uri (self->folder);

  gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

static void
cancel_cb (GtkButton *button, SandExportDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
sand_export_dialog_dispose (GObject *object)
{
  SandExportDialog *self = SAND_EXPORT_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAND_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->workshop);
  g_clear_object (&self->folder);
  g_clear_pointer (&self->team, g_free);
  G_OBJECT_CLASS (sand_export_dialog_parent_class)->dispose (object);
}

static void
sand_export_dialog_class_init (SandExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_export_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sandtable/ui/export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SandExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SandExportDialog, whom_row);
  gtk_widget_class_bind_template_child (widget_class, SandExportDialog, persons_switch);
  gtk_widget_class_bind_template_child (widget_class, SandExportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, SandExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, SandExportDialog, open_button);
  gtk_widget_class_bind_template_child (widget_class, SandExportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, SandExportDialog, progress_label);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sand_export_dialog_init (SandExportDialog *self)
{
  const char *const         whom[] = { _ ("This team"), _ ("All teams"), NULL };
  g_autoptr (GtkStringList) entries = gtk_string_list_new (whom);

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->whom_row), G_LIST_MODEL (entries));
}

/* The trainer begins with all of them and everybody's own copy, and may choose one team instead. */
static void
offer_all (SandExportDialog *self)
{
  g_autoptr (GtkStringList) entries = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray)     teams = sand_workshop_list_teams (self->workshop);

  gtk_string_list_append (entries, _ ("All teams"));
  for (guint i = 0; i < teams->len; i++)
    gtk_string_list_take (entries, sand_team_dup_name (sand_workshop_get_records (self->workshop),
                                                       sand_row_get_id (teams->pdata[i])));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->whom_row), G_LIST_MODEL (entries));
  gtk_switch_set_active (GTK_SWITCH (self->persons_switch), TRUE);
}

GtkWidget *
sand_export_dialog_new (GtkWindow *parent, SandWorkshop *workshop, const char *team)
{
  SandExportDialog *self = g_object_new (SAND_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  self->workshop = g_object_ref (workshop);
  self->team = g_strdup (team);
  if (team == NULL)
    offer_all (self);
  return GTK_WIDGET (self);
}
