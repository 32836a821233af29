#include "manual/manual.h"

#include "base/id.h"
#include "manual/words.h"

G_DEFINE_QUARK (sand - manual - error - quark, sand_manual_error)

SandManualOrder *
sand_manual_order_new (const SandCourse  *course,
                       const SandRecords *records,
                       const char        *team,
                       const char        *member,
                       SandLanguage       language,
                       double             today,
                       const char *const *exercises)
{
  SandManualOrder *self = g_new0 (SandManualOrder, 1);

  self->course = sand_course_ref ((SandCourse *) course);
  self->records = sand_records_copy (records);
  self->team = g_strdup (team);
  self->member = g_strdup (member);
  self->language = language;
  self->today = today;
  self->exercises = g_strdupv ((char **) exercises);
  return self;
}

SandManualOrder *
sand_manual_order_copy (const SandManualOrder *self)
{
  SandManualOrder *copy = g_new0 (SandManualOrder, 1);

  *copy = *self;
  copy->course = sand_course_ref (self->course);
  /* Nobody changes a snapshot, so one is enough for all the workbooks of a class. */
  copy->records = sand_records_ref (self->records);
  copy->team = g_strdup (self->team);
  copy->member = g_strdup (self->member);
  copy->owner = g_strdup (self->owner);
  copy->exercises = g_strdupv (self->exercises);
  return copy;
}

void
sand_manual_order_free (SandManualOrder *self)
{
  if (self == NULL)
    return;
  sand_course_unref (self->course);
  sand_records_unref (self->records);
  g_free (self->team);
  g_free (self->member);
  g_free (self->owner);
  g_strfreev (self->exercises);
  g_free (self);
}

char *
sand_manual_order_make_title (const SandManualOrder *self)
{
  const SandRow   *team = sand_records_find (self->records, self->team);
  const SandRow   *member = self->member == NULL ? NULL : sand_records_find (self->records, self->member);
  gint64           number = team == NULL ? 0 : sand_row_get_int (team, "number", 0);
  const char      *name = team == NULL ? "" : sand_row_get_text (team, "name");
  const char      *person = member == NULL ? "" : sand_row_get_text (member, "alias");
  g_autofree char *digits = number > 0 ? g_strdup_printf ("%02d ", (int) number) : g_strdup ("");

  return g_strconcat (digits, name, *person != '\0' ? " - " : "", person, " ",
                      sand_word (SAND_WORD_MANUAL, self->language), NULL);
}
