#include "settings.h"

GSettings *
sand_settings_new (void)
{
  GSettingsSchemaSource      *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source == NULL)
    return NULL;
  schema = g_settings_schema_source_lookup (source, SAND_APP_ID, TRUE);
  return schema == NULL ? NULL : g_settings_new (SAND_APP_ID);
}

void
sand_settings_apply_language (void)
{
  g_autoptr (GSettings) settings = sand_settings_new ();
  g_autofree char      *language = settings == NULL ? NULL : g_settings_get_string (settings, "language");

  if (language != NULL && g_strcmp0 (language, "system") != 0)
    g_setenv ("LANGUAGE", language, TRUE);
}
