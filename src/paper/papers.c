#include "paper/papers.h"

#include "base/id.h"
#include "paper/sheet-paper.h"
#include "paper/worksheet.h"

#include <string.h>

SandLanguage
sand_papers_get_language (const SandRecords *records, SandLanguage otherwise)
{
  const SandRow *row = sand_records_find (records, SAND_WORKSHOP_RECORD);
  const char    *language = row == NULL ? "" : sand_row_get_text (row, "language");

  if (g_str_has_prefix (language, "zh"))
    return SAND_LANGUAGE_ZH;
  return g_str_has_prefix (language, "en") ? SAND_LANGUAGE_EN : otherwise;
}

/* What the room fills in together, or what is made by the program, has no sheet for a team. */
static gboolean
has_worksheet (const SandExercise *exercise)
{
  return g_str_equal (exercise->scope, "team") && exercise->kind != SAND_KIND_OUTLINE;
}

GPtrArray *
sand_papers_list_worksheets (const SandCourse *course)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    for (guint i = 0; i < module->exercises->len; i++)
      if (has_worksheet (module->exercises->pdata[i]))
        g_ptr_array_add (list, module->exercises->pdata[i]);
  }
  return list;
}

static char *
join_note (const SandRow *row)
{
  static const char *const fields[] = { "date", "room" };
  GString                 *out = g_string_new (NULL);

  for (gsize i = 0; row != NULL && i < G_N_ELEMENTS (fields); i++) {
    const char *text = sand_row_get_text (row, fields[i]);
    if (*text != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " · " : "", text);
  }
  return g_string_free (out, FALSE);
}

gboolean
sand_papers_write_worksheets (const SandCourse  *course,
                              const SandRecords *records,
                              const char *const *exercises,
                              SandLanguage       language,
                              const char        *path,
                              GError           **error)
{
  const SandRow        *row = sand_records_find (records, SAND_WORKSHOP_RECORD);
  const char           *title = row == NULL ? "" : sand_row_get_text (row, "title");
  g_autofree char      *note = join_note (row);
  g_autoptr (GPtrArray) list = sand_papers_list_worksheets (course);
  g_autoptr (SandPaper) paper =
    sand_paper_new (*title != '\0' ? title : sand_text_get (&course->title, language), note, language);

  for (guint i = 0; i < list->len; i++) {
    const SandExercise *exercise = list->pdata[i];
    if (exercises == NULL || g_strv_contains (exercises, exercise->id))
      sand_worksheet_print (paper, exercise, language);
  }
  return sand_paper_finish (paper, path, error);
}

const char *
sand_papers_get_file_name (SandPaperKind kind, SandLanguage language)
{
  static const SandText names[SAND_N_PAPERS] = {
    [SAND_PAPER_TABLE_CARDS] = { (char *) "Table cards.pdf", (char *) "桌牌.pdf" },
    [SAND_PAPER_NAME_CARDS] = { (char *) "Name cards.pdf", (char *) "姓名牌.pdf" },
    [SAND_PAPER_WORKSHEETS] = { (char *) "Worksheets.pdf", (char *) "空白练习纸.pdf" },
  };
  return sand_text_get (&names[kind], language);
}

gboolean
sand_papers_write (SandPaperKind      kind,
                   const SandCourse  *course,
                   const SandRecords *records,
                   const char *const *exercises,
                   SandLanguage       language,
                   const char        *path,
                   GError           **error)
{
  switch (kind) {
  case SAND_PAPER_TABLE_CARDS:
    return sand_papers_write_table_cards (records, language, path, error);

  case SAND_PAPER_NAME_CARDS:
    return sand_papers_write_name_cards (records, language, path, error);

  case SAND_PAPER_WORKSHEETS:
  case SAND_N_PAPERS:
  default:
    return sand_papers_write_worksheets (course, records, exercises, language, path, error);
  }
}
