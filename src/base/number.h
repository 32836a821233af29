#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sand_number_parse (const char *text, double *out_number);
char    *sand_number_to_string (double number, guint max_decimals) G_GNUC_WARN_UNUSED_RESULT;

gboolean sand_date_parse (const char *text, char **out_iso);
gboolean sand_month_parse (const char *text, char **out_iso);
gboolean sand_date_to_serial (const char *iso, double *out_serial);
char    *sand_date_from_serial (double serial) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
