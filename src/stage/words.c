#include "stage/words.h"

#include <glib/gi18n.h>
#include <math.h>

#define MINUS      "−"
#define MOST_NAMES 3

char *
sand_words_team_named (const char *name, guint number)
{
  /* Translators: a team that has no name yet; %u is its number */
  return name[0] != '\0' ? g_strdup (name) : g_strdup_printf (_ ("Team %u"), number);
}

char *
sand_words_team (const SandSceneTeam *team)
{
  if (team->letter[0] == '\0')
    return sand_words_team_named (team->name, team->number);
  /* Translators: an answer whose team is not told; %s is a letter */
  return g_strdup_printf (_ ("Answer %s"), team->letter);
}

static char *
count_items (SandKindId kind, guint n)
{
  switch (kind) {
  case SAND_KIND_SCALE:
    return g_strdup_printf (ngettext ("%u factor", "%u factors", n), n);
  case SAND_KIND_BOARD:
    return g_strdup_printf (ngettext ("%u card", "%u cards", n), n);
  case SAND_KIND_MAP:
    return g_strdup_printf (ngettext ("%u customer", "%u customers", n), n);
  case SAND_KIND_PLAN:
    return g_strdup_printf (ngettext ("%u plan", "%u plans", n), n);
  case SAND_KIND_SCORED:
  case SAND_KIND_TABLE:
  case SAND_KIND_FORM:
  case SAND_KIND_OUTLINE:
  case SAND_N_KINDS:
  default:
    return g_strdup_printf (ngettext ("%u row", "%u rows", n), n);
  }
}

char *
sand_words_work (const SandScene *scene, const SandSceneTeam *team)
{
  guint n = (guint) MAX (round (team->amount), 0);

  switch (team->work) {
  case SAND_WORK_BEGUN:
    return g_strdup (_ ("Just begun"));
  case SAND_WORK_ITEMS:
    return count_items (scene->work_kind, n);
  case SAND_WORK_WEIGHTS:
    /* Translators: the sum of a team's weights, which is not 100 yet */
    return g_strdup_printf (_ ("Weights %g %%"), round (team->amount * 10) / 10);
  case SAND_WORK_BANDS:
    return g_strdup_printf (ngettext ("%u without bands", "%u without bands", n), n);
  case SAND_WORK_GAPS:
    return g_strdup_printf (ngettext ("%u gap left", "%u gaps left", n), n);
  case SAND_WORK_RULES:
    return g_strdup_printf (ngettext ("%u rule to mend", "%u rules to mend", n), n);
  case SAND_WORK_COMPLETE:
    return g_strdup (_ ("Complete"));
  case SAND_WORK_RETURNED:
    return g_strdup (_ ("Returned"));
  case SAND_WORK_SUBMITTED:
    return g_strdup (_ ("Handed in"));
  case SAND_WORK_NOT_BEGUN:
  default:
    return g_strdup (_ ("Not begun"));
  }
}

char *
sand_words_minutes (guint minutes)
{
  return g_strdup_printf (_ ("%u min"), minutes);
}

/* Seconds that have begun count as whole ones, as people count down. */
char *
sand_words_clock (gint64 left_ms)
{
  gboolean over = left_ms <= -1000;
  gint64   seconds = over ? -left_ms / 1000 : (MAX (left_ms, 0) + 999) / 1000;
  int      hours = (int) (seconds / 3600), minutes = (int) (seconds / 60 % 60), rest = (int) (seconds % 60);

  if (hours > 0)
    return g_strdup_printf ("%s%d:%02d:%02d", over ? MINUS : "", hours, minutes, rest);
  return g_strdup_printf ("%s%02d:%02d", over ? MINUS : "", minutes, rest);
}

/* Always with its tenth, so that numbers below one another have their points below one another. */
char *
sand_words_score (double score)
{
  double tenths = round (score * 10);

  if (isnan (score))
    return g_strdup ("–");
  return g_strdup_printf ("%s%.1f", tenths < 0 ? MINUS : "", fabs (tenths / 10));
}

char *
sand_words_points (double points)
{
  return isnan (points) ? g_strdup ("–") : g_strdup_printf ("%s%.0f", points <= -0.5 ? MINUS : "", fabs (points));
}

/* The date as people write it, or as it was typed where it is none. */
char *
sand_words_date (const char *date)
{
  g_autoptr (GDateTime) day = NULL;
  g_autofree char      *whole = g_strconcat (date, "T12:00:00Z", NULL);

  day = g_date_time_new_from_iso8601 (whole, NULL);
  /* Translators: a date, for g_date_time_format */
  return day == NULL ? g_strdup (date) : g_date_time_format (day, _ ("%-d %B %Y"));
}

char *
sand_words_signed (double change)
{
  g_autofree char *number = sand_words_score (change);

  return change > 0 ? g_strconcat ("+", number, NULL) : g_steal_pointer (&number);
}

char *
sand_words_names (const GPtrArray *names, const GArray *numbers)
{
  GString *joined = g_string_new (NULL);

  /* More cannot be read in one line; each of them has its growth or score in its own row. */
  if (names->len > MOST_NAMES)
    g_string_append_printf (joined, ngettext ("%u team", "%u teams", names->len), names->len);
  for (guint i = 0; i < names->len && names->len <= MOST_NAMES; i++) {
    g_autofree char *name = sand_words_team_named (names->pdata[i], g_array_index (numbers, guint, i));
    if (i > 0)
      /* Translators: between the names of several teams */
      g_string_append (joined, _ (", "));
    g_string_append (joined, name);
  }
  return g_string_free (joined, FALSE);
}

const char *
sand_words_role (SandRole role)
{
  switch (role) {
  case SAND_ROLE_CAPTAIN:
    return _ ("Captain");
  case SAND_ROLE_VICE_CAPTAIN:
    return _ ("Vice-captain");
  case SAND_ROLE_SECRETARY:
    return _ ("Secretary");
  case SAND_ROLE_DISCIPLINE:
  case SAND_N_ROLES:
  default:
    return _ ("Discipline");
  }
}

char *
sand_words_assessment (guint k)
{
  return k == 0 ? g_strdup (_ ("Baseline test")) : g_strdup_printf (_ ("Assessment %u"), k);
}
