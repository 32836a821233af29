#include "start/start-window.h"

#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

struct _SandStartWindow {
  AdwApplicationWindow parent_instance;

  GtkWidget *menu_button;
  GtkWidget *recent_group;
  GtkWidget *empty_label;
};

G_DEFINE_FINAL_TYPE (SandStartWindow, sand_start_window, ADW_TYPE_APPLICATION_WINDOW)

/* "today 14:05" would age while the window is open; a date does not. */
static char *
when_changed (const char *path)
{
  g_autoptr (GFile)     file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GDateTime) changed = info == NULL ? NULL : g_file_info_get_modification_date_time (info);
  g_autoptr (GDateTime) local = changed == NULL ? NULL : g_date_time_to_local (changed);

  /* Translators: when a file was changed last, as year-month-day hour:minute. */
  return local == NULL ? NULL : g_date_time_format (local, _ ("%Y-%m-%d %H:%M"));
}

static GtkWidget *
recent_row_new (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown_folder = g_filename_display_name (folder);
  g_autofree char *changed = when_changed (path);
  g_autofree char *subtitle =
    changed == NULL ? g_strdup (shown_folder) : g_strdup_printf ("%s · %s", changed, shown_folder);
  GtkWidget *row = adw_action_row_new ();

  if (g_str_has_suffix (name, ".sandtable"))
    name[strlen (name) - strlen (".sandtable")] = '\0';
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.open-file");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  return row;
}

static void
sand_start_window_class_init (SandStartWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sandtable/ui/start-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SandStartWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SandStartWindow, recent_group);
  gtk_widget_class_bind_template_child (widget_class, SandStartWindow, empty_label);
}

static void
sand_start_window_init (SandStartWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sand_spoken_name_set (self->menu_button, _ ("Main menu"));
}

GtkWidget *
sand_start_window_new (GtkApplication *application, const char *const *recent)
{
  SandStartWindow *self = g_object_new (SAND_TYPE_START_WINDOW, "application", application, NULL);
  guint            shown = 0;

  for (guint i = 0; recent != NULL && recent[i] != NULL && shown < 8; i++) {
    if (!g_file_test (recent[i], G_FILE_TEST_IS_REGULAR))
      continue;
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->recent_group), recent_row_new (recent[i]));
    shown++;
  }
  gtk_widget_set_visible (self->recent_group, shown > 0);
  gtk_widget_set_visible (self->empty_label, shown == 0);
  return GTK_WIDGET (self);
}
