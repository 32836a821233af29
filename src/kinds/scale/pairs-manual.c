#include "kinds/scale/pairs-manual.h"

#include "kinds/scale/scale-weights.h"
#include "manual/measure.h"

#include <math.h>

/* The power method comes nearer by a third or more in each round; after so many the ratio shows no difference. */
#define ROUNDS 24

#define TEXT(en, zh)             \
  {                              \
    (char *) (en), (char *) (zh) \
  }

static const SandText pairs_title = TEXT ("Weights from comparing two factors at a time", "两两比较得出的权重");
static const SandText how_to =
  TEXT ("In the yellow cells: 0 = equally important, 2 = the factor of the row is three times as important as that of "
        "the column, −2 = the "
        "other way round (−8 to 8). The weights above follow.",
        "黄色格子里填判断：0＝同样重要，2＝行上的因素是列上因素的3倍重要，−2＝反过来（−8到8）。上面的权重随之重算。");
static const SandText factor_word = TEXT ("Factor", "因素");
static const SandText mean_word = TEXT ("Geometric mean", "几何平均");
static const SandText share_word = TEXT ("Share", "占比");
static const SandText weight_word = TEXT ("Weight", "权重");
static const SandText ratio_word = TEXT ("Consistency ratio", "一致性比率 CR");

typedef struct {
  SandBookSheet         *sheet;
  const SandScaleLayout *layout;
  const SandScale       *scale;
  guint                  n;
  guint                  judged_row, ratio_row; /* first rows of the two matrices */
  guint                  hidden;                /* first hidden column: floor, rest, then the rounds */
  double                 ratios[SAND_PAIRWISE_MAX][SAND_PAIRWISE_MAX];
} Pairs;

guint
sand_pairs_manual_lay_out (SandBookSheet *sheet, SandScaleLayout *layout, guint column)
{
  if (layout->pairs_title == 0)
    return column;
  layout->pairs_hidden = column;
  sheet->bottom = layout->pairs_title + 2 * layout->scale->factors->len + 6;
  return column + 2 + ROUNDS;
}

static char *
cell (guint row, guint column)
{
  return sand_cell_name (row, column);
}

static int
read_judgement (const Pairs *self, guint i, guint j)
{
  return sand_scale_read_judgement (sand_results_get_records (self->sheet->book->results),
                                    sand_scale_get_factor (self->scale, i)->id,
                                    sand_scale_get_factor (self->scale, j)->id);
}

static void
put_name (const Pairs *self, guint row, guint column, guint index, SandLook look)
{
  g_autofree char   *name = sand_sheet_cell_of (self->sheet, "name", index, self->sheet);
  g_autofree char   *formula = g_strdup_printf ("%s&\"\"", name);
  g_auto (SandValue) value = sand_value_text (sand_scale_get_factor (self->scale, index)->name);

  sand_sheet_put_formula (self->sheet, row, column, formula, &value, look,
                          look == SAND_LOOK_HEADER ? SAND_CELL_CENTRE : SAND_CELL_TEXT);
}

static void
put_header (const Pairs *self, guint row, guint column, const SandText *label)
{
  g_autofree char *text = sand_book_make_header (self->sheet->book, label, NULL);
  sand_sheet_put_text (self->sheet, row, column, text, SAND_LOOK_HEADER);
}

/* Numbers and names of a matrix with its header at @row - 1. */
static void
write_frame_of (const Pairs *self, guint row)
{
  SandText number = sand_word_text (SAND_WORD_NUMBER);
  guint    lines = 1;

  put_header (self, row - 1, 0, &number);
  put_header (self, row - 1, 1, &factor_word);
  for (guint i = 0; i < self->n; i++) {
    guint column = SAND_SCALE_FIRST_COLUMN + i;
    put_name (self, row - 1, column, i, SAND_LOOK_HEADER);
    sand_sheet_put_number (self->sheet, row + i, 0, i + 1, SAND_LOOK_GIVEN, SAND_CELL_INT);
    put_name (self, row + i, 1, i, SAND_LOOK_COMPUTED);
    sand_sheet_set_height (self->sheet, row + i, 21);
    lines = MAX (lines, sand_measure_lines (sand_scale_get_factor (self->scale, i)->name,
                                            sand_sheet_get_width (self->sheet, column, column) - 1));
  }
  sand_sheet_set_height (self->sheet, row - 1, MAX (sand_measure_height (lines, 10), 30));
}

