#include "lesson/class-write.h"

#include <string.h>

gboolean
sand_contest_fail (GError **error, SandContestError code, const char *message)
{
  g_set_error_literal (error, SAND_CONTEST_ERROR, (int) code, message);
  return FALSE;
}

const SandRecords *
sand_class_records (SandSeat *seat)
{
  return sand_workshop_get_records (sand_seat_get_workshop (seat));
}

gboolean
sand_class_check_trainer (SandSeat *seat, GError **error)
{
  return sand_seat_get_team (seat) == NULL ||
         sand_contest_fail (error, SAND_CONTEST_ERROR_NOT_ALLOWED, "only the trainer may do this");
}

gboolean
sand_class_check_team (SandSeat *seat, const char *team, GError **error)
{
  const SandRow *row = team == NULL ? NULL : sand_records_find (sand_class_records (seat), team);

  return (row != NULL && !sand_row_is_gone (row) && strcmp (sand_row_get_kind (row), "team") == 0) ||
         sand_contest_fail (error, SAND_CONTEST_ERROR_NO_TEAM, "there is no such team");
}

gboolean
sand_class_check_text (const char *text, const char *what, GError **error)
{
  if (text == NULL || (g_utf8_validate (text, -1, NULL) && g_utf8_strlen (text, -1) <= SAND_BOOK_MAX_TEXT))
    return TRUE;
  g_set_error (error, SAND_CONTEST_ERROR, SAND_CONTEST_ERROR_TEXT, "the %s is no text of %d characters at most", what,
               SAND_BOOK_MAX_TEXT);
  return FALSE;
}
