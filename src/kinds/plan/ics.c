#include "kinds/plan/plan.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

/*
 * RFC 5545: lines end in CR LF and are folded before 75 octets, never inside a character; in texts backslash, comma,
 * semicolon and line break are escaped. An all-day event ends on the day after its last day.
 */
#define MAX_OCTETS 75

static void
append_folded (GString *out, const char *line)
{
  gsize used = 0;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p)) {
    gsize length = (gsize) (g_utf8_next_char (p) - p);
    if (used + length > MAX_OCTETS) {
      g_string_append (out, "\r\n ");
      used = 1;
    }
    g_string_append_len (out, p, (gssize) length);
    used += length;
  }
  g_string_append (out, "\r\n");
}

static char *
escape (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++) {
    if (*text == '\n')
      g_string_append (out, "\\n");
    else if (*text != '\r') {
      if (strchr ("\\;,", *text) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *text);
    }
  }
  return g_string_free (out, FALSE);
}

static void
append_text (GString *out, const char *name, const char *text)
{
  g_autofree char *escaped = escape (text);
  g_autofree char *line = g_strconcat (name, ":", escaped, NULL);

  append_folded (out, line);
}

static void
append_day (GString *out, const char *name, double serial)
{
  g_autofree char *iso = sand_date_from_serial (serial);
  g_auto (GStrv)   parts = g_strsplit (iso, "-", -1);
  g_autofree char *digits = g_strjoinv ("", parts);
  g_autofree char *line = g_strdup_printf ("%s;VALUE=DATE:%s", name, digits);

  append_folded (out, line);
}

static void
append_event (GString    *out,
              const char *uid,
              const char *stamp,
              double      day,
              const char *summary,
              const char *description)
{
  append_folded (out, "BEGIN:VEVENT");
  append_text (out, "UID", uid);
  append_text (out, "DTSTAMP", stamp);
  append_day (out, "DTSTART", day);
  append_day (out, "DTEND", day + 1);
  append_text (out, "SUMMARY", summary);
  if (*description != '\0')
    append_text (out, "DESCRIPTION", description);
  append_folded (out, "TRANSP:TRANSPARENT");
  append_folded (out, "END:VEVENT");
}

/* A day the calendar of this program knows; a date in the year 9999 was a typing error. */
static gboolean
is_day (double serial)
{
  g_autofree char *iso = isnan (serial) ? NULL : sand_date_from_serial (serial);
  g_autofree char *next = isnan (serial) ? NULL : sand_date_from_serial (serial + 1);
  return iso != NULL && next != NULL;
}

static void
append_action (GString              *out,
               const SandOnePlan    *plan,
               const SandPlanAction *action,
               const char           *stamp,
               SandLanguage          language)
{
  g_autofree char *uid = g_strconcat (action->id, "@sandtable", NULL);
  g_autofree char *description = NULL;
  GStrvBuilder    *parts = g_strv_builder_new ();
  const char      *texts[] = { sand_text_get (&plan->label, language), action->owner_name, action->kpi };
  GStrv            lines;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (*texts[i] != '\0')
      g_strv_builder_add (parts, texts[i]);
  lines = g_strv_builder_end (parts);
  description = g_strjoinv ("\n", lines);
  append_event (out, uid, stamp, action->due, action->what, description);
  g_strfreev (lines);
  g_strv_builder_unref (parts);
}

static void
append_review (GString *out, const SandOnePlan *plan, double day, const char *stamp, SandLanguage language)
{
  g_autofree char *iso = sand_date_from_serial (day);
  g_autofree char *uid = g_strconcat (plan->id, "-review-", iso, "@sandtable", NULL);
  const char      *word = language == SAND_LANGUAGE_ZH ? "评估：" : "Review: ";
  g_autofree char *summary = g_strconcat (word, sand_text_get (&plan->label, language), NULL);

  append_event (out, uid, stamp, day, summary, "");
}

static void
append_plan (GString *out, const SandOnePlan *plan, const char *stamp, SandLanguage language)
{
  double before = NAN;

  for (guint i = 0; i < plan->actions->len; i++) {
    const SandPlanAction *action = g_ptr_array_index (plan->actions, i);
    if (!action->dropped && is_day (action->due))
      append_action (out, plan, action, stamp, language);
  }
  /* The days are in order: one that is written twice is one review. */
  for (guint i = 0; i < plan->reviews->len; i++) {
    double day = g_array_index (plan->reviews, double, i);
    if (is_day (day) && !(fabs (day - before) < 0.5))
      append_review (out, plan, day, stamp, language);
    before = day;
  }
}

char *
sand_plan_to_ics (const SandPlan *plan, const char *stamp, SandLanguage language)
{
  GString *out = g_string_new (NULL);

  append_folded (out, "BEGIN:VCALENDAR");
  append_folded (out, "VERSION:2.0");
  append_folded (out, "PRODID:-//Sandtable//Workshop plan//EN");
  append_folded (out, "CALSCALE:GREGORIAN");
  for (guint i = 0; i < plan->plans->len; i++)
    append_plan (out, g_ptr_array_index (plan->plans, i), stamp, language);
  append_folded (out, "END:VCALENDAR");
  return g_string_free (out, FALSE);
}