static void
write_judgement (const Pairs *self, guint i, guint j)
{
  guint row = self->judged_row + i;
  guint column = SAND_SCALE_FIRST_COLUMN + j;
  int   judgement = i < j ? read_judgement (self, i, j) : SAND_JUDGEMENT_OPEN;

  if (i >= j)
    sand_sheet_put_text (self->sheet, row, column, i == j ? "–" : "", SAND_LOOK_COMPUTED);
  else if (judgement == SAND_JUDGEMENT_OPEN)
    sand_sheet_put_blank (self->sheet, row, column, SAND_LOOK_INPUT, SAND_CELL_NUMBER);
  else
    sand_sheet_put_number (self->sheet, row, column, judgement, SAND_LOOK_INPUT, SAND_CELL_NUMBER);
}

/* An open pair is taken as the others imply; it counts as soon as it is judged. */
static void
write_ratio (Pairs *self, guint i, guint j)
{
  guint              row = self->ratio_row + i;
  guint              column = SAND_SCALE_FIRST_COLUMN + j;
  const double      *weights = self->scale->pairwise.weights;
  int                judgement = i == j ? 0 : read_judgement (self, MIN (i, j), MAX (i, j));
  g_autofree char   *judged = cell (self->judged_row + i, column);
  g_autofree char   *mirror = cell (self->ratio_row + j, SAND_SCALE_FIRST_COLUMN + i);
  g_autofree char   *formula = NULL;
  g_auto (SandValue) value = SAND_VALUE_INIT;
  char               implied[G_ASCII_DTOSTR_BUF_SIZE];
  double             ratio =
    judgement == SAND_JUDGEMENT_OPEN ? weights[MIN (i, j)] / weights[MAX (i, j)] : sand_judgement_ratio (judgement);

  self->ratios[i][j] = i <= j ? ratio : 1 / ratio;
  g_ascii_dtostr (implied, sizeof implied, weights[i] / weights[j]);
  if (i < j)
    formula = g_strdup_printf ("IF(%s=\"\",%s,IF(%s>=0,%s+1,1/(1-%s)))", judged, implied, judged, judged, judged);
  else
    formula = i == j ? g_strdup ("1") : g_strdup_printf ("1/%s", mirror);
  value = sand_value_number (self->ratios[i][j]);
  sand_sheet_put_formula (self->sheet, row, column, i == j ? NULL : formula, &value, SAND_LOOK_COMPUTED,
                          SAND_CELL_RATIO);
}

static double
get_exact (const Pairs *self, guint i)
{
  return self->scale->pairwise.weights[i] * round (self->scale->weight_total);
}

static double
get_floor (const Pairs *self, guint i)
{
  return MAX (floor (get_exact (self, i) + 1e-9), 1);
}

static double
get_left (const Pairs *self)
{
  double left = round (self->scale->weight_total);

  for (guint i = 0; i < self->n; i++)
    left -= get_floor (self, i);
  return left;
}

