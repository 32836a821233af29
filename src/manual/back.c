#include "manual/front.h"

#include "manual/lists.h"
#include "manual/measure.h"


/* What the many short rows of the glossary need less than others, in points. */
#define LESS_HEIGHT 2.5

static void
put_header (SandBookSheet *sheet, guint row, const SandWord *words, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *text = sand_word_both (words[i], sheet->book->language, "\n");
    sand_sheet_put_text (sheet, row, i, text, SAND_LOOK_HEADER);
  }
  sand_sheet_set_height (sheet, row, 36);
}

static void
put_finding (SandBookSheet *sheet, guint row, const SandBookSheet *source, const SandFinding *finding)
{
  SandLanguage language = sheet->book->language;
  const char  *say = sand_text_get (&finding->say, language);
  const char  *ask = sand_text_get (&finding->ask, language);
  guint        lines = MAX (sand_measure_lines (say, sheet->widths[2]), sand_measure_lines (ask, sheet->widths[3]));

  sand_sheet_put_link (sheet, row, 0, source, source->name, SAND_LOOK_CELL_LINK);
  sand_sheet_put_text_as (sheet, row, 1, sand_severity_word (finding->severity, language),
                          sand_severity_look (finding->severity), SAND_CELL_CENTRE);
  sand_sheet_put_text (sheet, row, 2, say, SAND_LOOK_GIVEN);
  sand_sheet_put_text (sheet, row, 3, ask, SAND_LOOK_GIVEN);
  sand_sheet_put_blank (sheet, row, 4, SAND_LOOK_INPUT, SAND_CELL_TEXT);
  lines = MAX (lines, sand_measure_lines (source->name, sheet->widths[0]));
  sand_sheet_set_height (sheet, row, sand_measure_height (lines, 10));
}

/* Cells that are missing or mistyped are told on their own sheets: here stands what is worth talking about. */
static gboolean
is_about_content (const SandFinding *finding)
{
  return !g_str_has_prefix (finding->id, "cell.") && !g_str_has_prefix (finding->id, "form.");
}

void
sand_back_write_coach (SandBookSheet *sheet)
{
  static const double   widths[] = { 26, 9, 45, 36, 22 };
  static const gboolean stretch[] = { FALSE, FALSE, TRUE, TRUE, TRUE };
  static const SandWord words[] = { SAND_WORD_SHEET, SAND_WORD_SEVERITY, SAND_WORD_FINDING, SAND_WORD_QUESTION,
                                    SAND_WORD_ANSWER };
  guint                 row = 3;

  sand_sheet_set_widths (sheet, widths, stretch, G_N_ELEMENTS (widths));
  sand_front_write_title (sheet, SAND_WORD_COACH);
  put_header (sheet, 2, words, G_N_ELEMENTS (words));
  for (guint i = 0; i < sheet->book->sheets->len; i++) {
    const SandBookSheet *source = g_ptr_array_index (sheet->book->sheets, i);
    gboolean             started = source->result != NULL && source->result->started;
    GPtrArray           *findings = started ? source->result->findings : NULL;
    for (guint f = 0; findings != NULL && f < findings->len; f++)
      if (is_about_content (g_ptr_array_index (findings, f)))
        put_finding (sheet, row++, source, g_ptr_array_index (findings, f));
  }
  if (row == 3)
    sand_sheet_put_wide (sheet, row, 0, 4, sand_word (SAND_WORD_NO_FINDINGS, sheet->book->language), SAND_LOOK_PURPOSE);
  sand_sheet_finish_page (sheet, 2, 3, 0, 0);
}

gboolean
sand_back_wants_steps (const SandBook *book)
{
  for (guint i = 0; i < book->sheets->len; i++)
    if (((const SandBookSheet *) g_ptr_array_index (book->sheets, i))->hides_coach)
      return TRUE;
  return FALSE;
}

void
sand_back_write_steps (SandBookSheet *sheet)
{
  static const double   widths[] = { 66, 66 };
  static const SandWord words[] = { SAND_WORD_STEPS, SAND_WORD_EXAMPLES };
  GPtrArray            *sheets = sheet->book->sheets;

  sand_sheet_set_widths (sheet, widths, NULL, G_N_ELEMENTS (widths));
  sand_front_write_title (sheet, SAND_WORD_STEPS);
  put_header (sheet, 2, words, G_N_ELEMENTS (words));
  sheet->bottom = 3;
  for (guint i = 0; i < sheets->len; i++) {
    const SandBookSheet *other = g_ptr_array_index (sheets, i);
    if (!other->hides_coach)
      continue;
    sand_sheet_begin_block (sheet, sheet->bottom);
    sand_sheet_write_section (sheet, sheet->bottom++,
                              sand_text_get (&other->exercise->title, sheet->book->language));
    sand_sheet_write_steps_of (sheet, other);
  }
  sand_sheet_finish_page (sheet, 2, 3, 0, 0);
}

void
sand_back_write_lists (SandBookSheet *sheet)
{
  g_autofree char *title = sand_word_both (SAND_WORD_LISTS, sheet->book->language, "  ·  ");

  sand_lists_write (sheet->book->lists);
  sand_sheet_put_text (sheet, 0, 0, title, SAND_LOOK_TITLE_OPEN);
  sand_sheet_set_height (sheet, 0, 32);
  sand_sheet_finish_page (sheet, 0, 0, 0, 0);
}

static void
put_term (SandBookSheet *sheet, guint row, const SandTerm *term)
{
  SandLanguage language = sheet->book->language;
  SandLanguage other = language == SAND_LANGUAGE_ZH ? SAND_LANGUAGE_EN : SAND_LANGUAGE_ZH;
  const char  *note = sand_text_get (&term->note, language);
  guint        lines = MAX (sand_measure_lines (note, sheet->widths[2]),
                            sand_measure_lines (sand_text_get (&term->term, other), sheet->widths[1]));

  sand_sheet_put_text (sheet, row, 0, sand_text_get (&term->term, language), SAND_LOOK_GIVEN);
  sand_sheet_put_text (sheet, row, 1, sand_text_get (&term->term, other), SAND_LOOK_GIVEN);
  sand_sheet_put_text (sheet, row, 2, note, SAND_LOOK_GIVEN);
  sand_sheet_set_height (sheet, row, sand_measure_height (lines, 10) - LESS_HEIGHT);
}

void
sand_back_write_glossary (SandBookSheet *sheet)
{
  static const double   widths[] = { 28, 34, 70 };
  static const SandWord words[] = { SAND_WORD_TERM, SAND_WORD_TERM_OTHER, SAND_WORD_MEANING };
  GPtrArray            *terms = sheet->book->course->glossary;

  sand_sheet_set_widths (sheet, widths, NULL, G_N_ELEMENTS (widths));
  sand_front_write_title (sheet, SAND_WORD_GLOSSARY);
  put_header (sheet, 2, words, G_N_ELEMENTS (words));
  for (guint i = 0; i < terms->len; i++)
    put_term (sheet, 3 + i, g_ptr_array_index (terms, i));
  sand_sheet_finish_page (sheet, 2, 3, 0, 0);
}
