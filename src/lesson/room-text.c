#include "lesson/room-text.h"

#include "kinds/scale/scale.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static const SandFinding *
find_error (const SandResult *result, const char *prefix)
{
  for (guint i = 0; i < result->findings->len; i++) {
    const SandFinding *finding = result->findings->pdata[i];
    if (finding->severity == SAND_SEVERITY_ERROR && g_str_has_prefix (finding->id, prefix))
      return finding;
  }
  return NULL;
}

static char *
count_factors (guint n)
{
  /* Translators: beside a team's bar, short */
  return g_strdup_printf (ngettext ("%u factor", "%u factors", n), n);
}

/* A scale goes through three stages: enough factors, their bands, their weights. */
static char *
say_scale (const SandResult *result)
{
  const SandScale *scale = result->detail;

  if (find_error (result, "scale.factors") != NULL || scale->factors->len == 0)
    return count_factors (scale->factors->len);
  if (find_error (result, "scale.band") != NULL)
    return g_strdup (_ ("bands missing"));
  if (find_error (result, "scale.definition") != NULL)
    return g_strdup (_ ("definitions missing"));
  if (find_error (result, "scale.weight") != NULL)
    return g_strdup_printf (_ ("weights %.0f %%"), scale->weight_sum);
  if (find_error (result, "scale.pairwise") != NULL)
    return g_strdup (_ ("comparing pairs"));
  return count_factors (scale->factors->len);
}

/* What a kind can say about itself in a few words; NULL where the plain share says as much. */
static char *
say_kind (const SandResult *result)
{
  switch (result->exercise->kind) {
  case SAND_KIND_SCALE:
    return result->detail == NULL ? NULL : say_scale (result);

  case SAND_KIND_MAP:
    if (find_error (result, "map.points-min") != NULL)
      return g_strdup (_ ("too few customers"));
    return NULL;

  case SAND_KIND_BOARD:
    if (find_error (result, "board.tray") != NULL)
      return g_strdup (_ ("cards unsorted"));
    return NULL;

  case SAND_KIND_SCORED:
    if (find_error (result, "scored.weight-sum") != NULL)
      return g_strdup (_ ("weights not 100 %"));
    if (find_error (result, "scored.gaps") != NULL)
      return g_strdup (_ ("scores missing"));
    return NULL;

  case SAND_KIND_PLAN:
    if (find_error (result, "plan.action") != NULL)
      return g_strdup (_ ("actions incomplete"));
    return NULL;

  case SAND_KIND_TABLE:
  case SAND_KIND_FORM:
  case SAND_KIND_OUTLINE:
  case SAND_N_KINDS:
  default:
    return NULL;
  }
}

static char *
say_progress (const SandResult *result)
{
  double share = sand_result_get_completeness (result);
  char  *own = say_kind (result);

  if (own != NULL)
    return own;
  if (share < 0.1)
    return g_strdup (_ ("just begun"));
  if (share < 0.999)
    /* Translators: how much of a sheet is filled in */
    return g_strdup_printf (_ ("%.0f %% filled"), floor (share * 100));
  return g_strdup (result->errors > 0 ? _ ("something to mend") : _ ("complete"));
}

char *
sand_room_text (SandLineState state, const SandResult *result)
{
  switch (state) {
  case SAND_LINE_HANDED_IN:
    return g_strdup (_ ("handed in"));

  case SAND_LINE_RETURNED:
    return g_strdup (_ ("returned"));

  case SAND_LINE_NOT_STARTED:
    return g_strdup (_ ("not started"));

  case SAND_LINE_WORKING:
  case SAND_LINE_UNMENDED:
  case SAND_LINE_COMPLETE:
  default:
    return result == NULL ? g_strdup ("") : say_progress (result);
  }
}
