#include "kinds/scale/bands-manual.h"

#include "base/number.h"
#include "manual/lists.h"

#include <math.h>
#include <string.h>

/*
 * How the workbook finds a level. For every factor hidden cells hold, as formulas on the visible bounds:
 *
 *   #lo.1 … #lo.L, #top   where each band begins; the end of the highest one
 *   #hi.1 … #hi.L         where each ends: where the next higher one begins
 *   #cut.1 … #cut.2L+1    all of these in ascending order
 *   #at.1 … #at.2L+1      the level from each of them up to the next
 *   #max, #max.level      the very highest bound, which still belongs to the top band
 *   #word.1 … #word.L     what is chosen for each level: its description, or yes and no
 *
 * so that a rating is two MATCHes. Gaps and overlaps give what the program gives: the lowest level that fits, or none.
 */

#define TEXT(en, zh)             \
  {                              \
    (char *) (en), (char *) (zh) \
  }

/* Beyond every figure a team can type. */
#define FAR   1e300
#define FAR_S "1E+300"

static const SandText words[SAND_N_SCALE_WORDS] = {
  [SAND_SCALE_WORD_DOWN] = TEXT ("Less is better", "越小越好"),
  [SAND_SCALE_WORD_UP] = TEXT ("More is better", "越大越好"),
  [SAND_SCALE_WORD_NUMBER] = TEXT ("Number", "数值"),
  [SAND_SCALE_WORD_CHOICE] = TEXT ("Choice", "选项"),
  [SAND_SCALE_WORD_YESNO] = TEXT ("Yes/no", "是否"),
  [SAND_SCALE_WORD_OPEN] = TEXT ("open", "不限"),
};

const char *
sand_scale_word (SandScaleWord word, SandLanguage language)
{
  return sand_text_get (&words[word], language);
}

guint
sand_scale_manual_bound_column (guint level)
{
  return SAND_SCALE_FIRST_COLUMN + 2 * (level - 1);
}

guint
sand_scale_manual_label_column (guint level)
{
  return sand_scale_manual_bound_column (level) + 1;
}

gboolean
sand_bands_manual_is_blank (const SandFactor *factor)
{
  return *factor->name == '\0' && *factor->definition == '\0' && *factor->unit == '\0' && *factor->source == '\0' &&
         factor->obtainable <= 0 && factor->measurable <= 0 && !isfinite (factor->weight) &&
         sand_factor_n_bands (factor) == 0;
}

static guint
add_lines (SandBookSheet *sheet, const char *code, guint n, guint column)
{
  for (guint i = 1; i <= n; i++) {
    g_autofree char *name = g_strdup_printf ("%s.%u", code, i);
    sand_sheet_set_line (sheet, name, column++);
  }
  return column;
}

static guint
add_line (SandBookSheet *sheet, const char *code, guint column)
{
  sand_sheet_set_line (sheet, code, column);
  return column + 1;
}

guint
sand_bands_manual_lay_out (SandBookSheet *sheet, const SandScaleLayout *layout, guint column)
{
  guint levels = layout->levels;

  column = add_line (sheet, "#used", column);
  column = add_line (sheet, "#kind", column);
  /* Bounds stand side by side: they are sorted together. */
  column = add_lines (sheet, "#lo", levels, column);
  column = add_line (sheet, "#top", column);
  column = add_lines (sheet, "#hi", levels, column);
  column = add_lines (sheet, "#cut", 2 * levels + 1, column);
  column = add_lines (sheet, "#at", 2 * levels + 1, column);
  column = add_line (sheet, "#max", column);
  column = add_line (sheet, "#max.level", column);
  column = add_line (sheet, "#lowest", column);
  column = add_line (sheet, "#highest", column);
  return add_lines (sheet, "#word", levels, column);
}

/* What the hidden cells of a factor hold. */
typedef struct {
  guint    n; /* levels */
  gboolean is_number, is_yesno;
  double   lo[SAND_SCALE_MAX_LEVELS + 1]; /* the last one is the top */
  double   hi[SAND_SCALE_MAX_LEVELS];
  gboolean chained[SAND_SCALE_MAX_LEVELS]; /* it ends where the next one begins */
  double   cut[2 * SAND_SCALE_MAX_LEVELS + 1];
  guint    at[2 * SAND_SCALE_MAX_LEVELS + 1]; /* 0: none */
  double   max;
  guint    max_level, lowest, highest;
} Table;

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;
  return (first > second) - (first < second);
}

