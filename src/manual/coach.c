#include "manual/book.h"

#include "manual/measure.h"

/* What stands below every sheet: what was found in class, and how to do it again. */

/* A part of the page that steps and examples can share with the other, and a word like "Warning", in characters. */
#define NARROWEST_HALF 0.36
#define SEVERITY_WIDTH 8.0
/* Headers are centred: they have less of a margin than lines are measured with. */
#define HEADER_MARGIN 1.5
/* Above a block, in points; and what lines without borders need less. */
#define GAP_HEIGHT  10
#define LESS_HEIGHT 2.5

/*
 * The last column of each of four parts of the page: kind, finding, question, answer. Returns how many parts there
 * are.
 */
static guint
split_page (const SandBookSheet *self, guint ends[4])
{
  double total = sand_sheet_get_width (self, 0, self->n_columns - 1);
  double edges[] = { SEVERITY_WIDTH, 0.46 * total, 0.76 * total, 1.01 * total };
  guint  n = MIN (self->n_columns, G_N_ELEMENTS (edges));
  guint  column = 0;

  for (guint part = 0; part < n; part++) {
    guint most = self->n_columns - (n - part); /* leaves a column for each of the others */
    while (column < most && sand_sheet_get_width (self, 0, column) < edges[part])
      column++;
    ends[part] = part + 1 == n ? self->n_columns - 1 : column;
    column++;
  }
  return n;
}

SandLook
sand_severity_look (SandSeverity severity)
{
  static const SandLook looks[] = {
    [SAND_SEVERITY_ERROR] = SAND_LOOK_ERROR,
    [SAND_SEVERITY_WARN] = SAND_LOOK_WARN,
    [SAND_SEVERITY_HINT] = SAND_LOOK_HINT,
  };
  return looks[severity];
}

const char *
sand_severity_word (SandSeverity severity, SandLanguage language)
{
  static const SandWord words[] = {
    [SAND_SEVERITY_ERROR] = SAND_WORD_ERROR,
    [SAND_SEVERITY_WARN] = SAND_WORD_WARN,
    [SAND_SEVERITY_HINT] = SAND_WORD_HINT,
  };
  return sand_word (words[severity], language);
}

static void
write_finding (SandBookSheet *self, guint row, const SandFinding *finding, const guint ends[4], guint n)
{
  SandLanguage language = self->book->language;
  const char  *texts[] = { sand_severity_word (finding->severity, language),
                           sand_text_get (&finding->say, language), sand_text_get (&finding->ask, language), "" };
  guint        lines = 1;

  for (guint part = 0; part < n; part++) {
    guint    first = part == 0 ? 0 : ends[part - 1] + 1;
    SandLook look = part == 0 ? sand_severity_look (finding->severity) : part == 3 ? SAND_LOOK_INPUT
                                                                                   : SAND_LOOK_GIVEN;
    if (first == ends[part])
      sand_sheet_put_text_as (self, row, first, texts[part], look, part == 0 ? SAND_CELL_CENTRE : SAND_CELL_TEXT);
    else
      sand_sheet_put_wide (self, row, first, ends[part], texts[part], look);
    if (part > 0)
      lines = MAX (lines, sand_measure_lines (texts[part], sand_sheet_get_width (self, first, ends[part])));
  }
  sand_sheet_set_height (self, row, sand_measure_height (lines, 10));
}

static void
write_finding_header (SandBookSheet *self, guint row, const guint ends[4], guint n)
{
  static const SandWord words[] = { SAND_WORD_SEVERITY, SAND_WORD_FINDING, SAND_WORD_QUESTION, SAND_WORD_ANSWER };
  guint                 lines = 1;

  for (guint part = 0; part < n; part++) {
    guint       first = part == 0 ? 0 : ends[part - 1] + 1;
    const char *word = sand_word (words[part], self->book->language);
    sand_sheet_put_wide (self, row, first, ends[part], word, SAND_LOOK_HEADER);
    lines = MAX (lines, sand_measure_lines (word, sand_sheet_get_width (self, first, ends[part]) + HEADER_MARGIN));
  }
  sand_sheet_set_height (self, row, sand_measure_height (lines, 10));
  sand_sheet_glue_row (self, row + 1);
}

static void
write_findings (SandBookSheet *self)
{
  GPtrArray *findings = self->result->findings;
  guint      ends[4];
  guint      n = split_page (self, ends);

  sand_sheet_write_section (self, self->bottom++, sand_word (SAND_WORD_FINDINGS, self->book->language));
  if (findings->len == 0) {
    sand_sheet_put_paragraph (self, self->bottom++, 0, self->n_columns - 1,
                              sand_word (SAND_WORD_NO_FINDINGS, self->book->language), SAND_LOOK_PURPOSE, 10);
    return;
  }
  write_finding_header (self, self->bottom++, ends, n);
  for (guint i = 0; i < findings->len; i++)
    write_finding (self, self->bottom++, g_ptr_array_index (findings, i), ends, n);
}

