#include "kinds/plan/ics-export.h"

#include "kinds/plan/plan.h"
#include "widgets/language.h"
#include "widgets/start-folder.h"

#include <glib/gi18n.h>

gboolean
sand_ics_export_to (SandPage *page, const char *path, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char      *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  const SandPlan       *plan = sand_plan_get (sand_page_get_result (page));
  g_autofree char      *calendar = sand_plan_to_ics (plan, stamp, sand_language_get ());

  /* Writes beside the target and renames. */
  return g_file_set_contents (path, calendar, -1, error);
}

static void
answered_cb (GtkNativeDialog *chooser, int response, gpointer data)
{
  SandPage          *page = data;
  g_autoptr (GFile)  file = NULL;
  g_autofree char   *path = NULL;
  g_autofree char   *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  path = file == NULL ? NULL : g_file_get_path (file);
  if (path == NULL)
    return;
  if (sand_ics_export_to (page, path, &error))
    /* Translators: %s is a file name. */
    sentence = g_strdup_printf (_ ("The dates are in %s. Open it with your calendar."), path);
  else
    /* Translators: %s is what the system says. */
    sentence = g_strdup_printf (_ ("The dates could not be written: %s"), error->message);
  sand_page_tell (page, sentence);
}

void
sand_ics_export (SandPage *page)
{
  GtkRoot              *root = gtk_widget_get_root (GTK_WIDGET (page));
  GtkWindow            *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_ ("Export dates"), window, GTK_FILE_CHOOSER_ACTION_SAVE,
                                                               _ ("Export"), _ ("Cancel"));
  const char           *title = sand_text_get (&sand_page_get_exercise (page)->short_title, sand_language_get ());
  g_autofree char      *name = g_strconcat (title, ".ics", NULL);

  sand_start_folder_set (GTK_FILE_CHOOSER (chooser), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), g_strdelimit (name, "/\\:", '-'));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (answered_cb), page, 0);
  /* The page keeps the chooser as long as it may be open; the next one takes its place. */
  g_object_set_data_full (G_OBJECT (page), "ics-chooser", chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
