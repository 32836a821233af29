#include "trainer/assessment-text.h"

#include "trainer/names.h"

#include <glib/gi18n.h>
#include <math.h>

char *
sand_assessment_dup_name (guint k)
{
  return k == SAND_ASSESSMENT_BASELINE ? g_strdup (_ ("Baseline test")) : g_strdup_printf (_ ("Assessment %u"), k);
}

char *
sand_score_to_text (SandScore score)
{
  return score.known ? g_strdup_printf ("%s%d.%d", score.tenths < 0 ? "−" : "", ABS (score.tenths) / 10,
                                        ABS (score.tenths) % 10)
                     : g_strdup ("–");
}

char *
sand_growth_to_text (SandScore growth)
{
  g_autofree char *text = sand_score_to_text (growth);
  return growth.known && growth.tenths > 0 ? g_strconcat ("+", text, NULL) : g_steal_pointer (&text);
}

char *
sand_share_to_text (double share)
{
  return isnan (share) ? g_strdup ("–") : g_strdup_printf ("%.0f %%", share * 100);
}

static char *
time_with_seconds (gint64 at_ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at_ms / 1000);
  return g_date_time_format (time, "%H:%M:%S");
}

char *
sand_assessment_describe_state (const SandAssessment *assessment)
{
  g_autofree char *opened = time_with_seconds (assessment->opened_ms);
  g_autofree char *closed = time_with_seconds (assessment->closed_ms);

  switch (assessment->state) {
  case SAND_ASSESSMENT_OPEN:
    return g_strdup_printf (_ ("open since %s"), opened);
  case SAND_ASSESSMENT_CLOSED:
    return g_strdup_printf (assessment->revealed ? _ ("closed at %s, announced") : _ ("closed at %s"), closed);
  case SAND_ASSESSMENT_PLANNED:
  default:
    return g_strdup (_ ("not opened yet"));
  }
}

/* "54.0 of 60 + 24.3 of 30 = 87.0" of one team. */
static void
append_arithmetic (GString *text, const SandAssessment *assessment, const SandAssessmentTeam *team)
{
  double sum = 0, max = 0;
  gsize  start = text->len;

  for (guint c = 0; c < SAND_N_COMPONENTS; c++) {
    const SandComponent *component = &team->components[c];
    if (component->max <= 0 || isnan (component->share))
      continue;
    g_string_append_printf (text, _ ("%1$s%2$.1f of %3$.0f"), text->len > start ? " + " : "",
                            component->share * component->max, component->max);
    sum += component->share * component->max;
    max += component->max;
  }
  if (max > 0)
    g_string_append_printf (text, " = %.1f ÷ %.0f = ", sum, max);
}

static void
append_team (GString                  *text,
             const SandAssessment     *assessment,
             const SandAssessmentTeam *team,
             const SandRecords        *records)
{
  g_autofree char *name = sand_team_dup_name (records, team->team);
  g_autofree char *score = sand_score_to_text (team->score);
  g_autofree char *growth = sand_growth_to_text (team->growth);

  g_string_append_printf (text, "\n%s: ", name);
  append_arithmetic (text, assessment, team);
  g_string_append (text, score);
  if (team->improved)
    g_string_append_printf (text, _ (" · growth %s"), growth);
}

char *
sand_assessment_describe_rule (const SandAssessment *assessment, const SandRecords *records)
{
  double         least;
  SandGrowthRule rule = sand_assessment_get_growth_rule (records, &least);
  GString       *text =
    g_string_new (_ ("Score = what was earned ÷ what counts × 100. Where members answer alone it is "
                     "the mean per head, so that a team's size does not matter."));

  g_string_append (text, " ");
  if (rule == SAND_GROWTH_NORMALISED)
    g_string_append_printf (text, _ ("Growth = gain ÷ room to improve, from %.0f at least."), least);
  else
    g_string_append (text, _ ("Growth = this score − the one before."));
  for (guint i = 0; i < assessment->teams->len; i++) {
    const SandAssessmentTeam *team = assessment->teams->pdata[i];
    if (team->highest || team->improved)
      append_team (text, assessment, team, records);
  }
  return g_string_free (text, FALSE);
}

static void
append_announcement (GString *text, const SandAnnouncement *announced, const SandRecords *records)
{
  g_autofree char *at = time_with_seconds (announced->at_ms);

  g_string_append_printf (text, "%s%s · %s", text->len > 0 ? "\n" : "", at,
                          announced->corrects ? _ ("correction") : _ ("announced"));
  for (guint i = 0; i < announced->teams->len; i++) {
    const SandAnnounced *team = &g_array_index (announced->teams, SandAnnounced, i);
    g_autofree char     *name = sand_team_dup_name (records, announced->ids[i]);
    g_autofree char     *score = sand_score_to_text (team->score);
    if (team->score.known)
      g_string_append_printf (text, " · %s %s%s%s", name, score, team->highest ? " ★" : "", team->improved ? " ▲" : "");
  }
}

static void
append_correction (GString              *text,
                   const SandAssessment *assessment,
                   const SandCorrection *one,
                   const SandRecords    *records)
{
  const SandAssessmentTeam *team = assessment->teams->pdata[one->team];
  g_autofree char          *name = sand_team_dup_name (records, team->team);
  g_autofree char          *before = sand_score_to_text (one->before.score);
  g_autofree char          *now = sand_score_to_text (one->now.score);

  g_string_append_c (text, '\n');
  /* Translators: a team, the score that was announced, the score that holds now */
  g_string_append_printf (text, _ ("● %1$s: announced %2$s, now %3$s. Announce again to correct it."), name, before,
                          now);
}

char *
sand_assessment_describe_history (const SandAssessment *assessment, const SandRecords *records)
{
  g_autoptr (GPtrArray) announced = sand_assessment_list_announcements (records, assessment->k);
  g_autoptr (GArray)    corrections = sand_assessment_list_corrections (assessment, records);
  GString              *text = g_string_new (NULL);

  for (guint i = 0; i < announced->len; i++)
    append_announcement (text, announced->pdata[i], records);
  for (guint i = 0; i < corrections->len; i++)
    append_correction (text, assessment, &g_array_index (corrections, SandCorrection, i), records);
  return g_string_free (text, FALSE);
}