/* A blank row, then a block. */
static void
begin_block (SandBookSheet *self)
{
  sand_sheet_set_height (self, self->bottom++, GAP_HEIGHT);
  sand_sheet_begin_block (self, self->bottom);
}

static guint
count (GPtrArray *texts)
{
  return texts == NULL ? 0 : texts->len;
}

/*
 * Where the right half of the page begins: the column whose edge is nearest to the middle; 0 when none is near enough,
 * or only one of the two lists has anything to stand beside.
 */
static guint
find_half (const SandBookSheet *self)
{
  double total = sand_sheet_get_width (self, 0, self->n_columns - 1), left = 0, nearest = NARROWEST_HALF;
  guint  half = 0;

  if (count (self->exercise->steps) == 0 || count (self->exercise->hints) == 0)
    return 0;
  for (guint column = 1; column < self->n_columns; column++) {
    left += self->widths[column - 1];
    if (MIN (left, total - left) / total > nearest) {
      nearest = MIN (left, total - left) / total;
      half = column;
    }
  }
  return half;
}

guint
sand_sheet_count_step_rows (const SandBookSheet *self)
{
  guint n_steps = count (self->exercise->steps), n_hints = count (self->exercise->hints);

  if (find_half (self) > 0)
    return 2 + MAX (n_steps, n_hints);
  return (n_steps > 0 ? 2 + n_steps : 0) + (n_hints > 0 ? 2 + n_hints : 0);
}

/* One item of a list in its columns; returns how high its row must be, 0 when there is no such item. */
static double
write_item (SandBookSheet *self, GPtrArray *texts, guint i, gboolean numbered, guint row, guint first, guint last)
{
  g_autofree char *line = NULL;
  const char      *text;

  if (i >= count (texts))
    return 0;
  text = sand_text_get (g_ptr_array_index (texts, i), self->book->language);
  line = numbered ? g_strdup_printf ("%u.  %s", i + 1, text) : g_strconcat ("·  ", text, NULL);
  sand_sheet_put_wide (self, row, first, last, line, SAND_LOOK_ITEM);
  return sand_measure_height (sand_measure_lines (line, sand_sheet_get_width (self, first, last)), 10) - LESS_HEIGHT;
}

static void
write_items (SandBookSheet *self, const SandExercise *exercise, guint half)
{
  for (guint i = 0; i < MAX (count (exercise->steps), count (exercise->hints)); i++) {
    guint  row = self->bottom++;
    double left = write_item (self, exercise->steps, i, TRUE, row, 0, half - 1);
    double right = write_item (self, exercise->hints, i, FALSE, row, half, self->n_columns - 1);
    sand_sheet_set_height (self, row, MAX (left, right));
  }
}

static void
write_beside (SandBookSheet *self, guint half)
{
  SandLanguage language = self->book->language;
  guint        last = self->n_columns - 1, title = self->bottom++;

  sand_sheet_write_section (self, title, NULL);
  sand_sheet_put_wide (self, title, 0, half - 1, sand_word (SAND_WORD_STEPS, language), SAND_LOOK_SECTION);
  sand_sheet_put_wide (self, title, half, last, sand_word (SAND_WORD_EXAMPLES, language), SAND_LOOK_SECTION);
  write_items (self, self->exercise, half);
}

void
sand_sheet_write_steps_of (SandBookSheet *self, const SandBookSheet *other)
{
  write_items (self, other->exercise, 1);
}

static void
write_below (SandBookSheet *self, SandWord title, GPtrArray *texts, gboolean numbered)
{
  if (count (texts) == 0)
    return;
  begin_block (self);
  sand_sheet_write_section (self, self->bottom++, sand_word (title, self->book->language));
  for (guint i = 0; i < texts->len; i++) {
    guint row = self->bottom++;
    sand_sheet_set_height (self, row, write_item (self, texts, i, numbered, row, 0, self->n_columns - 1));
  }
}

void
sand_sheet_write_steps (SandBookSheet *self)
{
  guint half = find_half (self);

  if (half > 0) {
    begin_block (self);
    write_beside (self, half);
    return;
  }
  write_below (self, SAND_WORD_STEPS, self->exercise->steps, TRUE);
  write_below (self, SAND_WORD_EXAMPLES, self->exercise->hints, FALSE);
}

void
sand_sheet_write_coach (SandBookSheet *self)
{
  self->coach = self->bottom + 1;
  if (self->result->started) {
    begin_block (self);
    write_findings (self);
  }
  sand_sheet_write_steps (self);
}
