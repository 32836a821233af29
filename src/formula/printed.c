#include "formula/printed.h"

#include <string.h>

void
sand_printed_clear (SandPrinted *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->needs, g_ptr_array_unref);
}

/* A text that became too long is dropped at once: pieces that are written twice would double it at every level. */
static char *
cut (char *taken)
{
  if (strlen (taken) <= SAND_PRINTED_MAX_LENGTH)
    return taken;
  g_free (taken);
  return g_strdup (SAND_PRINTED_TOO_LONG);
}

void
sand_printed_set (SandPrinted *self, SandBinding binding, const char *format, ...)
{
  g_autofree char *old = g_steal_pointer (&self->text);
  va_list          args;

  va_start (args, format);
  self->text = cut (g_strdup_vprintf (format, args));
  va_end (args);
  self->binding = binding;
}

static gboolean
equal_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b) == 0;
}

static void
add_once (GPtrArray **list, const char *text)
{
  if (*list == NULL)
    *list = g_ptr_array_new_with_free_func (g_free);
  if (!g_ptr_array_find_with_equal_func (*list, text, equal_texts, NULL))
    g_ptr_array_add (*list, g_strdup (text));
}

void
sand_printed_need_cell (SandPrinted *self, const char *cell)
{
  add_once (&self->cells, cell);
}

void
sand_printed_need (SandPrinted *self, const char *format, ...)
{
  g_autofree char *condition = NULL;
  va_list          args;

  va_start (args, format);
  condition = cut (g_strdup_vprintf (format, args));
  va_end (args);
  add_once (&self->needs, condition);
}

/* What an operand needs, the whole needs; an operand that can fail or be blank makes the whole fail. */
void
sand_printed_take_guards (SandPrinted *self, SandPrinted *from)
{
  for (guint i = 0; from->cells != NULL && i < from->cells->len; i++)
    add_once (&self->cells, g_ptr_array_index (from->cells, i));
  for (guint i = 0; from->needs != NULL && i < from->needs->len; i++)
    add_once (&self->needs, g_ptr_array_index (from->needs, i));
  self->may_fail = self->may_fail || from->may_fail || from->may_blank;
}

gboolean
sand_printed_is_guarded (const SandPrinted *self)
{
  return self->cells != NULL || self->needs != NULL;
}

/* Whether its text alone would not do. */
gboolean
sand_printed_is_open (const SandPrinted *self)
{
  return sand_printed_is_guarded (self) || self->may_fail;
}

/* (transfer full) (nullable): the condition under which the text may be used. */
char *
sand_printed_known (const SandPrinted *self)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autofree char      *joined = NULL;

  if (self->cells != NULL) {
    g_autofree char *cells = NULL;
    g_ptr_array_add (self->cells, NULL);
    cells = g_strjoinv (",", (char **) self->cells->pdata);
    g_ptr_array_remove_index (self->cells, self->cells->len - 1);
    g_ptr_array_add (all, g_strdup_printf ("COUNT(%s)=%u", cells, self->cells->len));
  }
  for (guint i = 0; self->needs != NULL && i < self->needs->len; i++)
    g_ptr_array_add (all, g_strdup (g_ptr_array_index (self->needs, i)));
  g_ptr_array_add (all, NULL);
  if (all->len <= 2)
    return g_strdup (g_ptr_array_index (all, 0));
  joined = g_strjoinv (",", (char **) all->pdata);
  return g_strdup_printf ("AND(%s)", joined);
}

/**
 * sand_printed_close:
 * @otherwise: what is shown instead of a blank
 *
 * Writes the guards around the text; afterwards it can stand anywhere, and is never an error.
 */
void
sand_printed_close (SandPrinted *self, const char *otherwise)
{
  g_autofree char *known = sand_printed_known (self);
  gboolean         shows_blank = strcmp (otherwise, SAND_BLANK_TEXT) == 0;
  gboolean         was_open = sand_printed_is_open (self);

  if (self->may_blank && !shows_blank)
    sand_printed_set (self, SAND_BINDING_ATOM, "IF((%s)=\"\",%s,%s)", self->text, otherwise, self->text);
  if (known != NULL)
    sand_printed_set (self, SAND_BINDING_ATOM, "IF(%s,%s,%s)", known, self->text, otherwise);
  if (self->may_fail)
    sand_printed_set (self, SAND_BINDING_ATOM, "IFERROR(%s,%s)", self->text, otherwise);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->needs, g_ptr_array_unref);
  self->may_blank = self->may_blank || was_open;
  self->may_fail = FALSE;
  self->is_safe = TRUE;
}

/* A "" in the place of a number is greater than every number; with 0 added it is an error, which is caught outside. */
void
sand_printed_force_number (SandPrinted *self)
{
  if (!self->may_blank)
    return;
  sand_printed_bind (self, SAND_BINDING_SUM);
  sand_printed_set (self, SAND_BINDING_SUM, "%s+0", self->text);
  self->may_blank = FALSE;
  self->may_fail = TRUE;
  self->is_safe = FALSE;
}

/* Parentheses where the text would otherwise fall apart. */
void
sand_printed_bind (SandPrinted *self, SandBinding at_least)
{
  if (self->binding < at_least)
    sand_printed_set (self, SAND_BINDING_ATOM, "(%s)", self->text);
}
