#include "report/report-dialog.h"

#include "report/class-report.h"
#include "widgets/language.h"
#include "widgets/start-folder.h"

#include <glib/gi18n.h>

/* What the worker gets: a copy, the teams keep typing. */
typedef struct {
  SandCourse  *course;
  SandRecords *records;
  SandLanguage language;
  double       today;
  gint64       now_ms;
  char        *folder;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;
  sand_course_unref (order->course);
  sand_records_unref (order->records);
  g_free (order->folder);
  g_free (order);
}

static void
write_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Order                 *order = task_data;
  g_autoptr (SandReport) report =
    sand_report_new (order->course, order->records, order->language, order->today, order->now_ms);
  GError *error = NULL;
  char  **paths = sand_report_write_all (report, order->language, order->folder, &error);

  if (paths == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, paths, (GDestroyNotify) g_strfreev);
}

static void
free_closure (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
open_cb (AdwMessageDialog *dialog, const char *response, const char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autofree char  *uri = g_file_get_uri (file);

  gtk_show_uri (gtk_window_get_transient_for (GTK_WINDOW (dialog)), uri, GDK_CURRENT_TIME);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  AdwMessageDialog  *dialog = ADW_MESSAGE_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv)     paths = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char   *text = NULL;

  if (paths == NULL) {
    adw_message_dialog_set_heading (dialog, _ ("The class report was not written"));
    text = g_strdup_printf (_ ("%s. Choose another folder or free some space."), error->message);
  } else {
    adw_message_dialog_set_heading (dialog, _ ("The class report is written"));
    text = g_strjoinv ("\n", paths);
    adw_message_dialog_add_response (dialog, "open", _ ("_Open the folder"));
    adw_message_dialog_set_response_appearance (dialog, "open", ADW_RESPONSE_SUGGESTED);
    g_signal_connect_data (dialog, "response::open", G_CALLBACK (open_cb), g_path_get_dirname (paths[0]), free_closure,
                           0);
  }
  adw_message_dialog_set_body (dialog, text);
  adw_message_dialog_set_extra_child (dialog, NULL);
  adw_message_dialog_set_response_enabled (dialog, "close", TRUE);
}

static void
write_report (GtkWindow *parent, SandWorkshop *workshop, const char *folder)
{
  GtkWidget        *dialog = adw_message_dialog_new (parent, _ ("The class report is being written"), NULL);
  GtkWidget        *spinner = gtk_spinner_new ();
  g_autoptr (GTask) task = g_task_new (dialog, NULL, written_cb, NULL);
  Order            *order = g_new0 (Order, 1);

  order->course = sand_course_ref ((SandCourse *) sand_workshop_get_course (workshop));
  order->records = sand_records_copy (sand_workshop_get_records (workshop));
  order->language = sand_language_get ();
  order->today = sand_workshop_get_today (workshop);
  order->now_ms = g_get_real_time () / 1000;
  order->folder = g_strdup (folder);
  gtk_spinner_start (GTK_SPINNER (spinner));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), spinner);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "close", FALSE);
  gtk_window_present (GTK_WINDOW (dialog));
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, write_worker);
}

static void
folder_chosen_cb (GtkNativeDialog *native, int response, gpointer data)
{
  g_autoptr (GFile) folder =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native)) : NULL;
  g_autofree char *path = folder == NULL ? NULL : g_file_get_path (folder);

  if (path != NULL)
    write_report (gtk_native_dialog_get_transient_for (native), data, path);
  g_object_unref (native);
}

void
sand_report_dialog_run (GtkWindow *parent, SandWorkshop *workshop)
{
  GtkFileChooserNative *native =
    gtk_file_chooser_native_new (_ ("Folder for the class report"), parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                 _ ("_Write"), _ ("_Cancel"));

  sand_start_folder_set (GTK_FILE_CHOOSER (native), sand_workshop_get_path (workshop));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  g_signal_connect_object (native, "response", G_CALLBACK (folder_chosen_cb), workshop, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}
