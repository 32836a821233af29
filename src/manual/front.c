#include "manual/front.h"

#include "base/id.h"
#include "manual/measure.h"

#include <string.h>

/* Of the contents: below the title and the header. */
#define FIRST_ENTRY 3
#define PAGE_COLUMN 4
/* What its short rows need less than others, in points. */
#define LESS_HEIGHT 2.5
/* Columns of the cover: a margin, a label, and what it says in three. */
#define LABEL_COLUMN 1
#define TEXT_COLUMN  2
#define LAST_COLUMN  4

void
sand_front_write_title (SandBookSheet *sheet, SandWord title)
{
  SandLanguage     language = sheet->book->language;
  g_autofree char *text = sand_word_both (title, language, "  ·  ");
  g_autofree char *back = g_strconcat ("← ", sand_word (SAND_WORD_BACK, language), NULL);
  guint            last = sheet->n_columns - 1;

  sand_sheet_put_wide (sheet, 0, 0, last - 1, text, SAND_LOOK_TITLE);
  sand_sheet_set_height (sheet, 0, 32);
  if (title != SAND_WORD_CONTENTS)
    sand_sheet_put_link (sheet, 0, last, g_ptr_array_index (sheet->book->sheets, 1), back, SAND_LOOK_LINK);
}

static void
put_fact (SandBookSheet *sheet, guint *row, SandWord word, const char *text)
{
  g_autofree char *label = sand_word_both (word, sheet->book->language, "  ");
  double           width = sand_sheet_get_width (sheet, TEXT_COLUMN, LAST_COLUMN) * 0.7;

  if (text == NULL || *text == '\0')
    return;
  sand_sheet_put_text (sheet, *row, LABEL_COLUMN, label, SAND_LOOK_COVER_LABEL);
  sand_sheet_put_wide (sheet, *row, TEXT_COLUMN, LAST_COLUMN, text, SAND_LOOK_COVER_TEXT);
  sand_sheet_set_height (sheet, *row, MAX (sand_measure_height (sand_measure_lines (text, width), 14), 30));
  (*row)++;
}

static char *
make_rules (const SandRow *team)
{
  static const char *const fields[] = { "rule1", "rule2", "rule3" };
  GString                 *out = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    const char *rule = sand_row_get_text (team, fields[i]);
    if (*rule != '\0')
      g_string_append_printf (out, "%s%u. %s", out->len > 0 ? "\n" : "", (guint) i + 1, rule);
  }
  return g_string_free (out, FALSE);
}

static const char *
name_role (const SandBook *book, const SandRow *member)
{
  const SandEnum   *roles = sand_course_find_enum (book->course, "team_role");
  const char       *code = sand_row_get_text (member, "role");
  const SandOption *option = roles == NULL ? NULL : sand_enum_find (roles, code);

  return option == NULL ? code : sand_text_get (&option->label, book->language);
}

static void
put_member (SandBookSheet *sheet, guint row, const SandRow *member)
{
  const char      *company = sand_row_get_text (member, "company");
  const char      *department = sand_row_get_text (member, "department");
  g_autofree char *where =
    g_strconcat (company, *company != '\0' && *department != '\0' ? " · " : "", department, NULL);

  sand_sheet_put_text (sheet, row, LABEL_COLUMN, sand_row_get_text (member, "alias"), SAND_LOOK_GIVEN);
  sand_sheet_put_text (sheet, row, TEXT_COLUMN, name_role (sheet->book, member), SAND_LOOK_GIVEN);
  sand_sheet_put_text (sheet, row, TEXT_COLUMN + 1, sand_row_get_text (member, "job"), SAND_LOOK_GIVEN);
  sand_sheet_put_text (sheet, row, TEXT_COLUMN + 2, where, SAND_LOOK_GIVEN);
  sand_sheet_set_height (sheet, row, 22);
}

static void
put_members (SandBookSheet *sheet, guint row)
{
  static const SandWord words[] = { SAND_WORD_MEMBER, SAND_WORD_ROLE, SAND_WORD_JOB, SAND_WORD_COMPANY };
  g_autoptr (GPtrArray) members = sand_records_list (sheet->book->order->records, sheet->book->order->team, "member");

  if (members->len == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *text = sand_word_both (words[i], sheet->book->language, "\n");
    sand_sheet_put_text (sheet, row, LABEL_COLUMN + i, text, SAND_LOOK_HEADER);
  }
  sand_sheet_set_height (sheet, row, 36);
  for (guint i = 0; i < members->len; i++)
    put_member (sheet, row + 1 + i, g_ptr_array_index (members, i));
}

