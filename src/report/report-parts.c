#include "report/class-report.h"

#include "manual/legal-name.h"
#include "manual/manual.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <errno.h>

int
sand_report_total_at (const SandReportTeam *team, gint64 at_ms)
{
  int total = 0;

  for (guint i = 0; i < team->trend->len; i++) {
    const SandTrendPoint *point = &g_array_index (team->trend, SandTrendPoint, i);
    if (point->at_ms <= at_ms)
      total = point->total;
  }
  return total;
}

GArray *
sand_report_list_moments (const SandReport *self, guint n)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64  first = G_MAXINT64, last = G_MININT64;

  for (guint i = 0; i < self->teams->len; i++) {
    const SandReportTeam *team = g_ptr_array_index (self->teams, i);
    if (team->trend->len == 0)
      continue;
    first = MIN (first, g_array_index (team->trend, SandTrendPoint, 0).at_ms);
    last = MAX (last, g_array_index (team->trend, SandTrendPoint, team->trend->len - 1).at_ms);
  }
  for (guint i = 0; first <= last && i < n; i++) {
    gint64 moment = n == 1 ? last : first + (last - first) * i / (n - 1);
    if (moments->len == 0 || moment > g_array_index (moments, gint64, moments->len - 1))
      g_array_append_val (moments, moment);
  }
  return moments;
}

char *
sand_report_name_assessment (guint k)
{
  return k == 0 ? g_strdup (_ ("Baseline test")) : g_strdup_printf (_ ("Assessment %u"), k);
}

void
sand_report_count_tools (const SandReport *self, guint *out_complete, guint *out_all)
{
  *out_complete = *out_all = 0;
  for (guint i = 0; i < self->teams->len; i++) {
    const SandReportTeam *team = g_ptr_array_index (self->teams, i);
    for (guint t = 0; t < self->tools->len; t++) {
      *out_all += 1;
      *out_complete += team->tools[t] >= 1 - 1e-9;
    }
  }
}

static char *
make_path (const SandReport *self, const char *folder, const char *extension)
{
  g_autoptr (GHashTable) taken = sand_name_set_new ();
  const char            *class_name = *self->title == '\0' ? self->course : self->title;
  /* Translators: name of a file: the class report of a class. */
  g_autofree char *wanted = g_strdup_printf (_ ("Class report – %s"), class_name);
  g_autofree char *name = sand_file_name_make (wanted, extension, taken);

  return g_build_filename (folder, name, NULL);
}

char **
sand_report_write_all (const SandReport *self, SandLanguage language, const char *folder, GError **error)
{
  g_autofree char *workbook = make_path (self, folder, ".xlsx");
  g_autofree char *pdf = make_path (self, folder, ".pdf");
  char           **paths;

  if (g_mkdir_with_parents (folder, 0777) != 0) {
    g_set_error (error, SAND_MANUAL_ERROR, SAND_MANUAL_ERROR_WRITE, "%s: %s", folder, g_strerror (errno));
    return NULL;
  }
  if (!sand_report_write_workbook (self, workbook, error) || !sand_report_write_pdf (self, language, pdf, error))
    return NULL;
  paths = g_new0 (char *, 3);
  paths[0] = g_steal_pointer (&workbook);
  paths[1] = g_steal_pointer (&pdf);
  return paths;
}
