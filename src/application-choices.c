#include "application-private.h"

#include "trainer/trainer-window.h"

char *
sand_application_dup_choice (SandApplication *self, const char *name, const char *otherwise)
{
  return self->settings == NULL ? g_strdup (otherwise) : g_settings_get_string (self->settings, name);
}

static void
apply_appearance (SandApplication *self)
{
  g_autofree char *appearance = sand_application_dup_choice (self, "appearance", "system");
  AdwColorScheme   scheme = g_str_equal (appearance, "dark")    ? ADW_COLOR_SCHEME_FORCE_DARK
                            : g_str_equal (appearance, "light") ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                                                : ADW_COLOR_SCHEME_DEFAULT;
  adw_style_manager_set_color_scheme (adw_application_get_style_manager (ADW_APPLICATION (self)), scheme);
}

static int
get_text_percent (SandApplication *self)
{
  return self->settings == NULL ? 100 : g_settings_get_int (self->settings, "text-size");
}

static void
apply_text_size (SandApplication *self)
{
  GtkSettings *gtk_settings = gtk_settings_get_default ();
  int          percent = get_text_percent (self);

  if (self->base_dpi == 0)
    g_object_get (gtk_settings, "gtk-xft-dpi", &self->base_dpi, NULL);
  if (self->base_dpi <= 0)
    self->base_dpi = 96 * 1024;
  g_object_set (gtk_settings, "gtk-xft-dpi", (int) ((gint64) self->base_dpi * percent / 100), NULL);
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

static char **
restart_arguments (SandApplication *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GtkWindow               *window = sand_application_find_working_window (self);
  SandWorkshop            *workshop = window == NULL ? NULL : sand_application_workshop_of (window);
  const char              *path = workshop == NULL ? NULL : sand_workshop_get_path (workshop);

  g_strv_builder_add (builder, "sandtable");
  if (path != NULL) {
    g_strv_builder_add (builder, SAND_IS_TRAINER_WINDOW (window) ? "--trainer" : "--team=0");
    g_strv_builder_add (builder, path);
  }
  return g_strv_builder_end (builder);
}

/* Every text of a window was chosen when it was made: the simple and honest way to change the language is to start
 * again. Nothing can be lost by it, since unsaved work cannot exist. */
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
add_choice (SandApplication *self, const char *name, GCallback callback, const char *state)
{
  g_autoptr (GSimpleAction) action =
    g_simple_action_new_stateful (name, G_VARIANT_TYPE_STRING, g_variant_new_string (state));
  g_signal_connect (action, "activate", callback, self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

void
sand_application_apply_choices (SandApplication *self)
{
  apply_appearance (self);
  apply_text_size (self);
}

void
sand_application_add_choices (SandApplication *self)
{
  g_autofree char *face = sand_application_dup_choice (self, "face", "trainer");
  g_autofree char *language = sand_application_dup_choice (self, "language", "system");
  g_autofree char *appearance = sand_application_dup_choice (self, "appearance", "system");
  g_autofree char *size = g_strdup_printf ("%d", get_text_percent (self));

  add_choice (self, "face", G_CALLBACK (choice_cb), face);
  add_choice (self, "language", G_CALLBACK (language_cb), language);
  add_choice (self, "appearance", G_CALLBACK (choice_cb), appearance);
  add_choice (self, "text-size", G_CALLBACK (choice_cb), size);
}