/* Whole numbers by the largest remainder, as the program gives them: floor, remainder, and who gets one more. */
static void
write_weight (const Pairs *self, guint i, const GArray *weights)
{
  guint            first = self->ratio_row, row = self->ratio_row + i, last = self->ratio_row + self->n - 1;
  guint            share_column = SAND_SCALE_FIRST_COLUMN + self->n + 1;
  double           total = round (self->scale->weight_total);
  g_autofree char *share = cell (row, share_column), *whole = cell (row, self->hidden);
  g_autofree char *rest = cell (row, self->hidden + 1);
  g_autofree char *wholes = sand_range_name (first, self->hidden, last, self->hidden);
  g_autofree char *rests = sand_range_name (first, self->hidden + 1, last, self->hidden + 1);
  g_autofree char *before = sand_range_name (first, self->hidden + 1, row, self->hidden + 1);
  g_autofree char *floor_formula = g_strdup_printf ("MAX(ROUND(%s*%.0f-0.5+0.000000001,0),1)", share, total);
  g_autofree char *rest_formula = g_strdup_printf ("%s*%.0f-%s", share, total, whole);
  g_autofree char *formula = g_strdup_printf (
    "%s+IF(SUMPRODUCT((%s>%s+0.000000000001)*1)+SUMPRODUCT((ABS(%s-%s)<=0.000000000001)*1)<=%.0f-SUM(%s),1,0)", whole,
    rests, rest, before, rest, total, wholes);
  g_auto (SandValue) floored = sand_value_number (get_floor (self, i));
  g_auto (SandValue) rest_value = sand_value_number (get_exact (self, i) - get_floor (self, i));
  g_auto (SandValue) weight = sand_value_number (g_array_index (weights, double, i));

  sand_sheet_put_formula (self->sheet, row, self->hidden, floor_formula, &floored, SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
  sand_sheet_put_formula (self->sheet, row, self->hidden + 1, rest_formula, &rest_value, SAND_LOOK_HIDDEN,
                          SAND_CELL_TEXT);
  /* Shares below one point may take more than there is; then the program's own figures stay. */
  sand_sheet_put_formula (self->sheet, row, share_column + 1, get_left (self) < 0 ? NULL : formula, &weight,
                          SAND_LOOK_COMPUTED, SAND_CELL_INT);
}

static void
write_means (const Pairs *self, guint i)
{
  guint              row = self->ratio_row + i, column = SAND_SCALE_FIRST_COLUMN + self->n;
  g_autofree char   *ratios = sand_range_name (row, SAND_SCALE_FIRST_COLUMN, row, column - 1);
  g_autofree char   *own = cell (row, column);
  g_autofree char   *all = sand_range_name (self->ratio_row, column, self->ratio_row + self->n - 1, column);
  g_autofree char   *mean_formula = g_strdup_printf ("PRODUCT(%s)^(1/%u)", ratios, self->n);
  g_autofree char   *share_formula = g_strdup_printf ("%s/SUM(%s)", own, all);
  double             log_mean = 0;
  g_auto (SandValue) mean = SAND_VALUE_INIT;
  g_auto (SandValue) share = sand_value_number (self->scale->pairwise.weights[i]);

  for (guint j = 0; j < self->n; j++)
    log_mean += log (self->ratios[i][j]) / self->n;
  mean = sand_value_number (exp (log_mean));
  sand_sheet_put_formula (self->sheet, row, column, mean_formula, &mean, SAND_LOOK_COMPUTED, SAND_CELL_RATIO);
  sand_sheet_put_formula (self->sheet, row, column + 1, share_formula, &share, SAND_LOOK_COMPUTED, SAND_CELL_SHARE);
}

/* The rows of the matrix are the inverse columns, which stand beside the vector: so no array formula is needed. */
static void
write_rounds (const Pairs *self)
{
  double vector[SAND_PAIRWISE_MAX], next[SAND_PAIRWISE_MAX];
  guint  last = self->ratio_row + self->n - 1;

  for (guint i = 0; i < self->n; i++)
    vector[i] = self->scale->pairwise.weights[i];
  for (guint k = 0; k < ROUNDS; k++) {
    guint            column = self->hidden + 2 + k;
    guint            before = k == 0 ? SAND_SCALE_FIRST_COLUMN + self->n + 1 : column - 1;
    g_autofree char *old = sand_range_name (self->ratio_row, before, last, before);
    g_autofree char *sum_before = sand_range_name (self->ratio_row, before, last, before);
    g_autofree char *own = sand_range_name (self->ratio_row, column, last, column);
    g_autofree char *sum_formula = g_strdup_printf ("SUM(%s)", own);
    double           sum = 0;
    for (guint i = 0; i < self->n; i++) {
      g_autofree char *ratios =
        sand_range_name (self->ratio_row, SAND_SCALE_FIRST_COLUMN + i, last, SAND_SCALE_FIRST_COLUMN + i);
      g_autofree char   *formula = g_strdup_printf ("SUMPRODUCT(%s/%s)/SUM(%s)", old, ratios, sum_before);
      g_auto (SandValue) value = SAND_VALUE_INIT;
      next[i] = 0;
      for (guint j = 0; j < self->n; j++)
        next[i] += self->ratios[i][j] * vector[j];
      sum += next[i];
      value = sand_value_number (next[i]);
      sand_sheet_put_formula (self->sheet, self->ratio_row + i, column, formula, &value, SAND_LOOK_HIDDEN,
                              SAND_CELL_TEXT);
    }
    for (guint i = 0; i < self->n; i++)
      vector[i] = next[i] / sum;
    if (k + 1 == ROUNDS) {
      g_auto (SandValue) lambda = sand_value_number (sum);
      sand_sheet_put_formula (self->sheet, last + 1, column, sum_formula, &lambda, SAND_LOOK_HIDDEN, SAND_CELL_TEXT);
    }
  }
}

static void
write_consistency (const Pairs *self)
{
  gboolean         chinese = self->sheet->book->language == SAND_LANGUAGE_ZH;
  guint            row = self->ratio_row + self->n;
  guint            column = SAND_SCALE_FIRST_COLUMN;
  g_autofree char *lambda = cell (row, self->hidden + 1 + ROUNDS);
  g_autofree char *ratio = cell (row, column);
  g_autofree char *formula = g_strdup_printf ("MAX((%s-%u)/%u,0)/%g", lambda, self->n, self->n - 1,
                                              self->n > 2 ? sand_random_index (self->n) : 1);
  const char      *good = chinese ? "✓ 判断前后一致（不超过0.10）" : "✓ the judgements agree with each other (up to 0.10)";
  const char      *bad =
    chinese ? "判断互相矛盾（超过0.10），请复核" : "the judgements contradict each other (above 0.10): look again";
  g_autofree char   *check = g_strdup_printf ("IF(%s<=0.1,\"%s\",\"%s\")", ratio, good, bad);
  g_autofree char   *label = sand_text_both (&ratio_word, self->sheet->book->language, " ");
  g_auto (SandValue) value = sand_value_number (self->scale->pairwise.consistency);
  g_auto (SandValue) text = sand_value_text (self->scale->pairwise.consistency <= SAND_CONSISTENT ? good : bad);

  sand_sheet_put_wide (self->sheet, row, 0, 1, label, SAND_LOOK_TOTAL);
  sand_sheet_put_formula (self->sheet, row, column, self->n > 2 ? formula : NULL, &value, SAND_LOOK_TOTAL,
                          SAND_CELL_RATIO);
  sand_sheet_put_wide (self->sheet, row, column + 1, column + 5, "", SAND_LOOK_TOTAL);
  sand_sheet_put_formula (self->sheet, row, column + 1, check, &text, SAND_LOOK_TOTAL, SAND_CELL_TEXT);
  sand_sheet_set_height (self->sheet, row, 30);
}

static void
write_weights (const Pairs *self, guint index, double weight)
{
  g_autofree char   *source = cell (self->ratio_row + index, SAND_SCALE_FIRST_COLUMN + self->n + 2);
  g_auto (SandValue) value = sand_value_number (weight);
  guint              row, column;

  if (sand_sheet_locate (self->sheet, "weight", index, &row, &column))
    sand_sheet_put_formula (self->sheet, row, column, source, &value, SAND_LOOK_COMPUTED, SAND_CELL_NUMBER);
}

static void
validate (const Pairs *self)
{
  SandColumn judgement = {
    .type = SAND_TYPE_INT, .min = -SAND_JUDGEMENT_MAX, .max = SAND_JUDGEMENT_MAX, .hint = TEXT ("", "")
  };

  for (guint i = 0; i + 1 < self->n; i++)
    sand_sheet_validate (self->sheet, self->judged_row + i, SAND_SCALE_FIRST_COLUMN + i + 1, self->judged_row + i,
                         SAND_SCALE_FIRST_COLUMN + self->n - 1, &judgement);
}

static void
write_rows (Pairs *self)
{
  g_autoptr (GArray) weights = sand_scale_dup_pairwise_weights (self->scale);

  for (guint i = 0; i < self->n; i++)
    for (guint j = 0; j < self->n; j++) {
      write_judgement (self, i, j);
      write_ratio (self, i, j);
    }
  for (guint i = 0; i < self->n; i++) {
    write_means (self, i);
    write_weight (self, i, weights);
    write_weights (self, i, g_array_index (weights, double, i));
  }
}

void
sand_pairs_manual_write (SandBookSheet *sheet, const SandScaleLayout *layout)
{
  guint n = layout->scale->factors->len;
  Pairs self = { .sheet = sheet, .layout = layout, .scale = layout->scale, .n = n };
  guint column = SAND_SCALE_FIRST_COLUMN + n;

  self.judged_row = layout->pairs_title + 3;
  self.ratio_row = self.judged_row + n + 1;
  self.hidden = layout->pairs_hidden;
  sand_sheet_begin_block (sheet, layout->pairs_title);
  sand_sheet_write_section (sheet, layout->pairs_title, sand_text_get (&pairs_title, sheet->book->language));
  sand_sheet_put_paragraph (sheet, layout->pairs_title + 1, 0, sheet->n_columns - 1,
                            sand_text_get (&how_to, sheet->book->language), SAND_LOOK_PURPOSE, 10);
  write_frame_of (&self, self.judged_row);
  write_frame_of (&self, self.ratio_row);
  put_header (&self, self.ratio_row - 1, column, &mean_word);
  put_header (&self, self.ratio_row - 1, column + 1, &share_word);
  put_header (&self, self.ratio_row - 1, column + 2, &weight_word);
  write_rows (&self);
  write_rounds (&self);
  write_consistency (&self);
  validate (&self);
}
