#include "kinds/scored/mark-text.h"

#include "base/number.h"
#include "kinds/kind.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static gboolean
is_of_type (const SandMeasure *measure, SandFactorType type)
{
  return measure->factor != NULL && measure->factor->type == type;
}

static const char *
label_of_level (const SandFactor *factor, guint level)
{
  return level >= 1 && level <= factor->levels ? factor->bands[level - 1].label : "";
}

char *
sand_mark_to_text (const SandMeasure *measure, const SandValue *value, SandLanguage language)
{
  double number = sand_value_as_number (value, (double) NAN);

  if (sand_value_is_empty (value) || !isfinite (number))
    return sand_value_to_string (value);
  if (is_of_type (measure, SAND_FACTOR_YESNO))
    return g_strdup (number > 0 ? "1" : "0");
  if (is_of_type (measure, SAND_FACTOR_CHOICE)) {
    guint level = number >= 1 && number <= SAND_SCALE_MAX_LEVELS ? (guint) number : 0;
    /* Translators: a level of a factor in a cell of the measurement: its number and what it is called */
    return g_strdup_printf (_ ("%1$u · %2$s"), level, label_of_level (measure->factor, level));
  }
  return sand_number_to_reading (number, SAND_TYPE_NUMBER, -1, language);
}

char *
sand_mark_to_edit_text (const SandMeasure *measure, const SandValue *value)
{
  double number = sand_value_as_number (value, (double) NAN);

  if (!isfinite (number))
    return sand_value_to_string (value);
  if (is_of_type (measure, SAND_FACTOR_CHOICE) && number >= 1 &&
      *label_of_level (measure->factor, (guint) MIN (number, SAND_SCALE_MAX_LEVELS)) != '\0')
    return g_strdup (label_of_level (measure->factor, (guint) number));
  return sand_number_to_string (number, 6);
}

/* "≈ 350" and "约350" say that somebody guessed. */
static const char *
skip_estimate (const char *text, gboolean *out_estimated)
{
  static const char *const marks[] = { "≈", "~", "～", "约" };

  *out_estimated = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (text, marks[i])) {
      *out_estimated = TRUE;
      return text + strlen (marks[i]);
    }
  return text;
}

/* How much one of the unit is in plain numbers: 10,000 for 万元, 1 for kg. */
static double
unit_scale (const char *unit)
{
  g_autofree char *one = g_strconcat ("1", unit, NULL);
  double           scale;

  return sand_number_parse (one, &scale) && scale > 0 ? scale : 1;
}

/* The number of a text that may carry the factor's own unit ("350 万元" is 350 where the unit is 万元) or another one
 * of money ("350万" is 3,500,000 where the unit is 元). */
static gboolean
parse_number (const char *unit, const char *text, double *out_number)
{
  g_autofree char *half = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autofree char *plain_unit = sand_text_fold (unit);
  g_autofree char *tail = NULL;
  gsize            head;

  if (half == NULL)
    return FALSE;
  head = strspn (half, "+-.,0123456789 ");
  tail = sand_text_fold (half + head);
  if (head > 0 && *tail != '\0' && g_str_has_prefix (plain_unit, tail)) {
    half[head] = '\0';
    return sand_number_parse (half, out_number);
  }
  if (!sand_number_parse (half, out_number))
    return FALSE;
  if (*tail != '\0')
    *out_number /= unit_scale (unit);
  return TRUE;
}

static gboolean
parse_level (const SandFactor *factor, const char *text, SandValue *out_value, char **out_sentence)
{
  guint    level = sand_factor_find_label (factor, text);
  char    *end;
  gint64   number = g_ascii_strtoll (text, &end, 10);
  gboolean numbered;

  while (g_ascii_isspace (*end))
    end++;
  /* "4", and "4 · weekly" as the grid itself shows it */
  numbered = end != text && (*end == '\0' || g_str_has_prefix (end, "·")) && number >= 1 && number <= factor->levels;
  if (level == 0 && numbered && sand_factor_has_level (factor, (guint) number))
    level = (guint) number;
  if (level == 0) {
    g_autofree char *quoted = sand_text_quote (text, SAND_TEXT_MAX_QUOTED);
    *out_sentence =
      g_strdup_printf (_ ("“%s” is no level of this factor. Choose one of the list (Alt+Down opens it)."), quoted);
    return FALSE;
  }
  *out_value = sand_value_int (level);
  return TRUE;
}

static gboolean
parse_yes_no (const char *text, SandValue *out_value, char **out_sentence)
{
  static const char *const yes[] = { "1", "yes", "y", "true", "x", "✓", "√", "是", "有", "对", NULL };
  static const char *const no[] = { "0", "no", "n", "false", "-", "✗", "×", "否", "无", "没有", "不", NULL };
  g_autofree char         *folded = sand_text_fold (text);

  if (!g_strv_contains (yes, folded) && !g_strv_contains (no, folded)) {
    g_autofree char *quoted = sand_text_quote (text, SAND_TEXT_MAX_QUOTED);
    *out_sentence = g_strdup_printf (_ ("“%s” is neither yes nor no."), quoted);
    return FALSE;
  }
  *out_value = sand_value_int (g_strv_contains (yes, folded) ? 1 : 0);
  return TRUE;
}