static double
clip (double bound)
{
  return CLAMP (bound, -FAR, FAR);
}

static gboolean
is_same (double a, double b)
{
  return !(a < b) && !(a > b);
}

/* Where a band ends when it goes on to the next bound, as the formula finds it. */
static double
find_next (const Table *table, double from)
{
  double next = FAR;

  for (guint i = 0; i <= table->n; i++)
    if (table->lo[i] > from)
      next = MIN (next, table->lo[i]);
  return next;
}

static void
read_bounds (Table *table, const SandFactor *factor)
{
  double top = -FAR;

  for (guint i = 0; i < table->n; i++) {
    gboolean used = factor != NULL && factor->bands[i].used;
    table->lo[i] = used ? clip (factor->bands[i].lo) : FAR;
    table->hi[i] = used ? clip (factor->bands[i].hi) : -FAR;
    top = MAX (top, table->hi[i]);
  }
  table->lo[table->n] = top > -FAR ? top : FAR;
  for (guint i = 0; i < table->n; i++)
    table->chained[i] =
      factor == NULL || !factor->bands[i].used || is_same (find_next (table, table->lo[i]), table->hi[i]);
}

static guint
find_level (const Table *table, double value)
{
  for (guint i = 0; i < table->n; i++)
    if (table->lo[i] <= value && value < table->hi[i])
      return i + 1;
  return 0;
}

static void
sort_bounds (Table *table)
{
  guint n = 2 * table->n + 1;

  for (guint i = 0; i <= table->n; i++)
    table->cut[i] = table->lo[i];
  for (guint i = 0; i < table->n; i++)
    table->cut[table->n + 1 + i] = table->hi[i];
  qsort (table->cut, n, sizeof (double), compare_numbers);
  table->max = -FAR;
  for (guint i = 0; i < table->n; i++)
    table->max = MAX (table->max, table->hi[i]);
  for (guint i = table->n; i-- > 0;)
    if (is_same (table->hi[i], table->max))
      table->max_level = i + 1;
  for (guint i = 0; i < n; i++)
    table->at[i] = find_level (table, table->cut[i]);
}

static Table
make_table (const SandFactor *factor, guint levels)
{
  Table table = { .n = levels };

  table.is_number = factor == NULL || factor->type == SAND_FACTOR_NUMBER;
  table.is_yesno = factor != NULL && factor->type == SAND_FACTOR_YESNO;
  read_bounds (&table, factor);
  sort_bounds (&table);
  if (table.is_yesno) {
    table.lowest = sand_factor_lowest_level (factor);
    table.highest = sand_factor_highest_level (factor);
  }
  return table;
}

