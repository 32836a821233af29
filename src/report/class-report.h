#pragma once

#include "report/figures.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The class report for whoever paid for the training: figures of teams, no sheets, no persons. Both write beside @path
 * and rename: a failure leaves what was there. Any thread.
 */
gboolean sand_report_write_workbook (const SandReport *self, const char *path, GError **error);
gboolean sand_report_write_pdf (const SandReport *self, SandLanguage language, const char *path, GError **error);

/* Points of a team at a moment. */
int sand_report_total_at (const SandReportTeam *team, gint64 at_ms);
/* Moments for the line of points: from the first entry to the last in at most @n steps. (element-type gint64) */
GArray *sand_report_list_moments (const SandReport *self, guint n) G_GNUC_WARN_UNUSED_RESULT;
/* "Assessment 2", "Baseline test". (transfer full) */
char *sand_report_name_assessment (guint k) G_GNUC_WARN_UNUSED_RESULT;
/* Teams whose every tool is complete, summed up: finished sheets of all sheets that were begun. */
void sand_report_count_tools (const SandReport *self, guint *out_complete, guint *out_all);

/**
 * sand_report_write_all:
 * @folder: where both files go; made when it is not there
 *
 * Returns: (transfer full) (nullable): the paths of workbook and PDF
 */
char **sand_report_write_all (const SandReport *self, SandLanguage language, const char *folder, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
