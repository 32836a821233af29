#include "widgets/cell-source.h"

#include "base/text.h"

#include <string.h>

static void
free_choice (gpointer pointer)
{
  SandCellChoice *choice = pointer;

  g_free (choice->code);
  g_free (choice->label);
  g_free (choice->other);
  g_free (choice->hint);
  g_free (choice);
}

/**
 * sand_cell_choices_new:
 *
 * Returns: (transfer full) (element-type SandCellChoice): an empty list for sand_cell_choices_add()
 */
GPtrArray *
sand_cell_choices_new (void)
{
  return g_ptr_array_new_with_free_func (free_choice);
}

/**
 * sand_cell_choices_add:
 * @code: what is stored
 * @label: what is shown
 * @other: (nullable): the label in the other language, also accepted when typed
 * @hint: (nullable): one line of explanation
 */
void
sand_cell_choices_add (GPtrArray *choices, const char *code, const char *label, const char *other, const char *hint)
{
  SandCellChoice *choice = g_new0 (SandCellChoice, 1);

  choice->code = g_strdup (code);
  choice->label = g_strdup (label);
  choice->other = g_strdup (other);
  choice->hint = g_strdup (hint);
  g_ptr_array_add (choices, choice);
}

static gboolean
folds_to (const char *text, const char *folded, gboolean whole)
{
  g_autofree char *own = text != NULL ? sand_text_fold (text) : NULL;

  if (own == NULL)
    return FALSE;
  return whole ? strcmp (own, folded) == 0 : strstr (own, folded) != NULL;
}

static gboolean
is_called (const SandCellChoice *self, const char *folded, gboolean whole)
{
  return folds_to (self->code, folded, whole) || folds_to (self->label, folded, whole) ||
         folds_to (self->other, folded, whole);
}

/**
 * sand_cell_choice_matches:
 * @typed: part of a code or of a label in either language
 *
 * Returns: whether the choice stays in the list while @typed is being typed
 */
gboolean
sand_cell_choice_matches (const SandCellChoice *self, const char *typed)
{
  g_autofree char *folded = sand_text_fold (typed);

  return is_called (self, folded, FALSE);
}

/**
 * sand_cell_choices_find:
 * @text: what was typed
 *
 * Returns: (nullable): the choice of exactly this code or label, else the only one that contains @text
 */
const SandCellChoice *
sand_cell_choices_find (GPtrArray *choices, const char *text)
{
  g_autofree char      *folded = sand_text_fold (text);
  const SandCellChoice *found = NULL;
  guint                 n = 0;

  if (*folded == '\0')
    return NULL;
  for (guint i = 0; i < choices->len; i++)
    if (is_called (choices->pdata[i], folded, TRUE))
      return choices->pdata[i];
  for (guint i = 0; i < choices->len; i++)
    if (is_called (choices->pdata[i], folded, FALSE)) {
      found = choices->pdata[i];
      n++;
    }
  return n == 1 ? found : NULL;
}

/**
 * sand_cell_choices_resolve:
 * @many: whether @text names several choices, parted by spaces, commas or 、
 *
 * Returns: (transfer full): codes for what is in the list; the rest is kept as typed, for the source to accept or
 * refuse
 */
char *
sand_cell_choices_resolve (GPtrArray *choices, const char *text, gboolean many)
{
  const SandCellChoice *whole = sand_cell_choices_find (choices, text);
  g_auto (GStrv)        parts = NULL;
  g_autofree char      *spaced = NULL;
  GString              *out;

  if (whole != NULL)
    return g_strdup (whole->code);
  if (!many)
    return g_strdup (text);
  spaced = g_strdup (text);
  /* A label may hold spaces, so that commas part first and spaces only where there is no comma. */
  parts = strpbrk (spaced, ",;") != NULL || strstr (spaced, "、") || strstr (spaced, "，") || strstr (spaced, "；")
            ? g_regex_split_simple (" *(?:[,;]|、|，|；) *", spaced, 0, 0)
            : g_strsplit (spaced, " ", -1);
  out = g_string_new (NULL);
  for (guint i = 0; parts[i] != NULL; i++) {
    const SandCellChoice *part = sand_cell_choices_find (choices, parts[i]);
    const char           *code = part != NULL ? part->code : g_strstrip (parts[i]);
    if (*code != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", code);
  }
  return g_string_free (out, FALSE);
}