/* The band's own row on this sheet. */
static char *
band_cell (const SandScaleLayout *layout, guint index, guint column)
{
  char name[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell_abs (name, layout->bands_first + index, (lxw_col_t) column, 0, 1);
  return g_strdup (name);
}

/* From another sheet always the same cell, also when somebody copies a row of customers down. */
static char *
hidden_cell (const SandBookSheet *sheet, const char *code, guint n, guint index, const SandBookSheet *from)
{
  g_autofree char *name = n == 0 ? g_strdup (code) : g_strdup_printf ("%s.%u", code, n);
  g_autofree char *cell = NULL;
  guint            row, column;

  if (from == sheet)
    return sand_sheet_cell_of (sheet, name, index, from);
  if (!sand_sheet_locate (sheet, name, index, &row, &column))
    return NULL;
  cell = sand_cell_name (row, column);
  return g_strconcat (sheet->prefix, cell, NULL);
}

static char *
hidden_range (
  const SandBookSheet *sheet, const char *first, const char *last, guint n, guint index, const SandBookSheet *from)
{
  g_autofree char *begin = hidden_cell (sheet, first, 1, index, from);
  g_autofree char *end = hidden_cell (sheet, last, n, index, from);

  return g_strdup_printf ("%s:%s", begin, from == sheet ? end : end + strlen (sheet->prefix));
}

static void
put_hidden (SandBookSheet *sheet, const char *code, guint n, guint index, const char *formula, SandValue taken)
{
  g_autofree char   *name = n == 0 ? g_strdup (code) : g_strdup_printf ("%s.%u", code, n);
  g_auto (SandValue) value = taken;
  guint              row, column;

  if (sand_sheet_locate (sheet, name, index, &row, &column))
    sand_sheet_put_formula (sheet, row, column, formula, &value, SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
}

static SandValue
number_if (gboolean there, double number)
{
  return there ? sand_value_number (number) : sand_value_none ();
}

static void
write_bounds_of (SandBookSheet *sheet, const SandScaleLayout *layout, guint index, const Table *table, guint level)
{
  g_autofree char *bound = band_cell (layout, index, sand_scale_manual_bound_column (level));
  g_autofree char *label = band_cell (layout, index, sand_scale_manual_label_column (level));
  g_autofree char *own = hidden_cell (sheet, "#lo", level, index, sheet);
  g_autofree char *first = hidden_cell (sheet, "#lo", 1, index, sheet);
  g_autofree char *top = hidden_cell (sheet, "#top", 0, index, sheet);
  g_autofree char *lo = NULL, *hi = NULL;

  lo =
    g_strdup_printf ("IF(AND(%s=\"\",%s=\"\")," FAR_S ",IF(ISNUMBER(%s),%s,-" FAR_S "))", bound, label, bound, bound);
  put_hidden (sheet, "#lo", level, index, lo, sand_value_number (table->lo[level - 1]));
  if (table->chained[level - 1])
    hi = g_strdup_printf ("IF(%s=" FAR_S ",-" FAR_S ",IFERROR(SMALL(%s:%s,SUMPRODUCT((%s:%s<=%s)*1)+1)," FAR_S "))",
                          own, first, top, first, top, own);
  else {
    char end[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_dtostr (end, sizeof end, table->hi[level - 1]);
    hi = g_strdup_printf ("IF(%s=" FAR_S ",-" FAR_S ",%s)", own, end);
  }
  put_hidden (sheet, "#hi", level, index, hi, sand_value_number (table->hi[level - 1]));
}

/* {5,4,3,2,1}: the largest product is that of the lowest level. */
static char *
make_countdown (guint levels)
{
  GString *out = g_string_new ("{");

  for (guint i = levels; i > 0; i--)
    g_string_append_printf (out, "%u%s", i, i > 1 ? "," : "}");
  return g_string_free (out, FALSE);
}

static void
write_cut (SandBookSheet *sheet, guint index, const Table *table, guint k)
{
  g_autofree char *kind = hidden_cell (sheet, "#kind", 0, index, sheet);
  g_autofree char *own = hidden_cell (sheet, "#cut", k, index, sheet);
  g_autofree char *all = hidden_range (sheet, "#lo", "#hi", table->n, index, sheet);
  g_autofree char *lo = hidden_range (sheet, "#lo", "#lo", table->n, index, sheet);
  g_autofree char *hi = hidden_range (sheet, "#hi", "#hi", table->n, index, sheet);
  g_autofree char *countdown = make_countdown (table->n);
  g_autofree char *cut = g_strdup_printf ("IF(%s<>\"number\",\"\",SMALL(%s,%u))", kind, all, k);
  g_autofree char *place = g_strdup_printf ("SUMPRODUCT(MAX((%s<=%s)*(%s<%s)*%s))", lo, own, own, hi, countdown);
  g_autofree char *at = g_strdup_printf ("IF(%s=\"\",\"\",IF(%s=0,\"\",%u-%s))", own, place, table->n + 1, place);

  put_hidden (sheet, "#cut", k, index, cut, number_if (table->is_number, table->cut[k - 1]));
  put_hidden (sheet, "#at", k, index, at, number_if (table->is_number && table->at[k - 1] > 0, table->at[k - 1]));
}

static void
write_ends (SandBookSheet *sheet, guint index, const Table *table)
{
  g_autofree char *kind = hidden_cell (sheet, "#kind", 0, index, sheet);
  g_autofree char *max = hidden_cell (sheet, "#max", 0, index, sheet);
  g_autofree char *lo = hidden_range (sheet, "#lo", "#lo", table->n, index, sheet);
  g_autofree char *hi = hidden_range (sheet, "#hi", "#hi", table->n, index, sheet);
  g_autofree char *countdown = make_countdown (table->n);
  g_autofree char *used = g_strdup_printf ("(%s<" FAR_S ")", lo);
  g_autofree char *highest_bound = g_strdup_printf ("IF(%s=\"number\",MAX(%s),\"\")", kind, hi);
  g_autofree char *level = g_strdup_printf ("IFERROR(MATCH(%s,%s,0),\"\")", max, hi);
  g_autofree char *lowest =
    g_strdup_printf ("IF(%s<>\"yesno\",\"\",IF(SUMPRODUCT(%s*1)<2,1,%u-SUMPRODUCT(MAX(%s*%s))))", kind, used,
                     table->n + 1, used, countdown);
  g_autofree char *highest =
    g_strdup_printf ("IF(%s<>\"yesno\",\"\",IF(SUMPRODUCT(%s*1)<2,%u,SUMPRODUCT(MAX(%s*(%u-%s)))))", kind, used,
                     table->n, used, table->n + 1, countdown);

  put_hidden (sheet, "#max", 0, index, highest_bound, number_if (table->is_number, table->max));
  put_hidden (sheet, "#max.level", 0, index, level, number_if (table->is_number, table->max_level));
  put_hidden (sheet, "#lowest", 0, index, lowest, number_if (table->is_yesno, table->lowest));
  put_hidden (sheet, "#highest", 0, index, highest, number_if (table->is_yesno, table->highest));
}

/* Two levels of one description could not be told apart in a drop-down. */
static gboolean
is_repeated (const SandFactor *factor, guint level)
{
  return factor != NULL && factor->bands[level - 1].used && *factor->bands[level - 1].label != '\0' &&
         sand_factor_find_label (factor, factor->bands[level - 1].label) != level;
}

/* What stands in the drop-down for a level, %NULL for nothing. A choice without a description has its number. */
static char *
make_word (const SandBookSheet *sheet, const SandFactor *factor, guint level)
{
  const SandBand *band = factor == NULL ? NULL : &factor->bands[level - 1];

  if (band == NULL)
    return NULL;
  if (factor->type == SAND_FACTOR_YESNO) {
    guint    yes = factor->down ? sand_factor_lowest_level (factor) : sand_factor_highest_level (factor);
    guint    no = factor->down ? sand_factor_highest_level (factor) : sand_factor_lowest_level (factor);
    SandWord word = level == yes ? SAND_WORD_YES : SAND_WORD_NO;
    return level == yes || level == no ? g_strdup (sand_word (word, sheet->book->language)) : NULL;
  }
  if (is_repeated (factor, level))
    return g_strdup_printf ("%s (%u)", band->label, level);
  if (*band->label != '\0')
    return g_strdup (band->label);
  return band->used && factor->type == SAND_FACTOR_CHOICE ? g_strdup_printf ("%u", level) : NULL;
}

/* The description as it is chosen; yes and no have their places by the direction. */
static char *
make_word_formula (
  SandBookSheet *sheet, const SandScaleLayout *layout, guint index, const SandFactor *factor, guint level)
{
  g_autofree char *kind = hidden_cell (sheet, "#kind", 0, index, sheet);
  g_autofree char *lowest = hidden_cell (sheet, "#lowest", 0, index, sheet);
  g_autofree char *highest = hidden_cell (sheet, "#highest", 0, index, sheet);
  g_autofree char *direction = sand_sheet_cell_of (sheet, "direction", index, sheet);
  g_autofree char *label = band_cell (layout, index, sand_scale_manual_label_column (level));
  g_autofree char *plain = NULL;
  SandLanguage     language = sheet->book->language;
  const char      *yes = sand_word (SAND_WORD_YES, language);
  const char      *no = sand_word (SAND_WORD_NO, language);
  const char      *down = sand_scale_word (SAND_SCALE_WORD_DOWN, language);

  if (is_repeated (factor, level))
    plain = g_strdup_printf ("IF(%s=\"\",\"\",%s&\" (%u)\")", label, label, level);
  else if (factor != NULL && factor->type == SAND_FACTOR_CHOICE && factor->bands[level - 1].used)
    plain = g_strdup_printf ("IF(%s=\"\",\"%u\",%s&\"\")", label, level, label);
  else
    plain = g_strdup_printf ("%s&\"\"", label);
  return g_strdup_printf (
    "IF(%s=\"yesno\",IF(%s=%u,IF(%s=\"%s\",\"%s\",\"%s\"),IF(%s=%u,IF(%s=\"%s\",\"%s\",\"%s\"),\"\")),%s)", kind,
    highest, level, direction, down, no, yes, lowest, level, direction, down, yes, no, plain);
}

static void
write_word (SandBookSheet *sheet, const SandScaleLayout *layout, guint index, const SandFactor *factor, guint level)
{
  g_autofree char *formula = make_word_formula (sheet, layout, index, factor, level);
  g_autofree char *word = make_word (sheet, factor, level);

  put_hidden (sheet, "#word", level, index, formula, word == NULL ? sand_value_none () : sand_value_text (word));
}

static void
put_bound (SandBookSheet         *sheet,
           const SandScaleLayout *layout,
           guint                  index,
           guint                  level,
           const SandFactor      *factor,
           double                 bound,
           gboolean               used)
{
  guint row = layout->bands_first + index;
  guint column = sand_scale_manual_bound_column (level);

  if (used && isfinite (bound))
    sand_sheet_put_number (sheet, row, column, bound, SAND_LOOK_INPUT, SAND_CELL_NUMBER);
  else if (used && factor->type == SAND_FACTOR_NUMBER)
    sand_sheet_put_text_as (sheet, row, column, sand_scale_word (SAND_SCALE_WORD_OPEN, sheet->book->language),
                            SAND_LOOK_INPUT, SAND_CELL_CENTRE);
  else
    sand_sheet_put_blank (sheet, row, column, SAND_LOOK_INPUT, SAND_CELL_NUMBER);
}

static void
write_visible (SandBookSheet *sheet, const SandScaleLayout *layout, guint index, const SandFactor *factor)
{
  double top = -(double) INFINITY;

  for (guint level = 1; level <= layout->levels; level++) {
    const SandBand *band = factor == NULL ? NULL : &factor->bands[level - 1];
    gboolean        used = band != NULL && band->used;
    put_bound (sheet, layout, index, level, factor, used ? band->lo : 0, used);
    sand_sheet_put_text (sheet, layout->bands_first + index, sand_scale_manual_label_column (level),
                         used ? band->label : "", SAND_LOOK_INPUT);
    top = used ? MAX (top, band->hi) : top;
  }
  put_bound (sheet, layout, index, layout->levels + 1, factor, top, factor != NULL && top > -FAR);
}

static void
write_used_and_kind (SandBookSheet *sheet, const SandScaleLayout *layout, guint index, const SandFactor *factor)
{
  static const char *const kinds[] = {
    [SAND_FACTOR_NUMBER] = "number", [SAND_FACTOR_CHOICE] = "choice", [SAND_FACTOR_YESNO] = "yesno"
  };
  SandLanguage     language = sheet->book->language;
  g_autofree char *kind_cell = sand_sheet_cell_of (sheet, "value_type", index, sheet);
  g_autofree char *name = sand_sheet_cell_of (sheet, "name", index, sheet);
  g_autofree char *last = sand_sheet_cell_of (sheet, "measurable", index, sheet);
  g_autofree char *weight = sand_sheet_cell_of (sheet, "weight", index, sheet);
  g_autofree char *first_band = band_cell (layout, index, SAND_SCALE_FIRST_COLUMN);
  g_autofree char *last_band = band_cell (layout, index, sand_scale_manual_bound_column (layout->levels + 1));
  g_autofree char *kind = g_strdup_printf ("IF(%s=\"%s\",\"choice\",IF(%s=\"%s\",\"yesno\",\"number\"))", kind_cell,
                                           sand_scale_word (SAND_SCALE_WORD_CHOICE, language), kind_cell,
                                           sand_scale_word (SAND_SCALE_WORD_YESNO, language));
  g_autofree char *used =
    g_strdup_printf ("IF(COUNTA(%s:%s,%s:%s)+COUNT(%s)>0,1,0)", name, last, first_band, last_band, weight);
  gboolean blank = factor == NULL || sand_bands_manual_is_blank (factor);

  /* A factor of the team counts even while nothing is written in it. */
  put_hidden (sheet, "#used", 0, index, blank && factor != NULL ? NULL : used, sand_value_int (factor != NULL ? 1 : 0));
  put_hidden (sheet, "#kind", 0, index, kind,
              sand_value_text (kinds[factor == NULL ? SAND_FACTOR_NUMBER : factor->type]));
}

void
sand_bands_manual_write (SandBookSheet *sheet, const SandScaleLayout *layout, guint index)
{
  const SandFactor *factor = index < layout->scale->factors->len ? sand_scale_get_factor (layout->scale, index) : NULL;
  Table             table = make_table (factor, layout->levels);
  g_autofree char  *top_cell = band_cell (layout, index, sand_scale_manual_bound_column (layout->levels + 1));
  g_autofree char  *top = g_strdup_printf ("IF(ISNUMBER(%s),%s," FAR_S ")", top_cell, top_cell);

  write_visible (sheet, layout, index, factor);
  write_used_and_kind (sheet, layout, index, factor);
  put_hidden (sheet, "#top", 0, index, top, sand_value_number (table.lo[table.n]));
  for (guint level = 1; level <= layout->levels; level++) {
    write_bounds_of (sheet, layout, index, &table, level);
    write_word (sheet, layout, index, factor, level);
  }
  for (guint k = 1; k <= 2 * layout->levels + 1; k++)
    write_cut (sheet, index, &table, k);
  write_ends (sheet, index, &table);
}

char *
sand_scale_manual_make_level (const SandBookSheet *scale_sheet,
                              guint                factor,
                              const char          *raw_cell,
                              const SandBookSheet *from)
{
  const SandScaleLayout *layout = scale_sheet->layout;
  guint                  n_cuts = 2 * layout->levels + 1;
  g_autofree char       *chosen = hidden_range (scale_sheet, "#word", "#word", layout->levels, factor, from);
  g_autofree char       *cuts = hidden_range (scale_sheet, "#cut", "#cut", n_cuts, factor, from);
  g_autofree char       *levels = hidden_range (scale_sheet, "#at", "#at", n_cuts, factor, from);
  g_autofree char       *max = hidden_cell (scale_sheet, "#max", 0, factor, from);
  g_autofree char       *max_level = hidden_cell (scale_sheet, "#max.level", 0, factor, from);

  return g_strdup_printf (
    "IF(%s=\"\",\"\",IFERROR(MATCH(%s,%s,0),IFERROR(IF(%s=%s,%s,INDEX(%s,MATCH(%s,%s,1))),\"\")))", raw_cell, raw_cell,
    chosen, raw_cell, max, max_level, levels, raw_cell, cuts);
}

void
sand_scale_manual_put_raw (
  SandBookSheet *sheet, guint row, guint column, const SandFactor *factor, const SandValue *raw, SandLook look)
{
  guint            level = factor == NULL || raw == NULL ? 0 : sand_factor_level (factor, raw);
  const char      *text = raw == NULL ? "" : sand_value_as_text (raw);
  gboolean         is_text = raw != NULL && !sand_value_is_number (raw);
  g_autofree char *word = NULL;
  double           number = 0;

  if (factor == NULL || raw == NULL || sand_value_is_empty (raw)) {
    sand_sheet_put_blank (sheet, row, column, look, SAND_CELL_NUMBER);
    return;
  }
  if (level > 0 && (factor->type != SAND_FACTOR_NUMBER || (is_text && sand_factor_find_label (factor, text) > 0)))
    word = make_word (sheet, factor, level);
  if (word != NULL)
    sand_sheet_put_text_as (sheet, row, column, word, look, SAND_CELL_CENTRE);
  else if (!is_text || sand_number_parse (text, &number))
    sand_sheet_put_number (sheet, row, column, is_text ? number : sand_value_as_number (raw, 0), look,
                           SAND_CELL_NUMBER);
  else
    sand_sheet_put_text_as (sheet, row, column, text, look, SAND_CELL_CENTRE);
}

void
sand_scale_manual_validate_raw (SandBookSheet       *sheet,
                                guint                row,
                                guint                column,
                                guint                last_row,
                                guint                last_column,
                                const SandBookSheet *scale_sheet,
                                guint                index,
                                const SandFactor    *factor)
{
  SandColumn       yes_or_no = { .type = SAND_TYPE_BOOL, .hint = { (char *) "", (char *) "" } };
  g_autofree char *first = NULL, *last = NULL, *range = NULL;

  if (factor == NULL || factor->type == SAND_FACTOR_NUMBER)
    return;
  if (factor->type == SAND_FACTOR_YESNO) {
    sand_sheet_validate (sheet, row, column, last_row, last_column, &yes_or_no);
    return;
  }
  if (scale_sheet == NULL || sand_factor_n_bands (factor) == 0)
    return;
  first = hidden_cell (scale_sheet, "#word", sand_factor_lowest_level (factor), index, NULL);
  last = hidden_cell (scale_sheet, "#word", sand_factor_highest_level (factor), index, NULL);
  range = g_strdup_printf ("%s:%s", first, last + strlen (scale_sheet->prefix));
  sand_sheet_validate_list (sheet, row, column, last_row, last_column, range, TRUE);
}
