#include "widgets/start-folder.h"

static char *
dup_folder (const char *file)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (file != NULL && g_path_is_absolute (file) && !g_str_has_prefix (file, g_get_user_data_dir ()))
    return g_path_get_dirname (file);
  return g_strdup (documents != NULL ? documents : g_get_home_dir ());
}

void
sand_start_folder_set (GtkFileChooser *chooser, const char *file)
{
  g_autofree char  *path = dup_folder (file);
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  if (g_file_query_exists (folder, NULL))
    gtk_file_chooser_set_current_folder (chooser, folder, NULL);
}