static gboolean
parse_figure (const SandMeasure *measure, const char *text, SandValue *out_value, char **out_sentence)
{
  double number;

  if (!parse_number (measure->factor != NULL ? measure->factor->unit : "", text, &number)) {
    g_autofree char *quoted = sand_text_quote (text, SAND_TEXT_MAX_QUOTED);
    *out_sentence = g_strdup_printf (_ ("“%s” is not a number."), quoted);
    return FALSE;
  }
  if (measure->factor == NULL && fabs (number - rint (number)) < 1e-9 && fabs (number) < 1e9)
    *out_value = sand_value_int ((gint64) rint (number));
  else
    *out_value = sand_value_number (number);
  return TRUE;
}

gboolean
sand_mark_parse (const SandMeasure *measure,
                 const char        *text,
                 SandValue         *out_value,
                 gboolean          *out_estimated,
                 char             **out_sentence)
{
  g_autofree char *clean = sand_text_clean (text, SAND_TEXT_MAX_CHARS, FALSE);
  const char      *meant = skip_estimate (clean, out_estimated);

  while (g_ascii_isspace (*meant))
    meant++;
  *out_value = sand_value_none ();
  if (*meant == '\0')
    return TRUE;
  if (is_of_type (measure, SAND_FACTOR_CHOICE))
    return parse_level (measure->factor, meant, out_value, out_sentence);
  if (is_of_type (measure, SAND_FACTOR_YESNO))
    return parse_yes_no (meant, out_value, out_sentence);
  return parse_figure (measure, meant, out_value, out_sentence);
}

char *
sand_mark_describe (const SandMeasure *measure, guint level, const SandValue *value, double fraction)
{
  double           points = measure->share * 100 * fraction;
  g_autofree char *figure = isfinite (points) ? sand_number_to_string (points, 1) : NULL;
  g_autofree char *score = NULL;
  g_autofree char *max = NULL;

  if (figure == NULL)
    return NULL;
  if (measure->factor != NULL)
    /* Translators: of a cell: the level, of how many levels, the points it gives (a number) */
    return g_strdup_printf (_ ("level %1$u of %2$u, %3$s points"), level, measure->factor->levels, figure);
  score = sand_number_to_string (sand_value_as_number (value, 0), 1);
  max = sand_number_to_string (measure->max, 1);
  /* Translators: of a cell: the score, the highest score, the points it gives (a number) */
  return g_strdup_printf (_ ("%1$s of %2$s, %3$s points"), score, max, figure);
}

static char *
describe_band (const SandBand *band)
{
  g_autofree char *lo = isfinite (band->lo) ? sand_number_to_string (band->lo, 2) : NULL;
  g_autofree char *hi = isfinite (band->hi) ? sand_number_to_string (band->hi, 2) : NULL;

  if (lo == NULL && hi == NULL)
    return g_strdup ("");
  if (lo == NULL)
    return g_strdup_printf ("< %s", hi);
  return hi == NULL ? g_strdup_printf ("≥ %s", lo) : g_strdup_printf ("%s–%s", lo, hi);
}

static char *
describe_factor (const SandFactor *factor)
{
  g_autoptr (GString) text = g_string_new (factor->definition);

  for (guint level = 1; level <= factor->levels && factor->type != SAND_FACTOR_YESNO; level++) {
    const SandBand  *band = &factor->bands[level - 1];
    g_autofree char *range = factor->type == SAND_FACTOR_NUMBER ? describe_band (band) : g_strdup ("");
    if (!band->used)
      continue;
    g_string_append_printf (text, "%s%u: %s", text->len > 0 ? " · " : "", level, *range != '\0' ? range : band->label);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
sand_measure_describe_levels (const SandMeasure *measure)
{
  g_autofree char *min = NULL;
  g_autofree char *max = NULL;

  if (measure->factor != NULL)
    return describe_factor (measure->factor);
  min = sand_number_to_string (measure->min, 1);
  max = sand_number_to_string (measure->max, 1);
  /* Translators: a range of scores, such as 1 to 5 */
  return g_strdup_printf (_ ("%1$s to %2$s"), min, max);
}

char *
sand_measure_dup_caption (const SandMeasure *measure, gboolean weighted)
{
  g_autofree char *weight = weighted ? g_strdup_printf ("%.0f %%", measure->share * 100) : g_strdup ("");
  g_autofree char *unit = NULL;

  if (measure->factor == NULL) {
    g_autofree char *min = sand_number_to_string (measure->min, 1);
    g_autofree char *max = sand_number_to_string (measure->max, 1);
    unit = g_strdup_printf ("%s–%s", min, max);
  } else
    unit = g_strdup (measure->factor->type == SAND_FACTOR_NUMBER ? measure->factor->unit : "");
  return g_strjoin (*unit != '\0' && *weight != '\0' ? " · " : "", unit, weight, NULL);
}
