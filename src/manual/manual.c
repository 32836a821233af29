#include "manual/manual-private.h"

#include "manual/beside.h"
#include "manual/book.h"
#include "manual/front.h"
#include "manual/kinds.h"
#include "manual/lists.h"

#include <locale.h>
#include <string.h>

static gboolean
is_wanted (const SandManualOrder *order, const SandExercise *exercise)
{
  if (sand_manual_kind_get (exercise->kind) == NULL)
    return FALSE;
  if (order->exercises == NULL)
    return exercise->handout;
  return g_strv_contains ((const char *const *) order->exercises, exercise->id);
}

static void
add_exercises (SandBook *book)
{
  GPtrArray *modules = book->course->modules;

  for (guint m = 0; m < modules->len; m++) {
    GPtrArray *exercises = ((const SandModule *) g_ptr_array_index (modules, m))->exercises;
    for (guint e = 0; e < exercises->len; e++) {
      const SandExercise *exercise = g_ptr_array_index (exercises, e);
      if (is_wanted (book->order, exercise))
        sand_book_add_sheet (book, exercise, sand_text_get (&exercise->short_title, book->language));
    }
  }
}

/* "Lists 选项" in every language: the text of how-to names it so. */
static const char *
name_lists (void)
{
  return "Lists 选项";
}

typedef struct {
  SandBookSheet *cover, *contents, *how_to, *coach, *lists, *glossary;
} Frame;

static void
add_sheets (SandBook *book, Frame *frame)
{
  SandLanguage language = book->language;

  frame->cover = sand_book_add_sheet (book, NULL, sand_word (SAND_WORD_COVER, language));
  frame->contents = sand_book_add_sheet (book, NULL, sand_word (SAND_WORD_CONTENTS, language));
  frame->how_to = sand_book_add_sheet (book, NULL, sand_word (SAND_WORD_HOW_TO, language));
  add_exercises (book);
  frame->coach = sand_book_add_sheet (book, NULL, sand_word (SAND_WORD_COACH, language));
  frame->lists = sand_book_add_sheet (book, NULL, name_lists ());
  frame->glossary = sand_book_add_sheet (book, NULL, sand_word (SAND_WORD_GLOSSARY, language));
  sand_lists_set_sheet (book->lists, frame->lists);
}

static gboolean
write_exercises (SandBook *book, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < book->sheets->len; i++) {
    SandBookSheet *sheet = g_ptr_array_index (book->sheets, i);
    if (sheet->exercise != NULL)
      sand_manual_kind_get (sheet->exercise->kind)->lay_out (sheet);
  }
  for (guint i = 0; i < book->sheets->len; i++) {
    SandBookSheet *sheet = g_ptr_array_index (book->sheets, i);
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (sheet->exercise != NULL)
      sand_manual_kind_get (sheet->exercise->kind)->write (sheet);
  }
  return TRUE;
}

/* The day it is asked for, not the second it is written in: the same order gives the same file. */
#define UNIX_EPOCH_SERIAL 25569

static void
set_properties (SandBook *book)
{
  lxw_doc_properties properties = { .title = book->course_title,
                                    .subject = (char *) sand_word (SAND_WORD_MANUAL, book->language),
                                    .author = book->team_title,
                                    .created = (time_t) ((book->order->today - UNIX_EPOCH_SERIAL) * 24 * 60 * 60) };

  sand_book_check (book, workbook_set_properties (book->workbook, &properties), NULL);
}

static gboolean
write_book (SandBook *book, GCancellable *cancellable, GError **error)
{
  Frame frame;

  add_sheets (book, &frame);
  set_properties (book);
  if (!write_exercises (book, cancellable, error))
    return FALSE;
  sand_front_write_cover (frame.cover);
  sand_back_write_coach (frame.coach);
  sand_back_write_lists (frame.lists);
  sand_back_write_glossary (frame.glossary);
  if (sand_back_wants_steps (book))
    sand_back_write_steps (sand_book_add_sheet (book, NULL, sand_word (SAND_WORD_STEPS, book->language)));
  /* Last, because it tells what had to be cut or renamed, and before the one that knows all pages. */
  sand_front_write_how_to (frame.how_to);
  sand_front_write_contents (frame.contents);
  worksheet_activate (frame.cover->worksheet);
  return TRUE;
}

/* There is a team and, if asked for, a member of it. */
static gboolean
check_order (const SandManualOrder *order, GError **error)
{
  const SandRow *team = sand_records_find (order->records, order->team);
  const SandRow *member = order->member == NULL ? NULL : sand_records_find (order->records, order->member);

  if (team == NULL || sand_row_is_gone (team) || strcmp (sand_row_get_kind (team), "team") != 0) {
    g_set_error (error, SAND_MANUAL_ERROR, SAND_MANUAL_ERROR_TEAM, "there is no team “%s”", order->team);
    return FALSE;
  }
  if (order->member != NULL && (member == NULL || strcmp (sand_row_get_parent (member), order->team) != 0)) {
    g_set_error (error, SAND_MANUAL_ERROR, SAND_MANUAL_ERROR_TEAM, "the team has no member “%s”", order->member);
    return FALSE;
  }
  return TRUE;
}

static gboolean
write_in_c_locale (const SandManualOrder *order, const char *file, GCancellable *cancellable, GError **error)
{
  SandBook *book = sand_book_new (order, file);
  gboolean  written;

  written = write_book (book, cancellable, error);
  return sand_book_close (book, written ? error : NULL) && written;
}

gboolean
sand_manual_write_file (const SandManualOrder *order, const char *file, GCancellable *cancellable, GError **error)
{
  locale_t plain, before;
  gboolean written;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !check_order (order, error))
    return FALSE;
  /* The library writes numbers with printf: a decimal comma would break the file. */
  plain = newlocale (LC_NUMERIC_MASK, "C", (locale_t) 0);
  before = uselocale (plain);
  written = write_in_c_locale (order, file, cancellable, error);
  uselocale (before);
  freelocale (plain);
  return written;
}

gboolean
sand_manual_write (const SandManualOrder *order, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *beside = NULL;

  g_return_val_if_fail (order != NULL && path != NULL, FALSE);

  beside = sand_beside_create (path, error);
  if (beside == NULL)
    return FALSE;
  if (sand_manual_write_file (order, beside, cancellable, error))
    return sand_beside_commit (beside, path, error);
  sand_beside_discard (beside);
  return FALSE;
}