static const char *
name_owner (const SandBook *book)
{
  const SandRow *member =
    book->order->member == NULL ? NULL : sand_records_find (book->order->records, book->order->member);
  if (book->order->owner != NULL)
    return book->order->owner;
  return member == NULL ? NULL : sand_row_get_text (member, "alias");
}

void
sand_front_write_cover (SandBookSheet *sheet)
{
  static const double widths[] = { 8, 26, 30, 30, 38 };
  const SandBook     *book = sheet->book;
  const SandRow      *team = sand_records_find (book->order->records, book->order->team);
  g_autofree char    *manual = sand_word_both (SAND_WORD_MANUAL, book->language, "  ");
  g_autofree char    *rules = make_rules (team);
  g_autofree char    *course = sand_text_both (&book->course->title, book->language, "\n");
  guint               row = 5;

  sand_sheet_set_widths (sheet, widths, NULL, G_N_ELEMENTS (widths));
  sand_sheet_set_height (sheet, 0, 30);
  sand_sheet_put_wide (sheet, 1, LABEL_COLUMN, LAST_COLUMN, manual, SAND_LOOK_SUBTITLE);
  sand_sheet_put_wide (sheet, 2, LABEL_COLUMN, LAST_COLUMN, sand_text_get (&book->course->title, book->language),
                       SAND_LOOK_COVER_TITLE);
  sand_sheet_set_height (sheet, 2, 52);
  sand_sheet_put_wide (sheet, 3, LABEL_COLUMN, LAST_COLUMN, sand_text_get (&book->course->about, book->language),
                       SAND_LOOK_PURPOSE);
  sand_sheet_set_height (sheet, 3, 48);
  put_fact (sheet, &row, SAND_WORD_OWNER_OF_COPY, name_owner (book));
  put_fact (sheet, &row, SAND_WORD_COURSE, course);
  put_fact (sheet, &row, SAND_WORD_DATE, book->date);
  put_fact (sheet, &row, SAND_WORD_TEAM, book->team_title);
  put_fact (sheet, &row, SAND_WORD_SLOGAN, sand_row_get_text (team, "slogan"));
  put_fact (sheet, &row, SAND_WORD_GOAL, sand_row_get_text (team, "goal"));
  put_fact (sheet, &row, SAND_WORD_RULES, rules);
  put_members (sheet, row + 1);
  sand_sheet_finish_page (sheet, 0, 0, 0, 0);
}

/* The module a sheet stands in; %NULL for the others. */
static const SandModule *
find_module (const SandBook *book, const SandExercise *exercise)
{
  for (guint i = 0; exercise != NULL && i < book->course->modules->len; i++) {
    const SandModule *module = g_ptr_array_index (book->course->modules, i);
    if (g_ptr_array_find (module->exercises, exercise, NULL))
      return module;
  }
  return NULL;
}

static void
put_contents_header (SandBookSheet *sheet, guint row)
{
  static const SandWord words[] = { SAND_WORD_NUMBER, SAND_WORD_SHEET, SAND_WORD_WHAT_FOR, SAND_WORD_FILLED,
                                    SAND_WORD_PAGE };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *text = sand_word_both (words[i], sheet->book->language, "\n");
    sand_sheet_put_text (sheet, row, i, text, SAND_LOOK_HEADER);
  }
  sand_sheet_set_height (sheet, row, 36);
}

static void
put_entry (SandBookSheet *sheet, guint row, guint number, const SandBookSheet *target)
{
  SandLanguage language = sheet->book->language;
  const char  *purpose = target->exercise == NULL ? "" : sand_text_get (&target->exercise->purpose, language);
  double       width = sheet->widths[2];

  sand_sheet_put_number (sheet, row, 0, number, SAND_LOOK_GIVEN, SAND_CELL_INT);
  sand_sheet_put_link (sheet, row, 1, target,
                       target->exercise == NULL ? target->name : sand_text_get (&target->exercise->title, language),
                       SAND_LOOK_CELL_LINK);
  sand_sheet_put_text (sheet, row, 2, purpose, SAND_LOOK_GIVEN);
  if (target->result == NULL)
    sand_sheet_put_blank (sheet, row, 3, SAND_LOOK_GIVEN, SAND_CELL_CENTRE);
  else if (target->result->started)
    sand_sheet_put_number (sheet, row, 3, sand_result_get_completeness (target->result), SAND_LOOK_GIVEN,
                           SAND_CELL_SHARE);
  else
    sand_sheet_put_text_as (sheet, row, 3, sand_word (SAND_WORD_NOT_FILLED, language), SAND_LOOK_GIVEN,
                            SAND_CELL_CENTRE);
  sand_sheet_set_height (sheet, row, sand_measure_height (sand_measure_lines (purpose, width), 10) - LESS_HEIGHT);
}

/* Where each sheet begins when the workbook is printed as it was handed out. Needs all sheets, this one included. */
static void
put_pages (SandBookSheet *sheet)
{
  GPtrArray        *sheets = sheet->book->sheets;
  const SandModule *current = NULL;
  guint             row = FIRST_ENTRY, page = 1;

  for (guint i = 0; i < sheets->len; i++) {
    const SandBookSheet *target = g_ptr_array_index (sheets, i);
    const SandModule    *module = find_module (sheet->book, target->exercise);
    if (i >= 2) {
      row += module != NULL && module != current ? 1 : 0;
      current = module;
      sand_sheet_put_number (sheet, row++, PAGE_COLUMN, page, SAND_LOOK_GIVEN, SAND_CELL_INT);
    }
    page += target->n_pages;
  }
}

void
sand_front_write_contents (SandBookSheet *sheet)
{
  static const double   widths[] = { 7, 36, 70, 14, 8 };
  static const gboolean stretch[] = { FALSE, FALSE, TRUE, FALSE, FALSE };
  const SandModule     *current = NULL;
  guint                 row = 2;

  sand_sheet_set_widths (sheet, widths, stretch, G_N_ELEMENTS (widths));
  sand_front_write_title (sheet, SAND_WORD_CONTENTS);
  put_contents_header (sheet, row++);
  for (guint i = 2; i < sheet->book->sheets->len; i++) {
    const SandBookSheet *target = g_ptr_array_index (sheet->book->sheets, i);
    const SandModule    *module = find_module (sheet->book, target->exercise);
    if (module != NULL && module != current) {
      g_autofree char *title = sand_text_both (&module->title, sheet->book->language, "  ·  ");
      sand_sheet_begin_part (sheet, row);
      sand_sheet_write_section (sheet, row++, title);
    }
    current = module;
    put_entry (sheet, row++, i - 1, target);
  }
  sand_sheet_finish_page (sheet, 2, 3, 0, 0);
  put_pages (sheet);
}

static void
put_note (SandBookSheet *sheet, guint *row, SandWord word, guint n)
{
  const char      *text = sand_word (word, sheet->book->language);
  g_auto (GStrv)   parts = g_strsplit (text, "%u", 2);
  g_autofree char *digits = g_strdup_printf ("%u", n);
  g_autofree char *line = g_strjoin (digits, parts[0], parts[1], NULL);

  if (n > 0)
    sand_sheet_put_paragraph (sheet, (*row)++, 0, 2, line, SAND_LOOK_WARN, 10);
}

static void
put_sample (SandBookSheet *sheet, guint row, SandLook look, const char *text)
{
  sand_sheet_put_text (sheet, row, 0, "", look);
  sand_sheet_put_wide (sheet, row, 1, 2, text, SAND_LOOK_ITEM);
  sand_sheet_set_height (sheet, row,
                         sand_measure_height (sand_measure_lines (text, sand_sheet_get_width (sheet, 1, 2)), 10) + 6);
}

void
sand_front_write_how_to (SandBookSheet *sheet)
{
  static const double widths[] = { 8, 110, 14 };
  const char *const  *texts = sand_words_how_to (sheet->book->language);
  guint               row = 2;

  sand_sheet_set_widths (sheet, widths, NULL, G_N_ELEMENTS (widths));
  sand_front_write_title (sheet, SAND_WORD_HOW_TO);
  for (guint i = 0; texts[i] != NULL; i++)
    put_sample (sheet, row++, i == 0 ? SAND_LOOK_INPUT : i == 1 ? SAND_LOOK_COMPUTED
                                                                : SAND_LOOK_PLAIN,
                texts[i]);
  row++;
  put_note (sheet, &row, SAND_WORD_CUT, sheet->book->n_cut);
  put_note (sheet, &row, SAND_WORD_SHORTENED, sheet->book->n_renamed);
  sand_sheet_finish_page (sheet, 0, 0, 0, 0);
}
